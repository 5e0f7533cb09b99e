"""Files as people have them, each with what a reader must make of it; the table says which.

Of the columns, `arguments` are those of the command line; a list has blanks between numbers and codes, and
" | " between words. `says` are pieces of the sentence with which the file is refused, or of its remarks.
Where `pending` is yes, that does not hold yet.
"""

from __future__ import annotations

import csv
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from innoclusters.diagnosis import read_cluster
from innoclusters.diagnosis._options import keywords
from innoclusters.diagnosis.words import say

FOLDER = Path(__file__).parent / "cases"
REPEATABLE = ("sectors", "layer")


def rows():
    with (FOLDER / "cases.csv").open(encoding="utf-8", newline="") as file:
        return [
            pytest.param(row, id=row["id"], marks=[pytest.mark.xfail(strict=True)] if row["pending"] else [])
            for row in csv.DictReader(file)
        ]


def run(arguments):
    """Return the cluster that a command line asks for, or the sentence that refuses it."""
    words = shlex.split(arguments)
    options = {}
    for option, value in zip(words[1::2], words[2::2], strict=True):
        name = option.removeprefix("--").replace("-", "_")
        options[name] = [*options.get(name, []), value] if name in REPEATABLE else value
    if "min_weight" in options:
        options["min_weight"] = float(options["min_weight"])
    actors = options.pop("actors", None)
    try:
        return read_cluster(FOLDER / words[0], actors and FOLDER / actors, **keywords(options))
    except ValueError as error:
        return str(error)


def listed(text):
    return [piece for piece in text.split(" | ") if piece]


def facts(cluster):
    """Return what the columns of the table tell of a cluster."""
    G = cluster.graph
    return {
        "actors": len(G),
        "ties": G.number_of_edges(),
        "weights": Counter(weight for _, _, weight in G.edges(data="weight")),
        "arcs": 0 if cluster.directed is None else cluster.directed.number_of_edges(),
        "layers": sorted(cluster.layers),
        "sectors": list(cluster.sectors),
        "names": dict(G.nodes(data="name")),
    }


CONVERT = {
    "actors": int,
    "ties": int,
    "weights": lambda text: Counter(map(float, text.split())),
    "arcs": int,
    "layers": listed,
    "sectors": str.split,
    "names": lambda text: dict(piece.split("=") for piece in listed(text)),
}


@pytest.mark.parametrize("row", rows())
def test_case(row):
    found = run(row["arguments"])
    said = found if isinstance(found, str) else "\n".join(found.remarks)
    assert isinstance(found, str) == (row["exit"] == "2"), said
    assert [piece for piece in listed(row["says"]) if piece not in said] == []
    if isinstance(found, str):
        return
    assert [remark for remark in found.remarks if say(remark, "ru") == remark] == []
    expected = {name: convert(row[name]) for name, convert in CONVERT.items() if row[name]}
    known = facts(found)
    # A case names the actors that matter.
    if "names" in expected:
        known["names"] = {i: known["names"].get(i) for i in expected["names"]}
    assert {name: known[name] for name in expected} == expected


def test_no_refusal_waits_for_a_library():
    refused = sorted(row.values[0]["arguments"] for row in rows() if row.values[0]["exit"] == "2")
    script = f"""
import shlex, sys
from typer.testing import CliRunner
from innoclusters.__main__ import app
for arguments in {refused!r}:
    done = CliRunner().invoke(app, ["diagnose", *shlex.split(arguments)])
    assert done.exit_code == 2 and done.stderr.startswith("innoclusters: "), arguments
heavy = ["numpy", "pandas", "networkx", "scipy", "numba", "igraph", "altair", "jinja2", "charset_normalizer"]
print([name for name in heavy if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=FOLDER, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
