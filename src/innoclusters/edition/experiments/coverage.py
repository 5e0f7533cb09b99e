"""Whether the intervals of the weights hold the truth, one by one and all four at once."""

from __future__ import annotations

import numpy as np
import pandas as pd

from innoclusters.diagnosis.method._cache import reference
from innoclusters.diagnosis.method.estimate import fit
from innoclusters.diagnosis.method.reference import Size, observed_mixture
from innoclusters.diagnosis.method.weights import weigh
from innoclusters.measures.fast import statistics
from innoclusters.models import sector_vector
from innoclusters.models.mixture import COMPONENTS

REPLICATES, FRESH, CHECKED = 2000, 600, 60
"""Mixtures that are fitted, fresh ones that are estimated, and those of them that the check is asked of."""

EACH, ALL = "each", "all four at once"


def coverage(actors: int, degree: float, *, seed: int = 7) -> pd.DataFrame:
    """Return how often intervals of 90 percent hold true weights of fresh mixtures, and how wide they are.

    Returns
    -------
        Columns actors, degree, weight (a model, "each" for all four taken together, or "all four at once"),
        cases, coverage, half_width (mean) and reproduced (share of the mixtures whose weights are given).
    """
    size = Size(actors, round(degree * actors / 2), tuple(sorted(sector_vector(actors))))
    estimator = fit(reference(size, replicates=REPLICATES, seed=0, cache=False))
    rng = np.random.default_rng([seed, actors])
    drawn = [observed_mixture(size, None, rng) for _ in range(FRESH)]
    values = np.array([statistics(ties) for _, ties in drawn])
    truth = np.array([[*weights.values()] for weights, _ in drawn])
    low, high = estimator.intervals(estimator.predict(values))
    held, half = (low - 1e-12 <= truth) & (truth <= high + 1e-12), (high - low) / 2
    checked = [weigh(row, size, replicates=REPLICATES, seed=0).reproduced for row in values[:CHECKED]]
    rows = [
        *(
            (name, FRESH, held[:, place].mean(), half[:, place].mean())
            for place, name in enumerate(COMPONENTS)
        ),
        (EACH, held.size, held.mean(), half.mean()),
        (ALL, FRESH, held.all(axis=1).mean(), half.mean()),
    ]
    table = pd.DataFrame(rows, columns=["weight", "cases", "coverage", "half_width"])
    table.insert(0, "actors", actors)
    table.insert(1, "degree", degree)
    return table.assign(reproduced=float(np.mean(checked)))
