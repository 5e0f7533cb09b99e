"""What a reader should know before using a diagnosis."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd

from innoclusters.diagnosis.method.against_null import RULE_SHARE, mixed_share
from innoclusters.diagnosis.method.verdict import INNOVATION, NAMES
from innoclusters.diagnosis.words import Message
from innoclusters.measures import sector_labels
from innoclusters.measures._paths import Floats
from innoclusters.models import team_network
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import HELIX, SECTORS

COARSE_BELOW = 40
"""Actors below which a verdict is coarse."""


def result_remarks(
    G: nx.Graph[Any],
    participations: pd.DataFrame | None,
    *,
    verdict: str,
    weights: Floats,
    sample: pd.DataFrame,
) -> list[str]:
    """Return remarks on the size and the record of a network, on the estimate, and on joint projects.

    Parameters
    ----------
    G
        The network.
    participations
        Columns project and organization, or None.
    verdict
        The verdict on it.
    weights
        Its estimated weights, in the order of `COMPONENTS`.
    sample
        What :func:`innoclusters.diagnosis.method.estimate.nearest` returns for it.
    """
    found: list[str] = _record(G)
    largest, other = COMPONENTS[int(weights.argmax())], str(sample[list(COMPONENTS)].mean().idxmax())
    if largest != other:
        found.append(Message("nearest differ", model=NAMES[largest], other=NAMES[other]))
    if participations is not None:
        return found + _projects(G, participations)
    if verdict == INNOVATION:
        found.append(Message("give participations"))
    return found


def _record(G: nx.Graph[Any]) -> list[str]:
    """Return remarks on the size of a network and on who is recorded."""
    found: list[str] = []
    if len(G) < COARSE_BELOW:
        found.append(Message("coarse", fewest=COARSE_BELOW))
    present = set(sector_labels(G).values())
    if absent := [SECTORS[code] for code in HELIX if code not in present]:
        found.append(Message("sector absent", sectors=absent))
    if apart := nx.number_of_isolates(G):
        found.append(Message("isolates", apart=apart, actors=len(G)))
    return found


def _projects(G: nx.Graph[Any], participations: pd.DataFrame) -> list[str]:
    """Return remarks on ties that were read off joint projects."""
    found: list[str] = []
    H = team_network(participations)
    if other := sum(not H.has_edge(u, v) for u, v in G.edges):
        found.append(Message("other ties", other=other, ties=G.number_of_edges()))
    if (share := mixed_share(G, participations)) >= RULE_SHARE:
        found.append(Message("mixed consortia", share=share))
    return found
