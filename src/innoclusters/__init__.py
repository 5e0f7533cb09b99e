"""Measures, models, data and figures for the network structure of regional innovation clusters."""

from __future__ import annotations

from importlib.metadata import version

__version__ = version("innoclusters")
