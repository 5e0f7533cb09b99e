"""The package as others get it: a wheel in an empty environment outside the repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough
ROOT = Path(__file__).parents[1]
PACKAGES, MEGABYTES = 40, 380
"""What the tool may take, itself included, before Python compiles its modules."""


def ran(*words, folder, code=0):
    """Run a program in an empty folder, without what the tests know of the repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [*map(str, words)], cwd=folder, env=kept, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done


def pip(environment, *words):
    """Let the pip of this environment work in another, which then needs none."""
    program = [sys.executable, "-m", "pip", "--python", environment / "bin" / "python", *words]
    return ran(*program, folder=environment)


def install(environment, what):
    try:
        pip(environment, "install", "--quiet", "--no-compile", what)
    except AssertionError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"The libraries of the wheel cannot be had here: {str(error)[:200]}")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT]
    ran(sys.executable, "-m", "pip", *build, folder=folder)
    return next(folder.glob("innoclusters-*.whl"))


@pytest.fixture(scope="module")
def bare(wheel, tmp_path_factory):
    environment = tmp_path_factory.mktemp("bare")
    venv.create(environment, with_pip=False)
    install(environment, wheel)
    return environment


@pytest.fixture
def tool(bare, tmp_path):
    """Run the installed command in an empty folder."""
    return lambda *words, code=0: ran(bare / "bin" / "innoclusters", *words, folder=tmp_path, code=code)


def test_it_is_small(bare):
    assert len(json.loads(pip(bare, "list", "--format", "json").stdout)) <= PACKAGES
    sizes = [file.stat().st_size for file in bare.rglob("*") if not file.is_symlink()]
    compiled = [file.stat().st_size for file in bare.rglob("*.pyc")]
    assert (sum(sizes) - sum(compiled)) / 2**20 <= MEGABYTES


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--version"], r"^\d+\.\d+"),
        (["check"], "Marine sensors at Port Merrow; invented: 48 actors, 132 ties."),
        (["check", "--example", "hub"], "Torvald Gearworks"),
        (["data"], "pilot_clusters"),
        (["data", "sectors"], "science and universities"),
        (["claims"], "C1.07"),
        (["claims", "C1.07"], "chapter: 1-network-order"),
    ],
)
def test_it_answers(tool, words, said):
    assert re.search(said, tool(*words).stdout)


@pytest.mark.parametrize("words", [["figures"], ["data", "--check"]])
def test_it_says_what_it_lacks(tool, words):
    assert tool(*words, code=2).stderr.endswith('pip install "innoclusters[edition]" brings it.\n')


DIAGNOSE = ["diagnose", "--draws", 199, "--replicates", 100, "--no-cache"]


def test_it_diagnoses_and_draws_and_with_its_extras_the_same(wheel, bare, tool, tmp_path):
    assert "Verdict: " in tool(*DIAGNOSE, "--json", "bare.json", "--html", "bare.html").stdout
    ties = ROOT / "src" / "innoclusters" / "diagnosis" / "example" / "hub" / "ties.csv"
    words = ["compare", ties, ties, "--actors", ties.with_name("actors.csv"), "--draws", 199]
    assert "Once again: " in tool(*words, "--name", "Once", "--name", "Once again").stdout
    install(bare, f"innoclusters[fast,edition] @ {wheel.as_uri()}")
    tool(*DIAGNOSE, "--json", "fast.json", "--html", "fast.html")
    for kind in ("json", "html"):
        assert (tmp_path / f"fast.{kind}").read_bytes() == (tmp_path / f"bare.{kind}").read_bytes()
    assert re.match(r"\d+ files written to drawn", tool("figures", "--out", "drawn").stdout)
    assert "agree with their descriptions" in tool("data", "--check").stdout
