"""Whom to cite, as in CITATION.cff at the root of the project; a test holds the two together."""

from __future__ import annotations

from innoclusters import __version__

AUTHORS = "The editors of the executable edition"
TITLE = "Regional Innovation Clusters: an executable edition"

REPORT_AUTHOR = {"en": "Smorodinskaya N.", "ru": "Смородинская Н."}
REPORT_TITLE = {
    "en": "Regional Innovation Clusters: Global Guidelines and Russian Realities",
    "ru": "Территориальные инновационные кластеры: мировые ориентиры и российские реалии",
}
REPORT_YEAR = 2013
"""Not confirmed: the text names neither venue nor year."""


def edition() -> str:
    """Return the reference to the edition."""
    return f"{AUTHORS}. {TITLE}. Version {__version__}."


def report(lang: str) -> str:
    """Return the reference to the report."""
    return f"{REPORT_AUTHOR[lang]} {REPORT_TITLE[lang]}. {REPORT_YEAR}."
