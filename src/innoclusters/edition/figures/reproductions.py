"""Published results about what networks do, and ours: a small panel each."""

from __future__ import annotations

from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.edition.experiments.reproductions import ATTACK, OPTIMUM, PUBLISHED
from innoclusters.figures.palette import ACCENT, CONTRAST, INK, MUTED, PAPER
from innoclusters.figures.style import PAGE, SIZE, WIDE, titled, wrap

OURS, OTHER, THIRD = ACCENT, CONTRAST[1], CONTRAST[3]

Place = tuple[str, str, float, float, float, str]
"""Label of a line, its color, near which x it stands, how far right and down of it, and its alignment."""


class Panel(NamedTuple):
    """How one panel looks."""

    name: str
    x: str
    y: str
    lines: dict[str, Place]
    axis: tuple[float, ...]
    """Ticks of the horizontal axis."""
    ends: tuple[float, float]
    """Ends of the vertical axis."""
    logarithmic: bool = False
    powers: bool = False
    """Whether the vertical axis, too, goes by powers of ten."""
    mark: tuple[float, str] | None = None
    """A published value of x, and what to call it."""


LOOKS = {
    "barter": Panel(
        "Knowledge barter",
        "share of long ties",
        "knowledge in the end, that on a ring being 1",
        {
            "experts": ("with experts", OURS, 0.3, 6, -9, "left"),
            "no experts": ("no experts", OTHER, 1.0, 0, 14, "right"),
        },
        (0.01, 0.1, 1),
        (0.95, 1.24),
        logarithmic=True,
        mark=(OPTIMUM, "published optimum"),
    ),
    "small world": Panel(
        "Small worlds",
        "share of long ties",
        "relative to a ring",
        {
            "clustering": ("clustering", OURS, 0.01, 0, -12, "center"),
            "path length": ("path length", OTHER, 0.001, -4, 16, "right"),
            "exact": ("", MUTED, 1.0, 0, 0, "left"),
        },
        (0.0001, 0.01, 1),
        (0, 1.15),
        logarithmic=True,
    ),
    "landscape": Panel(
        "Peaks of a landscape",
        "choices",
        "local optima",
        {
            "fully rugged": ("fully rugged", OURS, 8.0, -8, -8, "right"),
            "smooth": ("smooth", OTHER, 8.0, 0, -12, "center"),
            "exact": ("", MUTED, 12.0, 0, 0, "left"),
        },
        (4, 8, 12),
        (0.7, 500),
        powers=True,
    ),
    "search": Panel(
        "Search in common",
        "step",
        "mean score",
        {
            "complete": ("complete network", OTHER, 5.0, -2, -11, "right"),
            "ring": ("a ring", OURS, 100.0, 0, -12, "center"),
        },
        (1, 10, 100),
        (0, 1.15),
        logarithmic=True,
    ),
    "attack": Panel(
        "Loss of the best connected",
        "share of actors gone",
        "share in the largest group; the others, their peak being 1",
        {
            "largest": ("largest group", OURS, 0.03, 8, -6, "left"),
            "others": ("mean size of the others", OTHER, 0.3, 0, 16, "right"),
        },
        (0, 0.1, 0.2, 0.3),
        (0, 1.2),
        mark=(ATTACK, "published, from memory"),
    ),
    "contagion": Panel(
        "Complex contagion",
        "share of ties rewired",
        "share of adopters",
        {
            "end": ("in the end", OURS, 0.001, 10, -4, "left"),
            "noisy": ("with noise, early", OTHER, 0.1, -8, -8, "right"),
        },
        (0.001, 0.01, 0.1, 1),
        (0, 1.15),
        logarithmic=True,
    ),
    "persistence": Panel(
        "Spread from one neighbor",
        "b λ / μ",
        "share kept active",
        {
            "regular": ("six ties each", OTHER, 1.5, -8, -8, "right"),
            "innovation cluster": ("triple helix", OURS, 1.5, -2, -24, "left"),
            "star": ("star", THIRD, 2.0, 0, 16, "right"),
        },
        (0.5, 1, 1.5, 2),
        (0, 0.5),
        mark=(1.0, "exact threshold"),
    ),
    "weitzman": Panel(
        "Recombination of ideas",
        "step",
        "ideas, power of ten",
        {
            "free": ("free processing", OURS, 5.0, -8, -8, "right"),
            "limited": ("limited processing", OTHER, 6.0, 0, -12, "right"),
            "exact": ("", MUTED, 6.0, 0, 0, "left"),
        },
        (1, 2, 3, 4, 5, 6),
        (0, 11.5),
    ),
}
"""The panels in the order in which they are drawn."""

HEIGHT, GAP = 150, 26


def reproductions_chart(
    curves: pd.DataFrame, agreement: pd.DataFrame, *, width: float = WIDE
) -> alt.VConcatChart:
    """Return a small panel for each published result, with ours as points and lines.

    Parameters
    ----------
    curves
        Columns panel, series, x, y: what the functions in `reproductions.PANELS` return.
    agreement
        What :func:`innoclusters.edition.experiments.reproductions.agreement` returns for them.
    width
        Width in pixels: two panels abreast on a page, one on a telephone.
    """
    abreast = 2 if width >= PAGE else 1
    panel = (width - GAP * (abreast - 1)) / abreast
    drawn = [_panel(curves[curves["panel"] == key], key, panel) for key in LOOKS]
    rows = [
        alt.hconcat(*drawn[start : start + abreast], spacing=GAP, bounds="flush")
        for start in range(0, len(drawn), abreast)
    ]
    missed = [LOOKS[key].name.lower() for key in LOOKS if not agreement["agrees"][key]]
    told = "; ".join(
        f"{LOOKS[key].name}: published, {row['published']}; found, {row['found']}"
        for key, row in ((key, agreement.loc[key]) for key in LOOKS)
    )
    finding = f"{len(LOOKS) - len(missed)} of {len(LOOKS)} published results come out again"
    return titled(
        alt.vconcat(*rows, spacing=20),
        title=finding + (f"; not so: {', '.join(missed)}" if missed else ""),
        subtitle=(
            "Points and lines are ours. Dashed is what was published as a value or follows exactly; above "
            "each panel stands what was published in words."
        ),
        source="Computed: innoclusters.edition.experiments.reproductions.",
        description=f"{len(LOOKS)} small panels. {told}.",
        width=width,
    )


def _panel(curves: pd.DataFrame, key: str, width: float) -> Any:
    """Return one panel under its name and what was published."""
    look = LOOKS[key]
    places = {name: curves.loc[curves["series"] == name] for name in look.lines}
    ours = curves[curves["series"] != "exact"]
    x, y = _encodings(curves, look, width)
    layers: list[alt.Chart] = []
    if look.mark is not None:
        at, label = look.mark
        layers += _mark(at, label, x, look.ends[1], right=at < 0.5 * max(look.axis))
    if "exact" in places:
        base = alt.Chart(_clipped(places["exact"], look)).encode(x=x, y=y)
        layers.append(base.mark_line(color=INK, strokeDash=[4, 3], strokeWidth=1.4))
    table = ours.assign(color=[look.lines[name][1] for name in ours["series"]]).round(5)
    base = alt.Chart(table[["series", "x", "y", "color"]]).encode(
        x=x, y=y, color=alt.Color("color:N", scale=None)
    )
    hint = [alt.Tooltip("x:Q", title=look.x, format=".3~g"), alt.Tooltip("y:Q", title=look.y, format=".3~g")]
    points = base if len(ours) < 40 else base.transform_filter("false")
    line = base.mark_line(strokeWidth=1.8, opacity=1 if key != "landscape" else 0)
    layers += [line.encode(detail="series:N"), points.mark_point(filled=True, size=36, opacity=1)]
    layers[-1] = layers[-1].encode(tooltip=hint)
    for name, (label, color, near, right, down, align) in look.lines.items():
        rows = places[name]
        if label and len(rows):
            place = rows.iloc[[int((rows["x"] - near).abs().argmin())]].assign(name=label)
            layers += _label(place, x, y, color, right, down, align)
    heading = alt.TitleParams(
        text=look.name,
        subtitle=[
            *wrap(f"Published: {PUBLISHED[key]}", width, SIZE["small"]),
            *wrap(f"Up: {look.y}", width, SIZE["small"]),
        ],
        fontSize=SIZE["label"],
        subtitleFontSize=SIZE["small"],
        subtitlePadding=3,
        subtitleLineHeight=15,
        anchor="start",
        frame="group",
        offset=8,
    )
    return alt.layer(*layers).properties(width=width, height=HEIGHT, title=heading)


def _clipped(rows: pd.DataFrame, look: Panel) -> pd.DataFrame:
    return rows[rows["y"].between(*look.ends)][["x", "y"]].round(5)


def _encodings(curves: pd.DataFrame, look: Panel, width: float) -> tuple[alt.X, alt.Y]:
    """Return the axes of a panel; the labels of the vertical one stand inside it."""
    domain = [float(min(look.axis)), float(max(max(look.axis), curves["x"].max()))]
    x = alt.X(
        "x:Q",
        scale=alt.Scale(
            type="log" if look.logarithmic else "linear", domain=domain, range=[34, width - 8], nice=False
        ),
        axis=alt.Axis(title=look.x, values=list(look.axis), format="~g"),
    )
    low, high = look.ends
    middle = [1, 10, 100] if look.powers else [v for v in _ticks(low, high) if low <= v <= high]
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(type="log" if look.powers else "linear", domain=[low, high], nice=False),
        axis=alt.Axis(
            title=None,
            values=middle,
            format="~r",
            labelAlign="left",
            labelBaseline="bottom",
            labelPadding=-2,
            labelOffset=-1,
        ),
    )
    return x, y


def _ticks(low: float, high: float) -> list[float]:
    """Return a few round values between two ends.

    >>> _ticks(0, 1.15), _ticks(0.95, 1.2)
    ([0.0, 0.5, 1.0], [1.0, 1.1, 1.2])
    """
    span = high - low
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5) if span / s <= 4)
    first = round(low / step) * step
    first += step if first < low - 1e-9 else 0
    count = int((high - first) / step + 1e-9) + 1
    return [round(first + k * step, 6) for k in range(count)]


def _mark(at: float, label: str, x: alt.X, top: float, *, right: bool) -> list[alt.Chart]:
    """Return a dashed upright at a published value, with its name at the top."""
    base = alt.Chart(pd.DataFrame({"x": [at], "y": [top], "name": [label]})).encode(x=x)
    name = base.mark_text(
        align="left" if right else "right",
        dx=5 if right else -5,
        dy=9,
        color=INK,
        fontSize=SIZE["small"],
    )
    return [
        base.mark_rule(color=INK, strokeDash=[4, 3], strokeWidth=1.2),
        name.encode(text="name:N", y=alt.value(0)),
    ]


def _label(
    place: pd.DataFrame, x: alt.X, y: alt.Y, color: str, right: float, down: float, align: str
) -> list[alt.Chart]:
    """Return the name of a line on a pale ground, beside one of its points."""
    base = alt.Chart(place[["x", "y", "name"]].round(5)).encode(x=x, y=y, text="name:N")
    style: dict[str, Any] = {"align": align, "dx": right, "dy": down, "fontSize": SIZE["small"]}
    return [
        base.mark_text(color=PAPER, stroke=PAPER, strokeWidth=3, strokeJoin="round", **style),
        base.mark_text(color=color, **style),
    ]
