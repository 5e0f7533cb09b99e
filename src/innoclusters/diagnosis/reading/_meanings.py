"""What columns, sectors, directions and locations may be called, in English and Russian."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from innoclusters.diagnosis.reading._strings import plain

if TYPE_CHECKING:
    import pandas as pd


class Layout(NamedTuple):
    """The columns of one kind of table."""

    what: str
    """What a row is."""
    names: dict[str, tuple[str, ...]]
    """Accepted names of each column, the one to be preferred first."""
    required: tuple[str, ...]
    """Columns that must be there."""
    named: tuple[str, ...] = ()
    """Columns whose title the user has said."""

    def called(self, columns: Mapping[str, str]) -> Layout:
        """Return the layout in which some columns have the titles that the user says, and no others."""
        said = {column: (title_key(title),) for column, title in columns.items() if column in self.names}
        return self._replace(
            names=said | {c: n for c, n in self.names.items() if c not in said}, named=tuple(said)
        )


def listed(text: str) -> tuple[str, ...]:
    """Return the names in a text, separated by commas."""
    return tuple(text.split(", "))


_NAME = listed(
    "name, label, title, full name, organization, organisation, company, firm, institution, название, "
    "наименование, имя, организация, компания, предприятие, участник"
)
_PLACE = listed("place, city, town, region, location, место, город, населенный пункт, регион")
_SECTOR = listed("sector, sphere, activity type, activitytype, type, category, сектор, сфера, тип")

TIES = Layout(
    "tie",
    {
        "source": listed("source, from, sender, source id, actor 1, источник, от, из, участник 1"),
        "target": listed("target, to, receiver, target id, actor 2, цель, к, в, участник 2"),
        "weight": listed(
            "weight, strength, value, count, edge weight, tie weight, link weight, tie strength, "
            "link strength, strength of tie, strength of ties, total link strength, frequency, intensity, "
            "freq, tie, times, n, "
            "вес, вес связи, сила, сила связи, прочность связи, число, количество, частота, интенсивность"
        ),
        "layer": listed(
            "layer, relation, kind, tie type, edge type, relation type, relationship, relationship type, "
            "connection type, collaboration type, type of tie, type of collaboration, type of relationship, "
            "слой, отношение, вид связи, тип связи, вид договора, вид сотрудничества, тип сотрудничества, "
            "вид взаимодействия"
        ),
        "direction": listed("direction, directed, type, направление, направленность, направленная"),
        "location": listed("location, reach, local or external, расположение, локализация, охват"),
    },
    ("source", "target"),
)
"""A table of ties. "type" means the direction, as in the tables that Gephi writes."""

ACTORS = Layout(
    "actor",
    {
        "id": listed(
            "id, actor, node, key, code, actor id, node id, organization, organisation, "
            "идентификатор, участник, актор, код, организация"
        ),
        "sector": _SECTOR,
        "name": _NAME,
        "place": _PLACE,
    },
    ("id", "sector"),
)
"""A table of actors."""

PARTICIPATIONS = Layout(
    "participation",
    {
        "project": listed("project, project id, projectid, event, contract, проект, договор, мероприятие"),
        "organization": listed(
            "organization, organisation, organization id, organisation id, organizationid, organisationid, "
            "participant, partner, actor, организация, участник, партнер"
        ),
        "sector": _SECTOR,
        "name": _NAME,
        "place": _PLACE,
    },
    ("project", "organization"),
)
"""A two-mode table: who takes part in which project."""

DIRECTIONS = {
    **dict.fromkeys(
        listed(
            ", no, n, false, 0, undirected, -, --, —, нет, ненаправленная, неориентированное, "
            "неориентированная, non orienté, non dirigé, ungerichtet, no dirigido, no dirigida, "
            "não dirigido, não direcionado, non orientato, non diretto, nieskierowana, nieskierowany, "
            "neorientovaná, neorientovaný, ongericht, falsch, faux, ложь"
        ),
        0,
    ),
    **dict.fromkeys(
        listed(
            "yes, y, true, 1, directed, ->, →, >, да, направленная, ориентированное, ориентированная, "
            "orienté, dirigé, gerichtet, dirigido, dirigida, direcionado, orientato, diretto, skierowana, "
            "skierowany, orientovaná, orientovaný, gericht, wahr, vrai, истина"
        ),
        1,
    ),
    **dict.fromkeys(listed("both, mutual, reciprocal, <->, ↔, взаимная, взаимно, mutuel, beidseitig"), 2),
}
"""Words for a tie without direction (0), an arc from source to target (1) and arcs both ways (2); Gephi and
spreadsheets write them in the language of their user."""

LOCATIONS = {
    "": -1,
    **dict.fromkeys(("local", "internal", "inside", "regional", "локальная", "местная", "внутренняя"), 0),
    **dict.fromkeys(("external", "outside", "global", "внешняя", "внерегиональная", "глобальная"), 1),
}
"""Words for a tie inside the cluster (0) and to the outside (1); -1 where nothing is recorded."""


def match(titles: Sequence[str], layout: Layout) -> dict[str, int]:
    """Return the place of each column of `layout` that is among `titles`.

    Where several titles could mean the same column, the name that `layout` prefers is taken; a title is used
    once.

    Examples
    --------
    >>> match(["From", "To", "Note"], TIES)
    {'source': 0, 'target': 1}
    """
    places = dict(_places(tuple(titles)))
    found = {}
    for column, names in layout.names.items():
        if known := next((name for name in names if name in places), None):
            found[column] = places.pop(known)
    # Kumu, for one, has a direction beside the type, which is then a kind.
    if "direction" in found and "layer" not in found and "type" in places:
        found["layer"] = places.pop("type")
    return found


# A header is held against every layout in every language, and a wide one has many thousands of titles.
@lru_cache(maxsize=8)
def _places(titles: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each title, as it is compared; of equal ones the first."""
    first: dict[str, int] = {}
    for place, title in enumerate(titles):
        first.setdefault(title, place)
    keys: dict[str, int] = {}
    for title, place in first.items():
        keys.setdefault(title_key(title), place)
    return keys


def accepted_columns() -> pd.DataFrame:
    """Return one row a column of each kind of table: table, column, required, names (joined by commas).

    Columns that a table needs are also taken by the words of other titles, such as ego and alter, or
    org_type; a remark then says so.

    Examples
    --------
    >>> accepted_columns().query("table == 'tie' and required").column.tolist()
    ['source', 'target']
    """
    import pandas as pd

    rows = [
        (layout.what, column, column in layout.required, ", ".join(names))
        for layout in (TIES, ACTORS, PARTICIPATIONS)
        for column, names in layout.names.items()
    ]
    return pd.DataFrame(rows, columns=["table", "column", "required", "names"])


def title_key(title: str) -> str:
    """Return a title as it is compared: hyphens and dots are blanks; a first # and brackets are nothing.

    Examples
    --------
    >>> title_key("# Source-ID"), title_key("Weight (hours):")
    ('source id', 'weight')
    """
    # The rest takes time, and a table may have many thousands of titles.
    if title.isascii() and title.isalnum():
        return title.lower()
    # numpy.savetxt, for one, writes the header as a remark.
    bare = title.replace("\ufeff", "").lstrip("#: ").rstrip(":*? ")
    # A number in brackets is one of several, as LimeSurvey writes it.
    bare = re.sub(r" *\[([0-9]{1,2})\]$", r" \1", bare)
    return plain(re.sub(r"[-./]", " ", re.sub(r"(?<=\w) *[(\[][^()\[\]]*[)\]]$", "", bare)))
