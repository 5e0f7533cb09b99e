"""How the concept of cluster moved: one row an idea, to scale on a page, as a list on a telephone.

Two things must not be mixed up and are therefore marked apart: who tells of an idea, the report or this
edition, and how sure its date is. Years that the report does not give stand in brackets.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import ACCENT, CONTRAST, MUTED, PAPER, RULE
from innoclusters.figures.style import SIZE, WIDE, text_width, titled, wrap

COLORS = {"report": ACCENT, "edition": CONTRAST[1], "key": MUTED}
SHAPES = {"report": "circle", "edition": "diamond", "key": "circle"}
KEY = (
    ("report", "report", "sourced"),
    ("edition", "edition", "sourced"),
    ("sourced", "key", "sourced"),
    ("inferred", "key", "inferred"),
    ("memory", "key", "memory"),
)
"""The entries of the key: word, who tells, how sure the date is."""

POINTED = ("label", "text_en", "author", "when")
"""What is shown of an idea that is pointed at."""

SCALE = (1985, 2015)
"""The years between which time runs to scale on a page; earlier ideas stand before them, in order."""

PAGE = 560
"""The width in pixels from which on the page is drawn; below it, the list."""

EARLY, MARGIN, HANDLE = 56, 8, 10
"""Pixels for an early idea, beside the outer marks, and between a mark and its label."""

ROW, LINE, AXIS, CENTER = 36, 15, 24, 7
"""Pixels for a row of the page, a line of text, the axis, and from the top of a line to its middle."""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "report": "told by the report",
        "edition": "added by this edition",
        "sourced": "date read in a source",
        "inferred": "date inferred",
        "memory": "date from memory",
        "early": "not to scale",
        "label": "idea",
        "text_en": "what it says",
        "author": "author",
        "when": "years",
        "title": "From places that produce to networks that innovate: how the concept of cluster moved",
        "subtitle": "Each row is an idea, a bar its years; years in brackets are ours, not the report's.",
        "subtitle_list": "Each entry is an idea; years in brackets are ours, not the report's.",
        "source": "Sources: the report, and the works named in the table cluster_concept.",
        "description": (
            "Timeline of {rows} ideas from {first} to {last}. {report} are told by the report: after two "
            "early roots they crowd between 1989 and 2013, from industrial clusters over regional clusters "
            "and innovation ecosystems to regional innovation clusters and the report's own three "
            "dimensions. {edition} are added by this edition, among them the critique of 2003. Only a few "
            "of the dates are given by the report itself."
        ),
    },
    "ru": {
        "report": "названо в докладе",
        "edition": "добавлено этим изданием",
        "sourced": "дата по источнику",
        "inferred": "дата выведена",
        "memory": "дата по памяти",
        "early": "вне масштаба",
        "label": "идея",
        "text_en": "суть",
        "author": "автор",
        "when": "годы",
        "title": "От мест производства к сетям инноваций: как менялось понятие кластера",
        "subtitle": "Строка — идея, полоса — её годы; годы в скобках даны не докладом, а этим изданием.",
        "subtitle_list": "Каждая запись — идея; годы в скобках даны не докладом, а этим изданием.",
        "source": "Источники: доклад и работы, указанные в таблице cluster_concept.",
        "description": (
            "Лента времени: {rows} идей с {first} по {last} год. В докладе названо {report}, этим изданием "
            "добавлено {edition}, среди них критика 2003 г. Лишь немногие даты даёт сам доклад."
        ),
        "Neoclassical economics": "неоклассика",
        "Evolutionary economics": "эволюционная экономика",
        "Porter's school": "школа Портера",
        "New economic geography": "новая экономическая география",
        "Sociology of innovation": "социология инноваций",
        "Economic geography": "экономическая география",
        "Cluster literature": "литература о кластерах",
        "Policy": "политика",
        "Complex systems": "сложные системы",
    },
}


def timeline_chart(concepts: pd.DataFrame, *, width: float = WIDE, lang: str = "en") -> alt.VConcatChart:
    """Return the timeline of ideas about clusters.

    Parameters
    ----------
    concepts
        The table `cluster_concept`: columns concept_id, year, year_end, label_en, label_ru, text_en, school,
        author, told_by and dated_by (report or edition), certainty (sourced, inferred or memory).
    width
        Width in pixels. From `PAGE` on, time runs from left to right; below, the ideas are a list.
    lang
        Language of the words, "en" or "ru".
    """
    words = WORDS[lang]
    key = place_key(words, width=width)
    rows = place_concepts(concepts, width=width, top=float(key["y"].max()) + 24, lang=lang)
    frame: dict[str, Any] = {"width": width, "height": float(rows["bottom"].max())}
    if width >= PAGE:
        ground = [*_axis_layers(rows, words["early"], **frame), _span_layer(rows, **frame)]
    else:
        ground = [_thread_layer(rows, **frame)]
    marks = _mark_layers(rows, words, **frame) + _mark_layers(key, words, **frame)
    told = rows["told_by"].value_counts()
    counts = {teller: told.get(teller, 0) for teller in ("report", "edition")}
    return titled(
        drawing([*ground, *marks, *_text_layers(rows, key, **frame)], **frame),
        title=words["title"],
        subtitle=words["subtitle" if width >= PAGE else "subtitle_list"],
        source=words["source"],
        description=words["description"].format(
            rows=len(rows), first=rows["year"].min(), last=rows["last"].max(), **counts
        ),
        width=width,
    )


def place_concepts(concepts: pd.DataFrame, *, width: float, top: float, lang: str) -> pd.DataFrame:
    """Return the ideas in order of time with the places of their marks and labels.

    Parameters
    ----------
    concepts, width, lang
        As for `timeline_chart`.
    top
        Where the first row begins.

    Returns
    -------
    DataFrame
        The table with columns when (the years as text), last (year), and in pixels x, x2, y (mark, and end of
        its span), text_x, text_y, align, text (lines of the label), under (line below it), bottom.
    """
    rows = concepts.sort_values(["year", "year_end", "concept_id"], na_position="first", ignore_index=True)
    rows["last"] = rows["year_end"].fillna(rows["year"])
    rows["label"] = rows[f"label_{lang}"]
    rows["school"] = [WORDS[lang].get(school, school) for school in rows["school"]]
    rows["when"] = [_years(row["year"], row["last"], row["dated_by"]) for _, row in rows.iterrows()]
    places = _places_on_page(rows, width, top) if width >= PAGE else _places_in_list(rows, width, top)
    return rows.join(pd.DataFrame(places))


def _years(first: int, last: int, dated_by: str) -> str:
    """Return the years of an idea, in brackets if the report does not give them."""
    years = str(first) if first == last else f"{first}–{last}"
    return years if dated_by == "report" else f"[{years}]"


def _places_on_page(rows: pd.DataFrame, width: float, top: float) -> list[dict[str, Any]]:
    position, places = _time_scale(rows, width), []
    for i, row in enumerate(rows.to_dict("records")):
        start, end = position[row["year"]], position[row["last"]]
        under = f"{row['when']} · {row['school']}"
        room = max(text_width(row["label"]), text_width(under, SIZE["small"]))
        right = end + HANDLE + room <= width
        y = top + ROW * i
        places.append(
            {"x": start, "x2": end, "y": y + CENTER, "text": [row["label"]], "under": [under]}
            | {"text_x": end + HANDLE if right else start - HANDLE, "text_y": y}
            | {"align": "left" if right else "right", "bottom": y + ROW + AXIS}
        )
    return places


def _time_scale(rows: pd.DataFrame, width: float) -> dict[int, float]:
    """Return the place of each year: early ones in order, later ones to scale after them."""
    early = sorted({int(year) for year in rows["year"] if year < SCALE[0]})
    start = MARGIN + EARLY * (len(early) + 0.3)
    step = (width - 2 * MARGIN - start) / (SCALE[1] - SCALE[0])
    places = {year: MARGIN + EARLY * i for i, year in enumerate(early)}
    return places | {year: start + step * (year - SCALE[0]) for year in range(SCALE[0], SCALE[1] + 1)}


def _places_in_list(rows: pd.DataFrame, width: float, top: float) -> list[dict[str, Any]]:
    thread = 12 + max(text_width(when) for when in rows["when"])
    left, y, places = thread + 16, top, []
    for row in rows.to_dict("records"):
        lines = wrap(row["label"], width - left)
        bottom = y + LINE * (len(lines) + 1) + 9
        places.append(
            {"x": thread, "x2": thread, "y": y + CENTER, "text": lines, "under": [row["school"]]}
            | {"text_x": left, "text_y": y, "align": "left", "bottom": bottom}
        )
        y = bottom
    return places


def place_key(words: dict[str, str], *, width: float) -> pd.DataFrame:
    """Return the entries of the key, who tells above how sure, in lines no wider than `width` pixels."""
    rows, x, y = [], 0.0, 0.0
    for word, teller, certainty in KEY:
        room = 20 + text_width(words[word])
        if x and (x + room > width or word == "sourced"):
            x, y = 0.0, y + 21
        rows.append(
            {"told_by": teller, "certainty": certainty, "x": x + 6, "y": y + CENTER}
            | {"text": [words[word]], "text_x": x + 20, "text_y": y, "align": "left"}
        )
        x += room + 18
    return pd.DataFrame(rows)


def _axis_layers(rows: pd.DataFrame, early: str, *, width: float, height: float) -> list[alt.Chart]:
    """Return fine lines at every fifth year to scale, the years below, and a word on the early ideas."""
    position, foot = _time_scale(rows, width), height - AXIS
    years = range(SCALE[0], SCALE[1] + 1, 5)
    ticks = pd.DataFrame({"text": [str(year) for year in years], "x": [position[year] for year in years]})
    lines = ticks.assign(y=float(rows["text_y"].min()) - 4, foot=foot)
    note = pd.DataFrame({"text": [early], "x": [MARGIN + EARLY / 2]})
    return [
        alt.Chart(lines)
        .mark_rule(color=RULE)
        .encode(x=pixel_x(width), y=pixel_y(height), y2=alt.Y2("foot:Q")),
        alt.Chart(pd.concat([ticks, note]).assign(y=foot + 6))
        .mark_text(baseline="top", color=MUTED, fontSize=SIZE["small"])
        .encode(x=pixel_x(width), y=pixel_y(height), text="text:N"),
    ]


def _span_layer(rows: pd.DataFrame, *, width: float, height: float) -> alt.Chart:
    """Return the bars of ideas that stand for a span of years."""
    spans = rows.loc[rows["x2"] > rows["x"], ["x", "x2", "y", "told_by"]]
    bars = alt.Chart(spans.assign(color=spans["told_by"].map(COLORS))).mark_rule(strokeWidth=6, opacity=0.35)
    layer: alt.Chart = bars.encode(
        x=pixel_x(width), x2="x2:Q", y=pixel_y(height), color=alt.Color("color:N", scale=None, legend=None)
    )
    return layer


def _thread_layer(rows: pd.DataFrame, *, width: float, height: float) -> alt.Chart:
    """Return the line on which the marks of the list are strung."""
    line = alt.Chart(rows.iloc[[0, -1]][["x", "y"]]).mark_line(color=RULE, strokeWidth=2)
    layer: alt.Chart = line.encode(x=pixel_x(width), y=pixel_y(height))
    return layer


def _mark_layers(
    marks: pd.DataFrame, words: dict[str, str], *, width: float, height: float
) -> list[alt.Chart]:
    """Return the marks: full where the date was read, hollow where inferred, dotted where remembered."""
    tooltip, layers = [column for column in POINTED if column in marks], []
    for certainty, rows in marks.groupby("certainty", sort=True):
        color = rows["told_by"].map(COLORS)
        table = rows[["x", "y", *tooltip]].assign(color=color, shape=rows["told_by"].map(SHAPES)).fillna("")
        table["fill"] = color if certainty == "sourced" else PAPER
        dash = [2, 2] if certainty == "memory" else [1, 0]
        points = alt.Chart(table).mark_point(size=95, strokeWidth=2, opacity=1, strokeDash=dash)
        layers.append(
            points.encode(
                x=pixel_x(width),
                y=pixel_y(height),
                fill=alt.Fill("fill:N", scale=None, legend=None),
                stroke=alt.Stroke("color:N", scale=None, legend=None),
                shape=alt.Shape("shape:N", scale=None, legend=None),
                tooltip=[alt.Tooltip(column, title=words[column]) for column in tooltip],
            )
        )
    return layers


def _text_layers(rows: pd.DataFrame, key: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the labels with what stands below them, the years of the list, and the words of the key."""
    large, small = [key, rows], rows.assign(text=rows["under"])
    small["text_y"] = rows["text_y"] + LINE * rows["text"].str.len()
    if width < PAGE:
        years = rows.assign(text=rows["when"].map(lambda when: [when]), align="right")
        large.append(years.assign(text_x=rows["x"] - 12))
    names = {"text_x": "x", "text_y": "y"}
    labels, notes = (
        table[["text", "text_x", "text_y", "align"]].rename(columns=names)
        for table in (pd.concat(large, ignore_index=True), small)
    )
    return [
        *label_layers(labels, width=width, height=height),
        *label_layers(notes, width=width, height=height, size=SIZE["small"], color=MUTED),
    ]
