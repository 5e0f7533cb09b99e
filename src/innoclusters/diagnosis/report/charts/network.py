"""The network of a diagnosis, whatever its size: with names, without, or its best connected actors alone."""

from __future__ import annotations

from typing import Any

import altair as alt
import networkx as nx
import pandas as pd

from innoclusters.diagnosis.report.charts.springs import springs
from innoclusters.diagnosis.report.safe import safe_label
from innoclusters.diagnosis.words import Message, say, template
from innoclusters.figures.canvas import drawing, label_layers, node_layer, tie_layer, tie_paths
from innoclusters.figures.labels import place_labels
from innoclusters.figures.style import SIZE, WIDE, legend, titled
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

PAGE = 560
"""Width from which on there is room for the name of every actor."""


def network_chart(G: nx.Graph[Any], *, seed: int, lang: str = "en", width: float = WIDE) -> alt.VConcatChart:
    """Return the drawing of a network, its actors by sector and sized by their ties.

    Parameters
    ----------
    G
        An undirected network; actors have the attribute sector and perhaps name.
    seed
        Seed of the layout.
    lang
        "en" or "ru".
    width
        Width in pixels.
    """
    core = drawn_part(G)
    height = round(width * (0.72 if width >= PAGE else 1.05))
    nodes = _nodes(G, core, seed=seed, width=width, height=height)
    kinds = {code: say(name, lang) for code, name in SECTORS.items()}
    present = [kinds[code] for code in SECTORS if code in set(nodes["sector"])]
    marks = node_layer(nodes, width=width, height=height, labels=kinds, legend=legend(present, width))
    layers = [_ties(core, nodes), marks, *_labels(nodes, width=width, height=height)]
    said = _words(G, core, lang)
    return titled(
        drawing([layer for layer in layers if layer is not None], width=width, height=height),
        title=said["title"],
        subtitle=said["subtitle"],
        source=template("network source", lang),
        description=said["description"],
        width=width,
    )


def drawn_part(G: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return the part of a network that a drawing can hold: the best connected actors and their ties.

    Examples
    --------
    >>> len(drawn_part(nx.star_graph(5000))), len(drawn_part(nx.star_graph(100)))
    (2000, 101)
    """
    best = ranked(G)
    kept = min(len(best), MOST_ACTORS)
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
    places = springs(core, seed=seed, width=width, height=height, margin=14)
    ids = places["id"].tolist()
    most = max((G.degree(node) for node in ids), default=1) or 1
    scale = min(1.0, ALL_NAMED / len(ids)) ** 0.5 * (1.0 if width >= PAGE else 0.7)
    size = [round(scale * (60 + 260 * G.degree(node) / most), 1) for node in ids]
    named = set(_named(G, core, width))
    return places.assign(
        sector=[G.nodes[node]["sector"] for node in ids],
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


def _ties(core: nx.Graph[Any], nodes: pd.DataFrame) -> alt.Chart | None:
    """Return all ties as one mark, or None if there are none."""
    place = dict(zip(nodes["key"], nodes["id"], strict=True))
    ends = sorted(sorted((place[u], place[v])) for u, v in core.edges)
    if not ends:
        return None
    paths = tie_paths(nodes, pd.DataFrame(ends, columns=["source", "target"]))
    opacity = 0.5 if len(ends) < 400 else 0.35
    whole = pd.DataFrame({"path": ["".join(paths["path"])]})
    return tie_layer(whole, thickness=0.9 if len(ends) < 3000 else 0.6, opacity=opacity)


def _labels(nodes: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the names that have room."""
    size = SIZE["small"]
    placed = place_labels(nodes, width=width, height=height, size=size)
    free = placed[placed["overlap"] < 25]
    return label_layers(free, width=width, height=height, size=size) if len(free) else []


def _words(G: nx.Graph[Any], core: nx.Graph[Any], lang: str) -> dict[str, str]:
    """Return title, reading line and description."""
    best = ranked(G)[0]
    title = Message(
        "network title",
        actors=len(G),
        ties=G.number_of_edges(),
        name=actor_name(G, best, LONGEST_IN_TITLE),
        most=G.degree(best),
    )
    parts = [Message("network reading")]
    if len(core) < len(G):
        parts.append(Message("network part", drawn=len(core), actors=len(G)))
    elif len(core) > SOME_NAMED:
        parts.append(Message("network unnamed"))
    counts = nx.get_node_attributes(G, "sector").values()
    sectors = [
        Message("sector count", sector=name, number=number)
        for code, name in SECTORS.items()
        if (number := sum(sector == code for sector in counts))
    ]
    description = Message("network description", title=title, sectors=sectors)
    reading = " ".join(say(part, lang) for part in parts)
    return {"title": say(title, lang), "subtitle": reading, "description": say(description, lang)}
