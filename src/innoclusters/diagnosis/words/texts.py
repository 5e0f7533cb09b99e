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
    # figure of the weights
    "weights title": (
        "The largest weight: {model!t}, {weight:.2f}, with an interval from {low:.2f} to {high:.2f}",
        "Наибольший вес: {model!t}, {weight:.2f}, интервал от {low:.2f} до {high:.2f}",
    ),
    "weights reading": (
        "Bar: estimated share of the ties; black line: 90 percent interval; pale line below: where the weight goes when the record is damaged. Triangle: the simulated mixtures most like the network (dots; the smaller, the more random ties), and the estimate (ring).",
        "Столбик: оценка доли связей; чёрная линия: 90-процентный интервал; бледная линия ниже: куда смещается вес, если данные повреждены. Треугольник: самые похожие смеси из моделирования (точки; чем мельче, тем больше случайных связей) и оценка (кольцо).",
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
        "{count} of {all} values are usual for this model, more than for any other: {model!t}",
        "Обычны для этой модели {count} из {all} значений, больше, чем для других: {model!t}",
    ),
    "profile title, tied": (
        "{count} of {all} values are usual for each of these models: {models!t}",
        "Обычны для каждой из этих моделей {count} из {all} значений: {models!t}",
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
        "Its ties run mostly as in a proto-cluster: small dense groups, mostly of one kind, without a center.",
        "Связи устроены в основном как в протокластере: плотные малые группы, чаще одного рода, без центра.",
    ),
    "means industrial cluster (hub)": (
        "Its ties run mostly as in an industrial cluster: around an anchor, with few ties past it.",
        "Связи устроены в основном как в индустриальном кластере: вокруг якоря, мимо него связей мало.",
    ),
    "means innovation cluster (triple helix)": (
        "Its ties run mostly as in an innovation cluster: science, business and government tied to each other in overlapping teams.",
        "Связи устроены в основном как в инновационном кластере: наука, бизнес и государство связаны друг с другом в пересекающихся командах.",
    ),
    "means mixed": (
        "Its ties run as in several models at once.",
        "Связи устроены сразу как в нескольких моделях.",
    ),
    "means unstructured": (
        "Its ties run much as if they had been drawn by lot.",
        "Связи устроены почти так, как если бы их раздал жребий.",
    ),
    "means outside the typology": (
        "The three models do not describe it, so that their weights should not be used.",
        "Три модели её не описывают, поэтому весами пользоваться не следует.",
    ),
    "means cannot say": (
        "The record does not suffice to name a type.",
        "Этих данных не хватает, чтобы назвать тип.",
    ),
    # headings and labels of the page
    "kicker": ("Diagnosis of a cluster", "Диагноз кластера"),
    "unnamed": ("Unnamed cluster", "Кластер без названия"),
    "verdict": ("Verdict", "Вывод"),
    "heed": ("Before you use this", "Прежде чем пользоваться"),
    "network": ("The network", "Сеть"),
    "weights": ("How much of each model", "Сколько в ней каждой модели"),
    "profile": ("Against the three models", "В сравнении с тремя моделями"),
    "nulls": ("Against chance", "В сравнении со случайностью"),
    "shortfall": ("What it lacks for a triple helix", "Чего не хватает до тройной спирали"),
    "caveats": ("What this cannot tell", "О чём это не говорит"),
    "reading": ("How the cluster was read", "Как прочитан кластер"),
    "cite": ("How to cite", "Как цитировать"),
    "actors": ("actors", "участники"),
    "ties": ("ties", "связи"),
    "density": ("density", "плотность"),
    "in the largest component": ("in the largest component", "в наибольшей компоненте"),
    # heads of columns and names of tables
    "column actor": ("Actor", "Участник"),
    "column sector": ("Sector", "Сектор"),
    "column ties": ("Ties", "Связи"),
    "column model": ("Model", "Модель"),
    "column weight": ("Weight", "Вес"),
    "column interval": ("90% interval", "90-процентный интервал"),
    "column damaged": ("When damaged", "При повреждении"),
    "column nearest": ("In similar mixtures", "В похожих смесях"),
    "column measure": ("Measure", "Показатель"),
    "column value": ("Value", "Значение"),
    "column mean": ("Mean of the null", "Среднее при случайности"),
    "column sd": ("Standard deviation", "Ст. откл."),
    "column percentile": ("Percentile", "Процентиль"),
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
        "The weights say what share of the ties each model, and chance, would have to make for a network like this; they add up to 1. Of mixtures simulated in the same way, 90 percent have their true weight in such an interval.",
        "Веса говорят, какую долю связей должны были бы дать каждая модель и случайность, чтобы вышла такая сеть; в сумме они дают 1. У 90 процентов так же смоделированных смесей истинный вес лежит в таком интервале.",
    ),
    "damage text": (
        "No record of ties is complete. With 20 percent of the ties lost and 10 percent false, copies of this network get these verdicts: {verdicts}.",
        "Полной записи связей не бывает. Если 20 процентов связей потеряны, а 10 процентов ложны, копии этой сети получают такие выводы: {verdicts}.",
    ),
    "verdict share": ("{verdict!t} {share:.0%}", "{verdict!t} {share:.0%}"),
    "nulls text, sectors": (
        "Here the ties stay and the sectors are dealt out anew among the actors, 200 times. What lies above the 95th percentile is more than such chance would make.",
        "Здесь связи остаются, а секторы 200 раз розданы участникам заново. Что лежит выше 95-го процентиля, больше того, что дала бы такая случайность.",
    ),
    "nulls text, projects": (
        "The ties come from joint projects, which close triangles by construction. Here the participations are reshuffled 200 times, with the size of each project and the activity of each actor kept. What lies above the 95th percentile is more than such chance would make.",
        "Связи взяты из совместных проектов, а те замыкают треугольники по построению. Здесь участия 200 раз перемешаны при том же размере проектов и той же активности участников. Что лежит выше 95-го процентиля, больше того, что дала бы такая случайность.",
    ),
    "nulls lacking": (
        "Not above chance, so that no helix could be called: {measures!t}.",
        "Не выше случайного, поэтому спираль назвать нельзя: {measures!t}.",
    ),
    "nulls exceeded": (
        "Both measures that teams drawn by lot do not raise are above chance: {measures!t}.",
        "Оба показателя, которых не повышают случайные команды, выше случайного: {measures!t}.",
    ),
    "shortfall text": (
        "Gaps to the median of pure helix networks of this size, in their standard deviations (sd), the largest first.",
        "Расстояния до медианы чистых спиралей того же размера, в их стандартных отклонениях, начиная с большего.",
    ),
    "foreign text": (
        "The network is placed outside the typology: read the gaps as a description, not as a plan.",
        "Сеть отнесена к лежащим вне типологии: читайте это как описание, а не как план.",
    ),
    "no remarks": (
        "Nothing was detected, mapped or dropped: the network was given as it is.",
        "Ничего не пришлось определять, переводить или отбрасывать: сеть дана как есть.",
    ),
    "made with": (
        "Made with innoclusters {version}, seed {seed}, {replicates:,} simulated mixtures.",
        "Сделано с помощью innoclusters {version}; начальное число {seed}, смоделировано смесей: {replicates:,}.",
    ),
    "cite edition": ("For what is measured here, the edition:", "Измерения на этой странице – издание:"),
    "cite report": ("For the typology, the report:", "Типология – доклад:"),
    "unconfirmed": ("In Russian; year and venue are not confirmed.", "Год и место не подтверждены."),
    "novelty text": (
        "Among networks of the typology, a share of {p:.3f} is at least as unusual as this one.",
        "Среди сетей типологии доля не менее необычных, чем эта, равна {p:.3f}.",
    ),
    # what a reader should not conclude
    "caveat circular": (
        "The typology, the generators of the simulated networks and the rule that judges share one author; that they agree with each other is no evidence that real clusters come in these types.",
        "У типологии, у генераторов модельных сетей и у правила вывода один автор; их согласие между собой не доказывает, что настоящие кластеры делятся на эти типы.",
    ),
    "caveat small": (
        "Below 25 actors no type is named, and below about 40 only a coarse one is honest.",
        "Если участников меньше 25, тип не называется, а если меньше 40, честен лишь грубый вывод.",
    ),
    "caveat two-mode": (
        "Ties read off joint projects make triangles by themselves; without the table of participations they cannot be told from a helix by closure.",
        "Связи из совместных проектов сами дают треугольники; без таблицы участий по замыканию их не отличить от спирали.",
    ),
    "caveat closure": (
        "Closed triads alone are no helix: a helix is named only if sectors meet more often than by chance.",
        "Одни замкнутые триады ещё не спираль: она названа, только если секторы встречаются чаще случайного.",
    ),
    "caveat rule": (
        "Where funding demands mixed consortia, what looks like a helix may be compliance with the rule.",
        "Где финансирование требует смешанных консорциумов, сходство со спиралью может быть исполнением правила.",
    ),
    "caveat boundary": (
        "Who was counted as an actor, and which ties were asked for, drives every number; the bands under damage show the effect of ties missing by chance, not of a boundary drawn wrongly.",
        "Кого сочли участником и о каких связях спросили, определяет каждое число; разброс при повреждении показывает влияние случайных пропусков, но не неверно проведённой границы.",
    ),
    "caveat structure": (
        "The weights describe who is tied to whom; they do not say that the cluster innovates, or why.",
        "Веса описывают, кто с кем связан; они не говорят, что кластер создаёт инновации, и не объясняют почему.",
    ),
    # what the command line says
    "example": (
        "No file was named: this is the invented example that ships with the package.",
        "Файл не назван: это вымышленный пример из пакета.",
    ),
    "summary size": ("{name}: {actors:actor}, {ties:tie}.", "{name}: {actors:actor}, {ties:tie}."),
    "summary verdict": ("Verdict: {verdict!t}.", "Вывод: {verdict!t}."),
    "summary shortfall": ("Largest gaps to a helix:", "Дальше всего от спирали:"),
    "summary remarks": ("Remarks:", "Замечания:"),
    "summary written": ("Written: {files}.", "Записано: {files}."),
    "progress": ("Simulating networks", "Моделирование сетей"),
}
"""Every sentence by key. What stands in braces is filled in by :class:`~innoclusters.diagnosis.words.Message`."""
