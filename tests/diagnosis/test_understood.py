"""`innoclusters check`: what was understood, as lines and as JSON."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from innoclusters.__main__ import app

TIES = """from;to;layer;weight;direction;remark
lab;firm;trade;2;yes;x
firm;lab;trade;1;yes;
firm;firm;trade;1;no;
lab;city;advice;0,5;no;
"""
ACTORS = "id;sector;founded\nlab;university;1990\nfirm;business;\ncity;mayor;\nalone;firm;\n"
UNDERSTOOD = {
    "name": "ties",
    "files": ["ties.csv", "actors.csv"],
    "actors": 4,
    "ties": 2,
    "sectors": {
        "U": {"actors": 1, "labels": {"university": 1}},
        "B": {"actors": 2, "labels": {"firm": 1, "business": 1}},
        "G": {"actors": 1, "labels": {"mayor": 1}},
    },
    "layers": {"advice": 1, "trade": 1},
    "weights": [0.5, 3.0],
    "components": 2,
    "largest_component": 3,
    "isolates": ["alone"],
    "arcs": 2,
    "reciprocity": 1.0,
    "projects": None,
    "participations": None,
    "location": None,
    "dropped": {"duplicates": 0, "self_ties": 1},
}


@pytest.fixture
def check(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ties.csv").write_text(TIES, encoding="utf-8")
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    return lambda *words: CliRunner().invoke(app, ["check", *words])


FILES = ["ties.csv", "--actors", "actors.csv", "--sectors", "mayor=G"]


def test_everything_is_told_as_json(check):
    done = check(*FILES, "--json")
    found = json.loads(done.stdout)
    remarks = " ".join(found.pop("remarks"))
    assert found == UNDERSTOOD
    assert "'remark'" in remarks
    assert "'founded'" in remarks
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            [
                "ties: 4 actors, 2 ties.",
                "Sector business: 2 actors, in the files firm (1), business (1).",
                "Kind of tie trade: 1 tie.",
                "Weights: 0.5 to 3.",
                "Components: 2, the largest with 3 actors.",
                "Without a tie: 1 actor (alone).",
                "With a direction: 2 ties, of which 100% are answered.",
                "Dropped: 0 repeated, 1 of an actor to itself.",
            ],
        ),
        (
            "ru",
            [
                "ties: 4 участника, 2 связи.",
                "Веса: от 0,5 до 3.",
                "Вид связи trade: 1 связь.",
                "С направлением: 2 связи, из них ответных 100\N{NO-BREAK SPACE}%.",
            ],
        ),
    ],
)
def test_everything_is_told_in_lines(check, lang, said):
    done = check(*FILES, "--lang", lang)
    assert [line for line in said if line not in done.stdout.splitlines()] == []


def test_projects_are_told(check, tmp_path):
    rows = "project,organization,sector\np,a,U\np,b,B\np,c,B\nq,a,U\nq,b,B\n"
    (tmp_path / "projects.csv").write_text(rows, encoding="utf-8")
    assert "Joint projects: 2, with 5 participations.\n" in check("projects.csv").stdout


def test_the_example_is_named_where_no_file_is(check):
    assert check().stdout.startswith("This is an invented example")
    assert json.loads(check("--json").stdout)["actors"] == 48


def test_what_cannot_be_read_is_one_sentence(check):
    done = check("ties.csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("innoclusters: ties.csv has no sectors")
    assert len(done.stderr.splitlines()) == 1


def test_names_cannot_command_a_terminal(check, tmp_path):
    (tmp_path / "ties.csv").write_text("source,target\na,\u202eb\n", encoding="utf-8")
    (tmp_path / "actors.csv").write_text("id,sector\na,U\n\u202eb,B\nc\u200fd,B\n", encoding="utf-8")
    done = check("ties.csv", "--actors", "actors.csv")
    assert done.exit_code == 0
    assert "Without a tie: 1 actor (c\N{REPLACEMENT CHARACTER}d).\n" in done.stdout
    assert "\u202e" not in done.output
