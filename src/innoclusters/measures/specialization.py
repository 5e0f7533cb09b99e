"""What a region does more than others, how related its industries are, and whether they form groups.

Relatedness follows the method by which the traded clusters of the United States were defined.

References
----------
Delgado, M., Porter, M. E. and Stern, S. (2016). Defining clusters of related industries. Journal of Economic
Geography 16, 1-38. doi:10.1093/jeg/lbv017
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from innoclusters.measures._paths import Floats
from innoclusters.measures._undefined import undefined
from innoclusters.measures.information import shannon_entropy


class ValidationScores(NamedTuple):
    """What :func:`validation_scores` returns."""

    groups: float
    """Share of groups more related inside than to the other groups."""
    industries: float
    """Share of industries more related to their own group than to the others."""


def location_quotient(industry_in_region: float, region: float, industry: float, nation: float) -> float:
    """Return how many times larger an industry is in a region than in the nation, as a share of each.

    Source: Farhauer, O. and Kröll, A. (2013). Standorttheorien: Regional- und Stadtökonomik in Theorie und
    Praxis. Springer; the example below is theirs, as printed in the manual of the R package REAT (function
    locq).

    Parameters
    ----------
    industry_in_region
        Employment (or output, firms) of the industry in the region.
    region
        Employment of all industries in the region.
    industry
        Employment of the industry in the nation.
    nation
        Employment of all industries in the nation.

    Returns
    -------
        From 0 upward: (industry_in_region / region) / (industry / nation). Above 1 the region is
        specialized. NaN where a denominator is 0.

    Examples
    --------
    >>> round(location_quotient(1714, 79006, 879213, 15593224), 7)
    0.3847623
    """
    amounts = (industry_in_region, region, industry, nation)
    # Asked this way round, NaN is refused too.
    if not all(amount >= 0 for amount in amounts):
        raise ValueError(f"employment is {amounts}, expected numbers of 0 or more")
    if region == 0 or industry == 0 or nation == 0:
        return undefined("location_quotient", "a denominator is 0")
    return (industry_in_region / region) / (industry / nation)


def unrelated_variety(employment: Mapping[Any, ArrayLike]) -> float:
    """Return the variety between groups of related industries.

    UV = sum over groups g of P_g log2(1 / P_g), with P_g the share of the group in all employment. Source:
    Frenken, K., van Oort, F. and Verburg, T. (2007). Related variety, unrelated variety and regional economic
    growth. Regional Studies 41, 685-697. doi:10.1080/00343400601120296.

    Parameters
    ----------
    employment
        For each group of related industries (two-digit classes, for example), the employment, or its share,
        in each of its industries.

    Returns
    -------
        Bits, from 0 (one group) to the base-2 logarithm of the number of groups; NaN without employment.

    Examples
    --------
    >>> unrelated_variety({"instruments": [25, 25], "food": [25, 25]})
    1.0
    """
    return shannon_entropy([amounts.sum() for amounts in _groups(employment)])


def related_variety(employment: Mapping[Any, ArrayLike]) -> float:
    """Return the variety inside groups of related industries.

    RV = sum over groups g of P_g H_g, with P_g the share of the group in all employment and H_g the entropy
    of its industries, as in :func:`unrelated_variety`. Groups without employment are left out.

    Returns
    -------
        Bits, from 0 (one industry a group); NaN without employment. Related and unrelated variety add up to
        :func:`total_variety`.

    Examples
    --------
    >>> related_variety({"instruments": [25, 25], "food": [40]})
    0.5555555555555556
    """
    groups = _groups(employment)
    total = float(sum(amounts.sum() for amounts in groups))
    if total == 0:
        return undefined("related_variety", "no employment")
    return sum(float(amounts.sum()) / total * shannon_entropy(amounts) for amounts in groups)


def total_variety(employment: Mapping[Any, ArrayLike]) -> float:
    """Return the variety of all industries, whatever their groups, as in :func:`unrelated_variety`.

    Returns
    -------
        Bits, from 0 (one industry) to the base-2 logarithm of the number of industries; NaN without
        employment.

    Examples
    --------
    >>> total_variety({"instruments": [25, 25], "food": [25, 25]})
    2.0
    """
    return shannon_entropy(np.concatenate([np.empty(0), *_groups(employment)]))


def locational_correlation(first: ArrayLike, second: ArrayLike) -> float:
    """Return how far two industries are found in the same regions.

    Source: Delgado et al. (2016).

    Parameters
    ----------
    first, second
        Employment (or establishments) of each industry in the same regions, in the same order.

    Returns
    -------
        The correlation, from -1 to 1; NaN where an industry has the same number everywhere, or with fewer
        than two regions.

    Examples
    --------
    >>> round(locational_correlation([1, 2, 3, 4], [2, 4, 6, 8]), 9)
    1.0
    """
    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if a.shape != b.shape or a.ndim != 1:
        raise ValueError(f"employment has the shapes {a.shape} and {b.shape}, expected two equal lists")
    if len(a) < 2 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return undefined("locational_correlation", "an industry does not vary over regions")
    return float(np.corrcoef(a, b)[0, 1])


def relatedness(matrices: Sequence[ArrayLike]) -> Floats:
    """Return one matrix of relatedness from several, each standardized over pairs of industries.

    Source: Delgado et al. (2016).

    Parameters
    ----------
    matrices
        Square matrices over the same industries, for example locational correlation of employment and of
        establishments, input-output links, and similarity of occupations. Only pairs count; a matrix that is
        not symmetric is averaged with its transpose.

    Returns
    -------
        Mean of the standardized matrices, with mean 0 over pairs; the diagonal is NaN.

    Examples
    --------
    >>> relatedness([[[0, 1, 2], [1, 0, 3], [2, 3, 0]]]).round(2)[0].tolist()
    [nan, -1.22, 0.0]
    """
    layers = [np.asarray(matrix, dtype=float) for matrix in matrices]
    if not layers or any(layer.ndim != 2 or layer.shape != (len(layers[0]),) * 2 for layer in layers):
        raise ValueError(
            f"matrices have the shapes {[layer.shape for layer in layers]}, expected equal square ones"
        )
    pairs = ~np.eye(len(layers[0]), dtype=bool)
    total = np.zeros_like(layers[0])
    for layer in ((layer + layer.T) / 2 for layer in layers):
        if np.ptp(layer[pairs]) == 0:
            raise ValueError("a matrix has the same value for all pairs, expected values that vary")
        total += (layer - layer[pairs].mean()) / layer[pairs].std()
    return np.where(pairs, total / len(layers), np.nan)


def related_groups(similarity: ArrayLike, *, groups: int) -> list[int]:
    """Return the group of each industry by hierarchical clustering with average linkage.

    Source: Delgado et al. (2016). The similarity is what :func:`relatedness` returns.

    Parameters
    ----------
    groups
        Number of groups; try several and keep the one with the best :func:`validation_scores`.

    Examples
    --------
    >>> similarity = [[0, 9, 1, 1], [9, 0, 1, 1], [1, 1, 0, 8], [1, 1, 8, 0]]
    >>> related_groups(similarity, groups=2)
    [0, 0, 1, 1]
    """
    table = np.asarray(similarity, dtype=float)
    if not 1 <= groups <= len(table):
        raise ValueError(f"groups is {groups}, expected 1 to {len(table)}, the number of industries")
    # Average linkage merges alike whatever constant turns similarity into distance.
    distance = np.nanmax(table) - table
    np.fill_diagonal(distance, 0)
    found = fcluster(linkage(squareform(distance, checks=False), "average"), groups, "maxclust")
    # Numbered by first industry, as the numbers of fcluster follow its tree.
    return pd.factorize(found)[0].tolist()


def validation_scores(similarity: ArrayLike, groups: Sequence[Any]) -> ValidationScores:
    """Return how many groups, and how many industries, are more related inside than outside.

    Source: Delgado et al. (2016). The similarity is what :func:`relatedness` returns.

    Parameters
    ----------
    groups
        The group of each industry.

    Returns
    -------
        Two shares from 0 to 1. The relatedness inside a group is the mean over its pairs, that to the others
        the mean over pairs with one industry outside. A group of one industry has no pair inside, and is left
        out with its industry. Both NaN with fewer than two groups or with groups of one industry only.

    Examples
    --------
    >>> similarity = [[0, 9, 1, 1], [9, 0, 1, 1], [1, 1, 0, 8], [1, 1, 8, 0]]
    >>> validation_scores(similarity, ["a", "a", "b", "b"])
    ValidationScores(groups=1.0, industries=1.0)
    """
    table, numbers = np.asarray(similarity, dtype=float), np.unique(list(groups), return_inverse=True)[1]
    if len(table) != len(numbers):
        raise ValueError(f"{len(numbers)} groups are given, expected one for each of {len(table)} industries")
    same = numbers[:, None] == numbers[None, :]
    inside, outside = same & ~np.eye(len(table), dtype=bool), ~same
    judged = inside.any(axis=1) & outside.any(axis=1)

    def related(rows: Any) -> bool:
        within, between = table[rows][inside[rows]], table[rows][outside[rows]]
        return bool(within.mean() > between.mean())

    if not judged.any():
        nan = undefined("validation_scores", "no two groups, or no group of two industries")
        return ValidationScores(nan, nan)
    wholes = [related(numbers == k) for k in np.unique(numbers[judged])]
    return ValidationScores(
        float(np.mean(wholes)), float(np.mean([related(i) for i in np.flatnonzero(judged)]))
    )


def _groups(employment: Mapping[Any, ArrayLike]) -> list[NDArray[np.float64]]:
    """Return the employment by industry of each group that has any."""
    groups = {name: np.ravel(np.asarray(amounts, dtype=float)) for name, amounts in employment.items()}
    for name, amounts in groups.items():
        if not np.all(np.isfinite(amounts)) or np.any(amounts < 0):
            raise ValueError(f"employment of group {name!r} is {amounts}, expected numbers of 0 or more")
    # A group without employment has no entropy: its NaN would spoil the sum, and its weight is 0.
    return [amounts for amounts in groups.values() if amounts.sum() > 0]
