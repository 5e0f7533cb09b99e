"""Reading a cluster of the user's own, from tables or from a network file.

Whatever the file holds, the outcome is a :class:`~innoclusters.diagnosis.Cluster` or a
:class:`~innoclusters.diagnosis.ClusterError` with one sentence.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from innoclusters.diagnosis.cluster import Cluster, ClusterError
from innoclusters.diagnosis.reading._build import Actors, of_projects, of_ties, participants, read_actors
from innoclusters.diagnosis.reading._files import Table, label, read_bytes, read_text
from innoclusters.diagnosis.reading._meanings import (
    ACTORS,
    PARTICIPATIONS,
    TIES,
    accepted_columns,
    accepted_sectors,
    check_mapping,
)
from innoclusters.diagnosis.reading._pajek import read_pajek, read_partition
from innoclusters.diagnosis.reading._silent import read_nonrespondents
from innoclusters.diagnosis.reading._tables import read_table
from innoclusters.diagnosis.reading._xml import FORMATS, read_graph

__all__ = ["accepted_columns", "accepted_sectors", "read_cluster", "read_nonrespondents"]

_TABLES = (".csv", ".tsv", ".tab", ".txt")
"""Endings of tables."""

_NEEDED = "give a table of actors with the columns id and sector"
"""What to do where sectors are missing."""

FilePath = str | os.PathLike[str]


class _Source(NamedTuple):
    """What a file with ties was found to hold."""

    rows: Table
    """Ties, or participations."""
    nodes: Table | None
    """Actors, if the file has its own list of them."""
    two_mode: bool


def read_cluster(
    ties: FilePath,
    actors: FilePath | None = None,
    *,
    sectors: Mapping[str, str] | None = None,
    separator: str | None = None,
    encoding: str | None = None,
    name: str | None = None,
) -> Cluster:
    r"""Return the cluster in a table of ties and one of actors, in a network file, or in a table of projects.

    Parameters
    ----------
    ties
        One of:

        - a table (.csv, .tsv, .tab, .txt) with columns source and target, and if you like weight, layer,
          direction (yes, no, both) and location (local, external);
        - a network in GraphML, GEXF or Pajek's format (.graphml, .gexf, .net), its actors with an attribute
          sector, or else with a table of actors;
        - a table with columns project and organization, and sector unless there is a table of actors.
          Partners of a project are then tied, once for each project they share.
    actors
        A table with columns id and sector, and if you like name and place; for a .net file also a partition
        (.clu). Where the network file lists actors itself, this table replaces what it says of them.
    sectors
        What your labels mean, for example `{"REC": "U"}`. It wins over what the edition knows, see
        :func:`accepted_sectors`; labels with several meanings are refused without it.
    separator
        What stands between the cells of tables; None detects comma, semicolon, tab or vertical bar.
    encoding
        Encoding of tables and .net files; None detects it.
    name
        What the cluster is called; None takes the name of the file.

    Returns
    -------
        The cluster, its actors and ties ordered by id, whatever the order of the rows. Its remarks say what
        was detected, how sectors were read, and what was dropped.

    Raises
    ------
    ClusterError
        One sentence with file, line, column and value of the first problem.

    Notes
    -----
    Names of columns may be in English or Russian, see :func:`accepted_columns`. Ids are compared as text, so
    that 007 is not 7, and capitals count; blanks around them do not. A line sep=; and lines of remarks that
    begin with # may stand before the header of a table. Of rows with the same pair, layer and direction, the
    one with the largest weight is kept.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "ties.csv").write_text("from;to\nlab;firm\nfirm;lab\n")
    >>> _ = (folder / "actors.csv").write_text("id;sector\nlab;university\nfirm;business\n")
    >>> cluster = read_cluster(folder / "ties.csv", folder / "actors.csv")
    >>> cluster, cluster.sectors, cluster.dropped.duplicates
    (<Cluster 'ties': 2 actors, 1 tie>, {'U': 1, 'B': 1}, 1)
    """
    mapping = check_mapping(sectors)
    path = Path(ties)
    source = _source(path, separator, encoding)
    listed = _actor_table(source, actors, separator, encoding)
    # In a table of projects an organization stands once for each project: no repetition there.
    everybody = read_actors(listed, mapping, once=actors is not None or not source.two_mode)
    if source.nodes is not None and listed is not source.nodes:
        source = _as_listed(source, source.nodes, everybody)
    build = of_projects if source.two_mode else of_ties
    return build(source.rows, everybody, path.stem if name is None else name)


def _source(path: Path, separator: str | None, encoding: str | None) -> _Source:
    """Return what the file of ties holds."""
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        rows, layout = read_table(read_text(path, encoding), (TIES, PARTICIPATIONS), separator)
        return _Source(rows, None, layout is PARTICIPATIONS)
    if suffix in FORMATS:
        nodes, rows = read_graph(read_bytes(path), label(path), suffix)
    elif suffix == ".net":
        nodes, rows = read_pajek(read_text(path, encoding))
    else:
        raise _wrong_ending(path, (*_TABLES, *FORMATS, ".net"))
    for table, what in ((nodes, "actors"), (rows, "ties")):
        if not table.lines:
            raise ClusterError(f"{label(path)} has no {what}.")
    return _Source(rows, nodes, False)


def _actor_table(
    source: _Source, actors: FilePath | None, separator: str | None, encoding: str | None
) -> Table:
    """Return the table with the sectors: the one given, or else the one in the file of ties."""
    if actors is not None:
        return _given_actors(source, Path(actors), separator, encoding)
    if source.two_mode:
        return participants(source.rows)
    if source.nodes is None:
        raise ClusterError(f"{source.rows.file} has no sectors; {_NEEDED}.")
    if "sector" not in source.nodes.columns:
        raise ClusterError(f"{source.nodes.file} has no attribute 'sector'; add it, or {_NEEDED}.")
    return source.nodes


def _given_actors(source: _Source, path: Path, separator: str | None, encoding: str | None) -> Table:
    """Return the table of actors at `path`, or the partition that goes with a network of Pajek."""
    suffix = path.suffix.lower()
    if suffix == ".clu" and source.nodes is not None:
        return read_partition(read_text(path, encoding), source.nodes)
    if suffix not in _TABLES:
        raise _wrong_ending(path, (*_TABLES, ".clu") if source.nodes is not None else _TABLES)
    return read_table(read_text(path, encoding), (ACTORS,), separator)[0]


def _as_listed(source: _Source, nodes: Table, actors: Actors) -> _Source:
    """Return the network with its actors called as in the table of actors, or raise at the first unknown one.

    igraph and Gephi keep the ids of people in a name and number the actors anew, so names may be ids.
    """
    known, names = set(actors.ids), nodes.columns.get("name", [])
    ids = dict(zip(nodes.columns["id"], names, strict=False))
    # If names became ids, two actors of one name would become one.
    unique = len(set(names)) == len(nodes)
    if unique and sum(name in known for name in names) > sum(node in known for node in nodes.columns["id"]):
        nodes.columns["id"] = names
        nodes.titles["id"] = nodes.titles.get("name", "name")
        for column in ("source", "target"):
            source.rows.columns[column] = [ids.get(end, end) for end in source.rows.columns[column]]
        source.rows.remarks.append(f"Actors of {nodes.file} were found by their names in {actors.file}.")
    # Not for its result: it raises at the first actor whom the table does not know.
    actors.locate(nodes, "id")
    return source


def _wrong_ending(path: Path, expected: tuple[str, ...]) -> ClusterError:
    """Return the error that a file has an ending we do not read, unless its first bytes tell more."""
    # That the file is missing, or is a workbook, is the better complaint; this call raises it.
    read_bytes(path)
    ending = f"ends in {path.suffix!r}" if path.suffix else "has no ending"
    return ClusterError(f"{label(path)} {ending}, expected one of {', '.join(expected)}.")
