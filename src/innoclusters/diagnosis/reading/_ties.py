"""From rows of ties to graphs, by arrays, so that a million rows need memory in proportion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.diagnosis.cluster import Cluster, ClusterError, Dropped, Reach, counted
from innoclusters.diagnosis.reading._actors import Actors, isolates
from innoclusters.diagnosis.reading._columns import DIRECTIONS, LOCATIONS
from innoclusters.diagnosis.reading._table import Table, plain, shown

MOST_LAYERS = 60
"""Kinds of tie at most; more is a sign that the column holds something else. They are kept as bits of 64."""

MOST_WEIGHT = 1e100
"""Largest weight, so that no sum of weights becomes infinite."""

Integers = NDArray[np.int64]
Node = tuple[str, dict[str, str]]
Network = TypeVar("Network", bound="nx.Graph[str]")


@dataclass(frozen=True)
class _Rows:
    """Ties as numbers, one entry a row."""

    frame: pd.DataFrame
    """Columns u, v (positions of actors), weight, layer and location (-1 where there is none), and arc (0 for
    a tie without direction, 1 for an arc, 2 for arcs both ways)."""
    layers: list[str]
    """Names of the layers, sorted."""
    remarks: list[str]
    """What to say aloud."""


def build(table: Table, actors: Actors, name: str) -> Cluster:
    """Return the cluster with the given actors and the ties in a table.

    Parameters
    ----------
    table
        Columns source and target, and perhaps weight, layer, direction and location. A tie to itself is
        dropped; of rows with the same pair, layer and direction, the one with the largest weight is kept; of
        the rows that remain, the weights are added up for each pair.
    actors
        Everybody who may be tied.
    name
        What the cluster is called.

    Raises
    ------
    ClusterError
        At the first cell that cannot be read.
    """
    rows = _read(table, actors)
    frame, dropped, said = _distinct(rows.frame)
    nodes = actors.nodes()
    graph: nx.Graph[str] = _network(nx.Graph(), nodes, frame, rows.layers)
    arcs = _arcs(frame)
    return Cluster(
        name=name,
        graph=graph,
        directed=_network(nx.DiGraph(), nodes, arcs, rows.layers) if len(arcs) else None,
        layers={layer: _layer(nodes, frame[frame.layer == code]) for code, layer in enumerate(rows.layers)},
        external=_reach(frame),
        dropped=dropped,
        remarks=(*table.remarks, *actors.remarks, *rows.remarks, *said, *isolates(graph)),
    )


def _read(table: Table, actors: Actors) -> _Rows:
    """Return the rows of a table as numbers."""
    weight, remarks = _weights(table)
    layer, layers = _layers(table)
    absent = np.full(len(table), -1)
    frame = pd.DataFrame(
        {
            "u": actors.locate(table, "source"),
            "v": actors.locate(table, "target"),
            "weight": weight,
            "layer": layer,
            "location": _decoded(
                table, "location", LOCATIONS, "a location, expected local or external", absent
            ),
            "arc": _decoded(table, "direction", DIRECTIONS, _direction_words(table), absent * 0),
        }
    )
    remarks += _unsaid(frame, "layer", "these ties are in the graph, but in no layer")
    remarks += _unsaid(frame, "location", "these ties count neither as local nor as external")
    return _Rows(frame, layers, remarks)


def _weights(table: Table) -> tuple[NDArray[np.float64], list[str]]:
    """Return the weight of each row, 1 where the cell is empty, and what to say about it."""
    if "weight" not in table.columns:
        return np.ones(len(table)), []
    cells = pd.Series(table.columns["weight"], dtype=object)
    if commas := table.decimal_comma and bool(cells.str.contains(",", regex=False).any()):
        cells = cells.str.replace(",", ".", regex=False)
    empty = (cells == "").to_numpy()
    weight = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan).copy()
    weight[empty] = 1
    if (wrong := np.flatnonzero(~((weight > 0) & (weight < MOST_WEIGHT)))).size:
        hint = "; write a decimal point" if "," in table.columns["weight"][int(wrong[0])] else ""
        raise table.error(int(wrong[0]), "weight", f"is not a weight, expected a number above 0{hint}")
    remarks = [f"Commas in the weights of {table.file} were read as decimal commas."] if commas else []
    if empty.any():
        remarks.append(f"Weight 1 was taken for {counted(int(empty.sum()), 'row')} without a weight.")
    return weight, remarks


def _layers(table: Table) -> tuple[Integers, list[str]]:
    """Return the layer of each row as a position in the sorted names of layers, and these names."""
    if "layer" not in table.columns:
        return np.full(len(table), -1), []
    codes, labels = table.coded("layer")
    names = sorted({label for label in labels if label})
    if len(names) > MOST_LAYERS:
        title = table.titles.get("layer", "layer")
        raise ClusterError(
            f"{table.file}, {table.word} {title!r}: there are {len(names):,} kinds of tie, such as "
            f"{shown(names[0])}, expected at most {MOST_LAYERS}."
        )
    places = {name: place for place, name in enumerate(names)}
    return np.array([places.get(label, -1) for label in labels], dtype=np.int64)[codes], names


def _decoded(table: Table, column: str, words: dict[str, int], expected: str, absent: Integers) -> Integers:
    """Return a column of words as numbers, or `absent` if there is no such column."""
    return table.decode(column, words, expected) if column in table.columns else absent


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


def _layer(nodes: list[Node], rows: pd.DataFrame) -> nx.Graph[str]:
    """Return the network of one layer, without actors it does not tie: layers may be many, actors, too."""
    tied, places = np.unique(rows[["u", "v"]].to_numpy(), return_inverse=True)
    u, v = places.reshape(-1, 2).T
    layer: nx.Graph[str] = _network(nx.Graph(), [nodes[place] for place in tied], rows.assign(u=u, v=v))
    return layer


def _network(G: Network, nodes: list[Node], rows: pd.DataFrame, layers: list[str] | None = None) -> Network:
    """Return `G`, until now empty, with the nodes and one edge a pair, ordered by its ends.

    Edges have the sum of the weights of their rows and, unless `layers` is None, the names of their layers.
    """
    u, v = rows.u.to_numpy(), rows.v.to_numpy()
    if not G.is_directed():
        u, v = np.minimum(u, v), np.maximum(u, v)
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
    edges: int, place: NDArray[np.intp], layer: Integers, layers: list[str]
) -> Iterator[tuple[str, ...]]:
    """Yield the names of the layers of each edge; `place` says to which edge a row belongs."""
    bits = np.zeros(edges, dtype=np.int64)
    named = layer >= 0
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
    ends = pd.DataFrame({"a": said[["u", "v"]].min(axis=1), "b": said[["u", "v"]].max(axis=1)})
    counts = said.location[~ends.assign(location=said.location).duplicated()].value_counts()
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
