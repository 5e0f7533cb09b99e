"""What `pytest --nbval` means here: each chapter runs again, in its own kernel, and every output is compared.

nbval does that, but its releases are rare. Where it is not installed, or left out (`-p no:nbval`), this file
does it with nbclient, which nbconvert brings. So the option, the Makefile and the commands under each page
stay as they are, whichever runs; a test holds the two against each other. All that the edition asks of one
is here: a cell that fails, prints other words, or shows another text, page or specification fails the test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SECONDS = 600
"""A cell may take this long, as when chapters are executed."""

UNSEEN = ("image/",)
"""Kinds of output that are not compared: pictures, which tests of figures hold."""


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Offer the option of nbval where there is no nbval."""
    if not pluginmanager.hasplugin("nbval"):
        parser.addoption("--nbval", action="store_true", help="Run notebooks again and compare every output.")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take notebooks where nbval does not."""
    here = not parent.config.pluginmanager.hasplugin("nbval") and parent.config.getoption("nbval")
    return Chapter.from_parent(parent, path=file_path) if here and file_path.suffix == ".ipynb" else None


class Chapter(pytest.File):
    """A notebook."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the one test of a notebook."""
        yield Outputs.from_parent(self, name="outputs")


class Outputs(pytest.Item):
    """All outputs of a notebook, for a cell rests on those before it."""

    def runtest(self) -> None:
        """Run the notebook and fail with every difference."""
        changed = differences(self.path)
        if changed:
            pytest.fail("\n".join(changed), pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return how the test is called in a report."""
        return self.path, 0, f"{self.path.name}: outputs"


def differences(path: Path) -> list[str]:
    """Return what a fresh run of a notebook does otherwise than it is written down, a line each."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    written = nbformat.read(path, as_version=4)
    fresh = nbformat.from_dict(json.loads(json.dumps(written)))
    client = NotebookClient(fresh, timeout=SECONDS, resources={"metadata": {"path": str(path.parent)}})
    try:
        client.execute()
    except CellExecutionError as error:
        return [str(error)]
    pairs = zip(written.cells, fresh.cells, strict=True)
    cells = [(old, said(old), said(new)) for old, new in pairs if old.cell_type == "code"]
    return [
        f"{old.get('id', '')}: {kind}\n- {before.get(kind)}\n+ {now.get(kind)}"
        for old, before, now in cells
        for kind in sorted({*before, *now})
        if before.get(kind) != now.get(kind)
    ]


def said(cell: Any) -> dict[str, str]:
    """Return what a cell shows, by kind; what it prints in several pieces is one."""
    shown: dict[str, str] = {}
    for output in cell.outputs:
        parts = {output.name: output.text} if output.output_type == "stream" else output.get("data", {})
        for kind, content in parts.items():
            if not kind.startswith(UNSEEN):
                shown[kind] = shown.get(kind, "") + str(content)
    return shown
