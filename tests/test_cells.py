"""Cells of chapters in every form of the book: removed code is nowhere, folded code says what it holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from lxml import html
from sphinx.application import Sphinx

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted([*(ROOT / "book").glob("*.ipynb"), *(ROOT / "book").glob("ru/*.ipynb")])
SETTINGS = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]
VERDICT = {"text/html": "<b>upheld</b>", "text/latex": r"\textbf{upheld}", "text/plain": "upheld"}
GLUED = {"application/papermill.record/text/plain": "'five'"}
NAME = {"scrapbook": {"mime_prefix": "application/papermill.record/", "name": "count"}}


def cell(number: int, source: str, tag: str = "", output: dict | None = None, **words: str) -> dict:
    shown = {"output_type": "display_data", "data": output, "metadata": NAME if output is GLUED else {}}
    return {
        "cell_type": "code",
        "id": f"c-{number:02}",
        "execution_count": number,
        "metadata": {"tags": [tag] if tag else []} | ({"mystnb": words} if words else {}),
        "outputs": [shown] if output else [],
        "source": source,
    }


CELLS = [
    {"cell_type": "markdown", "id": "c-00", "metadata": {}, "source": "# Title\n\nThere are {glue:}`count`."},
    cell(1, "import_all()", "hide-input", code_prompt_show="What is imported", code_prompt_hide="Hide it"),
    cell(2, "bare_fold()", "hide-input"),
    cell(3, "guarded_number()", "remove-input", GLUED),
    cell(4, "guarded_claim()", "remove-input"),
    cell(5, "guarded_verdict()", "remove-input", VERDICT),
    cell(6, "open_cell()"),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Build a chapter of seven cells with the extension for cells alone, and return it as text."""

    def build(builder: str) -> str:
        source = tmp_path_factory.mktemp("source")
        chapter = {"cells": CELLS, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        chapter["metadata"] = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
        chapter["metadata"]["language_info"] = {"name": "python"}
        (source / "index.ipynb").write_text(json.dumps(chapter), encoding="utf-8")
        settings = {"extensions": ["myst_nb", "shared.cells"], "nb_execution_mode": "off"}
        settings |= {key: SETTINGS[key] for key in ("nb_code_prompt_show", "nb_code_prompt_hide")}
        settings |= {"exclude_patterns": ["_*"]}
        out = source / "_out"
        app = Sphinx(source, None, out, source / "_doctrees", builder, settings, status=None)
        app.build()
        (made,) = [*out.glob("index.html"), *out.glob("*.tex")]
        return made.read_text(encoding="utf-8")

    texts: dict[str, str] = {}
    return lambda builder: texts.setdefault(builder, texts.get(builder) or build(builder))


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_removed_code_is_nowhere_and_what_it_shows_stays(written, builder):
    words = re.sub(r"<[^>]*>|\\PYG\{\w+\}", "", written(builder)).replace(r"\PYGZus{}", "_")
    words = re.sub(r"[{}]", "", words)
    assert "guarded" not in words
    assert "upheld" in words
    assert "five" in words
    assert "open_cell" in words


@pytest.mark.parametrize(("builder", "mark"), [("html", "tag_remove-input"), ("latex", "tag_remove-input")])
def test_a_cell_that_shows_nothing_leaves_no_trace(written, builder, mark):
    assert written(builder).count(mark) == 1  # the verdict


def test_a_page_says_what_folded_code_holds(written):
    page = html.fromstring(written("html"))
    said = [[p.text_content() for p in fold.xpath("./summary/p")] for fold in page.xpath("//details")]
    assert said == [
        ["What is imported", "Hide it"],
        [SETTINGS["nb_code_prompt_show"], SETTINGS["nb_code_prompt_hide"]],
    ]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_folded_cell_says_what_it_holds(path):
    """No page shows the bare prompt, nor has a fold that tells less than the prompt would."""
    bare = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        tags = set(cell["metadata"].get("tags", ()))
        if tags & {"hide-input", "hide-cell", "hide-output"} and not tags & {"remove-cell"}:
            words = cell["metadata"].get("mystnb", {}).get("code_prompt_show", "")
            if not words.strip() or re.match(r"(?i)show (the )?(code|cell|source)\b", words):
                bare.append(cell["id"])
    assert bare == []
