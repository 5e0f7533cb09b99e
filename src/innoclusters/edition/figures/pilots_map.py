"""The map of the 25 pilot clusters: the country, with its two crowded parts drawn again at larger scales."""

from __future__ import annotations

import altair as alt
import pandas as pd

from innoclusters.figures.maps import View, maps
from innoclusters.figures.palette import CONTRAST, Look
from innoclusters.figures.style import PAGE, WIDE
from innoclusters.figures.words import current, say

PARALLELS = (52.0, 64.0)
"""Standard parallels in degrees north; most of Russia lies between or near them."""

STATUSES = {
    "naukograd": Look("science city", CONTRAST[0], "square"),
    "naukograd and special zone": Look("science city and zone", CONTRAST[0], "cross"),
    "special zone": Look("zone for technical innovation", CONTRAST[1], "triangle-up"),
    "closed town": Look("closed town", CONTRAST[3], "diamond"),
    "other zone": Look("zone of another kind", CONTRAST[1], "triangle-down"),
    "none": Look("none known", CONTRAST[2], "circle"),
}
"""What each status of a host town looks like, in the order of the key."""

TOWNS = {
    "SPI": "Saint Petersburg: two clusters",
    # The name above stands for this cluster, too.
    "SPP": "",
    "PER": "Perm",
    "KHA": "Komsomolsk-on-Amur",
    "FIZ": "Dolgoprudny",
    "BAS": "Ufa",
    "KAM": "Naberezhnye Chelny",
    "NOV": "Novosibirsk",
}
"""Names on the map where the table gives several towns, or where two clusters share one."""

FOREIGN = ["crimea"]
"""Rings of the outline that were no part of the country when the list was approved."""

MOSCOW = pd.DataFrame([{"longitude": 37.62, "latitude": 55.75, "name": "(Moscow)"}])
"""For orientation; no pilot has its position there."""

HINTS = {
    "name": "Cluster",
    "region": "Region",
    "specialization": "Fields",
    "called": "Status of the town",
    "group_august_2012": "Group",
}


def pilots_map(
    pilots: pd.DataFrame, outline: pd.DataFrame, *, width: float = WIDE, **words: str
) -> alt.VConcatChart:
    """Return the map of the pilots by status of the host town and group of August 2012 (full or hollow).

    Parameters
    ----------
    pilots, outline
        The tables `pilot_clusters` and `russia_outline`.
    width
        Width in pixels. The two enlarged parts stand side by side on a page, one below the other on a
        telephone.
    words
        title, subtitle, source and description.
    """
    lang = current()
    # The fields of a cluster stand in the table in English alone.
    told = {f"{key}_{lang}" if key in ("name", "region") else key: say(said) for key, said in HINTS.items()}
    if lang != "en":
        del told["specialization"]
    names = pilots["cluster_id"].map(TOWNS).map(say, na_action="ignore")
    names = names.fillna(pilots[f"host_locality_{lang}"])
    # A group for which there is no better witness than memory gets a question mark.
    doubt = (pilots["group_certainty"] == "memory") & (names != "")
    return maps(
        pilots.assign(
            town=names + doubt.map({True: "?", False: ""}), second=pilots["group_august_2012"] == 2
        ),
        outline[~outline["ring"].isin(FOREIGN)],
        _pilot_views(width),
        look="host_status",
        looks=STATUSES,
        name="town",
        hollow="second",
        towns=MOSCOW.assign(name=MOSCOW["name"].map(say)),
        tooltip=told,
        width=width,
        **words,
    )


def _pilot_views(width: float) -> tuple[View, View, View]:
    """Return the country, the surroundings of Moscow (A), and the Volga and the Urals (B)."""
    scale, page = width / 7900, width >= PAGE  # the country is 7,900 km across, with its marks
    middle = (90.7, 67.1)  # of the country on the page, not on the globe
    radius = 5.0 if page else 3.6
    country = View(width, 4420 * scale, scale, middle, 100.0, PARALLELS, 1000, radius)
    # On a page the two parts and the gap of 24 pixels between them make up the width: 214 + 24 = 238.
    moscow = (214.0, 252.0, 1.05) if page else (width, 234.0, 0.96)
    volga = (width - 238, 252.0, 0.365) if page else (width, 208.0, 0.284)
    return (
        country,
        # Its own meridian is upright in a part, so that north is up.
        View(*moscow, (37.1, 55.76), 37.1, PARALLELS, 50, letter="A", title="Around Moscow"),
        View(*volga, (51.3, 55.75), 51.3, PARALLELS, 200, letter="B", title="Volga and Urals"),
    )
