"""What Figure 1 says, in English and in Russian."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "A cluster lives on what circulates inside it and on what crosses its boundary",
        "subtitle": (
            "Gray arrows carry resources between members of the cluster; blue arrows enter it, "
            "orange arrows leave it. What is counted are the arrows of this drawing, not the "
            "ties of any real cluster."
        ),
        "source": (
            "Source: redrawn from the description in Smorodinskaya’s report; the original "
            "picture is not available."
        ),
        "description": (
            "Diagram. {actors} actors stand on a ring inside a circle, the cluster: firms of "
            "several kinds, a unit of a multinational as anchor, suppliers, a university, a "
            "research institute, an institution for collaboration, local government, banks and "
            "venture funds. {local} arrows carry resources from one to another, along the ring "
            "and across it. {external} thicker arrows cross the boundary: knowledge, "
            "technology, talent, capital, goods and services go both ways, orders of "
            "multinationals for single functions only come in. Global arrows are {share:.0%} of "
            "all arrows drawn. The picture says that a cluster is at once local and global; it "
            "measures no cluster."
        ),
        "decimal": ".",
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
        "sectors": {
            "U": "science",
            "B": "business",
            "G": "government",
            "C": "collaboration",
            "F": "finance",
            "X": "the world outside",
        },
    },
    "ru": {
        "title": "Кластер живет и внутренним обращением ресурсов, и потоками через свою границу",
        "subtitle": (
            "Серые стрелки передают ресурсы между участниками кластера, синие входят в него, "
            "оранжевые выходят. Считаются стрелки этого рисунка, а не связи какого-либо "
            "кластера."
        ),
        "source": ("Источник: перерисовано по описанию в докладе Смородинской; оригинал недоступен."),
        "description": (
            "Схема. В круге, обозначающем кластер, по кольцу стоят {actors} участников: фирмы "
            "разного рода, филиал ТНК как якорь, поставщики, университет, научный институт, "
            "институт коллаборации, местные власти, банки и венчурные фонды. {local} стрелок "
            "передают ресурсы от одного к другому вдоль кольца и поперек него. {external} более "
            "толстых стрелок пересекают границу: знания, технологии, таланты, капитал, товары "
            "и услуги идут в обе стороны, заказы ТНК на отдельные функции только входят. Доля "
            "глобальных стрелок на рисунке {share:.0%}. Рисунок говорит, что кластер локален и "
            "глобален одновременно; он не измеряет какой-либо кластер."
        ),
        "decimal": ",",
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
        "sectors": {
            "U": "наука",
            "B": "бизнес",
            "G": "власть",
            "C": "коллаборация",
            "F": "финансы",
            "X": "внешний мир",
        },
    },
}
