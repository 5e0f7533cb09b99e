"""What is drawn is drawn once: kept between builds, and made again when anything behind it has changed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from pages import drawn


@pytest.fixture
def draw(tmp_path):
    """A picture of a text, drawn by a build, and how often it had to be."""
    app: Any = SimpleNamespace(doctreedir=tmp_path / ".doctrees")
    made: list[str] = []

    def picture(text: str) -> bytes:
        return drawn.kept(app, "a.png", text, lambda: made.append(text) or text.encode())  # type: ignore[func-returns-value]

    return picture, made, tmp_path / "drawn"


def test_a_file_is_drawn_once_and_again_after_a_change(draw, monkeypatch):
    picture, made, folder = draw
    assert [picture("one"), picture("one"), picture("two"), picture("two")] == [b"one"] * 2 + [b"two"] * 2
    assert made == ["one", "two"]
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr(drawn, "tools", lambda: b"newer")
    assert (picture("two"), made) == (b"two", ["one", "two", "two"])


def test_a_damaged_file_is_drawn_again(draw):
    picture, made, folder = draw
    picture("one")
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert (picture("one"), made) == (b"one", ["one", "one"])
