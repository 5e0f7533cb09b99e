"""The way from a network to its diagnosis."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any, NamedTuple, Protocol

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis.method.beside import percentiles, shortfall
from innoclusters.diagnosis.method.command import Command, command_of
from innoclusters.diagnosis.method.criteria import HUB, INNOVATION, SMALL, table
from innoclusters.diagnosis.method.draws import CODES, Part, Projects
from innoclusters.diagnosis.method.nonresponse import Flags
from innoclusters.diagnosis.method.power import named_at
from innoclusters.diagnosis.method.reference import Progress, Size, fewer
from innoclusters.diagnosis.method.stability import (
    COPIES,
    COPY_DRAWS,
    FRAGILE,
    Copy,
    Counterfactual,
    copies_of,
    counterfactual,
    damaged_copies,
    imputed_verdicts,
    shares,
)
from innoclusters.diagnosis.method.verdict import FEWEST_ACTORS, OUTSIDE, Finding
from innoclusters.diagnosis.method.weights import Weights, reference_quantiles, weigh
from innoclusters.diagnosis.method.whole import Whole, diagnosed, feasible, main_part
from innoclusters.diagnosis.numbers import check_numbers
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import Message
from innoclusters.measures._paths import node_order, simple
from innoclusters.measures.fast import REASONS, Ties, statistics
from innoclusters.models.mixture import COMPONENTS
from innoclusters.models.twomode import read_teams
from innoclusters.sectors import BUSINESS, COLLABORATION, HELIX, SCIENCE, SECTORS

_MOST_WEIGHED = 2000
"""Actors up to which mixtures are simulated; for as many it takes minutes."""

_MOST_MOVED = 3000
"""Ties up to which it is asked how many more would make an innovation cluster."""

_RULE = 0.9
"""Share of joint projects with a university and a firm from which a rule of funding is suspected."""


class Cluster(Protocol):
    """Anything with a network; where it has `participations` or `directed`, they are used."""

    @property
    def graph(self) -> nx.Graph[Any]:
        """Actors, perhaps with node attribute "sector", and their ties."""


class Layered(Protocol):
    """Anything with kinds of tie, such as :class:`innoclusters.diagnosis.Cluster`."""

    @property
    def layers(self) -> Mapping[str, nx.Graph[Any]]:
        """One graph a kind of tie."""

    def layer(self, name: str, also: Collection[Any] = ()) -> Cluster:
        """Return one of them as a cluster, with the actors in `also` even where it does not tie them."""


class _Given(NamedTuple):
    """A network as the method takes it."""

    graph: nx.Graph[Any]
    part: Part
    projects: Projects | None
    participations: pd.DataFrame | None
    command: Command | None
    silent: Flags | None = None


class Judged(NamedTuple):
    """A network with the verdict on it and on its damaged copies, and remarks on what was given."""

    given: _Given
    whole: Whole
    copies: list[Copy]
    remarks: list[str]
    draws: int


def judged(
    cluster: nx.Graph[Any] | Cluster,
    *,
    seed: int,
    draws: int,
    nonrespondents: Collection[Any] = (),
    many: int = 1,
) -> Judged:
    """Return the verdict on a cluster and on its damaged copies, perhaps `many` times as many copies."""
    given, remarks = _read(cluster)
    _check(given.part)
    if len(nonrespondents):
        given = given._replace(silent=_silent(given, nonrespondents))
        remarks += _silence(given)
    count = feasible(given.part, draws)
    if count < draws:
        remarks.append(Message("fewer draws", ties=len(given.part.ends), count=count, asked=draws))
    whole = _commanded(diagnosed(given.part, count, seed, given.projects), given.command)
    number = copies_of(len(given.part.ends))
    if not number:
        remarks.append(Message("no copies", ties=len(given.part.ends)))
    copies = damaged_copies(given.part, given.projects, seed, many * number, given.silent)
    return Judged(given, whole, [*copies], remarks, count)


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
    cluster: Layered, *, nonrespondents: Collection[Any] = (), replicates: int = 0, **options: Any
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
    none = pd.DataFrame(columns=["measure", "value", "reason", *COMPONENTS])
    return _diagnosis(
        found, _Beside(None, Message("not weighed"), none, [], Counterfactual(None, "")), cluster, seed
    )


def _silent(given: _Given, nonrespondents: Collection[Any]) -> Flags:
    """Return who was silent, or raise ValueError if some are unknown or the network was not asked for."""
    nodes = node_order(given.graph)
    if unknown := sorted(set(nonrespondents) - set(nodes), key=str):
        raise ValueError(
            f"nonrespondents name {', '.join(map(repr, unknown))}, expected actors of the network"
        )
    if given.projects is not None:
        raise ValueError(
            "nonrespondents go with ties that actors were asked for, and not with joint projects"
        )
    if len(nodes) - len(set(nonrespondents)) < 2:  # a rate needs a pair
        raise ValueError("nonrespondents name nearly all actors, expected two or more who answered")
    return np.array([node in set(nonrespondents) for node in nodes])


def _silence(given: _Given) -> list[str]:
    """Return what is to be said of those who did not answer."""
    if given.silent is None:
        return []
    among = int(given.silent[given.part.ends].all(axis=1).sum())
    return [Message("ties among the silent", ties=among)] if among else []


def _read(cluster: nx.Graph[Any] | Cluster) -> tuple[_Given, list[str]]:
    """Return a network as the method takes it, and remarks on what was given."""
    given = cluster if isinstance(cluster, nx.Graph) else cluster.graph
    participations = None if isinstance(cluster, nx.Graph) else getattr(cluster, "participations", None)
    directed: Any = given if given.is_directed() else getattr(cluster, "directed", None)
    labels: dict[Any, Any] = dict(given.nodes(data="sector"))
    known = [label for label in labels.values() if label is not None]
    for node, label in labels.items():
        if known and label not in SECTORS:
            raise ValueError(f"actor {node!r} has sector {label!r}, expected one of {', '.join(SECTORS)}")
    remarks: list[str] = [] if known else [Message("no sectors")]
    G = simple(given.to_undirected() if given.is_directed() else given)
    nodes = node_order(G)
    place = {node: number for number, node in enumerate(nodes)}
    sector = np.array([CODES[labels[node]] for node in nodes], dtype=np.int64) if known else None
    ends = sorted(sorted((place[u], place[v])) for u, v in G.edges)
    part = Part(len(nodes), np.array(ends, dtype=np.int64).reshape(-1, 2), sector)
    projects = None
    if participations is not None:
        teams = [sorted(place[member] for member in team) for team in _teams(participations, place)]
        projects = Projects.of([team for team in teams if len(team) > 1])
        joint = projects.network(part.actors, sector)
        if loose := len(part.ends) - len(joint.ends):
            remarks.append(Message("other ties", other=loose, ties=len(part.ends)))
        if known and (share := mixed_share(G, participations)) >= _RULE:
            remarks.append(Message("mixed consortia", share=share))
        part = joint
    command = (
        command_of(directed, place, len(ends))
        if directed is not None and directed.number_of_edges()
        else None
    )
    return _Given(G, part, projects, participations, command), remarks


def _teams(participations: pd.DataFrame, place: Mapping[Any, int]) -> list[set[Any]]:
    """Return the members of each project, all of them actors of the network."""
    teams = [*read_teams(participations).values()]
    if unknown := sorted(set().union(*teams) - set(place), key=str):
        raise ValueError(f"participations name {unknown[0]!r}, expected actors of the network only")
    return teams


def _check(part: Part) -> None:
    """Raise ValueError where nothing can be judged."""
    if not part.actors or not len(part.ends):
        raise ValueError(
            f"the network has {part.actors} actors and {len(part.ends)} ties, expected some of both"
        )


def _commanded(whole: Whole, command: Command | None) -> Whole:
    """Return the verdict with directions: arcs that all run down are a hierarchy, unless a type holds."""
    if command is None or not command.holds or whole.finding.types:
        return whole
    told = Message("command", share=command.one_way, flow=command.no_circle, superior=command.superior)
    found = whole.finding
    return whole._replace(finding=Finding(OUTSIDE, told, resembles="hierarchy", held=found.held))


class _Beside(NamedTuple):
    """What is told beside simulated networks."""

    weights: Weights | None
    reason: str
    profile: pd.DataFrame
    shortfall: list[str]
    moved: Counterfactual


def _beside(
    given: _Given,
    whole: Whole,
    seed: int,
    replicates: int,
    jobs: int,
    cache: str | os.PathLike[str] | bool | None,
    progress: Progress | None,
    remarks: list[str],
) -> _Beside:
    """Return weights and profile of the largest part, and what would make an innovation cluster of it."""
    nothing = pd.DataFrame(columns=["measure", "value", "reason", *COMPONENTS])
    move = Counterfactual(None, "")
    part, _ = main_part(given.part, given.projects)
    if len(given.part.ends) <= _MOST_MOVED and given.part.sector is not None and given.projects is None:
        verdict = whole.finding.verdict
        move = counterfactual(
            given.part, verdict, lambda other: diagnosed(other, COPY_DRAWS, seed).finding.verdict
        )
    no = partial(_Beside, None, profile=nothing, shortfall=[], moved=move)
    if not replicates:
        return no(Message("not weighed"))
    if part.sector is None or part.actors < FEWEST_ACTORS or not set(part.sector.tolist()) & set(range(3)):
        return no(Message("cannot weigh"))
    if part.actors > _MOST_WEIGHED:
        return no(Message("too large to weigh", actors=part.actors, most=_MOST_WEIGHED))
    names = [*SECTORS]
    sectors = np.array([names[code] for code in part.sector])
    size = Size(part.actors, len(part.ends), tuple(sorted(sectors.tolist())))
    count = fewer(replicates, size.actors)
    if count < replicates:
        remarks.append(Message("fewer mixtures", actors=size.actors, count=count, asked=replicates))
    values = statistics(Ties(sectors, np.sort(part.ends, axis=1)))
    found = weigh(values, size, replicates=count, seed=seed, jobs=jobs, cache=cache, progress=progress)
    reason = "" if found.reproduced else _missed(found)
    gaps = shortfall(values, found.table.pure[COMPONENTS.index("helix")])
    return _Beside(found, reason, percentiles(values, found.table.pure, REASONS), gaps, move)


def _missed(found: Weights) -> str:
    """Return why the weights are not given."""
    return Message("missed, high" if found.high else "missed, low", measure=found.missed, p=found.p)


def _diagnosis(judgment: Judged, beside: _Beside, cluster: nx.Graph[Any] | Cluster, seed: int) -> Diagnosis:
    """Return the diagnosis."""
    given, whole, copies, remarks, draws = judgment
    # A comparison has more copies; the first ones are those of a diagnosis, so that both say the same.
    damaged = shares([copy.whole.finding.verdict for copy in copies[:COPIES]])
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
        profile=beside.profile,
        shortfall=beside.shortfall,
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


def _anchors(given: _Given, whole: Whole) -> list[Any]:
    """Return the actors on whom ties are centered, the best connected first."""
    if not whole.parts or not whole.finding.held or not whole.finding.held.centered:
        return []
    nodes = node_order(given.graph)
    return [nodes[actor] for actor in whole.anchors]


def _remarks(given: _Given, whole: Whole) -> list[str]:
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


def mixed_share(G: nx.Graph[Any], participations: pd.DataFrame) -> float:
    """Return the share of joint projects that hold both a university and a firm; NaN without joint projects.

    Where it is near one, a rule that demands mixed consortia may have made the network: compliance, and not
    collaboration that has emerged.
    """
    sectors = dict(G.nodes(data="sector"))
    teams = [set(members) for _, members in participations.groupby("project")["organization"]]
    joint = [{sectors[member] for member in team} for team in teams if len(team) > 1]
    return float(np.mean([{SCIENCE, BUSINESS} <= held for held in joint])) if joint else float("nan")
