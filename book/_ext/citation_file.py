"""What CITATION.cff says, and the record of it that Zenodo reads.

Run as a program (`make zenodo`), it writes `.zenodo.json`; a test holds the two files together.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "CITATION.cff"
ZENODO = ROOT / ".zenodo.json"


def read(path: Path = SOURCE) -> dict[str, Any]:
    """Return the contents of a citation file."""
    known: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return known


def name(author: dict[str, str]) -> str:
    """Return the name of an author, surname first, or that of a group."""
    if "name" in author:
        return author["name"]
    return f"{author['family-names']}, {author['given-names']}"


def year(known: dict[str, Any]) -> int:
    """Return the year of publication; before a release it stands in the preferred citation alone."""
    released = str(known.get("date-released", ""))
    return int(released[:4]) if released else int(known["preferred-citation"]["year"])


def sentence(work: dict[str, Any]) -> str:
    """Return a work that the citation file lists, as one line of a list of references."""
    authors = "; ".join(name(author) for author in work["authors"])
    return f"{authors}. {work['title']}. {work['year']}. {work.get('notes', '')}".strip()


def zenodo(known: dict[str, Any]) -> dict[str, Any]:
    """Return the record for Zenodo, which knows one license: that of the code; the notes give both."""
    return {
        "upload_type": "software",
        "title": known["title"],
        "description": known["abstract"],
        "version": known["version"],
        "creators": [{"name": name(author)} for author in known["authors"]],
        "keywords": known["keywords"],
        "license": known["license"][0],
        "language": "eng",
        "notes": f"Code: {known['license'][0]}. Text and figures: {known['license'][1]}. {known['message']}",
        "references": [sentence(work) for work in known["references"]],
    }


def main() -> None:
    record = json.dumps(zenodo(read()), ensure_ascii=False, indent=2)
    ZENODO.write_text(f"{record}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
