"""The strict re-execution of chapters: nbval, and what takes its place, judge the same notebooks alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

ROOT = Path(__file__).parents[1]


def notebook(path: Path, source: str, printed: str, shown: str) -> None:
    """Write a notebook of two cells, the second with outputs as given."""
    outputs = [new_output("stream", name="stdout", text=printed)] if printed else []
    if shown:
        outputs.append(new_output("execute_result", {"text/plain": shown}, execution_count=2))
    cells = [
        new_code_cell("x = 1", execution_count=1),
        new_code_cell(source, execution_count=2, outputs=outputs),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)


CASES = {
    "as_written": ("print('a'); print('b'); {'c': x}", "a\nb\n", "{'c': 1}", True),
    "other_number": ("{'c': x}", "", "{'c': 2}", False),
    "other_words": ("print('a')", "b\n", "", False),
    "one_output_more": ("print('a'); x", "a\n", "", False),
    "an_error": ("1 / 0", "", "", False),
}


@pytest.mark.thorough
@pytest.mark.parametrize("without", [[], ["-p", "no:nbval"]], ids=["nbval", "own"])
def test_both_runners_pass_and_fail_the_same_notebooks(tmp_path, without):
    for name, (source, printed, shown, _) in CASES.items():
        notebook(tmp_path / f"{name}.ipynb", source, printed, shown)
    (tmp_path / "conftest.py").write_bytes((ROOT / "conftest.py").read_bytes())
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *without]
    done = subprocess.run(
        [*words, "--nbval", "-rA", str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    failed = {name for name in CASES if f"FAILED {name}.ipynb" in done.stdout}
    assert failed == {name for name, (*_, good) in CASES.items() if not good}, done.stdout
    assert "PASSED as_written.ipynb" in done.stdout
