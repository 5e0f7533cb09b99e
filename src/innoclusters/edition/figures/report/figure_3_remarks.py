"""What Figure 3 says beside its networks, and the points of which it speaks."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

import networkx as nx
import pandas as pd

from innoclusters.figures.labels import Callout
from innoclusters.sectors import HELIX


def places(actors: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return the place of each actor in pixels."""
    return {row["id"]: (row["x"], row["y"]) for row in actors.to_dict("records")}


def helix_triangles(actors: pd.DataFrame, ties: pd.DataFrame) -> list[list[tuple[float, float]]]:
    """Return the corners of each triangle of U, B and G."""
    place = places(actors)
    sector = dict(zip(actors["id"], actors["sector"], strict=True))
    G = nx.Graph(list(zip(ties["source"], ties["target"], strict=True)))
    cliques = (sorted(clique) for clique in nx.enumerate_all_cliques(G) if len(clique) == 3)
    return [[place[i] for i in clique] for clique in cliques if {sector[i] for i in clique} == set(HELIX)]


def remarks(model: str, own: pd.DataFrame, pairs: pd.DataFrame, text: dict[str, str]) -> list[Callout]:
    """Return the remarks on one network, and the points they speak of."""
    best = own[own["best_connected"]].iloc[0]
    total = {"ties": len(pairs)}
    if model == "proto":
        return [
            _remark(text["best"], best["x"], best["y"], gap=9, best=best["ties"]),
            _remark(text["group"], *_largest_clique(own, pairs), gap=3),
        ]
    if model == "hub":
        return [
            _remark(text["best"], best["x"], best["y"], gap=9, best=best["ties"], **total),
            _remark(text["ring"], *_outer_arc(own), gap=1, same=_ties_along_rings(own, pairs), **total),
        ]
    node = own[own["coordinates"]].sort_values(["ties", "node_id"]).iloc[-1]
    alone = own[own["ties"] == 0]
    found = [
        _remark(text["node"], node["x"], node["y"], gap=9, best=node["ties"]),
        _remark(text["team"], *_widest_triangle(own, pairs), gap=0),
    ]
    if len(alone):
        place = alone.sort_values("x")[["x", "y"]].iloc[-1]
        found.append(_remark(text["alone"], *place, gap=8, alone=len(alone)))
    return found


def _remark(text: str, x: float, y: float, *, gap: float, **numbers: int) -> Callout:
    return Callout(tuple(text.format(**numbers).split("\n")), float(x), float(y), gap)


def _ties_along_rings(own: pd.DataFrame, pairs: pd.DataFrame) -> int:
    """Return the number of ties between actors of one ring."""
    ring = dict(zip(own["node_id"], own["ring"], strict=True))
    return sum(ring[u] == ring[v] for u, v in zip(pairs["source"], pairs["target"], strict=True))


def _largest_clique(own: pd.DataFrame, pairs: pd.DataFrame) -> tuple[float, float]:
    """Return the middle of the largest set of actors that are all tied."""
    G = nx.Graph(list(zip(pairs["source"], pairs["target"], strict=True)))
    clique = max(sorted(sorted(members) for members in nx.find_cliques(G)), key=len)
    members = own[own["node_id"].isin(clique)]
    return float(members["x"].mean()), float(members["y"].mean())


def _outer_arc(own: pd.DataFrame) -> tuple[float, float]:
    """Return the middle of an arc between two actors of the outer ring, at the lower right."""
    anchor = own[own["ring"] == 0].iloc[0]
    outer = own[own["ring"] == own["ring"].max()]
    angles = sorted(
        atan2(y - anchor["y"], x - anchor["x"]) for x, y in zip(outer["x"], outer["y"], strict=True)
    )
    angle = min(((a + b) / 2 for a, b in pairwise(angles)), key=lambda middle: abs(middle - pi / 3))
    radius = hypot(outer["x"].iloc[0] - anchor["x"], outer["y"].iloc[0] - anchor["y"])
    return anchor["x"] + radius * cos(angle), anchor["y"] + radius * sin(angle)


def _widest_triangle(own: pd.DataFrame, pairs: pd.DataFrame) -> tuple[float, float]:
    """Return the middle of the triangle of U, B and G that has its middle farthest from any actor."""
    middles = [
        (sum(x for x, _ in corners) / 3, sum(y for _, y in corners) / 3)
        for corners in helix_triangles(own, pairs)
    ]
    places = list(zip(own["x"], own["y"], strict=True))
    return max(middles, key=lambda m: min(hypot(m[0] - x, m[1] - y) for x, y in places))
