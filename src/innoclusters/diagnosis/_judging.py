"""From a network to the verdict on it and on its damaged copies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple, Protocol

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis.method._nonresponse import Flags
from innoclusters.diagnosis.method._projects import Projects
from innoclusters.diagnosis.method.command import Command, command_of
from innoclusters.diagnosis.method.part import CODES, Part
from innoclusters.diagnosis.method.stability import Copy, copies_of, damaged_copies
from innoclusters.diagnosis.method.verdict import OUTSIDE, Finding
from innoclusters.diagnosis.method.whole import Whole, diagnosed, feasible
from innoclusters.diagnosis.words import Message
from innoclusters.measures._paths import node_order, simple
from innoclusters.models.twomode import read_teams
from innoclusters.sectors import BUSINESS, SCIENCE, SECTORS

_RULE = 0.9
"""Share of joint projects with a university and a firm from which a rule of funding is suspected."""


class Cluster(Protocol):
    """Anything with a network; where it has `participations` or `directed`, they are used."""

    @property
    def graph(self) -> nx.Graph[Any]:
        """Actors, perhaps with node attribute "sector", and their ties."""


class Given(NamedTuple):
    """A network as the method takes it."""

    graph: nx.Graph[Any]
    part: Part
    projects: Projects | None
    participations: pd.DataFrame | None
    command: Command | None
    silent: Flags | None = None


class Judged(NamedTuple):
    """A network with the verdict on it and on its damaged copies, and remarks on what was given."""

    given: Given
    whole: Whole
    copies: list[Copy]
    comparable: bool
    """Whether the verdict may be held against those on copies, which have no directions."""
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
    actors, ties = given.part.actors, len(given.part.ends)
    if not actors or not ties:
        raise ValueError(f"the network has {actors} actors and {ties} ties, expected some of both")
    if len(nonrespondents):
        silent = _silent(given, nonrespondents)
        given = given._replace(silent=silent)
        if among := int(silent[given.part.ends].all(axis=1).sum()):
            remarks.append(Message("ties among the silent", ties=among))
    count = feasible(given.part, draws)
    if count < draws:
        remarks.append(Message("fewer draws", ties=ties, count=count, asked=draws))
    form = diagnosed(given.part, count, seed, given.projects)
    whole = _commanded(form, given.command)
    number = copies_of(ties)
    if not number:
        remarks.append(Message("no copies", ties=ties))
    elif whole is not form:
        remarks.append(Message("no copies of arcs"))
    copies = damaged_copies(given.part, given.projects, seed, many * number, given.silent)
    return Judged(given, whole, [*copies], whole is form, remarks, count)


def _silent(given: Given, nonrespondents: Collection[Any]) -> Flags:
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


def _read(cluster: nx.Graph[Any] | Cluster) -> tuple[Given, list[str]]:
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
        if known and (share := _mixed_share(G, participations)) >= _RULE:
            remarks.append(Message("mixed consortia", share=share))
        part = joint
    command = (
        command_of(directed, place, len(ends))
        if directed is not None and directed.number_of_edges()
        else None
    )
    return Given(G, part, projects, participations, command), remarks


def _teams(participations: pd.DataFrame, place: Mapping[Any, int]) -> list[set[Any]]:
    """Return the members of each project, all of them actors of the network."""
    teams = [*read_teams(participations).values()]
    if unknown := sorted(set().union(*teams) - set(place), key=str):
        raise ValueError(f"participations name {unknown[0]!r}, expected actors of the network only")
    return teams


def _commanded(whole: Whole, command: Command | None) -> Whole:
    """Return the verdict with directions: arcs that all run down are a hierarchy, unless a type holds."""
    if command is None or not command.holds or whole.finding.types:
        return whole
    told = Message("command", share=command.one_way, flow=command.no_circle, superior=command.superior)
    found = whole.finding
    return whole._replace(finding=Finding(OUTSIDE, told, resembles="hierarchy", held=found.held))


def _mixed_share(G: nx.Graph[Any], participations: pd.DataFrame) -> float:
    """Return the share of joint projects that hold both a university and a firm; NaN without joint projects.

    Where it is near one, a rule that demands mixed consortia may have made the network: compliance, and not
    collaboration that has emerged.
    """
    sectors = dict(G.nodes(data="sector"))
    teams = [set(members) for _, members in participations.groupby("project")["organization"]]
    joint = [{sectors[member] for member in team} for team in teams if len(team) > 1]
    return float(np.mean([{SCIENCE, BUSINESS} <= held for held in joint])) if joint else float("nan")
