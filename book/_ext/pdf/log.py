"""Reads the log of XeLaTeX and fails on what a reader would see: what `make pdf` runs at its end.

That is: a glyph that a font lacks, a reference that leads nowhere, a line, a page or a figure that
sticks out.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LIMIT = 3.0
"""Points by which a line or a page may stick out unseen."""

FAULTS = {
    "missing glyph": re.compile(r"Missing character: .*"),
    "undefined reference": re.compile(r"(?:Reference|Citation) .*? undefined"),
    "figure too large": re.compile(r"Float too large.*"),
    "reference defined twice": re.compile(r".*multiply.defined.*"),
    "error": re.compile(r"^! .*", re.MULTILINE),
}
OVERFULL = re.compile(r"Overfull \\[hv]box \(([\d.]+)pt too (?:wide|high)\)[^\n]*")


def faults(log: str) -> list[str]:
    """Return the faults that a log tells, each once."""
    found = [f"{name}: {match[0]}" for name, pattern in FAULTS.items() for match in pattern.finditer(log)]
    found += [match[0] for match in OVERFULL.finditer(log) if float(match[1]) > LIMIT]
    return list(dict.fromkeys(found))


def main() -> None:
    """Print the faults and exit with 1 if there are any."""
    # TeX breaks its lines after 79 characters, wherever that is.
    log = re.sub(r"(?<=[^\n]{79})\n", "", Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace"))
    found = faults(log)
    for fault in found:
        sys.stderr.write(fault + "\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
