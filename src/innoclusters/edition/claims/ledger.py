"""The ledger: the claims of the report with their verdicts, and the graph of what rests on what."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import pandas as pd

from innoclusters import data
from innoclusters.edition.claims.evidence import READ, STRENGTHS, most, readings
from innoclusters.edition.claims.verdicts import SCOPED, UNTESTED

if TYPE_CHECKING:
    import networkx as nx


TRANSLATED = ("scope", "reason", "would_change")
"""The columns that `claims_ru` has in Russian; the claim itself has its Russian in the table `claims`."""


class ClaimError(AssertionError):
    """A claim is unknown, or is settled otherwise than the ledger says; the message is one sentence."""


def load() -> pd.DataFrame:
    """Return the ledger, one row a claim; see `data.describe("claims")` for its columns.

    Examples
    --------
    >>> load().set_index("id").loc["C1.07", "verdict"]
    'true under a condition'
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
    return _row(load().iloc[ids.index(claim_id)].to_dict())


def check() -> list[str]:
    """Return every problem of the ledger that its descriptor cannot see, one sentence each.

    Examples
    --------
    >>> check()
    []
    """
    import networkx as nx  # late: a claim is shown without it

    ledger, read = rows(), readings()
    ids = [row["id"] for row in ledger]
    found = [
        problem for row in ledger for problem in _problems(row, set(ids), read[read["claim_id"] == row["id"]])
    ]
    if ids != sorted(ids):
        found.append("The claims are not in the order of their ids.")
    if not nx.is_directed_acyclic_graph(argument(load())):
        found.append("Some claims rest on themselves, through others.")
    return found + _misplaced(ledger) + _untranslated(ledger)


def listing() -> str:
    """Return the ledger as text, one line a claim.

    Examples
    --------
    >>> listing().splitlines()[0][:18]
    'C0.01  partly true'
    """
    return "\n".join(f"{row['id']}  {row['verdict']:22}  {row['claim_en']}" for row in rows())


def told(claim_id: str) -> str:
    """Return one claim as text: a line for each column that is not empty, then one for each source read.

    Examples
    --------
    >>> print(told("C3.10").splitlines()[-1])
    against: GIULIANI2007 (abstract): In three wine districts business ties were everywhere, but knowledge \
passed along selective and uneven ties.
    """
    lines = [f"{field.replace('_', ' ')}: {cell}" for field, cell in claim(claim_id).items() if cell]
    read = readings().query("claim_id == @claim_id")
    lines += [f"{row.side}: {row.source_id} ({row.reading}): {row.says_en}" for row in read.itertuples()]
    return "\n".join(lines)


def rows() -> list[dict[str, str]]:
    """Return the ledger as a list of rows, with an empty text where the table has no entry.

    >>> len(rows())
    109
    """
    return [_row(cells) for cells in load().to_dict("records")]


def _row(cells: dict[Hashable, Any]) -> dict[str, str]:
    """Return the cells of a claim as texts, an empty one where there is none."""
    return {str(name): "" if pd.isna(cell) else str(cell) for name, cell in cells.items()}


def _problems(row: dict[str, str], ids: set[str], read: pd.DataFrame) -> list[str]:
    """Return the problems of one row, given all ids of claims and what sources say about this one."""
    name, verdict, strength = row["id"], row["verdict"], row["strength"]
    found = []
    if unknown := sorted(set(grounds(row["rests_on"])) - ids):
        found.append(f"{name} rests on {', '.join(unknown)}, which the ledger does not have.")
    open_claim = verdict == "not testable here"
    if open_claim != (strength == "none"):
        found.append(f"{name} is {verdict}, but the strength of its evidence is {strength}.")
    elif (limit := most(verdict, row["basis"], read)) and STRENGTHS.index(strength) > STRENGTHS.index(limit):
        found.append(f"{name} has {strength} evidence, where the rule allows {limit}.")
    if open_claim == bool(row["basis"]):
        found.append(f"{name} is {verdict}, but its basis is {row['basis'] or 'empty'}.")
    if (verdict in SCOPED) != bool(row["scope"]):
        found.append(f"{name} is {verdict}, but how far is {'told' if row['scope'] else 'not told'}.")
    if row["basis"] == "documents" and not _borne_out(verdict, set(read["side"])):
        found.append(f"{name} is {verdict}, but no source that we read says so.")
    if unsure := sorted(read.loc[~read["reading"].isin(READ), "source_id"]):
        found.append(f"{name} has {', '.join(unsure)} among its sources, which was not read.")
    return found


def _borne_out(verdict: str, sides: set[str]) -> bool:
    """Return whether the sides that sources take on a claim bear out a verdict that rests on documents."""
    if verdict == "documented":
        return "for" in sides and "against" not in sides
    if verdict == "not supported":
        return "against" in sides and "for" not in sides
    return bool(sides & {"for", "part"}) and (verdict != "contested" or "against" in sides)


def _misplaced(rows: list[dict[str, str]]) -> list[str]:
    """Return where claims and the table `report_sentences` name each other differently."""
    table = data.load("report_sentences").fillna("")
    carried: dict[str, list[str]] = {row["id"]: [] for row in rows}
    for locator, cell in zip(table["locator"], table["claims"], strict=True):
        for claim_id in grounds(cell):
            carried[claim_id].append(locator)
    found = [
        f"{row['id']} is placed at {row['locators']}, but it is carried by {', '.join(places)}."
        for row in rows
        if grounds(row["locators"]) != (places := carried[row["id"]])
    ]
    silent = table.loc[(table["claims"] == "") == (table["without"] == ""), "locator"]
    return found + [f"Sentence {locator} must have claims or a reason for none." for locator in silent]


def _untranslated(rows: list[dict[str, str]]) -> list[str]:
    """Return where the table `claims_ru` lacks a claim or translates what the ledger no longer says."""
    translated = data.load("claims_ru").fillna("").to_dict("records")
    if [row["id"] for row in translated] != [row["id"] for row in rows]:
        return ["The tables claims and claims_ru do not hold the same claims in the same order."]
    found = []
    for row, russian in zip(rows, translated, strict=True):
        if (now := stamp(row)) != russian["of"]:
            found.append(f"{row['id']} has changed: put it into Russian anew, and set of to {now}.")
        if bool(row["scope"]) != bool(russian["scope"]):
            found.append(f"{row['id']} tells how far in one language only.")
    return found


def stamp(row: dict[str, str]) -> str:
    """Return the mark of the English words on a claim, which their translation repeats in the column `of`.

    >>> stamp({"scope": "", "reason": "Yes.", "would_change": ""})
    '339e6bca'
    """
    english = "|".join(row[column] for column in TRANSLATED)
    return hashlib.sha256(english.encode("utf-8")).hexdigest()[:8]


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
