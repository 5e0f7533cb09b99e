"""Places for the map of the argument: which claims it shows, and in which order."""

from __future__ import annotations

import networkx as nx
import pandas as pd

from innoclusters.edition.claims.ledger import argument

THESIS = "C0.02"
"""The main thesis, at which the map ends."""


def build(claims: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the table `claims_layout`: the claims of the map, counted from the grounds at its top.

    Shown are the thesis, what it rests on directly, and what below it carries two claims or more; with all
    that it falls back on, the map would be too long to be read.

    Parameters
    ----------
    claims
        The ledger, with columns id and rests_on.
    """
    D = argument(claims)
    below = nx.descendants(D, THESIS)
    shown = {THESIS, *D.successors(THESIS), *(claim for claim in below if D.in_degree(claim) >= 2)}
    # A claim left out still joins what it stands between.
    places = _in_order(nx.transitive_closure_dag(D).subgraph(shown))
    return {"claims_layout": pd.DataFrame({"id": places, "place": range(len(places))})}


def _in_order(D: nx.DiGraph[str]) -> list[str]:
    """Return the claims so that each stands below all that it rests on, and as near to them as can be.

    Next comes always a claim whose grounds are placed, the one that stands nearest to its last ground.

    Examples
    --------
    >>> _in_order(nx.DiGraph([("thesis", "step"), ("step", "ground"), ("thesis", "other")]))
    ['ground', 'step', 'other', 'thesis']
    """
    places: dict[str, int] = {}
    while len(places) < len(D):
        free = sorted(claim for claim in set(D) - set(places) if set(D[claim]) <= set(places))
        nearest = max(free, key=lambda claim: max((places[ground] for ground in D[claim]), default=-1))
        places[nearest] = len(places)
    return [*places]
