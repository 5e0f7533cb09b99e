"""From rows of actors to actors with sectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters._graph import SECTORS
from innoclusters.cluster import counted
from innoclusters.reading._table import Table, did_you_mean, shown
from innoclusters.reading.sectors import refusal, sector_code


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


def read_actors(table: Table, mapping: Mapping[str, str]) -> Actors:
    """Return the actors in a table with the columns id and sector, and perhaps name and place.

    Parameters
    ----------
    table
        One row an actor. An actor may stand twice with the same sector; then the first row counts.
    mapping
        The user's own meaning of sector labels, as :func:`check_mapping` returns it.

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
    first = _first_rows(table, sectors)
    order = sorted(first, key=lambda row: ids[row])
    names, places = (table.columns.get(column, [""] * len(table)) for column in ("name", "place"))
    return Actors(
        file=table.file,
        ids=[ids[row] for row in order],
        sectors=[str(sectors[row]) for row in order],
        names=[names[row] or ids[row] for row in order],
        places=[places[row] for row in order],
        remarks=table.remarks + _repeated(table, order) + _mapped(labels, codes[order], sectors[order]),
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


def _first_rows(table: Table, sectors: NDArray[np.str_]) -> list[int]:
    """Return the first row of each actor, or raise if a later one gives another sector."""
    first: dict[str, int] = {}
    for row, actor in enumerate(table.columns["id"]):
        if sectors[first.setdefault(actor, row)] != sectors[row]:
            before, label = table.lines[first[actor]], table.columns["sector"][first[actor]]
            says = f"is not the sector of actor {shown(actor)} in line {before}, {shown(label)}"
            raise table.error(row, "sector", says)
    return list(first.values())


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
