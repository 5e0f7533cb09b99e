"""What Figures 1 to 4 say, in English and in Russian; numbers of the tables stand for what is in braces.

Sectors and models have the names of the package, except where a key has no room for them.
"""

from __future__ import annotations

from typing import Any

from innoclusters.diagnosis.words import NAMES, say
from innoclusters.sectors import SECTORS

Words = dict[str, Any]

_BRIEF = {
    "en": {"U": "science", "B": "business", "G": "government", "C": "collaboration", "F": "finance"},
    "ru": {"U": "наука", "B": "бизнес", "G": "власть", "C": "коллаборация", "F": "финансы"},
}
"""Sectors in the keys of Figures 1 and 2; what is outside is called otherwise in each."""


def _sectors(lang: str) -> dict[str, str]:
    return {code: say(name, lang) for code, name in SECTORS.items()}


def _model(model: str, lang: str) -> str:
    """Return a model's name as a heading; in Russian without its gloss, for which a panel is too narrow.

    >>> _model("hub", "en"), _model("hub", "ru")
    ('Industrial cluster (hub)', 'Индустриальный кластер')
    """
    name = say(NAMES[model], lang)
    return name[0].upper() + (name if lang == "en" else name.split(" (")[0])[1:]


FIGURE_1: dict[str, Words] = {
    "en": {
        "title": "A cluster lives on what circulates inside it and on what crosses its boundary",
        "subtitle": (
            "Gray arrows carry resources between members of the cluster; blue arrows enter it, orange arrows "
            "leave it. What is counted are the arrows of this drawing, not the ties of any real cluster."
        ),
        "source": (
            "Source: redrawn from the description in Smorodinskaya’s report; the original picture is not "
            "available."
        ),
        "description": (
            "Diagram. {actors} actors stand on a ring inside a circle, the cluster: firms of several kinds, "
            "a unit of a multinational as anchor, suppliers, a university, a research institute, an "
            "institution for collaboration, local government, banks and venture funds. {local} arrows carry "
            "resources from one to another, along the ring and across it. {external} thicker arrows cross "
            "the boundary: knowledge, technology, talent, capital, goods and services go both ways, orders "
            "of multinationals for single functions only come in. Global arrows are {share} of all "
            "arrows drawn. The picture says that a cluster is at once local and global; it measures no "
            "cluster."
        ),
        "in": "in",
        "out": "out",
        "cluster": "cluster",
        "reading": "{total} arrows drawn here",
        "directions": {"within": "stay in the cluster", "in": "enter it", "out": "leave it"},
        "share": "of the arrows cross the boundary",
        "entropy": "bit of entropy; 1 would be an even mix",
        "actor": "Actor",
        "sector": "Sector",
        "gives": "Gives",
        "gets": "Receives",
        "sectors": _BRIEF["en"] | {"X": "the world outside"},
    },
    "ru": {
        "title": "Кластер живет и внутренним обращением ресурсов, и потоками через свою границу",
        "subtitle": (
            "Серые стрелки передают ресурсы между участниками кластера, синие входят в него, оранжевые "
            "выходят. Считаются стрелки этого рисунка, а не связи какого-либо кластера."
        ),
        "source": "Источник: перерисовано по описанию в докладе Смородинской; оригинал недоступен.",
        "description": (
            "Схема. В круге, обозначающем кластер, по кольцу стоят {actors} участников: фирмы разного рода, "
            "филиал ТНК как якорь, поставщики, университет, научный институт, институт коллаборации, местные "
            "власти, банки и венчурные фонды. {local} стрелок передают ресурсы от одного к другому вдоль "
            "кольца и поперек него. {external} более толстых стрелок пересекают границу: знания, технологии, "
            "таланты, капитал, товары и услуги идут в обе стороны, заказы ТНК на отдельные функции только "
            "входят. Доля глобальных стрелок на рисунке {share}. Рисунок говорит, что кластер локален и "
            "глобален одновременно; он не измеряет какой-либо кластер."
        ),
        "in": "вход",
        "out": "выход",
        "cluster": "кластер",
        "reading": "{total} стрелок на рисунке",
        "directions": {"within": "внутри кластера", "in": "входят", "out": "выходят"},
        "share": "стрелок пересекает границу",
        "entropy": "бит энтропии; 1 означает равные доли",
        "actor": "Участник",
        "sector": "Сектор",
        "gives": "Отдает",
        "gets": "Получает",
        "sectors": _BRIEF["ru"] | {"X": "внешний мир"},
    },
}

FIGURE_2: dict[str, Words] = {
    "en": {
        "title": "Innovation is made together where science, business and government overlap",
        "subtitle": (
            "Each actor stands in the circles of the sectors it serves. Strong lines close triangles of one "
            "actor of science, one of business and one of government."
        ),
        "source": (
            "Source: redrawn from the description in Smorodinskaya’s report; the original picture is not "
            "available."
        ),
        "description": (
            "Three equal circles, science, business and government, overlap, so that each two share an area "
            "and all three share a core, marked as the place of joint innovation. {actors} actors: "
            "universities and institutes, firms, and authorities stand in one circle; a technology transfer "
            "office, a science park, a public-private fund, a development agency and others where two "
            "circles overlap; three institutions for collaboration in the core; finance, media and other "
            "clusters outside. {ties} ties join them; {trilateral} of {triangles} triangles hold one actor "
            "of each of the three sectors. The picture says that a cluster becomes an ecosystem where the "
            "three sectors meet, and that institutions for collaboration hold the middle; it shows the "
            "report's model, not a real cluster."
        ),
        "core": "Joint innovation",
        "circles": {"U": "Science", "B": "Business", "G": "Government"},
        "actor": "Actor",
        "sector": "Sector",
        "ties": "Ties",
        "sectors": _BRIEF["en"] | {"X": "outside"},
    },
    "ru": {
        "title": "Инновации создаются совместно там, где пересекаются наука, бизнес и власть",
        "subtitle": (
            "Участник стоит в кругах тех секторов, которым служит. Яркие линии замыкают треугольники, где по "
            "одному участнику от науки, бизнеса и власти."
        ),
        "source": "Источник: перерисовано по описанию в докладе Смородинской; оригинал недоступен.",
        "description": (
            "Три равных круга, наука, бизнес и власть, пересекаются: у каждых двух есть общая область, у "
            "всех трех есть ядро, отмеченное как место совместных инноваций. Участников {actors}: "
            "университеты и институты, фирмы, органы власти стоят в одном круге; центр трансфера технологий, "
            "научный парк, фонд государственно-частного партнерства, агентство развития и другие там, где "
            "пересекаются два круга; три института коллаборации в ядре; финансы, СМИ и другие кластеры "
            "снаружи. Связей между ними {ties}; в {trilateral} из {triangles} треугольников есть по одному "
            "участнику от каждого из трех секторов. Рисунок говорит, что кластер становится экосистемой там, "
            "где три сектора встречаются, а середину держат институты коллаборации; он показывает модель "
            "доклада, а не реальный кластер."
        ),
        "core": "Совместные инновации",
        "circles": {"U": "Наука", "B": "Бизнес", "G": "Власть"},
        "actor": "Участник",
        "sector": "Сектор",
        "ties": "Связи",
        "sectors": _BRIEF["ru"] | {"X": "вне кластера"},
    },
}

FIGURE_3: dict[str, Words] = {
    "en": {
        "title": "Drawn with equal ties, three kinds of cluster differ in who is tied to whom",
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
            "{hub_degree_centralization}, trilateral closure {hub_trilateral_closure}. The innovation "
            "cluster has overlapping teams of university, firm and public body, joined by coordinating "
            "nodes: cross-sector ties {helix_cross_sector_lift} times chance, trilateral closure "
            "{helix_trilateral_closure}. With actors and ties equal, it is the wiring that tells the three "
            "apart; the networks are models, so the differences are put in and not observed."
        ),
        "sectors": _sectors("en"),
        "tooltip": ("actor", "ties"),
        "models": {
            "proto": (_model("proto", "en"), "Small dense groups of neighbors and of one kind; no center"),
            "hub": (_model("hub", "en"), "Concentric rings around an anchor; few ties along a ring"),
            "helix": (_model("helix", "en"), "Teams across sectors, joined by coordinating nodes"),
        },
        "remarks": {
            "proto": {"best": "no center: the best\nconnected has {best} ties", "group": "dense small group"},
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
            "all. Tick: as many cross-sector ties as by chance."
        ),
        "statistics": {
            "degree_centralization": "degree centralization",
            "horizontal_share": "ties without the best connected",
            "cross_sector_lift": "cross-sector lift",
            "trilateral_closure": "trilateral closure",
        },
    },
    "ru": {
        "title": "Три типа кластеров при равном числе связей различаются тем, кто с кем связан",
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
        "sectors": _sectors("ru"),
        "tooltip": ("участник", "связи"),
        "models": {
            "proto": (
                _model("proto", "ru"),
                "Плотные малые группы: соседи и участники того же рода; центра нет",
            ),
            "hub": (_model("hub", "ru"), "Концентрические круги вокруг якоря, мало связей вдоль круга"),
            "helix": (_model("helix", "ru"), "Тройная спираль: команды разных секторов, координирующие узлы"),
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
            "Черта: межсекторных связей столько, сколько при случайности."
        ),
        "statistics": {
            "degree_centralization": "централизация по степени",
            "horizontal_share": "связи без самого связанного",
            "cross_sector_lift": "межсекторные связи",
            "trilateral_closure": "трёхстороннее замыкание",
        },
    },
}

FIGURE_4: dict[str, Words] = {
    "en": {
        "title": "The mini-vertical of the Russian cluster program, as described and as documented",
        "subtitle": (
            "Above, what the report says of its Figure 4 and nothing else. Below, relations that we found in "
            "acts, news and pages of clusters. Dashed: inferred from a source that does not say it; thick: "
            "the main chain. Years stand in a box where they hold for all its arrows."
        ),
        "source": (
            "Source: above, Smorodinskaya's report, whose picture is not available; below, public acts and "
            "news, see the table. A relation that is missing was not found, and may exist."
        ),
        "description": (
            "Two diagrams. In the first, as the report describes it, territories and state organizations "
            "send applications for current needs such as premises, housing and roads up to the state's "
            "agencies, and subsidies, appropriations and preferences come down for the applications "
            "selected. In the second, {bodies} bodies on six levels, from the government over ministries, "
            "state institutes and corporations, regions and the bodies of a cluster down to universities, "
            "small firms and anchors, are joined by {arrows} relations, {inferred} of them inferred. {up} "
            "carry applications and reports upward, {down} carry selection, money and appointments, {side} "
            "are advice, and {along} join participants: a consortium of 2009 and consortia of 2016, joint "
            "projects that a rule of 2015 asks for, and horizontal relations that an official claimed in "
            "2013. The main chain runs from the participants by the coordinator, the region and the "
            "Ministry of Economic Development to the government, from 2012 or 2013 to 2015."
        ),
        "versions": {
            "report": "As the report describes it",
            "documents": "As documents show it, 2009 to 2017",
        },
        "streams": {
            "report": {"up": "applications", "down": "subsidies, appropriations, preferences"},
            "documents": {
                "up": "applications and reports",
                "down": "selection, money, appointments",
                "side": "advice and help",
                "along": "between participants",
            },
        },
        "tooltip": {"name": "Body", "relation": "Relation", "years": "Years", "source": "Sources"},
        "lanes": {
            "report": {1: ("State", ""), 2: ("Applicants", "")},
            "documents": {
                1: ("Government", "Government"),
                2: ("Federal ministries", "Ministries"),
                3: ("Institutes and corporations", "Institutes"),
                4: ("Regions", "Regions"),
                5: ("Bodies of the cluster", "Cluster"),
                6: ("Participants", "Participants"),
            },
        },
    },
    "ru": {
        "title": "Минивертикаль российской кластерной программы: по описанию и по документам",
        "subtitle": (
            "Вверху то, что доклад говорит о своём рис. 4, и ничего больше. Внизу отношения, найденные в "
            "актах, новостях и на страницах кластеров. Пунктир: вывод из источника, который прямо этого не "
            "говорит; толстые линии: главная цепь. Годы стоят в рамке, если они общие для всех её стрелок."
        ),
        "source": (
            "Источник: вверху доклад Н. Смородинской, рисунок которого недоступен; внизу публичные акты и "
            "новости, см. таблицу. Отношение, которого здесь нет, не найдено, но может существовать."
        ),
        "description": (
            "Две схемы. На первой, по описанию доклада, территории и госорганизации подают ведомствам "
            "заявки на текущие нужды (помещения, жильё, дороги), а навстречу под отобранные заявки идут "
            "субсидии, ассигнования и преференции. На второй {bodies} органов и организаций на шести "
            "уровнях, от правительства через ведомства, институты и корпорации государства, регионы и "
            "органы кластера до вузов, малых фирм и якорей; отношений {arrows}, из них выведены нами "
            "{inferred}. Вверх идут заявки и отчёты ({up}), вниз отбор, деньги и назначения ({down}), "
            "советов {side}, между участниками {along}: консорциум 2009 года и консорциумы 2016 года, "
            "совместные проекты по правилу 2015 года и горизонтальность, о которой в 2013 году заявил "
            "чиновник. Главная цепь идёт от участников через координатора, регион и Минэкономразвития к "
            "правительству, с 2012 или 2013 по 2015 год."
        ),
        "versions": {"report": "Как описывает доклад", "documents": "Как показывают документы, 2009–2017"},
        "streams": {
            "report": {"up": "заявки", "down": "субсидии, ассигнования, преференции"},
            "documents": {
                "up": "заявки и отчёты",
                "down": "отбор, деньги, назначения",
                "side": "советы и помощь",
                "along": "между участниками",
            },
        },
        "tooltip": {"name": "Орган", "relation": "Отношение", "years": "Годы", "source": "Источники"},
        "lanes": {
            "report": {1: ("Государство", ""), 2: ("Заявители", "")},
            "documents": {
                1: ("Правительство", "Правительство"),
                2: ("Федеральные ведомства", "Ведомства"),
                3: ("Институты и корпорации", "Институты"),
                4: ("Регионы", "Регионы"),
                5: ("Органы кластера", "Кластер"),
                6: ("Участники", "Участники"),
            },
        },
    },
}
