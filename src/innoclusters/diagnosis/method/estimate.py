"""From statistics to weights: a quadratic ridge regression, its intervals, and the nearest networks.

Everything is in closed form. What is estimated from was chosen on 1,500 fresh mixtures of 100 actors and 300
ties. Six statistics and the trilateral lift gave root mean squared errors of .144, .120, .096 and .080 for
random, proto, hub and helix; with the three statistics of horizontal ties they are .127, .110, .092 and .064.
All 27 statistics that were tried gave .127, .109, .089 and .056, and kernel regression on seven or twelve of
them .134 to .141 for random: not worth what is lost in clarity. The statistics left out tell instead whether
a network belongs at all (see :mod:`innoclusters.diagnosis.method.weights`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from innoclusters.diagnosis.method.reference import Reference
from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import FITTED, filled
from innoclusters.models.mixture import COMPONENTS

CALIBRATION_SHARE = 0.3
"""Share of the mixtures that is kept from the fit and measures its errors."""

PENALTY = 0.01
"""Ridge penalty, relative to the number of networks; results hardly change between .001 and .1."""

PURE_WEIGHT = 0.5
"""Weight of a pure network in the fit. Without them weights near 1 are shrunk by up to .1 more."""

FARTHEST = 8.0
"""Standard deviations at which a statistic is cut, so that squares stay within reason."""

LEVEL = 0.9
"""Share of mixtures whose weight lies in its interval."""

ALIKE_SHARE, FEWEST_ALIKE = 0.25, 30
"""Share and least number of the calibration networks whose errors give the half-width of an interval."""

NEAREST_SHARE = 0.05
"""Share of the mixtures that counts as near to the network."""


@dataclass(frozen=True)
class _Calibration:
    """What networks of known weights, kept from the fit, say about its errors."""

    estimates: Floats
    errors: Floats
    """Estimated weights of mixtures and their absolute errors, one column a mechanism, each column in the
    order of its estimates."""
    pure: Floats
    """Estimates for networks of each pure model, in rising order: model, network, mechanism."""

    def half_widths(self, weights: Floats) -> Floats:
        """Return the split-conformal half-widths among the mixtures whose estimates are most alike."""
        count = len(self.estimates)
        alike = min(count, max(FEWEST_ALIKE, round(ALIKE_SHARE * count)))
        widths = np.empty_like(weights)
        for place in range(weights.shape[1]):
            starts = np.searchsorted(self.estimates[:, place], weights[:, place]) - alike // 2
            # At the ends of the range the window moves inward, as fewer errors would give no quantile.
            rows = np.clip(starts, 0, count - alike)[:, None] + np.arange(alike)
            widths[:, place] = _conformal(self.errors[rows, place].T)
        return widths

    def corners(self, level: float = LEVEL) -> tuple[Floats, Floats]:
        """Return the estimates up to which a weight may be 0, and from which on it may be 1.

        Of the pure networks of any other mechanism, and of the own one, (1 - level) / 2 lie beyond.
        """
        count = len(self.pure)
        # 1 - level is off in its last digit, which must not decide how the rank is rounded.
        rank = max(1, math.floor((self.pure.shape[1] + 1) * (1 - level) / 2 + 1e-9))
        # The networks of a mechanism itself say nothing about a weight of 0.
        others = np.where(np.eye(count, dtype=bool), -np.inf, self.pure[:, -rank])
        return others.max(axis=0), self.pure[range(count), rank - 1, range(count)]


@dataclass(frozen=True)
class _Estimator:
    """A fit, ready for use: centers and scales of the statistics, coefficients, and what errors it makes."""

    mean: Floats
    scale: Floats
    coefficients: Floats
    calibration: _Calibration | None = None

    def predict(self, values: Floats) -> Floats:
        """Return estimated weights, one row a network, from rows of `STATISTICS`.

        They are the weights nearest to what the regression gives; rows add up to one.
        """
        Z = (filled(values)[:, : len(FITTED)] - self.mean) / self.scale
        return _onto_simplex(_quadratic(np.clip(Z, -FARTHEST, FARTHEST)) @ self.coefficients)

    def intervals(self, weights: Floats) -> tuple[Floats, Floats]:
        """Return lower and upper ends of the intervals around estimated weights, cut to 0 and 1."""
        if self.calibration is None:
            raise ValueError("the estimator has no calibration, expected one for intervals")
        half = self.calibration.half_widths(weights)
        lower, upper = np.clip(weights - half, 0, 1), np.clip(weights + half, 0, 1)
        like_none, like_one = self.calibration.corners()
        return np.where(weights <= like_none, 0.0, lower), np.where(weights >= like_one, 1.0, upper)


def _onto_simplex(raw: Floats) -> Floats:
    """Return, for each row, the nearest numbers that are not negative and add up to one.

    Examples
    --------
    >>> _onto_simplex(np.array([[0.5, 0.7], [-0.2, 0.9]])).round(2).tolist()
    [[0.4, 0.6], [0.0, 1.0]]
    """
    falling = -np.sort(-raw, axis=1)
    excess = (np.cumsum(falling, axis=1) - 1) / np.arange(1, raw.shape[1] + 1)
    kept = (falling > excess).sum(axis=1)
    nearest_rows: Floats = np.clip(raw - excess[np.arange(len(raw)), kept - 1][:, None], 0, None)
    return nearest_rows


def _split(table: Reference) -> int:
    """Return how many mixtures serve the fit; the rest measure its errors."""
    return len(table.weights) - max(1, round(CALIBRATION_SHARE * len(table.weights)))


def fit(table: Reference) -> _Estimator:
    """Return the estimator that a reference table gives.

    The intervals are split-conformal: on mixtures that the fit has not seen, the half-width for a mechanism
    is the smallest number that at least 90 percent of (n + 1) errors do not exceed (Vovk, Gammerman and
    Shafer 2005, doi:10.1007/b106715, from memory). Only the quarter of those mixtures counts whose estimate
    is most like that of the network, because estimates in the middle err more than those near 0. Mixtures say
    little about the corners, where a weight is 1 and the others 0, and where estimates are drawn toward the
    middle. So the interval reaches up to 1 wherever pure networks of the mechanism have such an estimate
    (5 percent of them may have a lower one), and down to 0 wherever pure networks of another one do.

    Notes
    -----
    On 3,000 fresh mixtures of 100 actors and 300 ties, intervals of one width for all held 90 to 92 percent
    of the weights, but 75 percent of those between .5 and .75 and 61 to 73 percent of weights of 1; these
    hold 90 to 92, 82 and 93 to 96, and are hardly wider. Half-widths in proportion to a fitted error, and
    unequal ends from the quantiles of errors, did no better. The study was made once; what holds now is in
    the tables of ``benchmarks/operating.py``.
    """
    count, middle = _split(table), table.pure.shape[1] // 2
    bare = _regression(table.statistics[:count], table.weights[:count], table.pure[:, :middle])
    estimates = bare.predict(table.statistics[count:])
    alone = np.array([bare.predict(group) for group in table.pure[:, middle:]])
    # Stable, because the order of equal estimates decides whose errors are taken.
    order = np.argsort(estimates, axis=0, kind="stable")
    calibration = _Calibration(
        estimates=np.take_along_axis(estimates, order, axis=0),
        errors=np.take_along_axis(np.abs(estimates - table.weights[count:]), order, axis=0),
        pure=np.sort(alone, axis=1),
    )
    return replace(bare, calibration=calibration)


def _regression(statistics: Floats, weights: Floats, pure: Floats) -> _Estimator:
    """Return the quadratic ridge regression of weights on statistics of mixtures and of pure networks."""
    X = filled(np.concatenate([statistics, pure.reshape(-1, pure.shape[-1])]))[:, : len(FITTED)]
    W = np.concatenate([weights, np.repeat(np.eye(len(COMPONENTS)), pure.shape[1], axis=0)])
    importance = np.concatenate([np.ones(len(weights)), np.full(len(X) - len(weights), PURE_WEIGHT)])
    mean, scale = X.mean(axis=0), X.std(axis=0)
    scale = np.where(scale > 1e-12, scale, 1.0)  # a statistic that never varies says nothing
    E = _quadratic(np.clip((X - mean) / scale, -FARTHEST, FARTHEST))
    # The constant is not shrunk: weights do not lie around 0.
    penalty = np.diag([0.0] + [PENALTY * len(E)] * (E.shape[1] - 1))
    weighted = E * importance[:, None]
    return _Estimator(mean, scale, np.linalg.solve(E.T @ weighted + penalty, weighted.T @ W))


def _conformal(errors: Floats) -> Floats:
    """Return, for each column of absolute errors, the split-conformal half-width.

    It is the k-th smallest of n errors, k = ceil((n + 1) LEVEL), so that a new error is not larger with the
    probability `LEVEL`; infinite when k exceeds n, that is, with fewer than nine errors for 90 percent.

    Examples
    --------
    >>> _conformal(np.arange(1.0, 20.0)[:, None]).tolist(), _conformal(np.ones((8, 1))).tolist()
    ([18.0], [inf])
    """
    # A product that should be whole must not be rounded up for its last digit.
    rank = math.ceil((len(errors) + 1) * LEVEL - 1e-9)
    if rank > len(errors):
        return np.full(errors.shape[1], np.inf)
    ordered: Floats = np.sort(errors, axis=0)[rank - 1]
    return ordered


def nearest(table: Reference, values: Floats) -> pd.DataFrame:
    """Return the weights of the 5 percent of mixtures whose statistics are nearest to those of a network.

    It is approximate Bayesian computation by rejection: the weights are a sample of what may have made the
    network. They check the regression, which supposes a smooth relation, without supposing any. Columns are
    random, proto, hub, helix and distance (Mahalanobis), the nearest first.
    """
    X, x = filled(table.statistics)[:, : len(FITTED)], filled(values)[: len(FITTED)]
    # A pseudoinverse, as statistics may depend on each other.
    inverse = np.linalg.pinv(np.cov(X, rowvar=False))
    gaps = X - x
    distance = np.sqrt(np.clip(np.einsum("ij,jk,ik->i", gaps, inverse, gaps), 0, None))
    chosen = np.argsort(distance, kind="stable")[: max(1, round(NEAREST_SHARE * len(X)))]
    sample = pd.DataFrame(table.weights[chosen], columns=list(COMPONENTS))
    return sample.assign(distance=distance[chosen])


def _quadratic(Z: Floats) -> Floats:
    """Return 1, the columns, and their squares and products."""
    i, j = np.triu_indices(Z.shape[1])
    return np.column_stack([np.ones(len(Z)), Z, Z[:, i] * Z[:, j]])
