"""Write the computed tables into the data folder."""

from __future__ import annotations

from innoclusters.edition.builders import build

build()
