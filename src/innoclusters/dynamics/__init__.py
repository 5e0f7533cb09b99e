"""What happens on networks and through them over time.

Each mechanism is a pure function of a network, parameters and a seed, and returns a tidy table. Which of them
the report has in mind is not always said, and they disagree about which network does best: that is the point
of having several.

What they share is said here and left out of their descriptions. `G` is a network; arcs are read as ties.
`seed` is a number, a generator, or None for different results each time. `steps` are 0 or more. `sector`
names the node attribute with the sector, needed only where sectors matter. Tables over time have one row a
step, the start included. A parameter out of range raises ValueError. Loops are compiled; the `py_func` of a
compiled function is the same in plain Python and gives the same for the same draws.
"""

from __future__ import annotations

from innoclusters.ground.extras import extra

with extra("dynamics", "A mechanism on networks"):
    import numba as _  # noqa: F401  # for the loops of the modules below, which would take hours without it

from innoclusters.dynamics.activity import activity, mean_field, persistence_ratio, spectral_radius
from innoclusters.dynamics.barter import barter
from innoclusters.dynamics.growth import grow, grown
from innoclusters.dynamics.opinion import degroot, influence, listening, sector_influence
from innoclusters.dynamics.percolation import attack_curve, complex_contagion
from innoclusters.dynamics.recombination import accessible_pairs, recombination, weitzman
from innoclusters.dynamics.search import lazer_friedman, local_optima, nk_landscape
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
