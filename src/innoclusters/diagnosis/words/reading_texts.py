"""What is said in Russian about how a cluster was read.

The reader's remarks are finished English sentences, because they belong to whoever reads, with or without a
diagnosis. Each pattern recognizes one of them; a sentence that none recognizes is shown in English.
"""

from __future__ import annotations

import re

from innoclusters.diagnosis.words.terms import TERMS

NUMBER = r"[\d,]+"

RUSSIAN: dict[str, str] = {
    r"(?P<file>.+) was read as (?P<encoding>[\w.-]+), (?:with )?(?P<separator>.+) between cells\.": (
        "{file}: кодировка {encoding}, между ячейками {separator}."
    ),
    r"(?P<file>.+) was read as (?P<encoding>[\w.-]+), a guess from its letters, (?:with )?(?P<separator>.+) between cells\.": (
        "{file}: кодировка {encoding} (угадана по буквам), между ячейками {separator}."
    ),
    r"(?P<file>.+) has columns that are not used: (?P<columns>.+)\.": "{file}: не использованы столбцы {columns}.",
    rf"(?P<number>{NUMBER}) columns? of (?P<file>.+) (?:is|are) not used: (?P<columns>.+)\.": (
        "{file}: не использованы столбцы ({number}): {columns}."
    ),
    rf"(?P<number>{NUMBER}) attributes? of (?P<file>.+) (?:is|are) not used: (?P<columns>.+)\.": (
        "{file}: не использованы атрибуты ({number}): {columns}."
    ),
    rf"(?P<number>{NUMBER}) rows? of (?P<file>.+) ends? before the last column; what is missing was taken as empty\.": (
        "{file}: строки, которые кончаются раньше последнего столбца ({number}); недостающее сочтено пустым."
    ),
    r"Sectors were read as follows, with the number of actors: (?P<labels>.+)\.": (
        "Секторы прочитаны так (в скобках число участников): {labels}."
    ),
    rf"Dropped: (?P<number>{NUMBER}) rows? of (?P<file>.+) repeating an actor\.": (
        "{file}: отброшены строки, повторяющие участника ({number})."
    ),
    rf"(?P<number>{NUMBER}) actors? of (?P<actors>{NUMBER}) (?:has|have) no tie\.": (
        "Участники без связей: {number} из {actors}."
    ),
    r"The ids (?P<ids>.+) look alike(?:, and (?:.+) more such pairs)?; they were kept apart\.": (
        "Коды похожи, но считаются разными: {ids}."
    ),
    r"Actors of (?P<nodes>.+) were found by their names in (?P<file>.+)\.": (
        "Участники из {nodes} найдены в {file} по именам."
    ),
    r"Commas in the weights of (?P<file>.+) were read as decimal commas\.": (
        "{file}: запятые в весах прочитаны как десятичные."
    ),
    rf"Weight 1 was taken for (?P<number>{NUMBER}) rows? without a weight\.": (
        "Где вес не указан, взят вес 1; таких строк: {number}."
    ),
    rf"(?P<number>{NUMBER}) rows? without a layer: these ties are in the graph, but in no layer\.": (
        "Строки без вида связи ({number}): эти связи есть в сети, но ни в одном слое."
    ),
    rf"(?P<number>{NUMBER}) rows? without a location: these ties count neither as local nor as external\.": (
        "Строки без места ({number}): эти связи не считаются ни местными, ни внешними."
    ),
    rf"Dropped: (?P<pairs>{NUMBER}) rows? repeating a pair in the same layer\.": (
        "Отброшены строки, повторяющие ту же пару в том же слое ({pairs})."
    ),
    rf"Dropped: (?P<pairs>{NUMBER}) rows? repeating a pair in the same layer "
    rf"\((?P<unequal>{NUMBER}) with another weight, of which the largest was kept\)\.": (
        "Отброшены строки, повторяющие ту же пару в том же слое ({pairs}); вес у {unequal} из них другой, "
        "оставлен наибольший."
    ),
    rf"Dropped: (?P<loops>{NUMBER}) ties? of an actor to itself\.": (
        "Отброшены связи участника с самим собой ({loops})."
    ),
    rf"Dropped: (?P<pairs>{NUMBER}) rows? repeating a pair in the same layer(?: \(.+\))? "
    rf"and (?P<loops>{NUMBER}) ties? of an actor to itself\.": (
        "Отброшены строки, повторяющие ту же пару в том же слое ({pairs}), и связи участника с самим собой "
        "({loops})."
    ),
    rf"Ties were read off (?P<number>{NUMBER}) projects?: all partners of a project are tied, "
    r"which closes triangles by construction\.": (
        "Связи взяты из проектов (их {number}): все участники проекта связаны, и треугольники замыкаются по "
        "построению."
    ),
    rf"Dropped: (?P<number>{NUMBER}) rows? repeating a participation\.": (
        "Отброшены строки, повторяющие участие ({number})."
    ),
}
"""A sentence in Russian for each pattern; what stands in braces is taken over."""


def in_russian(remark: str) -> str:
    r"""Return a remark of the reader in Russian, or as it is if it is not known.

    Examples
    --------
    >>> in_russian("Dropped: 1,200 rows repeating a participation.")
    'Отброшены строки, повторяющие участие (1\xa0200).'
    """
    for pattern, russian in RUSSIAN.items():
        if found := re.fullmatch(pattern, remark, re.DOTALL):
            return russian.format(**{name: _in_russian(text) for name, text in found.groupdict().items()})
    return remark


def _in_russian(text: str) -> str:
    """Return a part of a remark in Russian: a number, a term, a list of labels, or what a user wrote."""
    if re.fullmatch(NUMBER, text):
        return text.replace(",", "\N{NO-BREAK SPACE}")
    return re.sub(r"(?<=['\"]) as ([UBGCFX]) \(", r" как \1 (", TERMS.get(text, text))
