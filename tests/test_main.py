from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from innoclusters.__main__ import app
from innoclusters.diagnosis import _command as command
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
        (["--replicates", "5"], "expected 0, or 100 to 100,000"),
        (["--replicates", "100000000"], "expected 0, or 100 to 100,000"),
        (["--draws", "5"], "expected 199 to 100,000"),
        (["--html", "none/page.html"], "does not exist"),
        (["--html", "\x1b]0;told\x07/none/page.html"], "does not exist"),
        (["--name", "\udcff", "--json", "a.json"], "expected text in UTF-8"),
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
    assert done.stderr.strip().isprintable()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_name_of_a_user_is_neither_translated_nor_a_style(run, files, tmp_path):
    (tmp_path / "unstructured.csv").write_bytes((tmp_path / "ties.csv").read_bytes())
    words = ["--actors", "actors.csv", "--replicates", "0", "--draws", "199", "--html", "-", "--lang", "ru"]
    page = run("unstructured.csv", *words).stdout
    assert re.search("<title>.*unstructured.*</title>", page)
    page = run("ties.csv", *words, "--name", "/* style */ <style here>").stdout
    assert "<style>" not in page.partition("</title>")[0]
    assert "<style>" in page


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_standard_output_is_one_sentence():
    for words in ("data", "--help"):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "innoclusters", words], stdout=full, stderr=subprocess.PIPE, text=True
            )
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert done.stderr.startswith("innoclusters: ")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs to see the processes of the system")
def test_processes_end_with_a_killed_parent(tmp_path):
    words = [sys.executable, "-m", "innoclusters", "diagnose", "--jobs", "2", "--no-cache"]
    parent = subprocess.Popen(words, stdout=subprocess.DEVNULL, cwd=tmp_path)
    end = time.monotonic() + 60
    while len(found := _started_by(parent.pid)) < 3 and time.monotonic() < end:  # two, and who tracks them
        time.sleep(0.1)
    time.sleep(2)
    parent.kill()
    parent.wait()
    end = time.monotonic() + 20
    while (left := [pid for pid in found if _runs(pid)]) and time.monotonic() < end:
        time.sleep(0.1)
    assert len(found) >= 2
    assert left == []


def _state(pid):
    """Return the state of a process, and who started it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except (FileNotFoundError, ProcessLookupError):
        return ["Z", ""]


def _started_by(pid):
    every = [path.name for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [other for other in every if _state(other)[1] == str(pid)]


def _runs(pid):
    return _state(pid)[0] != "Z"


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


@pytest.fixture
def waves(tmp_path, monkeypatch):
    """Two records of the example, of which the later lacks every fourth tie, and three damaged copies."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("innoclusters.diagnosis._judging.copies_of", lambda _ties: 3)
    (tmp_path / "actors.csv").write_bytes((EXAMPLE / "actors.csv").read_bytes())
    header, *rows = (EXAMPLE / "ties.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "2012.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    kept = [row for number, row in enumerate(rows) if number % 4]
    (tmp_path / "2016.csv").write_text("\n".join([header, *kept]), encoding="utf-8")

    def call(*words):
        return CliRunner().invoke(app, ["compare", *map(str, words), "--draws", "199"])

    return call


def test_two_records_are_compared_with_equal_bytes(waves, tmp_path):
    for name, kinds in (("a", ("html", "json", "csv")), ("b", ("json", "csv"))):
        outputs = [part for kind in kinds for part in (f"--{kind}", f"{name}.{kind}")]
        done = waves("2012.csv", "2016.csv", "--actors", "actors.csv", "--lang", "ru", *outputs)
        assert (done.exit_code, done.stderr) == (0, "")
    assert "2012: " in done.stdout
    assert "2012 → 2016" in (tmp_path / "a.html").read_text(encoding="utf-8")
    for kind in ("json", "csv"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert found["turnovers"][0]["made"] == 0 < found["turnovers"][0]["dropped"]


def test_kinds_of_tie_of_one_file_are_a_series(waves):
    done = waves("2012.csv", "--actors", "actors.csv", "--layer", "each", "--json", "-")
    assert json.loads(done.stdout)["names"] == ["advice", "contract", "funding", "joint work"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["2012.csv", "--actors", "actors.csv"], "2012.csv stands alone, expected two files, or two --layer"),
        (["2012.csv", "2016.csv", "--earlier-actors", "actors.csv"], "2016.csv has no sectors; give a table"),
        (
            ["2012.csv", "2016.csv", "--actors", "actors.csv", "--later-actors", "actors.csv"],
            "--actors is for all files",
        ),
        (["2012.csv", "--actors", "actors.csv", "--layer", "advice"], "expected two or more"),
        (
            ["2012.csv", "2016.csv", "--actors", "actors.csv", "--layer", "advise"],
            "2012.csv has no kind of tie 'advise' (said with --layer), but 'advice'",
        ),
        (["2012.csv", "2016.csv", "--actors", "actors.csv", "--name", "a"], "names are 1, expected 2"),
        (["2012.csv", "2016.csv", "--actors", "actors.csv", "--csv", "2016.csv"], "2016.csv is an input"),
    ],
)
def test_what_cannot_be_compared_is_said(waves, words, says):
    done = waves(*words)
    assert done.exit_code == 2
    assert says in done.stderr


def test_each_kind_of_tie_gets_a_line(run, files, monkeypatch):
    monkeypatch.setattr("innoclusters.diagnosis._judging.copies_of", lambda _ties: 3)
    done = run(*files, *FAST, "--layer", "each", "--csv", "all.csv")
    assert [line.split(":")[0] for line in done.stdout.splitlines()[:4]] == [
        "advice",
        "contract",
        "funding",
        "joint work",
    ]
    assert '"layer"' in Path("all.csv").read_text(encoding="utf-8").splitlines()[0]
    assert (
        "--html goes with one kind of tie" in run(*files, *FAST, "--layer", "each", "--html", "a.html").stderr
    )


def test_who_did_not_answer_is_read_and_told(run, files, monkeypatch):
    monkeypatch.setattr("innoclusters.diagnosis.method.stability.copies_of", lambda _ties: 3)
    Path("silent.txt").write_text("brightwater\nbay-region\n", encoding="utf-8")
    done = run(*files, *FAST, "--nonrespondents", "silent.txt")
    assert "2 of 48 actors (4%) did not answer." in " ".join(done.stdout.split())
    Path("silent.txt").write_text("brightwatr\nnobody\n", encoding="utf-8")
    done = run(*files, *FAST, "--nonrespondents", "silent.txt")
    assert "'brightwatr' (did you mean 'brightwater'), 'nobody'" in done.stderr
