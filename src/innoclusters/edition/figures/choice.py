"""Winners chosen by size, by trial or by lot: what is left when the money has ended."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.lines import Look, curves, keyed, panel_width, with_errors
from innoclusters.figures.palette import CONTRAST
from innoclusters.figures.style import PAGE, WIDE, titled

LOOKS = {
    "trial": Look("all tried, best kept", CONTRAST[0], "circle"),
    "trial and lot": Look("all tried, then lot", CONTRAST[1], "diamond"),
    "size": Look("the largest", CONTRAST[3], "square"),
    "random": Look("by lot", CONTRAST[2], "triangle-up"),
}
"""How clusters are chosen, as the figure names it."""


def choice_chart(found: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return mean activity of all clusters after the money, by choice and by what size tells of quality.

    Parameters
    ----------
    found
        What :func:`innoclusters.dynamics.ensembles.run` returns for
        :func:`innoclusters.edition.experiments.program_runs.chosen` with `by` empty.
    width
        Width in pixels: the panels, one a spread, stand abreast on a page.
    """
    spreads = sorted(found["spread"].unique())
    columns = len(spreads) if width >= PAGE else 1
    active = with_errors(found, "active", "choice", "visible")
    panels: list[Any] = []
    top = max(0.1, float(int(10 * active["high"].max()) + 1) / 10)
    for spread in spreads:
        rows = active[active["spread"] == spread]
        panels.append(
            curves(
                rows.assign(x=rows["x"].map("{:g}".format)),
                LOOKS,
                title=f"Share of active actors, a chance of {100 * spread:g} percent",
                x_title="correlation of size and quality",
                steps=[f"{visible:g}" for visible in sorted(found["visible"].unique())],
                ends=(0.0, top),
                form=".2f",
                width=panel_width(width, columns),
                height=180,
            )
        )
    means = found[found["measure"] == "active"].groupby(["spread", "choice"])["mean"].mean()
    told = "; ".join(
        f"at a chance of {spread:g} "
        + ", ".join(f"{look.name} {means[spread, name]:.2f}" for name, look in LOOKS.items())
        for spread in spreads
    )
    return titled(
        keyed(LOOKS, panels, columns=columns, width=width),
        title=finding(found),
        subtitle=(
            "Mean activity of 25 clusters 75 steps after the money has ended; every choice spends as much as "
            "pays 14 of them throughout. Means of programs, with twice their standard errors."
        ),
        source=(
            "Computed: innoclusters.edition.experiments.program_runs.chosen and "
            "innoclusters.dynamics.selection."
        ),
        description=f"Panels of curves by how far size shows quality. Means: {told}.",
        width=width,
    )


def gains(found: pd.DataFrame) -> pd.DataFrame:
    """Return what money for everybody adds over a lot, and what choosing by the trial adds to that.

    Parameters
    ----------
    found
        As for `choice_chart`.

    Returns
    -------
    DataFrame
        One row a spread. Columns money and choice, differences of mean activity over all correlations; and
        money_error and choice_error, their standard errors.
    """
    rows = found[found["measure"] == "active"]
    mean = rows.pivot_table("mean", "spread", "choice")
    error = rows.pivot_table("standard_error", "spread", "choice", aggfunc=_error_of_mean)
    return pd.DataFrame(
        {
            "money": mean["trial and lot"] - mean["random"],
            "choice": mean["trial"] - mean["trial and lot"],
            "money_error": (error["trial and lot"] ** 2 + error["random"] ** 2) ** 0.5,
            "choice_error": (error["trial"] ** 2 + error["trial and lot"] ** 2) ** 0.5,
        }
    )


def _error_of_mean(errors: pd.Series[float]) -> float:
    """Return the standard error of the mean of independent means, given their standard errors."""
    return float((errors**2).sum() ** 0.5 / len(errors))


def finding(found: pd.DataFrame) -> str:
    """Return the title: whether a trial helps by what it shows, or by paying everybody for a while."""
    gain = gains(found)
    pays = (gain["money"] > 2 * gain["money_error"]).all()
    shows = (gain["choice"] > 2 * gain["choice_error"]).any()
    if pays and not shows:
        return "Trying all clusters helps because all are paid for a while, not because the best are kept"
    if shows:
        return "Trying all clusters helps, and keeping the best adds to it"
    return "Trying all clusters does not help"
