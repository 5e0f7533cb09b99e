from __future__ import annotations

import json
import re
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

import innoclusters

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted([*(ROOT / "book").glob("*.ipynb"), *(ROOT / "book").glob("ru/*.ipynb")])


def tracked() -> list[Path]:
    """Return the files of the project: those git knows; in a copy without git, all that are not ignored."""
    if not (ROOT / ".git").exists():
        ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
        return [
            path
            for path in ROOT.rglob("*")
            if path.is_file()
            and not any(
                fnmatch(part, pattern) for part in path.relative_to(ROOT).parts for pattern in ignored
            )
        ]
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in names.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_files() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_the_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert citation["version"] == package["project"]["version"] == innoclusters.__version__
    assert f"## {innoclusters.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_citation_names_the_report():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "type"} <= set(citation)
    assert "Regional Innovation Clusters" in citation["references"][0]["title"]


def test_every_direct_dependency_has_its_reason():
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    wanted = [
        re.split(r"[<>=\[ ]", line)[0]
        for file in ("requirements.in", "requirements-test.in")
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert [name for name in wanted if f"`{name}`" not in contributing] == []


def pins(file: str) -> dict[str, str]:
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / file).read_text(encoding="utf-8"))
    return {entry.split()[0]: entry for entry in entries if "==" in entry}


def test_every_pin_has_a_hash_and_the_book_is_light_to_set_up():
    book, checks = pins("requirements.txt"), pins("requirements-test.txt")
    assert [pin for pin, entry in (book | checks).items() if "--hash=sha256:" not in entry] == []
    here = [entry for entry in book.values() if not re.search("; .*(win32|darwin|pypy|< '3.11.5)", entry)]
    assert 100 < len(here) <= 145
    assert {pin.split("==")[0] for pin in book} & {pin.split("==")[0] for pin in checks} == set()


def test_no_file_names_a_machine_path_or_a_package_registry():
    paths = re.compile(r"/(?:work|root|home)/[a-z]")
    hosts = ("pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org")
    for name, text in text_files():
        assert not paths.search(text), f"{name} names a path of one machine"
        assert not any(host in text for host in hosts), f"{name} names a package registry"


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_chapters_are_light_executed_in_order_and_without_errors(path):
    assert path.stat().st_size < 2_100_000
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert not [out for cell in code for out in cell["outputs"] if out["output_type"] == "error"]
    assert not [out for cell in code for out in cell["outputs"] if out.get("name") == "stderr"]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_cell_ids_are_stable_names(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+-\d\d\d?", cell_id) for cell_id in ids)


def test_there_are_chapters():
    assert len(CHAPTERS) >= 4


def test_the_container_runs_the_commands_of_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^```\n(make \w+)\n```$", readme, re.MULTILINE)
    recipe = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert commands == ["make book", "make test"]
    assert f"RUN {commands[0]}\n" in recipe
    assert f"CMD {json.dumps(commands[1].split())}" in recipe


def test_container_and_binder_use_a_python_that_the_package_supports():
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    recipe = (ROOT / "Containerfile").read_text(encoding="utf-8")
    image = re.search(r"^FROM python:([\d.]+)-", recipe, re.MULTILINE)[1]
    binder = (ROOT / "binder" / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    editor = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert editor["image"].startswith(f"python:{image}-")
    assert {image, binder} <= {"3.11", "3.12", "3.13", "3.14"}
    assert package["requires-python"] == ">=3.11,<3.15"


def test_binder_installs_as_the_readme_says():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    step = ROOT / "binder" / "postBuild"  # with this folder, Binder looks at no other
    assert step.stat().st_mode & 0o111
    (command,) = re.findall(r"^pip install .*$", step.read_text(encoding="utf-8"), re.MULTILINE)
    assert f"\n{command}\n" in readme
    subprocess.run(["bash", "-n", step], check=True)
    wanted = (ROOT / "binder" / "requirements.txt").read_text(encoding="utf-8").split()
    assert wanted[0] == "-r"
    assert (ROOT / "binder" / wanted[1]).resolve() == ROOT / "requirements.txt"
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert {"hatchling", "editables"} <= set(
        re.findall(r"^([\w-]+)==", pins, re.MULTILINE)
    )  # for this command


def test_an_editor_in_a_container_calls_targets_of_make():
    editor = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    program, *targets = editor["postCreateCommand"].split()
    known = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert program == "make"
    assert set(targets) <= set(known)


def test_the_container_gets_every_file_of_the_edition():
    left_out = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    tops = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert [name for name in sorted(tops) if any(fnmatch(name, pattern) for pattern in left_out)] == []
