"""The words of Figure 4 in English and Russian."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "Applications go up, money and selection come down, and no arrow joins the participants",
        "subtitle": (
            "Bodies of the Russian cluster program by level; arrows are relations found in public acts and "
            "news of 2011 to 2015, thick ones the main chain."
        ),
        "source": (
            "Source: redrawn from the description in Smorodinskaya's report; the original picture is not "
            "available. Bodies and arrows: public acts and news, see the table."
        ),
        "description": (
            "A diagram of {bodies} bodies on six levels, from the government over ministries, state "
            "institutes and corporations, regions and the bodies of a cluster down to universities, small "
            "firms and anchors, with {arrows} arrows. {up} arrows carry applications and reports upward, "
            "{down} carry selection, money and appointments, {side} are advice. Money comes to the anchors "
            "from four sides; no arrow of money ends at small firms or universities, and none joins two "
            "participants. Below: counting decisions alone, the model vertical has reciprocity "
            "{vertical_reciprocity} and hierarchy {vertical_hierarchy}; with applications reciprocity is "
            "{both_reciprocity}, against {below_reciprocity} in a program from below. Trilateral contacts are"
            " {both_trilateral_share} against {below_trilateral_share}. So direction alone does not tell the "
            "two apart, contact among science, business and state does."
        ),
        "streams": {
            "up": "applications and reports",
            "down": "selection, money, appointments",
            "side": "advice and help",
        },
        "tooltip": {
            "name": "Body",
            "relation": "Relation",
            "years": "Years",
            "source": "Sources",
        },
        "lanes": {
            1: ("Government", "Government"),
            2: ("Federal ministries", "Ministries"),
            3: ("Institutes and corporations", "Institutes"),
            4: ("Regions", "Regions"),
            5: ("Bodies of the cluster", "Cluster"),
            6: ("Participants", "Participants"),
        },
        "measure_title": (
            "With applications counted, the vertical is as reciprocal as a program from below, but science, "
            "business and state do not meet in it"
        ),
        "measure_note": (
            "Three upper bars: mean and range of 30 pairs of model programs with the same actors and as many "
            "ties; the rules of both are ours, and the zeros and ones of the vertical follow from its rules, "
            "in which coordinators count as institutions for collaboration."
        ),
        "measures": {
            "reciprocity": ("Reciprocity", "share of arrows that are answered by an arrow back"),
            "hierarchy": ("Hierarchy", "of pairs with a path, those with a path one way only"),
            "trilateral_share": (
                "Trilateral contacts",
                "of contacts over three actors, those of science, business, state",
            ),
        },
        "groups": {
            ("mini_vertical", "decisions"): "Vertical: decisions alone",
            ("mini_vertical", "both"): "Vertical: with applications",
            ("bottom_up", "both"): "Program from below",
            ("drawn", "decisions"): "Arrows above: down",
            ("drawn", "both"): "Arrows above: down and up",
        },
    },
    "ru": {
        "title": "Заявки идут вверх, деньги и отбор вниз, между участниками нет ни одной стрелки",
        "subtitle": (
            "Органы и организации российской кластерной программы по уровням; стрелки: отношения, найденные в"
            " публичных актах и новостях 2011–2015 годов, толстые: главная цепь."
        ),
        "source": (
            "Источник: нарисовано заново по описанию в докладе Н. Смородинской; исходный рисунок недоступен. "
            "Органы и стрелки: публичные акты и новости, см. таблицу."
        ),
        "description": (
            "Схема: {bodies} органов и организаций на шести уровнях, от правительства через ведомства, "
            "институты и корпорации государства, регионы и органы кластера до вузов, малых фирм и якорей; "
            "стрелок {arrows}. Вверх идут заявки и отчёты ({up}), вниз отбор, деньги и назначения ({down}), "
            "советов {side}. Деньги приходят к якорям с четырёх сторон; к малым фирмам и вузам не ведёт ни "
            "одна денежная стрелка, участников между собой не связывает ни одна. Ниже: по одним решениям "
            "взаимность модельной вертикали {vertical_reciprocity}, иерархия {vertical_hierarchy}; с заявками"
            " взаимность {both_reciprocity} против {below_reciprocity} у программы снизу. Трёхсторонние "
            "контакты: {both_trilateral_share} против {below_trilateral_share}. Направление само по себе их "
            "не различает, различают контакты науки, бизнеса и государства."
        ),
        "streams": {
            "up": "заявки и отчёты",
            "down": "отбор, деньги, назначения",
            "side": "советы и помощь",
        },
        "tooltip": {
            "name": "Орган",
            "relation": "Отношение",
            "years": "Годы",
            "source": "Источники",
        },
        "lanes": {
            1: ("Правительство", "Правительство"),
            2: ("Федеральные ведомства", "Ведомства"),
            3: ("Институты и корпорации", "Институты"),
            4: ("Регионы", "Регионы"),
            5: ("Органы кластера", "Кластер"),
            6: ("Участники", "Участники"),
        },
        "measure_title": (
            "С учётом заявок вертикаль не менее взаимна, чем программа снизу, но наука, бизнес и государство "
            "в ней не встречаются"
        ),
        "measure_note": (
            "Три верхних столбика: среднее и размах по 30 парам модельных программ с одними участниками и "
            "равным числом связей; правила обеих наши, нули и единицы вертикали следуют из её правил, где "
            "координатор считается институтом коллаборации."
        ),
        "measures": {
            "reciprocity": ("Взаимность", "доля стрелок, у которых есть ответная"),
            "hierarchy": ("Иерархия", "среди пар, соединённых путём, те, где путь идёт в одну сторону"),
            "trilateral_share": (
                "Трёхсторонние контакты",
                "среди контактов через трёх участников те, где сошлись наука, бизнес, государство",
            ),
        },
        "groups": {
            ("mini_vertical", "decisions"): "Вертикаль: только решения",
            ("mini_vertical", "both"): "Вертикаль: с заявками",
            ("bottom_up", "both"): "Программа снизу",
            ("drawn", "decisions"): "Рисунок: вниз",
            ("drawn", "both"): "Рисунок: вниз и вверх",
        },
    },
}
"""Every text of the figure by language; numbers of the tables stand for what is in braces."""
