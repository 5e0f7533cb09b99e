"""The tables of Figure 3: three model clusters of equal size, their places and their four statistics.

Which of the generated networks is drawn follows a rule, not taste: of the seeds 0 to 99, the one whose four
statistics lie nearest to the medians of its type. Distance is Euclidean after dividing each statistic by its
standard deviation over the seeds; a network with an undefined statistic is not drawn, and of two equal
distances the lower seed wins.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import networkx as nx
import pandas as pd

from innoclusters.edition.builders import layouts
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


def typical_seed(values: pd.DataFrame) -> int:
    """Return the seed whose statistics lie nearest to their medians.

    Parameters
    ----------
    values
        One row a seed, one column a statistic.

    Examples
    --------
    >>> typical_seed(pd.DataFrame({"a": [0.0, 1.0, 5.0], "b": [3.0, 2.0, 1.0]}, index=[7, 8, 9]))
    8
    """
    scaled = (values - values.median()) / values.std()
    distance = (scaled**2).sum(axis="columns", skipna=False)
    return int(distance.dropna().sort_values(kind="stable").index[0])


def build() -> dict[str, pd.DataFrame]:
    """Return the tables figure_3_nodes, figure_3_ties and figure_3_statistics."""
    draws = _generators()
    values = compare(draws, STATISTICS, seeds=SEEDS)
    seeds = {
        str(model): typical_seed(rows.pivot_table("value", "seed", "measure", dropna=False, sort=False))
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


def _places(model: str, G: nx.Graph[int]) -> layouts.Places:
    """Return where the actors of a model stand, in sides of the panel."""
    if model == "hub":
        return layouts.rings(G, G.graph["anchors"][0], radii=RADII)
    if model == "proto":
        return layouts.spread({v: (data["x"], data["y"]) for v, data in G.nodes(data=True)}, distance=MARK)
    # Start 2 of the springs uses the square more evenly than 0 and 1; it moves actors, not ties.
    return layouts.spread(layouts.springs(G, seed=2), distance=MARK)


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
