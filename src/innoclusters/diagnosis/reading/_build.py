"""From rows to a cluster: actors with their sectors, then ties, given as such or read off joint projects.

All goes by arrays, so that a million rows need memory in proportion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from innoclusters.diagnosis.cluster import Cluster, ClusterError, Dropped, Reach, counted
from innoclusters.diagnosis.reading._files import Table, did_you_mean, loose, plain, shown
from innoclusters.diagnosis.reading._meanings import DIRECTIONS, LOCATIONS, refusal, sector_code
from innoclusters.sectors import SECTORS

_MOST_LAYERS = 60
"""Kinds of tie at most; more is a sign that the column holds something else. They are kept as bits of 64."""

_MOST_WEIGHT = 1e100
"""Largest weight, so that no sum of weights becomes infinite."""

_MOST_PAIRS = 3_000_000
"""Pairs of partners, project by project, at most; a project of n organizations has n (n - 1) / 2, so that a
short table can hold a vast network. A pair takes some 400 bytes."""

_Integers = NDArray[np.int64]
_Node = tuple[str, dict[str, str]]
_Network = TypeVar("_Network", bound="nx.Graph[str]")


class Actors(NamedTuple):
    """Actors in the order of their ids, so that the order of rows does not matter."""

    file: str
    """Where they were read, for errors."""
    ids: list[str]
    sectors: list[str]
    """Codes."""
    names: list[str]
    """The id where no name is given."""
    places: list[str]
    """Empty where no place is given."""
    remarks: list[str]
    """What to say aloud."""

    def nodes(self) -> list[_Node]:
        """Return the actors as networkx takes them."""
        rows = zip(self.ids, self.sectors, self.names, self.places, strict=True)
        return [(i, {"sector": sector, "name": name, "place": place}) for i, sector, name, place in rows]

    def locate(self, table: Table, column: str) -> NDArray[np.intp]:
        """Return the position of the actor in each cell of a column, or raise at the first unknown one."""
        cells = pd.Index(table.columns[column], dtype=object)
        positions = pd.Index(self.ids, dtype=object).get_indexer(cells)
        if (unknown := np.flatnonzero(positions < 0)).size:
            row = int(unknown[0])
            hint = did_you_mean(table.columns[column][row], self.ids)
            raise table.error(row, column, f"is no actor of {self.file}{hint}")
        return positions


def read_actors(table: Table, mapping: Mapping[str, str], *, once: bool = True) -> Actors:
    """Return the actors in a table with the columns id and sector, and perhaps name and place.

    An actor may stand twice with the same sector; of several names or places, the first one in the order of
    the alphabet is kept. Where an actor should stand `once`, a repetition is worth a remark.
    """
    ids = table.columns["id"]
    if "" in ids:
        raise table.error(ids.index(""), "id", "is no id; every actor needs one")
    # A million rows have a dozen labels, so that labels are looked up and not rows.
    codes, labels = table.coded("sector")
    sectors = np.array([_code(table, codes, i, label, mapping) for i, label in enumerate(labels)])[codes]
    order = _one_row_each(table, sectors)
    names, places = (_told(table, column, order) for column in ("name", "place"))
    repeated = len(table) - len(order)
    again = [f"Dropped: {counted(repeated, 'row')} of {table.file} repeating an actor."]
    return Actors(
        file=table.file,
        ids=[ids[row] for row in order],
        sectors=[str(sectors[row]) for row in order],
        names=[name or ids[row] for name, row in zip(names, order, strict=True)],
        places=places,
        remarks=[
            *table.remarks,
            *(again if once and repeated else []),
            *_mapped(labels, codes[order], sectors[order]),
            *_alike(ids, order),
        ],
    )


def _isolates(G: nx.Graph[str]) -> list[str]:
    """Return the remark that some actors have no tie, if any."""
    number = nx.number_of_isolates(G)
    verb = "has" if number == 1 else "have"
    return [f"{counted(number, 'actor')} of {len(G):,} {verb} no tie."] if number else []


def _code(table: Table, codes: NDArray[np.intp], place: int, label: str, mapping: Mapping[str, str]) -> str:
    """Return the code of a label, or raise at the first row that has the label."""
    code = sector_code(label, mapping)
    if code is None:
        row = int(np.argmax(codes == place))
        needs = f"is no sector; the actor {shown(table.columns['id'][row])} needs one"
        raise table.error(row, "sector", refusal(label) if label else needs)
    return code


def _one_row_each(table: Table, sectors: NDArray[np.str_]) -> list[int]:
    """Return a row of each actor, ordered by id, or raise if a later row gives another sector.

    It is the row with the first label in the order of the alphabet, whatever the order of rows.
    """
    ids, labels = table.columns["id"], table.columns["sector"]
    first: dict[str, int] = {}
    for row, actor in enumerate(ids):
        if sectors[first.setdefault(actor, row)] != sectors[row]:
            before, label = table.lines[first[actor]], labels[first[actor]]
            says = f"is not the sector of actor {shown(actor)} in line {before}, {shown(label)}"
            raise table.error(row, "sector", says)
        if labels[row] < labels[first[actor]]:
            first[actor] = row
    return sorted(first.values(), key=lambda row: ids[row])


def _told(table: Table, column: str, order: list[int]) -> list[str]:
    """Return what the table tells of each actor in a column, from whichever of its rows; empty if nothing."""
    ids, cells = table.columns["id"], table.columns.get(column)
    if cells is None:
        return [""] * len(order)
    told: dict[str, str] = {}
    for actor, cell in zip(ids, cells, strict=True):
        if cell and (actor not in told or cell < told[actor]):
            told[actor] = cell
    return [told.get(ids[row], "") for row in order]


def _alike(ids: list[str], order: list[int]) -> list[str]:
    """Return the remark that some ids differ only by case, zeros, or what cannot be seen, if any."""
    seen: dict[str, str] = {}
    firsts = [(seen.setdefault(loose(ids[row]), ids[row]), ids[row]) for row in order]
    pairs = [(first, actor) for first, actor in firsts if first != actor]
    if not pairs:
        return []
    example = " and ".join(map(shown, pairs[0]))
    many = f", and {len(pairs) - 1:,} more such pairs" if len(pairs) > 1 else ""
    return [f"The ids {example} look alike{many}; they were kept apart."]


def _mapped(labels: list[str], codes: NDArray[np.intp], sectors: NDArray[np.str_]) -> list[str]:
    """Return the remark that says which labels were read as which sector, unless all are codes already."""
    counts = Counter(zip(codes.tolist(), sectors.tolist(), strict=True))
    read = [(code, labels[i], number) for (i, code), number in counts.items() if labels[i] != code]
    read.sort(key=lambda entry: (list(SECTORS).index(entry[0]), entry[1]))
    said = [f"{shown(label)} as {code} ({number:,})" for code, label, number in read]
    return [f"Sectors were read as follows, with the number of actors: {', '.join(said)}."] if said else []


def of_ties(table: Table, actors: Actors, name: str) -> Cluster:
    """Return the cluster with the given actors and the ties in a table.

    A tie to itself is dropped; of rows with the same pair, layer and direction, the one with the largest
    weight is kept; of the rows that remain, the weights are added up for each pair.
    """
    rows, layers, remarks = _read(table, actors)
    frame, dropped, said = _distinct(rows)
    nodes = actors.nodes()
    graph: nx.Graph[str] = _network(nx.Graph(), nodes, frame, layers)
    arcs = _arcs(frame)
    return Cluster(
        name=name,
        graph=graph,
        directed=_network(nx.DiGraph(), nodes, arcs, layers) if len(arcs) else None,
        layers={layer: _layer(nodes, frame[frame.layer == code]) for code, layer in enumerate(layers)},
        external=_reach(frame),
        dropped=dropped,
        remarks=(*table.remarks, *actors.remarks, *remarks, *said, *_isolates(graph)),
    )


def _read(table: Table, actors: Actors) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the rows of a table as numbers, the names of layers in their order, and what to say aloud.

    Columns are u, v (positions of actors), weight, layer and location (-1 where there is none), and arc (0
    for a tie without direction, 1 for an arc, 2 for arcs both ways).
    """
    weight, remarks = _weights(table)
    layer, layers = _layers(table)
    where = table.decode("location", LOCATIONS, "a location, expected local or external", absent=-1)
    frame = pd.DataFrame(
        {
            "u": actors.locate(table, "source"),
            "v": actors.locate(table, "target"),
            "weight": weight,
            "layer": layer,
            "location": where,
            "arc": table.decode("direction", DIRECTIONS, _direction_words(table), absent=0),
        }
    )
    remarks += _unsaid(frame, "layer", "these ties are in the graph, but in no layer")
    remarks += _unsaid(frame, "location", "these ties count neither as local nor as external")
    return frame, layers, remarks


def _weights(table: Table) -> tuple[NDArray[np.float64], list[str]]:
    """Return the weight of each row, 1 where the cell is empty, and what to say about it."""
    if "weight" not in table.columns:
        return np.ones(len(table)), []
    cells = pd.Series(table.columns["weight"], dtype=object)
    if commas := table.decimal_comma and bool(cells.str.contains(",", regex=False).any()):
        cells = cells.str.replace(",", ".", regex=False)
    empty = (cells == "").to_numpy()
    # A copy, because what pandas hands out may be read-only.
    weight = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan).copy()
    weight[empty] = 1
    # Asked this way around, NaN is wrong, too.
    if (wrong := np.flatnonzero(~((weight > 0) & (weight < _MOST_WEIGHT)))).size:
        hint = "; write a decimal point" if "," in table.columns["weight"][int(wrong[0])] else ""
        raise table.error(int(wrong[0]), "weight", f"is not a weight, expected a number above 0{hint}")
    remarks = [f"Commas in the weights of {table.file} were read as decimal commas."] if commas else []
    if empty.any():
        remarks.append(f"Weight 1 was taken for {counted(int(empty.sum()), 'row')} without a weight.")
    return weight, remarks


def _layers(table: Table) -> tuple[_Integers, list[str]]:
    """Return the layer of each row as a position in the sorted names of layers, and these names."""
    if "layer" not in table.columns:
        return np.full(len(table), -1), []
    codes, labels = table.coded("layer")
    names = sorted({label for label in labels if label})
    if len(names) > _MOST_LAYERS:
        title = table.titles.get("layer", "layer")
        raise ClusterError(
            f"{table.file}, {table.word} {title!r}: there are {len(names):,} kinds of tie, such as "
            f"{shown(names[0])}, expected at most {_MOST_LAYERS}."
        )
    places = {name: place for place, name in enumerate(names)}
    return np.array([places.get(label, -1) for label in labels], dtype=np.int64)[codes], names


def _unsaid(frame: pd.DataFrame, column: str, what: str) -> list[str]:
    """Return the remark that some rows say nothing in a column in which others do."""
    empty = int((frame[column] < 0).sum())
    return [f"{counted(empty, 'row')} without a {column}: {what}."] if 0 < empty < len(frame) else []


def _direction_words(table: Table) -> str:
    """Return what is expected in the column of directions, and what to do if it means something else."""
    title = table.titles.get("direction", "")
    hint = f"; where {title!r} means kinds of tie, call it 'layer'" if plain(title) == "type" else ""
    return f"a direction, expected yes, no or both{hint}"


def _distinct(frame: pd.DataFrame) -> tuple[pd.DataFrame, Dropped, list[str]]:
    """Return the rows without self-ties and repetitions, what was dropped, and what to say about it.

    The ends of a row are in order unless it is an arc, and so are the rows, so that sums of weights do not
    depend on the order in the file.
    """
    apart = frame[frame.u != frame.v]
    swap = (apart.arc != 1) & (apart.u > apart.v)
    ends = apart.assign(u=apart.u.where(~swap, apart.v), v=apart.v.where(~swap, apart.u))
    # The last key counts first. Within a pair, layer and direction the largest weight comes first,
    # and the first row is the one that is kept.
    keys = (-ends.location, -ends.weight, ends.arc, ends.layer, ends.v, ends.u)
    ordered = ends.iloc[np.lexsort([key.to_numpy() for key in keys])]
    same = ["u", "v", "layer", "arc"]
    repeated = ordered.duplicated(same)
    unequal = int((repeated & ~ordered.duplicated([*same, "weight"])).sum())
    dropped = Dropped(duplicates=int(repeated.sum()), self_ties=len(frame) - len(apart))
    return ordered[~repeated], dropped, _left_out(dropped, unequal)


def _arcs(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row an arc from u to v."""
    both = frame[frame.arc == 2]
    return pd.concat([frame[frame.arc > 0], both.rename(columns={"u": "v", "v": "u"})], ignore_index=True)


def _layer(nodes: list[_Node], rows: pd.DataFrame) -> nx.Graph[str]:
    """Return the network of one layer, without actors it does not tie: layers may be many, actors, too."""
    tied, places = np.unique(rows[["u", "v"]].to_numpy(), return_inverse=True)
    u, v = places.reshape(-1, 2).T
    layer: nx.Graph[str] = _network(nx.Graph(), [nodes[place] for place in tied], rows.assign(u=u, v=v))
    return layer


def _network(
    G: _Network, nodes: list[_Node], rows: pd.DataFrame, layers: list[str] | None = None
) -> _Network:
    """Return `G`, until now empty, with the nodes and one edge a pair, ordered by its ends.

    Edges have the sum of the weights of their rows and, unless `layers` is None, the names of their layers.
    """
    u, v = rows.u.to_numpy(), rows.v.to_numpy()
    if not G.is_directed():
        u, v = np.minimum(u, v), np.maximum(u, v)
    # One number a pair is sorted in one step; 32 bits would overflow above 46,340 actors.
    pairs, place = np.unique(u.astype(np.int64) * len(nodes) + v, return_inverse=True)
    weights = np.bincount(place, weights=rows.weight.to_numpy(), minlength=len(pairs))
    G.add_nodes_from(nodes)
    ids = [node for node, _ in nodes]
    ends = zip((pairs // len(nodes)).tolist(), (pairs % len(nodes)).tolist(), strict=True)
    weighed: Iterable[dict[str, Any]] = ({"weight": weight} for weight in weights.tolist())
    if layers is not None:
        kinds = _kinds(len(pairs), place, rows.layer.to_numpy(), layers)
        weighed = (said | {"layers": kind} for said, kind in zip(weighed, kinds, strict=True))
    G.add_edges_from((ids[a], ids[b], said) for (a, b), said in zip(ends, weighed, strict=True))
    return G


def _kinds(
    edges: int, place: NDArray[np.intp], layer: _Integers, layers: list[str]
) -> Iterator[tuple[str, ...]]:
    """Yield the names of the layers of each edge; `place` says to which edge a row belongs."""
    bits = np.zeros(edges, dtype=np.int64)
    named = layer >= 0
    # Plain indexing would keep one layer only of a pair that has several.
    np.bitwise_or.at(bits, place[named], np.int64(1) << layer[named])
    names = {
        mask: tuple(name for code, name in enumerate(layers) if mask >> code & 1)
        for mask in np.unique(bits).tolist()
    }
    return (names[mask] for mask in bits.tolist())


def _reach(frame: pd.DataFrame) -> Reach | None:
    """Return the number of tied pairs with local and with external ties, or None if nothing is recorded."""
    said = frame[frame.location >= 0]
    if said.empty:
        return None
    ends = pd.DataFrame(np.sort(said[["u", "v"]].to_numpy(), axis=1)).assign(
        location=said.location.to_numpy()
    )
    counts = ends.location[~ends.duplicated()].value_counts()
    return Reach(local=int(counts.get(0, 0)), external=int(counts.get(1, 0)))


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
        needed = "add it, or give a table of actors with the columns id and sector"
        raise ClusterError(f"{table.file} has no column 'sector'; {needed}.")
    there = {"id": "organization"} | {
        name: name for name in ("sector", "name", "place") if name in table.columns
    }
    columns = {new: table.columns[old] for new, old in there.items()}
    titles = {new: table.titles[old] for new, old in there.items()}
    return Table(table.file, columns, table.lines, titles)


def of_projects(table: Table, actors: Actors, name: str) -> Cluster:
    """Return the cluster in which organizations are tied that share a project, with its participations.

    Ties weigh as much as the pair has projects in common; a participation that stands twice counts once. Such
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
    what = f"Ties were read off {counted(len(names), 'project')}: all partners of a project are tied"
    said = [f"{what}, which closes triangles by construction."]
    if repeated:
        said.append(f"Dropped: {counted(repeated, 'row')} repeating a participation.")
    return Cluster(
        name=name,
        graph=graph,
        participations=participations.sort_values(["project", "organization"], ignore_index=True),
        dropped=Dropped(duplicates=repeated),
        remarks=(*table.remarks, *actors.remarks, *said, *_isolates(graph)),
    )


def _projection(frame: pd.DataFrame, actors: Actors, file: str) -> nx.Graph[str]:
    """Return the network of organizations that share projects, weighted by how many they share."""
    sizes = np.bincount(frame.project).astype(np.int64)
    # Counted before the product is made, which would fill the memory first.
    if (pairs := int((sizes * (sizes - 1) // 2).sum())) > _MOST_PAIRS:
        raise ClusterError(
            f"{file}: its projects make {pairs:,} pairs of partners, the largest one with {sizes.max():,} "
            f"organizations, expected at most {_MOST_PAIRS:,} pairs."
        )
    ones = np.ones(len(frame), dtype=np.int64)
    shape = len(actors.ids), len(sizes)
    B = csr_array((ones, (frame.organization.to_numpy(), frame.project.to_numpy())), shape=shape)
    shared = triu(B @ B.T, k=1).tocoo()
    # A sparse product promises no order, and equal files must give equal graphs.
    order = np.lexsort((shared.col, shared.row))
    ends = zip(*(part[order].tolist() for part in (shared.row, shared.col, shared.data)), strict=True)
    G: nx.Graph[str] = nx.Graph()
    G.add_nodes_from(actors.nodes())
    ids = actors.ids
    G.add_edges_from((ids[a], ids[b], {"weight": float(weight), "layers": ()}) for a, b, weight in ends)
    return G
