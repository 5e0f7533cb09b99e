"""Which column is which: as the user says, by its plain name, or by what the field calls it.

A plain name is one of those that :func:`accepted_columns` lists. Of others there are too many to list, so
that their words tell: "org_type" is a kind of organization, "firm_a" and "firm_b" are the ends of a tie.
Whatever is taken in that way is said aloud, and refused where two columns could serve.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._actors import partners
from innoclusters.diagnosis.reading._files import Record, at_line
from innoclusters.diagnosis.reading._meanings import (
    ACTORS,
    PARTICIPATIONS,
    TIES,
    Layout,
    listed,
    match,
    title_key,
)
from innoclusters.diagnosis.reading._sectors import is_label, sector_code
from innoclusters.diagnosis.reading._strings import MOST_SHOWN, clean, quoted, shown


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


_KEYS = word_set("id ids code key number no nr rcn ref uid uri ид код номер")
_NAMES = word_set("name names label title fullname nom nombre nome bezeichnung название наименование имя")
_ACTORS = word_set(
    "actor actors organization organisation organizations organisations org orgs company companies firm "
    "firms institution institutions entity node nodes vertex vertices person author inventor member "
    "members participant participants partner partners respondent player agent party enterprise applicant "
    "beneficiary affiliation psn unit "
    "организация участник актор компания фирма предприятие узел партнер респондент"
)
_PROJECTS = word_set(
    "project projects proj appln application patent grant contract event meeting paper publication "
    "consortium agreement award article "
    "работа проект договор контракт мероприятие событие грант патент соглашение"
)
_STEMS = (
    *[(word[:-1], word) for word in sorted(word_set("организация компания предприятие мероприятие"))],
    *[
        (word, word)
        for word in sorted(word_set("участник партнер респондент проект договор контракт сектор"))
    ],
)
"""Russian words that titles have in any case and number, without their endings and as above."""
_FILLERS = word_set("of the your our my this cluster s ваша ваш ваше вашей наша наш кластера")
"""Words that tell nothing of a column."""
_SECTORS = (
    word_set("sector sphere helix sektor secteur settore setor сектор сфера"),
    word_set("type category class sponsorship kind typ tipo тип категория вид"),
    word_set("group role группа роль"),
)
"""Words for the sector, the clearest first."""
_WITH_SECTOR = word_set(
    "activity legal from to source target institutional stakeholder sponsor helix main economic economy "
    "element "
    "экономики деятельности принадлежность"
)
_NO_ACTORS = word_set(
    "date year time day month start end lat lon latitude longitude x y z coordinate address city town "
    "country region email phone url weight value score amount type sector role group category note comment "
    "date question q wave дата год время город регион вес тип сектор роль"
)
"""Words that make two columns no ends of a tie, as in "date_from" and "date_to"."""

_SIDES = listed(
    "from to, source target, source destination, origin destination, sender receiver, "
    "sender recipient, giver receiver, tail head, ego alter, respondent alter, respondent partner, "
    "respondent nominee, nominator nominee, start end, first second, buyer supplier, buyer seller, "
    "lender borrower, investor investee, exporter importer, citing cited, i j, von nach, "
    "quelle ziel, source cible, origen destino, origem destino, origine destinazione, u v, src dst, "
    "who whom, кто кого, от до, источник получатель, отправитель получатель, первый второй, "
    "заказчик исполнитель"
)
"""Words for the two ends of a tie."""
_COUNTED = [("1", "2", "3"), ("a", "b", "c"), ("а", "б", "в")]
"""Numbers and letters of columns; with a third of a kind they are not the two ends of a tie."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")

_BEST = 10
"""Rank that no title reaches; columns with known actors do."""

MOST_COMPARED = 300
"""Titles whose words are looked at; a list has fewer."""


class Header(NamedTuple):
    """Where the columns of a layout stand."""

    layout: Layout
    places: dict[str, int]
    remarks: list[str]


def find_columns(titles: Sequence[str], layouts: Iterable[Layout], file: str, line: int) -> Header | None:
    """Return the columns by plain names, or as the user says; None if no layout has all that it requires."""
    for layout in layouts:
        places = match(titles, layout)
        if set(layout.required) <= set(places) and set(layout.named) <= set(places):
            if _has_third(titles, places):
                continue
            _refuse_twins(titles, places, file, line)
            return with_sector(Header(layout, places, []), titles, file)
    return None


def _has_third(titles: Sequence[str], places: dict[str, int]) -> bool:
    """Return whether the first of two numbered ends of a tie, as "actor 1", has a third one beside it."""
    key = title_key(titles[places["source"]]) if "source" in places else ""
    return key.endswith(" 1") and f"{key[:-1]}3" in map(title_key, titles)


def guess_columns(
    first: Sequence[Record], layouts: Iterable[Layout], file: str, known: Collection[str] = ()
) -> Header | None:
    """Return the columns by what their titles are made of; None if no layout gets all that it requires.

    The first rows below the titles tell a column of sectors that no title tells. A column for which several
    titles could serve equally well is refused, so that nobody is misread; ends of ties that hold `known`
    actors come before others.
    """
    line, titles = first[0]
    held = _columns_of(first, lambda cell: cell in known)
    for layout in layouts:
        places = match(titles, layout)
        if not set(layout.named) <= set(places) or _has_third(titles, places):
            continue
        missing = [column for column in layout.required if column not in places]
        guessed = _guess(titles, layout, missing, places, file, line, held)
        if {*missing} - {*guessed} == {"sector"}:
            taken = {*places.values(), *guessed.values()}
            sure = _columns_of(first, lambda cell: sector_code(cell, {}) is not None) - taken
            if len(sure) == 1:
                guessed["sector"] = sure.pop()
        if set(missing) <= set(guessed):
            # What is required may take a title that is only a name otherwise.
            places = {c: place for c, place in places.items() if place not in guessed.values()} | guessed
            _refuse_twins(titles, places, file, line)
            said = ", ".join(f"{shown(titles[place])} as {column}" for column, place in guessed.items())
            header = Header(layout, places, [f"Columns of {file} were taken as follows: {said}."])
            return with_sector(header, titles, file)
    return None


def _columns_of(first: Sequence[Record], is_one: Callable[[str], bool]) -> set[int]:
    """Return the columns all of whose cells, in the first rows below the titles, are of a kind; or empty."""
    rows = [row for _, row in first[1:]]
    cells = {
        place: {clean(row[place]) for row in rows if len(row) > place} - {""}
        for place, title in enumerate(first[0][1])
        if title.strip()
    }
    return {place for place, column in cells.items() if column and all(map(is_one, column))}


def counts_up(first: Sequence[Record], place: int) -> bool:
    """Return whether a column numbers the rows, so that it tells actors by accident only."""
    cells = [clean(row[place]) if place < len(row) else "" for _, row in first[1:]]
    return len(cells) > 1 and cells == [str(number) for number in range(1, len(cells) + 1)]


def names_sector(title: str) -> bool:
    """Return whether a title may be that of the sector by its words."""
    return _sector_rank(split_title(title)) > 0


def with_sector(header: Header, titles: Sequence[str], file: str, word: str = "column") -> Header:
    """Return the header with the column of sectors where none has a plain name and one other could be it."""
    if "sector" in header.places or "sector" not in header.layout.names:
        return header
    ranks = {
        place: rank
        for place, title in enumerate(titles[:MOST_COMPARED])
        if place not in header.places.values() and (rank := _sector_rank(split_title(title)))
    }
    best = [place for place, rank in ranks.items() if rank == max(ranks.values())]
    # The role or group in a project is rather that of a coordinator than a sector.
    if len(best) != 1 or (header.layout.what == PARTICIPATIONS.what and ranks[best[0]] == 1):
        return header
    remark = f"{word.capitalize()} {shown(titles[best[0]])} of {file} was taken as sector."
    return header._replace(places=header.places | {"sector": best[0]}, remarks=[*header.remarks, remark])


def with_labels(header: Header, first: Sequence[Record]) -> Header:
    """Return the header with a column "labels" that may tell sectors where the one so called holds none."""
    place = header.places.get("sector")
    if header.layout.what != ACTORS.what or place is None or "sector" in header.layout.named:
        return header
    labels = _columns_of(first, is_label) - {*header.places.values()}
    others = _columns_of(first, lambda cell: len(cell) > 1 and not is_label(cell))
    if len(labels) != 1 or place not in others:
        return header
    return header._replace(places=header.places | {"labels": labels.pop()})


def zeros(header: Header, first: Sequence[Record], file: str) -> list[str]:
    """Return the remark that columns which are not used may say that there is no tie, if any may."""
    numbers = _columns_of(first, lambda cell: _NUMBER.fullmatch(cell) is not None)
    some = numbers - _columns_of(first, lambda cell: cell != "0") - {*header.places.values()}
    if header.layout.what != TIES.what or "weight" in header.places or not some:
        return []
    names = ", ".join(shown(first[0][1][place]) for place in sorted(some))
    says = f"Columns of {file} that are not used hold 0: {names}"
    return [f"{says}; if that means no tie, name them with --weight or --layer."]


def columns_with_actors(
    first: Sequence[Record], layouts: Iterable[Layout], file: str, known: Collection[str]
) -> Header | None:
    """Return the ends of ties where two columns, whatever their titles, hold only actors that are known.

    Where a cell of one of them holds several, that one is the target.
    """
    layout = next((layout for layout in layouts if layout.what == TIES.what), None)
    line, titles = first[0]
    # A title that is an actor is none: it is the first row of a list, in which an actor is not known.
    if layout is None or any(clean(title) in known for title in titles):
        return None
    places = match(titles, layout)
    missing = [column for column in ("source", "target") if column not in places]
    ends = {places[column] for column in layout.required if column in places}
    single = _columns_of(first, lambda cell: cell in known) - ends
    several = _columns_of(first, lambda cell: cell in known or bool(partners(cell, known))) - ends - single
    # Whoever answers is one, and may name several.
    free = [*sorted(single), *sorted(several)]
    if len(free) > len(missing):
        free = [place for place in free if not counts_up(first, place)]
    if not set(layout.named) <= set(places) or not missing or len(free) < len(missing):
        return None
    if len(free) > len(missing):
        choices = [dict(zip(missing, pair, strict=True)) for pair in combinations(free, len(missing))]
        raise _several(titles, choices, "the ends of a tie", file, line)
    found = dict(zip(missing, free, strict=True))
    said = ", ".join(f"{shown(titles[place])} as {column}" for column, place in found.items())
    others = {column: place for column, place in places.items() if place not in free}
    remark = f"Columns of {file} were taken for the actors that they hold: {said}."
    return Header(layout, others | found, [remark])


def no_header(
    titles: Sequence[str], layout: Layout, file: str, line: int, columns: Mapping[str, str]
) -> ClusterError:
    """Return the error that columns are missing, with what to type."""
    there = ", ".join(shown(title) for title in titles[:MOST_SHOWN])
    found = match(titles, layout)
    for column in layout.named:
        if column not in found:
            says = f"there is no column {shown(columns[column])} (said with --{column})"
            return at_line(file, line, f"{says}, the header has {there}")
    missing = [column for column in layout.required if column not in found]
    guessed = _guess(titles, layout, missing, found, file, line)
    missing = [column for column in missing if column not in guessed]
    for other in (TIES, ACTORS):
        if other.what != layout.what and set(other.required) <= set(match(titles, other)):
            says = f"a table of {other.what}s with {there}, expected one of {layout.what}s"
            return at_line(
                file, line, f"{says}; the first file has the ties, the one after --actors the actors"
            )
    if not missing:
        says = f"{there} are more than the two ends of a tie"
        return at_line(file, line, f"{says}; say which these are with --source TITLE --target TITLE")
    names = ", ".join(layout.names[missing[0]][1:])
    needs = f"a table of {layout.what}s needs a column {missing[0]!r} (or {names})"
    if len(titles) == 1:
        says = f"but there is only {there}; if cells are set apart in another way, say so with --separator"
        if layout.what == ACTORS.what:
            says += ", and if nobody has a sector, ask for form alone with --form-only"
        else:
            says += ", and if this is a title, say which columns are meant with --source TITLE --target TITLE"
        return at_line(file, line, f"{needs}, {says}")
    options = " ".join(f"--{column} TITLE" for column in missing)
    header = f"if this is the header, say which is which with {options}; if there is none, add one"
    return at_line(file, line, f"{needs}, but the header has {there}; {header}")


def _refuse_twins(titles: Sequence[str], places: dict[str, int], file: str, line: int) -> None:
    """Raise ClusterError if a title that is used stands twice."""
    keys = [title_key(title) for title in titles]
    for place in places.values():
        if keys.count(keys[place]) > 1:
            raise at_line(file, line, f"column {titles[place]!r} stands twice")


def _guess(
    titles: Sequence[str],
    layout: Layout,
    missing: list[str],
    places: dict[str, int],
    file: str,
    line: int,
    held: Collection[int] = (),
) -> dict[str, int]:
    """Return the places of required columns that are missing, as far as their titles tell them."""
    words = [split_title(title) for title in titles[:MOST_COMPARED]]
    if {"source", "target"} & set(missing):
        return _ends(titles, words, places, file, line, held)
    # A title that is required by its plain name serves for nothing else.
    taken = {place for column, place in places.items() if column in (*layout.required, *layout.named)}
    found: dict[str, int] = {}
    # Nobody is asked which of two columns it is where another one is missing.
    if any(column != "sector" and not any(map(_RANKS[column], words)) for column in missing):
        return {}
    for column in missing:
        ranks = {
            place: rank
            for place, title in enumerate(words)
            if place not in taken and (rank := _RANKS[column](title))
        }
        best = [place for place, rank in ranks.items() if rank == max(ranks.values())]
        if len(best) > 1:
            raise _several(titles, [{column: place} for place in best], column, file, line)
        if best:
            found[column] = best[0]
            taken.add(best[0])
    return found


def split_title(title: str) -> list[str]:
    """Return the words of a title that tell something; capitals and digits begin one, as in fromOrgId."""
    parted = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", title)
    words = [word for word in title_key(parted).split() if word not in _FILLERS]
    return [next((full for stem, full in _STEMS if word.startswith(stem)), word) for word in words]


def actor_rank(words: list[str]) -> int:
    """Return how well a title names an actor: by key, by kind, or by name; 0 if not at all."""
    if not words or not set(words) <= _KEYS | _NAMES | _ACTORS:
        return 0
    # PATSTAT has a key for each spelling of an applicant, and one name for all of them.
    if words == ["psn", "name"]:
        return 4
    return 3 if set(words) & _KEYS else 1 if set(words) & _NAMES else 2


def project_rank(words: list[str]) -> int:
    """Return how well a title names a project."""
    if not set(words) & _PROJECTS or not set(words) <= _PROJECTS | _KEYS | _NAMES | {"acronym"}:
        return 0
    return 3 if set(words) & _KEYS else 1 if set(words) & {*_NAMES, "acronym"} else 2


def _sector_rank(words: list[str]) -> int:
    """Return how well a title names the sector."""
    for place, clear in enumerate(_SECTORS):
        coded = frozenset() if place else _KEYS | _NAMES
        if set(words) & clear and set(words) <= clear | _ACTORS | _WITH_SECTOR | coded:
            return len(_SECTORS) - place
    return 0


_RANKS = {"id": actor_rank, "organization": actor_rank, "project": project_rank, "sector": _sector_rank}
"""How well the words of a title serve for a column."""


def _ends(
    titles: Sequence[str],
    words: list[list[str]],
    places: dict[str, int],
    file: str,
    line: int,
    held: Collection[int],
) -> dict[str, int]:
    """Return the two columns that only differ by a word for the end of a tie, or by a number."""
    pairs: dict[tuple[int, int], int] = {}
    for first, one in enumerate(words):
        for second, other in enumerate(words):
            if first != second and (rank := _pair_rank(one, other, words)):
                pairs[first, second] = rank + _BEST * ({first, second} <= {*held})
    # A plain name for one end leaves the other end only.
    known = {column: places[column] for column in ("source", "target") if column in places}
    fit = {pair: rank for pair, rank in pairs.items() if all(place in pair for place in known.values())}
    best = [pair for pair, rank in fit.items() if rank == max(fit.values())]
    if not best:
        return {}
    choices = [dict(zip(("source", "target"), pair, strict=True)) for pair in best]
    if len(best) > 1:
        raise _several(titles, choices, "the ends of a tie", file, line)
    return {column: place for column, place in choices[0].items() if place not in known.values()}


def _pair_rank(one: list[str], other: list[str], words: list[list[str]]) -> int:
    """Return how well two titles name the ends of a tie: with keys, by kind, or somehow; 0 if not at all."""
    if "".join(other) == "co" + "".join(one):
        return 0 if set(one) & _NO_ACTORS else 3
    if len(one) != len(other):
        return 0
    differ = [place for place in range(len(one)) if one[place] != other[place]]
    if len(differ) != 1:
        return 0
    place, rest = differ[0], {word for at, word in enumerate(one) if at != differ[0]}
    sides = [one[place], other[place]]
    counted = next((kind for kind in _COUNTED if list(kind[:2]) == sides), None)
    # A bare 1 and 2 are rather the first row of a list; with a third one it is no pair.
    third = [*one[:place], counted[2], *one[place + 1 :]] if counted else None
    if rest & _NO_ACTORS or (counted and (not rest or third in words)):
        return 0
    if not counted and " ".join(sides) not in _SIDES and f"co{sides[0]}" != sides[1]:
        return 0
    if not rest:
        return 4
    return 5 if rest & _KEYS else 3 if rest <= _ACTORS | _NAMES else 2


def _several(
    titles: Sequence[str], choices: list[dict[str, int]], what: str, file: str, line: int
) -> ClusterError:
    """Return the error that several columns could serve, with the options that decide."""
    options = [
        " ".join(f"--{column} {quoted(titles[place])}" for column, place in choice.items())
        for choice in choices[:MOST_SHOWN]
    ]
    return at_line(file, line, f"several columns could be {what}; say which, with {' or '.join(options)}")
