"""Terms, nouns and remarks that are English wherever they come from, and what stands for them in Russian."""

from __future__ import annotations

import re

NAMES = {
    "random": "random ties",
    "proto": "proto-cluster",
    "hub": "industrial cluster (hub)",
    "helix": "innovation cluster (triple helix)",
}
"""What each mechanism of a mixture is called; a type has the same name wherever it is told."""

TERMS: dict[str, str] = {
    # mechanisms and verdicts
    "random ties": "случайные связи",
    "proto-cluster": "протокластер",
    "industrial cluster (hub)": "индустриальный кластер (хаб)",
    "innovation cluster (triple helix)": "инновационный кластер (тройная спираль)",
    "mixed": "смешанный тип",
    "unstructured": "без структуры",
    "outside the typology": "вне типологии",
    "cannot say": "определить нельзя",
    # what the field calls networks outside the typology
    "satellite platform": "платформа-сателлит",
    "small groups apart": "малые группы порознь",
    "core-periphery without anchor": "ядро и периферия без якоря",
    "state-anchored": "кластер вокруг государства",
    "chain": "цепочка",
    "hierarchy": "иерархия",
    "two-sided market": "двусторонний рынок",
    "lattice": "решётка",
    "groups of one kind": "группы одного рода",
    "double helix": "двойная спираль",
    "cross-sector ties without teams": "межсекторные связи без команд",
    "sectors apart": "секторы порознь",
    "communities across sectors": "сообщества поверх секторов",
    # tests that tell a network from a random graph
    "degrees": "число связей",
    "triangles": "треугольники",
    "anchors": "якоря",
    "closure": "замкнутость",
    "parts": "связность",
    "levels": "уровни",
    "mixing": "смешение секторов",
    "business groups": "группы бизнеса",
    "trilateral": "трёхсторонние группы",
    # sectors
    "science and universities": "наука и университеты",
    "business": "бизнес",
    "government": "государство",
    "institution for collaboration": "институт коллаборации",
    "finance": "финансы",
    "external": "внешние партнёры",
    "sector not known": "сектор неизвестен",
    # statistics
    "degree centralization": "централизация по степени",
    "horizontal share": "доля горизонтальных связей",
    "cross-sector lift": "превышение межсекторных связей",
    "open horizontal share": "доля незамкнутых горизонтальных связей",
    "horizontal cross-sector lift": "превышение межсекторных горизонтальных связей",
    "horizontal degree variation": "разброс числа горизонтальных связей",
    "trilateral closure": "трёхстороннее замыкание",
    "average clustering": "средняя кластеризация",
    "degree assortativity": "ассортативность по степени",
    "log2 trilateral lift": "log2 превышения трёхсторонних триад",
    "transitivity": "транзитивность",
    "betweenness centralization": "централизация по посредничеству",
    "core-periphery fit": "близость к «ядру и периферии»",
    "robustness": "устойчивость",
    "largest component share": "доля наибольшей компоненты",
    # why a value is undefined
    "all actors are of one sector": "все участники из одного сектора",
    "all ties hold a hub": "в каждой связи есть хаб",
    "all ties hold a hub, or all actors are of one sector": "в каждой связи есть хаб, или все участники из одного сектора",
    "no trilateral contact at all": "нет ни одного трёхстороннего контакта",
    "all tied actors have the same degree": "у всех связанных участников равное число связей",
    "no actor has two ties": "ни у кого нет двух связей",
    "all actors have the same degree": "у всех участников равное число связей",
    "undefined": "не определено",
    # the example that ships with the package
    "Example cluster; invented": "Пример кластера; вымышлен",
    # separators
    "commas": "запятые",
    "semicolons": "точки с запятой",
    "tabs": "табуляции",
    "vertical bars": "вертикальные черты",
}
"""What is said in Russian for each term; a test holds it complete."""

NOUNS: dict[str, dict[str, tuple[str, ...]]] = {
    "actor": {"en": ("actor", "actors"), "ru": ("участник", "участника", "участников")},
    "tie": {"en": ("tie", "ties"), "ru": ("связь", "связи", "связей")},
    "anchor": {"en": ("anchor", "anchors"), "ru": ("якорь", "якоря", "якорей")},
    "hold": {"en": ("holds", "hold"), "ru": ("держит", "держат", "держат")},
    "added tie": {
        "en": ("more trilateral tie", "more trilateral ties"),
        "ru": ("трёхстороннюю связь", "трёхсторонние связи", "трёхсторонних связей"),
    },
}
"""Forms of nouns that stand with a number: two in English, three in Russian."""

VERBS = frozenset({"hold"})
"""Those above that follow a number which has been said."""

REMARKS: dict[str, str] = {
    r"<file> was read as <encoding>, (?:with )?<separator> between cells\.": "{file}: кодировка {encoding}, между ячейками {separator}.",
    r"<file> was read as <encoding>, a guess from its letters, (?:with )?<separator> between cells\.": "{file}: кодировка {encoding} (угадана по буквам), между ячейками {separator}.",
    r"<number> columns? of <file> (?:is|are) not used: <columns>\.": "{file}: не использованы столбцы ({number}): {columns}.",
    r"<number> attributes? of <file> (?:is|are) not used: <columns>\.": "{file}: не использованы атрибуты ({number}): {columns}.",
    r"<number> rows? of <file> ends? before the last column; what is missing was taken as empty\.": "{file}: строки, которые кончаются раньше последнего столбца ({number}); недостающее сочтено пустым.",
    r"Sectors were read as follows, with the number of actors: <labels>\.": "Секторы прочитаны так (в скобках число участников): {labels}.",
    r"Dropped: <number> rows? of <file> repeating an actor\.": "{file}: отброшены строки, повторяющие участника ({number}).",
    r"<number> actors? of <actors> (?:has|have) no tie\.": "Участники без связей: {number} из {actors}.",
    r"The ids <ids> look alike(?:, and (?:.+) more such pairs)?; they were kept apart\.": "Коды похожи, но считаются разными: {ids}.",
    r"Actors of <nodes> were found by their names in <file>\.": "Участники из {nodes} найдены в {file} по именам.",
    r"Commas in the weights of <file> were read as decimal commas\.": "{file}: запятые в весах прочитаны как десятичные.",
    r"Weight 1 was taken for <number> rows? without a weight\.": "Где вес не указан, взят вес 1; таких строк: {number}.",
    r"<number> rows? without a layer: these ties are in the graph, but in no layer\.": "Строки без вида связи ({number}): эти связи есть в сети, но ни в одном слое.",
    r"<number> rows? without a location: these ties count neither as local nor as external\.": "Строки без места ({number}): эти связи не считаются ни местными, ни внешними.",
    r"Dropped: <pairs> rows? repeating a pair in the same layer\.": "Отброшены строки, повторяющие ту же пару в том же слое ({pairs}).",
    r"Dropped: <pairs> rows? repeating a pair in the same layer \(<unequal> with another weight, of which the largest was kept\)\.": "Отброшены строки, повторяющие ту же пару в том же слое ({pairs}); вес у {unequal} из них другой, оставлен наибольший.",
    r"Dropped: <loops> ties? of an actor to itself\.": "Отброшены связи участника с самим собой ({loops}).",
    r"Dropped: <pairs> rows? repeating a pair in the same layer(?: \(.+\))? and <loops> ties? of an actor to itself\.": "Отброшены строки, повторяющие ту же пару в том же слое ({pairs}), и связи участника с самим собой ({loops}).",
    r"Ties were read off <number> projects?: all partners of a project are tied, which closes triangles by construction\.": "Связи взяты из проектов (их {number}): все участники проекта связаны, и треугольники замыкаются по построению.",
    r"Dropped: <number> rows? repeating a participation\.": "Отброшены строки, повторяющие участие ({number}).",
}
"""What is said in Russian for each remark of the reader; what stands between < and > is taken over.

The remarks are finished English sentences, because they belong to whoever reads, with or without a diagnosis;
a sentence that no pattern recognizes is shown in English."""

_NUMBER = r"[\d,]+"
_PARTS = dict.fromkeys(("number", "actors", "pairs", "unequal", "loops"), _NUMBER) | {"encoding": r"[\w.-]+"}


def _compiled(pattern: str) -> re.Pattern[str]:
    named = re.sub(r"<(\w+)>", lambda part: f"(?P<{part[1]}>{_PARTS.get(part[1], '.+')})", pattern)
    return re.compile(named, re.DOTALL)


_PATTERNS = [(_compiled(pattern), russian) for pattern, russian in REMARKS.items()]


def in_russian(text: str) -> str:
    r"""Return a term or a remark of the reader in Russian, or any other text as it is.

    Examples
    --------
    >>> in_russian("Dropped: 1,200 rows repeating a participation.")
    'Отброшены строки, повторяющие участие (1\xa0200).'
    """
    if text in TERMS:
        return TERMS[text]
    for pattern, russian in _PATTERNS:
        if found := pattern.fullmatch(text):
            return russian.format(**{name: _part(said) for name, said in found.groupdict().items()})
    return text


def _part(text: str) -> str:
    """Return a part of a remark in Russian: a number, a term, a list of labels, or what a user wrote."""
    if re.fullmatch(_NUMBER, text):
        return text.replace(",", "\N{NO-BREAK SPACE}")
    return re.sub(r"(?<=['\"]) as ([UBGCFX]) \(", r" как \1 (", TERMS.get(text, text))
