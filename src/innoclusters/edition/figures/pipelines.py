"""Clusters with and without ties to the outside: what they come to know, and what they find."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.experiments.clusters import LOOKS as STEPS
from innoclusters.figures.lines import Look, curves, keyed, panel_width, percent, told, with_errors
from innoclusters.figures.palette import CONTRAST
from innoclusters.figures.style import PAGE, WIDE, titled

LOOKS = {
    "knowledge": Look("knowledge, in the end", CONTRAST[0], "circle"),
    "early": Look(f"search, after {STEPS['early']} steps", CONTRAST[1], "diamond"),
    "late": Look(f"search, after {STEPS['late']} steps", CONTRAST[3], "square"),
}


def pipelines_chart(found: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return knowledge and success of search by the share of ties that lead outside.

    Parameters
    ----------
    found
        What `ensembles.run` returns for `clusters.pipelines` with `by`
        empty; one row a measure and share "outside".
    width
        Width in pixels: two panels abreast on a page, one on a telephone.
    """
    columns = 2 if width >= PAGE else 1
    common: dict[str, Any] = {
        "x_title": "percent of ties that lead outside (steps, not to scale)",
        "steps": [percent(share) for share in sorted(found["outside"].unique())],
        "width": panel_width(width, columns),
        "height": 180.0,
    }
    named = found.assign(percent=found["outside"].map(percent))
    known, early, late = (with_errors(named, measure, "measure", "percent") for measure in LOOKS)
    low, high = float(int(known["low"].min())), float(int(known["high"].max()) + 1)
    both = pd.concat([early, late])
    panels = [
        curves(
            known,
            LOOKS,
            title="Barter of knowledge: mean level",
            ends=(low, high),
            form=".1f",
            **common,
        ),
        curves(
            both,
            LOOKS,
            title="Search in common: score",
            ends=(0.5, 0.9) if both["low"].min() >= 0.5 and both["high"].max() <= 0.9 else (0.0, 1.0),
            form=".2f",
            **common,
        ),
    ]
    parts = zip(LOOKS.values(), (known, early, late), strict=True)
    means = "; ".join(f"{look.name}: {told(part)}" for look, part in parts)
    return titled(
        keyed(LOOKS, panels, columns=columns, width=width),
        title=finding(found),
        subtitle=(
            "Five innovation clusters of 40 actors and 120 ties each; a tie that does not lead outside is "
            "one more tie at home. Means of networks, with twice their standard errors."
        ),
        source="Computed: innoclusters.edition.experiments.clusters.",
        description=(
            f"Two panels of curves by the share of ties that lead outside. {finding(found)}. {means}."
        ),
        width=width,
    )


def worst_share(found: pd.DataFrame, measure: str) -> float | None:
    """Return the share of ties outside at which a measure is clearly lowest, None if at no one share it is.

    Parameters
    ----------
    found
        As for `pipelines_chart`.
    measure
        "knowledge", "early" or "late".

    Returns
    -------
        The share whose mean is lower than every other by more than two standard errors of the difference.
    """
    rows = found[found["measure"] == measure].sort_values("mean")
    lowest, others = rows.iloc[0], rows.iloc[1:]
    gap = others["mean"] - lowest["mean"]
    error = (others["standard_error"] ** 2 + lowest["standard_error"] ** 2) ** 0.5
    return float(lowest["outside"]) if (gap > 2 * error).all() else None


def finding(found: pd.DataFrame) -> str:
    """Return the title: whether clusters without ties outside know and find clearly least."""
    least = {measure for measure in ("knowledge", "late") if worst_share(found, measure) == 0}
    if len(least) == 2:
        return "Cut off from the outside, clusters know least and find least"
    if least:
        what = "know" if "knowledge" in least else "find"
        return f"Cut off from the outside, clusters {what} least"
    return "Clusters do no worse without ties to the outside"
