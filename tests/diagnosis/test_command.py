from __future__ import annotations

from pathlib import Path

import pytest
import typer

from innoclusters.diagnosis._command import _check_targets
from innoclusters.diagnosis._options import _number


@pytest.mark.parametrize("text", ["x", "", "nan", "inf", "1e400", "1,5,2"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(typer.BadParameter, match="is no number"):
        _number(text)


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        (["in.csv"], "is an input"),
        (["link.csv"], "is an input"),
        (["sub/../in.csv"], "is an input"),
        (["out", "out"], "named for two outputs"),
        (["sub"], "no ordinary file"),
        (["none/out"], "a folder that does not exist"),
    ],
)
def test_targets_are_refused(tmp_path, monkeypatch, targets, words):
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_text("")
    Path("sub").mkdir()
    Path("link.csv").hardlink_to("in.csv")
    with pytest.raises(ValueError, match=words):
        _check_targets(map(Path, targets), [Path("in.csv")])
