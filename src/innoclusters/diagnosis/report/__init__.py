"""A diagnosis handed on: as a page, as a table, as a few lines, and as files, whole or not at all."""

from __future__ import annotations

from innoclusters.diagnosis.report.page import to_html
from innoclusters.diagnosis.report.terminal import summary
from innoclusters.diagnosis.report.tidy import tidy, to_csv

__all__ = ["summary", "tidy", "to_csv", "to_html"]
