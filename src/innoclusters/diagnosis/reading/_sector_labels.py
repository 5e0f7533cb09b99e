"""From the words people use for sectors to the codes of the edition."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._table import did_you_mean, plain, shown
from innoclusters.sectors import BUSINESS, COLLABORATION, EXTERNAL, FINANCE, GOVERNMENT, SCIENCE, SECTORS


def _labels(text: str) -> tuple[str, ...]:
    """Return the labels in a text, separated by commas."""
    return tuple(text.split(", "))


LABELS: dict[str, tuple[str, ...]] = {
    SCIENCE: _labels(
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
    BUSINESS: _labels(
        "b, prc, business, businesses, business sector, private, private sector, private company, company, "
        "companies, large company, small company, firm, firms, industry, industrial, enterprise, "
        "enterprises, corporation, corporations, manufacturer, manufacturers, supplier, suppliers, sme, "
        "smes, startup, startups, start up, start ups, "
        "бизнес, малый бизнес, средний бизнес, крупный бизнес, фирма, фирмы, компания, компании, частная "
        "компания, предприятие, предприятия, малое предприятие, промышленность, промышленное предприятие, "
        "производитель, поставщик, завод, корпорация, мсп, стартап, стартапы"
    ),
    GOVERNMENT: _labels(
        "g, pub, gov, government, governments, government agency, public, public sector, public body, "
        "public bodies, public administration, public authority, public authorities, state, ministry, "
        "ministries, municipality, municipalities, authority, authorities, local government, regional "
        "government, "
        "власть, власти, орган власти, органы власти, органы государственной власти, госорган, госорганы, "
        "государственный орган, государство, правительство, министерство, министерства, ведомство, "
        "администрация, муниципалитет, муниципальная власть, местное самоуправление"
    ),
    COLLABORATION: _labels(
        "c, institution for collaboration, institutions for collaboration, ifc, cluster organization, "
        "cluster organisation, cluster initiative, cluster management, cluster association, association, "
        "associations, business association, business associations, industry association, chamber of "
        "commerce, "
        "институт коллаборации, институты коллаборации, институт сотрудничества, институты сотрудничества, "
        "кластерная организация, кластерная инициатива, центр кластерного развития, цкр, ассоциация, "
        "ассоциации, отраслевая ассоциация, торговая палата, торгово промышленная палата, тпп"
    ),
    FINANCE: _labels(
        "f, finance, financial, financial sector, financial institution, financial institutions, bank, "
        "banks, fund, funds, venture, venture capital, venture fund, venture funds, investor, investors, "
        "business angel, business angels, "
        "финансы, финансовая организация, финансовые организации, банк, банки, фонд, фонды, венчур, "
        "венчурный капитал, венчурный фонд, инвестор, инвесторы, бизнес ангел"
    ),
    EXTERNAL: _labels(
        "x, external, external partner, external partners, outside, foreign, foreign partner, "
        "внешний, внешние, внешний участник, внешние участники, внешний партнер, внешние партнеры, "
        "зарубежный партнер, зарубежные партнеры"
    ),
}
"""Labels that have one meaning, by sector; case, hyphens and underscores do not count."""

_SEVERAL = {
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

AMBIGUOUS = {label: meanings for labels, meanings in _SEVERAL.items() for label in _labels(labels)}
"""Labels with several meanings, and which; they are never guessed."""

CODES = {label: code for code, labels in LABELS.items() for label in labels}
"""Sector code of each label."""


def check_mapping(sectors: Mapping[str, str] | None) -> dict[str, str]:
    """Return a user's mapping from labels to codes as it is looked up, or raise at a value that is no code.

    Examples
    --------
    >>> check_mapping({"REC": "u"})
    {'rec': 'U'}
    """
    checked = {}
    for label, code in (sectors or {}).items():
        if str(code).upper() not in SECTORS:
            raise ClusterError(f"sectors maps {label!r} to {code!r}, expected one of {', '.join(SECTORS)}.")
        checked[_key(str(label))] = str(code).upper()
    return checked


def sector_code(label: str, mapping: Mapping[str, str]) -> str | None:
    """Return the code of the sector called `label`, or None if it has none; a user's mapping wins.

    Examples
    --------
    >>> sector_code("НИИ", {}), sector_code("bank", {"bank": "B"}), sector_code("REC", {})
    ('U', 'B', None)
    """
    key = _key(label)
    return mapping.get(key) or CODES.get(key)


def refusal(label: str) -> str:
    """Return why `label` has no code and what to do, as the end of a sentence.

    Examples
    --------
    >>> refusal("REC")
    "may be U, G or B; say which with a mapping, for example sectors={'REC': 'U'}"
    """
    example = f"sectors={{{shown(label)}: 'U'}}"
    if meanings := AMBIGUOUS.get(_key(label)):
        return f"may be {meanings}; say which with a mapping, for example {example}"
    known = ", ".join(f"{code} ({meaning})" for code, meaning in SECTORS.items())
    hint = did_you_mean(_key(label), list(CODES))
    return f"is no known sector{hint}; use {known}, or a mapping, for example {example}"


def accepted_sectors() -> pd.DataFrame:
    """Return one row a sector: sector, labels (joined by commas); the last row holds the ambiguous labels.

    Examples
    --------
    >>> accepted_sectors().sector.tolist()
    ['U', 'B', 'G', 'C', 'F', 'X', 'refused']
    """
    rows = {code: ", ".join(labels) for code, labels in (LABELS | {"refused": tuple(AMBIGUOUS)}).items()}
    return pd.DataFrame({"sector": list(rows), "labels": list(rows.values())})


def _key(label: str) -> str:
    """Return a label as it is compared: hyphens and full stops are blanks."""
    return plain(re.sub("[-.–]", " ", label))
