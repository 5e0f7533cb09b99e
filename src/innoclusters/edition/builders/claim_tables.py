"""Places for the map of the argument: a column for each step of building one claim on another."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np
import pandas as pd
from scipy.optimize import isotonic_regression

from innoclusters.edition.claims.ledger import argument

ROUNDS = 24
"""How often the columns are put in order by their neighbors."""


def build(claims: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the table `claims_layout`: the column and the place from the top of each claim.

    Parameters
    ----------
    claims
        The ledger, with columns id and rests_on.
    """
    D = argument(claims)
    columns = _column_of(D)
    places = _place_of(D, columns)
    rows = [(claim, columns[claim], round(places[claim], 2)) for claim in claims["id"]]
    return {"claims_layout": pd.DataFrame(rows, columns=["id", "column", "place"])}


def _column_of(D: nx.DiGraph[str]) -> dict[str, int]:
    """Return the column of each claim: right of everything it rests on, and as far right as that allows.

    A claim on which others are built stands one column before the first of them; one on which nothing is
    built stands one after the last that it rests on.

    Examples
    --------
    >>> _column_of(nx.DiGraph([("thesis", "step"), ("step", "ground"), ("thesis", "other")]))
    {'thesis': 2, 'step': 1, 'ground': 0, 'other': 1}
    """
    order = list(nx.topological_sort(D))  # from conclusions to grounds
    earliest: dict[str, int] = {}
    for claim in reversed(order):
        earliest[claim] = max((earliest[ground] + 1 for ground in D.successors(claim)), default=0)
    latest = dict(earliest)
    for claim in order:
        latest[claim] = min((latest[above] - 1 for above in D.predecessors(claim)), default=earliest[claim])
    return {claim: latest[claim] for claim in D}


def _place_of(D: nx.DiGraph[str], columns: dict[str, int]) -> dict[str, float]:
    """Return the place of each claim within its column, in rows from the top, at least one row apart.

    Each column is put in order by the mean place of the neighbors, left and right in turn, and then spread as
    little as the distance of one row demands.
    """
    members = [
        sorted(claim for claim in D if columns[claim] == column) for column in sorted(set(columns.values()))
    ]
    rows = max(len(column) for column in members)
    places = {claim: float(i) for column in members for i, claim in enumerate(column)}
    G = D.to_undirected()
    for turn in range(ROUNDS):
        for column in members if turn % 2 else reversed(members):
            wanted = {claim: _mean_place(G, claim, places) for claim in column}
            column.sort(key=lambda claim: (wanted[claim], claim))
            spread = _spread_out([wanted[claim] for claim in column], rows=rows)
            places |= dict(zip(column, spread, strict=True))
    return places


def _spread_out(wanted: Sequence[float], *, rows: int) -> list[float]:
    """Return places in the order of `wanted`, one apart or more, as near to it as possible, within `rows`.

    Examples
    --------
    >>> _spread_out([2.0, 2.0, 5.0], rows=6)
    [1.5, 2.5, 5.0]
    """
    steps = np.arange(len(wanted))
    # Less their ranks, places one apart are places that do not fall, which this regression finds.
    free = isotonic_regression(np.asarray(wanted) - steps).x.clip(0, rows - len(wanted))
    return [float(place) for place in free + steps]


def _mean_place(G: nx.Graph[str], claim: str, places: dict[str, float]) -> float:
    """Return the mean place of the neighbors of a claim, or its own place if it has none."""
    near = [places[other] for other in G[claim]]
    return float(np.mean(near)) if near else places[claim]
