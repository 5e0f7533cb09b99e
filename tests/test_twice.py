"""Two builds at once, somebody without a home, and what the search of the book takes for a word."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sphinx
from pages.light import OWN_WORDS, add_policy, own_words_alone
from playwright.sync_api import expect

ROOT = Path(__file__).parents[1]


def two_makes(tmp_path: Path, target: str, builds: str) -> list[str]:
    """Run make twice at once, with programs that do as they are told, and return what each said."""
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    for name in (
        "_config.yml",
        "_toc.yml",
        "CITATION.cff",
        "CHANGELOG.md",
        "requirements.txt",
        "pyproject.toml",
    ):
        (tmp_path / name).touch()
    for name in ("book", "src", "data", "figures", ".venv/bin"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / ".venv" / ".ready").touch()
    for name, does in (("innoclusters", "true"), ("python", "true"), ("jupyter-book", builds)):
        program = tmp_path / ".venv" / "bin" / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)
    words = ["make", target]
    both = [subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [make.communicate(timeout=60)[0] for make in both]
    assert [make.returncode for make in both] == [0, 0]
    return said


@pytest.mark.skipif(not (shutil.which("make") and shutil.which("flock")), reason="needs make and flock")
def test_of_two_makes_the_second_waits_and_builds_nothing(tmp_path):
    builds = "sleep 1; echo built >> log; mkdir -p _build/html"
    said = two_makes(tmp_path, "book", builds)
    assert all("The book: file://" in one for one in said)
    assert (tmp_path / "log").read_text() == "built\n"


@pytest.mark.skipif(not (shutil.which("make") and shutil.which("flock")), reason="needs make and flock")
def test_of_two_makes_of_a_pdf_the_second_begins_when_the_first_has_ended(tmp_path):
    file = "_build/latex-book/_build/latex/regional-innovation-clusters.pdf"
    builds = f'echo begun >> log; sleep 1; mkdir -p "$(dirname {file})"; touch {file}; echo ended >> log'
    two_makes(tmp_path, "pdf", builds)
    assert (tmp_path / "log").read_text().split() == ["begun", "ended"] * 2


def test_a_page_gets_its_policy_once(tmp_path):
    page = tmp_path / "a.html"
    page.write_text('<head><meta charset="utf-8" /></head>')
    add_policy(tmp_path)
    once = page.read_text()
    add_policy(tmp_path)
    assert page.read_text() == once
    assert once.count("Content-Security-Policy") == 1


def test_the_search_looks_among_its_own_words(tmp_path):
    script = tmp_path / "searchtools.js"
    shutil.copy(Path(sphinx.__file__).parent / "themes" / "basic" / "static" / script.name, script)
    for _ in range(2):  # a second build finds it done
        own_words_alone(script)
    text = script.read_text(encoding="utf-8")
    assert all(old not in text and new in text for old, new in OWN_WORDS.items())


NOWHERE = """
import os, pwd
from pathlib import Path
def unknown(number):
    raise KeyError(number)
pwd.getpwuid = unknown
os.access = lambda *given: False
import innoclusters.diagnosis.report, innoclusters.edition.figures
from innoclusters.diagnosis.method import _cache as cache
from innoclusters.measures._compiled import compiled
print(compiled(lambda x: x + 1)(1), cache._folder(None))
"""


@pytest.mark.parametrize("home", [{}, {"HOME": "/proc/none"}], ids=["none", "no folder"])
def test_who_cannot_keep_anything_computes_all_the_same(tmp_path, home):
    env = home | {"PYTHONPATH": ":".join(sys.path)}
    words = [sys.executable, "-c", NOWHERE]
    done = subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("2 ")
    assert list(tmp_path.iterdir()) == []


OF_EVERY_OBJECT = ["constructor", "__proto__", "toString hasOwnProperty", "valueOf", "prototype", "length"]


@pytest.mark.parametrize("words", OF_EVERY_OBJECT)
def test_a_search_for_what_every_object_has_ends(opened, words):
    errors: list[str] = []
    with opened("search.html") as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{page.url.partition('?')[0]}?q={words}")
        results = page.locator("#search-results")
        expect(results).to_contain_text(
            re.compile("Search Results|finished|did not match|found"), timeout=20_000
        )
        expect(results).not_to_contain_text("Searching", timeout=20_000)
    assert errors == []
