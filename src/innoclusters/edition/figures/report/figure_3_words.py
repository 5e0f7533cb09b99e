"""The words of Figure 3 in English and Russian."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "Three kinds of cluster differ in who is tied to whom, not in the number of ties",
        "subtitle": (
            "Each network has the same {actors} actors and {ties} ties; heavy lines are the ties of the best "
            "connected actor, shaded are triangles of a university, a firm and a public body."
        ),
        "source": (
            "Source: redrawn from the description in Smorodinskaya's report; the original picture is not "
            "available. Networks from the models of this edition, not observed clusters."
        ),
        "description": (
            "Three networks side by side, each of {actors} actors and {ties} ties, with the same sectors in "
            "each. The proto-cluster has small dense groups and no center: degree centralization "
            "{proto_degree_centralization}, cross-sector ties {proto_cross_sector_lift} times chance. The "
            "industrial cluster has three rings around one anchor: centralization "
            "{hub_degree_centralization}, trilateral closure {hub_trilateral_closure}. The innovation cluster"
            " has overlapping teams of university, firm and public body, joined by coordinating nodes: cross-"
            "sector ties {helix_cross_sector_lift} times chance, trilateral closure "
            "{helix_trilateral_closure}. With actors and ties equal, it is the wiring that tells the three "
            "apart; the networks are models, so the differences are put in and not observed."
        ),
        "sectors": {
            "U": "science and universities",
            "B": "business",
            "G": "government",
            "C": "institution for collaboration",
            "F": "finance",
            "X": "external",
        },
        "tooltip": ("actor", "ties"),
        "models": {
            "proto": ("Proto-cluster", "Small dense groups of neighbors and of one kind; no center"),
            "hub": ("Industrial cluster (hub)", "Concentric rings around an anchor; few horizontal ties"),
            "helix": (
                "Innovation cluster (triple helix)",
                "Teams across sectors, joined by coordinating nodes",
            ),
        },
        "remarks": {
            "proto": {
                "best": "no center: the best\nconnected has {best} ties",
                "group": "dense small group",
            },
            "hub": {
                "best": "anchor: {best} of {ties} ties",
                "ring": "{same} of {ties} ties\nrun along a ring",
            },
            "helix": {
                "node": "coordinating\nnode: {best} ties",
                "team": "university, firm and\npublic body, all tied",
                "alone": "{alone} left outside",
            },
        },
        "bars": (
            "Bar: the network drawn; line: the middle 90 percent of 100 networks of its kind; one scale for "
            "all. Horizontal: without the best connected actor. Tick: as many cross-sector ties as by chance."
        ),
        "statistics": {
            "degree_centralization": "degree centralization",
            "horizontal_share": "horizontal share of ties",
            "cross_sector_lift": "cross-sector lift",
            "trilateral_closure": "trilateral closure",
        },
    },
    "ru": {
        "title": "Три типа кластеров различаются тем, кто с кем связан, а не числом связей",
        "subtitle": (
            "В каждой сети одни и те же {actors} участников и {ties} связи; жирные линии ведут к участнику с "
            "наибольшим числом связей, закрашены треугольники из вуза, фирмы и органа власти."
        ),
        "source": (
            "Источник: нарисовано заново по описанию в докладе Н. Смородинской; исходный рисунок недоступен. "
            "Сети построены по моделям этого издания, это не наблюдаемые кластеры."
        ),
        "description": (
            "Три сети рядом, в каждой {actors} участников и {ties} связи и одни и те же секторы. "
            "Протокластер: плотные малые группы без центра, централизация {proto_degree_centralization}, "
            "межсекторных связей в {proto_cross_sector_lift} раза от случайного числа. Индустриальный "
            "кластер: три круга вокруг якоря, централизация {hub_degree_centralization}, трёхстороннее "
            "замыкание {hub_trilateral_closure}. Инновационный кластер: пересекающиеся команды вузов, фирм и "
            "органов власти, соединённые координирующими узлами, межсекторных связей в "
            "{helix_cross_sector_lift} раза от случайного числа, трёхстороннее замыкание "
            "{helix_trilateral_closure}. При равном числе участников и связей типы различает устройство "
            "связей; сети модельные, различия в них заложены, а не наблюдаются."
        ),
        "sectors": {
            "U": "наука и университеты",
            "B": "бизнес",
            "G": "государство",
            "C": "институт коллаборации",
            "F": "финансы",
        },
        "tooltip": ("участник", "связи"),
        "models": {
            "proto": ("Протокластер", "Плотные малые группы: соседи и участники того же рода; центра нет"),
            "hub": (
                "Индустриальный кластер",
                "Концентрические круги вокруг якоря, мало горизонтальных связей",
            ),
            "helix": (
                "Инновационный кластер",
                "Тройная спираль: команды разных секторов, координирующие узлы",
            ),
        },
        "remarks": {
            "proto": {
                "best": "центра нет: у самого\nсвязанного связей: {best}",
                "group": "плотная малая группа",
            },
            "hub": {
                "best": "якорь: {best} из {ties} связей",
                "ring": "вдоль кругов:\n{same} из {ties} связей",
            },
            "helix": {
                "node": "координирующий\nузел, связей: {best}",
                "team": "вуз, фирма и орган\nвласти попарно связаны",
                "alone": "вне сети: {alone}",
            },
        },
        "bars": (
            "Столбик: нарисованная сеть; линия: средние 90 процентов из 100 сетей её типа; шкала одна. "
            "Горизонтальные связи: без самого связанного участника. Черта: межсекторных связей столько, "
            "сколько при случайности."
        ),
        "statistics": {
            "degree_centralization": "централизация по степени",
            "horizontal_share": "доля горизонтальных связей",
            "cross_sector_lift": "межсекторные связи",
            "trilateral_closure": "трёхстороннее замыкание",
        },
    },
}
"""Every text of the figure by language; numbers of the tables stand for what is in braces."""
