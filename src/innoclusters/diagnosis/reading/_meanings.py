"""What columns, sectors, directions and locations may be called, in English and Russian."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._files import at_line, did_you_mean, plain, shown
from innoclusters.sectors import BUSINESS, COLLABORATION, EXTERNAL, FINANCE, GOVERNMENT, SCIENCE, SECTORS


class Layout(NamedTuple):
    """The columns of one kind of table."""

    what: str
    """What a row is."""
    names: dict[str, tuple[str, ...]]
    """Accepted names of each column, the one to be preferred first."""
    required: tuple[str, ...]
    """Columns that must be there."""


def _listed(text: str) -> tuple[str, ...]:
    """Return the names in a text, separated by commas."""
    return tuple(text.split(", "))


_NAME = _listed("name, label, title, full name, organization, organisation, название, наименование, имя")
_PLACE = _listed("place, city, town, region, location, место, город, населенный пункт, регион")
_SECTOR = _listed("sector, sphere, activity type, activitytype, type, category, сектор, сфера, тип")

TIES = Layout(
    "tie",
    {
        "source": _listed("source, from, sender, source id, actor 1, источник, от, из, участник 1"),
        "target": _listed("target, to, receiver, target id, actor 2, цель, к, в, участник 2"),
        "weight": _listed("weight, strength, value, count, вес, сила, число"),
        "layer": _listed("layer, relation, kind, tie type, слой, отношение, вид связи, тип связи"),
        "direction": _listed("direction, directed, type, направление, направленность, направленная"),
        "location": _listed("location, reach, local or external, расположение, локализация, охват"),
    },
    ("source", "target"),
)
"""A table of ties. "type" means the direction, as in the tables that Gephi writes."""

ACTORS = Layout(
    "actor",
    {
        "id": _listed(
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
        "project": _listed("project, project id, projectid, event, contract, проект, договор, мероприятие"),
        "organization": _listed(
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


# hes, prc and pub are codes of CORDIS; its others, rec and oth, have no single meaning.
_LABELS: dict[str, tuple[str, ...]] = {
    SCIENCE: _listed(
        "u, hes, science, sciences, scientific, science and universities, research, research institute, "
        "research institutes, research organization, research organizations, research organisation, "
        "research organisations, public research organization, public research organisation, research and "
        "education, university, universities, higher education, higher education institution, hei, "
        "academia, academic, academy, academy of sciences, college, colleges, polytechnic, laboratory, "
        "laboratories, "
        "наука, наука и университеты, наука и образование, научная организация, научные организации, научно "
        "исследовательская организация, научно исследовательский институт, нии, научный институт, научный "
        "центр, академия, академия наук, академический институт, вуз, вузы, университет, университеты, "
        "высшее образование, высшее учебное заведение, образование, образовательная организация, "
        "лаборатория"
    ),
    BUSINESS: _listed(
        "b, prc, business, businesses, business sector, private, private sector, private company, company, "
        "companies, large company, small company, firm, firms, industry, industrial, enterprise, "
        "enterprises, corporation, corporations, manufacturer, manufacturers, supplier, suppliers, sme, "
        "smes, startup, startups, start up, start ups, "
        "бизнес, малый бизнес, средний бизнес, крупный бизнес, фирма, фирмы, компания, компании, частная "
        "компания, предприятие, предприятия, малое предприятие, промышленность, промышленное предприятие, "
        "производитель, поставщик, завод, корпорация, мсп, стартап, стартапы"
    ),
    GOVERNMENT: _listed(
        "g, pub, gov, government, governments, government agency, public, public sector, public body, "
        "public bodies, public administration, public authority, public authorities, state, ministry, "
        "ministries, municipality, municipalities, authority, authorities, local government, regional "
        "government, "
        "власть, власти, орган власти, органы власти, органы государственной власти, госорган, госорганы, "
        "государственный орган, государство, правительство, министерство, министерства, ведомство, "
        "администрация, муниципалитет, муниципальная власть, местное самоуправление"
    ),
    COLLABORATION: _listed(
        "c, institution for collaboration, institutions for collaboration, ifc, cluster organization, "
        "cluster organisation, cluster initiative, cluster management, cluster association, association, "
        "associations, business association, business associations, industry association, chamber of "
        "commerce, "
        "институт коллаборации, институты коллаборации, институт сотрудничества, институты сотрудничества, "
        "кластерная организация, кластерная инициатива, центр кластерного развития, цкр, ассоциация, "
        "ассоциации, отраслевая ассоциация, торговая палата, торгово промышленная палата, тпп"
    ),
    FINANCE: _listed(
        "f, finance, financial, financial sector, financial institution, financial institutions, bank, "
        "banks, fund, funds, venture, venture capital, venture fund, venture funds, investor, investors, "
        "business angel, business angels, "
        "финансы, финансовая организация, финансовые организации, банк, банки, фонд, фонды, венчур, "
        "венчурный капитал, венчурный фонд, инвестор, инвесторы, бизнес ангел"
    ),
    EXTERNAL: _listed(
        "x, external, external partner, external partners, outside, foreign, foreign partner, "
        "внешний, внешние, внешний участник, внешние участники, внешний партнер, внешние партнеры, "
        "зарубежный партнер, зарубежные партнеры"
    ),
}
"""Labels that have one meaning, by sector; case, hyphens and underscores do not count."""

_SEVERAL = {
    # CORDIS calls every research organization REC, whoever owns it.
    "rec, research center, research centre, rto, institute, institutes, институт, институты, ноц, "
    "инжиниринговый центр": "U, G or B",
    "oth, other, others, прочее, прочие, другое, другие, иное": "any sector",
    "ngo, ngos, nonprofit, non profit, civil society, foundation, foundations, нко, ано, "
    "общественная организация": "C, U, F or X",
    "technopark, science park, technology park, incubator, accelerator, технопарк, бизнес инкубатор, "
    "акселератор": "C, G or B",
    "state corporation, state company, state owned enterprise, госкорпорация, государственная корпорация, "
    "госкомпания, фгуп, гуп": "B or G",
    "development agency, development institution, агентство развития, корпорация развития, "
    "институт развития, институты развития": "G, C or F",
    "hospital, hospitals, больница, клиника": "U, B or G",
}

_AMBIGUOUS = {label: meanings for labels, meanings in _SEVERAL.items() for label in _listed(labels)}
"""Labels with several meanings, and which; they are never guessed."""

_CODES = {label: code for code, labels in _LABELS.items() for label in labels}
"""Sector code of each label."""


def match(titles: Sequence[str], layout: Layout) -> dict[str, int]:
    """Return the place of each column of `layout` that is among `titles`.

    Where several titles could mean the same column, the name that `layout` prefers is taken; a title is used
    once.

    Examples
    --------
    >>> match(["From", "To", "Note"], TIES)
    {'source': 0, 'target': 1}
    """
    # Backward, so that of equal titles the first one stays.
    places = {_title_key(title): place for place, title in reversed(list(enumerate(titles)))}
    found = {}
    for column, names in layout.names.items():
        if known := next((name for name in names if name in places), None):
            found[column] = places.pop(known)
    return found


def check_header(titles: Sequence[str], layout: Layout, file: str, line: int) -> None:
    """Raise ClusterError if a required column is missing or a used one stands twice."""
    found = match(titles, layout)
    keys = [_title_key(title) for title in titles]
    for place in found.values():
        if keys.count(keys[place]) > 1:
            raise at_line(file, line, f"column {titles[place]!r} stands twice")
    for column in layout.required:
        if column not in found:
            names = ", ".join(layout.names[column][1:])
            there = ", ".join(repr(title[:30]) for title in titles[:12])
            alone = "; say with separator what stands between cells" if len(titles) == 1 else ""
            needs = f"a table of {layout.what}s needs a column {column!r} (or {names})"
            raise at_line(file, line, f"{needs}, but the header has {there}{alone}")


def accepted_columns() -> pd.DataFrame:
    """Return one row a column of each kind of table: table, column, required, names (joined by commas).

    Examples
    --------
    >>> accepted_columns().query("table == 'tie' and required").column.tolist()
    ['source', 'target']
    """
    rows = [
        (layout.what, column, column in layout.required, ", ".join(names))
        for layout in (TIES, ACTORS, PARTICIPATIONS)
        for column, names in layout.names.items()
    ]
    return pd.DataFrame(rows, columns=["table", "column", "required", "names"])


def _title_key(title: str) -> str:
    """Return a title as it is compared: hyphens and dots are blanks, and a first # is nothing."""
    # numpy.savetxt, for one, writes the header as a remark.
    return plain(re.sub(r"[-./]", " ", title.replace("\ufeff", "").lstrip("# ")))


def check_mapping(sectors: Mapping[str, str] | None) -> dict[str, str]:
    """Return a user's mapping from labels to codes as it is looked up, or raise at what is no code."""
    checked = {}
    for label, code in (sectors or {}).items():
        if str(code).upper() not in SECTORS:
            raise ClusterError(f"sectors maps {label!r} to {code!r}, expected one of {', '.join(SECTORS)}.")
        checked[_label_key(str(label))] = str(code).upper()
    return checked


def sector_code(label: str, mapping: Mapping[str, str]) -> str | None:
    """Return the code of the sector called `label`, or None if it has none; a user's mapping wins.

    Examples
    --------
    >>> sector_code("НИИ", {}), sector_code("bank", {"bank": "B"}), sector_code("REC", {})
    ('U', 'B', None)
    """
    key = _label_key(label)
    return mapping.get(key) or _CODES.get(key)


def refusal(label: str) -> str:
    """Return why `label` has no code and what to do, as the end of a sentence.

    Examples
    --------
    >>> refusal("REC")
    "may be U, G or B; say which with a mapping, for example sectors={'REC': 'U'}"
    """
    example = f"sectors={{{shown(label)}: 'U'}}"
    if meanings := _AMBIGUOUS.get(_label_key(label)):
        return f"may be {meanings}; say which with a mapping, for example {example}"
    known = ", ".join(f"{code} ({meaning})" for code, meaning in SECTORS.items())
    hint = did_you_mean(_label_key(label), list(_CODES))
    return f"is no known sector{hint}; use {known}, or a mapping, for example {example}"


def accepted_sectors() -> pd.DataFrame:
    """Return one row a sector: sector, labels (joined by commas); the last row holds the ambiguous labels.

    Examples
    --------
    >>> accepted_sectors().sector.tolist()
    ['U', 'B', 'G', 'C', 'F', 'X', 'refused']
    """
    known = _LABELS | {"refused": tuple(_AMBIGUOUS)}
    return pd.DataFrame({"sector": list(known), "labels": [", ".join(labels) for labels in known.values()]})


def _label_key(label: str) -> str:
    """Return a label as it is compared: hyphens and full stops are blanks."""
    # Word processors turn a hyphen into an en dash.
    return plain(re.sub("[-.–]", " ", label))
