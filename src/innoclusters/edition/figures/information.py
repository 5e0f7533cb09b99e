"""Three-way information and its trap: what independent sectors give once empty events go unrecorded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.figures.palette import ACCENT, CONTRAST, MUTED, PAPER, RULE
from innoclusters.figures.style import SIZE, WIDE, text_width, titled
from innoclusters.measures import excess_interval, three_way_information, truncated_independence

CELLS = ["U", "I", "G", "UI", "UG", "IG", "UIG"]
"""Columns of a table of counts: events with exactly these sectors."""

MILLIBITS = 1000

PAGE = 560
"""The width in pixels from which on the two panels stand side by side."""

HEIGHT, GAP, EDGE, KEY, HEAD, ROW = 226, 30, 6, 8, 42, 30
"""Pixels: height of a panel, between panels, at the ends of an axis; heights of key, first row, each row."""

SPAN = [-455, 35]
"""The axis of T of independent sectors, in millibits: -415 to 0, with room for words at both ends."""

LEVELS = {"global": "all partners", "domestic": "domestic partners", "foreign": "foreign partners"}


def independent_curve(participation: Iterable[float]) -> pd.DataFrame:
    """Return T of three independent, equally frequent sectors when events without any go unrecorded.

    Parameters
    ----------
    participation
        Chances, above 0 and up to 1, with which each sector takes part in an event.

    Returns
    -------
    DataFrame
        Columns participation and information, in millibits: from -415 where hardly any event joins sectors to
        0 where every event joins all three.

    Examples
    --------
    >>> independent_curve([0.5]).round(1).values.tolist()
    [[0.5, -87.6]]
    """
    rows = []
    for chance in participation:
        if not 0 < chance <= 1:
            raise ValueError(f"participation is {chance}, expected a chance above 0 and up to 1")
        sector = np.array([1 - chance, chance])
        events = np.einsum("u,i,g->uig", sector, sector, sector)
        events[0, 0, 0] = 0
        rows.append((chance, MILLIBITS * three_way_information(events)))
    return pd.DataFrame(rows, columns=["participation", "information"])


def excess_table(counts: pd.DataFrame, *, seed: int) -> pd.DataFrame:
    """Return T of each table of counts beside T of independent sectors with the same shares.

    Parameters
    ----------
    counts
        One row a table: columns area, level and those of `CELLS`, numbers of events with exactly these
        sectors.
    seed
        Seed of the bootstrap.

    Returns
    -------
    DataFrame
        Columns area, level, events, trilateral (share of events with all three sectors); in millibits
        observed (T), independent (T under truncated independence), excess (their difference), low and high
        (bootstrap interval of the excess, level 0.9).

    Examples
    --------
    >>> counts = pd.DataFrame({"area": ["toy"], "level": ["all"], **{cell: [10] for cell in CELLS}})
    >>> excess_table(counts, seed=1).round(1)[["observed", "independent"]].values.tolist()
    [[-87.6, -87.6]]
    """
    rng = np.random.default_rng(seed)
    rows = []
    for row in counts.to_dict("records"):
        cells = {cell: row[cell] for cell in CELLS}
        fit = truncated_independence(cells)
        information = (three_way_information(cells), fit.information, fit.excess)
        values = [MILLIBITS * value for value in (*information, *excess_interval(cells, seed=rng))]
        events = sum(cells.values())
        rows.append((row["area"], row["level"], events, cells["UIG"] / events, *values))
    names = ["area", "level", "events", "trilateral", "observed", "independent", "excess", "low", "high"]
    return pd.DataFrame(rows, columns=names)


def information_chart(curve: pd.DataFrame, excess: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return T of independent sectors by participation, and T of published counts beside its null.

    Parameters
    ----------
    curve
        What `independent_curve` returns, by rising participation.
    excess
        What `excess_table` returns.
    width
        Width in pixels: the panels stand side by side on a page, one below the other on a telephone.
    """
    low, high = excess["observed"].min(), excess["observed"].max()
    above = int((excess["excess"] > 0).sum())
    if width >= PAGE:
        left = round(0.42 * width)
        panels = _curve_panel(curve, low, high, width=left), _excess_panel(excess, width=width - left - GAP)
        chart: Any = alt.hconcat(*panels, spacing=GAP, bounds="flush")
    else:
        chart = alt.vconcat(
            _curve_panel(curve, low, high, width=width), _excess_panel(excess, width=width), spacing=24
        )
    return titled(
        chart,
        title="Sectors that ignore each other look synergetic once events without a sector go unrecorded",
        subtitle="Three-way information T in millibits; a negative value is read as synergy.",
        source=(
            "Counts of papers, 2001-2010: Mêgnigbêto (2024), doi:10.2478/jdis-2024-0004. "
            "Computed: all values of T; innoclusters.measures.truncated_independence."
        ),
        description=(
            "Two panels. On the left a curve: T of three independent sectors, when events without any sector "
            f"are missing, rises from {curve['information'].iloc[0]:.0f} millibits, where each hardly ever "
            "takes part, to 0, where each always does. A band marks T of six published tables of counts, "
            f"{low:.0f} to {high:.0f}. On the right T of each table beside T of independent sectors with the "
            f"same shares: in {above} of {len(excess)} the independent sectors are the more negative."
        ),
        width=width,
    )


def _heading(text: str) -> alt.TitleParams:
    return alt.TitleParams(text=text, fontSize=SIZE["label"], anchor="start", frame="group", offset=8)


def _curve_panel(curve: pd.DataFrame, low: float, high: float, *, width: float) -> Any:
    """Return T of independent sectors by participation, over the band from `low` to `high`."""
    x = alt.X(
        "participation:Q",
        scale=alt.Scale(domain=[0, 1], range=[EDGE, width - EDGE], nice=False),
        axis=alt.Axis(title="Chance of each sector to take part", format="~%", tickCount=5, labelFlush=True),
    )
    scale = alt.Scale(domain=SPAN, nice=False)
    inside = alt.Axis(
        title=None, values=[-300, -200, -100, 0], labelAlign="left", labelBaseline="bottom", labelPadding=0
    )
    y = alt.Y("information:Q", scale=scale, axis=inside)
    half = curve.iloc[(curve["participation"] - 0.5).abs().argsort().iloc[[0]]]
    points = pd.concat([curve.iloc[[0]], half])
    words = points["information"].map("{:.0f}".format).str.replace("-", "\N{MINUS SIGN}")
    points = points.assign(text=words.str.cat([", hardly ever together", " at 50%"]))
    band = pd.DataFrame({"participation": [0.1], "information": [low], "high": [high]})
    middle = band.assign(information=(low + high) / 2, text="six published tables")
    base = alt.Chart(points).encode(x=x, y=y)
    word: dict[str, Any] = {"align": "left", "dx": 9, "dy": 7, "fontSize": SIZE["small"]}
    layers = [
        alt.Chart(band).mark_rect(color=ACCENT, opacity=0.22).encode(y=y, y2="high:Q"),
        alt.Chart(curve).mark_line(color=CONTRAST[1], strokeWidth=2.4).encode(x=x, y=y),
        base.mark_point(filled=True, color=CONTRAST[1], size=60, opacity=1),
        base.mark_text(stroke=PAPER, strokeWidth=3.2, strokeJoin="round", color=PAPER, **word).encode(
            text="text:N"
        ),
        base.mark_text(**word).encode(text="text:N"),
        alt.Chart(middle).mark_text(align="left", fontSize=SIZE["small"]).encode(x=x, y=y, text="text:N"),
    ]
    return alt.layer(*layers).properties(width=width, height=HEIGHT, title=_heading("Independent sectors"))


def _excess_panel(excess: pd.DataFrame, *, width: float) -> Any:
    """Return T of each table of counts beside T of independent sectors, with the difference in figures."""
    names = excess["area"] + ", " + excess["level"].map(LEVELS)
    table = excess.assign(name=names, text=excess["excess"].map(_signed), y=excess.index * ROW + HEAD)
    start = 12 + max(text_width(name, SIZE["small"]) for name in names)
    lowest = 20 * np.floor(excess[["observed", "independent"]].min().min() / 20)
    scale = alt.Scale(domain=[lowest, 0], range=[start, width - 46], nice=False)
    axis = alt.Axis(title="Millibits", tickCount=4, labelFlush=False, grid=False, domain=False, ticks=False)
    grid = pd.DataFrame({"observed": np.arange(lowest, 1, 20), "y": HEAD - ROW / 2, "end": HEIGHT})
    x = alt.X("observed:Q", scale=scale, axis=axis)
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[HEIGHT, 0], nice=False))
    base = alt.Chart(table).encode(y=y)
    marks: dict[str, Any] = {"filled": True, "size": 80, "opacity": 1}
    layers = [
        alt.Chart(grid).mark_rule(color=RULE).encode(x=x, y=y, y2="end:Q"),
        base.mark_rule(color=MUTED).encode(x=x, x2="independent:Q"),
        base.mark_point(color=CONTRAST[1], shape="diamond", **marks).encode(
            x=alt.X("independent:Q", scale=scale)
        ),
        base.mark_point(color=ACCENT, **marks).encode(x=x),
        base.mark_text(align="left", fontSize=SIZE["small"]).encode(x=alt.value(0), text="name:N"),
        base.mark_text(align="right", fontSize=SIZE["small"]).encode(x=alt.value(width), text="text:N"),
        *_key_layers(width, y),
    ]
    return alt.layer(*layers).properties(
        width=width, height=HEIGHT, title=_heading("Published counts of papers")
    )


def _signed(value: float) -> str:
    """Return a number with one decimal and its sign."""
    return f"{value:+.1f}".replace("-", "\N{MINUS SIGN}")


def _key_layers(width: float, y: alt.Y) -> list[alt.Chart]:
    """Return the key over the rows: the two marks, and what the figures at the right are."""
    key = pd.DataFrame({"text": ["from the counts", "if independent"], "left": [6, 122], "y": [KEY, KEY]})
    place = alt.X("left:Q", scale=None)
    layers = [
        alt.Chart(key.iloc[[i]])
        .mark_point(filled=True, size=80, opacity=1, shape=shape, color=color)
        .encode(x=place, y=y)
        for i, (shape, color) in enumerate([("circle", ACCENT), ("diamond", CONTRAST[1])])
    ]
    words = alt.Chart(key).mark_text(align="left", dx=9, fontSize=SIZE["small"])
    difference = alt.Chart(pd.DataFrame({"text": ["difference"], "y": [KEY]}))
    return [
        *layers,
        words.encode(x=place, y=y, text="text:N"),
        difference.mark_text(align="right", fontSize=SIZE["small"], color=MUTED).encode(
            x=alt.value(width), y=y, text="text:N"
        ),
    ]
