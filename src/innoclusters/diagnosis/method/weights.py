"""The second layer: how much of each model would make such a network, if any mixture of them makes one."""

from __future__ import annotations

import os
from typing import NamedTuple

import numpy as np
import pandas as pd

from innoclusters.diagnosis.method._cache import reference
from innoclusters.diagnosis.method._draws import upper
from innoclusters.diagnosis.method.estimate import fit, nearest
from innoclusters.diagnosis.method.reference import Progress, Reference, Size, observed_mixture
from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import STATISTICS, filled, statistics
from innoclusters.models.mixture import COMPONENTS

CHECKED = 99
"""Networks of the predictive check: one in a hundred is the finest share they tell."""

REPRODUCED = 0.05
"""Share of the networks of the best mixtures that must be at least as unusual, for weights to be given."""

SHRUNK = 1e-3
"""What is added to each variance, as a share of it, so that statistics which hardly vary decide nothing."""


class Weights(NamedTuple):
    """Weights of the models for one network, and whether mixtures with such weights look like it.

    Attributes
    ----------
    values, lower, upper
        Weight of each model in the order of `COMPONENTS`, and the ends of its 90 percent interval.
    p
        Share of the networks of the best mixtures that are at least as far from their middle.
    missed, high
        The statistic in which the network lies farthest from them, and whether above.
    sample
        The mixtures most like the network (see :func:`innoclusters.diagnosis.method.estimate.nearest`).
    table
        The simulated networks.
    """

    values: Floats
    lower: Floats
    upper: Floats
    p: float
    missed: str
    high: bool
    sample: pd.DataFrame
    table: Reference

    @property
    def reproduced(self) -> bool:
        """Whether the best mixtures look like the network; else their weights describe something else."""
        return self.p >= REPRODUCED

    @property
    def named(self) -> dict[str, float]:
        """The weights by model."""
        return _by_model(self.values)

    @property
    def intervals(self) -> dict[str, tuple[float, float]]:
        """The intervals by model."""
        low, high = _by_model(self.lower), _by_model(self.upper)
        return {name: (low[name], high[name]) for name in COMPONENTS}


def _by_model(values: Floats) -> dict[str, float]:
    """Return values by model."""
    return dict(zip(COMPONENTS, values.tolist(), strict=True))


def weigh(
    values: Floats,
    size: Size,
    *,
    replicates: int,
    seed: int,
    jobs: int = 1,
    cache: str | os.PathLike[str] | bool | None = None,
    progress: Progress | None = None,
) -> Weights:
    """Return the weights of the models for a network with these statistics, and the predictive check."""
    table = reference(size, replicates=replicates, seed=seed, jobs=jobs, cache=cache, progress=progress)
    estimator = fit(table)
    weights = estimator.predict(values[None])
    lower, upper_ends = estimator.intervals(weights)
    sample = nearest(table, values)
    p, missed, high = _reproduced(values, size, sample, np.random.default_rng([seed, 6]))
    return Weights(weights[0], lower[0], upper_ends[0], p, missed, high, sample, table)


def _reproduced(
    values: Floats, size: Size, sample: pd.DataFrame, rng: np.random.Generator
) -> tuple[float, str, bool]:
    """Return the p-value of a network among those that the best mixtures make, and where it is oddest.

    The mixtures most like the network are a sample of what may have made it. Networks drawn anew from them
    show how far such mixtures scatter, in statistics the fit has seen and in those it has not.
    """
    weights = sample[list(COMPONENTS)].to_numpy()
    drawn = filled(
        np.array(
            [
                statistics(observed_mixture(size, _by_model(weights[rng.integers(len(weights))]), rng)[1])
                for _ in range(CHECKED)
            ]
        )
    )
    at = filled(values[None])[0]
    middle, variances = drawn.mean(axis=0), drawn.var(axis=0)
    inverse = np.linalg.pinv(np.cov(drawn, rowvar=False) + np.diag(SHRUNK * variances + 1e-12))

    def distance(rows: Floats) -> Floats:
        gaps = rows - middle
        found: Floats = np.einsum("ij,jk,ik->i", gaps, inverse, gaps)
        return found

    oddness = (at - middle) / np.sqrt(variances + 1e-12)
    place = int(np.abs(oddness).argmax())
    p = upper(float(distance(at[None])[0]), distance(drawn))
    return p, STATISTICS[place], bool(oddness[place] > 0)


def reference_quantiles(table: Reference) -> pd.DataFrame:
    """Return quantiles of each statistic among the networks of each pure model."""
    parts = []
    for name, values in zip(COMPONENTS, table.pure, strict=True):
        drawn = pd.DataFrame(values, columns=list(STATISTICS)).quantile([0.05, 0.25, 0.5, 0.75, 0.95]).T
        drawn.columns = pd.Index(["q05", "q25", "median", "q75", "q95"])
        parts.append(drawn.rename_axis("measure").reset_index().assign(model=name))
    order = ["model", "measure", "q05", "q25", "median", "q75", "q95"]
    return pd.concat(parts, ignore_index=True)[order]
