"""What happens on networks and through them over time.

Each mechanism is a pure function of a network, parameters and a seed, and returns a tidy table. Which of them
the report has in mind is not always said, and they disagree about which network does best: that is the point
of having several.
"""

from __future__ import annotations

from innoclusters.dynamics.activity import activity, mean_field, persistence_ratio, spectral_radius
from innoclusters.dynamics.barter import barter
from innoclusters.dynamics.contagion import complex_contagion
from innoclusters.dynamics.growth import grow, grown
from innoclusters.dynamics.landscape import local_optima, nk_landscape
from innoclusters.dynamics.opinion import degroot, influence, listening, sector_influence
from innoclusters.dynamics.percolation import attack_curve
from innoclusters.dynamics.recombination import accessible_pairs, recombination, weitzman
from innoclusters.dynamics.search import lazer_friedman
from innoclusters.dynamics.selection import selection

__all__ = [
    "accessible_pairs",
    "activity",
    "attack_curve",
    "barter",
    "complex_contagion",
    "degroot",
    "grow",
    "grown",
    "influence",
    "lazer_friedman",
    "listening",
    "local_optima",
    "mean_field",
    "nk_landscape",
    "persistence_ratio",
    "recombination",
    "sector_influence",
    "selection",
    "spectral_radius",
    "weitzman",
]
