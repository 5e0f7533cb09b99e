"""Hierarchy, market and network at work: knowledge that is bartered, and activity after a subsidy ends."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.experiments.clusters import MEETINGS, TOP
from innoclusters.edition.experiments.mechanisms import half_alive
from innoclusters.edition.figures.orders import ORDER_COLORS, ORDERS, PAGE
from innoclusters.figures.lines import Look, curves, keyed, panel_width, with_errors
from innoclusters.figures.style import WIDE, titled

SHAPES = {"hierarchy": "square", "market": "diamond", "network": "circle"}

LOOKS = {order: Look(name, ORDER_COLORS[order], SHAPES[order]) for order, name in ORDERS.items()}

TITLES = {0: "Active after the subsidy, everybody stays", TOP: "Active after it, the best five gone"}


def needed(activity: pd.DataFrame) -> pd.DataFrame:
    """Return the chance at which activity outlives the subsidy in half of the networks.

    Parameters
    ----------
    activity
        What `ensembles.run` returns for
        :func:`innoclusters.edition.experiments.clusters.order_activity` by leave and spread.

    Returns
    -------
    DataFrame
        One row an order, one column a number of losses.
    """
    alive = activity[activity["measure"] == "alive"].rename(columns={"mean": "alive"}, errors="raise")
    groups = alive.drop(columns="measure").groupby(["order", "leave"], sort=False)
    rows = [(*place, half_alive(curve[["spread", "alive"]])) for place, curve in groups]
    found = pd.DataFrame(rows, columns=["order", "leave", "spread"])
    return found.pivot_table("spread", "order", "leave").loc[list(ORDERS)]


def order_motion_chart(
    exchange: pd.DataFrame, activity: pd.DataFrame, *, width: float = WIDE
) -> alt.VConcatChart:
    """Return how much is known while knowledge is bartered, and how active the orders stay without aid.

    Parameters
    ----------
    exchange
        What `ensembles.run` returns for `clusters.exchange` by meetings.
    activity
        As for `needed`.
    width
        Width in pixels: three panels abreast on a page, one on a telephone.
    """
    columns = 3 if width >= PAGE else 1
    size: dict[str, Any] = {"width": panel_width(width, columns), "height": 170.0}
    known = with_errors(exchange[exchange["meetings"] > 0], "knowledge", "order", "meetings")
    top = float(known["high"].max())
    active = with_errors(activity, "active", "order", "spread")
    panels = [
        curves(
            known.assign(x=known["x"].astype(str)),
            LOOKS,
            title="Mean level of knowledge",
            x_title="meetings per actor, doubled at each step",
            steps=[str(count) for count in MEETINGS],
            ends=(float(int(known["low"].min())), float(int(top) + 1)),
            form=".1f",
            **size,
        ),
        *(
            curves(
                active[active["leave"] == leave],
                LOOKS,
                title=title,
                x_title="chance per active partner",
                values=[0.05, 0.1, 0.15, 0.2],
                ends=(0.0, 1.0),
                **size,
            )
            for leave, title in TITLES.items()
        ),
    ]
    half = needed(activity)
    return titled(
        keyed(LOOKS, panels, columns=columns, width=width),
        title=finding(half),
        subtitle=(
            "Barter of knowledge, and the share of actors who innovate 75 steps after a subsidy "
            "has ended. Means of networks of each order, with twice their standard errors."
        ),
        source="Computed: innoclusters.edition.experiments.clusters. 100 actors and 200 ties in each order.",
        description=(
            f"Three panels of curves, one curve an order. {finding(half)}. {in_words(exchange, half)}."
        ),
        width=width,
    )


def in_words(exchange: pd.DataFrame, half: pd.DataFrame) -> str:
    """Return what each order knows in the end and the chances that it needs, for the figure's description."""
    least = half.round(3).to_dict("index")
    end = exchange[(exchange["meetings"] == 0) & (exchange["measure"] == "knowledge")]
    knowledge = end.set_index("order")["mean"].to_dict()
    return "; ".join(
        f"{name}: knowledge {knowledge[order]:.1f} in the end, needed chance {least[order][0]}, "
        f"without the best five {least[order][TOP]}"
        for order, name in ORDERS.items()
    )


def finding(half: pd.DataFrame) -> str:
    """Return the title: which order needs least with its best connected, and which without."""
    first, last = (ORDERS[str(half[leave].idxmin())] for leave in (0, TOP))
    if first == last:
        return f"The {first} needs the smallest chance to go on without aid, with its top and without"
    return f"The {first} goes on most easily while its top stays; without its top five, the {last} does"
