"""What sectors may be called, in English and Russian, and what is said of other words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._meanings import listed
from innoclusters.diagnosis.reading._strings import MISSING, MOST_SHOWN, did_you_mean, plain, quoted, shown
from innoclusters.sectors import BUSINESS, COLLABORATION, EXTERNAL, FINANCE, GOVERNMENT, SCIENCE, SECTORS

if TYPE_CHECKING:
    import pandas as pd


# hes, prc and pub are codes of CORDIS; its others, rec and oth, have no single meaning.
_LABELS: dict[str, tuple[str, ...]] = {
    SCIENCE: listed(
        "u, hes, science, sciences, scientific, science and universities, research, research institute, "
        "research institutes, research organization, research organizations, research organisation, "
        "research organisations, public research organization, public research organisation, research and "
        "education, university, universities, higher education, higher education institution, hei, "
        "academia, academic, academy, academy of sciences, education, educational institution, educational "
        "institutions, college, colleges, polytechnic, laboratory, "
        "laboratories, uni, univ, higher education institutions, "
        "наука, наука и университеты, наука и образование, научная организация, научные организации, научно "
        "исследовательская организация, научно исследовательский институт, нии, научный институт, научный "
        "центр, академия, академия наук, академический институт, вуз, вузы, университет, университеты, "
        "высшее образование, высшее учебное заведение, образование, образовательная организация, "
        "лаборатория, образовательное учреждение, научное учреждение, научно образовательная организация, "
        "сектор высшего образования"
    ),
    BUSINESS: listed(
        "b, prc, business, businesses, business sector, private, private sector, private company, company, "
        "companies, large company, small company, firm, firms, industry, industrial, enterprise, "
        "enterprises, corporation, corporations, manufacturer, manufacturers, supplier, suppliers, sme, "
        "smes, startup, startups, start up, start ups, corp, corporate, large enterprise, large enterprises, "
        "large firm, small firm, small enterprise, small business, medium enterprise, medium business, large "
        "business, medium company, medium firm, spin off, spin offs, "
        "бизнес, малый бизнес, средний бизнес, крупный бизнес, фирма, фирмы, компания, компании, частная "
        "компания, предприятие, предприятия, малое предприятие, среднее предприятие, крупное предприятие, "
        "микропредприятие, малая компания, средняя компания, крупная компания, промышленность, "
        "промышленное предприятие, "
        "производитель, поставщик, завод, корпорация, мсп, стартап, стартапы, предпринимательский, "
        "предпринимательский сектор, частный сектор, коммерческая организация, ооо, ао, пао, зао, ип"
    ),
    GOVERNMENT: listed(
        "g, pub, gov, government, governments, government agency, public, public sector, public body, "
        "public bodies, public administration, public authority, public authorities, state, ministry, "
        "ministries, municipality, municipalities, authority, authorities, local government, regional "
        "government, govt, governmental, local authority, local authorities, city government, "
        "власть, власти, орган власти, органы власти, органы государственной власти, госорган, госорганы, "
        "государственный орган, государство, правительство, министерство, министерства, ведомство, "
        "администрация, муниципалитет, муниципальная власть, местное самоуправление, государственный сектор, "
        "орган исполнительной власти, органы исполнительной власти, фоив, роив"
    ),
    COLLABORATION: listed(
        "c, institution for collaboration, institutions for collaboration, ifc, cluster organization, "
        "cluster organisation, cluster initiative, cluster management, cluster association, association, "
        "associations, business association, business associations, industry association, chamber of "
        "commerce, "
        "институт коллаборации, институты коллаборации, институт сотрудничества, институты сотрудничества, "
        "кластерная организация, кластерная инициатива, центр кластерного развития, цкр, ассоциация, "
        "ассоциации, отраслевая ассоциация, торговая палата, торгово промышленная палата, тпп"
    ),
    FINANCE: listed(
        "f, finance, financial, financial sector, financial institution, financial institutions, bank, "
        "banks, fund, funds, venture, venture capital, venture fund, venture funds, investor, investors, "
        "business angel, business angels, "
        "финансы, финансовая организация, финансовые организации, банк, банки, фонд, фонды, венчур, "
        "венчурный капитал, венчурный фонд, инвестор, инвесторы, бизнес ангел"
    ),
    EXTERNAL: listed(
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

_OTHER_LANGUAGES = {
    SCIENCE: listed(
        "universität, universitäten, hochschule, hochschulen, wissenschaft, forschung, forschungsinstitut, "
        "forschungseinrichtung, université, universités, enseignement supérieur, recherche, laboratoire, "
        "universidad, universidades, centro de investigación, università, universidade, uniwersytet"
    ),
    BUSINESS: listed(
        "unternehmen, firmen, wirtschaft, industrie, kmu, großunternehmen, entreprise, entreprises, "
        "grande entreprise, société, pme, empresa, empresas, gran empresa, pyme, pymes, industria, impresa, "
        "imprese, azienda, pmi, przedsiębiorstwo"
    ),
    GOVERNMENT: listed(
        "behörde, behörden, staat, verwaltung, öffentliche verwaltung, ministerium, kommune, kommunen, "
        "état, administration, collectivité, collectivité territoriale, collectivités territoriales, "
        "ministère, gobierno, administración, administración pública, ministerio, ayuntamiento, "
        "pubblica amministrazione, governo, administração pública"
    ),
}
"""German, French, Spanish and other labels: they are not read, but shown with their code to be typed."""

_AMBIGUOUS = {label: meanings for labels, meanings in _SEVERAL.items() for label in listed(labels)}
"""Labels with several meanings, and which; they are never guessed."""

_CODES = {label: code for code, labels in _LABELS.items() for label in labels}
"""Sector code of each label."""

_SUGGESTED = {label: code for code, labels in _OTHER_LANGUAGES.items() for label in labels}


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


def is_label(label: str) -> bool:
    """Return whether a label has one meaning or several, and is no mere letter.

    Examples
    --------
    >>> is_label("firm"), is_label("REC"), is_label("Optics"), is_label("B")
    (True, True, False, False)
    """
    key = _label_key(label)
    return len(key) > 1 and (key in _CODES or key in _AMBIGUOUS)


def refusal(labels: Sequence[tuple[str, str, int]]) -> str:
    """Return why labels have no code and what to type, as the end of a sentence that shows the first one.

    Each label comes with the first actor that has it and the line of that actor.

    Examples
    --------
    >>> refusal([("REC", "a", 2)])
    'may be U, G or B; say what it means, for example --sectors REC=U'
    """
    said = [_why(label, actor) for label, actor, _ in labels[:MOST_SHOWN]]
    for place, (label, _, line) in enumerate(labels[1:MOST_SHOWN], start=1):
        said[place] = f"{shown(label)} (line {line}) {said[place]}"
    if len(labels) > MOST_SHOWN:
        said.append(f"and {len(labels) - MOST_SHOWN:,} more")
    it = "it means" if len(labels) == 1 else "they mean"
    options = " ".join(f"--sectors {quoted(_example(label))}" for label, _, _ in labels[:MOST_SHOWN])
    # An ambiguous label names its codes.
    known = ", ".join(f"{code} ({meaning})" for code, meaning in SECTORS.items())
    codes = "" if all(_label_key(label) in _AMBIGUOUS for label, _, _ in labels) else f"; codes are {known}"
    blank = [label for label, _, _ in labels if plain(label) in MISSING]
    # Who is called external is set aside, which nobody should learn from the verdict.
    aside = (
        f"; --sectors {quoted(f'{blank[0]}=X')} sets them aside, --form-only asks for no sectors"
        if blank
        else ""
    )
    return f"{'; '.join(said)}; say what {it}, for example {options}{codes}{aside}"


def _example(label: str) -> str:
    """Return what a label may mean, or a gap to fill: any code as an example would be copied."""
    key = _label_key(label)
    meanings = _SUGGESTED.get(key) or _AMBIGUOUS.get(key, "")
    return f"{label}={meanings[:1] if meanings[:1] in SECTORS else 'CODE'}"


def _why(label: str, actor: str) -> str:
    """Return why a label has no code."""
    if meanings := _AMBIGUOUS.get(_label_key(label)):
        return f"may be {meanings}"
    if plain(label) in MISSING:
        return f"is no sector, and the actor {shown(actor)} needs one"
    return f"is no known sector{did_you_mean(_label_key(label), list(_CODES))}"


def accepted_sectors() -> pd.DataFrame:
    """Return one row a sector: sector, labels (joined by commas); the last row holds the ambiguous labels.

    Examples
    --------
    >>> accepted_sectors().sector.tolist()
    ['U', 'B', 'G', 'C', 'F', 'X', 'refused']
    """
    import pandas as pd

    known = _LABELS | {"refused": tuple(_AMBIGUOUS)}
    return pd.DataFrame({"sector": list(known), "labels": [", ".join(labels) for labels in known.values()]})


def _label_key(label: str) -> str:
    """Return a label as it is compared: hyphens and full stops are blanks."""
    # Word processors turn a hyphen into an en dash.
    return plain(re.sub("[-.–]", " ", label))
