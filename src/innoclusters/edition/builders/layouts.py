"""Places for the actors of a drawing: rings around an anchor, coordinates of a model, springs.

Places are percent of the side of a square panel, x to the right and y downward. They are worked out once and
stored as data, so that a picture does not move when a library changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, cos, pi, sin
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Places = dict[Any, tuple[float, float]]


def spread(places: Mapping[Any, tuple[float, float]], *, distance: float, rounds: int = 200) -> Places:
    """Return `places` with actors pushed apart until any two are at least about `distance` apart.

    Parameters
    ----------
    places
        Place of each actor in the unit square.
    distance
        Smallest distance wanted, in sides of the square.
    rounds
        Most rounds of pushing; in each, pairs that are too close move apart by half of what is missing.

    Examples
    --------
    >>> places = spread({"a": (0.5, 0.5), "b": (0.6, 0.5)}, distance=0.2)
    >>> round(places["a"][0], 3), round(places["b"][0], 3)
    (0.45, 0.65)
    """
    points = np.array(list(places.values()), dtype=float)
    left, right = np.triu_indices(len(points), 1)
    for _ in range(rounds):
        gap = points[right] - points[left]
        length = np.maximum(np.hypot(gap[:, 0], gap[:, 1]), 1e-9)
        close = length < distance - 1e-6
        if not close.any():
            break
        step = gap[close] * ((distance - length[close]) / length[close] / 2)[:, None]
        np.add.at(points, left[close], -step)
        np.add.at(points, right[close], step)
        points = points.clip(0, 1)
    return {actor: (float(x), float(y)) for actor, (x, y) in zip(places, points, strict=True)}


def rings(G: nx.Graph[Any], anchor: Any, *, radii: Sequence[float]) -> Places:
    """Return places on concentric rings around `anchor`, near the actors of the next inner ring.

    Parameters
    ----------
    G
        A network with node attribute "ring" (0 for the anchor).
    anchor
        The actor in the middle.
    radii
        Radius of each ring from the inside out, in sides of the square.

    Notes
    -----
    The actors of a ring stand at equal angles. Their order follows the mean direction of the neighbors
    that already have a place, the center aside, so that few ties cross.
    """
    places = {anchor: (0.5, 0.5)}
    for number, radius in enumerate(radii, start=1):
        members = [actor for actor in sorted(G) if G.nodes[actor]["ring"] == number]
        directions = {actor: _direction(G, actor, places, anchor) for actor in members}
        members.sort(key=lambda actor: directions[actor])
        first = _best_turn([directions[actor] for actor in members])
        for position, actor in enumerate(members):
            angle = first + 2 * pi * position / len(members)
            places[actor] = (0.5 + radius * cos(angle), 0.5 + radius * sin(angle))
    return places


def _direction(G: nx.Graph[Any], actor: Any, places: Places, anchor: Any) -> float:
    """Return the mean direction, as seen from the center, of the placed neighbors other than the anchor."""
    near = [places[other] for other in sorted(G[actor]) if other in places and other != anchor]
    if not near:
        return float(
            2 * pi * (actor * 0.618034 % 1)
        )  # golden section: spreads those without neighbors evenly
    x, y = sum(x - 0.5 for x, _ in near), sum(y - 0.5 for _, y in near)
    return atan2(y, x) % (2 * pi)


def _best_turn(directions: Sequence[float]) -> float:
    """Return the angle of the first member that brings equal steps nearest to the wanted directions."""
    steps = 2 * pi * np.arange(len(directions)) / max(len(directions), 1)
    return float(np.angle(np.exp(1j * (np.array(directions) - steps)).sum()))


def springs(G: nx.Graph[Any], *, seed: int) -> Places:
    """Return places by springs for the largest component, and the other actors in a row below it.

    Path lengths set the distances (Kamada and Kawai 1989, doi:10.1016/0020-0190(89)90102-6, from memory).

    Parameters
    ----------
    G
        A network.
    seed
        Seed of the places from which the springs start.
    """
    parts = sorted(nx.connected_components(G), key=lambda part: (-len(part), sorted(part)))
    core = G.subgraph(sorted(parts[0]))
    start = nx.spring_layout(core, seed=seed, iterations=200)
    found = nx.kamada_kawai_layout(core, pos=start)
    places = _fit({actor: found[actor] for actor in sorted(core)}, top=0.0, bottom=0.9 if parts[1:] else 1.0)
    others = sorted(actor for part in parts[1:] for actor in part)
    for position, actor in enumerate(others):
        places[actor] = (0.5 + 0.09 * (position - (len(others) - 1) / 2), 1.0)
    return places


def _fit(found: Mapping[Any, NDArray[np.float64]], *, top: float, bottom: float) -> Places:
    """Return places scaled to the width of the unit square and to the heights from `top` to `bottom`."""
    points = np.array(list(found.values()))
    low, high = points.min(axis=0), points.max(axis=0)
    unit = (points - low) / (high - low)
    return {
        actor: (float(x), float(top + (bottom - top) * y)) for actor, (x, y) in zip(found, unit, strict=True)
    }
