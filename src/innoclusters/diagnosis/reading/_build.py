"""From ties as numbers to a cluster, given as such or read off joint projects.

All goes by arrays, so that a million rows need memory in proportion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from innoclusters.diagnosis.cluster import Cluster, ClusterError, Dropped, Reach, counted
from innoclusters.diagnosis.reading._actors import Actors, Node
from innoclusters.diagnosis.reading._files import Table
from innoclusters.diagnosis.reading._ties import Selection, Ties, ties_of

# Each function loads what it needs: a file that is refused waits for none of it.
if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

_MOST_PAIRS = 1_000_000
"""Pairs of partners, project by project, at most; a project of n organizations has n (n - 1) / 2, so that a
short table can hold a vast network. A pair takes some 400 bytes."""

_Network = TypeVar("_Network", bound="nx.Graph[str]")


class _Rows(NamedTuple):
    """Columns of :class:`Ties` as arrays of numpy."""

    u: NDArray[np.int64]
    v: NDArray[np.int64]
    weight: NDArray[np.float64]
    layer: NDArray[np.int64]
    location: NDArray[np.int64]
    arc: NDArray[np.int64]

    def take(self, which: NDArray[Any]) -> _Rows:
        """Return some of the rows."""
        return _Rows(*(column[which] for column in self))


def of_ties(table: Table, actors: Actors, name: str, wanted: Selection) -> Callable[[], Cluster]:
    """Return what makes the cluster with the given actors and the ties in a table that are wanted.

    A tie to itself is dropped; of rows with the same pair, layer and direction, the one with the largest
    weight is kept; of the rows that remain, the weights are added up for each pair.
    """
    return partial(_tied, ties_of(table, actors, wanted), actors, name)


def _tied(ties: Ties, actors: Actors, name: str) -> Cluster:
    """Return the cluster with the given ties."""
    import networkx as nx

    rows, dropped, said = _distinct(_arrays(ties))
    nodes, layers = actors.nodes(), ties.layers
    graph: nx.Graph[str] = _network(nx.Graph(), nodes, rows, layers)
    arcs = _arcs(rows)
    return Cluster(
        name=name,
        graph=graph,
        directed=_network(nx.DiGraph(), nodes, arcs, layers) if len(arcs.u) else None,
        layers={layer: _layer(nodes, rows.take(rows.layer == code)) for code, layer in enumerate(layers)},
        external=_reach(rows),
        dropped=dropped,
        remarks=(*ties.remarks, *actors.remarks, *said),
    )


def _arrays(ties: Ties) -> _Rows:
    """Return the columns of ties as arrays, without a copy."""
    import numpy as np

    columns = (ties.u, ties.v, ties.weight, ties.layer, ties.location, ties.arc)
    return _Rows(*(np.frombuffer(column, dtype=column.typecode) for column in columns))


def _distinct(rows: _Rows) -> tuple[_Rows, Dropped, list[str]]:
    """Return the rows without self-ties and repetitions, what was dropped, and what to say about it.

    The ends of a row are in order unless it is an arc, and so are the rows, so that sums of weights do not
    depend on the order in the file.
    """
    import numpy as np

    apart = rows.take(rows.u != rows.v)
    swap = (apart.arc != 1) & (apart.u > apart.v)
    ends = apart._replace(u=np.where(swap, apart.v, apart.u), v=np.where(swap, apart.u, apart.v))
    # The last key counts first. Within a pair, layer and direction the largest weight comes first,
    # and the first row is the one that is kept.
    order = np.lexsort((-ends.location, -ends.weight, ends.arc, ends.layer, ends.v, ends.u))
    ordered = ends.take(order)
    same = [ordered.u, ordered.v, ordered.layer, ordered.arc]
    repeated = _as_before(*same)
    unequal = int((repeated & ~_as_before(*same, ordered.weight)).sum())
    dropped = Dropped(duplicates=int(repeated.sum()), self_ties=len(rows.u) - len(apart.u))
    return ordered.take(~repeated), dropped, _left_out(dropped, unequal)


def _as_before(*columns: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which rows of sorted columns equal the row before."""
    import numpy as np

    same = np.ones(len(columns[0]), dtype=bool)
    same[:1] = False
    for column in columns:
        same[1:] &= column[1:] == column[:-1]
    return same


def _arcs(rows: _Rows) -> _Rows:
    """Return one row an arc from u to v."""
    import numpy as np

    arcs, both = rows.take(rows.arc > 0), rows.take(rows.arc == 2)
    back = both._replace(u=both.v, v=both.u)
    return _Rows(*(np.concatenate(columns) for columns in zip(arcs, back, strict=True)))


def _layer(nodes: list[Node], rows: _Rows) -> nx.Graph[str]:
    """Return the network of one layer, without actors it does not tie: layers may be many, actors, too."""
    import networkx as nx
    import numpy as np

    tied, places = np.unique(np.concatenate([rows.u, rows.v]), return_inverse=True)
    u, v = places.reshape(2, -1)
    layer: nx.Graph[str] = _network(nx.Graph(), [nodes[place] for place in tied], rows._replace(u=u, v=v))
    return layer


def _network(G: _Network, nodes: list[Node], rows: _Rows, layers: list[str] | None = None) -> _Network:
    """Return `G`, until now empty, with the nodes and one edge a pair, ordered by its ends.

    Edges have the sum of the weights of their rows and, unless `layers` is None, the names of their layers.
    """
    import numpy as np

    u, v = rows.u, rows.v
    if not G.is_directed():
        u, v = np.minimum(u, v), np.maximum(u, v)
    # One number a pair is sorted in one step; 32 bits would overflow above 46,340 actors.
    pairs, place = np.unique(u.astype(np.int64) * len(nodes) + v, return_inverse=True)
    weights = np.bincount(place, weights=rows.weight, minlength=len(pairs))
    G.add_nodes_from(nodes)
    ids = [node for node, _ in nodes]
    ends = zip((pairs // len(nodes)).tolist(), (pairs % len(nodes)).tolist(), strict=True)
    weighed: Iterable[dict[str, Any]] = ({"weight": weight} for weight in weights.tolist())
    if layers is not None:
        kinds = _kinds(len(pairs), place, rows.layer, layers)
        weighed = (said | {"layers": kind} for said, kind in zip(weighed, kinds, strict=True))
    G.add_edges_from((ids[a], ids[b], said) for (a, b), said in zip(ends, weighed, strict=True))
    return G


def _kinds(
    edges: int, place: NDArray[np.intp], layer: NDArray[np.int64], layers: list[str]
) -> Iterator[tuple[str, ...]]:
    """Yield the names of the layers of each edge; `place` says to which edge a row belongs."""
    import numpy as np

    bits = np.zeros(edges, dtype=np.int64)
    named = layer >= 0
    # Plain indexing would keep one layer only of a pair that has several.
    np.bitwise_or.at(bits, place[named], np.int64(1) << layer[named])
    names = {
        mask: tuple(name for code, name in enumerate(layers) if mask >> code & 1)
        for mask in np.unique(bits).tolist()
    }
    return (names[mask] for mask in bits.tolist())


def _reach(rows: _Rows) -> Reach | None:
    """Return the number of tied pairs with local and with external ties, or None if nothing is recorded."""
    import numpy as np

    said = rows.take(rows.location >= 0)
    if not len(said.u):
        return None
    low, high = np.minimum(said.u, said.v), np.maximum(said.u, said.v)
    # One number a pair and location, so that a pair with both counts twice.
    found = np.unique((low * (high.max() + 1) + high) * 2 + said.location)
    external = int((found % 2).sum())
    return Reach(local=len(found) - external, external=external)


def _left_out(dropped: Dropped, unequal: int) -> list[str]:
    """Return the remark on what was dropped, if anything; `unequal` rows differ in weight from those kept."""
    said: list[str] = []
    if dropped.duplicates:
        kept = f" ({unequal:,} with another weight, of which the largest was kept)" if unequal else ""
        said.append(f"{counted(dropped.duplicates, 'row')} repeating a pair in the same layer{kept}")
    if dropped.self_ties:
        said.append(counted(dropped.self_ties, "tie") + " of an actor to itself")
    return [f"Dropped: {' and '.join(said)}."] if said else []


def participants(table: Table) -> Table:
    """Return the organizations of a two-mode table as a table of actors, a row for each participation."""
    if "sector" not in table.columns:
        needed = (
            "say which it is with --sector TITLE, or give a table of actors with the columns id and sector"
        )
        raise ClusterError(f"{table.file} has no column 'sector'; {needed}.")
    there = {"id": "organization"} | {
        name: name for name in ("sector", "name", "place") if name in table.columns
    }
    columns = {new: table.columns[old] for new, old in there.items()}
    titles = {new: table.titles[old] for new, old in there.items()}
    return Table(table.file, columns, table.lines, titles)


def of_projects(table: Table, actors: Actors, name: str, wanted: Selection) -> Callable[[], Cluster]:
    """Return what makes the cluster in which organizations that share a project are tied.

    Ties weigh as much as the pair has projects in common; a participation that stands twice counts once. Such
    ties close triangles by construction, so results need the two-mode null
    (:func:`innoclusters.models.reshuffle_participations`), and none of them may be left out.
    """
    if wanted:
        options = "--layer, --min-weight and --confirmed choose among ties"
        raise ClusterError(f"{table.file} holds projects and no ties, but {options}.")
    table = actors.parted(table, ("organization",))
    organizations = actors.locate(table, ("organization",))["organization"]
    projects, names = table.coded("project")
    if "" in names:
        row = table.columns["project"].index("")
        raise table.error(row, "project", "is no project; every participation needs one")
    kept = list(dict.fromkeys(zip(projects, organizations, strict=True)))
    _refuse_too_many([project for project, _ in kept], table.file)
    return partial(_partnered, table, kept, names, actors, name)


def _partnered(
    table: Table, kept: list[tuple[int, int]], names: list[str], actors: Actors, name: str
) -> Cluster:
    """Return the cluster, with its participations: positions of projects and of organizations in pairs."""
    graph = _projection(kept, actors, len(names))
    repeated = len(table) - len(kept)
    what = f"Ties were read off {counted(len(names), 'project')}: all partners of a project are tied"
    said = [f"{what}, which closes triangles by construction."]
    if repeated:
        said.append(f"Dropped: {counted(repeated, 'row')} repeating a participation.")
    import pandas as pd

    rows = sorted((names[project], actors.ids[organization]) for project, organization in kept)
    return Cluster(
        name=name,
        graph=graph,
        participations=pd.DataFrame(rows, columns=["project", "organization"]).astype(str),
        dropped=Dropped(duplicates=repeated),
        remarks=(*table.remarks, *actors.remarks, *said),
    )


def _refuse_too_many(projects: list[int], file: str) -> None:
    """Raise ClusterError if the projects make more pairs of partners than the memory holds."""
    sizes = Counter(projects).values()
    # Counted before the product is made, which would fill the memory first.
    if (pairs := sum(size * (size - 1) // 2 for size in sizes)) > _MOST_PAIRS:
        raise ClusterError(
            f"{file}: its projects make {pairs:,} pairs of partners, the largest one with {max(sizes):,} "
            f"organizations, expected at most {_MOST_PAIRS:,} pairs."
        )


def _projection(kept: list[tuple[int, int]], actors: Actors, projects: int) -> nx.Graph[str]:
    """Return the network of organizations that share projects, weighted by how many they share."""
    import networkx as nx
    import numpy as np
    from scipy.sparse import csr_array, triu

    project, organization = np.array(kept, dtype=np.int64).T
    shape = len(actors.ids), projects
    B = csr_array((np.ones(len(kept), dtype=np.int64), (organization, project)), shape=shape)
    shared = triu(B @ B.T, k=1).tocoo()
    # A sparse product promises no order, and equal files must give equal graphs.
    order = np.lexsort((shared.col, shared.row))
    ends = zip(*(part[order].tolist() for part in (shared.row, shared.col, shared.data)), strict=True)
    G: nx.Graph[str] = nx.Graph()
    G.add_nodes_from(actors.nodes())
    ids = actors.ids
    G.add_edges_from((ids[a], ids[b], {"weight": float(weight), "layers": ()}) for a, b, weight in ends)
    return G
