"""What Figure 2 says, in English and in Russian."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "Innovation is made together where science, business and government overlap",
        "subtitle": (
            "Each actor stands in the circles of the sectors it serves. Strong lines close "
            "triangles of one actor of science, one of business and one of government."
        ),
        "source": (
            "Source: redrawn from the description in Smorodinskaya’s report; the original "
            "picture is not available."
        ),
        "description": (
            "Three equal circles, science, business and government, overlap, so that each two "
            "share an area and all three share a core, marked as the place of joint innovation. "
            "{actors} actors: universities and institutes, firms, and authorities stand in one "
            "circle; a technology transfer office, a science park, a public-private fund, a "
            "development agency and others where two circles overlap; three institutions for "
            "collaboration in the core; finance, media and other clusters outside. {ties} ties "
            "join them; {trilateral} of {triangles} triangles hold one actor of each of the "
            "three sectors. The picture says that a cluster becomes an ecosystem where the "
            "three sectors meet, and that institutions for collaboration hold the middle; it "
            "shows the report's model, not a real cluster."
        ),
        "core": "Joint innovation",
        "circles": {"U": "Science", "B": "Business", "G": "Government"},
        "actor": "Actor",
        "sector": "Sector",
        "ties": "Ties",
        "sectors": {
            "U": "science",
            "B": "business",
            "G": "government",
            "C": "collaboration",
            "F": "finance",
            "X": "outside",
        },
    },
    "ru": {
        "title": "Инновации создаются совместно там, где пересекаются наука, бизнес и власть",
        "subtitle": (
            "Участник стоит в кругах тех секторов, которым служит. Яркие линии замыкают "
            "треугольники, где по одному участнику от науки, бизнеса и власти."
        ),
        "source": "Источник: перерисовано по описанию в докладе Смородинской; оригинал недоступен.",
        "description": (
            "Три равных круга, наука, бизнес и власть, пересекаются: у каждых двух есть общая "
            "область, у всех трех есть ядро, отмеченное как место совместных инноваций. "
            "Участников {actors}: университеты и институты, фирмы, органы власти стоят в одном "
            "круге; центр трансфера технологий, научный парк, фонд государственно-частного "
            "партнерства, агентство развития и другие там, где пересекаются два круга; три "
            "института коллаборации в ядре; финансы, СМИ и другие кластеры снаружи. Связей "
            "между ними {ties}; в {trilateral} из {triangles} треугольников есть по одному "
            "участнику от каждого из трех секторов. Рисунок говорит, что кластер становится "
            "экосистемой там, где три сектора встречаются, а середину держат институты "
            "коллаборации; он показывает модель доклада, а не реальный кластер."
        ),
        "core": "Совместные инновации",
        "circles": {"U": "Наука", "B": "Бизнес", "G": "Власть"},
        "actor": "Участник",
        "sector": "Сектор",
        "ties": "Связи",
        "sectors": {
            "U": "наука",
            "B": "бизнес",
            "G": "власть",
            "C": "коллаборация",
            "F": "финансы",
            "X": "вне кластера",
        },
    },
}
