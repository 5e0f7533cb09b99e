"""What a diagnosis says, in its verdict, its figures, its page and its summary: English, then Russian."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # reasons of the verdict
    "few actors": (
        "With {actors} actors, fewer than {fewest}, no type can be told.",
        "Участников слишком мало, чтобы назвать тип: {actors} при необходимых {fewest}.",
    ),
    # shortfall against the helix
    "gap undefined": (
        "{measure!t:capital} cannot be compared: it is undefined here.",
        "{measure!t:capital}: сравнить нельзя, здесь показатель не определён.",
    ),
    "gap fits": (
        "{measure!t:capital} fits a helix ({value:.2f} against {median:.2f}).",
        "{measure!t:capital}: как у спирали ({value:.2f} против {median:.2f}).",
    ),
    "gap short": (
        "{measure!t:capital} is {gap:.1f} sd short of a helix ({value:.2f} against {median:.2f}).",
        "{measure!t:capital}: до спирали не хватает {gap:.1f} ст. откл. ({value:.2f} против {median:.2f}).",
    ),
    "gap below": (
        "{measure!t:capital} is {gap:.1f} sd below a helix ({value:.2f} against {median:.2f}).",
        "{measure!t:capital}: ниже, чем у спирали, на {gap:.1f} ст. откл. ({value:.2f} против {median:.2f}).",
    ),
    "gap above": (
        "{measure!t:capital} is {gap:.1f} sd above a helix ({value:.2f} against {median:.2f}).",
        "{measure!t:capital}: выше, чем у спирали, на {gap:.1f} ст. откл. ({value:.2f} против {median:.2f}).",
    ),
    # counterfactual
    "nothing to move": (
        "There is no verdict to move: {verdict!t}.",
        "Сдвигать нечего, тип не назван: {verdict!t}.",
    ),
    "helix already": ("It is called a triple helix as it is.", "Сеть и так названа тройной спиралью."),
    "nothing to close": (
        "There is no open trilateral two-path that a tie could close.",
        "Нет ни одной незамкнутой трёхсторонней пары связей, которую замкнула бы новая связь.",
    ),
    "would move": (
        "With {ties:added tie} the verdict would be: {verdict!t}.",
        "Если добавить {ties:added tie}, вывод станет таким: {verdict!t}.",
    ),
    "would not move": (
        "Up to {ties:added tie} would not move the verdict.",
        "Новые трёхсторонние связи (проверено до {ties}) не меняют вывода.",
    ),
    # remarks on the input
    "fewer mixtures": (
        "With {actors} actors the reference has {count} mixtures, not {asked}.",
        "При таком числе участников ({actors}) в эталоне {count} смесей, а не {asked}.",
    ),
    # remarks on the result
    "coarse": (
        "With fewer than {fewest} actors only a coarse verdict is honest.",
        "Когда участников меньше {fewest}, честен лишь грубый вывод.",
    ),
    "sector absent": (
        "No actor of {sectors!t}: there can be no trilateral triad.",
        "Нет участников сектора ({sectors!t}): трёхсторонних триад быть не может.",
    ),
    "give participations": (
        "If ties were read off joint projects, give the participations: teams close triads anyway.",
        "Если связи взяты из совместных проектов, дайте таблицу участий: команды и так замыкают триады.",
    ),
    "other ties": (
        "{other} of {ties} ties do not come from projects; their null leaves them out.",
        "Связи не из проектов ({other} из {ties}) в нулевую модель не входят.",
    ),
    "mixed consortia": (
        "{share:.0%} of the joint projects hold both a university and a firm: a rule that demands mixed consortia would make this, and it may be compliance, not emergence.",
        "В {share:.0%} совместных проектов есть и вуз, и фирма: так бывает, когда смешанных консорциумов требует правило, и это может быть его исполнением, а не выросшим сотрудничеством.",
    ),
    # in every figure
    "computed": ("Computed: innoclusters.diagnosis.", "Вычислено: innoclusters.diagnosis."),
    # figure of the network
    "network title": (
        "{actors:actor} and {ties:tie}; most ties ({most:,}): {name}",
        "{actors:actor} и {ties:tie}; больше всего связей ({most:,}): {name}",
    ),
    "network reading": (
        "A mark is an actor, larger the more ties it has; actors with common ties stand close.",
        "Знак – участник: чем больше связей, тем он крупнее; участники с общими связями стоят рядом.",
    ),
    "network part": (
        "Drawn are the {drawn:,} best connected of {actors:actor}, and the ties among them.",
        "Нарисованы самые связанные ({drawn:,} из {actors:,}) и связи между ними.",
    ),
    "network unnamed": (
        "There are too many actors to name them.",
        "Участников слишком много, чтобы подписать их.",
    ),
    "network source": (
        "The places are drawn up by springs and mean nothing by themselves.",
        "Места найдены методом пружин и сами по себе ничего не значат.",
    ),
    "sector count": ("{sector!t} {number:,}", "{sector!t} {number:,}"),
    "network description": (
        "Drawing of the network. {title}. Actors by sector: {sectors}.",
        "Рисунок сети. {title}. Участники по секторам: {sectors}.",
    ),
    "network description, no sectors": (
        "Drawing of the network. {title}. The sectors of the actors are not known.",
        "Рисунок сети. {title}. Секторы участников не известны.",
    ),
    # figure of the weights
    "weights title": (
        "What share of the ties each model would have to make",
        "Какую долю связей должна была бы дать каждая модель",
    ),
    "weights reading": (
        "Bar: estimated share of the ties; black line: 90 percent interval. Triangle: the simulated mixtures most like the network (dots; the smaller, the more random ties), and the estimate (ring).",
        "Столбик: оценка доли связей; чёрная линия: 90-процентный интервал. Треугольник: самые похожие смеси из моделирования (точки; чем мельче, тем больше случайных связей) и оценка (кольцо).",
    ),
    "weight told": (
        "{model!t} {weight:.2f} ({low:.2f} to {high:.2f})",
        "{model!t} {weight:.2f} (от {low:.2f} до {high:.2f})",
    ),
    "weights description": (
        "Four bars with intervals: {told}. Beside them a triangle whose corners are the three models; the {mixtures} most similar mixtures lie in it as dots, the estimate as a ring.",
        "Четыре столбика с интервалами: {told}. Рядом треугольник с тремя моделями в вершинах; точки в нём – самые похожие смеси ({mixtures}), кольцо – оценка.",
    ),
    # figure of the profile
    "short random": ("random", "случайная"),
    "short proto": ("proto", "прото"),
    "short hub": ("hub", "хаб"),
    "short helix": ("helix", "спираль"),
    "profile title": (
        "{all} values of the network beside those of pure models",
        "Значения сети ({all}) рядом со значениями чистых моделей",
    ),
    "profile reading": (
        "Upright line: this network. Bands: networks of each pure model with as many actors, ties and sectors, the middle 50 and 90 percent, and a tick at the median.",
        "Вертикаль: эта сеть. Полосы: сети каждой чистой модели с тем же числом участников, связей и секторов, средние 50 и 90 процентов, черта на медиане.",
    ),
    "fits told": ("{model!t} {count}", "{model!t} {count}"),
    "profile description": (
        "A panel for each of {all} statistics. Values in the middle 90 percent of each model: {told}.",
        "Панель на каждый из {all} показателей. Значений в средних 90 процентах каждой модели: {told}.",
    ),
    # what each verdict means, in one sentence
    "means proto-cluster": (
        "So the report calls a cluster of many small firms in closed local groups, without anybody in the middle.",
        "Так доклад называет кластер из многих малых фирм в замкнутых местных группах, без кого-либо в середине.",
    ),
    "means industrial cluster (hub)": (
        "So the report calls a cluster in rings around an anchor, with few ties past it.",
        "Так доклад называет кластер кольцами вокруг якоря, где связей мимо него мало.",
    ),
    "means innovation cluster (triple helix)": (
        "So the report calls a cluster in which science, business and government work together across their borders.",
        "Так доклад называет кластер, где наука, бизнес и государство работают вместе поверх границ.",
    ),
    "means unstructured": (
        "That no structure is shown does not mean that there is none.",
        "Что структура не обнаружена, не значит, что её нет.",
    ),
    "means outside the typology": (
        "The network has a form, but none of the three that the report tells apart.",
        "Форма у сети есть, но это ни одна из трёх, которые различает доклад.",
    ),
    "means cannot say": (
        "The record does not suffice to name a type.",
        "Этих данных не хватает, чтобы назвать тип.",
    ),
    # headings and labels of the page
    "kicker": ("Diagnosis of a cluster", "Диагноз кластера"),
    "unnamed": ("Unnamed cluster", "Кластер без названия"),
    "verdict": ("Verdict", "Вывод"),
    "headline": ("{verdict!t}", "{verdict!t}"),
    "headline outside": ("{verdict!t}: {resembles!t}", "{verdict!t}: {resembles!t}"),
    "headline mixed": ("{verdict!t}: {types!t}", "{verdict!t}: {types!t}"),
    "headline fragile": ("{headline} – fragile", "{headline} – вывод непрочен"),
    "criteria": ("Which criteria hold", "Какие признаки выполнены"),
    "criteria text": (
        "A type is named where all its criteria hold, unless the reason above says otherwise; single criteria of other types may hold in any network. An effect tells how far beyond chance the value is, as a share of what could be, or, with ×, as a multiple of chance; p tells how often chance alone would do as much.",
        "Тип назван, если выполнены все его признаки и причина выше не говорит иного; отдельные признаки других типов могут быть в любой сети. Эффект – насколько значение превышает случайное: доля возможного или, со знаком ×, во сколько раз; p – как часто столько же даёт одна случайность.",
    ),
    "no criteria": (
        "The network was not measured by criteria: the reason above comes before them.",
        "По признакам сеть не проверялась: причина, названная выше, идёт прежде них.",
    ),
    "criteria dash": (
        "–: there is nothing to tell, or no test is made.",
        "–: сказать нечего, или проверки нет.",
    ),
    "criteria how": (
        "What the report says, what each criterion measures, and what it takes",
        "Что говорит доклад, что измеряет каждый признак и что для него нужно",
    ),
    "the report": ("The report:", "Доклад:"),
    "type holds": ("{count} of {all} hold", "выполнено {count} из {all}"),
    "type holds in the rest": (
        "{count} of {all} hold among the others, once the anchors are taken out",
        "выполнено {count} из {all} среди остальных, если убрать якоря",
    ),
    "type unknown": ("sectors are not known", "секторы не известны"),
    "type unjudged": (
        "not judged: too little is left without the anchors",
        "не проверено: без якорей остаётся слишком мало",
    ),
    "state holds": ("holds", "да"),
    "state fails": ("fails", "нет"),
    "state unknown": ("not known", "неизвестно"),
    "of three": ("{count:.0f} of 3", "{count:.0f} из 3"),
    "who": ("Anchors and coordinating nodes", "Якоря и координирующие узлы"),
    "anchors": ("Anchors, with the number of their ties: {names}.", "Якоря и число их связей: {names}."),
    "no anchors": (
        "Ties are not so centered on a few actors that these would be anchors.",
        "Связи не настолько сосредоточены на немногих, чтобы считать тех якорями.",
    ),
    "conveners": (
        "Institutions for collaboration, with the number of their ties: {names}.",
        "Институты коллаборации и число их связей: {names}.",
    ),
    "no conveners": (
        "No institution for collaboration is among the actors: the report expects such coordinating nodes in an innovation cluster.",
        "Институтов коллаборации среди участников нет; доклад ждёт таких координирующих узлов в инновационном кластере.",
    ),
    "tied": ("{name} ({ties:,})", "{name} ({ties:,})"),
    "tied, labeled": ("{name} ({label}; {ties:,})", "{name} ({label}; {ties:,})"),
    "and more": ("and {count:,} more", "и ещё {count:,}"),
    "firm": ("How firm the verdict is", "Насколько прочен вывод"),
    "aside": ("What was set aside", "Что отложено"),
    "components": (
        "The local actors with ties fall into {parts:,} separate parts; the largest holds {share:.0%} of them.",
        "Местные участники, у которых есть связи, распадаются на отдельные части ({parts:,}); в наибольшей {share:.0%}.",
    ),
    "heed": ("Before you use this", "Прежде чем пользоваться"),
    "network": ("The network", "Сеть"),
    "weights": ("How much of each model", "Сколько в ней каждой модели"),
    "profile": ("Against the three models", "В сравнении с тремя моделями"),
    "shortfall": ("Beside a pure triple helix", "Рядом с чистой тройной спиралью"),
    "caveats": ("What this cannot tell", "О чём это не говорит"),
    "reading": ("How the cluster was read", "Как прочитан кластер"),
    "cite": ("How to cite", "Как цитировать"),
    "actors": ("actors", "участники"),
    "ties": ("ties", "связи"),
    "density": ("density", "плотность"),
    "in the largest component": ("in the largest part", "в наибольшей части"),
    # heads of columns and names of tables
    "column actor": ("Actor", "Участник"),
    "column sector": ("Sector", "Сектор"),
    "column ties": ("Ties", "Связи"),
    "column model": ("Model", "Модель"),
    "column weight": ("Weight", "Вес"),
    "column interval": ("90% interval", "90-процентный интервал"),
    "column nearest": ("In similar mixtures", "В похожих смесях"),
    "column measure": ("Measure", "Показатель"),
    "column value": ("Value", "Значение"),
    "column criterion": ("Criterion", "Признак"),
    "column chance": ("By chance", "Случайно"),
    "column effect": ("Effect", "Эффект"),
    "column p": ("p", "p"),
    "column holds": ("Holds", "Выполнен"),
    "table actors": ("Table: the actors", "Таблица: участники"),
    "table first actors": (
        "Table: the {number:,} best connected actors",
        "Таблица: самые связанные участники ({number:,})",
    ),
    "table weights": ("Table: the weights", "Таблица: веса"),
    "table profile": (
        "Table: percentile of each value among the networks of each model",
        "Таблица: процентиль каждого значения среди сетей каждой модели",
    ),
    "table ranges": ("Table: middle 90 percent of each model", "Таблица: средние 90 процентов каждой модели"),
    # sentences between the figures
    "weights text": (
        "Mixtures of the models can look like this network. The weights say what share of its ties each model, and chance, would then have made; they add up to 1. Of mixtures simulated in the same way, 90 percent have a true weight within its interval; that all four lie in theirs at once is rarer.",
        "Смеси моделей могут выглядеть как эта сеть. Веса говорят, какую долю связей дали бы тогда каждая модель и случайность; в сумме они дают 1. У 90 процентов так же смоделированных смесей истинный вес лежит в своём интервале; что в свои интервалы попадут все четыре сразу, бывает реже.",
    ),
    "damage text": (
        "No record of ties is complete. Of copies of this network with 20 percent of the ties lost and 10 percent false, {share:.0%} keep the verdict.",
        "Полной записи связей не бывает. Среди копий этой сети, где 20 процентов связей потеряны, а 10 процентов ложны, вывод сохраняют {share:.0%}.",
    ),
    "damage others": (
        "The others show what such errors could make of it: {verdicts}.",
        "Остальные показывают, во что его могут превратить такие ошибки: {verdicts}.",
    ),
    "kept": (
        "Errors in the record: {share:.0%} of the copies with ties lost and false keep this verdict.",
        "Ошибки в данных: вывод сохраняют {share:.0%} копий с потерянными и ложными связями.",
    ),
    "weights agree": (
        "The weights support the verdict: of the three models, the largest share goes to {models!t}.",
        "Веса поддерживают вывод: из трёх моделей наибольшая доля у такой: {models!t}.",
    ),
    "weights differ": (
        "A caution: by weight comes first what the verdict does not name, {models!t}. The criteria decide, and all of them hold for {types!t} alone.",
        "Предостережение: по весу впереди то, чего вывод не называет: {models!t}. Решают признаки, а все они выполнены только для такого типа: {types!t}.",
    ),
    "weights untold": (
        "No type is named, and so no weights are told: they would suggest one.",
        "Тип не назван, поэтому и веса не приводятся: они бы его подсказывали.",
    ),
    "verdict share": ("{verdict!t} {share:.0%}", "{verdict!t} {share:.0%}"),
    "fragile text": (
        "Fewer than half of the copies keep the verdict: it is fragile, and should not be used alone.",
        "Вывод сохраняет меньше половины копий: он непрочен, и одного его мало.",
    ),
    "no copies made": (
        "No damaged copies were judged: how firm the verdict is, is not known.",
        "Повреждённые копии не строились: насколько прочен вывод, неизвестно.",
    ),
    "power text": (
        "Pure networks of {actors:actor} with {degree:g} ties each, the nearest size that was measured, are given their type in so many of 100 cases: {told}.",
        "Чистые сети ближайшего измеренного размера (участников {actors}, связей у каждого {degree:g}) получают свой тип в стольких случаях из 100: {told}.",
    ),
    "power told": ("{model!t} {cases:.0f}", "{model!t} {cases:.0f}"),
    "profile text": (
        "Here the network stands beside simulated networks of each pure model, with as many actors, ties and sectors. The verdict does not rest on it.",
        "Здесь сеть стоит рядом с модельными сетями каждой чистой модели, с тем же числом участников, связей и секторов. Вывод на этом не основан.",
    ),
    "shortfall text": (
        "Gaps to the median of pure helix networks of this size, in their standard deviations (sd), the largest first. They describe, and do not change the verdict.",
        "Расстояния до медианы чистых спиралей того же размера, в их стандартных отклонениях, начиная с большего. Они описывают и вывода не меняют.",
    ),
    "no remarks": (
        "Nothing was detected, mapped or dropped: the network was given as it is.",
        "Ничего не пришлось определять, переводить или отбрасывать: сеть дана как есть.",
    ),
    "made with": (
        "Made with innoclusters {version}, seed {seed}, {draws:,} networks of each null model, {replicates:,} simulated mixtures.",
        "Сделано с помощью innoclusters {version}; начальное число {seed}, сетей каждой нулевой модели: {draws:,}, смоделировано смесей: {replicates:,}.",
    ),
    "cite edition": ("For what is measured here, the edition:", "Измерения на этой странице – издание:"),
    "cite report": ("For the typology, the report:", "Типология – доклад:"),
    "unconfirmed": ("In Russian; year and venue are not confirmed.", "Год и место не подтверждены."),
    # what a reader should not conclude
    "caveat circular": (
        "The criteria, their bounds and the networks on which these were set have one author; that they agree with each other is no evidence that real clusters come in these types.",
        "У признаков, их порогов и сетей, на которых пороги выбраны, один автор; их согласие между собой не доказывает, что настоящие кластеры делятся на эти типы.",
    ),
    "caveat two-mode": (
        "Ties read off joint projects make triangles by themselves; without the table of participations they are judged as if each had been made alone.",
        "Связи из совместных проектов сами дают треугольники; без таблицы участий о них судят так, как если бы каждая возникла отдельно.",
    ),
    "caveat rule": (
        "Where funding demands mixed consortia, what looks like a helix may be compliance with the rule.",
        "Где финансирование требует смешанных консорциумов, сходство со спиралью может быть исполнением правила.",
    ),
    "caveat boundary": (
        "Who was counted as an actor, and which ties were asked for, drives every number; damaged copies show the effect of ties missing by chance, not of a boundary drawn wrongly.",
        "Кого сочли участником и о каких связях спросили, определяет каждое число; повреждённые копии показывают влияние случайных пропусков, но не неверно проведённой границы.",
    ),
    "caveat structure": (
        "The criteria describe who is tied to whom; they do not say that the cluster innovates, or why.",
        "Признаки описывают, кто с кем связан; они не говорят, что кластер создаёт инновации, и не объясняют почему.",
    ),
    # what the command line says
    "example": (
        "This is an invented example that ships with the package (--example hub, proto or helix).",
        "Это вымышленный пример из пакета (--example hub, proto или helix).",
    ),
    "summary size": ("{name}: {actors:actor}, {ties:tie}.", "{name}: {actors:actor}, {ties:tie}."),
    "summary verdict": ("Verdict: {headline}.", "Вывод: {headline}."),
    "summary remarks": ("Remarks:", "Замечания:"),
    "summary written": ("Written: {files}.", "Записано: {files}."),
    "check files": ("Read from {files}.", "Прочитано из: {files}."),
    "check sector": ("Sector {sector!t}: {actors:actor}.", "Сектор «{sector!t}»: {actors:actor}."),
    "check sector as": (
        "Sector {sector!t}: {actors:actor}, in the files {labels}.",
        "Сектор «{sector!t}»: {actors:actor}, в файлах: {labels}.",
    ),
    "check layer": ("Kind of tie {layer}: {ties:tie}.", "Вид связи {layer}: {ties:tie}."),
    "check weights": ("Weights: {least:,g} to {most:,g}.", "Веса: от {least:,g} до {most:,g}."),
    "check projects": (
        "Joint projects: {projects:,}, with {participations:,} participations.",
        "Совместные проекты: {projects:,}, участий в них: {participations:,}.",
    ),
    "check location": (
        "Inside the cluster: {local:tie}; to the outside: {external:tie}.",
        "Внутри кластера: {local:tie}; вовне: {external:tie}.",
    ),
    "check parts": (
        "Components: {parts:,}, the largest with {largest:actor}.",
        "Компоненты: {parts:,}; в наибольшей {largest:actor}.",
    ),
    "check isolates": ("Without a tie: {actors:actor} ({names}).", "Без связей: {actors:actor} ({names})."),
    "check arcs": (
        "With a direction: {arcs:tie}, of which {answered:.0%} are answered.",
        "С направлением: {arcs:tie}, из них ответных {answered:.0%}.",
    ),
    "check dropped": (
        "Dropped: {duplicates:,} repeated, {self_ties:,} of an actor to itself.",
        "Отброшено: повторов {duplicates:,}, связей участника с самим собой {self_ties:,}.",
    ),
    "slow": (
        'Without numba this takes about three times as long; pip install "innoclusters[fast]" brings it.',
        'Без numba это примерно втрое дольше; её ставит pip install "innoclusters[fast]".',
    ),
    "progress": ("Simulating networks", "Моделирование сетей"),
}
"""Every sentence by key. What stands in braces is filled in by :class:`~innoclusters.diagnosis.words.Message`."""
