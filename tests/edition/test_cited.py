"""What chapters 4 and 4a cite in their text stands in the table of sources."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from innoclusters.data import load

BOOK = Path(__file__).parents[2] / "book"


@pytest.mark.parametrize("chapter", ["4-russian-policy", "4a-program-in-motion"])
def test_every_address_in_the_text_is_a_source(chapter: str) -> None:
    cells = json.loads((BOOK / f"{chapter}.ipynb").read_text(encoding="utf-8"))["cells"]
    text = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    cited = re.findall(r"\]\((https?://[^)\s]+)\)", text)
    assert [url for url in cited if url not in set(load("sources")["url"])] == []
    assert len(cited) >= {"4-russian-policy": 30}.get(chapter, 0)
