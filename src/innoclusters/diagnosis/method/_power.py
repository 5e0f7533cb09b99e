"""How often pure networks are named at a size, as measured once: see the table operating of the edition."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

COLUMNS = ["model", "actors", "degree", "named"]


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
    return table.loc[far == far.min(), COLUMNS].reset_index(drop=True)
