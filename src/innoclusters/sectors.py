"""The six sectors of a cluster, and the three of the helix; what everything else stands on."""

from __future__ import annotations

SCIENCE, BUSINESS, GOVERNMENT = "U", "B", "G"
COLLABORATION, FINANCE, EXTERNAL = "C", "F", "X"

SECTORS: dict[str, str] = {
    SCIENCE: "science and universities",
    BUSINESS: "business",
    GOVERNMENT: "government",
    COLLABORATION: "institution for collaboration",
    FINANCE: "finance",
    EXTERNAL: "external",
}
"""Sector codes and what they mean, in the order in which they are listed and drawn."""

HELIX = (SCIENCE, BUSINESS, GOVERNMENT)
"""The three sectors of the triple helix."""
