"""Whether a network belongs to the typology at all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.spatial import cKDTree

from innoclusters.diagnosis.method.estimate import halves, split
from innoclusters.diagnosis.method.reference import Reference
from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import STATISTICS, filled

NEIGHBORS = 10
"""The distance to the neighbor of this rank says how empty the space around a network is."""

ALPHA = 0.05
"""P-value below which a network counts as foreign."""

NEGLIGIBLE = 1e-9
"""Share of the largest variance below which a direction is a mere identity among statistics."""


class Novelty(NamedTuple):
    """P-value of a network, and the statistic in which it differs most from its nearest neighbors."""

    p: float
    oddest: str
    above: bool


class Space(NamedTuple):
    """Standardized and decorrelated statistics of networks that belong, and distances of others that do."""

    mean: Floats
    scale: Floats
    turn: Floats
    back: Floats
    points: Floats
    tree: cKDTree
    calibration: tuple[Floats, ...]


def space(table: Reference) -> Space:
    """Return what it takes to judge networks against a reference table.

    Parameters
    ----------
    table
        The reference table. The part that serves the fit gives the points; the rest, mixtures and each pure
        model apart, gives the distances that networks of the typology have.
    """
    count, (near, kept) = split(table), halves(table)
    base = filled(np.concatenate([table.statistics[:count], near.reshape(-1, near.shape[-1])]))
    mean, scale = base.mean(axis=0), base.std(axis=0)
    scale = np.where(scale > 1e-12, scale, 1.0)
    variances, axes = np.linalg.eigh(np.cov((base - mean) / scale, rowvar=False))
    real = variances > NEGLIGIBLE * variances.max()
    turn = axes[:, real] / np.sqrt(variances[real])
    points = (base - mean) / scale @ turn
    # The pseudoinverse leads back from decorrelated axes to statistics.
    bare = Space(mean, scale, turn, np.linalg.pinv(turn), points, cKDTree(points), ())
    groups = [table.statistics[count:], *kept]
    return bare._replace(calibration=tuple(distances(bare, group)[0] for group in groups))


def distances(where: Space, values: Floats) -> tuple[Floats, Floats]:
    """Return the distance of each network to its tenth nearest point, and the mean of the ten nearest.

    Parameters
    ----------
    where
        What :func:`space` returns.
    values
        Values of `STATISTICS`, one row a network.
    """
    at = (filled(values) - where.mean) / where.scale @ where.turn
    rank = min(NEIGHBORS, len(where.points))
    found, chosen = where.tree.query(at, k=np.arange(1, rank + 1))
    far: Floats = np.asarray(found)[:, -1]
    return far, where.points[chosen].mean(axis=1)


def novelty(where: Space, values: Floats) -> Novelty:
    """Return how foreign a network is to the typology.

    The p-value says how many networks of the typology lie at least as far from their neighbors. It is taken
    for mixtures and for each pure model apart, and the largest counts: a network is foreign only if it would
    be odd among all of them. The plain Mahalanobis distance, with its 95 percent point among mixtures, calls
    64 percent of pure industrial clusters foreign (100 actors, 300 ties), as they lie at a corner of the
    cloud; here it is about 5 percent for every pure model. The distance takes in the statistics that the
    fit leaves out, so that it also does the work of a predictive check of those.

    Parameters
    ----------
    where
        What :func:`space` returns.
    values
        Values of `STATISTICS` of the network.
    """
    far, around = distances(where, values[None])
    p = max(float((1 + (group >= far[0]).sum()) / (1 + len(group))) for group in where.calibration)
    expected = around[0] @ where.back
    gaps = (filled(values) - where.mean) / where.scale - expected
    worst = int(np.argmax(np.abs(gaps)))
    return Novelty(p, STATISTICS[worst], bool(gaps[worst] > 0))
