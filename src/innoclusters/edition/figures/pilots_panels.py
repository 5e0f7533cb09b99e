"""Where the map of the pilots stands on the page: the country, and two parts of it turned and enlarged."""

from __future__ import annotations

from math import cos, radians, sin
from typing import NamedTuple

import pandas as pd

from innoclusters.figures.maps import ORIGIN, PARALLELS, albers

TOWNS = {
    "SPI": "Saint Petersburg: two clusters",
    "SPP": "",
    "PER": "Perm",
    "KHA": "Komsomolsk-on-Amur",
    "FIZ": "Dolgoprudny",
    "BAS": "Ufa",
    "KAM": "Naberezhnye Chelny",
    "NOV": "Novosibirsk",
}
"""Names on the map where the table gives several towns, or where two clusters share one."""

PAGE = 560
"""The width in pixels from which on the two enlarged parts stand side by side."""

CONE = (sin(radians(PARALLELS[0])) + sin(radians(PARALLELS[1]))) / 2
"""By how many degrees the map turns per degree of longitude."""


class Panel(NamedTuple):
    """A part of the map: its size in pixels, the point in its middle in km, its scale and its turn."""

    letter: str
    title: str
    width: float
    height: float
    middle: tuple[float, float]
    scale: float
    turn: float
    bar: int
    radius: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel at `x`, `y` kilometers."""
        east, north = x - self.middle[0], y - self.middle[1]
        right = east * cos(self.turn) - north * sin(self.turn)
        up = east * sin(self.turn) + north * cos(self.turn)
        return (
            round(self.width / 2 + right * self.scale, 1),
            round(self.height / 2 - up * self.scale, 1),
        )

    def corners(self) -> list[tuple[float, float]]:
        """Return the four corners in kilometers."""
        right, up = self.width / 2 / self.scale, self.height / 2 / self.scale
        return [
            (
                self.middle[0] + h * right * cos(self.turn) + v * up * sin(self.turn),
                self.middle[1] - h * right * sin(self.turn) + v * up * cos(self.turn),
            )
            for h, v in ((-1, 1), (1, 1), (1, -1), (-1, -1))
        ]

    def holds(self, x: float, y: float) -> bool:
        """Return whether the panel shows the point at `x`, `y` kilometers."""
        left, top = self.place(x, y)
        return 0 < left < self.width and 0 < top < self.height


def map_panels(width: float) -> tuple[Panel, Panel, Panel]:
    """Return the country, the surroundings of Moscow (A), and the Volga and the Urals (B)."""
    scale, page = width / 7900, width >= PAGE
    country = Panel("", "", width, 4420 * scale, (-405, 1265), scale, 0, 1000, 5.0 if page else 3.6)
    moscow = (214.0, 252.0, 1.05) if page else (width - 2, 234.0, 0.96)
    volga = (width - 242, 252.0, 0.365) if page else (width - 2, 208.0, 0.284)
    return (
        country,
        _turned("A", "Around Moscow", moscow, (37.1, 55.76), 50),
        _turned("B", "Volga and Urals", volga, (51.3, 55.75), 200),
    )


def _turned(
    letter: str, title: str, size: tuple[float, float, float], middle: tuple[float, float], bar: int
) -> Panel:
    """Return a panel around a longitude and latitude, turned so that north is up in its middle.

    Another central meridian of the same cone turns the whole map about the tip of the cone; so the turned
    part is exactly the projection one would choose for it.
    """
    x, y = albers(*middle)
    turn = radians(CONE * (ORIGIN[0] - middle[0]))
    width, height, scale = size
    return Panel(letter, title, width, height, (float(x), float(y)), scale, turn, bar, 5.0)


def place_pilots(pilots: pd.DataFrame, panels: tuple[Panel, ...]) -> pd.DataFrame:
    """Return one row a mark: every pilot in the country, and again in the part that enlarges it.

    Parameters
    ----------
    pilots
        The table `pilot_clusters`.
    panels
        What `map_panels` returns.

    Returns
    -------
    DataFrame
        The columns of `pilots` with x, y (pixels), panel (its letter, "" for the country), label (empty if
        the name stands elsewhere) and radius.
    """
    rows = []
    for row in pilots.to_dict("records"):
        enlarged = [panel for panel in panels[1:] if panel.holds(row["x"], row["y"])]
        name = TOWNS.get(row["cluster_id"], row["host_locality_en"])
        name += "?" if name and row["group_certainty"] == "memory" else ""
        for panel in (panels[0], *enlarged):
            x, y = panel.place(row["x"], row["y"])
            shown = bool(panel.letter) or not enlarged
            x += {"SPI": panel.radius + 0.5, "SPP": -panel.radius - 0.5}.get(row["cluster_id"], 0)
            place = {"x": x, "y": y, "panel": panel.letter, "radius": panel.radius if shown else 1.5}
            rows.append(row | place | {"label": name if shown else ""})
    return pd.DataFrame(rows)
