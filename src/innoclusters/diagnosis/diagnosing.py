"""From the verdict on a network to its diagnosis: what is told beside simulated networks, and remarks."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis._judging import Cluster, Given, Judged, judged
from innoclusters.diagnosis._numbers import check_numbers
from innoclusters.diagnosis.method._beside import named_at, percentiles, shortfall
from innoclusters.diagnosis.method.criteria import HUB, INNOVATION, SMALL, table
from innoclusters.diagnosis.method.reference import Progress, Size, fewer
from innoclusters.diagnosis.method.stability import (
    COPIES,
    COPY_DRAWS,
    FRAGILE,
    Counterfactual,
    counterfactual,
    imputed_verdicts,
    shares,
)
from innoclusters.diagnosis.method.verdict import FEWEST_ACTORS
from innoclusters.diagnosis.method.weights import Weights, reference_quantiles, weigh
from innoclusters.diagnosis.method.whole import Whole, diagnosed, main_part
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import Message
from innoclusters.measures._paths import node_order
from innoclusters.measures.fast import REASONS, Ties, statistics
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import COLLABORATION, HELIX, SECTORS

_MOST_WEIGHED = 2000
"""Actors up to which mixtures are simulated; for as many it takes minutes."""

_MOST_MOVED = 3000
"""Ties up to which it is asked how many more would make an innovation cluster."""


class _Layered(Protocol):
    """Anything with kinds of tie, such as :class:`innoclusters.diagnosis.Cluster`."""

    @property
    def layers(self) -> Mapping[str, nx.Graph[Any]]:
        """One graph a kind of tie."""

    def layer(self, name: str, also: Collection[Any] = ()) -> Cluster:
        """Return one of them as a cluster, with the actors in `also` even where it does not tie them."""


def diagnose(
    cluster: nx.Graph[Any] | Cluster,
    *,
    nonrespondents: Collection[Any] = (),
    seed: int = 0,
    draws: int = 999,
    replicates: int = 2000,
    jobs: int = 1,
    cache: str | os.PathLike[str] | bool | None = None,
    progress: Progress | None = None,
) -> Diagnosis:
    """Return which network model a cluster follows, which criteria say so, and how far that can be relied on.

    Each type is a list of criteria, and each criterion a statistic beside a null model that keeps what the
    criterion is not about. After the verdict, mixtures of the models are simulated with as many actors, ties
    and sectors; their weights are given only where such mixtures look like the network.

    Parameters
    ----------
    cluster
        A graph with node attribute "sector" (U, B, G, C, F, X) at all actors, or at none, which leaves form
        alone to judge; or an object that has one as `graph`, and perhaps a table `participations` with
        columns project and organization, and a directed graph as `directed`. Give the participations
        wherever ties were read off joint projects: such ties close triangles by construction.
    nonrespondents
        Actors of the network who were asked and did not answer. Ties that others reported of them are kept;
        ties among them were not observed, and the diagnosis tells how the verdict stands if they are drawn.
    seed
        A whole number. Equal input and seed give equal output, whatever the number of jobs.
    draws
        Networks drawn from each null model, 199 or more; very large networks get fewer, and a remark says so.
    replicates
        Number of simulated mixtures, 100 or more, or 0 for none, which leaves out weights and what is told
        beside pure models. Above 300 actors there are fewer, and a remark says so.
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
        If there is no actor or no tie, a sector is unknown or missing for some, a nonrespondent is no actor,
        or a number is too small.

    Notes
    -----
    Criteria, bounds and generators share one author. How often networks of known form get each verdict is in
    the table operating of the edition, and the foreign and real networks of chapters 3a and 3b are the only
    evidence.

    Examples
    --------
    >>> from innoclusters.models import hub_cluster
    >>> G = hub_cluster(actors=40, ties=60, seed=1, anchors=1, rings=1, anchor_sector="B")
    >>> diagnose(G, draws=199, replicates=0).verdict
    'industrial cluster (hub)'
    """
    check_numbers(draws, replicates, jobs, seed)
    found = judged(cluster, seed=seed, draws=draws, nonrespondents=nonrespondents)
    beside = _beside(found.given, found.whole, seed, replicates, jobs, cache, progress, found.remarks)
    return _diagnosis(found, beside, cluster, seed)


def by_layer(
    cluster: _Layered, *, nonrespondents: Collection[Any] = (), replicates: int = 0, **options: Any
) -> dict[str, Diagnosis]:
    """Return the diagnosis of each kind of tie of a cluster, by its name; options are those of `diagnose`.

    Kinds are judged for themselves, each on the actors it joins. Without mixtures, unless asked for: they
    are the same question as many times over, and take most of the time.

    Raises
    ------
    ValueError
        If the cluster has no layers, or as in :func:`diagnose`.
    """
    if not cluster.layers:
        raise ValueError("the ties have no layers, expected a column layer that tells kinds of tie apart")
    asked: dict[str, Any] = {"nonrespondents": nonrespondents, "replicates": replicates, **options}
    return {name: diagnose(cluster.layer(name, nonrespondents), **asked) for name in cluster.layers}


def unweighed(found: Judged, cluster: nx.Graph[Any] | Cluster, *, seed: int) -> Diagnosis:
    """Return the diagnosis of a network that was judged, without what is told beside simulated networks."""
    return _diagnosis(found, _Beside(Message("not weighed"), Counterfactual(None, "")), cluster, seed)


class _Beside(NamedTuple):
    """What is told beside simulated networks."""

    reason: str
    """Why there are no weights; else ""."""
    moved: Counterfactual
    weights: Weights | None = None
    profile: pd.DataFrame = pd.DataFrame(columns=["measure", "value", "reason", *COMPONENTS])
    shortfall: Sequence[str] = ()


def _beside(
    given: Given,
    whole: Whole,
    seed: int,
    replicates: int,
    jobs: int,
    cache: str | os.PathLike[str] | bool | None,
    progress: Progress | None,
    remarks: list[str],
) -> _Beside:
    """Return weights and profile of the largest part, and what would make an innovation cluster of it."""
    move = Counterfactual(None, "")
    part, _ = main_part(given.part, given.projects)
    if len(given.part.ends) <= _MOST_MOVED and given.part.sector is not None and given.projects is None:
        verdict = whole.finding.verdict
        move = counterfactual(
            given.part, verdict, lambda other: diagnosed(other, COPY_DRAWS, seed).finding.verdict
        )
    if not replicates:
        return _Beside(Message("not weighed"), move)
    if part.sector is None or part.actors < FEWEST_ACTORS or not set(part.sector.tolist()) & set(range(3)):
        return _Beside(Message("cannot weigh"), move)
    if part.actors > _MOST_WEIGHED:
        return _Beside(Message("too large to weigh", actors=part.actors, most=_MOST_WEIGHED), move)
    names = [*SECTORS]
    sectors = np.array([names[code] for code in part.sector])
    size = Size(part.actors, len(part.ends), tuple(sorted(sectors.tolist())))
    count = fewer(replicates, size.actors)
    if count < replicates:
        remarks.append(Message("fewer mixtures", actors=size.actors, count=count, asked=replicates))
    values = statistics(Ties(sectors, np.sort(part.ends, axis=1)))
    found = weigh(values, size, replicates=count, seed=seed, jobs=jobs, cache=cache, progress=progress)
    missed = Message("missed, high" if found.high else "missed, low", measure=found.missed, p=found.p)
    gaps = shortfall(values, found.table.pure[COMPONENTS.index("helix")])
    profile = percentiles(values, found.table.pure, REASONS)
    return _Beside("" if found.reproduced else missed, move, found, profile, gaps)


def _diagnosis(judgment: Judged, beside: _Beside, cluster: nx.Graph[Any] | Cluster, seed: int) -> Diagnosis:
    """Return the diagnosis."""
    given, whole, copies, comparable, remarks, draws = judgment
    # A comparison has more copies; the first ones are those of a diagnosis, so that both say the same.
    damaged = shares([copy.whole.finding.verdict for copy in copies[:COPIES] if comparable])
    finding, G, found = whole.finding, given.graph, beside.weights
    silent = given.silent
    sectors = Counter(str(sector) for _, sector in G.nodes(data="sector") if sector is not None)
    tied = max(1, int((given.part.degrees > 0).sum()))
    # What is not for use is not handed on, the mean of the sample included, which is an estimate, too.
    usable = None if beside.reason else found
    return Diagnosis(
        verdict=finding.verdict,
        reason=finding.reason,
        types=finding.types,
        resembles=finding.resembles,
        criteria=table(finding.held.results if finding.held else []),
        anchors=[str(actor) for actor in _anchors(given, whole)],
        conveners={
            str(node): int(G.degree(node))
            for node in node_order(G)
            if G.nodes[node].get("sector") == COLLABORATION
        },
        band_verdicts=damaged,
        fragile=bool(damaged) and damaged.get(finding.verdict, 0.0) < FRAGILE,
        power=named_at(tied, 2 * len(given.part.ends) / tied),
        isolates=whole.isolates,
        external=whole.external,
        components=whole.components,
        largest_component_share=whole.largest,
        weights=usable.named if usable else None,
        intervals=usable.intervals if usable else None,
        weights_reason=beside.reason,
        predictive=found.p if found else float("nan"),
        profile=beside.profile.copy(),
        shortfall=[*beside.shortfall],
        counterfactual=beside.moved.ties,
        counterfactual_reason=beside.moved.reason,
        abc_sample=usable.sample if usable else pd.DataFrame(columns=[*COMPONENTS, "distance"]),
        reference=reference_quantiles(found.table) if found else pd.DataFrame(),
        actors=len(G),
        ties=G.number_of_edges(),
        sectors=dict(sorted(sectors.items())),
        remarks=remarks + _remarks(given, whole),
        seed=seed,
        draws=draws,
        replicates=len(found.table.weights) if found else 0,
        name=str(getattr(cluster, "name", "") if not isinstance(cluster, nx.Graph) else cluster.name),
        reading=[] if isinstance(cluster, nx.Graph) else [*getattr(cluster, "remarks", ())],
        network=G.copy(),
        silent=[]
        if silent is None
        else [str(node) for node, one in zip(node_order(G), silent, strict=True) if one],
        imputed_verdicts={} if silent is None else imputed_verdicts(given.part, silent, seed),
    )


def _anchors(given: Given, whole: Whole) -> list[Any]:
    """Return the actors on whom ties are centered, the best connected first."""
    if not whole.parts or not whole.finding.held or not whole.finding.held.centered:
        return []
    nodes = node_order(given.graph)
    return [nodes[actor] for actor in whole.anchors]


def _remarks(given: Given, whole: Whole) -> list[str]:
    """Return remarks on size and record of a network, on its directions, and on joint projects."""
    found: list[str] = []
    if given.command is not None:
        found.append(Message("directions", share=given.command.one_way, flow=given.command.no_circle))
    if whole.external:
        found.append(Message("outsiders", external=whole.external, ties=whole.external_ties))
    if given.part.actors < SMALL:
        found.append(Message("coarse", fewest=SMALL))
    present = {str(sector) for _, sector in given.graph.nodes(data="sector")}
    if given.part.sector is not None and (absent := [SECTORS[code] for code in HELIX if code not in present]):
        found.append(Message("sector absent", sectors=absent))
    if whole.isolates:
        found.append(Message("isolates", apart=whole.isolates, actors=given.part.actors))
    if len(whole.finding.types) == 1:
        found.append(Message("not pure"))
    if given.projects is None and whole.finding.verdict == INNOVATION:
        found.append(Message("give participations"))
    if whole.finding.verdict == HUB and given.part.sector is None:
        found.append(Message("anchor unknown"))
    return found
