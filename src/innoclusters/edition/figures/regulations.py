"""The acts of the program in the order of time."""

from __future__ import annotations

import altair as alt
import pandas as pd

from innoclusters.edition.pilots import time_to_spend
from innoclusters.figures.palette import CONTRAST, INK, Look
from innoclusters.figures.style import WIDE
from innoclusters.figures.timeline import Era, timeline

STAGES = {
    "before": Look("before the program", INK, "cross"),
    "selection": Look("choice of clusters", CONTRAST[3], "diamond"),
    "rules": Look("rules", CONTRAST[2], "square"),
    "money": Look("division of money", CONTRAST[1], "circle"),
    "sequel": Look("what followed", CONTRAST[0], "triangle-up"),
}
"""What each stage is called, its color and its mark."""


def main_acts(regulations: pd.DataFrame) -> pd.DataFrame:
    """Return the main acts with date, when (in words), and for a division of money the end of its year."""
    # Acts of one day stand in the order of their ids, whatever the order of the table.
    rows = regulations[regulations["main"].astype(bool)].sort_values(["date_start", "act_id"])
    date = pd.to_datetime(rows["date_start"])
    end = pd.to_datetime(date.dt.year.astype(str) + "-12-31").where(rows["stage"] == "money")
    return rows.assign(date=date, end=end, when=when(rows))


def when(acts: pd.DataFrame) -> pd.Series:
    """Return the date of each act in words, no finer than it is known, with a mark if it is remembered.

    Examples
    --------
    >>> table = {"date_start": ["2012-07-03"], "precision": ["reported"], "certainty": ["sourced"]}
    >>> when(pd.DataFrame(table)).tolist()
    ['by 3 Jul 2012']
    """
    patterns = {"day": "%-d %b %Y", "reported": "by %-d %b %Y", "month": "%b %Y", "year": "%Y"}
    said = [
        pd.Timestamp(start).strftime(patterns[precision])
        for start, precision in zip(acts["date_start"], acts["precision"], strict=True)
    ]
    return pd.Series(said, index=acts.index) + acts["certainty"].map({"memory": " ?"}).fillna("")


def regulations_chart(regulations: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the main acts, with a bar from each division of money to the end of its budget year.

    Parameters
    ----------
    regulations
        The table `regulations`; rows whose column main is true are drawn.
    width
        Width in pixels.
    """
    acts = main_acts(regulations)
    weeks = [round(days / 7) for days in time_to_spend(regulations)["days"]]
    return timeline(
        acts,
        "date",
        end="end",
        label="label_en",
        when="when",
        looks=STAGES,
        look="stage",
        era=Era(
            (pd.Timestamp("2008-07-01"), pd.Timestamp("2017-01-01")),
            pd.date_range("2009-01-01", "2016-01-01", freq="YS").tolist(),
            between=True,
        ),
        tooltip={"label_en": "act", "when": "date"},
        title=f"The money was divided {weeks[0]}, {weeks[1]} and {weeks[2]} weeks before the end of its year",
        subtitle=(
            "Main acts from 2008 to 2016; bars on a wide page run from the division of money to the end of "
            "its year. By: on the day of the first report, or earlier; a question mark: remembered."
        ),
        source="Data: regulations, which holds all acts, with a source for each.",
        description=f"{len(acts)} acts in the order of time. "
        + "; ".join(f"{act['when']}: {act['label_en']}" for act in acts.to_dict("records"))
        + ".",
        width=width,
    )
