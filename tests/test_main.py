from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from innoclusters.__main__ import app
from innoclusters.diagnosis import command
from innoclusters.diagnosis.example import example_cluster

FAST = ["--draws", "199", "--replicates", "0", "--no-cache", "--jobs", "1"]
EXAMPLE = Path(command.__file__).parent / "example" / "helix"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def call(*words):
        return CliRunner().invoke(app, ["diagnose", *map(str, words)])

    return call


@pytest.fixture
def files(tmp_path):
    """A copy of the example as a user's own files."""
    for name in ("ties.csv", "actors.csv"):
        (tmp_path / name).write_bytes((EXAMPLE / name).read_bytes())
    return ["ties.csv", "--actors", "actors.csv"]


def test_the_example_is_used_and_named_when_no_file_is(run):
    done = run(*FAST)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert "invented example that ships with the package" in done.stdout
    assert "Marine sensors at Port Merrow; invented: 48 actors, 132 ties." in done.stdout
    assert "Verdict: innovation cluster (triple helix)." in done.stdout


@pytest.mark.parametrize(
    ("name", "verdict"), [("hub", "industrial cluster (hub)"), ("proto", "proto-cluster")]
)
def test_another_example_is_asked_for_by_name(run, name, verdict):
    done = run("--example", name, *FAST)
    assert "invented example that ships with the package" in done.stdout
    assert f"Verdict: {verdict}." in done.stdout


def test_equal_seeds_give_equal_bytes_whatever_the_number_of_jobs(run, tmp_path):
    for jobs in (1, 2):
        options = ["--draws", "199", "--replicates", "100", "--no-cache", "--jobs", jobs, "--lang", "ru"]
        done = run(*options, "--html", f"{jobs}.html", "--json", f"{jobs}.json", "--csv", f"{jobs}.csv")
        assert done.exit_code == 0
    for kind in ("html", "json", "csv"):
        assert (tmp_path / f"1.{kind}").read_bytes() == (tmp_path / f"2.{kind}").read_bytes()
    assert len(list(tmp_path.iterdir())) == 6


def test_results_on_the_standard_output_stand_alone(run, files):
    done = run(*files, *FAST, "--name", "Mine", "--json", "-")
    found = json.loads(done.stdout)
    told = (found["name"], found["actors"], found["draws"], found["replicates"])
    assert told == ("Mine", len(example_cluster().graph), 199, 0)


def test_labels_of_sectors_can_be_said(run, files, tmp_path):
    actors = (tmp_path / "actors.csv").read_text(encoding="utf-8").replace(",university,", ",REC,")
    (tmp_path / "actors.csv").write_text(actors, encoding="utf-8")
    refused = run(*files, *FAST)
    assert refused.exit_code == 2
    assert "'REC'" in refused.stderr
    assert run(*files, *FAST, "--sectors", "REC=U").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.csv"], "none.csv"),
        (["ties.csv"], "no sectors"),
        (["ties.csv", "--actors", "actors.csv", "--html", "ties.csv"], "ties.csv is an input"),
        (["ties.csv", "--actors", "actors.csv", "--csv", "./actors.csv"], "actors.csv is an input"),
        (["ties.csv", "--actors", "actors.csv", "--html", "a", "--json", "a"], "two outputs"),
        (["--json", "-", "--csv", "-"], "two outputs"),
        (["--actors", "actors.csv"], "expected a file of ties"),
        (["--example", "star"], "expected one of hub, proto, helix"),
        (["ties.csv", "--example", "hub"], "expected one of the two"),
        (["--sectors", "REC"], "such as REC=U"),
        (["--replicates", "5"], "expected 0, or 100 or more"),
        (["--draws", "5"], "expected 199 or more"),
        (["--html", "none/page.html"], "does not exist"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(run, files, tmp_path, words, said):
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = run(*words, "--no-cache")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert done.stderr.startswith("innoclusters: ")
    assert len(done.stderr.splitlines()) == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_output_that_fails_leaves_no_file(run, tmp_path, monkeypatch):
    def fail(*_args, **_options):
        raise OSError("no space left")

    monkeypatch.setattr("innoclusters.diagnosis.report.to_csv", fail)
    done = run(*FAST, "--json", "all.json", "--csv", "table.csv")
    assert done.exit_code == 2
    assert "no space left" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_is_130(run, monkeypatch):
    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("innoclusters.diagnosis.diagnose", interrupted)
    done = run(*FAST)
    assert done.exit_code == 130
    assert done.output == ""


def test_help_names_every_option():
    told = CliRunner().invoke(app, ["diagnose", "--help"], env={"COLUMNS": "120"}).stdout
    for option in (
        "actors",
        "sectors",
        "separator",
        "encoding",
        "name",
        "seed",
        "jobs",
        "draws",
        "replicates",
    ):
        assert f"--{option}" in told
    assert "diagnose" in CliRunner().invoke(app, ["--help"]).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="signals of processes differ there")
def test_an_interrupted_process_says_nothing_and_leaves_nothing(tmp_path):
    command = [sys.executable, "-m", "innoclusters", "diagnose", "--no-cache", "--jobs", "2"]
    process = subprocess.Popen(
        [*command, "--replicates", "100000", "--html", "page.html"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _children(process.pid):
        time.sleep(0.1)
    time.sleep(3)  # they are at work, not just starting
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
    assert list(tmp_path.iterdir()) == []


def _children(pid):
    """Return whether a process has started others, where the system tells; elsewhere wait a little."""
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    if not tasks.is_file():
        time.sleep(5)
        return True
    return bool(tasks.read_text().split())
