"""What a reader should know before using a diagnosis."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd

from innoclusters._graph import HELIX, SECTORS
from innoclusters.measures import sector_labels
from innoclusters.measures._paths import Floats
from innoclusters.models import team_network
from innoclusters.models.mixture import COMPONENTS
from innoclusters.typology.twomode import RULE_SHARE, mixed_share
from innoclusters.typology.verdict import INNOVATION

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
        What :func:`innoclusters.typology.estimate.nearest` returns for it.
    """
    found = _record(G)
    largest, other = COMPONENTS[int(weights.argmax())], str(sample[list(COMPONENTS)].mean().idxmax())
    if largest != other:
        found.append(f"The largest weight is that of {largest}; in the most similar mixtures it is {other}.")
    if participations is not None:
        return found + _projects(G, participations)
    if verdict == INNOVATION:
        found.append(
            "If ties were read off joint projects, give the participations: teams close triads anyway."
        )
    return found


def _record(G: nx.Graph[Any]) -> list[str]:
    """Return remarks on the size of a network and on who is recorded."""
    found = []
    if len(G) < COARSE_BELOW:
        found.append(f"With fewer than {COARSE_BELOW} actors only a coarse verdict is honest.")
    present = set(sector_labels(G).values())
    if absent := [SECTORS[code] for code in HELIX if code not in present]:
        found.append(f"No actor of {', '.join(absent)}: there can be no trilateral triad.")
    if apart := nx.number_of_isolates(G):
        found.append(f"{apart} of {len(G)} actors have no ties; they count.")
    return found


def _projects(G: nx.Graph[Any], participations: pd.DataFrame) -> list[str]:
    """Return remarks on ties that were read off joint projects."""
    found = []
    H = team_network(participations)
    if other := sum(not H.has_edge(u, v) for u, v in G.edges):
        found.append(
            f"{other} of {G.number_of_edges()} ties do not come from projects; their null leaves them out."
        )
    if (share := mixed_share(G, participations)) >= RULE_SHARE:
        found.append(
            f"{share:.0%} of the joint projects hold both a university and a firm: a rule that demands mixed "
            "consortia would make this, and it may be compliance, not emergence."
        )
    return found
