"""What happens on networks and through them over time."""

from __future__ import annotations

from innoclusters.dynamics.recombination import weitzman

__all__ = ["weitzman"]
