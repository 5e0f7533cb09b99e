"""The tables of Figure 3: three model clusters of equal size, their places and their four statistics.

Which of the generated networks is drawn follows a rule, not taste: of the seeds 0 to 99, the one whose four
statistics lie nearest to the medians of its type. Distance is Euclidean after dividing each statistic by its
standard deviation over the seeds; a network with an undefined statistic is not drawn, and of two equal
distances the lower seed wins.

Places are percent of the side of a square panel, x to the right and y downward. They are worked out once and
stored as data, so that a picture does not move when a library changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import atan2, cos, pi, sin
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.edition.experiments.comparisons import compare
from innoclusters.measures import (
    cross_sector_lift,
    degree_centralization,
    horizontal_share,
    trilateral_closure,
)
from innoclusters.measures.hubs import default_hubs
from innoclusters.models import helix_cluster, hub_cluster, proto_cluster, sector_vector
from innoclusters.sectors import BUSINESS, COLLABORATION

ACTORS, TIES = 36, 72
"""Size of each network: four ties an actor, and few enough to be seen one by one."""

SEEDS = range(100)

STATISTICS: dict[str, Callable[[nx.Graph[Any]], float]] = {
    "degree_centralization": degree_centralization,
    "horizontal_share": horizontal_share,
    "cross_sector_lift": cross_sector_lift,
    "trilateral_closure": trilateral_closure,
}
"""What separates the three models; hubs are the best connected actor of each network (3 percent of 36)."""

QUANTILES = {"low": 0.05, "median": 0.5, "high": 0.95}
"""What is told of the 100 networks of a type."""

RADII = (0.17, 0.34, 0.5)
"""Radii of the three rings, in sides of the panel."""

MARK = 0.072
"""Smallest distance between two actors, in sides of the panel."""

Places = dict[Any, tuple[float, float]]


def _generators() -> dict[str, Callable[..., nx.Graph[int]]]:
    """Return the three models, each a function of the seed.

    All have the same actors: 36, by sector in the default shares. The industrial cluster has one anchor, a
    corporation, and three rings, as the report describes it; all other parameters vary with the seed, as in
    `innoclusters.models`.

    Examples
    --------
    >>> [draw(seed=1).number_of_edges() for draw in _generators().values()]
    [72, 72, 72]
    """
    size: dict[str, Any] = {"actors": ACTORS, "ties": TIES, "sectors": sector_vector(ACTORS)}
    return {
        "proto": partial(proto_cluster, **size),
        "hub": partial(hub_cluster, **size, anchors=1, anchor_sector=BUSINESS, rings=len(RADII)),
        "helix": partial(helix_cluster, **size),
    }


def _typical_seed(values: pd.DataFrame) -> int:
    """Return the seed whose statistics lie nearest to their medians.

    Parameters
    ----------
    values
        One row a seed, one column a statistic.

    Examples
    --------
    >>> _typical_seed(pd.DataFrame({"a": [0.0, 1.0, 5.0], "b": [3.0, 2.0, 1.0]}, index=[7, 8, 9]))
    8
    """
    scaled = (values - values.median()) / values.std()
    # An undefined statistic left out of the sum would make a network look near.
    distance = (scaled**2).sum(axis="columns", skipna=False)
    return int(distance.dropna().sort_values(kind="stable").index[0])


def build() -> dict[str, pd.DataFrame]:
    """Return the tables figure_3_nodes, figure_3_ties and figure_3_statistics."""
    draws = _generators()
    values = compare(draws, STATISTICS, seeds=SEEDS)
    seeds = {
        str(model): _typical_seed(rows.pivot_table("value", "seed", "measure", dropna=False, sort=False))
        for model, rows in values.groupby("model", sort=False)
    }
    networks = {model: draws[model](seed=seed) for model, seed in seeds.items()}
    nodes = [_nodes(model, G) for model, G in networks.items()]
    ties = [_ties(model, G) for model, G in networks.items()]
    return {
        "figure_3_nodes": pd.concat(nodes, ignore_index=True),
        "figure_3_ties": pd.concat(ties, ignore_index=True),
        "figure_3_statistics": _statistics(values, seeds),
    }


def _name(model: str, actor: int) -> str:
    return f"{model}-{actor + 1:02d}"


def _nodes(model: str, G: nx.Graph[int]) -> pd.DataFrame:
    """Return one row an actor: its sector, its part, and its place in percent of the panel."""
    places, hubs, sector = _places(model, G), default_hubs(G), nx.get_node_attributes(G, "sector")
    rows = [
        {
            "model": model,
            "node_id": _name(model, actor),
            "sector": sector[actor],
            "ring": G.nodes[actor].get("ring"),
            "ties": G.degree(actor),
            "best_connected": actor in hubs,
            "coordinates": sector[actor] == COLLABORATION and model == "helix",
            "x": round(100 * places[actor][0], 1),
            "y": round(100 * places[actor][1], 1),
        }
        for actor in sorted(G)
    ]
    return pd.DataFrame(rows).astype({"ring": "Int64"})


def _places(model: str, G: nx.Graph[int]) -> Places:
    """Return where the actors of a model stand, in sides of the panel."""
    if model == "hub":
        return _rings(G, G.graph["anchors"][0], radii=RADII)
    if model == "proto":
        return _spread({v: (data["x"], data["y"]) for v, data in G.nodes(data=True)}, distance=MARK)
    # Start 2 of the springs uses the square more evenly than 0 and 1; it moves actors, not ties.
    return _spread(_springs(G, seed=2), distance=MARK)


def _ties(model: str, G: nx.Graph[int]) -> pd.DataFrame:
    """Return one row a tie, the lower number first."""
    pairs = sorted((min(tie), max(tie)) for tie in G.edges)
    return pd.DataFrame(
        {"model": model, "source": _name(model, u), "target": _name(model, v)} for u, v in pairs
    )


def _statistics(values: pd.DataFrame, seeds: dict[Any, int]) -> pd.DataFrame:
    """Return the statistics of each drawn network beside the median and the range of its type."""
    groups = values.groupby(["model", "measure"], sort=False)["value"]
    spread = pd.DataFrame({name: groups.quantile(share) for name, share in QUANTILES.items()})
    drawn = values[values["seed"] == values["model"].map(seeds)].set_index(["model", "measure"])
    table = drawn[["value", "seed"]].join(spread).join(groups.count().rename("networks"))
    return table.round(4).reset_index().rename(columns={"measure": "statistic"})


def _spread(places: Mapping[Any, tuple[float, float]], *, distance: float, rounds: int = 200) -> Places:
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
    >>> places = _spread({"a": (0.5, 0.5), "b": (0.6, 0.5)}, distance=0.2)
    >>> round(places["a"][0], 3), round(places["b"][0], 3)
    (0.45, 0.65)
    """
    points = np.array(list(places.values()), dtype=float)
    left, right = np.triu_indices(len(points), 1)
    for _ in range(rounds):
        gap = points[right] - points[left]
        length = np.maximum(np.hypot(gap[:, 0], gap[:, 1]), 1e-9)
        close = length < distance - 1e-6  # pairs just pushed apart are off by less than that
        if not close.any():
            break
        step = gap[close] * ((distance - length[close]) / length[close] / 2)[:, None]
        # Plain indexing would push an actor once who is in several close pairs.
        np.add.at(points, left[close], -step)
        np.add.at(points, right[close], step)
        points = points.clip(0, 1)
    return {actor: (float(x), float(y)) for actor, (x, y) in zip(places, points, strict=True)}


def _rings(G: nx.Graph[Any], anchor: Any, *, radii: Sequence[float]) -> Places:
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
        # The golden section spreads those without neighbors evenly.
        return float(2 * pi * (actor * 0.618034 % 1))
    x, y = sum(x - 0.5 for x, _ in near), sum(y - 0.5 for _, y in near)
    return atan2(y, x) % (2 * pi)


def _best_turn(directions: Sequence[float]) -> float:
    """Return the angle of the first member that brings equal steps nearest to the wanted directions."""
    steps = 2 * pi * np.arange(len(directions)) / max(len(directions), 1)
    return float(np.angle(np.exp(1j * (np.array(directions) - steps)).sum()))


def _springs(G: nx.Graph[Any], *, seed: int) -> Places:
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
    # Kamada and Kawai's method finds the nearest rest, so that it needs a good start.
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
