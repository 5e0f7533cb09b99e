"""Whether what comes out is what was published."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

Lines = dict[str, "pd.Series[float]"]
"""Values by x, for each line of a panel."""

PUBLISHED = {
    "barter": "highest where about a tenth of the ties are long",
    "small world": "paths shorten long before clustering falls",
    "landscape": "one point in N + 1 is a peak if rugged, one if smooth",
    "search": "efficient networks win early and lose late",
    "attack": "falls apart at .18, a value from memory",
    "contagion": "long ties stop it; a little noise reverses that",
    "persistence": "in mean field, dies at a ratio of 1 or less",
    "weitzman": "with free processing, pairs of the ideas before",
}
"""What was published, or is exact, for each panel."""

KINDS = {
    "identity": ("landscape", "persistence", "weitzman"),
    "published figure": ("small world",),
    "shape": ("barter", "search", "contagion"),
    "value from memory": ("attack",),
}
"""What agreement means in each panel.

An identity follows from the rule and tests the code alone. The published figure has curves with which ours
can be compared point by point. A shape is described in words, and how near is near is ours: see `LEAST`,
`MOST`, `NEAR` and the checks below. The last value is from memory and confirms nothing.
"""

OPTIMUM, ATTACK = 0.1, 0.18
"""Share of long ties at which barter was published to do best, and share of actors whose loss breaks a
scale-free network (from memory)."""

LEAST, MOST = 0.05, 0.2
"""Between which shares of long ties an optimum is about a tenth."""

NEAR = {"attack": 0.02, "clustering": 0.06, "peaks": 0.12}
"""How near is near (peaks: relative)."""

SCORES = (5, 200)
"""Steps at which searchers are compared: early and late."""


def agreement(curves: pd.DataFrame) -> pd.DataFrame:
    """Return, for each panel, whether what was found is what was published, and what was found.

    Parameters
    ----------
    curves
        Columns panel (those of `PANELS`), series, x, y.

    Returns
    -------
    DataFrame
        Index panel; columns kind (`KINDS`), published (`PUBLISHED`), found (a sentence with the numbers),
        agrees.

    Examples
    --------
    >>> from innoclusters.edition.experiments.reproductions import weitzman_panel
    >>> agreement(weitzman_panel().assign(panel="weitzman"))["agrees"].tolist()
    [True]
    """
    kinds = {panel: kind for kind, panels in KINDS.items() for panel in panels}
    rows = []
    for panel in dict.fromkeys(curves["panel"]):
        lines = {
            str(name): rows_.set_index("x")["y"]
            for name, rows_ in curves[curves["panel"] == panel].groupby("series", sort=False)
        }
        found, agrees = _CHECKS[panel](lines)
        rows.append((panel, kinds[panel], PUBLISHED[panel], found, bool(agrees)))
    return pd.DataFrame(rows, columns=["panel", "kind", "published", "found", "agrees"]).set_index("panel")


def _at(line: pd.Series[float]) -> float:
    """Return where a line is highest."""
    return float(line.index.to_numpy()[line.to_numpy().argmax()])


def _barter_found(lines: Lines) -> tuple[str, bool]:
    experts, none = lines["experts"], lines["no experts"]
    best = _at(experts)
    # One end is the ring, which is 1 by definition; at the other all ties are long.
    gain, other = experts.max() - max(1.0, experts.iloc[-1]), none.max() - max(1.0, none.iloc[-1])
    found = f"highest at {best:g}, {gain:.0%} above both ends; {other:.0%} without experts"
    return found, LEAST <= best <= MOST and gain > 5 * max(other, 0.0)


def _small_world_found(lines: Lines) -> tuple[str, bool]:
    off = float((lines["clustering"] - lines["exact"]).abs().max())
    at = 0.01
    found = (
        f"clustering within {off:.2f} of the curve; at p = {at:g} paths are {lines['path length'][at]:.2f}"
    )
    return found, off < NEAR["clustering"] and lines["path length"][at] < 0.5 < 0.9 < lines["clustering"][at]


def _landscape_found(lines: Lines) -> tuple[str, bool]:
    off = float((lines["fully rugged"] / lines["exact"] - 1).abs().max())
    return (
        f"numbers of peaks differ by {off:.0%} at most; one peak if smooth",
        off < NEAR["peaks"] and bool((lines["smooth"] == 1).all()),
    )


def _search_found(lines: Lines) -> tuple[str, bool]:
    lead = lines["complete"] - lines["ring"]
    early, late = (float(lead[step]) for step in SCORES)
    return f"the complete network {_ahead(early)} early and {_ahead(late)} late", early > 0 > late


def _ahead(lead: float) -> str:
    """Return a lead in words.

    >>> _ahead(0.22), _ahead(-0.24)
    ('leads by 0.22', 'trails by 0.24')
    """
    return f"{'leads' if lead > 0 else 'trails'} by {abs(lead):.2f}"


def _attack_found(lines: Lines) -> tuple[str, bool]:
    peak = _at(lines["others"])
    gone = lines["largest"]
    collapse = float(gone.index[gone < 0.01][0])
    return (
        f"the others peak at {peak:.2f}, the largest is below a hundredth at {collapse:.2f}",
        abs(peak - ATTACK) <= NEAR["attack"] and abs(collapse - ATTACK) <= NEAR["attack"],
    )


def _contagion_found(lines: Lines) -> tuple[str, bool]:
    end, noisy = lines["end"], lines["noisy"]
    found = f"{end.iloc[0]:.0%} adopt with few long ties, {end.iloc[-1]:.0%} with many; with noise, faster"
    return found, end.iloc[0] > 0.5 and end.iloc[-1] < 0.1 and bool(noisy.is_monotonic_increasing)


def _persistence_found(lines: Lines) -> tuple[str, bool]:
    table = pd.DataFrame(lines)
    below = float(table[table.index < 1].to_numpy().max())
    above = float(table[table.index > 1].to_numpy().min())
    found = f"at most {below:.3f} active below, at least {above:.3f} above"
    # After finitely many steps what dies out is small, but not 0.
    return found, below < 1e-6 < 1e-3 < above


def _weitzman_found(lines: Lines) -> tuple[str, bool]:
    equal = bool((lines["free"] == lines["exact"]).all())
    last = lines["free"].index[-1]
    return f"{_counted(lines['free'][last])} ideas after {last:g} steps, equal to the sum", equal


def _counted(power: float) -> str:
    """Return ten to a power as a number with two digits that count.

    >>> _counted(8.6), _counted(1.0)
    ('400 million', '10')
    """
    number = float(f"{10**power:.2g}")
    return f"{number / 1e6:,.3g} million" if number >= 1e6 else f"{number:,.0f}"


_CHECKS: dict[str, Callable[[Lines], tuple[str, bool]]] = {
    "barter": _barter_found,
    "small world": _small_world_found,
    "landscape": _landscape_found,
    "search": _search_found,
    "attack": _attack_found,
    "contagion": _contagion_found,
    "persistence": _persistence_found,
    "weitzman": _weitzman_found,
}
