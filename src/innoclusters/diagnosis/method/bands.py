"""How far weights and verdict move when the record of the network is damaged further."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import Ties
from innoclusters.models.damage import FALSE, LOST, damaged_keys
from innoclusters.models.mixture import COMPONENTS

DRAWS = 30
"""Damaged copies of the network."""


class _Bands(NamedTuple):
    """Weights under damage, one row a mechanism, and how often each verdict is given."""

    weights: pd.DataFrame
    verdicts: dict[str, float]


def damage_bands(
    ties: Ties,
    rejudge: Callable[[Ties], tuple[Floats, str]],
    *,
    rng: np.random.Generator,
    draws: int = DRAWS,
) -> _Bands:
    """Return weights and verdicts when 20 percent of the ties are lost and 10 percent are false.

    Parameters
    ----------
    ties
        The network.
    rejudge
        Gives the weights, in the order of `COMPONENTS`, and the verdict of a network with the same actors.
        It may go on using the reference of the undamaged network, although a tenth of the ties is missing
        on balance: the reference allows for damage of this kind.
    rng
        Source of randomness.
    draws
        Number of damaged copies.

    Returns
    -------
        `weights`: index mechanism, columns low, median and high (5, 50 and 95 percent of the copies).
        `verdicts`: share of the copies by verdict, the most frequent first.
    """
    actors, count = len(ties.sector), len(ties.ends)
    lost, false = round(LOST * count), min(round(FALSE * count), math.comb(actors, 2) - count)
    copies = (damaged_keys(actors, ties.keys, lost, false, rng) for _ in range(draws))
    judged = [rejudge(Ties.of_keys(ties.sector, keys)) for keys in copies]
    weights = np.array([weight for weight, _ in judged])
    low, median, high = np.quantile(weights, [0.05, 0.5, 0.95], axis=0)
    table = pd.DataFrame({"low": low, "median": median, "high": high}, index=pd.Index(COMPONENTS))
    counts = Counter(verdict for _, verdict in judged)
    ranked = sorted(counts, key=lambda verdict: (-counts[verdict], verdict))
    return _Bands(table, {verdict: counts[verdict] / draws for verdict in ranked})
