"""What a diagnosis says: reason of the verdict, shortfall, counterfactual, remarks."""

from __future__ import annotations

TEMPLATES: dict[str, dict[str, str]] = {
    # reasons of the verdict
    "few actors": {
        "en": "With {actors} actors, fewer than {fewest}, no type can be told.",
        "ru": "Участников слишком мало, чтобы назвать тип: {actors} при необходимых {fewest}.",
    },
    "falls apart": {
        "en": "Only {share:.0%} of the actors are in the largest component: groups without ties between.",
        "ru": "В наибольшей компоненте лишь {share:.0%} участников: это группы без связей между ними.",
    },
    "foreign, high": {
        "en": "No mixture of the models looks like it (p = {p:.3f}); what is most unusual is its high {measure!t}.",
        "ru": "Ни одна смесь моделей на неё не похожа (p = {p:.3f}); необычнее всего высокое значение: {measure!t}.",
    },
    "foreign, low": {
        "en": "No mixture of the models looks like it (p = {p:.3f}); what is most unusual is its low {measure!t}.",
        "ru": "Ни одна смесь моделей на неё не похожа (p = {p:.3f}); необычнее всего низкое значение: {measure!t}.",
    },
    "too wide": {
        "en": "The largest weight, of {model!t}, is known to within {half_width:.2f}.",
        "ru": "Наибольший вес ({model!t}) известен лишь с точностью до {half_width:.2f}.",
    },
    "random largest": {
        "en": "Random ties explain more than any of the three models: they make {weight:.2f} of the network.",
        "ru": "Случайные связи объясняют больше любой из трёх моделей: их доля в сети {weight:.2f}.",
    },
    "no majority": {
        "en": (
            "No model surely makes up half: {model!t} weighs {weight:.2f}, at least {lower:.2f}, "
            "and {second!t} {second_weight:.2f}."
        ),
        "ru": (
            "Ни одна модель не составляет наверняка половины: {model!t} весит {weight:.2f}, не менее {lower:.2f}; "
            "{second!t}: {second_weight:.2f}."
        ),
    },
    "helix as by chance": {
        "en": "It looks like a triple helix, but the {measure!t} does not exceed the null model ({null!t}).",
        "ru": (
            "Сеть похожа на тройную спираль, но показатель «{measure!t}» не превосходит нулевую модель ({null!t})."
        ),
    },
    "majority": {
        "en": "The {model!t} weighs {weight:.2f}, at least {lower:.2f}, which is above one half.",
        "ru": "{model!t:capital}: вес {weight:.2f}, не менее {lower:.2f}, то есть больше половины.",
    },
    # shortfall against the helix
    "gap undefined": {
        "en": "{measure!t:capital} cannot be compared: it is undefined here.",
        "ru": "{measure!t:capital}: сравнить нельзя, здесь показатель не определён.",
    },
    "gap fits": {
        "en": "{measure!t:capital} fits a helix ({value:.2f} against {median:.2f}).",
        "ru": "{measure!t:capital}: как у спирали ({value:.2f} против {median:.2f}).",
    },
    "gap short": {
        "en": "{measure!t:capital} is {gap:.1f} sd short of a helix ({value:.2f} against {median:.2f}).",
        "ru": "{measure!t:capital}: до спирали не хватает {gap:.1f} ст. откл. ({value:.2f} против {median:.2f}).",
    },
    "gap below": {
        "en": "{measure!t:capital} is {gap:.1f} sd below a helix ({value:.2f} against {median:.2f}).",
        "ru": "{measure!t:capital}: ниже, чем у спирали, на {gap:.1f} ст. откл. ({value:.2f} против {median:.2f}).",
    },
    "gap above": {
        "en": "{measure!t:capital} is {gap:.1f} sd above a helix ({value:.2f} against {median:.2f}).",
        "ru": "{measure!t:capital}: выше, чем у спирали, на {gap:.1f} ст. откл. ({value:.2f} против {median:.2f}).",
    },
    # counterfactual
    "nothing to move": {
        "en": "There is no verdict to move: {verdict!t}.",
        "ru": "Сдвигать нечего, тип не назван: {verdict!t}.",
    },
    "helix already": {
        "en": "It is called a triple helix as it is.",
        "ru": "Сеть и так названа тройной спиралью.",
    },
    "nothing to close": {
        "en": "There is no open trilateral two-path that a tie could close.",
        "ru": "Нет ни одной незамкнутой трёхсторонней пары связей, которую замкнула бы новая связь.",
    },
    "would move": {
        "en": "With {ties:added tie} the verdict would be: {verdict!t}.",
        "ru": "Если добавить {ties:added tie}, вывод станет таким: {verdict!t}.",
    },
    "would not move": {
        "en": "Up to {ties:added tie} would not move the verdict.",
        "ru": "Новые трёхсторонние связи (проверено до {ties}) не меняют вывода.",
    },
    # remarks on the input
    "fewer mixtures": {
        "en": "With {actors} actors the reference has {count} mixtures, not {asked}.",
        "ru": "При таком числе участников ({actors}) в эталоне {count} смесей, а не {asked}.",
    },
    "directions": {
        "en": "Directions of ties are left aside: the typology is about ties.",
        "ru": "Направления связей не учитываются: типология говорит о связях.",
    },
    "outsiders": {
        "en": "Partners from outside count as actors of a sector of their own.",
        "ru": "Внешние партнёры считаются участниками особого сектора.",
    },
    # remarks on the result
    "coarse": {
        "en": "With fewer than {fewest} actors only a coarse verdict is honest.",
        "ru": "Когда участников меньше {fewest}, честен лишь грубый вывод.",
    },
    "sector absent": {
        "en": "No actor of {sectors!t}: there can be no trilateral triad.",
        "ru": "Нет участников сектора ({sectors!t}): трёхсторонних триад быть не может.",
    },
    "isolates": {
        "en": "{apart} of {actors} actors have no ties; they count.",
        "ru": "Участники без связей ({apart} из {actors}) тоже учтены.",
    },
    "nearest differ": {
        "en": "The largest weight is that of {model!t}; in the most similar mixtures it is {other!t}.",
        "ru": "Наибольший вес: {model!t}; а в самых похожих смесях: {other!t}.",
    },
    "give participations": {
        "en": "If ties were read off joint projects, give the participations: teams close triads anyway.",
        "ru": "Если связи взяты из совместных проектов, дайте таблицу участий: команды и так замыкают триады.",
    },
    "other ties": {
        "en": "{other} of {ties} ties do not come from projects; their null leaves them out.",
        "ru": "Связи не из проектов ({other} из {ties}) в нулевую модель не входят.",
    },
    "mixed consortia": {
        "en": (
            "{share:.0%} of the joint projects hold both a university and a firm: a rule that demands mixed "
            "consortia would make this, and it may be compliance, not emergence."
        ),
        "ru": (
            "В {share:.0%} совместных проектов есть и вуз, и фирма: так бывает, когда смешанных консорциумов "
            "требует правило, и это может быть его исполнением, а не выросшим сотрудничеством."
        ),
    },
}
"""Every sentence by key, then by language."""
