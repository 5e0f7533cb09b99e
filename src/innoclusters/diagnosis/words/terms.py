"""Terms that stand in tables and within sentences: English as the package has them, and Russian."""

from __future__ import annotations

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
    # sectors
    "science and universities": "наука и университеты",
    "business": "бизнес",
    "government": "государство",
    "institution for collaboration": "институт коллаборации",
    "finance": "финансы",
    "external": "внешние партнёры",
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
    # null models
    "participations reshuffled": "участия в проектах перемешаны",
    "sectors dealt out anew": "секторы розданы заново",
    # why a value is undefined
    "all actors are of one sector": "все участники из одного сектора",
    "all ties hold a hub": "в каждой связи есть хаб",
    "all ties hold a hub, or all actors are of one sector": (
        "в каждой связи есть хаб, или все участники из одного сектора"
    ),
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
    "added tie": {
        "en": ("more trilateral tie", "more trilateral ties"),
        "ru": ("трёхстороннюю связь", "трёхсторонние связи", "трёхсторонних связей"),
    },
}
"""Forms of nouns that stand with a number: two in English, three in Russian."""
