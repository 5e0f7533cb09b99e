"""Two-mode data: who takes part in which project, read as ties between those who share a project."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import csr_array, triu

from innoclusters.diagnosis.cluster import Cluster, ClusterError, Dropped, counted
from innoclusters.diagnosis.reading._actors import Actors, isolates
from innoclusters.diagnosis.reading._table import Table

MOST_PAIRS = 3_000_000
"""Pairs of partners, project by project, at most; a project of n organizations has n (n - 1) / 2, so that a
short table can hold a vast network. A pair takes some 400 bytes."""


def actor_table(table: Table) -> Table:
    """Return the organizations of a two-mode table as a table of actors, a row for each participation.

    Raises
    ------
    ClusterError
        If the table has no column for the sector.
    """
    if "sector" not in table.columns:
        needed = "add it, or give a table of actors with the columns id and sector"
        raise ClusterError(f"{table.file} has no column 'sector'; {needed}.")
    names = {"id": "organization", "sector": "sector", "name": "name", "place": "place"}
    there = {new: old for new, old in names.items() if old in table.columns}
    columns = {new: table.columns[old] for new, old in there.items()}
    titles = {new: table.titles[old] for new, old in there.items()}
    return Table(table.file, columns, table.lines, titles)


def build(table: Table, actors: Actors, name: str) -> Cluster:
    """Return the cluster in which organizations are tied that share a project.

    Parameters
    ----------
    table
        Columns project and organization; a participation that stands twice counts once.
    actors
        Organizations with their sectors.
    name
        What the cluster is called.

    Returns
    -------
        A cluster whose ties weigh as much as the pair has projects in common, with `participations`. Such
        ties close triangles by construction, so results need the two-mode null
        (:func:`innoclusters.models.reshuffle_participations`).
    """
    organizations = actors.locate(table, "organization")
    projects, names = table.coded("project")
    if "" in names:
        row = table.columns["project"].index("")
        raise table.error(row, "project", "is no project; every participation needs one")
    frame = pd.DataFrame({"project": projects, "organization": organizations})
    kept = frame.drop_duplicates()
    participations = pd.DataFrame(
        {
            "project": np.array(names, dtype=object)[kept.project],
            "organization": np.array(actors.ids, dtype=object)[kept.organization],
        }
    ).astype(str)
    graph = _projection(kept, actors, table.file)
    repeated = len(frame) - len(kept)
    return Cluster(
        name=name,
        graph=graph,
        participations=participations.sort_values(["project", "organization"], ignore_index=True),
        dropped=Dropped(duplicates=repeated),
        remarks=(*table.remarks, *actors.remarks, *_remarks(len(names), repeated), *isolates(graph)),
    )


def _projection(frame: pd.DataFrame, actors: Actors, file: str) -> nx.Graph[str]:
    """Return the network of organizations that share projects, weighted by how many they share."""
    sizes = np.bincount(frame.project).astype(np.int64)
    if (pairs := int((sizes * (sizes - 1) // 2).sum())) > MOST_PAIRS:
        raise ClusterError(
            f"{file}: its projects make {pairs:,} pairs of partners, the largest one with {sizes.max():,} "
            f"organizations, expected at most {MOST_PAIRS:,} pairs."
        )
    ones = np.ones(len(frame), dtype=np.int64)
    shape = len(actors.ids), len(sizes)
    B = csr_array((ones, (frame.organization.to_numpy(), frame.project.to_numpy())), shape=shape)
    shared = triu(B @ B.T, k=1).tocoo()
    order = np.lexsort((shared.col, shared.row))
    ends = zip(
        shared.row[order].tolist(), shared.col[order].tolist(), shared.data[order].tolist(), strict=True
    )
    G: nx.Graph[str] = nx.Graph()
    G.add_nodes_from(actors.nodes())
    ids = actors.ids
    G.add_edges_from((ids[a], ids[b], {"weight": float(weight), "layers": ()}) for a, b, weight in ends)
    return G


def _remarks(projects: int, repeated: int) -> list[str]:
    """Return what to say aloud about ties that were read off projects."""
    what = f"Ties were read off {counted(projects, 'project')}: all partners of a project are tied"
    said = [f"{what}, which closes triangles by construction."]
    if repeated:
        said.append(f"Dropped: {counted(repeated, 'row')} repeating a participation.")
    return said
