"""What columns may be called, and the words for directions and locations, in English and Russian."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._table import plain


class Layout(NamedTuple):
    """The columns of one kind of table."""

    what: str
    """What a row is."""
    names: dict[str, tuple[str, ...]]
    """Accepted names of each column, the one to be preferred first."""
    required: tuple[str, ...]
    """Columns that must be there."""


def _names(text: str) -> tuple[str, ...]:
    """Return the names in a text, separated by commas."""
    return tuple(text.split(", "))


NAME = _names("name, label, title, full name, organization, organisation, название, наименование, имя")
PLACE = _names("place, city, town, region, location, место, город, населенный пункт, регион")
SECTOR = _names("sector, sphere, activity type, activitytype, type, category, сектор, сфера, тип")

TIES = Layout(
    "tie",
    {
        "source": _names("source, from, sender, source id, actor 1, источник, от, из, участник 1"),
        "target": _names("target, to, receiver, target id, actor 2, цель, к, в, участник 2"),
        "weight": _names("weight, strength, value, count, вес, сила, число"),
        "layer": _names("layer, relation, kind, tie type, слой, отношение, вид связи, тип связи"),
        "direction": _names("direction, directed, type, направление, направленность, направленная"),
        "location": _names("location, reach, local or external, расположение, локализация, охват"),
    },
    ("source", "target"),
)
"""A table of ties. "type" means the direction, as in the tables that Gephi writes."""

ACTORS = Layout(
    "actor",
    {
        "id": _names(
            "id, actor, node, key, code, actor id, node id, organization, organisation, "
            "идентификатор, участник, актор, код, организация"
        ),
        "sector": SECTOR,
        "name": NAME,
        "place": PLACE,
    },
    ("id", "sector"),
)
"""A table of actors."""

PARTICIPATIONS = Layout(
    "participation",
    {
        "project": _names("project, project id, projectid, event, contract, проект, договор, мероприятие"),
        "organization": _names(
            "organization, organisation, organization id, organisation id, organizationid, organisationid, "
            "participant, partner, actor, организация, участник, партнер"
        ),
        "sector": SECTOR,
        "name": NAME,
        "place": PLACE,
    },
    ("project", "organization"),
)
"""A two-mode table: who takes part in which project."""

DIRECTIONS = {
    **dict.fromkeys(("", "no", "n", "false", "0", "undirected", "-", "--", "—", "нет", "ненаправленная"), 0),
    **dict.fromkeys(("yes", "y", "true", "1", "directed", "->", "→", ">", "да", "направленная"), 1),
    **dict.fromkeys(("both", "mutual", "reciprocal", "<->", "↔", "взаимная", "взаимно"), 2),
}
"""Words for a tie without direction (0), an arc from source to target (1) and arcs both ways (2)."""

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
    places = {_key(title): place for place, title in reversed(list(enumerate(titles)))}
    found = {}
    for column, names in layout.names.items():
        for name in names:
            if name in places:
                found[column] = places.pop(name)
                break
    return found


def check(titles: Sequence[str], layout: Layout, file: str, line: int) -> None:
    """Raise ClusterError if a required column is missing or a used one stands twice."""
    found = match(titles, layout)
    keys = [_key(title) for title in titles]
    for place in found.values():
        if keys.count(keys[place]) > 1:
            raise ClusterError(f"{file}, line {line}: column {titles[place]!r} stands twice.")
    for column in layout.required:
        if column not in found:
            names = ", ".join(layout.names[column][1:])
            there = ", ".join(repr(title[:30]) for title in titles[:12])
            alone = "; say with separator what stands between cells" if len(titles) == 1 else ""
            raise ClusterError(
                f"{file}, line {line}: a table of {layout.what}s needs a column {column!r} (or {names}), "
                f"but the header has {there}{alone}."
            )


def accepted_columns() -> pd.DataFrame:
    """Return one row a column of each kind of table: table, column, required, names (joined by commas).

    Examples
    --------
    >>> accepted_columns().query("table == 'tie' and required").column.tolist()
    ['source', 'target']
    """
    return pd.DataFrame(
        {
            "table": layout.what,
            "column": column,
            "required": column in layout.required,
            "names": ", ".join(names),
        }
        for layout in (TIES, ACTORS, PARTICIPATIONS)
        for column, names in layout.names.items()
    )


def _key(title: str) -> str:
    """Return a title as it is compared: hyphens and dots are blanks, and a first # is nothing."""
    return plain(re.sub(r"[-./]", " ", title.replace("\ufeff", "").lstrip("# ")))
