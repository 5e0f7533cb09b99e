"""The acts of the program in the order of time."""

from __future__ import annotations

import altair as alt
import pandas as pd

from innoclusters.edition.pilots import time_to_spend
from innoclusters.figures.palette import CONTRAST, INK, Look
from innoclusters.figures.style import WIDE
from innoclusters.figures.timeline import Era, timeline
from innoclusters.figures.words import current
from innoclusters.ground.extras import extra

STAGES = {
    "before": Look("before the program", INK, "cross"),
    "selection": Look("choice of clusters", CONTRAST[3], "diamond"),
    "rules": Look("rules", CONTRAST[2], "square"),
    "money": Look("division of money", CONTRAST[1], "circle"),
    "sequel": Look("what followed", CONTRAST[0], "triangle-up"),
}
"""What each stage is called, its color and its mark."""


DATES = {
    "en": {"day": "%-d %b %Y", "reported": "by %-d %b %Y", "month": "%b %Y", "year": "%Y"},
    "ru": {"day": "dd.MM.y", "reported": "'до' dd.MM.y", "month": "MM.y", "year": "y"},
}
"""A date in words by how finely it is known: in English for the standard library, else for babel."""

WORDS = {
    "en": {
        "title": "The money was divided {}, {} and {} weeks before the end of its year",
        "subtitle": (
            "Main acts from 2008 to 2016; bars on a wide page run from the division of money to the end of "
            "its year. By: on the day of the first report, or earlier; a question mark: remembered."
        ),
        "source": "Data: regulations, which holds all acts, with a source for each.",
        "description": "{} acts in the order of time. ",
        "label": "label_en",
        "act": "act",
        "date": "date",
    },
    "ru": {
        "title": "Деньги распределяли за {}, {} и {} недель до конца того года, на который их выделили",
        "subtitle": (
            "Главные акты с 2008 по 2016 год; полоса на широкой странице тянется от распределения денег до "
            "конца года. До: в день первого сообщения или раньше; вопросительный знак: по памяти."
        ),
        "source": "Данные: таблица regulations, где названы все акты и источник каждого.",
        "description": "Акты по порядку времени, всего {}. ",
        "label": "act_ru",
        "act": "акт",
        "date": "дата",
    },
}
"""What the figure says, and the column with the names of acts."""


def _main_acts(regulations: pd.DataFrame) -> pd.DataFrame:
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
    said = [
        _dated(pd.Timestamp(start), DATES[current()][precision])
        for start, precision in zip(acts["date_start"], acts["precision"], strict=True)
    ]
    return pd.Series(said, index=acts.index) + acts["certainty"].map({"memory": " ?"}).fillna("")


def _dated(date: pd.Timestamp, pattern: str) -> str:
    if current() == "en":
        return date.strftime(pattern)
    with extra("edition", "A date in another language"):
        from babel.dates import format_date

    return str(format_date(date, pattern, locale=current()))


def regulations_chart(regulations: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the main acts, with a bar from each division of money to the end of its budget year.

    Parameters
    ----------
    regulations
        The table `regulations`; rows whose column main is true are drawn.
    width
        Width in pixels.
    """
    acts, words = _main_acts(regulations), WORDS[current()]
    weeks = [round(days / 7) for days in time_to_spend(regulations)["days"]]
    named = "; ".join(f"{act['when']}: {act[words['label']]}" for act in acts.to_dict("records"))
    return timeline(
        acts,
        "date",
        end="end",
        label=words["label"],
        when="when",
        looks=STAGES,
        look="stage",
        era=Era(
            (pd.Timestamp("2008-07-01"), pd.Timestamp("2017-01-01")),
            pd.date_range("2009-01-01", "2016-01-01", freq="YS").tolist(),
            between=True,
        ),
        tooltip={words["label"]: words["act"], "when": words["date"]},
        title=words["title"].format(*weeks),
        subtitle=words["subtitle"],
        source=words["source"],
        description=f"{words['description'].format(len(acts))}{named}.",
        width=width,
    )
