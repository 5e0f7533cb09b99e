"""The same measures on many random networks of several models, as tidy tables.

`compare`, `summarize` and `removal_curves` take any models; `orders` and `ORDER_MEASURES` are the models and
measures with which the first chapter compares hierarchy, market and network, and `over_rewiring` shows them
over the whole range of what makes the network order, the share of ties that lead to random partners.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import product
from typing import Any, TypeVar

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.measures import (
    attack_order,
    connected_after_attack,
    flow_hierarchy,
    global_efficiency,
    local_efficiency,
    reciprocity,
    removal_profile,
    robustness,
)
from innoclusters.measures._network import prepare
from innoclusters.models import hierarchy_order, market_order, network_order

AnyGraph = TypeVar("AnyGraph", bound="nx.Graph[Any]")

COLUMNS = ["model", "seed", "measure", "value"]

TIE_BREAKS = range(10)
"""Seeds with which an attack breaks ties of degree; a measure of attack is their mean."""


def compare(
    generators: Mapping[str, Callable[..., AnyGraph]],
    measures: Mapping[str, Callable[[AnyGraph], float]],
    *,
    seeds: Iterable[int],
) -> pd.DataFrame:
    """Return the value of each measure on one network per model and seed.

    Parameters
    ----------
    generators
        Name of a model to a function that draws one network of it when called with the keyword `seed`.
    measures
        Name of a measure to a function of that network.
    seeds
        One network a model is drawn for each seed; the same seeds serve all models.

    Returns
    -------
    DataFrame
        Columns model, seed, measure, value, in the order of the arguments. A measure that is undefined for
        a network has the value NaN there.

    Examples
    --------
    >>> path = lambda seed: nx.path_graph(seed)
    >>> compare({"path": path}, {"ties": nx.Graph.number_of_edges}, seeds=[3, 5])
      model  seed measure  value
    0  path     3    ties    2.0
    1  path     5    ties    4.0
    """
    numbers = list(seeds)
    if not (generators and measures and numbers):
        raise ValueError("nothing to compare: at least one generator, one measure and one seed are needed")
    networks = ((model, seed, draw(seed=seed)) for model, draw in generators.items() for seed in numbers)
    rows = [
        (model, seed, name, float(measure(network)))
        for model, seed, network in networks
        for name, measure in measures.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def summarize(table: pd.DataFrame, *, share: float = 0.9) -> pd.DataFrame:
    """Return mean and spread over the networks of each model and measure.

    Parameters
    ----------
    table
        What `compare` returns; values that are NaN are left out.
    share
        Share of the networks that lie between `low` and `high`, between 0 and 1.

    Returns
    -------
    DataFrame
        Columns model, measure, mean, low, high and networks, the number of networks with a value; one row a
        model and measure, in the order in which `table` names them.

    Examples
    --------
    >>> path = lambda seed: nx.path_graph(seed)
    >>> table = compare({"path": path}, {"ties": nx.Graph.number_of_edges}, seeds=[3, 5])
    >>> summarize(table)[["mean", "low", "high", "networks"]].round(1).values.tolist()
    [[3.0, 2.1, 3.9, 2.0]]
    """
    if not 0 < share < 1:
        raise ValueError(f"share is {share}, expected a number between 0 and 1")
    groups = table.groupby(["model", "measure"], sort=False)["value"]
    return _spread(groups, share).assign(networks=groups.count()).reset_index()


def _spread(groups: Any, share: float) -> pd.DataFrame:
    """Return the mean of each group, and the ends between which a share of it lies."""
    tail = (1 - share) / 2
    return pd.DataFrame(
        {"mean": groups.mean(), "low": groups.quantile(tail), "high": groups.quantile(1 - tail)}
    )


def removal_curves(
    generators: Mapping[str, Callable[..., AnyGraph]], *, seeds: Iterable[int], share: float = 0.9
) -> pd.DataFrame:
    """Return how the largest component shrinks as actors leave, best connected first and at random.

    Parameters
    ----------
    generators, seeds
        As for `compare`. The seed also draws the order at random and breaks ties of degree.
    share
        As for `summarize`.

    Returns
    -------
    DataFrame
        Columns model, order ("attack", always the best connected of those left, or "failure", at random),
        removed (share of all actors), mean, low and high of the size of the largest component relative to
        all actors.

    Examples
    --------
    >>> star = lambda seed: nx.star_graph(4)
    >>> removal_curves({"star": star}, seeds=[1]).query("order == 'attack'")["mean"].tolist()
    [1.0, 0.2, 0.2, 0.2, 0.2, 0.0]
    """
    parts = []
    for model, draw in generators.items():
        for seed in seeds:
            G = draw(seed=seed)
            removals = {
                "attack": attack_order(G, seed=seed),
                "failure": np.random.default_rng(seed).permutation(len(G)).tolist(),
            }
            parts += [
                removal_profile(G, order).assign(model=model, order=name) for name, order in removals.items()
            ]
    groups = pd.concat(parts).groupby(["model", "order", "removed_share"], sort=False)["largest_share"]
    return _spread(groups, share).reset_index().rename(columns={"removed_share": "removed"})


def orders(
    *, actors: int = 100, ties: int = 200, span: int = 4, rewiring: float = 0.1, mutual: float = 0.8
) -> dict[str, Callable[..., nx.DiGraph[int]]]:
    """Return the generators of hierarchy, market and network with equally many actors and ties.

    Parameters
    ----------
    actors, ties
        Numbers of actors and of ties, the same for all three.
    span
        Subordinates of a superior in the hierarchy.
    rewiring, mutual
        Probabilities of a long tie and of a mutual tie in the network.

    Examples
    --------
    >>> [draw(seed=1).to_undirected().number_of_edges() for draw in orders(actors=40, ties=80).values()]
    [80, 80, 80]
    """
    return {
        "hierarchy": partial(hierarchy_order, actors=actors, ties=ties, span=span),
        "market": partial(market_order, actors=actors, ties=ties),
        "network": partial(network_order, actors=actors, ties=ties, rewiring=rewiring, mutual=mutual),
    }


def _mean_over_tie_breaks(measure: Callable[..., float], D: nx.DiGraph[Any]) -> float:
    network = prepare(D)
    return float(np.mean([measure(network, seed=seed) for seed in TIE_BREAKS]))


ORDER_MEASURES: dict[str, Callable[[nx.DiGraph[Any]], float]] = {
    "flow hierarchy": flow_hierarchy,
    "reciprocity": reciprocity,
    "local efficiency": local_efficiency,
    "global efficiency": lambda D: global_efficiency(D.to_undirected(as_view=True)),
    "robustness": partial(_mean_over_tie_breaks, robustness),
    "connected after five": partial(_mean_over_tie_breaks, partial(connected_after_attack, count=5)),
}
"""Measures of an order by name: two of direction, on the arcs, and four of wiring, on the ties."""

WIRING = ("local efficiency", "global efficiency", "robustness")
"""Measures that depend on who is tied to whom and not on the direction, which is a choice of ours."""

REWIRING = tuple(step / 20 for step in range(21))
"""Shares of ties with a random partner, from a lattice to nearly a random network."""


def over_rewiring(
    *, seeds: Iterable[int], rewiring: Sequence[float] = REWIRING, **options: Any
) -> pd.DataFrame:
    """Return the measures of wiring of the three orders while the network order is rewired step by step.

    Parameters
    ----------
    seeds
        As for `compare`.
    rewiring
        Shares of its ties that the network order loses to random partners.
    options
        Other arguments of `orders`.

    Returns
    -------
    DataFrame
        Columns as from `summarize`, and rewiring. Hierarchy and market have no such share and are the same
        at each.

    Examples
    --------
    >>> table = over_rewiring(seeds=[1], rewiring=[0, 1], actors=40, ties=80)
    >>> table.query("model == 'network' and measure == 'local efficiency'")["mean"].round(2).tolist()
    [0.72, 0.08]
    """
    numbers = list(seeds)
    measures = {name: ORDER_MEASURES[name] for name in WIRING}
    fixed = orders(**options)
    del fixed["network"]
    summary = summarize(compare(fixed, measures, seeds=numbers))
    parts = []
    for share in rewiring:
        moved = {"network": orders(**options, rewiring=share)["network"]}
        both = pd.concat([summary, summarize(compare(moved, measures, seeds=numbers))])
        parts.append(both.assign(rewiring=share))
    return pd.concat(parts, ignore_index=True)


def gaps_over_rewiring(table: pd.DataFrame) -> pd.DataFrame:
    """Return by how much the network order exceeds the other two at each rewiring, as differences of means.

    Parameters
    ----------
    table
        What `over_rewiring` returns.

    Returns
    -------
    DataFrame
        Index rewiring; two-level columns, measure and the order that is subtracted.
    """
    mean = table.pivot_table("mean", "rewiring", ["measure", "model"])
    return pd.DataFrame(_gaps(mean, WIRING))


def _gaps(mean: Any, measures: Iterable[str]) -> dict[tuple[str, str], Any]:
    """Return by how much means of the network order exceed those of the other two."""
    others = product(measures, ("hierarchy", "market"))
    return {(measure, other): mean[measure, "network"] - mean[measure, other] for measure, other in others}


def first_change(gap: pd.Series) -> float:
    """Return where a gap first changes its sign, on a straight line between the two nearest that were tried.

    Parameters
    ----------
    gap
        Differences, by what they depend on in rising order.

    Returns
    -------
        NaN if the sign stays.

    Examples
    --------
    >>> first_change(pd.Series([-3.0, -1.0, 1.0], index=[0.0, 0.5, 1.0]))
    0.75
    """
    changes = np.flatnonzero(np.sign(gap.to_numpy()) != np.sign(gap.iloc[0]))
    if not changes.size:
        return float("nan")
    (x, y), (z, w) = ((float(gap.index[i]), float(gap.iloc[i])) for i in (changes[0] - 1, changes[0]))
    return x + (z - x) * y / (y - w)


def order_gaps(variants: Mapping[str, Mapping[str, Any]], *, seeds: Iterable[int]) -> pd.DataFrame:
    """Return by how much the network order exceeds the other two, as differences of means.

    Parameters
    ----------
    variants
        Name of a variant to what it changes among the arguments of `orders`.
    seeds
        As for `compare`.

    Returns
    -------
    DataFrame
        One row a variant; two-level columns, measure and the order that is subtracted.

    Examples
    --------
    >>> gaps = order_gaps({"small": {"actors": 40, "ties": 80, "mutual": 1.0}}, seeds=[1])
    >>> gaps["reciprocity"].loc["small"].to_dict()
    {'hierarchy': 1.0, 'market': 1.0}
    """
    rows, numbers = {}, list(seeds)
    for name, options in variants.items():
        summary = summarize(compare(orders(**options), ORDER_MEASURES, seeds=numbers))
        rows[name] = _gaps(summary.set_index(["measure", "model"])["mean"], ORDER_MEASURES)
    return pd.DataFrame.from_dict(rows, orient="index")
