"""What is said about how a cluster was read."""

from __future__ import annotations

TEMPLATES: dict[str, dict[str, str]] = {
    "read as": {
        "en": "{file} was read as {encoding}, {separator!t} between cells.",
        "ru": "{file}: кодировка {encoding}, между ячейками {separator!t}.",
    },
    "columns unused": {
        "en": "{file} has columns that are not used: {columns}.",
        "ru": "{file}: столбцы, которые не используются: {columns}.",
    },
    "sectors read": {
        "en": "Sectors were read as follows, with the number of actors: {labels}.",
        "ru": "Секторы прочитаны так (в скобках число участников): {labels}.",
    },
    "label read": {
        "en": "{label} as {code} ({number:,})",
        "ru": "{label} как {code} ({number:,})",
    },
    "actors repeated": {
        "en": "Dropped: {number:row} of {file} repeating an actor.",
        "ru": "{file}: отброшены повторы участников, {number:row}.",
    },
    "one without ties": {
        "en": "{number:actor} of {actors:,} has no tie.",
        "ru": "Без связей {number:actor} из {actors:,}.",
    },
    "some without ties": {
        "en": "{number:actor} of {actors:,} have no tie.",
        "ru": "Без связей {number:actor} из {actors:,}.",
    },
    "decimal commas": {
        "en": "Commas in the weights of {file} were read as decimal commas.",
        "ru": "{file}: запятые в весах прочитаны как десятичные.",
    },
    "weights empty": {
        "en": "Weight 1 was taken for {number:row} without a weight.",
        "ru": "Где вес не указан, взят вес 1: {number:row}.",
    },
    "layer empty": {
        "en": "{number:row} without a layer: these ties are in the graph, but in no layer.",
        "ru": "{number:row} без вида связи: эти связи есть в сети, но ни в одном из слоёв.",
    },
    "location empty": {
        "en": "{number:row} without a location: these ties count neither as local nor as external.",
        "ru": "{number:row} без места: эти связи не считаются ни местными, ни внешними.",
    },
    "pairs repeated": {
        "en": "Dropped: {pairs:row} repeating a pair in the same layer.",
        "ru": "Отброшены повторы той же пары в том же слое: {pairs:row}.",
    },
    "self-ties": {
        "en": "Dropped: {loops:tie} of an actor to itself.",
        "ru": "Отброшены связи участника с самим собой: {loops:tie}.",
    },
    "pairs repeated, self-ties": {
        "en": "Dropped: {pairs:row} repeating a pair in the same layer and {loops:tie} of an actor to itself.",
        "ru": "Отброшены повторы той же пары в том же слое ({pairs:row}) и {loops:tie} с самим собой.",
    },
    "projects": {
        "en": (
            "Ties were read off {number:project}: all partners of a project are tied, which closes triangles "
            "by construction."
        ),
        "ru": (
            "Связи взяты из проектов ({number:project}): все участники одного проекта связаны, и треугольники "
            "замыкаются по построению."
        ),
    },
    "participations repeated": {
        "en": "Dropped: {number:row} repeating a participation.",
        "ru": "Отброшены повторные участия: {number:row}.",
    },
}
"""Every sentence by key, then by language."""
