"""A diagnosis handed on: as a page, as a table, as a few lines, and as files, whole or not at all."""

from __future__ import annotations

from innoclusters.diagnosis.report._compared import (
    comparison_csv,
    comparison_html,
    comparison_summary,
    comparison_tidy,
)
from innoclusters.diagnosis.report._lines import layer_csv, layer_json, layer_lines, summary, tidy, to_csv
from innoclusters.diagnosis.report._page import to_html

__all__ = [
    "comparison_csv",
    "comparison_html",
    "comparison_summary",
    "comparison_tidy",
    "layer_csv",
    "layer_json",
    "layer_lines",
    "summary",
    "tidy",
    "to_csv",
    "to_html",
]
