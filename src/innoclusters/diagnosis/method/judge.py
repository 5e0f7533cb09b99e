"""A reference table made ready to judge networks of its size: weights, novelty, verdict, bands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from innoclusters.diagnosis.method.against_null import lacking
from innoclusters.diagnosis.method.estimate import Estimator, fit, halves, split
from innoclusters.diagnosis.method.reference import Reference, Size
from innoclusters.diagnosis.method.verdict import Evidence, Finding, Novelty, judge
from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import STATISTICS, Ties, filled
from innoclusters.models.damage import FALSE, LOST, damaged_keys
from innoclusters.models.mixture import COMPONENTS

NEIGHBORS = 10
"""The distance to the neighbor of this rank says how empty the space around a network is."""

_NEGLIGIBLE = 1e-9
"""Share of the largest variance below which a direction is a mere identity among statistics."""

DRAWS = 30
"""Damaged copies of a network."""


class _Space(NamedTuple):
    """Standardized and decorrelated statistics of networks that belong, and distances of others that do."""

    mean: Floats
    scale: Floats
    turn: Floats
    back: Floats
    points: Floats
    tree: cKDTree
    calibration: tuple[Floats, ...]


@dataclass(frozen=True)
class Judge:
    """A reference table made ready to judge any network of its size."""

    table: Reference
    estimator: Estimator
    where: _Space

    @classmethod
    def of(cls, table: Reference) -> Judge:
        """Return the judge that a reference table gives."""
        return cls(table, fit(table), _space(table))

    def weigh(self, values: Floats) -> tuple[Floats, Floats, Floats]:
        """Return weights, lower and upper ends of the intervals for the statistics of one network."""
        weights = self.estimator.predict(values[None])
        lower, upper = self.estimator.intervals(weights)
        return weights[0], lower[0], upper[0]

    def finding(self, values: Floats, size: Size, nulls: pd.DataFrame) -> tuple[Finding, Novelty]:
        """Return the verdict on the statistics of one network, given how it stands against its null."""
        weights, lower, upper = self.weigh(values)
        foreign = _novelty(self.where, values)
        evidence = Evidence(
            actors=size.actors,
            weights=named(weights),
            lower=named(lower),
            half_widths=named((upper - lower) / 2),
            novelty=foreign,
            connected=float(values[STATISTICS.index("largest component share")]),
            lacking=lacking(nulls),
            null=str(nulls["null"].iloc[0]),
        )
        return judge(evidence), foreign


def reference_quantiles(table: Reference) -> pd.DataFrame:
    """Return quantiles of each statistic among the networks of each pure model."""
    parts = []
    for name, values in zip(COMPONENTS, table.pure, strict=True):
        drawn = pd.DataFrame(values, columns=list(STATISTICS)).quantile([0.05, 0.25, 0.5, 0.75, 0.95]).T
        drawn.columns = pd.Index(["q05", "q25", "median", "q75", "q95"])
        parts.append(drawn.rename_axis("measure").reset_index().assign(model=name))
    order = ["model", "measure", "q05", "q25", "median", "q75", "q95"]
    return pd.concat(parts, ignore_index=True)[order]


def named(values: Floats) -> dict[str, float]:
    """Return values by mechanism."""
    return dict(zip(COMPONENTS, values.tolist(), strict=True))


def _space(table: Reference) -> _Space:
    """Return what it takes to judge how foreign networks are to a reference table.

    The part that serves the fit gives the points; the rest, mixtures and each pure model apart, gives the
    distances that networks of the typology have.
    """
    count, (near, kept) = split(table), halves(table)
    base = filled(np.concatenate([table.statistics[:count], near.reshape(-1, near.shape[-1])]))
    mean, scale = base.mean(axis=0), base.std(axis=0)
    scale = np.where(scale > 1e-12, scale, 1.0)
    variances, axes = np.linalg.eigh(np.cov((base - mean) / scale, rowvar=False))
    # Some statistics follow from others, and a direction of rounding errors would be blown up.
    real = variances > _NEGLIGIBLE * variances.max()
    turn = axes[:, real] / np.sqrt(variances[real])
    points = (base - mean) / scale @ turn
    # The pseudoinverse leads back from decorrelated axes to statistics.
    bare = _Space(mean, scale, turn, np.linalg.pinv(turn), points, cKDTree(points), ())
    groups = [table.statistics[count:], *kept]
    return bare._replace(calibration=tuple(_distances(bare, group)[0] for group in groups))


def _distances(where: _Space, values: Floats) -> tuple[Floats, Floats]:
    """Return the distance of each network to its tenth nearest point, and the mean of the ten nearest."""
    at = (filled(values) - where.mean) / where.scale @ where.turn
    rank = min(NEIGHBORS, len(where.points))
    # A list of ranks, because for k = 1 scipy returns one axis less.
    found, chosen = where.tree.query(at, k=np.arange(1, rank + 1))
    far: Floats = np.asarray(found)[:, -1]
    return far, where.points[chosen].mean(axis=1)


def _novelty(where: _Space, values: Floats) -> Novelty:
    """Return how foreign a network with these statistics is to the typology.

    The p-value says how many networks of the typology lie at least as far from their neighbors. It is taken
    for mixtures and for each pure model apart, and the largest counts: a network is foreign only if it would
    be odd among all of them. The plain Mahalanobis distance, with its 95 percent point among mixtures, calls
    64 percent of pure industrial clusters foreign (100 actors, 300 ties), as they lie at a corner of the
    cloud; here it is about 5 percent for every pure model. The distance takes in the statistics that the
    fit leaves out, so that it also does the work of a predictive check of those.
    """
    far, around = _distances(where, values[None])
    # The network counts as one of them, so that no p-value is 0.
    p = max(float((1 + (group >= far[0]).sum()) / (1 + len(group))) for group in where.calibration)
    expected = around[0] @ where.back
    gaps = (filled(values) - where.mean) / where.scale - expected
    worst = int(np.argmax(np.abs(gaps)))
    return Novelty(p, STATISTICS[worst], bool(gaps[worst] > 0))


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
    rejudge
        Gives the weights, in the order of `COMPONENTS`, and the verdict of a network with the same actors.
        It may go on using the reference of the undamaged network, although a tenth of the ties is missing
        on balance: the reference allows for damage of this kind.

    Returns
    -------
        `weights`: index mechanism, columns low, median and high (5, 50 and 95 percent of the copies).
        `verdicts`: share of the copies by verdict, the most frequent first.
    """
    actors, count = len(ties.sector), len(ties.ends)
    # A dense network has no room for so many false ties.
    lost, false = round(LOST * count), min(round(FALSE * count), math.comb(actors, 2) - count)
    copies = (damaged_keys(actors, ties.keys, lost, false, rng) for _ in range(draws))
    judged = [rejudge(Ties.of_keys(ties.sector, keys)) for keys in copies]
    weights = np.array([weight for weight, _ in judged])
    low, median, high = np.quantile(weights, [0.05, 0.5, 0.95], axis=0)
    table = pd.DataFrame({"low": low, "median": median, "high": high}, index=pd.Index(COMPONENTS))
    counts = Counter(verdict for _, verdict in judged)
    ranked = sorted(counts, key=lambda verdict: (-counts[verdict], verdict))
    return _Bands(table, {verdict: counts[verdict] / draws for verdict in ranked})
