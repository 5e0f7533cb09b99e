"""What three pictures to play with show: orders that lose actors, sectors that decide alone, a mixture.

Each function makes one small table over the whole range of its controls, so that a page draws without
computing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import count
from statistics import fmean

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis.method.verdict import VERDICTS
from innoclusters.edition.experiments.comparisons import orders
from innoclusters.edition.experiments.operating import Case, part_of, verdict_of
from innoclusters.measures import (
    attack_order,
    cross_sector_lift,
    global_efficiency,
    largest_component_share,
    local_efficiency,
    three_way_information,
    trilateral_closure,
    truncated_independence,
)
from innoclusters.models import sector_vector
from innoclusters.models._types import add_hub_ties
from innoclusters.models.mixture import MECHANISMS, mixture_draft

REWIRINGS = tuple(round(0.1 * step, 1) for step in range(11))
LEAVING = (0, 5, 10, 15, 20)
"""Shares of ties that go to random partners, and how many of 100 actors leave, the best connected first."""

PARTICIPATIONS = tuple(round(0.05 * step, 2) for step in range(1, 20))
TOGETHER = (0.0, 0.1, 0.2, 0.3)
"""Chances that a sector takes part, and shares of the occasions on which all three decide as one."""

SHARES = tuple(round(0.1 * step, 1) for step in range(11))
ACTORS, TIES = 60, 180
"""Shares of the helix in a mixture with a hub, and the size of the mixture."""


def rewired_orders(
    *, seeds: Sequence[int], rewirings: Sequence[float] = REWIRINGS, leaving: Sequence[int] = LEAVING
) -> pd.DataFrame:
    """Return what holds together and how near actors are, by order, rewiring and actors who left.

    Parameters
    ----------
    seeds
        One network of 100 actors and 200 ties is drawn for each seed.
    rewirings
        Shares of the ties of the network order that go to a random partner; the others have none to rewire.
    leaving
        How many of the best connected have left, always the best connected of those that remain.

    Returns
    -------
    DataFrame
        Columns order, rewiring, leaving, largest_group (share of those who remain), reach (global efficiency)
        and closeness (local efficiency), means over the networks, and networks.
    """
    rows = []
    for rewiring in rewirings:
        for order, draw in orders(rewiring=rewiring).items():
            found: dict[int, list[tuple[float, float, float]]] = {gone: [] for gone in leaving}
            for seed in seeds:
                G = draw(seed=seed).to_undirected()
                removals = attack_order(G, seed=seed)
                for gone in leaving:
                    rest = G.subgraph(sorted(set(G) - set(removals[:gone]))).copy()
                    measured = (largest_component_share, global_efficiency, local_efficiency)
                    found[gone].append(tuple(float(measure(rest)) for measure in measured))  # type: ignore[arg-type]
            for gone, values in found.items():
                means = [round(fmean(column), 4) for column in zip(*values, strict=True)]
                rows.append((order, rewiring, gone, *means, len(values)))
    names = ["order", "rewiring", "leaving", "largest_group", "reach", "closeness", "networks"]
    return pd.DataFrame(rows, columns=names)


def _joint_events(chance: float, together: float) -> np.ndarray:
    """Return the chances of all eight kinds of events, by whether science, business and state take part.

    Parameters
    ----------
    chance
        Chance of each sector to take part.
    together
        Share of the occasions on which all three decide as one; on the others each decides by itself.

    Examples
    --------
    >>> float(_joint_events(0.5, 0.0)[1, 1, 1]), float(_joint_events(0.5, 1.0)[1, 1, 1])
    (0.125, 0.5)
    """
    sector = np.array([1 - chance, chance])
    events = (1 - together) * np.einsum("u,i,g->uig", sector, sector, sector)
    events[0, 0, 0] += together * (1 - chance)
    events[1, 1, 1] += together * chance
    return np.asarray(events)


def blind_spot(
    *, chances: Sequence[float] = PARTICIPATIONS, together: Sequence[float] = TOGETHER
) -> pd.DataFrame:
    """Return T of three sectors as a database records it, and what independent sectors would give.

    Returns
    -------
    DataFrame
        Columns together (see `_joint_events`), participation, and in millibits raw, independent and
        difference.
    """
    rows = []
    for share in together:
        for chance in chances:
            events = _joint_events(chance, share)
            events[0, 0, 0] = 0  # no database records an event without any of the three
            raw = 1000 * three_way_information(events)
            alone = 1000 * truncated_independence(events).information
            rows.append((share, chance, *np.round([raw, alone, raw - alone], 2)))
    return pd.DataFrame(rows, columns=["together", "participation", "raw", "independent", "difference"])


def hub_to_helix(*, networks: int, shares: Sequence[float] = SHARES) -> pd.DataFrame:
    """Return statistics and verdicts of mixtures of an industrial cluster with an innovation cluster.

    Its anchors are firms, since the report names no state anchors.

    Returns
    -------
    DataFrame
        Columns helix (its share of the ties), kind ("statistic" or "verdict"), name, value (a mean, or the
        share of the networks that get the verdict), low and high (the middle 90 percent; missing for
        verdicts) and networks. A verdict never given has the value 0.
    """
    rows: list[tuple[object, ...]] = []
    for helix in shares:
        drawn = [_mixed(helix, seed) for seed in range(networks)]
        for name, measure in STATISTICS.items():
            values = [measure(G) for G in drawn]
            ends = np.quantile(values, [0.05, 0.95])
            rows.append((helix, "statistic", name, *np.round([fmean(values), *ends], 4), networks))
        given = [verdict_of(Case("", part_of(G, known=False)[0]), i).verdict for i, G in enumerate(drawn)]
        for name in VERDICTS:
            share = round(given.count(name) / networks, 4)
            rows.append((helix, "verdict", name, share, None, None, networks))
    names = ["helix", "kind", "name", "value", "low", "high", "networks"]
    return pd.DataFrame(rows, columns=names).astype({"low": float, "high": float})


def _mixed(helix: float, seed: int) -> nx.Graph[int]:
    """Return a network of which the share `helix` of the ties is a helix's, the rest a hub's."""
    weights = {"hub": 1 - helix, "helix": helix}
    rng = np.random.default_rng([seed, round(10 * helix)])
    mechanisms = MECHANISMS | {"hub": partial(add_hub_ties, anchor_sector="B")}
    return mixture_draft(ACTORS, TIES, sector_vector(ACTORS), weights, rng, mechanisms).graph()


def usual_mixtures(verdicts: Mapping[float, str]) -> dict[float, nx.Graph[int]]:
    """Return, for each share of the helix, the first network that the diagnosis gives a verdict.

    Parameters
    ----------
    verdicts
        Share of the helix to the verdict that the network is to have; networks are those of `hub_to_helix`.
    """
    return {
        helix: next(
            G
            for seed in count()
            if verdict_of(Case("", part_of(G := _mixed(helix, seed), known=False)[0]), seed).verdict
            == verdict
        )
        for helix, verdict in verdicts.items()
    }


def _held_by_three(G: nx.Graph[int]) -> float:
    """Return the share of the ties that hold one of the three best connected actors.

    >>> _held_by_three(nx.star_graph(5))
    1.0
    """
    best = sorted(G, key=lambda actor: (-G.degree[actor], actor))[:3]
    return len(G.edges(best)) / G.number_of_edges()


STATISTICS = {
    "ties held by the three best connected": _held_by_three,
    "ties across sectors, against chance": cross_sector_lift,
    "closed by all three sectors": trilateral_closure,
}
"""What slides from a hub to a helix; all are shares but the second, a ratio."""
