"""The full profile of an undirected network with sectors: every measure that one such network has."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Literal, NamedTuple

import networkx as nx
import pandas as pd

from innoclusters.measures import (
    centralization,
    efficiency,
    estimates,
    holes,
    horizontal,
    mixing,
    trilateral,
)
from innoclusters.measures._network import Network, prepare
from innoclusters.measures._undefined import reasons, undefined
from innoclusters.measures.attack import Order
from innoclusters.measures.brokerage import liaison_ratio
from innoclusters.measures.chance import small_world
from innoclusters.measures.core import (
    EXACT_UP_TO,
    Pattern,
    core_periphery_fit,
    degeneracy,
    relative_degeneracy,
)
from innoclusters.measures.estimates import Estimate
from innoclusters.measures.hubs import default_hubs
from innoclusters.measures.modularity import louvain_groups, modularity
from innoclusters.measures.robustness import attack_threshold, failure_threshold, hub_loss, mean_robustness
from innoclusters.measures.smallworld import average_clustering, largest_component_share, transitivity
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
    """What a profile depends on besides the network."""

    sector: str
    hubs: tuple[Hashable, ...]
    seed: int
    replicates: int
    tie_breaks: int
    runs: int


def profile(
    G: nx.Graph[Any] | Network,
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
    G
        A graph; arcs are read as ties, loops are left out.
    sector
        Node attribute that holds the sector.
    hubs
        The anchors of the cluster. By default those of :func:`innoclusters.measures.hubs.default_hubs`.
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
    named = tuple(default_hubs(network) if hubs is None else hubs)
    some = min(20, max(2, EFFORT // max(network.ties, 1)))
    options = _Options(sector, named, seed, replicates or some, tie_breaks or some, runs or min(10, some))
    network.sectors(sector)
    rows = [_row(name, measure, network, options) for name, measure in MEASURES.items()]
    return pd.DataFrame(rows, columns=["measure", "value", "standard_error", "reason", "method"])


def _row(
    name: str, measure: Callable[[Network, _Options], Value], network: Network, options: _Options
) -> tuple[str, float, float, str, Method]:
    """Return one row of the profile."""
    with reasons() as found:
        value = measure(network, options)
    estimate = value if isinstance(value, Estimate) else Estimate(float(value))
    reason = found[0] if math.isnan(estimate.value) and found else ""
    searched = name == "modularity_best" or (name.startswith("core") and len(network) > EXACT_UP_TO)
    method: Method = "search" if searched else "sampled" if estimate.sampled else "exact"
    return name, estimate.value, estimate.standard_error, reason, method


def _if(enough: Callable[[Network], bool], reason: str, measure: Callable[[Network, _Options], Value]) -> Any:
    """Return a measure that is undefined for networks that are too small for it."""

    def guarded(network: Network, options: _Options) -> Value:
        return measure(network, options) if enough(network) else undefined("profile", reason)

    return guarded


def _some(network: Network) -> bool:
    return len(network) > 0


def _three(network: Network) -> bool:
    return len(network) > 2


def _tied(network: Network) -> bool:
    return network.ties > 0


def _plain(measure: Callable[[Network], float]) -> Callable[[Network, _Options], float]:
    """Return a measure of the network alone."""
    return lambda network, _: measure(network)


def _by_sector(measure: Callable[..., float]) -> Callable[[Network, _Options], float]:
    """Return a measure of the network and its sectors."""
    return lambda network, options: measure(network, sector=options.sector)


def _by_hubs(measure: Callable[..., float]) -> Callable[[Network, _Options], float]:
    """Return a measure of the network and its hubs."""
    return lambda network, options: measure(network, hubs=options.hubs)


def _attack(order: Order) -> Callable[[Network, _Options], Value]:
    """Return the mean robustness in one order of attack."""
    return lambda network, options: mean_robustness(
        network, order=order, tie_breaks=options.tie_breaks, seed=options.seed
    )


def _threshold(criterion: Literal["peak", "collapse"]) -> Callable[[Network, _Options], float]:
    """Return the threshold of an attack by one criterion."""
    return lambda network, _: attack_threshold(network, criterion=criterion)


def _fit(pattern: Pattern) -> Callable[[Network, _Options], float]:
    """Return the fit of one pattern of core and periphery."""
    return lambda network, options: core_periphery_fit(network, pattern=pattern, seed=options.seed).rho


def _small_world(name: str) -> Callable[[Network, _Options], Value]:
    """Return one number of the small-world comparison, which is made once."""

    def value(network: Network, options: _Options) -> Value:
        found = network.once(
            ("small world", options.replicates, options.seed),
            lambda: small_world(network, replicates=options.replicates, seed=options.seed),
        )
        number: Value = getattr(found, name)
        if name.startswith("random_"):
            spread: float = getattr(found, name.removeprefix("random_") + "_sd")
            number = Estimate(float(getattr(found, name)), spread / math.sqrt(options.replicates))
        if isinstance(number, Estimate) and math.isnan(number.value):
            undefined("profile", SMALL_WORLD_REASONS[name] if network.ties else "no ties")
        return number

    return value


def _sector_modularity(network: Network, options: _Options) -> float:
    return modularity(network, partition=mixing.sector_labels(network, options.sector))


def _best_modularity(network: Network, options: _Options) -> float:
    groups = louvain_groups(network, seed=options.seed, runs=options.runs)
    return modularity(network, partition=groups)


def _liaison(broker: str) -> Callable[[Network, _Options], float]:
    """Return the liaison brokerage of a sector."""
    return lambda network, options: liaison_ratio(network, broker=broker, sector=options.sector)


def _census(name: str) -> Callable[[Network, _Options], float]:
    """Return one number of the triangle census."""
    return lambda network, options: float(
        trilateral.triangle_census(network, sector=options.sector)[name]  # type: ignore[literal-required]
    )


MEASURES: dict[str, Callable[[Network, _Options], Value]] = {
    "actors": lambda network, _: len(network),
    "ties": lambda network, _: network.ties,
    "largest_component_share": _plain(largest_component_share),
    "global_efficiency": _if(
        lambda network: len(network) > 1,
        "fewer than two actors",
        lambda network, o: estimates.estimated_global_efficiency(network, seed=o.seed),
    ),
    "local_efficiency": _if(
        _some, "no actors", lambda network, o: efficiency.estimated_local_efficiency(network, seed=o.seed)
    ),
    "mean_path_length": _if(
        _tied, "no ties", lambda network, o: estimates.estimated_mean_path_length(network, seed=o.seed)
    ),
    "average_clustering": _plain(average_clustering),
    "transitivity": _plain(transitivity),
    "random_clustering": _small_world("random_clustering"),
    "random_path_length": _small_world("random_path_length"),
    "small_world_sigma": _small_world("sigma"),
    "small_world_omega": _small_world("omega"),
    "degree_centralization": _plain(centralization.degree_centralization),
    "betweenness_centralization": _if(
        _three,
        "fewer than three actors",
        lambda network, o: estimates.estimated_betweenness_centralization(network, seed=o.seed),
    ),
    "closeness_centralization": _if(
        _three,
        "fewer than three actors",
        lambda network, o: estimates.estimated_closeness_centralization(network, seed=o.seed),
    ),
    "degeneracy": _plain(degeneracy),
    "relative_degeneracy": _plain(relative_degeneracy),
    "core_periphery_fit_either": _fit("either"),
    "core_periphery_fit_both": _fit("both"),
    "horizontal_share": _by_hubs(horizontal.horizontal_share),
    "horizontal_density": _by_hubs(horizontal.horizontal_density),
    "horizontal_expected": _by_hubs(horizontal.horizontal_expected),
    "cross_sector_share": _by_sector(mixing.cross_sector_share),
    "cross_sector_lift": _by_sector(mixing.cross_sector_lift),
    "ei_index": _by_sector(mixing.ei_index),
    "ei_expected": _by_sector(mixing.ei_expected),
    "sector_assortativity": _by_sector(mixing.sector_assortativity),
    "degree_assortativity": _plain(mixing.degree_assortativity),
    "sector_entropy": _by_sector(mixing.sector_entropy),
    "triangles": _census("triangles"),
    "trilateral_triangles": _census("trilateral"),
    "trilateral_share": _census("share"),
    "trilateral_lift": _by_sector(trilateral.trilateral_lift),
    "trilateral_closure": _by_sector(trilateral.trilateral_closure),
    "trilateral_contacts": _by_sector(trilateral.trilateral_contacts),
    "trilateral_core_share": _by_sector(trilateral.trilateral_core_share),
    "modularity_sectors": _sector_modularity,
    "modularity_best": _best_modularity,
    "robustness_recalculated": _if(_some, "no actors", _attack("recalculated")),
    "robustness_initial": _if(_some, "no actors", _attack("initial")),
    "hub_loss": _by_hubs(hub_loss),
    "failure_threshold": _plain(failure_threshold),
    "attack_threshold_peak": _threshold("peak"),
    "attack_threshold_collapse": _threshold("collapse"),
    "mean_constraint": _plain(holes.mean_constraint),
    "mean_effective_size": _plain(holes.mean_effective_size),
    "liaison_ratio_collaboration": _liaison(COLLABORATION),
    "liaison_ratio_government": _liaison(GOVERNMENT),
}
"""Measures of the profile by name, in its order."""
