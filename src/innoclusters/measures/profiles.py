"""The full profile of an undirected network with sectors: every measure that one such network has."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable
from functools import partial, wraps
from inspect import signature
from typing import Any, Literal, NamedTuple

import networkx as nx  # noqa: F401 - for the examples
import pandas as pd

from innoclusters.measures import core, estimates, mixing, smallworld, trilateral
from innoclusters.measures import hubs as hub_measures
from innoclusters.measures._network import AnyGraph, Network, prepare
from innoclusters.measures._undefined import reasons, undefined
from innoclusters.measures.brokerage import liaison_ratio, mean_constraint, mean_effective_size
from innoclusters.measures.estimates import Estimate
from innoclusters.measures.robustness import attack_threshold, failure_threshold, hub_loss, mean_robustness
from innoclusters.sectors import COLLABORATION, GOVERNMENT

EFFORT = 2_000_000
"""Ties that all random networks, or all attacked ones, may have together before there are fewer of them."""

SMALL_WORLD_REASONS = {
    "sigma": "the random networks have no triangle",
    "omega": "the mean degree is 2 or less",
}
"""Why a comparison can be undefined for a network with ties."""

Value = float | Estimate
Method = Literal["exact", "sampled", "search"]


class _Options(NamedTuple):
    """What a profile depends on besides the network; a measure is given those that its signature names."""

    sector: str
    hubs: tuple[Hashable, ...]
    seed: int
    replicates: int
    tie_breaks: int
    runs: int


def profile(
    G: AnyGraph,
    *,
    sector: str = "sector",
    hubs: Iterable[Hashable] | None = None,
    seed: int = 0,
    replicates: int | None = None,
    tie_breaks: int | None = None,
    runs: int | None = None,
) -> pd.DataFrame:
    """Return every measure of an undirected network with sectors.

    Parameters
    ----------
    seed
        Seed of everything that is drawn.
    replicates, tie_breaks, runs
        Number of random networks for the small-world comparison, of attacks that are averaged, and of
        searches for groups. By default 20, 20 and 10. In a network with more than 100,000 ties (200,000 for
        the groups) as many as have two million ties together, but two at least.

    Returns
    -------
    DataFrame
        One row a measure, with the columns `measure`; `value`; `standard_error`, NaN where there is none;
        `reason`, why a value is NaN, else empty; `method`: "exact", "sampled" (estimated from some of the
        actors, or from random networks or attacks), or "search" (the best that was found, a lower bound).

    Examples
    --------
    >>> G = nx.star_graph(9)
    >>> nx.set_node_attributes(G, dict(enumerate("GUUUBBBBBB")), "sector")
    >>> table = profile(G).set_index("measure")
    >>> float(table.value["degree_centralization"]), table.reason["trilateral_lift"]
    (1.0, 'no triangles')
    """
    network = prepare(G)
    named = tuple(hub_measures.default_hubs(network) if hubs is None else hubs)
    some = min(20, max(2, EFFORT // max(network.ties, 1)))
    options = _Options(sector, named, seed, replicates or some, tie_breaks or some, runs or min(10, some))
    # A missing sector stops the profile at the start and not halfway through.
    network.sectors(sector)
    rows = [_row(name, measure, network, options) for name, measure in MEASURES.items()]
    return pd.DataFrame(rows, columns=["measure", "value", "standard_error", "reason", "method"])


def _row(
    name: str, measure: Callable[..., Value], network: Network, options: _Options
) -> tuple[str, float, float, str, Method]:
    """Return one row of the profile."""
    asked = signature(measure).parameters
    with reasons() as found:
        value = measure(network, **{key: given for key, given in options._asdict().items() if key in asked})
    estimate = value if isinstance(value, Estimate) else Estimate(float(value))
    # The first reason is the cause; what comes after follows from it.
    reason = found[0] if math.isnan(estimate.value) and found else ""
    searched = name == "modularity_best" or (name.startswith("core") and len(network) > core.EXACT_UP_TO)
    method: Method = "search" if searched else "sampled" if estimate.sampled else "exact"
    return name, estimate.value, estimate.standard_error, reason, method


def _from(actors: int, measure: Callable[..., Value]) -> Callable[..., Value]:
    """Return a measure that is undefined for networks of fewer actors, up to three."""

    # The signature must show through: `_row` passes the options that it names.
    @wraps(measure)
    def guarded(network: Network, **options: Any) -> Value:
        if len(network) >= actors:
            return measure(network, **options)
        return undefined(
            "profile", ("no actors", "fewer than two actors", "fewer than three actors")[actors - 1]
        )

    return guarded


def _path_length(network: Network, *, seed: int) -> Value:
    if not network.ties:
        return undefined("profile", "no ties")
    return estimates.estimated_mean_path_length(network, seed=seed)


def _small_world(name: str) -> Callable[..., Value]:
    """Return one number of the small-world comparison, which is made once."""

    def value(network: Network, *, replicates: int, seed: int) -> Value:
        found = network.once(
            ("small world", replicates, seed),
            lambda: smallworld.small_world(network, replicates=replicates, seed=seed),
        )
        number: Value = getattr(found, name)
        if name.startswith("random_"):
            spread: float = getattr(found, name.removeprefix("random_") + "_sd")
            number = Estimate(float(getattr(found, name)), spread / math.sqrt(replicates))
        if isinstance(number, Estimate) and math.isnan(number.value):
            undefined("profile", SMALL_WORLD_REASONS[name] if network.ties else "no ties")
        return number

    return value


def _fit(network: Network, *, pattern: core.Pattern, seed: int) -> Value:
    return core.core_periphery_fit(network, pattern=pattern, seed=seed).rho


def _sector_modularity(network: Network, *, sector: str) -> Value:
    return core.modularity(network, partition=mixing.sector_labels(network, sector))


def _best_modularity(network: Network, *, seed: int, runs: int) -> Value:
    return core.modularity(network, partition=core.louvain_groups(network, seed=seed, runs=runs))


def _threshold(criterion: Literal["peak", "collapse"]) -> Callable[..., Value]:
    """Return the threshold of an attack, equal degrees in fixed order."""
    return lambda network: attack_threshold(network, criterion=criterion)


def _census(name: Literal["triangles", "trilateral", "share"]) -> Callable[..., Value]:
    """Return one number of the triangle census."""
    return lambda network, *, sector: float(trilateral.triangle_census(network, sector=sector)[name])


MEASURES: dict[str, Callable[..., Value]] = {
    "actors": lambda network: len(network),
    "ties": lambda network: network.ties,
    "largest_component_share": smallworld.largest_component_share,
    "global_efficiency": _from(2, estimates.estimated_global_efficiency),
    "local_efficiency": _from(1, estimates.estimated_local_efficiency),
    "mean_path_length": _path_length,
    "average_clustering": smallworld.average_clustering,
    "transitivity": smallworld.transitivity,
    "random_clustering": _small_world("random_clustering"),
    "random_path_length": _small_world("random_path_length"),
    "small_world_sigma": _small_world("sigma"),
    "small_world_omega": _small_world("omega"),
    "degree_centralization": hub_measures.degree_centralization,
    "betweenness_centralization": _from(3, estimates.estimated_betweenness_centralization),
    "closeness_centralization": _from(3, estimates.estimated_closeness_centralization),
    "degeneracy": core.degeneracy,
    "relative_degeneracy": core.relative_degeneracy,
    "core_periphery_fit_either": partial(_fit, pattern="either"),
    "core_periphery_fit_both": partial(_fit, pattern="both"),
    "horizontal_share": hub_measures.horizontal_share,
    "horizontal_density": hub_measures.horizontal_density,
    "horizontal_expected": hub_measures.horizontal_expected,
    "cross_sector_share": mixing.cross_sector_share,
    "cross_sector_lift": mixing.cross_sector_lift,
    "ei_index": mixing.ei_index,
    "ei_expected": mixing.ei_expected,
    "sector_assortativity": mixing.sector_assortativity,
    "degree_assortativity": mixing.degree_assortativity,
    "sector_entropy": mixing.sector_entropy,
    "triangles": _census("triangles"),
    "trilateral_triangles": _census("trilateral"),
    "trilateral_share": _census("share"),
    "trilateral_lift": trilateral.trilateral_lift,
    "trilateral_closure": trilateral.trilateral_closure,
    "trilateral_contacts": trilateral.trilateral_contacts,
    "trilateral_core_share": trilateral.trilateral_core_share,
    "modularity_sectors": _sector_modularity,
    "modularity_best": _best_modularity,
    "robustness_recalculated": _from(1, partial(mean_robustness, order="recalculated")),
    "robustness_initial": _from(1, partial(mean_robustness, order="initial")),
    "hub_loss": hub_loss,
    "failure_threshold": failure_threshold,
    "attack_threshold_peak": _threshold("peak"),
    "attack_threshold_collapse": _threshold("collapse"),
    "mean_constraint": mean_constraint,
    "mean_effective_size": mean_effective_size,
    "liaison_ratio_collaboration": partial(liaison_ratio, broker=COLLABORATION),
    "liaison_ratio_government": partial(liaison_ratio, broker=GOVERNMENT),
}
"""Measures of the profile by name, in its order."""
