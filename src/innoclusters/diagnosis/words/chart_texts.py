"""The words in the figures of a diagnosis."""

from __future__ import annotations

TEMPLATES: dict[str, dict[str, str]] = {
    "computed": {
        "en": "Computed: innoclusters.diagnosis.",
        "ru": "Вычислено: innoclusters.diagnosis.",
    },
    # network
    "network title": {
        "en": "{actors:actor} and {ties:tie}; most ties ({most:,}): {name}",
        "ru": "{actors:actor} и {ties:tie}; больше всего связей ({most:,}): {name}",
    },
    "network reading": {
        "en": "A mark is an actor, larger the more ties it has; actors with common ties stand close.",
        "ru": "Знак – участник: чем больше связей, тем он крупнее; участники с общими связями стоят рядом.",
    },
    "network part": {
        "en": "Drawn are the {drawn:,} best connected of {actors:actor}, and the ties among them.",
        "ru": "Нарисованы самые связанные ({drawn:,} из {actors:,}) и связи между ними.",
    },
    "network unnamed": {
        "en": "There are too many actors to name them.",
        "ru": "Участников слишком много, чтобы подписать их.",
    },
    "network source": {
        "en": "The places are drawn up by springs and mean nothing by themselves.",
        "ru": "Места найдены методом пружин и сами по себе ничего не значат.",
    },
    "sector count": {
        "en": "{sector!t} {number:,}",
        "ru": "{sector!t} {number:,}",
    },
    "network description": {
        "en": "Drawing of the network. {title}. Actors by sector: {sectors}.",
        "ru": "Рисунок сети. {title}. Участники по секторам: {sectors}.",
    },
    # weights
    "weights title": {
        "en": "The largest weight: {model!t}, {weight:.2f}, with an interval from {low:.2f} to {high:.2f}",
        "ru": "Наибольший вес: {model!t}, {weight:.2f}, интервал от {low:.2f} до {high:.2f}",
    },
    "weights reading": {
        "en": (
            "Bar: estimated share of the ties; black line: 90 percent interval; pale line below: where the weight "
            "goes when the record is damaged. Triangle: the simulated mixtures most like the network (dots; the "
            "smaller, the more random ties), and the estimate (ring)."
        ),
        "ru": (
            "Столбик: оценка доли связей; чёрная линия: 90-процентный интервал; бледная линия ниже: куда смещается "
            "вес, если данные повреждены. Треугольник: самые похожие смеси из моделирования (точки; чем мельче, тем "
            "больше случайных связей) и оценка (кольцо)."
        ),
    },
    "weight told": {
        "en": "{model!t} {weight:.2f} ({low:.2f} to {high:.2f})",
        "ru": "{model!t} {weight:.2f} (от {low:.2f} до {high:.2f})",
    },
    "weights description": {
        "en": (
            "Four bars with intervals: {told}. Beside them a triangle whose corners are the three models; the "
            "{mixtures} most similar mixtures lie in it as dots, the estimate as a ring."
        ),
        "ru": (
            "Четыре столбика с интервалами: {told}. Рядом треугольник с тремя моделями в вершинах; точки в нём – "
            "самые похожие смеси ({mixtures}), кольцо – оценка."
        ),
    },
    # profile
    "short random": {"en": "random", "ru": "случайная"},
    "short proto": {"en": "proto", "ru": "прото"},
    "short hub": {"en": "hub", "ru": "хаб"},
    "short helix": {"en": "helix", "ru": "спираль"},
    "profile title": {
        "en": "{count} of {all} values are usual for this model, more than for any other: {model!t}",
        "ru": "Обычны для этой модели {count} из {all} значений, больше, чем для других: {model!t}",
    },
    "profile title, tied": {
        "en": "{count} of {all} values are usual for each of these models: {models!t}",
        "ru": "Обычны для каждой из этих моделей {count} из {all} значений: {models!t}",
    },
    "profile reading": {
        "en": (
            "Upright line: this network. Bands: networks of each pure model with as many actors, ties and sectors, "
            "the middle 50 and 90 percent, and a tick at the median."
        ),
        "ru": (
            "Вертикаль: эта сеть. Полосы: сети каждой чистой модели с тем же числом участников, связей и секторов, "
            "средние 50 и 90 процентов, черта на медиане."
        ),
    },
    "fits told": {"en": "{model!t} {count}", "ru": "{model!t} {count}"},
    "profile description": {
        "en": "A panel for each of {all} statistics. Values in the middle 90 percent of each model: {told}.",
        "ru": "Панель на каждый из {all} показателей. Значений в средних 90 процентах каждой модели: {told}.",
    },
}
"""Every sentence by key, then by language."""
