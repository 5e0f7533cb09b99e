"""The way from a network to its diagnosis."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from typing import Any, Protocol

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis.method.against_null import RULE_SHARE, compare_with_null, mixed_share
from innoclusters.diagnosis.method.cache import reference
from innoclusters.diagnosis.method.estimate import nearest
from innoclusters.diagnosis.method.judge import Judge, damage_bands, named, reference_quantiles
from innoclusters.diagnosis.method.reference import Progress, Size, fewer
from innoclusters.diagnosis.method.verdict import INNOVATION, NAMES, counterfactual, percentiles, shortfall
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import Message
from innoclusters.measures import sector_labels
from innoclusters.measures._paths import Floats, simple
from innoclusters.measures.fast import REASONS, STATISTICS, Ties, statistics
from innoclusters.models import team_network
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import EXTERNAL, HELIX, SECTORS

_FEWEST_REPLICATES = 100
"""Mixtures at least; with fewer the fit has hardly more networks than coefficients."""

COARSE_BELOW = 40
"""Actors below which a verdict is coarse."""

_MOST_ACTORS = 5000
"""Actors at most; with as many the simulation takes half an hour of one core."""


class Cluster(Protocol):
    """Anything with a network; where it has `participations`, they are used."""

    @property
    def graph(self) -> nx.Graph[Any]:
        """Actors with node attribute "sector", and their ties."""


def diagnose(
    cluster: nx.Graph[Any] | Cluster,
    *,
    seed: int = 0,
    replicates: int = 2000,
    jobs: int = 1,
    cache: str | os.PathLike[str] | bool | None = None,
    progress: Progress | None = None,
) -> Diagnosis:
    """Return which network model a cluster follows, how sure that is, and where it falls short of a helix.

    Networks of known weights are simulated with the same actors, ties and sectors, and damaged, because no
    record of ties is complete. A regression learns the weights from ten statistics; networks kept from it
    give the intervals; a network that resembles none is placed outside the typology.

    Parameters
    ----------
    cluster
        A graph with node attribute "sector" (U, B, G, C, F, X), or an object that has one as `graph`, and
        perhaps, as `participations`, a table with columns project and organization. Arcs are read as ties.
        Give the participations wherever ties were read off joint projects: such ties close triangles by
        construction.
    seed
        A whole number. Equal input and seed give equal output, whatever the number of jobs.
    replicates
        Number of simulated mixtures, 100 or more. Above 300 actors there are fewer, and a remark says so.
    jobs
        Number of processes for the simulation; a script that asks for several needs the usual
        ``if __name__ == "__main__"``.
    cache
        Where simulated tables are kept: None for the user's cache folder, a path, or False for nowhere.
    progress
        Called with the number of networks simulated so far and of all.

    Returns
    -------
        See :class:`Diagnosis`.

    Raises
    ------
    ValueError
        If there are fewer than 10 actors or more than 5,000, fewer than 5 ties, no actor of U, B or G, an
        unknown sector, or too few replicates.

    Notes
    -----
    The typology, the generators and this method share one author. That pure and mixed networks of our own
    making are told apart is no evidence; ``benchmarks/calibration.py`` shows what happens with networks made
    in other ways.

    Examples
    --------
    >>> from innoclusters.models import hub_cluster
    >>> G = hub_cluster(actors=40, ties=100, seed=1, anchors=1)
    >>> max((w := diagnose(G, replicates=100, cache=False).weights), key=w.get)
    'hub'
    """
    G, participations, remarks = _read(cluster)
    size = Size.of(G)
    _check(size, replicates, jobs)
    count = fewer(replicates, len(G))
    if count < replicates:
        remarks.append(Message("fewer mixtures", actors=len(G), count=count, asked=replicates))
    table = reference(size, replicates=count, seed=seed, jobs=jobs, cache=cache, progress=progress)
    found = _diagnosis(G, participations, Judge.of(table), remarks, seed)
    reading = [*getattr(cluster, "remarks", ())]
    return replace(found, name=str(getattr(cluster, "name", "")), reading=reading, network=G.copy())


def _read(cluster: nx.Graph[Any] | Cluster) -> tuple[nx.Graph[Any], pd.DataFrame | None, list[str]]:
    """Return the undirected network, the participations if there are any, and remarks on both."""
    given = cluster if isinstance(cluster, nx.Graph) else cluster.graph
    participations = None if isinstance(cluster, nx.Graph) else getattr(cluster, "participations", None)
    labels = sector_labels(given)
    for node, label in labels.items():
        if label not in SECTORS:
            raise ValueError(f"actor {node!r} has sector {label!r}, expected one of {', '.join(SECTORS)}")
    remarks: list[str] = []
    if given.is_directed():
        remarks.append(Message("directions"))
    if EXTERNAL in labels.values():
        remarks.append(Message("outsiders"))
    return simple(given.to_undirected() if given.is_directed() else given), participations, remarks


def _check(size: Size, replicates: int, jobs: int) -> None:
    """Raise ValueError where no reference can be simulated."""
    if size.actors < 10:
        raise ValueError(f"the network has {size.actors} actors, expected 10 or more")
    if size.actors > _MOST_ACTORS:
        raise ValueError(
            f"the network has {size.actors} actors, expected {_MOST_ACTORS} or fewer, as every simulated "
            "network of this size takes seconds: diagnose parts of it, such as regions"
        )
    if size.ties < 5:
        raise ValueError(f"the network has {size.ties} ties, expected 5 or more")
    if not set(size.sectors) & set(HELIX):
        raise ValueError(f"sectors are {sorted(set(size.sectors))}, expected some of U, B, G among them")
    if replicates < _FEWEST_REPLICATES:
        raise ValueError(f"replicates is {replicates}, expected {_FEWEST_REPLICATES} or more")
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}, expected 1 or more")


def _diagnosis(
    G: nx.Graph[Any],
    participations: pd.DataFrame | None,
    referee: Judge,
    remarks: list[str],
    seed: int,
) -> Diagnosis:
    """Return the diagnosis of a network by a judge of its size."""
    # The simulation uses the children of the bare seed; these are others.
    null_rng, band_rng = (np.random.default_rng([seed, stream]) for stream in (1, 2))
    size, ties = Size.of(G), Ties.of(G)
    values = statistics(ties)
    nulls = compare_with_null(G, participations, rng=null_rng)
    weights, lower, upper = referee.weigh(values)
    finding, foreign = referee.finding(values, size, nulls)

    def rejudge(H: nx.Graph[Any] | Ties) -> tuple[Floats, str]:
        # The nulls stay those of the network: 200 more for each copy would take most of the time.
        changed = statistics(H)
        return referee.weigh(changed)[0], referee.finding(changed, size, nulls)[0].verdict

    bands = damage_bands(ties, rejudge, rng=band_rng)
    move = counterfactual(G, finding.verdict, lambda H: rejudge(H)[1])
    sample, pure = nearest(referee.table, values), referee.table.pure
    remarks += _result_remarks(G, participations, verdict=finding.verdict, weights=weights, sample=sample)
    return Diagnosis(
        verdict=finding.verdict,
        reason=finding.reason,
        weights=named(weights),
        intervals={name: (named(lower)[name], named(upper)[name]) for name in COMPONENTS},
        profile=percentiles(values, pure, REASONS),
        shortfall=shortfall(values, pure[COMPONENTS.index("helix")]),
        counterfactual=move.ties,
        counterfactual_reason=move.reason,
        bands=bands.weights,
        band_verdicts=bands.verdicts,
        nulls=nulls,
        novelty=foreign.p,
        largest_component_share=float(values[STATISTICS.index("largest component share")]),
        abc_sample=sample,
        reference=reference_quantiles(referee.table),
        actors=size.actors,
        ties=size.ties,
        sectors=dict(sorted(Counter(size.sectors).items())),
        remarks=remarks,
        seed=seed,
        replicates=len(referee.table.weights),
    )


def _result_remarks(
    G: nx.Graph[Any],
    participations: pd.DataFrame | None,
    *,
    verdict: str,
    weights: Floats,
    sample: pd.DataFrame,
) -> list[str]:
    """Return remarks on the size and the record of a network, on the estimate, and on joint projects."""
    found: list[str] = []
    if len(G) < COARSE_BELOW:
        found.append(Message("coarse", fewest=COARSE_BELOW))
    present = set(sector_labels(G).values())
    if absent := [SECTORS[code] for code in HELIX if code not in present]:
        found.append(Message("sector absent", sectors=absent))
    if apart := nx.number_of_isolates(G):
        found.append(Message("isolates", apart=apart, actors=len(G)))
    largest, other = COMPONENTS[int(weights.argmax())], str(sample[list(COMPONENTS)].mean().idxmax())
    # The regression and the nearest mixtures err in different ways, so that a difference is a warning.
    if largest != other:
        found.append(Message("nearest differ", model=NAMES[largest], other=NAMES[other]))
    if participations is None:
        return found + ([Message("give participations")] if verdict == INNOVATION else [])
    H = team_network(participations)
    # The null reshuffles projects, and says nothing on ties that no project explains.
    if loose := sum(not H.has_edge(u, v) for u, v in G.edges):
        found.append(Message("other ties", other=loose, ties=G.number_of_edges()))
    if (share := mixed_share(G, participations)) >= RULE_SHARE:
        found.append(Message("mixed consortia", share=share))
    return found
