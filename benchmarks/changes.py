"""How often the intervals of a comparison are right, on records of networks that are known.

Networks of 60 actors of the three types are recorded with 20 percent of the ties lost and 10 percent false,
as the intervals assume. Two records of one network show how often an interval excludes zero though nothing
changed; records of two networks of unlike types, how often it holds the true change.

Run `.venv/bin/python benchmarks/changes.py`; it takes about five minutes of one processor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis.comparing import MANY
from innoclusters.diagnosis.diagnosing import judged
from innoclusters.diagnosis.method._levels import ITEMS, Levels, levels_of, moved
from innoclusters.models import helix_cluster, hub_cluster, proto_cluster
from innoclusters.models.damage import damage

NETWORKS, DRAWS = 30, 199

TYPES: list[Callable[[int], nx.Graph[Any]]] = [
    lambda seed: helix_cluster(actors=60, ties=180, seed=seed),
    lambda seed: hub_cluster(actors=60, ties=120, seed=seed, anchors=2, rings=2, anchor_sector="B"),
    lambda seed: proto_cluster(actors=60, ties=150, seed=seed),
]


def levels(G: nx.Graph[Any]) -> Levels:
    """Return what a comparison follows in a network."""
    found = judged(G, seed=0, draws=DRAWS, many=MANY)
    return levels_of(found.given.part, found.given.projects, found.whole, found.copies, 0)


def one_case(number: int) -> pd.DataFrame:
    """Return for each item whether zero is excluded without a change, and whether a true change is held."""
    same, other = TYPES[number % 3](number), TYPES[(number + 1) % 3](1000 + number)
    first, again, later = (
        levels(damage(G, seed=10_000 * (copy + 1) + number)) for copy, G in enumerate((same, same, other))
    )
    still, change = moved(first, again), moved(first, later)
    true = moved(levels(same), levels(other))[:, 2]
    known, defined = ~np.isnan(still[:, 3]), ~np.isnan(change[:, 3] + true)
    return pd.DataFrame(
        {
            "item": ITEMS,
            "excludes zero": np.where(known, (still[:, 3] > 0) | (still[:, 4] < 0), np.nan),
            "holds change": np.where(defined, (change[:, 3] <= true) & (true <= change[:, 4]), np.nan),
            "same sign": np.where(
                defined & ((change[:, 3] > 0) | (change[:, 4] < 0)),
                np.sign(change[:, 2]) == np.sign(true),
                np.nan,
            ),
        }
    )


if __name__ == "__main__":
    found = pd.concat([one_case(number) for number in range(NETWORKS)])
    values = ["excludes zero", "holds change", "same sign"]
    print(found.groupby("item", sort=False)[values].mean().round(2).to_string())
    # What has no error, as the number of sectors, would only flatter the mean.
    print(found[~found["item"].isin(["all three", "no core"])][values].mean().round(3).to_string())
