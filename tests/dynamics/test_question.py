from __future__ import annotations

import functools
import math
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from innoclusters.dynamics._question import described
from innoclusters.dynamics.ensembles import run
from innoclusters.models import hub_cluster

FACTOR = 1.0


def helper(x):
    return FACTOR * x


class Model:
    def __init__(self, value):
        self.value = value

    def __call__(self, *, seed):
        return self.value

    def method(self, *, seed):
        return self.value


def closure(value):
    return lambda *, seed: value


def default(value):
    def function(*, seed, value=value):
        return value

    return function


def from_global(value):
    scope = {"__builtins__": __builtins__, "value": value}
    exec("def function(*, seed):\n    return (lambda: value)()", scope)
    return scope["function"]


def from_helper(value):
    scope = {"__builtins__": __builtins__}
    exec(f"def helper():\n    return {value}\ndef function(*, seed):\n    return helper()", scope)
    return scope["function"]


def through_class(value):
    kind = type("Kind", (Model,), {"method": lambda self, *, seed: value})
    return kind(0).method


MAKERS = {
    "closure": closure,
    "default": default,
    "global": from_global,
    "helper": from_helper,
    "object": Model,
    "method": lambda value: Model(value).method,
    "method of a class": through_class,
    "partial": lambda value: functools.partial(default(0), value=value),
    "array": lambda value: closure(np.float64(value)),
    "decorated": lambda value: functools.cache(closure(value)),
}


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_no_kept_result_is_stale(tmp_path, name):
    """What is not in the source of a function counts, too; equal functions share what is kept."""
    make = MAKERS[name]
    for value in (1.0, 2.0, 1.0):
        assert run(make(value), [{}], replicates=1, keep=tmp_path)["value"].tolist() == [value]
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (closure(np.random.default_rng()), "'Generator'"),
        (closure(iter([1])), "'list_iterator'"),
        (closure(pytest.fixture), None),
        (closure([object()]), "'object'"),
    ],
)
def test_what_cannot_be_told_is_refused_before_anything_is_run(tmp_path, function, says):
    if says is None:  # installed, so that name and version tell
        assert described(function)
        return
    with pytest.raises(ValueError, match=rf"cannot be kept: it rests on {says}"):
        run(function, [{}], replicates=1, keep=tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


G = nx.path_graph(3)


def everything(*, seed, start=frozenset({"b", "a"})):
    return helper(math.sqrt(len(G))) + np.sum(hub_cluster(5, 6, seed=seed)) + len({*start, "c"})


SHOWN = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("questions", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.described(module.everything))
"""


def test_another_process_asks_the_same():
    words = [sys.executable, "-c", SHOWN, Path(__file__)]
    settings = [{"PYTHONHASHSEED": number, "PYTHONPATH": ":".join(sys.path)} for number in ("1", "2")]
    texts = {subprocess.run(words, env=env, capture_output=True, check=True).stdout for env in settings}
    assert len(texts) == 1
    (text,) = texts
    assert b"float 1.0" in text  # the factor of the helper
