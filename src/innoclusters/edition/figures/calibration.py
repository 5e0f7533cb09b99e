"""How honest the diagnosis is: coverage of its intervals, and its verdicts on networks of known making."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import ACCENT, INK, MODEL_COLORS, MUTED, PAPER, SOFT
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width, titled

MECHANISMS = {
    "random": ("random ties", "circle"),
    "proto": ("proto-cluster", "square"),
    "hub": ("industrial cluster", "diamond"),
    "helix": ("innovation cluster", "triangle-up"),
}
"""What each mechanism is called in the figures, and its mark."""

EVERY, ALL = "all weights", "all mixtures"
"""The values of weight and truth that stand for all, as in :mod:`innoclusters.diagnosis.method.check`."""

FEWEST_CASES = 20
"""Cases below which a mechanism has no mark of its own: the share would be mostly chance."""

PROMISED = (0.85, 0.95)
"""Range in which the coverage of 90 percent intervals is to lie."""

HEADS = {
    "proto-cluster": "proto",
    "industrial cluster (hub)": "hub",
    "innovation cluster (triple helix)": "helix",
    "mixed": "mixed",
    "unstructured": "random",
    "outside the typology": "outside",
    "cannot say": "unsure",
}
"""Verdicts, from left to right, and their short names at the head of a column."""

KINDS = {"pure": "Pure models, our own", "mixture": "Mixtures, our own", "foreign": "Foreign generators"}
"""Kinds of generators from the top down."""

ROW, HEAD, GAP = 24.0, 18.0, 14.0
"""Heights of a row and of a head, and room between groups, in pixels."""

PALEST, DARKEST = 0.06, 0.46
"""Opacity of the smallest and the largest share: pale enough for numbers in ink, on the dark page too."""


def calibration_chart(held: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return nominal against measured coverage, and the coverage of 90 percent intervals by true weight.

    Parameters
    ----------
    held
        What :func:`innoclusters.diagnosis.method.check.coverage` returns, or the rows of the table
        `calibration_coverage` for one size.
    width
        Width in pixels: the panels stand side by side on a page, one below the other on a telephone.
    """
    page = width >= PAGE
    left = round(0.4 * width) if page else width
    right = width - left - 24 if page else width
    panels = _levels_panel(held, width=left), _truth_panel(held, width=right)
    chart: Any = (
        alt.hconcat(*panels, spacing=24, bounds="flush") if page else alt.vconcat(*panels, spacing=14)
    )
    ninety = held[(held["truth"] == ALL) & (held["level"] == 0.9)].set_index("weight")["coverage"]
    told = ", ".join(f"{name} {ninety[key]:.0%}" for key, (name, _) in MECHANISMS.items())
    ranges = held[(held["weight"] == EVERY) & (held["truth"] != ALL)].set_index("truth")["coverage"]
    by_truth = ", ".join(f"{name} {share:.0%}" for name, share in ranges.items())
    return titled(
        alt.vconcat(_key(width), chart, spacing=10),
        title=f"Intervals meant to hold 90 percent of the weights hold {ninety[EVERY]:.0%}",
        subtitle=(
            f"{'Left' if page else 'First'}: share of true weights inside their intervals, fresh mixtures "
            f"of our own making. {'Right' if page else 'Then'}: the same for 90 percent intervals by true "
            f"weight (pure: networks of one mechanism); mechanisms with {FEWEST_CASES} cases or more."
        ),
        source="Computed: innoclusters.diagnosis.method.check.coverage.",
        description=(
            f"Two panels. In the first measured coverage is set against nominal coverage. At 90 percent: "
            f"{told}. In the second, for all weights together by true weight: {by_truth}; a band marks "
            f"{PROMISED[0]:.0%} to {PROMISED[1]:.0%}."
        ),
        width=width,
    )


def _key(width: float) -> alt.LayerChart:
    """Return the key of the marks, in one line or two."""
    entries = [("all weights", INK, "circle")] + [
        (name, MODEL_COLORS[key], shape) for key, (name, shape) in MECHANISMS.items()
    ]
    rows, x, y = [], 6.0, 8.0
    for name, color, shape in entries:
        if x + 10 + text_width(name) > width:
            x, y = 6.0, y + 18
        rows.append({"x": x, "y": y, "name": name, "color": color, "shape": shape})
        x += 26 + text_width(name)
    frame = {"width": width, "height": y + 10}
    base = alt.Chart(pd.DataFrame(rows)).encode(x=pixel_x(width), y=pixel_y(frame["height"]))
    marks = base.mark_point(filled=True, size=62, opacity=1)
    return drawing([_colored(marks), base.mark_text(align="left", dx=9).encode(text="name:N")], **frame)


def _colored(marks: alt.Chart) -> alt.Chart:
    """Return marks in the colors and shapes of their columns."""
    drawn: alt.Chart = marks.encode(
        color=alt.Color("color:N", scale=None, legend=None),
        shape=alt.Shape("shape:N", scale=None, legend=None),
    )
    return drawn


def _looks(weights: pd.Series) -> pd.DataFrame:
    """Return color and shape for each weight."""
    colors, shapes = MODEL_COLORS | {EVERY: INK}, {key: shape for key, (_, shape) in MECHANISMS.items()}
    return pd.DataFrame({"color": weights.map(colors), "shape": weights.map(shapes | {EVERY: "circle"})})


def _heading(text: str) -> alt.TitleParams:
    return alt.TitleParams(text=text, fontSize=SIZE["label"], anchor="start", frame="group", offset=8)


def _levels_panel(held: pd.DataFrame, *, width: float) -> Any:
    """Return measured against nominal coverage of all mixtures."""
    edge, height = 34, 240
    table = held[held["truth"] == ALL].reset_index(drop=True)
    table = pd.concat([table[["weight", "level", "coverage"]], _looks(table["weight"])], axis=1)
    ends = [min(0.45, float(table["coverage"].min()) - 0.02), 1.0]
    ticks = [tick / 10 for tick in range(int(10 * ends[0] + 0.999), 11)]
    axis = alt.Axis(title="nominal coverage", format="~%", values=ticks)
    x = alt.X("level:Q", scale=alt.Scale(domain=ends, range=[edge, width - 8], nice=False), axis=axis)
    inside = alt.Axis(title=None, format="~%", values=ticks, labelAlign="left", labelPadding=-2, offset=-2)
    y = alt.Y("coverage:Q", scale=alt.Scale(domain=[ends[0], 1.04], nice=False), axis=inside)
    diagonal = pd.DataFrame({"level": ends, "coverage": ends})
    base = alt.Chart(table).encode(x=x, y=y)
    total = base.transform_filter(alt.datum.weight == EVERY)
    layers = [
        alt.Chart(diagonal).mark_line(color=MUTED, strokeDash=[4, 4]).encode(x=x, y=y),
        total.mark_line(color=INK, strokeWidth=1.6),
        _colored(base.mark_point(filled=True, size=52, opacity=0.9)),
    ]
    panel = alt.layer(*layers).properties(width=width, height=height, title=_heading("Measured coverage"))
    return panel.resolve_scale(color="independent", shape="independent")


def _truth_panel(held: pd.DataFrame, *, width: float) -> Any:
    """Return the coverage of 90 percent intervals by true weight."""
    table = held[(held["level"] == 0.9) & (held["truth"] != ALL)]
    table = table[(table["cases"] >= FEWEST_CASES) | (table["weight"] == EVERY)].reset_index(drop=True)
    order = sorted(table["truth"].unique(), key=_true_weight)
    table = pd.concat([table[["weight", "truth", "coverage"]], _looks(table["weight"])], axis=1)
    table["y"] = table["truth"].map({truth: 26 * place + 18 for place, truth in enumerate(order)})
    height, names = 26 * len(order) + 10, 10 + max(text_width(truth) for truth in order)
    low = min(0.5, float(table["coverage"].min()) - 0.03)
    axis = alt.Axis(title="share of true weights inside", format="~%", tickCount=5, grid=True)
    x = alt.X(
        "coverage:Q", scale=alt.Scale(domain=[low, 1], range=[names, width - 10], nice=False), axis=axis
    )
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    band = pd.DataFrame({"coverage": [PROMISED[0]], "end": [PROMISED[1]], "y": [4], "foot": [height]})
    rows = table.drop_duplicates("truth")
    base = alt.Chart(table).encode(x=x, y=y)
    total = base.transform_filter(alt.datum.weight == EVERY)
    single = base.transform_filter(alt.datum.weight != EVERY)
    layers = [
        alt.Chart(band).mark_rect(color=ACCENT, opacity=0.16).encode(x=x, x2="end:Q", y=y, y2="foot:Q"),
        alt.Chart(rows).mark_text(align="left").encode(x=alt.value(0), y=y, text="truth:N"),
        _colored(single.mark_point(filled=True, size=44, opacity=0.9)),
        _colored(total.mark_point(filled=True, size=120, opacity=1, stroke=PAPER, strokeWidth=1)),
    ]
    panel = alt.layer(*layers).properties(width=width, height=height, title=_heading("By true weight"))
    return panel.resolve_scale(color="independent", shape="independent")


def _true_weight(name: str) -> float:
    """Return a number by which ranges of true weights stand in order.

    >>> sorted(["pure: 1", "0.05 to 0.25", "pure: 0", "0 to 0.05"], key=_true_weight)
    ['pure: 0', '0 to 0.05', '0.05 to 0.25', 'pure: 1']
    """
    if name.startswith("pure"):
        return 2.0 * float(name.split()[-1]) - 1.0
    return float(name.split()[0])


def confusion_chart(given: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the shares of verdicts for each generator, as a heat map with numbers.

    Parameters
    ----------
    given
        What :func:`innoclusters.diagnosis.method.check.confusion` returns, or the rows of the table
        `calibration_verdicts` for one size.
    width
        Width in pixels. The name of a generator stands beside its row on a page, above it on a telephone.
    """
    cells, labels, height = place_cells(given, width=width)
    frame: dict[str, Any] = {"width": width, "height": height}
    shares = given.pivot_table("share", "generator", "verdict", aggfunc="sum", sort=False)
    told = "; ".join(
        f"{name}: " + ", ".join(f"{verdict} {share:.0%}" for verdict, share in row.dropna().items())
        for name, row in shares.iterrows()
    )
    own, foreign = (given[given["kind"] == kind] for kind in ("pure", "foreign"))
    names = dict(zip(MODEL_COLORS, [*list(HEADS)[:3], "unstructured"], strict=True))
    right = _share(own, own["verdict"] == own["generator"].map(names))
    typed = _share(foreign, foreign["verdict"].isin(list(HEADS)[:3]))
    outside = _share(foreign, foreign["verdict"] == "outside the typology")
    return titled(
        drawing([*_cell_layers(cells, **frame), *_head_layers(labels, **frame)], **frame),
        title=(
            f"Of pure networks of our own {right:.0%} get their name; of foreign ones {typed:.0%} get that "
            f"of a type and {outside:.0%} are placed outside"
        ),
        subtitle=(
            f"Percent of {given['networks'].max()} networks of each generator by verdict. Random stands for "
            "unstructured, outside for outside the typology, unsure for cannot say."
        ),
        source="Computed: innoclusters.diagnosis.method.check.confusion. Generators: innoclusters.models.",
        description=f"Table of verdicts by generator, in shares. {told}.",
        width=width,
    )


def _share(rows: pd.DataFrame, chosen: pd.Series) -> float:
    """Return the mean over the generators of the share of their networks in the chosen rows."""
    return float(rows.loc[chosen, "share"].sum() / max(1, rows["generator"].nunique()))


def place_cells(given: pd.DataFrame, *, width: float) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return cells and texts of the heat map with their places in pixels, and its height.

    Returns
    -------
        Cells: x, end, y, foot, share, text. Texts: text (list of lines), x, y, align, kind ("head", "group",
        "row"). The height.
    """
    page = width >= PAGE
    names = [str(name) for name in given["generator"].unique()]
    start = 8 + max(text_width(name) for name in names) if page else 0.0
    column = (width - start) / len(HEADS)
    shares = given.set_index(["generator", "verdict"])["share"]
    cells, labels, y = [], [], 4.0
    for kind, title in KINDS.items():
        members = list(given.loc[given["kind"] == kind, "generator"].unique())
        if not members:
            continue
        labels.append(_label(title, 0.0, y, "group"))
        y += 0 if page else HEAD
        for place, head in enumerate(HEADS.values()):
            labels.append(_label(head, start + (place + 0.5) * column, y, "head"))
        y += HEAD
        for name in members:
            labels.append(_label(name, 0.0, y + (5 if page else 0), "row"))
            y += 0 if page else HEAD - 2
            for place, verdict in enumerate(HEADS):
                x, share = start + place * column, float(shares.get((name, verdict), 0.0))
                box = {"x": x, "end": x + column - 2, "y": y, "foot": y + ROW - 2}
                cells.append(box | {"share": share, "text": f"{100 * share:.0f}" if share else ""})
            y += ROW
        y += GAP
    return pd.DataFrame(cells), pd.DataFrame(labels), y - GAP


def _label(text: str, x: float, y: float, kind: str) -> dict[str, Any]:
    """Return a text with its place; heads of columns are centered."""
    return {"text": [text], "x": x, "y": y, "align": "center" if kind == "head" else "left", "kind": kind}


def _cell_layers(cells: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the cells, darker for larger shares, and the numbers in them."""
    place: dict[str, Any] = {"x": pixel_x(width), "y": pixel_y(height)}
    middle = cells.assign(x=(cells["x"] + cells["end"]) / 2, y=(cells["y"] + cells["foot"]) / 2)
    middle, empty = middle[middle["text"] != ""], cells[["x", "end", "y", "foot"]]
    filled = cells[cells["share"] > 0].assign(shade=PALEST + (DARKEST - PALEST) * cells["share"])
    shade = alt.Opacity("shade:Q", scale=None, legend=None)
    return [
        alt.Chart(empty).mark_rect(color=SOFT).encode(**place, x2="end:Q", y2="foot:Q"),
        alt.Chart(filled).mark_rect(color=ACCENT).encode(**place, x2="end:Q", y2="foot:Q", opacity=shade),
        alt.Chart(middle).mark_text(color=INK).encode(**place, text="text:N"),
    ]


def _head_layers(labels: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the heads of groups and columns and the names of the rows."""
    frame: dict[str, Any] = {"width": width, "height": height, "halo": False}
    looks: dict[str, dict[str, Any]] = {
        "group": {"weight": 600},
        "head": {"size": SIZE["small"], "color": MUTED},
        "row": {},
    }
    return [
        layer
        for kind, look in looks.items()
        for layer in label_layers(labels[labels["kind"] == kind], **frame, **look)
    ]
