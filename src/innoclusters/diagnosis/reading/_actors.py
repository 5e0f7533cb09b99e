"""From rows of actors to actors with sectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.diagnosis.cluster import counted
from innoclusters.diagnosis.reading._sector_labels import refusal, sector_code
from innoclusters.diagnosis.reading._table import Table, did_you_mean, loose, shown
from innoclusters.sectors import SECTORS


class Actors(NamedTuple):
    """Actors in the order of their ids, so that the order of rows does not matter."""

    file: str
    """Where they were read, for errors."""
    ids: list[str]
    sectors: list[str]
    """Codes."""
    names: list[str]
    """The id where no name is given."""
    places: list[str]
    """Empty where no place is given."""
    remarks: list[str]
    """What to say aloud."""

    def nodes(self) -> list[tuple[str, dict[str, str]]]:
        """Return the actors as networkx takes them."""
        rows = zip(self.ids, self.sectors, self.names, self.places, strict=True)
        return [(i, {"sector": sector, "name": name, "place": place}) for i, sector, name, place in rows]

    def locate(self, table: Table, column: str) -> NDArray[np.intp]:
        """Return the position of the actor in each cell of a column, or raise at the first unknown one."""
        cells = pd.Index(table.columns[column], dtype=object)
        positions = pd.Index(self.ids, dtype=object).get_indexer(cells)
        if (unknown := np.flatnonzero(positions < 0)).size:
            row = int(unknown[0])
            hint = did_you_mean(table.columns[column][row], self.ids)
            raise table.error(row, column, f"is no actor of {self.file}{hint}")
        return positions


def read_actors(table: Table, mapping: Mapping[str, str], *, once: bool = True) -> Actors:
    """Return the actors in a table with the columns id and sector, and perhaps name and place.

    Parameters
    ----------
    table
        One row an actor. An actor may stand twice with the same sector; of several names or places, the first
        one in the order of the alphabet is kept.
    mapping
        The user's own meaning of sector labels, as :func:`check_mapping` returns it.
    once
        Whether an actor should stand once, so that a repetition is worth a remark.

    Raises
    ------
    ClusterError
        If an id or a sector is missing, a sector is unknown, or an actor has two sectors.
    """
    ids = table.columns["id"]
    if "" in ids:
        raise table.error(ids.index(""), "id", "is no id; every actor needs one")
    codes, labels = table.coded("sector")
    sectors = np.array([_code(table, codes, i, label, mapping) for i, label in enumerate(labels)])[codes]
    order = _one_row_each(table, sectors)
    names, places = (_told(table, column, order) for column in ("name", "place"))
    said = _repeated(table, order) if once else []
    return Actors(
        file=table.file,
        ids=[ids[row] for row in order],
        sectors=[str(sectors[row]) for row in order],
        names=[name or ids[row] for name, row in zip(names, order, strict=True)],
        places=places,
        remarks=table.remarks + said + _mapped(labels, codes[order], sectors[order]) + _alike(ids, order),
    )


def isolates(G: nx.Graph[str]) -> list[str]:
    """Return the remark that some actors have no tie, if any."""
    number = nx.number_of_isolates(G)
    verb = "has" if number == 1 else "have"
    return [f"{counted(number, 'actor')} of {len(G):,} {verb} no tie."] if number else []


def _code(table: Table, codes: NDArray[np.intp], place: int, label: str, mapping: Mapping[str, str]) -> str:
    """Return the code of a label, or raise at the first row that has the label."""
    code = sector_code(label, mapping)
    if code is None:
        row = int(np.argmax(codes == place))
        needs = f"is no sector; the actor {shown(table.columns['id'][row])} needs one"
        raise table.error(row, "sector", refusal(label) if label else needs)
    return code


def _one_row_each(table: Table, sectors: NDArray[np.str_]) -> list[int]:
    """Return a row of each actor, ordered by id, or raise if a later row gives another sector.

    It is the row with the first label in the order of the alphabet, whatever the order of rows.
    """
    ids, labels = table.columns["id"], table.columns["sector"]
    first: dict[str, int] = {}
    for row, actor in enumerate(ids):
        if sectors[first.setdefault(actor, row)] != sectors[row]:
            before, label = table.lines[first[actor]], labels[first[actor]]
            says = f"is not the sector of actor {shown(actor)} in line {before}, {shown(label)}"
            raise table.error(row, "sector", says)
        if labels[row] < labels[first[actor]]:
            first[actor] = row
    return sorted(first.values(), key=lambda row: ids[row])


def _told(table: Table, column: str, order: list[int]) -> list[str]:
    """Return what the table tells of each actor in a column, from whichever of its rows; empty if nothing."""
    ids, cells = table.columns["id"], table.columns.get(column)
    if cells is None:
        return [""] * len(order)
    if len(order) == len(ids):
        return [cells[row] for row in order]
    told: dict[str, str] = {}
    for actor, cell in zip(ids, cells, strict=True):
        if cell and (actor not in told or cell < told[actor]):
            told[actor] = cell
    return [told.get(ids[row], "") for row in order]


def _alike(ids: list[str], order: list[int]) -> list[str]:
    """Return the remark that some ids differ only by case, zeros, or what cannot be seen, if any."""
    seen: dict[str, str] = {}
    firsts = [(seen.setdefault(loose(ids[row]), ids[row]), ids[row]) for row in order]
    pairs = [(first, actor) for first, actor in firsts if first != actor]
    if not pairs:
        return []
    example = " and ".join(map(shown, pairs[0]))
    many = f", and {len(pairs) - 1:,} more such pairs" if len(pairs) > 1 else ""
    return [f"The ids {example} look alike{many}; they were kept apart."]


def _repeated(table: Table, kept: list[int]) -> list[str]:
    """Return the remark that some rows repeat an actor, if any."""
    number = len(table) - len(kept)
    return [f"Dropped: {counted(number, 'row')} of {table.file} repeating an actor."] if number else []


def _mapped(labels: list[str], codes: NDArray[np.intp], sectors: NDArray[np.str_]) -> list[str]:
    """Return the remark that says which labels were read as which sector, unless all are codes already."""
    counts = Counter(zip(codes.tolist(), sectors.tolist(), strict=True))
    read = [(code, labels[i], number) for (i, code), number in counts.items() if labels[i] != code]
    read.sort(key=lambda entry: (list(SECTORS).index(entry[0]), entry[1]))
    said = [f"{shown(label)} as {code} ({number:,})" for code, label, number in read]
    return [f"Sectors were read as follows, with the number of actors: {', '.join(said)}."] if said else []
