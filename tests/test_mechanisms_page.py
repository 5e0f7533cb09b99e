"""The page of mechanisms: its snippets run, and its numbers are those of the code."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from innoclusters import dynamics
from innoclusters.edition.experiments import mechanisms, reproductions

BOOK = Path(__file__).parents[1] / "book"
PAGE = (BOOK / "mechanisms.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.thorough
def test_the_sweep_gives_the_same_on_a_cluster(tmp_path):
    pytest.importorskip("distributed")
    script = tmp_path / "sweep.py"
    script.write_text("\n".join(SNIPPETS) + '\n    print(len(table), "equal")\n', encoding="utf-8")
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "8 equal\n"
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == sorted(
        path.name for path in (tmp_path / "kept-on-cluster").iterdir()
    )


def test_every_mechanism_has_its_rule_on_the_page():
    told = set(re.findall(r"`~innoclusters\.dynamics\.(\w+)`", PAGE))
    helpers = {"grown", "listening", "local_optima", "persistence_ratio", "sector_influence"}
    assert set(dynamics.__all__) - told == helpers


@pytest.mark.parametrize("module", [dynamics, mechanisms, reproductions])
def test_the_page_of_code_takes_in_every_module(module):
    assert f".. automodule:: {module.__name__}\n" in (BOOK / "api-dynamics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("function", "parameter", "value", "told"),
    [
        (dynamics.barter, "categories", 5, "knows category $c$ of five"),
        (dynamics.barter, "experts", 10, "ten actors drawn by lot are experts"),
        (dynamics.barter, "expertise", 30.0, "experts with level 30"),
        (dynamics.barter, "tolerance", 0.01, r"$\epsilon = .01$"),
        (dynamics.barter, "learning", 0.1, "makes up a tenth of the gap"),
        (dynamics.activity, "stop", 0.2, r"$\mu = .2$"),
        (dynamics.activity, "subsidy", 0.05, r"$\sigma = .05$"),
        (dynamics.activity, "supported", 75, "After 75 steps the subsidy ends"),
        (dynamics.activity, "alone", 75, "75 steps later activity counts as alive"),
        (dynamics.lazer_friedman, "bits", 20, "$N = 20$"),
        (dynamics.lazer_friedman, "interactions", 5, "$K = 5$"),
        (dynamics.lazer_friedman, "power", 8.0, r"$(f/f_{\max})^8$"),
        (dynamics.recombination, "processing", 0.1, "more than a tenth of what it has"),
        (dynamics.complex_contagion, "threshold", 2, "who have two partners that have"),
    ],
)
def test_the_page_tells_the_defaults(function, parameter, value, told):
    assert inspect.signature(function).parameters[parameter].default == value
    assert told in PAGE
