"""From weights to words: the rule of the verdict, the shortfall against a helix, the counterfactual."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis.words import Message
from innoclusters.measures._paths import Floats, node_order
from innoclusters.measures.fast import CLOSURE, FITTED, STATISTICS
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import HELIX

PROTO, HUB, INNOVATION = "proto-cluster", "industrial cluster (hub)", "innovation cluster (triple helix)"
MIXED, UNSTRUCTURED, OUTSIDE, UNDECIDED = "mixed", "unstructured", "outside the typology", "cannot say"

NAMES = {"random": "random ties", "proto": PROTO, "hub": HUB, "helix": INNOVATION}
"""Mechanisms in words."""

ALPHA = 0.05
"""P-value below which a network counts as foreign."""

FEWEST_ACTORS = 25
"""Actors below which no verdict is given; below about 40 it is coarse."""

WIDEST = 0.3
"""Half-width of the interval of the largest weight above which no verdict is given."""

MAJORITY = 0.5
"""What the lower end of an interval has to exceed for a type."""

LEAST_CONNECTED = 0.5
"""Share of actors in the largest component below which nothing is called a cluster of the typology."""

FITS = 1.0
"""Standard deviations from the median of helix networks up to which a statistic fits."""

MOST_ADDED = 0.25
"""Ties that the counterfactual adds at most, as a share of those there are."""

_STEPS = 25
"""Numbers of added ties that are tried before the search narrows down."""


class Finding(NamedTuple):
    """A verdict and the sentence that gives its reason."""

    verdict: str
    reason: str


class _Counterfactual(NamedTuple):
    """Number of added ties, None if none moves the verdict, and a sentence."""

    ties: int | None
    reason: str


class Novelty(NamedTuple):
    """P-value of a network, and the statistic in which it differs most from its nearest neighbors."""

    p: float
    oddest: str
    above: bool


class Evidence(NamedTuple):
    """What the rule looks at."""

    actors: int
    weights: Mapping[str, float]
    lower: Mapping[str, float]
    half_widths: Mapping[str, float]
    novelty: Novelty
    connected: float
    lacking: list[str]
    null: str


def judge(evidence: Evidence) -> Finding:
    """Return the verdict of the rule, and why.

    In this order: too few actors; a network that falls apart, or is odd for the typology; a largest weight
    with too wide an interval; no structure when random ties weigh most; mixed when no interval lies above one
    half; a type, but a helix only if it also exceeds its null model.
    """
    e = evidence
    largest = max(COMPONENTS, key=lambda name: e.weights[name])
    second = max((name for name in COMPONENTS if name != largest), key=lambda name: e.weights[name])
    if e.actors < FEWEST_ACTORS:
        return Finding(UNDECIDED, Message("few actors", actors=e.actors, fewest=FEWEST_ACTORS))
    if e.connected < LEAST_CONNECTED:
        return Finding(OUTSIDE, Message("falls apart", share=e.connected))
    if e.novelty.p < ALPHA:
        direction = "foreign, high" if e.novelty.above else "foreign, low"
        return Finding(OUTSIDE, Message(direction, p=e.novelty.p, measure=e.novelty.oddest))
    if e.half_widths[largest] > WIDEST:
        wide = Message("too wide", model=NAMES[largest], half_width=e.half_widths[largest])
        return Finding(UNDECIDED, wide)
    if largest == "random":
        return Finding(UNSTRUCTURED, Message("random largest", weight=e.weights[largest]))
    weighs = {"model": NAMES[largest], "weight": e.weights[largest], "lower": e.lower[largest]}
    if e.lower[largest] <= MAJORITY:
        other = {"second": NAMES[second], "second_weight": e.weights[second]}
        return Finding(MIXED, Message("no majority", **weighs, **other))
    if largest == "helix" and e.lacking:
        return Finding(UNDECIDED, Message("helix as by chance", measure=e.lacking[0], null=e.null))
    return Finding(NAMES[largest], Message("majority", **weighs))


def shortfall(values: Floats, helix: Floats) -> list[str]:
    """Return one sentence for each statistic that says how it compares with pure helix networks, one a row.

    The largest gap comes first; gaps are standard deviations of the helix networks, from their median.
    """
    found: list[tuple[float, str]] = []
    for place, name in enumerate(FITTED):
        drawn = helix[:, place][~np.isnan(helix[:, place])]
        spread = float(drawn.std(ddof=1)) if len(drawn) > 1 else 0.0
        # Where helix networks do not differ, a gap in their standard deviations means nothing.
        if math.isnan(values[place]) or spread < 1e-12:
            found.append((math.inf, Message("gap undefined", measure=name)))
            continue
        middle = float(np.median(drawn))
        gap = float((values[place] - middle) / spread)
        found.append((abs(gap), _gap_in_words(name, gap, float(values[place]), middle)))
    return [sentence for _, sentence in sorted(found, key=lambda pair: -pair[0])]


def _gap_in_words(name: str, gap: float, value: float, middle: float) -> str:
    """Return the sentence about one statistic."""
    said = {"measure": name, "value": value, "median": middle}
    if abs(gap) <= FITS:
        return Message("gap fits", **said)
    # Only closure can fall short; the other statistics have no better side.
    low = "gap short" if name in CLOSURE else "gap below"
    return Message(low if gap < 0 else "gap above", gap=abs(gap), **said)


def percentiles(values: Floats, pure: Floats, reasons: Mapping[str, str]) -> pd.DataFrame:
    """Return each statistic with its percentile among the networks of each pure model.

    The statistics of `pure` networks come by mechanism and network; `reasons` say why a value is NaN.

    Returns
    -------
    DataFrame
        Columns measure, value, reason (empty if defined), and one for each mechanism: the share of its
        networks, in percent, with a lower value, equal ones counting half; NaN where undefined.
    """
    rows = []
    for place, (name, value) in enumerate(zip(STATISTICS, values.tolist(), strict=True)):
        missing = math.isnan(value)
        ranks = [_percentile(value, group[:, place]) for group in pure]
        rows.append((name, value, reasons.get(name, "undefined") if missing else "", *ranks))
    return pd.DataFrame(rows, columns=["measure", "value", "reason", *COMPONENTS])


def _percentile(value: float, drawn: Floats) -> float:
    """Return the percentile of a value among those drawn; NaN if there is nothing to compare."""
    known = drawn[~np.isnan(drawn)]
    if math.isnan(value) or not len(known):
        return math.nan
    return 100 * float((known < value).mean() + (known == value).mean() / 2)


def _open_pairs(G: nx.Graph[Any]) -> list[tuple[Any, Any]]:
    """Return the pairs whose tie would close trilateral two-paths, those that close most first."""
    order = node_order(G)
    place = {node: i for i, node in enumerate(order)}
    sector = dict(G.nodes(data="sector"))
    closes: Counter[tuple[int, int]] = Counter()
    for middle in order:
        around = sorted((place[node] for node in G[middle] if sector[node] in HELIX), key=int)
        for a, b in combinations(around, 2):
            if {sector[middle], sector[order[a]], sector[order[b]]} == set(HELIX):
                closes[a, b] += 1
    ranked = sorted(closes, key=lambda pair: (-closes[pair], pair))
    return [(order[a], order[b]) for a, b in ranked if not G.has_edge(order[a], order[b])]


def counterfactual(
    G: nx.Graph[Any], verdict: str, rejudge: Callable[[nx.Graph[Any]], str]
) -> _Counterfactual:
    """Return the smallest number of added trilateral ties found to move the verdict.

    Ties are added between actors of two sectors of the helix who share partners of the third, the pair with
    most such partners first, up to a quarter of the ties there are. Some 25 numbers of ties are tried, then
    the gap before the first that moves the verdict is halved again and again: a smaller number may have been
    passed over where the verdict moves to and fro. The reference stays that of the network as it is.

    `rejudge` gives the verdict of another network with the same actors. Verdicts that place a network outside
    or undecided do not count as a move.
    """
    if verdict in (OUTSIDE, UNDECIDED):
        return _Counterfactual(None, Message("nothing to move", verdict=verdict))
    if verdict == INNOVATION:
        return _Counterfactual(None, Message("helix already"))
    pairs = _open_pairs(G)
    bound = min(len(pairs), math.ceil(MOST_ADDED * G.number_of_edges()))
    if not bound:
        return _Counterfactual(None, Message("nothing to close"))

    def moved(count: int) -> str | None:
        H = G.copy()
        H.add_edges_from(pairs[:count])
        new = rejudge(H)
        return None if new in (verdict, OUTSIDE, UNDECIDED) else new

    return _search(moved, bound)


def _search(moved: Callable[[int], str | None], bound: int) -> _Counterfactual:
    """Return the first number up to `bound` that moves the verdict, by steps and then by halving."""
    low = 0
    # With fewer pairs than steps, several steps fall on the same number.
    for high in np.unique(np.ceil(np.linspace(0, bound, _STEPS + 1)[1:]).astype(int)).tolist():
        if new := moved(high):
            while high - low > 1:
                middle = (low + high) // 2
                found = moved(middle)
                low, high, new = (low, middle, found) if found else (middle, high, new)
            return _Counterfactual(high, Message("would move", ties=high, verdict=new))
        low = high
    return _Counterfactual(None, Message("would not move", ties=bound))
