"""Tables with several ties in a row, made long: partners side by side, kinds of tie side by side.

Rows come out as they are read, so that a long table needs no more memory than before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from innoclusters.diagnosis.reading._columns import (
    MOST_COMPARED,
    actor_rank,
    project_rank,
    split_title,
    word_set,
)
from innoclusters.diagnosis.reading._files import Record
from innoclusters.diagnosis.reading._meanings import TIES, title_key
from innoclusters.diagnosis.reading._strings import MISSING, clean, plain, shown

_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)", re.ASCII)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_NAMED = word_set("alter contact choice nominee named target link tie to partner партнер контакт")
"""Words for somebody who is named in an answer."""
_NAMING = frozenset(["ego", "respondent", "nominator", *TIES.names["source"]])
"""Words for whoever answers."""

_LEADING = word_set("coordinator lead leader leading координатор головная")
_LED = _LEADING | word_set(
    "organization organisation partner participant name applicant организация участник"
)
"""Words for who leads a project."""

_FEWEST = 3
"""Columns with numbers that are a list of partners in any case; two may be the ends of a tie."""


class Long(NamedTuple):
    """A table with one tie in a row."""

    records: Iterator[Record]
    remark: str


def unfolded(
    first: Sequence[Record],
    records: Iterable[Record],
    file: str,
    layers: Sequence[str],
    known: Collection[str],
    *,
    plainly: bool,
) -> Long | None:
    """Return a table whose rows hold several ties as one with a row for each, or None if it is no such table.

    `first` are the rows read so far, `records` the others. One of `layers` that is the title of a column of
    numbers is a kind of tie, with its weights. Where both ends of a tie have their column, `plainly`, there
    are no lists of partners.
    """
    rows = chain(first, records)
    titles = first[0][1]
    columns = f"Columns of {file} were taken as"
    if kinds := _kinds_of_numbers(first, layers):
        said = ", ".join(shown(titles[place]) for place in kinds)
        return Long(_by_kind(rows, kinds), f"{columns} weights of kinds of tie: {said}.")
    if led := _led(titles):
        project, one, other = (shown(titles[place]) for place in led)
        remark = f"{columns} follows: {project} as project, {one} as organization, {other} as organization."
        return Long(_by_partner(rows, led[0], list(led[1:]), ["project", "organization"]), remark)
    if plainly:
        return None
    if spread := _partners(first, known):
        left, places, names = spread
        partners = f"{shown(titles[places[0]])} to {shown(titles[places[-1]])}"
        remark = f"{columns} follows: {shown(titles[left])} as {names[0]}, {partners} as {names[1]}."
        return Long(_by_partner(rows, left, places, names), remark)
    if _is_adjacency(first, known):
        remark = f"{file} has no header: each line holds an actor and then all whom it is tied to."
        return Long(_by_neighbor(rows), remark)
    return None


def _led(titles: Sequence[str]) -> tuple[int, int, int] | None:
    """Return the columns of a project, of who leads it, and of the others who take part; or None."""
    words = [split_title(title) for title in titles[:MOST_COMPARED]]
    leads = [
        place for place, title in enumerate(words) if title and set(title) & _LEADING and set(title) <= _LED
    ]
    projects = [place for place, title in enumerate(words) if project_rank(title)]
    actors = [place for place, title in enumerate(words) if place not in leads and actor_rank(title) == 2]
    found = [projects, leads, actors]
    return (projects[0], leads[0], actors[0]) if all(len(places) == 1 for places in found) else None


def _kinds_of_numbers(first: Sequence[Record], layers: Sequence[str]) -> list[int]:
    """Return the places of layers that are titles of columns with nothing but numbers."""
    titles, rows = [title_key(title) for title in first[0][1]], first[1:]
    places = [titles.index(title_key(layer)) for layer in layers if title_key(layer) in titles]
    # One column of waves, or of kinds that are numbered, holds no weights.
    held = {clean(row[place]) for place in places for _, row in rows if place < len(row)}
    if len(places) == 1 and (held & {*layers} or all(_YEAR.fullmatch(cell) for cell in held)):
        return []
    return [place for place in places if rows and all(_is_number(row, place) for _, row in rows)]


def _is_number(row: Sequence[str], place: int) -> bool:
    """Return whether a cell is a number or empty."""
    cell = clean(row[place]) if place < len(row) else ""
    return plain(cell) in MISSING or _NUMBER.fullmatch(cell) is not None


def _by_kind(records: Iterator[Record], kinds: list[int]) -> Iterator[Record]:
    """Yield a row for each kind of tie; without a number there is none."""
    line, titles = next(records)
    keys = [title_key(title) for title in titles]

    def others(row: list[str]) -> list[str]:
        # A weight of the whole row is of no kind.
        return [
            cell
            for place, cell in enumerate(row)
            if place not in kinds and (place >= len(keys) or keys[place] not in ("weight", "layer"))
        ]

    yield line, [*others(titles), "weight", "layer"]
    for line, row in records:
        rest = others(row) + [""] * (len(titles) - len(row))
        for place in kinds:
            cell = clean(row[place]) if place < len(row) else ""
            yield line, [*rest, "0" if plain(cell) in MISSING else cell, titles[place]]


def _partners(first: Sequence[Record], known: Collection[str]) -> tuple[int, list[int], list[str]] | None:
    """Return the column of whoever has partners, the columns of these, and what both are."""
    titles = [split_title(title) for title in first[0][1][:MOST_COMPARED]]
    groups: dict[tuple[str, ...], dict[int, int]] = defaultdict(dict)
    for place, title in enumerate(titles):
        numbers = [word for word in title if re.fullmatch("[1-9][0-9]?", word)]
        rest = tuple(word for word in title if word not in numbers)
        named = set(rest) <= _NAMED or actor_rank([word for word in rest if word not in _NAMED])
        if len(numbers) == 1 and rest and named:
            groups[rest].setdefault(int(numbers[0]), place)
    full = {
        rest: [places[number] for number in sorted(places)]
        for rest, places in groups.items()
        if sorted(places) == list(range(1, len(places) + 1)) and len(places) > 1
    }
    if len(full) != 1:
        return None
    places = next(iter(full.values()))
    others = [place for place in range(len(titles)) if place not in places]
    projects = [place for place in others if project_rank(titles[place])]
    naming = [place for place in others if " ".join(titles[place]) in _NAMING]
    actors = [place for place in others if actor_rank(titles[place])]
    if len(projects) == 1:
        return projects[0], places, ["project", "organization"]
    answering = [
        place
        for place in dict.fromkeys([*naming, *actors])
        if known and all(clean(row[place]) in known for _, row in first[1:] if place < len(row))
    ]
    left = next((found for found in (naming, actors, answering) if len(found) == 1), None)
    if left is None:
        return None
    enough = len(places) >= _FEWEST or left[0] in answering
    return (left[0], places, ["source", "target"]) if enough else None


def _by_partner(
    records: Iterator[Record], left: int, places: list[int], names: list[str]
) -> Iterator[Record]:
    """Yield a row for each partner; empty cells are none."""
    line, _ = next(records)
    yield line, names
    for line, row in records:
        for place in places:
            if place < len(row) and plain(clean(row[place])) not in MISSING:
                yield line, [row[left] if left < len(row) else "", row[place]]


def _is_adjacency(first: Sequence[Record], known: Collection[str]) -> bool:
    """Return whether rows of different lengths hold nothing but known actors."""
    names = set(known)
    widths = {len([cell for cell in row if cell.strip()]) for _, row in first}
    cells = (clean(cell) for _, row in first for cell in row if cell.strip())
    return len(widths) > 1 and max(widths) > 2 and all(cell in names for cell in cells)


def _by_neighbor(records: Iterable[Record]) -> Iterator[Record]:
    """Yield a row for each neighbor of the first actor in a line."""
    for place, (line, row) in enumerate(records):
        if not place:
            yield line, ["source", "target"]
        for cell in row[1:]:
            if cell.strip():
                yield line, [row[0], cell]
