"""The tables of figures, offered as CSV and to who cannot see: names a person understands, and no pixels."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from pages.figure_files import as_csv
from pages.tables import tables_of, words_of
from shared.pictures import SPECIFICATION

BOOK = Path(__file__).parents[1] / "book"
PLACE = re.compile(
    r"_.*|[xy]2?|(text|end)_[xy]|across|left|right|top|bottom|foot|edge|end|beside|near|path|color|fill|ink|ground"
    r"|shape|size|angle|align|thickness|shade|opacity|coordinates|layer|geometry"
)
LOOK = re.compile(r"#[0-9a-f]{6}|M-?[\d.]+[ ,-]-?[\d.]+.*|\[.*,.*\]|True|False")
DRAWN = {"fig-drawn", "fig-orders", "fig-teams", "fig-forms"}
"""Drawings of networks and clouds of marks, whose marks have no values of their own."""


def specifications() -> dict[str, dict[str, object]]:
    """Return the specification of every figure of the book by its name."""
    found = {}
    for path in sorted(BOOK.glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            name = cell["metadata"].get("mystnb", {}).get("figure", {}).get("name")
            shown = ["".join(o.get("data", {}).get("text/html", "")) for o in cell.get("outputs", [])]
            specified = next(filter(None, map(SPECIFICATION.search, shown)), None)
            if name and specified:
                found[name] = json.loads(specified[2])
    return found


FIGURES = specifications()


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_the_tables_of_a_figure_hold_no_place_and_no_look(name):
    tables = tables_of(FIGURES[name])
    assert bool(tables) == (name not in DRAWN)
    for table in tables:
        head, *rows = csv.reader(io.StringIO(as_csv(table)))
        assert [title for title in head if PLACE.fullmatch(title)] == []
        assert len(head) == len(set(head)) > 1
        assert len(rows) == len(set(map(tuple, rows))) > 2, "a row twice says that a column is missing"
        assert [cell for row in rows for cell in row if LOOK.fullmatch(cell)] == []
        assert all(any(row[place] for row in rows) for place in range(len(head)))


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("fig-removal", "panel,series,share of actors gone,value,low,high"),
        ("fig-separation", "panel,name,median"),
        ("fig-money", "panel,Year,Kind,Billion rubles,As written"),
        ("fig-mechanisms", "panel,model,mean,from,to"),
        ("fig-strip", "row,criterion,verdict,reason,sign"),
        ("fig-explore-orders", "panel,series,leaving,ties of the network order that go far,value"),
    ],
)
def test_the_columns_of_a_figure_have_the_names_of_the_page(name, head):
    assert as_csv(tables_of(FIGURES[name])[0]).partition("\n")[0] == head


def test_a_place_on_a_scale_is_data_and_a_pixel_is_none():
    across = {"field": "x", "title": "share"}
    pixel = {"field": "y", "axis": None, "scale": {"domain": [300, 0]}}
    marks = [{"called": "a", "x": 0.5, "y": place} for place in (1, 2, 3)]
    marks += [{"called": "b", "x": x, "y": 1} for x in (0.1, 0.2)]
    layer = {"data": {"values": marks}, "mark": "point", "encoding": {"x": across, "y": pixel}}
    key = {**layer, "data": {"values": [{"called": "a", "text_x": 1}] * 3}}
    label = {**layer, "mark": "text", "data": {"values": [{"text": ["two", "lines"], "x": 1}]}}
    label["encoding"] = {"text": {"field": "text"}}
    figure = {"title": "all", "vconcat": [{"title": "one panel", "layer": [key, layer, label]}]}
    (table,) = tables_of(figure)
    rows = ["one panel,a,0.5", "one panel,b,0.1", "one panel,b,0.2"]
    assert as_csv(table).splitlines() == ["panel,series,share", *rows]
    assert words_of(figure) == ["two lines"]
