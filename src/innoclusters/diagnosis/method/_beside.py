"""What is told beside a verdict: how often pure models are named, percentiles among them, gaps to a helix."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from innoclusters.diagnosis.words import Message
from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import CLOSURE, FITTED, STATISTICS
from innoclusters.models.mixture import COMPONENTS

FITS = 1.0
"""Standard deviations from the median of helix networks up to which a statistic fits."""


POWER_COLUMNS = ["model", "actors", "degree", "named"]


def shortfall(values: Floats, helix: Floats) -> list[str]:
    """Return one sentence for each statistic that says how it compares with pure helix networks, one a row.

    The largest gap comes first; gaps are standard deviations of the helix networks, from their median.
    """
    found: list[tuple[float, str]] = []
    for place, name in enumerate(FITTED):
        drawn = helix[:, place][~np.isnan(helix[:, place])]
        spread = float(drawn.std(ddof=1)) if len(drawn) > 1 else 0.0
        # Where helix networks do not differ, a gap in their standard deviations means nothing.
        if math.isnan(values[place]) or spread < 1e-12:
            found.append((math.inf, Message("gap undefined", measure=name)))
            continue
        middle = float(np.median(drawn))
        gap = float((values[place] - middle) / spread)
        found.append((abs(gap), _gap_in_words(name, gap, float(values[place]), middle)))
    return [sentence for _, sentence in sorted(found, key=lambda pair: -pair[0])]


def _gap_in_words(name: str, gap: float, value: float, middle: float) -> str:
    """Return the sentence about one statistic."""
    said = {"measure": name, "value": value, "median": middle}
    if abs(gap) <= FITS:
        return Message("gap fits", **said)
    # Only closure can fall short; the other statistics have no better side.
    low = "gap short" if name in CLOSURE else "gap below"
    return Message(low if gap < 0 else "gap above", gap=abs(gap), **said)


def percentiles(values: Floats, pure: Floats, reasons: Mapping[str, str]) -> pd.DataFrame:
    """Return each statistic with its percentile among the networks of each pure model.

    The statistics of `pure` networks come by mechanism and network; `reasons` say why a value is NaN.

    Returns
    -------
    DataFrame
        Columns measure, value, reason (empty if defined), and one for each mechanism: the share of its
        networks, in percent, with a lower value, equal ones counting half; NaN where undefined.
    """
    rows = []
    for place, (name, value) in enumerate(zip(STATISTICS, values.tolist(), strict=True)):
        missing = math.isnan(value)
        ranks = [_percentile(value, group[:, place]) for group in pure]
        rows.append((name, value, reasons.get(name, "undefined") if missing else "", *ranks))
    return pd.DataFrame(rows, columns=["measure", "value", "reason", *COMPONENTS])


def _percentile(value: float, drawn: Floats) -> float:
    """Return the percentile of a value among those drawn; NaN if there is nothing to compare."""
    known = drawn[~np.isnan(drawn)]
    if math.isnan(value) or not len(known):
        return math.nan
    return 100 * float((known < value).mean() + (known == value).mean() / 2)


@cache
def _measured() -> pd.DataFrame:
    """Return the share of pure networks that are named, by model and size."""
    return pd.read_csv(Path(__file__).with_name("power.csv"))


def named_at(actors: int, degree: float) -> pd.DataFrame:
    """Return how often a pure network of each type would be named at the measured size nearest to this.

    Columns are model, actors and degree (of the size that was measured), and named (share of its networks).
    """
    table = _measured()
    far: pd.Series[float] = (
        np.log(table["actors"] / max(1, actors)) ** 2 + np.log(table["degree"] / max(0.1, degree)) ** 2
    )
    return table.loc[far == far.min(), POWER_COLUMNS].reset_index(drop=True)
