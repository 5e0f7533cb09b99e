"""Terms, nouns and remarks that are English wherever they come from, and what stands for them in Russian."""

from __future__ import annotations

import re

NAMES = {
    "random": "random ties",
    "proto": "proto-cluster",
    "hub": "industrial cluster (hub)",
    "helix": "innovation cluster (triple helix)",
}
"""What each mechanism of a mixture is called; a type has the same name wherever it is told."""

TERMS: dict[str, str] = {
    # mechanisms and verdicts
    "random ties": "случайные связи",
    "proto-cluster": "протокластер",
    "industrial cluster (hub)": "индустриальный кластер (хаб)",
    "innovation cluster (triple helix)": "инновационный кластер (тройная спираль)",
    "mixed": "смешанный тип",
    "unstructured": "без структуры",
    "outside the typology": "вне типологии",
    "cannot say": "определить нельзя",
    # what the field calls networks outside the typology
    "satellite platform": "платформа-сателлит",
    "small groups apart": "малые группы порознь",
    "core-periphery without anchor": "ядро и периферия без якоря",
    "state-anchored": "кластер вокруг государства",
    "chain": "цепочка",
    "hierarchy": "иерархия",
    "two-sided market": "двусторонний рынок",
    "lattice": "решётка",
    "groups of one kind": "группы одного рода",
    "double helix": "двойная спираль",
    "cross-sector ties without teams": "межсекторные связи без команд",
    "sectors apart": "секторы порознь",
    "communities across sectors": "сообщества поверх секторов",
    # tests that tell a network from a random graph
    "degrees": "число связей",
    "triangles": "треугольники",
    "anchors": "якоря",
    "closure": "замкнутость",
    "parts": "связность",
    "levels": "уровни",
    "mixing": "смешение секторов",
    "business groups": "группы бизнеса",
    "trilateral": "трёхсторонние группы",
    # sectors
    "science and universities": "наука и университеты",
    "business": "бизнес",
    "government": "государство",
    "institution for collaboration": "институт коллаборации",
    "finance": "финансы",
    "external": "внешние партнёры",
    "sector not known": "сектор неизвестен",
    # statistics
    "degree centralization": "централизация по степени",
    "horizontal share": "доля горизонтальных связей",
    "cross-sector lift": "превышение межсекторных связей",
    "open horizontal share": "доля незамкнутых горизонтальных связей",
    "horizontal cross-sector lift": "превышение межсекторных горизонтальных связей",
    "horizontal degree variation": "разброс числа горизонтальных связей",
    "trilateral closure": "трёхстороннее замыкание",
    "average clustering": "средняя кластеризация",
    "degree assortativity": "ассортативность по степени",
    "log2 trilateral lift": "log2 превышения трёхсторонних триад",
    "transitivity": "транзитивность",
    "betweenness centralization": "централизация по посредничеству",
    "core-periphery fit": "близость к «ядру и периферии»",
    "robustness": "устойчивость",
    "largest component share": "доля наибольшей компоненты",
    # why a value is undefined
    "all actors are of one sector": "все участники из одного сектора",
    "all ties hold a hub": "в каждой связи есть хаб",
    "all ties hold a hub, or all actors are of one sector": "в каждой связи есть хаб, или все участники из одного сектора",
    "no trilateral contact at all": "нет ни одного трёхстороннего контакта",
    "all tied actors have the same degree": "у всех связанных участников равное число связей",
    "no actor has two ties": "ни у кого нет двух связей",
    "all actors have the same degree": "у всех участников равное число связей",
    "undefined": "не определено",
    # the examples that ship with the package
    "Torvald Gearworks and its suppliers; invented": "Завод Torvald и его поставщики; вымышлены",
    "Cutlers of the Asken valley; invented": "Ножовщики долины Аскен; вымышлены",
    "Marine sensors at Port Merrow; invented": "Морские датчики в порту Мерроу; вымышлены",
    # separators
    "commas": "запятые",
    "semicolons": "точки с запятой",
    "tabs": "табуляции",
    "vertical bars": "вертикальные черты",
    "blanks": "пробелы",
    "arrows": "стрелки",
}
"""What is said in Russian for each term; a test holds it complete."""

NOUNS: dict[str, dict[str, tuple[str, ...]]] = {
    "actor": {"en": ("actor", "actors"), "ru": ("участник", "участника", "участников")},
    "tie": {"en": ("tie", "ties"), "ru": ("связь", "связи", "связей")},
    "anchor": {"en": ("anchor", "anchors"), "ru": ("якорь", "якоря", "якорей")},
    "hold": {"en": ("holds", "hold"), "ru": ("держит", "держат", "держат")},
    "added tie": {
        "en": ("more trilateral tie", "more trilateral ties"),
        "ru": ("трёхстороннюю связь", "трёхсторонние связи", "трёхсторонних связей"),
    },
}
"""Forms of nouns that stand with a number: two in English, three in Russian."""

VERBS = frozenset({"hold"})
"""Those above that follow a number which has been said."""

REMARKS: dict[str, str] = {
    r"<file> was read as <encoding>, (?:with )?<separator> between cells\.": "{file}: кодировка {encoding}, между ячейками {separator}.",
    r"<file> was read as <encoding>, a guess from its letters, (?:with )?<separator> between cells\.": "{file}: кодировка {encoding} (угадана по буквам), между ячейками {separator}.",
    r"<number> columns? of <file> (?:is|are) not used: <columns>\.": "{file}: не использованы столбцы ({number}): {columns}.",
    r"<number> attributes? of <file> (?:is|are) not used: <columns>\.": "{file}: не использованы атрибуты ({number}): {columns}.",
    r"<number> rows? of <file> ends? before the last column; what is missing was taken as empty\.": "{file}: строки, которые кончаются раньше последнего столбца ({number}); недостающее сочтено пустым.",
    r"Sectors were read as follows, with the number of actors: <labels>\.": "Секторы прочитаны так (в скобках число участников): {labels}.",
    r"Dropped: <number> rows? of <file> repeating an actor\.": "{file}: отброшены строки, повторяющие участника ({number}).",
    r"The ids <ids> look alike(?:, and (?:.+) more such pairs)?; they were kept apart\.": "Коды похожи, но считаются разными: {ids}.",
    r"Actors of <nodes> were found by their names in <file>\.": "Участники из {nodes} найдены в {file} по именам.",
    r"Commas in the weights of <file> were read as decimal commas\.": "{file}: запятые в весах прочитаны как десятичные.",
    r"Weight 1 was taken for <number> rows? without a weight\.": "Где вес не указан, взят вес 1; таких строк: {number}.",
    r"<number> rows? without a layer: these ties are in the graph, but in no layer\.": "Строки без вида связи ({number}): эти связи есть в сети, но ни в одном слое.",
    r"<number> rows? without a location: these ties count neither as local nor as external\.": "Строки без места ({number}): эти связи не считаются ни местными, ни внешними.",
    r"Dropped: <pairs> rows? repeating a pair in the same layer\.": "Отброшены строки, повторяющие ту же пару в том же слое ({pairs}).",
    r"Dropped: <pairs> rows? repeating a pair in the same layer \(<unequal> with another weight, of which the largest was kept\)\.": "Отброшены строки, повторяющие ту же пару в том же слое ({pairs}); вес у {unequal} из них другой, оставлен наибольший.",
    r"Dropped: <loops> ties? of an actor to itself\.": "Отброшены связи участника с самим собой ({loops}).",
    r"Dropped: <pairs> rows? repeating a pair in the same layer(?: \(.+\))? and <loops> ties? of an actor to itself\.": "Отброшены строки, повторяющие ту же пару в том же слое ({pairs}), и связи участника с самим собой ({loops}).",
    r"<number> kinds of tie are taken together: <kinds>; --layer keeps one\.": "Виды связи ({number}) взяты вместе: {kinds}; один из них оставит --layer.",
    r"Weights go from <least> to <most>; a verdict counts every tie alike, --min-weight leaves out weak ones\.": "Веса от {least} до {most}; в выводе все связи равны, слабые отбросит --min-weight.",
    r"Of <file> the sheet <sheet> was read as ties\.": "{file}: как связи прочитан лист {sheet}.",
    r"Of <file> the sheet <sheet> was read as actors\.": "{file}: как участники прочитан лист {sheet}.",
    r"Ties were read off <number> projects?: all partners of a project are tied, which closes triangles by construction\.": "Связи взяты из проектов (их {number}): все участники проекта связаны, и треугольники замыкаются по построению.",
    r"Dropped: <number> rows? repeating a participation\.": "Отброшены строки, повторяющие участие ({number}).",
    r"<file> was read as <encoding>, a weak guess from its letters \(or else <rival>; --encoding says which\), with <separator> between cells\.": "{file}: кодировка {encoding} (угадана по буквам, ненадёжно; иначе {rival}, решает --encoding), между ячейками {separator}.",
    r"<file> was read as <encoding>, a guess from its letters\.": "{file}: кодировка {encoding} (угадана по буквам).",
    r"<file> was read as <encoding>, a weak guess from its letters \(or else <rival>; --encoding says which\)\.": "{file}: кодировка {encoding} (угадана по буквам, ненадёжно; иначе {rival}, решает --encoding).",
    r"Of the attributes in braces in <file> only the weight was read\.": "{file}: из атрибутов в фигурных скобках прочитан только вес.",
    r"Of <file> the sheet <sheet> was read as <what>\.": "{file}: прочитан лист {sheet}.",
    r"<number> rows? above the header of <file> (?:is|are) not read\.": "{file}: строки над заголовком не прочитаны ({number}).",
    r"Columns of <file> were taken as follows: <columns>\.": "{file}: столбцы поняты так: {columns}.",
    r"Columns of <file> were taken for the actors that they hold: <columns>\.": "{file}: столбцы поняты по участникам, которые в них стоят: {columns}.",
    r"Columns of <file> were taken as weights of kinds of tie: <columns>\.": "{file}: столбцы поняты как веса видов связей: {columns}.",
    r"<file> has no header: each line holds an actor and then all whom it is tied to\.": "{file}: заголовка нет; в строке стоит участник, за ним все, с кем он связан.",
    r"Column <column> of <file> was taken as kinds of tie\.": "{file}: столбец {column} понят как виды связи.",
    r"Column <column> of <file> was taken as sector, as <title> holds none\.": "{file}: как сектор понят столбец {column}, потому что в столбце {title} секторов нет.",
    r"Columns of <file> that are not used hold 0: <columns>; if that means no tie, name them with --weight or --layer\.": "{file}: в неиспользованных столбцах есть 0: {columns}; если это значит, что связи нет, назовите их через --weight или --layer.",
    r"The column of ids in <file> is empty, so that names were taken for them\.": "{file}: столбец кодов пуст, вместо кодов взяты названия.",
    r"The last row of <file>, <ids>, is not read\.": "{file}: последняя строка, {ids}, не прочитана.",
    r"The last column of <file>, <ids>, is not read\.": "{file}: последний столбец, {ids}, не прочитан.",
    r"<number> rows? of <file> without a partner: no tie\.": "{file}: строки без партнёра ({number}): связи нет.",
    r"Without answers in <file>: <ids>; diagnose takes them from --nonrespondents FILE if they were asked\.": "{file}: ответов нет у {ids}; если их спрашивали, назовите их в diagnose через --nonrespondents FILE.",
    r"Of the headers of <file>, as Qualtrics writes them, one was read\.": "{file}: из заголовков, как их пишет Qualtrics, прочитан один.",
    r"Column <column> of <file> was taken as sector\.": "{file}: столбец {column} понят как сектор.",
    r"Attribute <column> of <file> was taken as sector\.": "{file}: атрибут {column} понят как сектор.",
    r"<file> has no header: its first line holds two actors; <columns>\.": "{file}: заголовка нет, в первой строке стоят два участника; {columns}.",
    r"<file> was read as a square matrix of <number> actors, equal to its mirror image: each pair counts once\.": "{file}: квадратная матрица, участников {number}; она симметрична, и каждая пара считается один раз.",
    r"<file> was read as a square matrix of <number> actors, filled in one half: each pair counts once\.": "{file}: квадратная матрица, участников {number}; заполнена одна половина, и каждая пара считается один раз.",
    r"<file> was read as a square matrix of <number> actors, whose rows say whom an actor names\.": "{file}: квадратная матрица, участников {number}; строка говорит, кого назвал участник.",
    r"<file> was read as a matrix of <number> organizations? \(rows\) by <pairs> projects? \(columns\)\.": "{file}: матрица, в строках организации ({number}), в столбцах проекты ({pairs}).",
    r"<file> was read as a matrix of <number> projects? \(rows\) by <pairs> organizations? \(columns\)\.": "{file}: матрица, в строках проекты ({number}), в столбцах организации ({pairs}).",
    r"<number> cells? of <file> with several partners (?:was|were) read as one row for each\.": "{file}: ячейки с несколькими партнёрами ({number}) прочитаны как строка на каждого.",
    r"<number> cells? of <nodes> (?:was|were) matched with the names, not the ids, of actors in <file>\.": "{nodes}: ячейки ({number}) сопоставлены с названиями, а не с кодами участников из {file}.",
    r"Of <number> organizations? of <file> with several sectors, the most frequent one was taken: <labels>\.": "{file}: организации с несколькими секторами ({number}), взят самый частый: {labels}.",
    r"<number> rows? with weight 0: no tie\.": "Строки с весом 0 ({number}): связи нет.",
    r"<number> rows? without a weight: no tie, as the table lists pairs that are not tied\.": "Строки без веса ({number}): связи нет, потому что в таблице перечислены и несвязанные пары.",
    r"<number> rows? of other kinds of tie left out: <kinds>\.": "Опущены строки с другими видами связей ({number}): {kinds}.",
    r"<number> rows? with a weight below <least> left out\.": "Опущены строки с весом меньше {least} ({number}).",
    r"<number> rows? left out whose tie only one end names\.": "Опущены строки, связь которых назвала только одна сторона ({number}).",
    r"<file> was read as <what>, told by its content\.": "{file}: формат {what}, узнан по содержанию.",
    r"All ties in <file> go both ways: each counts once, without a direction\.": "{file}: все связи взаимны, и каждая считается один раз, без направления.",
    r"All ties of kind <kind> in <file> go both ways: each counts once, without a direction\.": "{file}: все связи вида {kind} взаимны, и каждая считается один раз, без направления.",
    r"The ends of ties in <file> were read as places in its list of nodes, from 0\.": "{file}: концы связей прочитаны как места в списке узлов, считая с 0.",
    r"Ties of <file> were read without a direction, which SIF does not tell\.": "{file}: связи прочитаны без направления, в SIF его нет.",
    r"The (?:vector|permutation|cluster|hierarchy) <ids> of <file> is not used\.": "{file}: объект {ids} не использован.",
    r"Partitions of <file> that are not used: <ids>\.": "{file}: разбиения, которые не использованы: {ids}.",
    r"<file> announces <number> actors, but names <pairs>; the others have no tie\.": "{file}: объявлено участников {number}, названо {pairs}; у остальных связей нет.",
    r"Classes of the partition <ids> in <file> were taken as sectors\.": "{file}: секторы взяты из классов разбиения {ids}.",
    r"<file> was read as two-mode: ties lead from <number> organizations? to <pairs> projects? only\.": "{file}: сеть двух видов вершин, связи ведут только от организаций ({number}) к проектам ({pairs}).",
    r"Weights of <file> are not used: who takes part in a project does so once\.": "{file}: веса не использованы, участие в проекте считается один раз.",
    r"<number> groups? of <file>: taken as actors: <ids>\.": "{file}: группы ({number}) сочтены участниками: {ids}.",
    r"<number> groups? of <file>: left out: <ids>\.": "{file}: группы ({number}) опущены: {ids}.",
    r"Times in <file> are not used: what was there at any time was taken together\.": "{file}: время не использовано, взято вместе всё, что было когда-либо.",
    r"The attribute <ids> of <file> is not used where an element has its own (?:.+)\.": "{file}: атрибут {ids} не использован там, где у элемента есть собственный.",
    r"The attribute <ids> of <file> is declared nowhere; it was taken by its key\.": "{file}: атрибут {ids} нигде не объявлен и взят по ключу.",
}
"""What is said in Russian for each remark of the reader; what stands between < and > is taken over.

The remarks are finished English sentences, because they belong to whoever reads, with or without a diagnosis;
a sentence that no pattern recognizes is shown in English."""

_NUMBER = r"[\d,]+"
_PARTS = dict.fromkeys(("number", "actors", "pairs", "unequal", "loops"), _NUMBER) | {
    "encoding": r"[\w.-]+",
    "separator": r"[a-z ]+|'.+'",
}


def _compiled(pattern: str) -> re.Pattern[str]:
    named = re.sub(r"<(\w+)>", lambda part: f"(?P<{part[1]}>{_PARTS.get(part[1], '.+')})", pattern)
    return re.compile(named, re.DOTALL)


_PATTERNS = [(_compiled(pattern), russian) for pattern, russian in REMARKS.items()]


def in_russian(text: str) -> str:
    r"""Return a term or a remark of the reader in Russian, or any other text as it is.

    Examples
    --------
    >>> in_russian("Dropped: 1,200 rows repeating a participation.")
    'Отброшены строки, повторяющие участие (1\xa0200).'
    """
    if text in TERMS:
        return TERMS[text]
    for pattern, russian in _PATTERNS:
        if found := pattern.fullmatch(text):
            return russian.format(**{name: _part(said) for name, said in found.groupdict().items()})
    return text


def _part(text: str) -> str:
    """Return a part of a remark in Russian: a number, a term, a list of labels, or what a user wrote."""
    if re.fullmatch(_NUMBER, text):
        return text.replace(",", "\N{NO-BREAK SPACE}")
    said = re.sub(r"\bcolumn (\d+) as", r"столбец \1 как", TERMS.get(text, text))
    said = re.sub(r"(?<=['\"]) to (?=['\"])", "–", said)
    return re.sub(r"(?<=['\"]) as (?=[UBGCFX] \(|[a-z]+(?:,|$))", " как ", said)
