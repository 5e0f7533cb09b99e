"""The network of a diagnosis, whatever its size: with names, without, or its best connected actors alone.

Places are worked out here: springs for the actors of large components, rows below for the others. With
springs all push each other away, and ties pull (Fruchterman and Reingold 1991). Their sums are taken in one
order with numba and without it, because a difference in the last digit would grow from round to round until
the drawing is another one.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.diagnosis.report._safe import safe_label
from innoclusters.diagnosis.words import Message, say, template
from innoclusters.figures.canvas import (
    drawing,
    label_layers,
    node_layer,
    pixel_x,
    pixel_y,
    tie_layer,
    tie_paths,
)
from innoclusters.figures.labels import place_labels
from innoclusters.figures.palette import ACCENT, PAPER
from innoclusters.figures.style import PAGE, SIZE, WIDE, legend, titled
from innoclusters.measures._compiled import COMPILES, compiled
from innoclusters.measures._paths import node_order
from innoclusters.sectors import SECTORS

ALL_NAMED = 60
"""Actors up to which every name is written that has room."""

SOME_NAMED = 300
"""Actors up to which the best connected are named."""

NAMED = 12
"""Actors that are named where not all are."""

MOST_ACTORS, MOST_TIES = 2000, 20_000
"""Actors and ties that are drawn at most."""

LONGEST, LONGEST_IN_TITLE = 34, 60
"""Letters of a name that are written at most, beside an actor and in the title."""

ROUNDS = 500
"""Rounds of the springs."""

FAR = 0.9
"""Share of the actors within the distance from which on the others are drawn in."""

LARGE = 0.1
"""Components of that share of the largest, and of four actors, get springs; smaller ones stand in rows."""

COLUMNS = 64
"""Actors whose pushes are laid out at once; more would not fit into the near memory of a processor."""

STEP = 16.0
"""Distance in pixels between the actors in the rows below."""

Points = NDArray[np.float64]


def network_chart(G: nx.Graph[Any], *, seed: int, lang: str = "en", width: float = WIDE) -> alt.VConcatChart:
    """Return the drawing of a network, its actors by sector, if that is known, and sized by their ties.

    Parameters
    ----------
    G
        An undirected network; actors have perhaps the attributes sector, all or none, and name.
    seed
        Seed of the layout.
    lang
        "en" or "ru".
    width
        Width in pixels.
    """
    core = _drawn_part(G)
    frame: dict[str, Any] = {"width": width, "height": round(width * (0.72 if width >= PAGE else 1.05))}
    nodes = _nodes(G, core, seed=seed, **frame)
    placed = place_labels(nodes, size=SIZE["small"], largest_first=True, **frame)
    free = placed[placed["overlap"] < 25]  # square pixels: names may touch, but not cover each other
    layers = [
        *_ties(core, nodes),
        _actors(nodes, lang, **frame),
        *label_layers(free, size=SIZE["small"], **frame),
    ]
    return titled(
        drawing(layers, **frame),
        source=template("network source", lang),
        width=width,
        **_words(G, core, lang),
    )


def _actors(nodes: pd.DataFrame, lang: str, *, width: float, height: float) -> alt.Chart:
    """Return the actors with a mark for each sector and its legend, or as plain dots."""
    kinds = {code: say(name, lang) for code, name in SECTORS.items()}
    if present := [kinds[code] for code in SECTORS if code in set(nodes["sector"])]:
        return node_layer(nodes, labels=kinds, legend=legend(present, width), width=width, height=height)
    dot = alt.Chart(nodes[["x", "y", "size"]]).mark_circle(
        color=ACCENT, opacity=1, stroke=PAPER, strokeWidth=1.2
    )
    size = alt.Size("size:Q", scale=None, legend=None)
    placed: alt.Chart = dot.encode(x=pixel_x(width), y=pixel_y(height), size=size)
    return placed


def _drawn_part(G: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return the part of a network that a drawing can hold: the best connected actors and their ties.

    Examples
    --------
    >>> len(_drawn_part(nx.star_graph(5000))), len(_drawn_part(nx.star_graph(100)))
    (2000, 101)
    """
    best = ranked(G)
    kept = min(len(best), MOST_ACTORS)
    # How many ties the best connected have among them is known only when they are chosen.
    while (part := G.subgraph(best[:kept])).number_of_edges() > MOST_TIES and kept > ALL_NAMED:
        kept = max(ALL_NAMED, kept * 3 // 4)
    return part


def ranked(G: nx.Graph[Any]) -> list[Any]:
    """Return the actors, those with most ties first."""
    place = {node: i for i, node in enumerate(node_order(G))}
    return sorted(G, key=lambda node: (-G.degree(node), place[node]))


def actor_name(G: nx.Graph[Any], node: Any, longest: int | None = None) -> str:
    """Return what an actor is called, cut to so many characters."""
    return safe_label(str(G.nodes[node].get("name") or node), longest=longest)


def _nodes(G: nx.Graph[Any], core: nx.Graph[Any], *, seed: int, width: float, height: float) -> pd.DataFrame:
    """Return places, sectors, sizes and names of the actors drawn."""
    places = _springs(core, seed=seed, width=width, height=height, margin=14)
    ids = places["id"].tolist()
    most = max((G.degree(node) for node in ids), default=1) or 1
    scale = min(1.0, ALL_NAMED / len(ids)) ** 0.5 * (1.0 if width >= PAGE else 0.7)
    size = [round(scale * (60 + 260 * G.degree(node) / most), 1) for node in ids]
    named = set(_named(G, core, width))
    return places.assign(
        sector=[G.nodes[node].get("sector") or "" for node in ids],
        size=size,
        radius=[(area / 3.14) ** 0.5 for area in size],
        label=[actor_name(G, node, LONGEST) if node in named else "" for node in ids],
        id=range(len(ids)),  # what users call their actors need not stand in the picture
        key=ids,
    )


def _named(G: nx.Graph[Any], core: nx.Graph[Any], width: float) -> list[Any]:
    """Return the actors whose names are written."""
    if len(core) <= ALL_NAMED and width >= PAGE:
        return list(core)
    return ranked(G)[:NAMED] if len(core) <= SOME_NAMED else []


def _ties(core: nx.Graph[Any], nodes: pd.DataFrame) -> list[alt.Chart]:
    """Return all ties as one mark, which is a small specification; or none if there are none."""
    place = dict(zip(nodes["key"], nodes["id"], strict=True))
    ends = sorted(sorted((place[u], place[v])) for u, v in core.edges)
    if not ends:
        return []
    paths = tie_paths(nodes, pd.DataFrame(ends, columns=["source", "target"]))
    whole = pd.DataFrame({"path": ["".join(paths["path"])]})
    many = len(ends) >= 400
    return [tie_layer(whole, thickness=0.6 if len(ends) >= 3000 else 0.9, opacity=0.35 if many else 0.5)]


def _words(G: nx.Graph[Any], core: nx.Graph[Any], lang: str) -> dict[str, str]:
    """Return title, reading line and description."""
    best = ranked(G)[0]
    counted = {"actors": len(G), "ties": G.number_of_edges(), "most": G.degree(best)}
    title = Message("network title", name=actor_name(G, best, LONGEST_IN_TITLE), **counted)
    parts = [Message("network reading")]
    if len(core) < len(G):
        parts.append(Message("network part", drawn=len(core), actors=len(G)))
    elif len(core) > SOME_NAMED:
        parts.append(Message("network unnamed"))
    found = list(nx.get_node_attributes(G, "sector").values())
    sectors = [
        Message("sector count", sector=name, number=found.count(code))
        for code, name in SECTORS.items()
        if code in found
    ]
    key = "network description" if sectors else "network description, no sectors"
    described = Message(key, title=title, sectors=sectors)
    reading = " ".join(say(part, lang) for part in parts)
    return {"title": say(title, lang), "subtitle": reading, "description": say(described, lang)}


def _springs(G: nx.Graph[Any], *, seed: int, width: float, height: float, margin: float = 12) -> pd.DataFrame:
    """Return a place for each actor, so that those with many common ties stand close: columns id, x and y.

    A point that is not drawn is tied weakly to each component, so that they stay together.

    Examples
    --------
    >>> table = _springs(nx.path_graph(3), seed=1, width=100, height=50)
    >>> table["id"].tolist(), table["x"].between(0, 100).all()
    ([0, 1, 2], np.True_)
    """
    order = node_order(G)
    tied, alone = _parted(G, order)
    columns = max(1, int((width - 2 * margin) // STEP))
    rows = -(-len(alone) // columns)
    bottom = height - margin - (rows * STEP + 8 if rows else 0)
    points = dict(zip(tied, _fit(settle(G, tied, seed), width, bottom, margin), strict=True))
    for place, node in enumerate(alone):
        row, column = divmod(place, columns)
        points[node] = np.array([margin + STEP * column, height - margin - STEP * (rows - 1 - row)])
    found = np.array([points[node] for node in order]).reshape(-1, 2).round(1)
    return pd.DataFrame({"id": order, "x": found[:, 0], "y": found[:, 1]})


def _parted(G: nx.Graph[Any], order: list[Any]) -> tuple[list[Any], list[Any]]:
    """Return the actors of large components in order, and the others by component, large ones first."""
    place = {node: i for i, node in enumerate(order)}
    parts = [sorted(part, key=place.__getitem__) for part in nx.connected_components(G)]
    parts.sort(key=lambda part: (-len(part), place[part[0]]))
    least = max(4, LARGE * max((len(part) for part in parts), default=0))
    large = {node for part in parts if len(part) >= least for node in part}
    rest = [node for part in parts if len(part) < least for node in part]
    return [node for node in order if node in large], rest


def settle(G: nx.Graph[Any], tied: list[Any], seed: int) -> Points:
    """Return where the springs come to rest, turned so that the longest side lies across."""
    if len(tied) < 4:
        return np.array([[float(place), 0.0] for place in range(len(tied))]).reshape(-1, 2)
    place = {node: i for i, node in enumerate(tied)}
    ends = sorted(sorted((place[u], place[v])) for u, v in G.edges if u in place and u != v)
    parts = [sorted(place[node] for node in part) for part in nx.connected_components(G.subgraph(tied))]
    middle = [(max(part, key=lambda i: (G.degree(tied[i]), -i)), len(tied)) for part in sorted(parts)]
    start = np.random.default_rng(seed).uniform(-1, 1, (len(tied) + 1, 2)) * len(tied) ** 0.5
    weights = np.array([1.0] * len(ends) + [0.2] * len(middle))
    return _turned(springs(start, np.array([*ends, *middle]), weights, ROUNDS)[:-1])


def _turned(points: Points) -> Points:
    """Return points around their middle, the far ones drawn in, with the longest direction across."""
    around = points - np.median(points, axis=0)
    distance = np.hypot(around[:, 0], around[:, 1])
    far = max(float(np.quantile(distance, FAR)), 1e-9)
    ratio = np.maximum(distance / far, 1)
    near = around * ((1 + 0.3 * np.log(ratio)) / ratio)[:, None]
    _, axes = np.linalg.eigh(np.cov(near, rowvar=False))
    turned: Points = near @ axes[:, ::-1]
    # The sign of an axis is arbitrary: the actor farthest out lies right and below.
    return turned * np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1, 1)


def _fit(points: Points, width: float, bottom: float, margin: float) -> Points:
    """Return points moved and stretched to fill the drawing down to `bottom`."""
    if not len(points):
        return points
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    room = np.array([width - 2 * margin, max(bottom - margin, 1.0)])
    # Points on a line have no span one way, and stand in the middle there.
    unit = np.where(span > 1e-9, (points - low) / np.where(span > 1e-9, span, 1), 0.5)
    fitted: Points = margin + unit * room
    return fitted


def springs(start: Points, ends: NDArray[np.int64], weights: Points, rounds: int) -> Points:
    """Return where the springs come to rest.

    Two actors at the distance d push each other away by 1/d; a tie of weight w pulls them together by w d^2.
    In a round nobody moves farther than a bound that falls from the root of the number of actors over ten to
    nothing. Source: Software: Practice and Experience 21, 1129-1164, doi:10.1002/spe.4380211102.

    Parameters
    ----------
    start
        Where the actors are at first, one row an actor.
    ends, weights
        The two actors of each tie, one row a tie, and how strongly it pulls.
    rounds
        Number of rounds.

    Examples
    --------
    >>> found = springs(np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[0, 1]]), np.ones(1), 500)
    >>> float(np.hypot(*(found[1] - found[0]))).__round__(2)
    1.0
    """
    x, y = np.ascontiguousarray(start.T)
    one, other = np.ascontiguousarray(ends.T)
    for left in range(rounds, 0, -1):
        push_x, push_y = _pushes(x, y) if COMPILES else _pushes_by_columns(x, y)
        long_x, long_y = x[one] - x[other], y[one] - y[other]
        pull = np.sqrt(long_x * long_x + long_y * long_y) * weights
        for push, long in ((push_x, long_x), (push_y, long_y)):
            # Not `push[one] -= `, which would count an actor's ties once.
            if COMPILES:
                _pull(push, one, other, long * pull)
            else:
                np.subtract.at(push, one, long * pull)
                np.add.at(push, other, long * pull)
        far = np.sqrt(push_x * push_x + push_y * push_y)
        bound = np.sqrt(len(x)) / 10 * left / rounds
        step = bound / np.maximum(far, bound)
        x, y = x + push_x * step, y + push_y * step
    return np.column_stack([x, y])


@compiled
def _pull(push, one, other, pulls):  # type: ignore[no-untyped-def]  # compiled
    """Take the pull of each tie from one of its ends, then give it to the other."""
    for tie in range(len(pulls)):
        push[one[tie]] -= pulls[tie]
    for tie in range(len(pulls)):
        push[other[tie]] += pulls[tie]


@compiled
def _pushes(x, y):  # type: ignore[no-untyped-def]  # compiled
    """Return by how much each actor is pushed away by all others."""
    actors = len(x)
    push_x, push_y = np.zeros(actors), np.zeros(actors)
    for other in range(actors):
        for actor in range(actors):
            long_x, long_y = x[actor] - x[other], y[actor] - y[other]
            square = long_x * long_x + long_y * long_y
            if square > 0:
                near = 1 / square
                push_x[actor] += long_x * near
                push_y[actor] += long_y * near
    return push_x, push_y


def _pushes_by_columns(x: Points, y: Points) -> tuple[Points, Points]:
    """Return the same, some actors at a time; a sum over rows is taken row by row, as the loop does."""
    push_x, push_y = np.empty_like(x), np.empty_like(y)
    for first in range(0, len(x), COLUMNS):
        # A single column would be summed in another order, so the last block has two.
        block = slice(max(min(first, len(x) - 2), 0), first + COLUMNS)
        long_x, long_y = x[block] - x[:, None], y[block] - y[:, None]
        square = long_x * long_x + long_y * long_y
        square[square == 0] = np.inf  # nobody pushes from one's own place
        near = 1 / square
        push_x[block] = (long_x * near).sum(axis=0)
        push_y[block] = (long_y * near).sum(axis=0)
    return push_x, push_y
