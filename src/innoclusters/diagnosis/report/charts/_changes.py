"""Figures of a comparison: changes beside the error of the record, and a series of records."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from innoclusters.diagnosis.comparing import Comparison
from innoclusters.diagnosis.method._levels import FOLLOWED
from innoclusters.diagnosis.method.criteria import HUB, INNOVATION, PROTO
from innoclusters.diagnosis.words import Message, say, template
from innoclusters.figures.curves import Across, Up, curves
from innoclusters.figures.dots import Scale, dots
from innoclusters.figures.palette import ACCENT, MODELS, MUTED, Look
from innoclusters.figures.style import WIDE

LARGEST = 12.0
"""Errors of the record up to which changes are drawn in their place; larger ones stand at the edge."""

_LOOKS = {PROTO: "proto", HUB: "hub", INNOVATION: "helix"}
"""Names of the looks of the types."""


def called(item: str, lang: str) -> str:
    """Return what a criterion or statistic is called."""
    if item in {one.key for one in FOLLOWED}:
        return template(f"followed {item}", lang)
    return say(item, lang)


def whole_way(comparison: Comparison) -> pd.DataFrame:
    """Return the changes from the first record to the last."""
    first, last = comparison.names[0], comparison.names[-1]
    found = comparison.changes
    return found[(found["earlier"] == first) & (found["later"] == last)].reset_index(drop=True)


def change_chart(changes: pd.DataFrame, *, lang: str = "en", width: float = WIDE) -> alt.VConcatChart:
    """Return a row for each change of one step with an interval, in units of half the length of that."""
    known = drawn(changes)
    half = (known["high"] - known["low"]) / 2
    table = pd.DataFrame(
        {
            "item": [called(item, lang) for item in known["item"]],
            "value": (known["beyond"] / half).clip(-LARGEST, LARGEST),
            "low": (known["low"] / half).clip(-LARGEST, LARGEST),
            "high": (known["high"] / half).clip(-LARGEST, LARGEST),
            "sure": known["direction"].isin(["up", "down"]),
        }
    ).round(3)
    sides = {
        way: [called(item, lang) for item in known.loc[known["direction"] == way, "item"]]
        for way in ("up", "down")
    }
    end = max(2.0, math.ceil(table[["low", "high"]].abs().to_numpy().max()))
    step = 1 if end <= 4 else 2 if end <= 8 else 4  # at most nine numbers below the axis
    ticks = [float(tick) for tick in range(-int(end // step) * step, int(end) + 1, step)]
    nothing = template("none of them", lang)
    return dots(
        table,
        "value",
        row="item",
        scale=Scale((-end, end), ticks, title=template("change axis", lang)),
        looks={
            True: Look(template("sure", lang), ACCENT),
            False: Look(template("unsure", lang), MUTED, full=False),
        },
        look="sure",
        low="low",
        high="high",
        keyed=True,
        width=width,
        title=say(Message("change title", sure=int(table["sure"].sum()), known=len(table)), lang),
        subtitle=template("change reading", lang),
        source=template("computed", lang),
        description=say(
            Message(
                "change description",
                up=", ".join(sides["up"]) or nothing,
                down=", ".join(sides["down"]) or nothing,
            ),
            lang,
        ),
    )


def drawn(changes: pd.DataFrame) -> pd.DataFrame:
    """Return the changes with an interval of some length."""
    return changes[(changes["direction"] != "") & (changes["high"] > changes["low"])].reset_index(drop=True)


def varying(levels: pd.DataFrame) -> list[str]:
    """Return the criteria that vary between records; what never does, a table tells."""
    values = levels.dropna(subset=["value"]).groupby("item")["value"]
    gap = values.max() - values.min()
    return [one.key for one in FOLLOWED if gap.get(one.key, 0.0) > 0]


def series_chart(comparison: Comparison, *, lang: str = "en", width: float = WIDE) -> alt.VConcatChart:
    """Return a curve for each criterion over three records or more, with the band of its interval."""
    shown = varying(comparison.levels)
    rows = comparison.levels[comparison.levels["item"].isin(shown)].dropna(subset=["value"])
    models = {one.key: one.model for one in FOLLOWED}
    table = rows.assign(
        model=rows["item"].map(models),
        low=rows["low"].fillna(rows["value"]),
        high=rows["high"].fillna(rows["value"]),
    )
    looks = {
        model: MODELS[short]._replace(name=say(model, lang))
        for model, short in _LOOKS.items()
        if (table["model"] == model).any()
    }
    moved = whole_way(comparison)
    sure = moved[moved["item"].isin(shown) & moved["direction"].isin(["up", "down"])]
    return curves(
        table,
        "value",
        x="wave",
        series="model",
        looks=looks,
        across=Across(template("series axis", lang), steps=comparison.names),
        up={key: Up(_ends(table[table["item"] == key])) for key in shown},
        low="low",
        high="high",
        panel="item",
        panels={key: called(key, lang) for key in shown},
        columns=2,
        width=width,
        title=say(Message("series title", moved=len(sure), all=len(shown)), lang),
        subtitle=template("series reading", lang),
        source=template("computed", lang),
        description=say(Message("series description", records=", ".join(comparison.names)), lang),
    )


def _ends(rows: pd.DataFrame) -> tuple[float, float]:
    """Return round ends of an axis that hold a curve and its band."""
    low, high = float(rows["low"].min()), float(rows["high"].max())
    low, high = min(low, 0.0), max(high, 0.0)
    step = 10.0 ** math.floor(math.log10(max(high - low, 0.01)))
    step = step / 2 if (high - low) / step < 4 else step
    return math.floor(low / step) * step, math.ceil(high / step) * step
