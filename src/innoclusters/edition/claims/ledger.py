"""The ledger: the claims of the report with their verdicts, and the graph of what rests on what."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pandas as pd

from innoclusters import data
from innoclusters.edition.claims.verdicts import UNTESTED

if TYPE_CHECKING:
    import networkx as nx

READ = ("whole", "part", "opening", "abstract")
"""How much of a source counts as having read it; a headline or a bibliographic record does not."""


class ClaimError(AssertionError):
    """A claim is unknown, or is settled otherwise than the ledger says; the message is one sentence."""


def load() -> pd.DataFrame:
    """Return the ledger, one row a claim; see `data.describe("claims")` for its columns.

    Examples
    --------
    >>> load().set_index("id").loc["C1.07", "verdict"]
    'supported'
    """
    return data.load("claims")


def claim(claim_id: str) -> dict[str, str]:
    """Return the row of one claim, with an empty text where the table has no entry.

    Raises
    ------
    ClaimError
        If the ledger has no such claim.

    Examples
    --------
    >>> claim("C1.07")["chapter"]
    '1-network-order'
    """
    # A wrong id need not wait until the table is checked.
    with data.path("claims").open(encoding="utf-8", newline="") as lines:
        ids = [row["id"] for row in csv.DictReader(lines)]
    if claim_id not in ids:
        raise ClaimError(
            f"There is no claim {claim_id!r} in the ledger; its ids run from C0.01 to {max(ids)}."
        )
    return _rows()[ids.index(claim_id)]


def check() -> list[str]:
    """Return every problem of the ledger that its descriptor cannot see, one sentence each.

    Examples
    --------
    >>> check()
    []
    """
    import networkx as nx  # late: a claim is shown without it

    rows = _rows()
    ids = [row["id"] for row in rows]
    reading = data.load("sources").set_index("source_id")["reading"]
    known = set(reading.index[reading.isin(READ)])
    found = [problem for row in rows for problem in _problems(row, set(ids), known)]
    if ids != sorted(ids):
        found.append("The claims are not in the order of their ids.")
    if not nx.is_directed_acyclic_graph(argument(load())):
        found.append("Some claims rest on themselves, through others.")
    return found


def listing() -> str:
    """Return the ledger as text, one line a claim.

    Examples
    --------
    >>> listing().splitlines()[0][:17]
    'C0.01  documented'
    """
    return "\n".join(f"{row['id']}  {row['verdict']:17}  {row['claim_en']}" for row in _rows())


def told(claim_id: str) -> str:
    """Return one claim as text, a line for each column that is not empty.

    Examples
    --------
    >>> print(told("C1.08").splitlines()[6])
    verdict: conditional
    """
    row = claim(claim_id)
    return "\n".join(f"{field.replace('_', ' ')}: {cell}" for field, cell in row.items() if cell)


def _rows() -> list[dict[str, str]]:
    """Return the ledger as a list of rows without missing cells."""
    return [
        {str(name): str(cell) for name, cell in row.items()} for row in load().fillna("").to_dict("records")
    ]


def _problems(row: dict[str, str], ids: set[str], read: set[str]) -> list[str]:
    """Return the problems of one row, given all ids of claims and the keys of all sources that were read."""
    name, verdict = row["id"], row["verdict"]
    found = []
    if unknown := sorted(set(grounds(row["rests_on"])) - ids):
        found.append(f"{name} rests on {', '.join(unknown)}, which the ledger does not have.")
    if (verdict == "not testable here") != (row["strength"] == "none"):
        found.append(f"{name} is {verdict}, but the strength of its evidence is {row['strength']}.")
    needed = {"documented": ["sources_for"], "contested": ["sources_for", "sources_against"]}
    for column in needed.get(verdict, []):
        if not set(grounds(row[column])) & read:
            found.append(f"{name} is {verdict}, but none of its {column} was read.")
    return found


def argument(table: pd.DataFrame) -> nx.DiGraph[str]:
    """Return the graph of the argument: an arc leads from each claim to each claim it rests on.

    Examples
    --------
    >>> D = argument(pd.DataFrame({"id": ["C1.01", "C1.02"], "rests_on": ["", "C1.01"]}))
    >>> list(D.edges)
    [('C1.02', 'C1.01')]
    """
    import networkx as nx  # late: a claim is shown without it

    D: nx.DiGraph[str] = nx.DiGraph()
    D.add_nodes_from(table["id"])
    cells = zip(table["id"], table["rests_on"].fillna(""), strict=True)
    D.add_edges_from((claim_id, ground) for claim_id, cell in cells for ground in grounds(cell))
    return D


def grounds(cell: str) -> list[str]:
    """Return the ids in a joined cell.

    >>> grounds("C1.07; C1.08")
    ['C1.07', 'C1.08']
    """
    return [ground for ground in cell.split("; ") if ground]


def untested_ground(table: pd.DataFrame) -> dict[str, list[str]]:
    """Return for each claim the claims below it, directly or through others, whose verdict is in `UNTESTED`.

    Examples
    --------
    >>> table = pd.DataFrame({"id": ["C1.01", "C1.02"], "rests_on": ["", "C1.01"]})
    >>> untested_ground(table.assign(verdict="not testable here"))
    {'C1.01': [], 'C1.02': ['C1.01']}
    """
    import networkx as nx  # late: a claim is shown without it

    D = argument(table)
    open_claims = set(table.loc[table["verdict"].isin(UNTESTED), "id"])
    return {claim_id: sorted(nx.descendants(D, claim_id) & open_claims) for claim_id in table["id"]}
