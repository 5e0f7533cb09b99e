"""The money of the program by year: announced, requested, allotted."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import ACCENT, INK, MUTED, PAPER, RULE
from innoclusters.figures.style import SIZE, WIDE, text_width, titled

PAGE = 560
"""The width in pixels from which on the sums stand beside the years and not below them."""

KINDS: dict[str, dict[str, Any]] = {
    "announced": {"name": "announced, at most", "fill": RULE, "stroke": RULE, "dash": [1, 0]},
    "requested": {"name": "requested", "fill": PAPER, "stroke": INK, "dash": [1, 0]},
    "planned": {"name": "planned, then dropped", "fill": PAPER, "stroke": MUTED, "dash": [4, 3]},
    "allotted": {"name": "allotted", "fill": ACCENT, "stroke": ACCENT, "dash": [1, 0]},
}
"""What each kind of amount is called and how its bar looks, in the order of the key."""

HIGHEST, TALL = 6, 200
"""Billion rubles at the top of the scale, and its height in pixels."""

PILOT = "pilot cluster subsidy"


def money_chart(money: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return what was announced, requested and allotted in each year, and the sums of the first and the last.

    Parameters
    ----------
    money
        The table `money_by_year`.
    width
        Width in pixels.
    """
    page = width >= PAGE
    years = width - 238 if page else width - 2
    sums = program_sums(money)
    key, bars = _key_chart(width), place_amounts(money, width=years)
    totals = _sums_chart(sums, width=200 if page else width - 2)
    body = (
        alt.hconcat(_years_chart(bars, width=years), totals, spacing=36)
        if page
        else alt.vconcat(_years_chart(bars, width=years), totals, spacing=16)
    )
    told = "; ".join(
        f"{row['year']} {row['kind']} {row['text'][0]}"
        for row in bars.sort_values(["year", "kind"]).to_dict("records")
    )
    return titled(
        alt.vconcat(key, body, spacing=10),
        title=f"Of up to {sums['announced']:g} billion rubles announced, {sums['allotted']:g} were allotted",
        subtitle=(
            "Federal money for the pilots in billion rubles. For 2016 no amount was found; the amounts of "
            "2017 belong to a successor program."
        ),
        source="Data: money_by_year, with a source for each amount.",
        description=(
            f"Bars by year, in billion rubles: {told}. Sums: up to {sums['announced']:g} announced for 2013 "
            f"to 2017, {sums['allotted']:g} allotted in 2013 to 2015."
        ),
        width=width,
    )


def program_sums(money: pd.DataFrame) -> dict[str, float]:
    """Return the sum of the announced and of the allotted amounts of the pilot program, in billion rubles.

    Examples
    --------
    >>> from innoclusters.data import load
    >>> program_sums(load("money_by_year"))
    {'announced': 25.0, 'allotted': 5.05}
    """
    pilot = money[money["program"] == PILOT]
    return {
        kind: round(float(pilot.loc[pilot["kind"] == kind, "amount_billion_rub"].sum()), 3)
        for kind in ("announced", "allotted")
    }


def place_amounts(money: pd.DataFrame, *, width: float) -> pd.DataFrame:
    """Return the rows of `money` with their bars in pixels: x, x2, y, y2, and text, the amount in words.

    The announced amount is the ground of its year; the others stand on it side by side.
    """
    left = 22.0
    step = (width - left) / money["year"].nunique()
    slots = {"announced": (0.04, 0.96), "requested": (0.14, 0.47), "planned": (0.14, 0.47)}
    signs = {"exact": "", "at_most": "up to ", "more_than": "> "}
    rows = []
    for row in money.to_dict("records"):
        start = left + step * (row["year"] - money["year"].min())
        low, high = slots.get(row["kind"], (0.53, 0.86))
        rows.append(
            row
            | {"x": start + step * low, "x2": start + step * high}
            | {"y": _level(row["amount_billion_rub"]), "y2": _level(0)}
            | {"text": [f"{signs[row['bound']]}{row['amount_billion_rub']:g}"]}
        )
    return pd.DataFrame(rows).round({"x": 1, "x2": 1, "y": 1})


def _level(amount: float) -> float:
    return 8 + TALL * (1 - amount / HIGHEST)


def _years_chart(bars: pd.DataFrame, *, width: float) -> alt.LayerChart:
    """Return the bars of all years over their axis, with amounts above them."""
    frame: dict[str, Any] = {"width": width, "height": _level(0) + 22}
    middle = (bars["x"] + bars["x2"]) / 2
    ground = bars[bars["kind"] == "announced"]
    rise = 16 + 7 * (bars["bound"] == "more_than")
    above = bars.assign(x=middle, y=bars["y"] - rise, align="center")[bars["kind"] != "announced"]
    first = ground.iloc[[0]].assign(x=ground["x"].iloc[0] + 5, y=ground["y"].iloc[0] + 4, align="left")
    names = ground.assign(text=ground["year"].map(lambda year: [str(year)]), x=middle, y=_level(0) + 6)
    unknown = ground[~ground["year"].isin(bars.loc[bars["kind"] == "allotted", "year"])]
    missing = unknown.assign(
        text=unknown["year"].map(lambda _: ["no", "figure", "found"]), x=middle, y=_level(0) - 52
    )
    notes = pd.concat([first, missing.assign(align="center")])
    return drawing(
        [
            *_axis_layers(**frame),
            *(_bar_layer(bars[bars["kind"] == kind], look, **frame) for kind, look in KINDS.items()),
            _open_top_layer(bars[bars["bound"] == "more_than"], **frame),
            *label_layers(above, **frame, weight=600, halo=False),
            *label_layers(notes, **frame, size=SIZE["small"], halo=False),
            *label_layers(names.assign(align="center"), **frame, color=MUTED, halo=False),
        ],
        **frame,
    )


def _axis_layers(*, width: float, height: float) -> list[alt.Chart]:
    """Return lines at 0, 2, 4 and 6 billion rubles and their names at the left."""
    ticks = pd.DataFrame({"amount": [0, 2, 4, 6]})
    ticks = ticks.assign(y=ticks["amount"].map(_level), x=14, end=width)
    names = ticks.assign(text=ticks["amount"].map(lambda a: [str(a)]), x=0, y=ticks["y"] - 7, align="left")
    rules = alt.Chart(ticks[["x", "end", "y"]]).mark_rule(color=RULE)
    return [
        rules.encode(x=pixel_x(width), x2="end:Q", y=pixel_y(height)),
        *label_layers(names, width=width, height=height, size=SIZE["small"], color=MUTED, halo=False),
    ]


def _bar_layer(bars: pd.DataFrame, look: dict[str, Any], *, width: float, height: float) -> alt.Chart:
    """Return bars of one kind."""
    table = bars[["x", "x2", "y", "y2"]].assign(amount=[text[0] for text in bars["text"]])
    marks = alt.Chart(table).mark_rect(
        fill=look["fill"], stroke=look["stroke"], strokeDash=look["dash"], strokeWidth=1.4
    )
    layer: alt.Chart = marks.encode(
        x=pixel_x(width),
        x2="x2:Q",
        y=pixel_y(height),
        y2="y2:Q",
        tooltip=[alt.Tooltip("amount:N", title=f"{look['name']}, billion rubles")],
    )
    return layer


def _open_top_layer(bars: pd.DataFrame, *, width: float, height: float) -> alt.Chart:
    """Return arrow heads on bars that say "more than"."""
    table = pd.DataFrame({"x": (bars["x"] + bars["x2"]) / 2, "y": bars["y"] - 3})
    layer: alt.Chart = (
        alt.Chart(table)
        .mark_point(shape="triangle-up", filled=True, color=INK, size=60, opacity=1)
        .encode(x=pixel_x(width), y=pixel_y(height))
    )
    return layer


def _key_chart(width: float) -> alt.LayerChart:
    """Return a small bar and a name for each kind, in lines no wider than `width`."""
    rows, x, y = [], 0.0, 0.0
    for kind, look in KINDS.items():
        room = 20 + text_width(look["name"])
        if x and x + room > width:
            x, y = 0.0, y + 21
        rows.append(
            {"kind": kind, "text": [look["name"]], "x": x + 1, "x2": x + 13, "y": y + 1, "y2": y + 14}
        )
        x += room + 16
    key = pd.DataFrame(rows)
    frame: dict[str, Any] = {"width": width, "height": y + 17}
    texts = key.assign(x=key["x"] + 18, align="left")
    bars = [_bar_layer(key[key["kind"] == kind], look, **frame) for kind, look in KINDS.items()]
    return drawing([*bars, *label_layers(texts, **frame, halo=False)], **frame)


def _sums_chart(sums: dict[str, float], *, width: float) -> alt.LayerChart:
    """Return the two sums as bars on one scale."""
    names = {
        "announced": f"2013–2017, announced: up to {sums['announced']:g}",
        "allotted": f"2013–2015, allotted: {sums['allotted']:g}",
    }
    bars = pd.DataFrame(
        {"kind": kind, "text": [name], "x": 1.0, "x2": (width - 2) * sums[kind] / sums["announced"]}
        | {"y": 44.0 + 66 * i, "y2": 70.0 + 66 * i}
        for i, (kind, name) in enumerate(names.items())
    )
    frame: dict[str, Any] = {"width": width, "height": 142}
    texts = bars.assign(x=0, y=bars["y"] - 20, align="left")
    head = pd.DataFrame([{"text": ["All years together"], "x": 0, "y": 0, "align": "left"}])
    layers = [_bar_layer(bars[bars["kind"] == kind], KINDS[kind], **frame) for kind in names]
    return drawing(
        [
            *layers,
            *label_layers(texts, **frame, halo=False),
            *label_layers(head, **frame, weight=600, halo=False),
        ],
        **frame,
    )
