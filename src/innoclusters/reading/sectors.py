"""From the words people use for sectors to the codes of the edition."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from innoclusters._graph import BUSINESS, COLLABORATION, EXTERNAL, FINANCE, GOVERNMENT, SCIENCE, SECTORS
from innoclusters.cluster import ClusterError
from innoclusters.reading._table import did_you_mean, plain, shown


def _labels(text: str) -> tuple[str, ...]:
    """Return the labels in a text, separated by commas."""
    return tuple(text.split(", "))


LABELS: dict[str, tuple[str, ...]] = {
    SCIENCE: _labels(
        "u, hes, science, science and universities, research, research institute, research organization, "
        "university, universities, higher education, academia, college, laboratory, "
        "наука, наука и университеты, научная организация, нии, научно исследовательский институт, вуз, "
        "вузы, университет, университеты, высшее образование, образование, академия, лаборатория"
    ),
    BUSINESS: _labels(
        "b, prc, business, businesses, private, private sector, private company, company, companies, firm, "
        "firms, industry, enterprise, corporation, sme, startup, start up, "
        "бизнес, фирма, фирмы, компания, компании, предприятие, предприятия, промышленность, корпорация, "
        "мсп, стартап"
    ),
    GOVERNMENT: _labels(
        "g, pub, government, governments, public, public body, public administration, public authority, "
        "state, ministry, municipality, authority, "
        "власть, органы власти, государство, правительство, министерство, администрация, муниципалитет"
    ),
    COLLABORATION: _labels(
        "c, institution for collaboration, institutions for collaboration, ifc, cluster organization, "
        "cluster organisation, cluster initiative, cluster management, association, business association, "
        "chamber of commerce, "
        "институт коллаборации, институт сотрудничества, кластерная организация, кластерная инициатива, "
        "ассоциация, торговая палата, торгово промышленная палата, тпп"
    ),
    FINANCE: _labels(
        "f, finance, financial, financial institution, bank, banks, fund, funds, venture, venture capital, "
        "venture fund, investor, investors, "
        "финансы, банк, банки, фонд, фонды, венчур, венчурный фонд, инвестор, инвесторы"
    ),
    EXTERNAL: _labels(
        "x, external, external partner, outside, foreign, "
        "внешний, внешние, внешние участники, внешний партнер, внешние партнеры, зарубежный партнер"
    ),
}
"""Labels that have one meaning, by sector; case, hyphens and underscores do not count."""

_SEVERAL = {
    "rec, research center, research centre, rto, institute, институт": "U or B",
    "oth, other, others, прочее, прочие, другое, иное": "any sector",
    "ngo, nonprofit, non profit, нко, ано": "C, U or F",
    "technopark, science park, incubator, технопарк, бизнес инкубатор": "C, G or B",
    "state corporation, state owned enterprise, госкорпорация, фгуп": "B or G",
    "development agency, development institution, институт развития": "G, C or F",
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
    "may be U or B; say which with a mapping, for example sectors={'REC': 'U'}"
    """
    example = f"sectors={{{shown(label)}: 'U'}}"
    if meanings := AMBIGUOUS.get(_key(label)):
        return f"may be {meanings}; say which with a mapping, for example {example}"
    known = ", ".join(f"{code} ({meaning})" for code, meaning in SECTORS.items())
    hint = did_you_mean(_key(label), list(CODES))
    return f"is no known sector{hint or ''}; use {known}, or a mapping, for example {example}"


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
