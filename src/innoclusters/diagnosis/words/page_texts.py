"""The words of the page and of the summary of a diagnosis."""

from __future__ import annotations

MEANINGS: dict[str, dict[str, str]] = {
    "means proto-cluster": {
        "en": "Its ties run mostly as in a proto-cluster: small dense groups, mostly of one kind, without a center.",
        "ru": "Связи устроены в основном как в протокластере: плотные малые группы, чаще одного рода, без центра.",
    },
    "means industrial cluster (hub)": {
        "en": "Its ties run mostly as in an industrial cluster: around an anchor, with few ties past it.",
        "ru": "Связи устроены в основном как в индустриальном кластере: вокруг якоря, мимо него связей мало.",
    },
    "means innovation cluster (triple helix)": {
        "en": (
            "Its ties run mostly as in an innovation cluster: science, business and government tied to each "
            "other in overlapping teams."
        ),
        "ru": (
            "Связи устроены в основном как в инновационном кластере: наука, бизнес и государство связаны друг с "
            "другом в пересекающихся командах."
        ),
    },
    "means mixed": {
        "en": "Its ties run as in several models at once.",
        "ru": "Связи устроены сразу как в нескольких моделях.",
    },
    "means unstructured": {
        "en": "Its ties run much as if they had been drawn by lot.",
        "ru": "Связи устроены почти так, как если бы их раздал жребий.",
    },
    "means outside the typology": {
        "en": "The three models do not describe it, so that their weights should not be used.",
        "ru": "Три модели её не описывают, поэтому весами пользоваться не следует.",
    },
    "means cannot say": {
        "en": "The record does not suffice to name a type.",
        "ru": "Этих данных не хватает, чтобы назвать тип.",
    },
}
"""What each verdict means, in one sentence."""

HEADINGS: dict[str, dict[str, str]] = {
    "kicker": {"en": "Diagnosis of a cluster", "ru": "Диагноз кластера"},
    "unnamed": {"en": "Unnamed cluster", "ru": "Кластер без названия"},
    "verdict": {"en": "Verdict", "ru": "Вывод"},
    "heed": {"en": "Before you use this", "ru": "Прежде чем пользоваться"},
    "network": {"en": "The network", "ru": "Сеть"},
    "weights": {"en": "How much of each model", "ru": "Сколько в ней каждой модели"},
    "profile": {"en": "Against the three models", "ru": "В сравнении с тремя моделями"},
    "nulls": {"en": "Against chance", "ru": "В сравнении со случайностью"},
    "shortfall": {"en": "What it lacks for a triple helix", "ru": "Чего не хватает до тройной спирали"},
    "caveats": {"en": "What this cannot tell", "ru": "О чём это не говорит"},
    "reading": {"en": "How the cluster was read", "ru": "Как прочитан кластер"},
    "cite": {"en": "How to cite", "ru": "Как цитировать"},
    "actors": {"en": "actors", "ru": "участники"},
    "ties": {"en": "ties", "ru": "связи"},
    "density": {"en": "density", "ru": "плотность"},
    "in the largest component": {"en": "in the largest component", "ru": "в наибольшей компоненте"},
}
"""Headings and labels."""

COLUMNS: dict[str, dict[str, str]] = {
    "column actor": {"en": "Actor", "ru": "Участник"},
    "column sector": {"en": "Sector", "ru": "Сектор"},
    "column ties": {"en": "Ties", "ru": "Связи"},
    "column model": {"en": "Model", "ru": "Модель"},
    "column weight": {"en": "Weight", "ru": "Вес"},
    "column interval": {"en": "90% interval", "ru": "90-процентный интервал"},
    "column damaged": {"en": "When damaged", "ru": "При повреждении"},
    "column nearest": {"en": "In similar mixtures", "ru": "В похожих смесях"},
    "column verdict": {"en": "Verdict", "ru": "Вывод"},
    "column copies": {"en": "Damaged copies", "ru": "Повреждённые копии"},
    "column measure": {"en": "Measure", "ru": "Показатель"},
    "column value": {"en": "Value", "ru": "Значение"},
    "column mean": {"en": "Mean of the null", "ru": "Среднее при случайности"},
    "column sd": {"en": "Standard deviation", "ru": "Ст. откл."},
    "column percentile": {"en": "Percentile", "ru": "Процентиль"},
    "table actors": {"en": "Table: the actors", "ru": "Таблица: участники"},
    "table first actors": {
        "en": "Table: the {number:,} best connected actors",
        "ru": "Таблица: самые связанные участники ({number:,})",
    },
    "table weights": {"en": "Table: the weights", "ru": "Таблица: веса"},
    "table profile": {
        "en": "Table: percentile of each value among the networks of each model",
        "ru": "Таблица: процентиль каждого значения среди сетей каждой модели",
    },
    "table ranges": {
        "en": "Table: middle 90 percent of each model",
        "ru": "Таблица: средние 90 процентов каждой модели",
    },
}
"""Heads of columns and names of tables."""

TEXTS: dict[str, dict[str, str]] = {
    "weights text": {
        "en": (
            "The weights say what share of the ties each model, and chance, would have to make for a network like "
            "this; they add up to 1. Of mixtures simulated in the same way, 90 percent have their true weight in "
            "such an interval."
        ),
        "ru": (
            "Веса говорят, какую долю связей должны были бы дать каждая модель и случайность, чтобы вышла такая "
            "сеть; в сумме они дают 1. У 90 процентов так же смоделированных смесей истинный вес лежит в таком "
            "интервале."
        ),
    },
    "damage text": {
        "en": (
            "No record of ties is complete. With 20 percent of the ties lost and 10 percent false, copies of this "
            "network get these verdicts: {verdicts}."
        ),
        "ru": (
            "Полной записи связей не бывает. Если 20 процентов связей потеряны, а 10 процентов ложны, копии этой "
            "сети получают такие выводы: {verdicts}."
        ),
    },
    "verdict share": {"en": "{verdict!t} {share:.0%}", "ru": "{verdict!t} {share:.0%}"},
    "nulls text, sectors": {
        "en": (
            "Here the ties stay and the sectors are dealt out anew among the actors, 200 times. What lies above the "
            "95th percentile is more than such chance would make."
        ),
        "ru": (
            "Здесь связи остаются, а секторы 200 раз розданы участникам заново. Что лежит выше 95-го процентиля, "
            "больше того, что дала бы такая случайность."
        ),
    },
    "nulls text, projects": {
        "en": (
            "The ties come from joint projects, which close triangles by construction. Here the participations are "
            "reshuffled 200 times, with the size of each project and the activity of each actor kept. What lies above "
            "the 95th percentile is more than such chance would make."
        ),
        "ru": (
            "Связи взяты из совместных проектов, а те замыкают треугольники по построению. Здесь участия 200 раз "
            "перемешаны при том же размере проектов и той же активности участников. Что лежит выше 95-го процентиля, "
            "больше того, что дала бы такая случайность."
        ),
    },
    "nulls lacking": {
        "en": "Not above chance, so that no helix could be called: {measures!t}.",
        "ru": "Не выше случайного, поэтому спираль назвать нельзя: {measures!t}.",
    },
    "nulls exceeded": {
        "en": "Both measures that teams drawn by lot do not raise are above chance: {measures!t}.",
        "ru": "Оба показателя, которых не повышают случайные команды, выше случайного: {measures!t}.",
    },
    "shortfall text": {
        "en": "Gaps to the median of pure helix networks of this size, in their standard deviations (sd), the largest first.",
        "ru": "Расстояния до медианы чистых спиралей того же размера, в их стандартных отклонениях, начиная с большего.",
    },
    "foreign text": {
        "en": "The network is placed outside the typology: read the gaps as a description, not as a plan.",
        "ru": "Сеть отнесена к лежащим вне типологии: читайте это как описание, а не как план.",
    },
    "no remarks": {
        "en": "Nothing was detected, mapped or dropped: the network was given as it is.",
        "ru": "Ничего не пришлось определять, переводить или отбрасывать: сеть дана как есть.",
    },
    "made with": {
        "en": "Made with innoclusters {version}, seed {seed}, {replicates:,} simulated mixtures.",
        "ru": "Сделано с помощью innoclusters {version}; начальное число {seed}, смоделировано смесей: {replicates:,}.",
    },
    "cite edition": {
        "en": "For what is measured here, the edition:",
        "ru": "Измерения на этой странице – издание:",
    },
    "cite report": {
        "en": "For the typology, the report:",
        "ru": "Типология – доклад:",
    },
    "unconfirmed": {
        "en": "In Russian; year and venue are not confirmed.",
        "ru": "Год и место не подтверждены.",
    },
    "novelty text": {
        "en": "Among networks of the typology, a share of {p:.3f} is at least as unusual as this one.",
        "ru": "Среди сетей типологии доля не менее необычных, чем эта, равна {p:.3f}.",
    },
}
"""Sentences between the figures."""

CAVEATS: dict[str, dict[str, str]] = {
    "caveat circular": {
        "en": (
            "The typology, the generators of the simulated networks and the rule that judges share one author; that "
            "they agree with each other is no evidence that real clusters come in these types."
        ),
        "ru": (
            "У типологии, у генераторов модельных сетей и у правила вывода один автор; их согласие между собой не "
            "доказывает, что настоящие кластеры делятся на эти типы."
        ),
    },
    "caveat small": {
        "en": "Below 25 actors no type is named, and below about 40 only a coarse one is honest.",
        "ru": "Если участников меньше 25, тип не называется, а если меньше 40, честен лишь грубый вывод.",
    },
    "caveat two-mode": {
        "en": (
            "Ties read off joint projects make triangles by themselves; without the table of participations they "
            "cannot be told from a helix by closure."
        ),
        "ru": (
            "Связи из совместных проектов сами дают треугольники; без таблицы участий по замыканию их не отличить "
            "от спирали."
        ),
    },
    "caveat closure": {
        "en": "Closed triads alone are no helix: a helix is named only if sectors meet more often than by chance.",
        "ru": "Одни замкнутые триады ещё не спираль: она названа, только если секторы встречаются чаще случайного.",
    },
    "caveat rule": {
        "en": "Where funding demands mixed consortia, what looks like a helix may be compliance with the rule.",
        "ru": "Где финансирование требует смешанных консорциумов, сходство со спиралью может быть исполнением правила.",
    },
    "caveat boundary": {
        "en": (
            "Who was counted as an actor, and which ties were asked for, drives every number; the bands under damage "
            "show the effect of ties missing by chance, not of a boundary drawn wrongly."
        ),
        "ru": (
            "Кого сочли участником и о каких связях спросили, определяет каждое число; разброс при повреждении "
            "показывает влияние случайных пропусков, но не неверно проведённой границы."
        ),
    },
    "caveat structure": {
        "en": "The weights describe who is tied to whom; they do not say that the cluster innovates, or why.",
        "ru": "Веса описывают, кто с кем связан; они не говорят, что кластер создаёт инновации, и не объясняют почему.",
    },
}
"""What a reader should not conclude."""

SUMMARY: dict[str, dict[str, str]] = {
    "example": {
        "en": "No file was named: this is the invented example that ships with the package.",
        "ru": "Файл не назван: это вымышленный пример из пакета.",
    },
    "summary size": {
        "en": "{name}: {actors:actor}, {ties:tie}.",
        "ru": "{name}: {actors:actor}, {ties:tie}.",
    },
    "summary verdict": {"en": "Verdict: {verdict!t}.", "ru": "Вывод: {verdict!t}."},
    "summary shortfall": {"en": "Largest gaps to a helix:", "ru": "Дальше всего от спирали:"},
    "summary remarks": {"en": "Remarks:", "ru": "Замечания:"},
    "summary written": {"en": "Written: {files}.", "ru": "Записано: {files}."},
    "progress": {"en": "Simulating networks", "ru": "Моделирование сетей"},
}
"""What the command line says."""

TEMPLATES: dict[str, dict[str, str]] = MEANINGS | HEADINGS | COLUMNS | TEXTS | CAVEATS | SUMMARY
"""Every sentence by key, then by language."""
