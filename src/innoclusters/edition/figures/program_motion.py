"""The vertical and the program from below in motion: support withdrawn, a state that hears or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.lines import Look, abreast, curves, key, keyed, panel_width, told, with_errors
from innoclusters.figures.palette import CONTRAST, INK
from innoclusters.figures.style import PAGE, WIDE, titled

RULES = {
    "simple": "one active partner",
    "pairs": "two of them",
    "sector": "two, of two sectors",
}
"""What counts as a chance to start innovating, as the panels say it."""

KEPT = {"nobody": "everybody stays", "state": "the state leaves"}

LOOKS = {
    "vertical": Look("vertical", CONTRAST[1], "circle"),
    "applications": Look("vertical, applications heard", CONTRAST[3], "diamond"),
    "bottom-up": Look("from below", CONTRAST[0], "square"),
}
"""The programs with the colors that they have in the chapter on the program."""

WEIGHTS = {
    "state": Look("all state bodies", INK, "square"),
    "ministry": Look("the ministry alone", CONTRAST[2], "circle"),
}


def program_withdrawal_chart(found: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return how active the programs are after the subsidy, by rule, with the state and without.

    Parameters
    ----------
    found
        What `ensembles.run` returns for
        :func:`innoclusters.edition.experiments.program_runs.withdrawal` by rule, leave and spread.
    width
        Width in pixels: three panels abreast on a page, one on a telephone.
    """
    wide = width >= PAGE
    columns = len(RULES) if wide else len(KEPT)
    active = with_errors(found, "active", "program", "spread")
    shown = {name: LOOKS[name] for name in ("vertical", "bottom-up")}
    order = (
        [(rule, leave) for leave in KEPT for rule in RULES]
        if wide
        else [(rule, leave) for rule in RULES for leave in KEPT]
    )
    panels = [
        curves(
            active[(active["rule"] == rule) & (active["leave"] == leave)],
            shown,
            title=[RULES[rule], KEPT[leave]],
            x_title="probability per chance",
            values=[0.1, 0.2, 0.3],
            ends=(0.0, 0.8),
            form=".1f",
            width=panel_width(width, columns),
            height=120,
        )
        for rule, leave in order
    ]
    means = "; ".join(
        f"{RULES[rule]}, {KEPT[leave]}: "
        + ", ".join(f"{look.name} {highest(found, name, rule, leave):.2f}" for name, look in shown.items())
        for rule in RULES
        for leave in KEPT
    )
    return titled(
        keyed(shown, panels, columns=columns, width=width),
        title=withdrawal_finding(found),
        subtitle=(
            "Share of actors who innovate 75 steps after the subsidy has ended, by the probability that "
            "one chance makes an actor start; what counts as a chance stands above. "
            "Means of programs, with twice their standard errors."
        ),
        source=(
            "Computed: innoclusters.edition.experiments.program_runs. Equal actors and ties in both programs."
        ),
        description=(
            "Six panels of two curves, vertical and program from below. Activity at the highest "
            f"probability: {means}."
        ),
        width=width,
    )


def highest(found: pd.DataFrame, program: str, rule: str, leave: str) -> float:
    """Return the mean activity at the highest probability that was tried.

    Parameters
    ----------
    found
        As for `program_withdrawal_chart`.
    program, rule, leave
        Which panel and curve.
    """
    rows = found.query("measure == 'active' and program == @program and rule == @rule and leave == @leave")
    return float(rows.sort_values("spread")["mean"].iloc[-1])


def withdrawal_finding(found: pd.DataFrame) -> str:
    """Return the title: under which rules the vertical goes on at all once the subsidy has ended."""
    words = {"simple": "one partner is enough", "pairs": "it takes two", "sector": "it takes two sectors"}
    goes = [words[rule] for rule in RULES if highest(found, "vertical", rule, "nobody") > 0.05]
    if not goes:
        return "The vertical does not outlive its subsidy under any rule"
    if len(goes) == len(RULES):
        return "The vertical can outlive its subsidy under every rule"
    return f"The vertical outlives its subsidy only where {' or '.join(goes)}"


def listening_chart(views: pd.DataFrame, weights: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return what the first views of the state come to count for, step by step and by how much it hears.

    Parameters
    ----------
    views
        What `ensembles.run` returns for `program_runs.views` by step.
    weights
        The same for :func:`innoclusters.edition.experiments.program_runs.weight_of_state` with `by` empty.
    width
        Width in pixels: two panels abreast on a page, one on a telephone.
    """
    columns = 2 if width >= PAGE else 1
    room = panel_width(width, columns)
    by_step = with_errors(views[views["step"] <= 64], "state", "program", "step")
    heard = weights.assign(percent=(100 * weights["heard"]).round(1))
    by_heard = pd.concat([with_errors(heard, measure, "measure", "percent") for measure in WEIGHTS])
    panels = [
        _weight_panel(
            by_step,
            LOOKS,
            title="Weight in the views of all others",
            x_title="steps of averaging",
            values=[1, 16, 32, 48, 64],
            width=room,
        ),
        _weight_panel(
            by_heard,
            WEIGHTS,
            title="Weight in the common view of the vertical",
            x_title="percent of applications heard",
            values=[0, 25, 50, 75, 100],
            width=room,
        ),
    ]
    last = by_step.sort_values("x").groupby("series", sort=False)["mean"].last()
    weigh = ", ".join(f"{look.name} {last[name]:.2f}" for name, look in LOOKS.items())
    state = told(by_heard[by_heard["series"] == "state"])
    return titled(
        abreast(panels, columns=columns),
        title=listening_finding(weights),
        subtitle=(
            "What the first views of the state count for when everybody averages its own view with those "
            "it hears. Means of programs, with twice their standard errors."
        ),
        source="Computed: innoclusters.edition.experiments.program_runs. Averaging after DeGroot (1974).",
        description=(
            f"Two panels of curves. After 64 steps the first views of the state weigh: {weigh}. In the "
            f"common view of the vertical all state bodies together weigh {state} of applications heard."
        ),
        width=width,
    )


def listening_finding(weights: pd.DataFrame) -> str:
    """Return the title: what the state counts for if it hears nothing, half, and all."""
    state = weights[weights["measure"] == "state"].set_index("heard")["mean"]
    return (
        f"A state that hears nobody decides alone; hearing half of the applications it still weighs "
        f"{100 * state[0.5]:.0f} percent, hearing all {100 * state[1.0]:.0f}"
    )


def _weight_panel(
    rows: pd.DataFrame, looks: Mapping[str, Look], *, width: float, **axes: Any
) -> alt.VConcatChart:
    """Return what the state weighs, as `with_errors` gives it, below the key of the curves."""
    panel = curves(rows, looks, ends=(0.0, 1.0), width=width, height=180, **axes)
    return alt.vconcat(key(list(looks.values()), width), panel, spacing=8)
