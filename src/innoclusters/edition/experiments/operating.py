"""How the diagnosis does on networks of known form: our own by size and damage, and those of other hands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis.method._projects import Projects
from innoclusters.diagnosis.method.part import CODES, Part
from innoclusters.diagnosis.method.verdict import VERDICTS, Finding
from innoclusters.diagnosis.method.whole import diagnosed
from innoclusters.edition.experiments.forms import FORMS, Form
from innoclusters.measures._paths import node_order
from innoclusters.models import sector_vector
from innoclusters.models._wide import wide_mixture_draft
from innoclusters.models.damage import damage

DRAWS = 199
"""Networks of each null model: enough for the level of every criterion."""

KINDS: dict[str, Mapping[str, float]] = {
    "proto": {"proto": 1},
    "hub": {"hub": 1},
    "helix": {"helix": 1},
    "random": {"random": 1},
    "hub and helix": {"hub": 0.5, "helix": 0.5},
    "proto and helix": {"proto": 0.5, "helix": 0.5},
    "proto and hub": {"proto": 0.5, "hub": 0.5},
}
"""What is drawn: pure networks of the wider forms, random graphs, and mixtures in halves."""

SIZES = (25, 40, 60, 100, 200, 500)
DEGREES = (4, 6, 8, 12)

STATE = "state hub"
"""A hub whose anchors are bodies of the state: outside the typology, since the report names other anchors."""

NETWORKS = {25: 120, 40: 160, 60: 160, 100: 80, 200: 24, 500: 8}
"""Networks of each kind and size."""

SILENT, MISLABELED = 0.2, 0.1
"""Shares of actors who do not answer, and whose sector is taken for that of another."""


class Case(NamedTuple):
    """A network of known form, ready to be judged."""

    kind: str
    part: Part
    projects: Projects | None = None


def part_of(G: nx.Graph[Any], *, known: bool = True) -> tuple[Part, Projects | None]:
    """Return a network as the method takes it, with its projects if it has the graph attribute "teams".

    Where projects are known, the network is that of their members; `known` says whether the method is told.
    """
    nodes = node_order(G)
    place = {node: number for number, node in enumerate(nodes)}
    sector = np.array([CODES[G.nodes[node]["sector"]] for node in nodes], dtype=np.int64)
    ends = sorted({tuple(sorted((place[u], place[v]))) for u, v in G.edges if u != v})
    part = Part(len(nodes), np.array(ends, dtype=np.int64).reshape(-1, 2), sector)
    if not known or not (teams := G.graph.get("teams")):
        return part, None
    projects = Projects.of([sorted(place[node] for node in team) for team in teams if len(team) > 1])
    return projects.network(part.actors, sector), projects


def _drawn(kind: str, actors: int, degree: float, seed: int) -> Case:
    """Return a network of a kind; a hub around the state is a kind of its own."""
    rng = np.random.default_rng([seed, actors, round(10 * degree), [*KINDS].index(kind)])
    sectors = rng.permutation(sector_vector(actors)).tolist()
    draft = wide_mixture_draft(actors, round(degree * actors / 2), sectors, KINDS[kind], rng)
    anchors = draft.notes.get("anchors", [])
    state = kind == "hub" and anchors and {draft.sectors[anchor] for anchor in anchors} == {"G"}
    return Case(STATE if state else kind, part_of(draft.graph(), known=False)[0])


def _damaged(case: Case, how: str, seed: int) -> Case:
    """Return a case whose record is damaged: ties lost and false, actors silent, or sectors mislabeled."""
    rng, part = np.random.default_rng([seed, 8]), case.part
    if how == "silent":
        # Who does not answer is still named by others: only ties between two silent actors are lost.
        silent = rng.random(part.actors) < SILENT
        return case._replace(part=part._replace(ends=part.ends[~silent[part.ends].all(axis=1)]))
    if how == "mislabeled" and part.sector is not None:
        wrong = rng.random(part.actors) < MISLABELED
        return case._replace(
            part=part._replace(sector=np.where(wrong, rng.permutation(part.sector), part.sector))
        )
    G: nx.Graph[int] = nx.Graph()
    G.add_nodes_from(range(part.actors))
    G.add_edges_from(part.ends.tolist())
    ends = sorted(sorted(tie) for tie in damage(G, seed=rng).edges)
    return case._replace(part=part._replace(ends=np.array(ends, dtype=np.int64)))


def verdict_of(case: Case, seed: int, draws: int = DRAWS) -> Finding:
    """Return the verdict on a case."""
    return diagnosed(case.part, draws, seed, case.projects).finding


def counted(findings: list[Finding]) -> Iterator[tuple[str, int, float]]:
    """Yield verdict, number and share of networks for each verdict that was given."""
    found = Counter(finding.verdict for finding in findings)
    for verdict in VERDICTS:
        if found[verdict]:
            yield verdict, len(findings), found[verdict] / len(findings)


def characteristics(
    actors: int,
    degree: float,
    *,
    networks: int,
    seed: int,
    record: str = "whole",
    kinds: Sequence[str] = tuple(KINDS),
) -> pd.DataFrame:
    """Return how often networks of each kind get each verdict at a size.

    Parameters
    ----------
    record
        "whole", "lost and false" (20 percent of the ties lost, 10 percent false), "silent" (20 percent of the
        actors do not answer) or "mislabeled" (10 percent of the sectors).
    kinds
        Some of `KINDS`.

    Returns
    -------
        Columns kind, actors, degree, record, verdict, networks and share; verdicts never given have no row.
    """
    found: dict[str, list[Finding]] = {}
    for kind in kinds:
        for number in range(networks):
            case = _drawn(kind, actors, degree, seed + number)
            if record != "whole":
                case = _damaged(case, record, seed + number)
            found.setdefault(case.kind, []).append(verdict_of(case, seed + number))
    rows = [
        (kind, actors, degree, record, *row) for kind, findings in found.items() for row in counted(findings)
    ]
    columns = ["kind", "actors", "degree", "record", "verdict", "networks", "share"]
    return pd.DataFrame(rows, columns=columns)


def _set_of(form: Form) -> str:
    """Return which set of forms a form belongs to."""
    module = form.rule.__module__.rpartition("._")[-1]
    return module if module in ("second", "third", "fourth") else "first"


def judged_forms(*, seeds: int = 5, draws: int = DRAWS) -> pd.DataFrame:
    """Return the verdict on each foreign form beside what an expert of clusters would say.

    Returns
    -------
        Columns set ("first" to "fourth"), form, seed, actors, ties, expert (the verdict), accepts
        (others that were accepted before), verdict, resembles and agrees.
    """
    rows = []
    for name, form in FORMS.items():
        for seed in range(seeds):
            G = form.draw(np.random.default_rng(seed))
            part, projects = part_of(G.to_undirected() if G.is_directed() else G)
            found = verdict_of(Case(name, part, projects), seed, draws)
            agrees = found.verdict in (form.expert, *form.accepts)
            drawn = (_set_of(form), name, seed, part.actors, len(part.ends))
            said = (form.expert, "; ".join(form.accepts), found.verdict, found.resembles, agrees)
            rows.append((*drawn, *said))
    columns = ["set", "form", "seed", "actors", "ties", "expert", "accepts", "verdict", "resembles", "agrees"]
    return pd.DataFrame(rows, columns=columns)
