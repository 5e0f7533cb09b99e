"""Which network model a cluster follows: weights with intervals, a verdict, the way to a helix."""

from __future__ import annotations

from innoclusters.typology._diagnose import diagnose
from innoclusters.typology.diagnosis import Diagnosis

__all__ = ["Diagnosis", "diagnose"]
