"""From rows to actors with their sectors, and from cells of other tables to actors.

No library is needed before all is checked, so that a file is refused at once.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from innoclusters.diagnosis.cluster import ClusterError, counted
from innoclusters.diagnosis.reading._files import Table
from innoclusters.diagnosis.reading._sectors import refusal, sector_code
from innoclusters.diagnosis.reading._strings import MOST_SHOWN, and_more, did_you_mean, loose, shown
from innoclusters.sectors import SECTORS

_BETWEEN = (re.compile("[;|\n]"), re.compile("[;|\n,]"), re.compile("[;|\n,/]"))
"""What may stand between several partners in one cell, the surest first."""

Node = tuple[str, dict[str, str | None]]


@dataclass(frozen=True)
class Actors:
    """Actors in the order of their ids, so that the order of rows does not matter."""

    file: str
    """Where they were read, for errors."""
    ids: list[str]
    sectors: list[str] | list[None]
    """Codes; None throughout where form alone is judged."""
    labels: list[str]
    """What the file calls the sectors."""
    names: list[str]
    """The id where no name is given."""
    places: list[str]
    """Empty where no place is given."""
    remarks: list[str]
    """What to say aloud."""

    def nodes(self) -> list[Node]:
        """Return the actors as networkx takes them."""
        rows = zip(self.ids, self.sectors, self.labels, self.names, self.places, strict=True)
        return [
            (i, {"sector": sector, "label": label, "name": name, "place": place})
            for i, sector, label, name, place in rows
        ]

    @cached_property
    def places_of(self) -> dict[str, int]:
        """The place of each id, and of each name that one actor alone has and that is no id."""
        places = {name: place for name, place in self._named.items() if place >= 0}
        return places | {actor: place for place, actor in enumerate(self.ids)}

    @cached_property
    def _named(self) -> dict[str, int]:
        """The place of each name, -1 where several actors share it."""
        places: dict[str, int] = {}
        for place, name in enumerate(self.names):
            places[name] = place if name not in places else -1
        return places

    def locate(self, table: Table, columns: Sequence[str]) -> dict[str, array[int]]:
        """Return the position of the actor in each cell of some columns, or raise and name all unknown ones.

        Names count as ids where they are unique; that is said in a remark of the table.
        """
        places = self.places_of
        found = {column: [places.get(cell, -1) for cell in table.columns[column]] for column in columns}
        if any(-1 in positions for positions in found.values()):
            raise self._unknown(table, found)
        known = set(self.ids)
        named = sum(cell not in known for column in columns for cell in table.columns[column])
        if named:
            what = f"{counted(named, 'cell')} of {table.file}"
            verb = "was" if named == 1 else "were"
            table.remarks.append(
                f"{what} {verb} matched with the names, not the ids, of actors in {self.file}."
            )
        return {column: array("q", positions) for column, positions in found.items()}

    def _unknown(self, table: Table, found: dict[str, list[int]]) -> ClusterError:
        """Return the error that some cells hold no actor: a hint for the first one, then the others."""
        cells: dict[str, tuple[int, str]] = {}
        for row in range(len(table)):
            for column, positions in found.items():
                if positions[row] < 0:
                    cells.setdefault(table.columns[column][row], (row, column))
        (first, (row, column)), *others = cells.items()
        if self._named.get(first) == -1:
            return table.error(row, column, f"is the name of several actors of {self.file}; write the id")
        says = f"is no actor of {self.file}{self._hint(first)}"
        if not first and row and table.columns[column][row - 1]:
            says += "; where cells are merged, fill in each of them"
        if others:
            shown_ones = [f"{shown(cell)} (line {table.lines[at]})" for cell, (at, _) in others[:MOST_SHOWN]]
            says += f"; nor {'is' if len(others) == 1 else 'are'} {', '.join(shown_ones)}{and_more(others)}"
        return table.error(row, column, says)

    def _hint(self, cell: str) -> str:
        """Return what may be meant by a cell that holds no actor."""
        parts = [part.strip() for part in _BETWEEN[1].split(cell) if part.strip()]
        unknown = [part for part in parts if part not in self.places_of]
        if 0 < len(unknown) < len(parts):
            verb = "is" if len(unknown) == 1 else "are"
            return f", nor {verb} {', '.join(map(shown, unknown[:MOST_SHOWN]))} in it"
        return did_you_mean(cell, [*self.ids, *self._named]) or _spoiled(cell)

    def parted(self, table: Table, columns: Sequence[str]) -> Table:
        """Return the table with a row for each partner where a cell holds several, as in "A; B; C".

        A cell is parted only if it is no actor as a whole and all its parts are.
        """
        known = self.places_of
        for column in columns:
            odd = {cell for cell in table.columns[column] if cell not in known}
            parts = {cell: parts for cell in sorted(odd) if (parts := partners(cell, known))}
            if not parts:
                continue
            before = [cell in parts for cell in table.columns[column]]
            rows = [row for row, cell in enumerate(table.columns[column]) for _ in parts.get(cell, (cell,))]
            single = [part for cell in table.columns[column] for part in parts.get(cell, (cell,))]
            table = table.take(rows)
            table.columns[column] = single
            many = sum(before)
            said = f"{counted(many, 'cell')} of {table.file} with several partners"
            table.remarks.append(f"{said} {'was' if many == 1 else 'were'} read as one row for each.")
        return table


def _spoiled(cell: str) -> str:
    """Return what a spreadsheet may have made of an id, or nothing."""
    if re.fullmatch(
        r"\d{4}-\d\d-\d\d(?: \d.*)?|\d{1,2}[./-](?:\d{1,2}|[A-Za-zА-я]{3,4})(?:[./-]\d{2,4})?", cell
    ):
        return "; a spreadsheet may have made this date of an id, so format the column as text"
    if re.fullmatch(r"\d(?:[.,]\d+)?[Ee]\+?\d+", cell):
        return "; a spreadsheet may have rounded an id, so format the column as text"
    return ""


def partners(cell: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the actors in a cell that holds several, or nothing."""
    for separator in _BETWEEN:
        parts = tuple(dict.fromkeys(part.strip() for part in separator.split(cell) if part.strip()))
        if len(parts) > 1 and all(part in known for part in parts):
            return parts
    return ()


def read_actors(
    table: Table,
    mapping: Mapping[str, str],
    *,
    once: bool = True,
    strict: bool = False,
    form_only: bool = False,
) -> Actors:
    """Return the actors in a table with the columns id and sector, and perhaps name and place.

    An actor may stand twice with the same sector; of several names or places, the first one in the order of
    the alphabet is kept. Where an actor should stand `once`, a repetition is worth a remark, and two sectors
    are an error; else the more frequent sector is taken and said aloud, unless that is refused as `strict`.
    With `form_only` no actor has a sector.
    """
    _call_by_names(table)
    if form_only:
        table.columns["sector"] = [""] * len(table)
    else:
        _take_labels(table, mapping)
    ids = table.columns["id"]
    if "" in ids:
        raise table.error(ids.index(""), "id", "is no id; every actor needs one")
    codes, labels = table.coded("sector")
    sectors = ["" for _ in labels] if form_only else _codes(table, codes, labels, mapping)
    kept, said = _one_row_each(table, [sectors[code] for code in codes], once=once or strict)
    order = sorted(kept, key=lambda row: ids[row])
    names, places = (_told(table, column, order) for column in ("name", "place"))
    repeated = len(table) - len(order)
    again = [f"Dropped: {counted(repeated, 'row')} of {table.file} repeating an actor."]
    return Actors(
        file=table.file,
        ids=[ids[row] for row in order],
        sectors=[None for _ in order] if form_only else [sectors[codes[row]] for row in order],
        labels=[table.columns["sector"][row] for row in order],
        names=[name or ids[row] for name, row in zip(names, order, strict=True)],
        places=places,
        remarks=[
            *table.remarks,
            *(again if once and repeated else []),
            *([] if form_only else _mapped([(labels[codes[row]], sectors[codes[row]]) for row in order])),
            *said,
            *_alike(ids, order),
        ],
    )


def _call_by_names(table: Table) -> None:
    """Take names for ids where the column of ids is empty, as whoever fills in a form leaves it."""
    names = table.columns.get("name", [""])
    if not any(table.columns["id"]) and all(names):
        table.columns["id"] = list(names)
        table.titles["id"] = table.titles.get("name", "name")
        table.remarks.append(
            f"The column of ids in {table.file} is empty, so that names were taken for them."
        )


def _take_labels(table: Table, mapping: Mapping[str, str]) -> None:
    """Take another column for the sector where that holds, say, industries, and none of them is mapped."""
    if "labels" not in table.columns:
        return
    labels, title = table.columns.pop("labels"), shown(table.titles.pop("labels"))
    if any(sector_code(label, mapping) for label in set(table.columns["sector"])):
        table.remarks.append(f"1 column of {table.file} is not used: {title}.")
        return
    before = shown(table.titles.get("sector", "sector"))
    table.remarks.append(f"Column {title} of {table.file} was taken as sector, as {before} holds none.")
    table.columns["sector"], table.titles["sector"] = labels, title[1:-1]


def _codes(table: Table, codes: array[int], labels: list[str], mapping: Mapping[str, str]) -> list[str]:
    """Return the code of each label, or raise and name all that have none."""
    # A million rows have a dozen labels, so that labels are looked up and not rows.
    known = [sector_code(label, mapping) for label in labels]
    rows = sorted(codes.index(place) for place, code in enumerate(known) if code is None)
    if rows:
        cells = [(table.columns["sector"][row], table.columns["id"][row], table.lines[row]) for row in rows]
        raise table.error(rows[0], "sector", refusal(cells))
    return [code for code in known if code is not None]


def _one_row_each(table: Table, sectors: list[str], *, once: bool) -> tuple[list[int], list[str]]:
    """Return a row of each actor and what to say about those with several sectors.

    It is the row with the first label in the order of the alphabet, whatever the order of rows.
    """
    ids, labels = table.columns["id"], table.columns["sector"]
    first: dict[str, int] = {}
    torn: set[str] = set()
    for row, actor in enumerate(ids):
        if sectors[first.setdefault(actor, row)] != sectors[row]:
            if once:
                before, label = table.lines[first[actor]], labels[first[actor]]
                says = f"is not the sector of actor {shown(actor)} in line {before}, {shown(label)}"
                raise table.error(row, "sector", says)
            torn.add(actor)
        if labels[row] < labels[first[actor]]:
            first[actor] = row
    said = _settle(table, sectors, torn, first) if torn else []
    return list(first.values()), said


def _settle(table: Table, sectors: list[str], torn: set[str], first: dict[str, int]) -> list[str]:
    """Give each torn actor a row with its most frequent sector, and return the remark that says so."""
    ids, labels = table.columns["id"], table.columns["sector"]
    rows: dict[str, list[int]] = defaultdict(list)
    for row, actor in enumerate(ids):
        if actor in torn:
            rows[actor].append(row)
    said = []
    for actor in sorted(torn):
        counts = Counter(sectors[row] for row in rows[actor])
        # Of sectors that are equally frequent, the first one in our order.
        best = max(counts, key=lambda code: (counts[code], -list(SECTORS).index(code)))
        first[actor] = min((row for row in rows[actor] if sectors[row] == best), key=lambda row: labels[row])
        numbers = ", ".join(f"{code} {counts[code]}" for code in SECTORS if counts[code])
        said.append(f"{shown(actor)} as {best} ({numbers})")
    many = f"{counted(len(said), 'organization')} of {table.file} with several sectors"
    return [f"Of {many}, the most frequent one was taken: {', '.join(said[:MOST_SHOWN])}{and_more(said)}."]


def _told(table: Table, column: str, order: list[int]) -> list[str]:
    """Return what the table tells of each actor in a column, from whichever of its rows; empty if nothing."""
    ids, cells = table.columns["id"], table.columns.get(column)
    if cells is None:
        return [""] * len(order)
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


def _mapped(pairs: list[tuple[str, str]]) -> list[str]:
    """Return the remark that says which labels were read as which sector, unless all are codes already."""
    counts = Counter(pairs)
    read = [(code, label, number) for (label, code), number in counts.items() if label != code]
    read.sort(key=lambda entry: (list(SECTORS).index(entry[0]), entry[1]))
    said = [f"{shown(label)} as {code} ({number:,})" for code, label, number in read]
    return [f"Sectors were read as follows, with the number of actors: {', '.join(said)}."] if said else []
