"""What is installed on demand: the tool works without it, gives the same, or says what to install."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEMANDED = sorted(
    {re.split("[<>=]", line)[0] for lines in PROJECT["optional-dependencies"].values() for line in lines}
)
WITHOUT = f"import sys; sys.modules.update(dict.fromkeys({[*DEMANDED, 'igraph']}))\n"
"""Nothing of this can be imported afterwards."""

APP = "from innoclusters.__main__ import app; app()\n"


def told(code, *words):
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_a_diagnosis_without_any_extra_has_the_same_bytes(tmp_path):
    ties = tmp_path / "ties.csv"
    ties.write_text("source,target\n" + "".join(f"a{i},a{(i + k) % 12}\n" for i in range(12) for k in (1, 2)))
    actors = tmp_path / "actors.csv"
    actors.write_text("id,sector\n" + "".join(f"a{i},{'UBGB'[i % 4]}\n" for i in range(12)))
    made = {}
    for name, code in (("plain", APP), ("without", WITHOUT + APP)):
        files = [tmp_path / f"{name}.{kind}" for kind in ("json", "html")]
        options = ["--draws", 199, "--replicates", 100, "--no-cache", "--jobs", 1]
        outputs = [word for file in files for word in (f"--{file.suffix[1:]}", file)]
        assert told(code, "diagnose", ties, "--actors", actors, *options, *outputs)[0] == 0
        made[name] = [file.read_bytes() for file in files]
    assert made["plain"] == made["without"]


@pytest.mark.parametrize(
    ("words", "brings"),
    [
        (["figures"], 'A figure as PDF needs pikepdf; pip install "innoclusters[edition]" brings it.'),
        (["data", "--check"], "innoclusters[edition]"),
        (["build-data", "mechanisms"], "innoclusters["),
    ],
)
def test_what_needs_an_extra_says_which(tmp_path, monkeypatch, words, brings):
    monkeypatch.chdir(tmp_path)
    code, out, err = told(WITHOUT + APP, *words)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert brings in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", ["dynamics", "dynamics.ensembles"])
def test_mechanisms_name_their_extra(module):
    code, _, err = told(WITHOUT + f"import innoclusters.{module}")
    assert code == 1
    assert err.splitlines()[-1].endswith('pip install "innoclusters[dynamics]" brings it.')


def test_tables_and_claims_need_no_extra():
    for words in (["data", "sectors"], ["claims", "C1.07"]):
        assert told(WITHOUT + APP, *words) == told(APP, *words)


def test_a_changed_table_is_refused_without_extras(tmp_path):
    script = """
import shutil
from pathlib import Path
from innoclusters import data
folder = shutil.copytree(data.data_folder(), Path(sys.argv[1]) / "data")
(folder / "sectors.csv").write_text("code,label\\n")
try:
    data.load("sectors", folder)
except data.DataError as error:
    print(error)
"""
    done = told(WITHOUT + script, tmp_path)
    assert done[1] == "sectors.csv does not have the checksum that datapackage.json gives.\n", done


LIBRARIES = ["numpy", "pandas", "scipy", "networkx", "altair", "PIL", "jinja2", "vl_convert"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["check", "--help"], 0),
        (["nothing"], 2),
        (["diagnose", "--nothing"], 2),
        (["diagnose", "--draws", "5"], 2),
        (["diagnose", "--sectors", "REC"], 2),
        (["diagnose", "none.csv"], 2),
        (["check", "none.csv"], 2),
        (["diagnose", "--html", "-", "--json", "-"], 2),
        (["build-data", "none"], 2),
        (["figures"], 2),
    ],
)
def test_answers_that_need_no_library_load_none(words, code):
    heavy = WITHOUT + f"sys.modules.update(dict.fromkeys({LIBRARIES}))\n"
    done = told(heavy + APP, *words)
    assert done[0] == code
    assert "Traceback" not in done[2]
    assert "numpy" not in done[2]


@pytest.mark.parametrize("words", [["data", "none"], ["claims", "none"]])
def test_names_of_tables_and_claims_are_refused_without_most_libraries(words):
    light = WITHOUT + f"sys.modules.update(dict.fromkeys({sorted({*LIBRARIES} - {'numpy', 'pandas'})}))\n"
    code, _, err = told(light + APP, *words)
    assert (code, "There is no " in err) == (2, True)
