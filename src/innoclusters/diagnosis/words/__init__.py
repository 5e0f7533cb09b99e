"""The words of a diagnosis in English and Russian, and how a sentence knows both."""

from __future__ import annotations

from innoclusters.diagnosis.words.message import (
    LANGUAGES,
    TEMPLATES,
    Message,
    counted_in,
    say,
    template,
    written,
)

__all__ = ["LANGUAGES", "TEMPLATES", "Message", "counted_in", "say", "template", "written"]
