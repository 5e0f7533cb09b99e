from __future__ import annotations

from PIL import Image

from innoclusters.edition.builders.picture import FILE, page, words


def test_the_picture_shows_what_the_page_says_now():
    with Image.open(FILE) as picture:
        told = picture.text["Description"]
    assert told == words(page())
    assert "Verdict innovation cluster" in told
    assert FILE.stat().st_size < 100_000
