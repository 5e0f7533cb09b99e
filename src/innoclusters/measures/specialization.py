"""What a region does more than others, and how related its industries are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from innoclusters.measures._undefined import undefined
from innoclusters.measures.information import shannon_entropy


def location_quotient(industry_in_region: float, region: float, industry: float, nation: float) -> float:
    """Return how many times larger an industry is in a region than in the nation, as a share of each.

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

    References
    ----------
    Farhauer, O. and Kröll, A. (2013). Standorttheorien: Regional- und Stadtökonomik in Theorie und Praxis.
    Springer; the example below is theirs, as printed in the manual of the R package REAT (function locq).

    Examples
    --------
    >>> round(location_quotient(1714, 79006, 879213, 15593224), 7)
    0.3847623
    """
    amounts = (industry_in_region, region, industry, nation)
    if not all(amount >= 0 for amount in amounts):
        raise ValueError(f"employment is {amounts}, expected numbers of 0 or more")
    if region == 0 or industry == 0 or nation == 0:
        return undefined("location_quotient", "a denominator is 0")
    return (industry_in_region / region) / (industry / nation)


def unrelated_variety(employment: Mapping[Any, ArrayLike]) -> float:
    """Return the variety between groups of related industries.

    UV = sum over groups g of P_g log2(1 / P_g), with P_g the share of the group in all employment.

    Parameters
    ----------
    employment
        For each group of related industries (two-digit classes, for example), the employment, or its share,
        in each of its industries.

    Returns
    -------
        Bits, from 0 (one group) to the base-2 logarithm of the number of groups; NaN without employment.

    References
    ----------
    Frenken, K., van Oort, F. and Verburg, T. (2007). Related variety, unrelated variety and regional
    economic growth. Regional Studies 41, 685-697. doi:10.1080/00343400601120296

    Examples
    --------
    >>> unrelated_variety({"instruments": [25, 25], "food": [25, 25]})
    1.0
    """
    return shannon_entropy([amounts.sum() for amounts in _groups(employment)])


def related_variety(employment: Mapping[Any, ArrayLike]) -> float:
    """Return the variety inside groups of related industries.

    RV = sum over groups g of P_g H_g, with P_g the share of the group in all employment and H_g the entropy
    of its industries.

    Parameters
    ----------
    employment
        As in :func:`unrelated_variety`. Groups without employment are left out.

    Returns
    -------
        Bits, from 0 (one industry a group); NaN without employment. Related and unrelated variety add up to
        :func:`total_variety`.

    References
    ----------
    See :func:`unrelated_variety`.

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
    """Return the variety of all industries, whatever their groups.

    Parameters
    ----------
    employment
        As in :func:`unrelated_variety`.

    Returns
    -------
        Bits, from 0 (one industry) to the base-2 logarithm of the number of industries; NaN without
        employment.

    References
    ----------
    See :func:`unrelated_variety`.

    Examples
    --------
    >>> total_variety({"instruments": [25, 25], "food": [25, 25]})
    2.0
    """
    return shannon_entropy(np.concatenate([np.empty(0), *_groups(employment)]))


def _groups(employment: Mapping[Any, ArrayLike]) -> list[NDArray[np.float64]]:
    """Return the employment by industry of each group that has any."""
    groups = {name: np.ravel(np.asarray(amounts, dtype=float)) for name, amounts in employment.items()}
    for name, amounts in groups.items():
        if not np.all(np.isfinite(amounts)) or np.any(amounts < 0):
            raise ValueError(f"employment of group {name!r} is {amounts}, expected numbers of 0 or more")
    return [amounts for amounts in groups.values() if amounts.sum() > 0]
