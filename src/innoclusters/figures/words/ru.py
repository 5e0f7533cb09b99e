"""What figures, verdicts and values say in Russian: the one catalog of the Russian pages."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # models
    "proto-cluster": "протокластер",
    "industrial cluster": "индустриальный кластер",
    "innovation cluster": "инновационный кластер",
    "random network": "случайная сеть",
    # orders
    "hierarchy": "иерархия",
    "market": "рынок",
    "network order": "сетевой уклад",
    # sectors
    "science and universities": "наука и университеты",
    "science": "наука",
    "business": "бизнес",
    "government": "государство",
    "institution for collaboration": "институт коллаборации",
    "finance": "финансы",
    "external": "внешние партнёры",
    # verdicts, said of a thesis
    "documented": "подтверждено документами",
    "true under a condition": "верно при условии",
    "partly true": "верно отчасти",
    "contested": "оспаривается",
    "not supported": "не подтверждается",
    "not testable here": "здесь не проверить",
    # strength of the evidence, and what it rests on
    "weak evidence": "слабые основания",
    "moderate evidence": "умеренные основания",
    "strong evidence": "сильные основания",
    "documents": "документы",
    "model": "модель",
    "measurement": "измерение",
    # what builders say on pointing, and beside axes
    "curve": "кривая",
    "value": "значение",
    "actor": "участник",
    "sector": "сектор",
    "verdict": "вывод",
    "{}, chance": "{}, случайность",
    "{} km": "{}\N{NO-BREAK SPACE}км",
    # what a figure of the argument says on pointing
    "Claim": "Тезис",
    "The report says": "Доклад утверждает",
    "Verdict": "Вывод",
    # the drawing of the three orders
    "best connected": "с наибольшим числом связей",
    "in the largest group": "в наибольшей группе",
    "cut off from it": "отрезаны от неё",
    "gone": "выбыли",
    "complete": "целиком",
    "without its {}": "без этих {}",
    # the pseudo-fractal helix
    "Step {}": "Шаг {}",
    "{} actors, {} ties": "участники: {}, связи: {}",
    # the map of the pilots
    "science city": "наукоград",
    "science city and zone": "наукоград и особая зона",
    "zone for technical innovation": "технико-внедренческая зона",
    "closed town": "ЗАТО",
    "zone of another kind": "особая зона другого типа",
    "none known": "статус не найден",
    "Around Moscow": "Вокруг Москвы",
    "Volga and Urals": "Поволжье и Урал",
    "(Moscow)": "(Москва)",
    "Saint Petersburg: two clusters": "Санкт-Петербург: два кластера",
    "Perm": "Пермь",
    "Komsomolsk-on-Amur": "Комсомольск-на-Амуре",
    "Dolgoprudny": "Долгопрудный",
    "Ufa": "Уфа",
    "Naberezhnye Chelny": "Набережные Челны",
    "Novosibirsk": "Новосибирск",
    "Cluster": "Кластер",
    "Region": "Регион",
    "Fields": "Отрасли",
    "Status of the town": "Статус города",
    "Group": "Группа",
    # the acts of the program
    "before the program": "до программы",
    "choice of clusters": "отбор кластеров",
    "rules": "правила",
    "division of money": "распределение средств",
    "what followed": "что было дальше",
    # values that are glued in words
    "three": "три",
    "Three": "Три",
    "four": "четыре",
    "Nine": "Девять",
    "ten": "десять",
    "twelve": "двенадцать",
    "five of six": "пять из шести",
    "more than #": "более #",
    "# percent": "#\N{NO-BREAK SPACE}%",
}
"""What is said for each English word or phrase; `#` stands for a number, `{}` for what a builder fills in."""
