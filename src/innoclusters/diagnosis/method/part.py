"""The part of a network that is judged, as arrays: actors by number, their ties and their sectors."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._network import Ints
from innoclusters.sectors import SECTORS

CODES = {sector: place for place, sector in enumerate(SECTORS)}
"""Number of each sector in the arrays of a part."""

SCIENCE, BUSINESS, GOVERNMENT, CONVENER = (CODES[sector] for sector in "UBGC")


class Part(NamedTuple):
    """Actors by number, their ties, and their sectors.

    Attributes
    ----------
    actors
        Number of actors.
    ends
        The two actors of each tie, one row a tie.
    sector
        Code of the sector of each actor (see `CODES`), or None if sectors are not known.
    """

    actors: int
    ends: Ints
    sector: Ints | None

    @property
    def degrees(self) -> Ints:
        """Number of ties of each actor."""
        return np.bincount(self.ends.ravel(), minlength=self.actors)

    @property
    def codes(self) -> Ints:
        """Sectors, or one number for all where they are not known."""
        return np.full(self.actors, -1, dtype=np.int64) if self.sector is None else self.sector

    def only(self, kept: NDArray[np.bool_]) -> Part:
        """Return the part of the actors that are kept, and the ties among them."""
        place = np.cumsum(kept) - 1
        inside = kept[self.ends].all(axis=1)
        return Part(
            int(kept.sum()), place[self.ends[inside]], None if self.sector is None else self.sector[kept]
        )

    def tied(self) -> Part:
        """Return the part of the actors that have a tie."""
        return self.only(self.degrees > 0)
