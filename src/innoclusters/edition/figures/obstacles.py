"""Whether a network grows at all: monopolies that bind means, scarce trust, a divided society."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.lines import Look, curves, keyed, panel_width, percent, with_errors
from innoclusters.figures.palette import CONTRAST
from innoclusters.figures.style import PAGE, WIDE, titled

LOOKS = {
    "neither": Look("trust, no division", CONTRAST[0], "circle"),
    "divided": Look("divided society", CONTRAST[2], "diamond"),
    "scarce": Look("scarce trust", CONTRAST[3], "square"),
    "both": Look("scarce trust, divided", CONTRAST[1], "triangle-up"),
}
"""The societies in which the network grows."""

PANELS = {"connected": "Share of actors in the largest group", "mean_degree": "Ties of an actor, mean"}


def obstacles_chart(found: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return how far networks grow, by what monopolies bind and by society.

    Parameters
    ----------
    found
        What :func:`innoclusters.dynamics.ensembles.run` returns for
        :func:`innoclusters.dynamics.grown` with `by` empty, and the column society with the keys of `LOOKS`.
    width
        Width in pixels: two panels abreast on a page, one on a telephone.
    """
    columns = 2 if width >= PAGE else 1
    named = found.assign(percent=(100 * found["captive"]).round(1))
    steps = [percent(share) for share in sorted(found["captive"].unique())]
    ends = {"connected": (0.0, 1.0), "mean_degree": (0.0, 10.0)}
    panels: list[Any] = [
        curves(
            with_errors(named, measure, "society", "percent"),
            LOOKS,
            title=title,
            x_title="percent of means bound by monopolies",
            values=[0, 20, 40, 60, 80],
            ends=ends[measure],
            width=panel_width(width, columns),
            height=180,
        )
        for measure, title in PANELS.items()
    ]
    told = "; ".join(
        f"{look.name}: "
        + ", ".join(
            f"{share:.2f} at {step} percent"
            for share, step in zip(connected(found).loc[name], steps, strict=True)
        )
        for name, look in LOOKS.items()
    )
    return titled(
        keyed(LOOKS, panels, columns=columns, width=width),
        title=finding(found),
        subtitle=(
            "Networks of 120 actors after 200 rounds in which ties form between actors who trust each other "
            "and can pay for them. Means of networks, with twice their standard errors."
        ),
        source="Computed: innoclusters.dynamics.grown. A tie costs a tenth of an actor's means.",
        description=(
            f"Two panels of curves by the share of means that monopolies bind. {finding(found)}. Share of "
            f"actors in the largest group: {told}."
        ),
        width=width,
    )


def connected(found: pd.DataFrame) -> pd.DataFrame:
    """Return the mean share of actors in the largest group, one row a society, one column a bound share.

    Parameters
    ----------
    found
        As for `obstacles_chart`.
    """
    rows = found[found["measure"] == "connected"]
    return rows.pivot_table("mean", "society", "captive").loc[list(LOOKS)]


def finding(found: pd.DataFrame) -> str:
    """Return the title: whether each obstacle leaves the network in one piece, and both do not."""
    shares = connected(found)
    free = shares.columns[0]
    start = shares[free].to_dict()
    alone = [name for name in ("divided", "scarce") if start[name] > 0.9]
    apart = start["both"] < 0.5
    if len(alone) == 2 and apart:
        return "Scarce trust or division alone leaves one network; together they leave pieces"
    if apart:
        return "Scarce trust and division together leave pieces"
    return "Neither scarce trust nor division breaks the network"
