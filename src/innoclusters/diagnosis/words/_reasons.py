"""Reasons of a verdict, and the criteria it rests on: English, then Russian."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    # why a type holds
    "hub holds": (
        "{count:anchor} {count:hold} {share:.0%} of the ties, {expected:.0%} by chance, and the others are sparsely tied among themselves.",
        "{count:anchor} {count:hold} {share:.0%} всех связей (случайно было бы {expected:.0%}), а остальные между собой связаны редко.",
    ),
    "proto holds": (
        "Groups are closed ({closed:.2f} of the two-paths, {chance:.2f} by chance), ties keep to their own sector, {business:.0%} lie within business, and there is no anchor.",
        "Группы замкнуты ({closed:.2f} пар связей, случайно было бы {chance:.2f}), связи держатся своего сектора, внутри бизнеса их {business:.0%}, якоря нет.",
    ),
    "proto by mixing": (
        "Ties keep to business far beyond chance ({cross:.2f} of the ties across sectors that chance would make; {business:.0%} lie within business), and there is no anchor; triangles are not closed.",
        "Связи держатся бизнеса намного сильнее случайного (межсекторных {cross:.2f} от случайного, внутри бизнеса {business:.0%}), якоря нет; треугольники не замкнуты.",
    ),
    "helix holds": (
        "Science, business and government meet across sectors ({cross:.2f} times as often as by chance) in closed teams ({ratio:.1f} times as many as by chance), which hold {share:.0%} of the actors.",
        "Наука, бизнес и государство связаны поверх секторов (в {cross:.2f} раза чаще случайного) в замкнутых командах (их в {ratio:.1f} раза больше случайного), в них {share:.0%} участников.",
    ),
    "types hold": (
        "The criteria of several types hold at once: {models!t}.",
        "Выполнены признаки сразу нескольких типов: {models!t}.",
    ),
    "teams within sectors": (
        "Trilateral teams are closed, but stand among ties that keep to their own sector ({cross:.2f} times as many as by chance cross sectors).",
        "Трёхсторонние команды замкнуты, но стоят среди связей внутри секторов (межсекторных в {cross:.2f} раза больше случайного).",
    ),
    "in each part": (
        "In each of the {parts} parts that are large enough; in the largest of them: {reason}",
        "В каждой из достаточно больших частей ({parts}); в наибольшей из них: {reason}",
    ),
    "in some parts": (
        "In {count} of the {parts} parts that are large enough; in the largest of these: {reason}",
        "В {count} из {parts} достаточно больших частей; в наибольшей из них: {reason}",
    ),
    "parts differ": ("Separate parts differ: {verdicts!t}.", "Отдельные части различаются: {verdicts!t}."),
    # no structure
    "like random": (
        "No test tells the ties of these {actors} actors from ties drawn by lot: no structure is shown.",
        "Ни одна проверка не отличает связи этих участников ({actors}) от розданных жребием: структура не обнаружена.",
    ),
    # forms that the typology does not know
    "satellite": (
        "{external} ties lead to external partners and {local} stay among the members: branches of others.",
        "К внешним партнёрам ведут {external} связей, между участниками {local}: это филиалы чужих сетей.",
    ),
    "falls apart": (
        "The tied actors fall into {parts} parts, of which the largest holds {share:.0%}.",
        "Связанные участники распадаются на части ({parts}), в наибольшей из них {share:.0%}.",
    ),
    "core": (
        "A dense core of {core} actors holds nearly all ties; its best connected ({count}) hold {share:.0%}, {expected:.0%} by chance, too little to be anchors with spokes.",
        "Почти все связи держит плотное ядро ({core}); самые связанные в нём ({count}) держат {share:.0%}, случайно было бы {expected:.0%}: для якорей со спицами мало.",
    ),
    "state anchored": (
        "{count:anchor} {count:hold} {share:.0%} of the ties, {expected:.0%} by chance, and all are bodies of the state.",
        "{count:anchor} {count:hold} {share:.0%} всех связей (случайно было бы {expected:.0%}), и это только органы государства.",
    ),
    "chain": ("The {actors} actors stand in a chain.", "Участники ({actors}) стоят цепочкой."),
    "tree": (
        "The ties of these {actors} actors make a tree: no circle, no closed group, one way between any two.",
        "Связи этих участников ({actors}) образуют дерево: ни одного круга, ни одной замкнутой группы.",
    ),
    "command": (
        "{share:.0%} of the ties run one way, {flow:.0%} of the arcs lie on no circle, and {superior:.0%} of the actors have one superior at most: a line of command.",
        "В одну сторону идут {share:.0%} связей, ни в один круг не входят {flow:.0%} дуг, не больше одного начальника у {superior:.0%} участников: это подчинение.",
    ),
    "two sides": (
        "Ties run only between two sides, never within one, as between buyers and suppliers.",
        "Связи идут только между двумя сторонами, как между покупателями и поставщиками, и ни одна не внутри.",
    ),
    "lattice": (
        "All actors have about as many ties, more evenly than by chance, and groups are not closed: a lattice.",
        "Связей у всех почти поровну, ровнее случайного, а замкнутых групп нет: это решётка.",
    ),
    "one kind": (
        "Groups are closed, but all actors are of one sector, and it is not business.",
        "Группы замкнуты, но все участники из одного сектора, и это не бизнес.",
    ),
    "double helix": (
        "Groups close between two sectors, {sectors!t} ({ratio:.1f} times chance), and not with the third ({trilateral:.1f}).",
        "Группы замыкаются между двумя секторами: {sectors!t} (в {ratio:.1f} раза чаще случайного), но не с третьим ({trilateral:.1f}).",
    ),
    "pairs in projects": (
        "The same two sectors meet in {paired:.0%} of the projects, all three in {joint:.0%}.",
        "Одни и те же два сектора встречаются в {paired:.0%} проектов, все три – в {joint:.0%}.",
    ),
    "no teams": (
        "Ties cross sectors more often than by chance ({cross:.2f} times as often), but do not close teams.",
        "Связи пересекают секторы чаще случайного (в {cross:.2f} раза), но команд не замыкают.",
    ),
    "sectors apart": (
        "Ties keep to their own sector ({cross:.2f} of the ties across sectors that chance would make), but only {business:.0%} lie within business.",
        "Связи держатся своего сектора (межсекторных {cross:.2f} от случайного), но внутри бизнеса лишь {business:.0%}.",
    ),
    "communities": (
        "Groups are closed ({closed:.2f} of the two-paths), and the sectors of their members are as by chance.",
        "Группы замкнуты ({closed:.2f} пар связей), а секторы в них распределены как случайно.",
    ),
    # why nothing can be said
    "hub or helix": (
        "{count:anchor} {count:hold} {share:.0%} of the ties, {expected:.0%} by chance, and groups are closed: hub or triple helix, which only sectors could tell.",
        "{count:anchor} {count:hold} {share:.0%} всех связей (случайно было бы {expected:.0%}), и группы замкнуты: хаб или тройная спираль, что видно лишь по секторам.",
    ),
    "proto or helix": (
        "Groups are closed and there is no anchor: proto-cluster or triple helix, which only sectors could tell.",
        "Группы замкнуты, якоря нет: протокластер или тройная спираль, что видно лишь по секторам.",
    ),
    "pairs": (
        "The record holds mere pairs: the tied actors fall into {parts} parts.",
        "В данных лишь пары: связанные участники распадаются на части ({parts}).",
    ),
    "too dense": (
        "{density:.0%} of all pairs are tied: where nearly everybody is tied to everybody, no form can show.",
        "Связаны {density:.0%} всех пар: где почти все связаны со всеми, форма не видна.",
    ),
    "apart": ("In small groups apart: {reason}", "Малыми группами порознь: {reason}"),
    "dense": (
        "{count:actor} {count:hold} many ties, but the others are too densely tied ({density:.2f} of all pairs) to be spokes.",
        "{count:actor} {count:hold} много связей, но и остальные связаны плотно ({density:.2f} всех пар), так что спиц не видно.",
    ),
    "leans to helix": (
        "It leans to a triple helix: trilateral triangles are {ratio:.1f} times as many as by chance, but not all criteria are met.",
        "Склоняется к тройной спирали: трёхсторонних треугольников в {ratio:.1f} раза больше случайного, но выполнены не все признаки.",
    ),
    "leans to proto": (
        "It leans to a proto-cluster: ties keep to business ({cross:.2f} of the ties across sectors that chance would make), but groups are not closed.",
        "Склоняется к протокластеру: связи держатся бизнеса (межсекторных {cross:.2f} от случайного), но группы не замкнуты.",
    ),
    "leans to hub": (
        "It leans to a hub: {count:actor} {count:hold} more ties than by chance ({effect:.2f} of what could be), too few for anchors.",
        "Склоняется к хабу: {count:actor} {count:hold} больше связей, чем вышло бы случайно ({effect:.2f} возможного), но для якорей этого мало.",
    ),
    "closed, leans": (
        "Groups are closed; their sectors lean to one type, {model!t}, but do not show it.",
        "Группы замкнуты; секторы склоняются к типу «{model!t}», но не показывают его.",
    ),
    "weak structure": (
        "It is no random graph ({tests!t}), but the criteria of no type hold.",
        "Это не случайный граф ({tests!t}), но признаки ни одного типа не выполнены.",
    ),
    # why there are no weights
    "not weighed": ("No mixtures were simulated.", "Смеси не моделировались."),
    "cannot weigh": (
        "Weights need 20 connected actors or more, and their sectors.",
        "Для весов нужны не меньше 20 связанных участников и их секторы.",
    ),
    "too large to weigh": (
        "With {actors} actors, more than {most}, mixtures would take hours.",
        "Участников слишком много для моделирования смесей: {actors} при пределе {most}.",
    ),
    "missed, high": (
        "No mixture of the models looks like it (p\N{NO-BREAK SPACE}{p:p100}): the {measure!t} is higher than the best mixtures make it, so that their weights would describe something else.",
        "Ни одна смесь моделей на неё не похожа (p\N{NO-BREAK SPACE}{p:p100}): показатель «{measure!t}» выше, чем дают лучшие смеси, и их веса описывали бы другое.",
    ),
    "missed, low": (
        "No mixture of the models looks like it (p\N{NO-BREAK SPACE}{p:p100}): the {measure!t} is lower than the best mixtures make it, so that their weights would describe something else.",
        "Ни одна смесь моделей на неё не похожа (p\N{NO-BREAK SPACE}{p:p100}): показатель «{measure!t}» ниже, чем дают лучшие смеси, и их веса описывали бы другое.",
    ),
    # remarks
    "no sectors": (
        "Sectors are not known: form alone is judged, and neither a triple helix nor a proto-cluster can be named.",
        "Секторы не известны: судить можно лишь о форме, ни тройную спираль, ни протокластер назвать нельзя.",
    ),
    "fewer draws": (
        "With {ties:,} ties {count} networks were drawn from each null model, not {asked}.",
        "При таком числе связей ({ties:,}) из каждой нулевой модели взято {count} сетей, а не {asked}.",
    ),
    "no copies of arcs": (
        "Directions decide here, which damaged copies do not have: how firm the verdict is was not asked.",
        "Решают здесь направления, а у повреждённых копий их нет: прочность вывода не проверена.",
    ),
    "no copies": (
        "With {ties:,} ties no damaged copies were judged: how firm the verdict is was not asked.",
        "При таком числе связей ({ties:,}) повреждённые копии не строились: прочность вывода не проверена.",
    ),
    "directions": (
        "Types are judged on ties without direction; {share:.0%} of the ties run one way, and {flow:.0%} of the arcs lie on no circle.",
        "О типе судят по связям без направления; в одну сторону идут {share:.0%} связей, ни в один круг не входят {flow:.0%} дуг.",
    ),
    "outsiders": (
        "External partners ({external}, with {ties} ties to members) are set aside: types are about the members.",
        "Внешние партнёры ({external}, связей с участниками: {ties}) отложены: типология говорит об участниках.",
    ),
    "isolates": (
        "{apart} of {actors} actors have no ties and are set aside.",
        "Участники без связей ({apart} из {actors}) отложены.",
    ),
    "not pure": (
        "That one type is named means that its criteria hold and no other's were shown; fewer than half of the half-and-half mixtures of two types are called mixed.",
        "Если назван один тип, это значит, что его признаки выполнены, а признаки других не обнаружены; смешанными названо меньше половины смесей двух типов пополам.",
    ),
    "anchor unknown": (
        "Whether the anchor is a firm, a university or the state is not known.",
        "Неизвестно, что служит якорем: фирма, вуз или государство.",
    ),
    # criteria: name; what it means to a manager; what the report says, restated from its section on the typology; what is measured; what it takes
    "criterion anchored": ("ties hold an anchor", "связи держит якорь"),
    "means anchored": (
        "An unusually large part of all ties is with one organization, or with a few.",
        "Необычно большая часть связей приходится на одну организацию или на немногих.",
    ),
    "report anchored": (
        "Firms stand in rings around an anchor, and each is tied to it first of all.",
        "Фирмы стоят кольцами вокруг якоря, и каждая связана прежде всего с ним.",
    ),
    "measured anchored": (
        "Share of the ties that hold one of the best connected actors; the effect is what exceeds chance, as a share of what could.",
        "Доля связей, в которых есть кто-либо из самых связанных; эффект – то, что превышает случайность, как доля возможного.",
    ),
    "needs anchored": (
        "Takes an effect of {bound:.2f} or more, among fewer than {small} actors {bound_small:.2f}, and p up to {level:g}.",
        "Нужен эффект не меньше {bound:.2f} (если участников меньше {small}, то {bound_small:.2f}) и p до {level:g}.",
    ),
    "criterion sparse rest": ("few ties among the others", "между остальными связей мало"),
    "means sparse rest": (
        "The others hardly work with each other.",
        "Остальные почти не работают друг с другом.",
    ),
    "report sparse rest": (
        "Among the firms themselves ties are sparse, which keeps the network dependent on the anchor and on the state.",
        "Между самими фирмами связи редки, отчего сеть зависит от якоря и от государства.",
    ),
    "measured sparse rest": (
        "Ties among all others as a share of their pairs.",
        "Связи между всеми остальными как доля их пар.",
    ),
    "needs sparse rest": ("Takes {bound:.2f} or less.", "Нужно не больше {bound:.2f}."),
    "criterion no core": ("few hold them, and no core", "держат немногие, а не ядро"),
    "means no core": (
        "Few hold the ties, and not a whole group of equals who work closely together.",
        "Связи в руках немногих, а не целой группы равных, тесно связанных между собой.",
    ),
    "report no core": (
        "The center is one corporation, university or laboratory; that many of equal rank make another form is our reading.",
        "Центр – одна корпорация, вуз или лаборатория; что много равных – уже другая форма, так читаем мы.",
    ),
    "measured no core": (
        "Actors of the largest dense core: half of its pairs tied, a tenth of all ties outside it.",
        "Участники наибольшего плотного ядра: связана половина его пар, вне его десятая часть связей.",
    ),
    "needs no core": (
        "Takes none, or an effect of the first criterion of {effect:.2f} or more, or members who are no equals: their ties with others vary by {ranks:.2f} or more.",
        "Нужно, чтобы его не было, или эффект первого признака не меньше {effect:.2f}, или члены ядра не равны: разброс их связей с остальными не меньше {ranks:.2f}.",
    ),
    "criterion no anchor": ("no anchor", "якоря нет"),
    "means no anchor": (
        "Nobody is in the middle: no few organizations have an unusual part of the ties.",
        "В середине никого: ни у кого нет необычно большой части связей.",
    ),
    "report no anchor": (
        "Many small firms hold out against the large ones; the network is loosely built, which we read as having nobody in its middle.",
        "Множество малых фирм держится против крупных; сеть устроена слабо, по нашему чтению, в середине никого.",
    ),
    "measured no anchor": (
        "Whether the first criterion of an industrial cluster fails.",
        "Не выполнен ли первый признак индустриального кластера.",
    ),
    "needs no anchor": ("Takes that it fails.", "Нужно, чтобы он не был выполнен."),
    "criterion closed groups": ("closed local groups", "замкнутые местные группы"),
    "means closed groups": (
        "Two partners of one organization are often partners of each other, too.",
        "Два партнёра одной организации часто и сами партнёры.",
    ),
    "report closed groups": (
        "It rests on informal ties and on what the place has to offer; we read: on groups in which all know each other.",
        "Опора – неформальные связи и то, что есть на месте; мы понимаем так: группы, где все друг друга знают.",
    ),
    "measured closed groups": (
        "Share of the two-paths that are closed to a triangle; the effect is what exceeds chance, as a share of what could.",
        "Доля пар связей, замкнутых в треугольник; эффект – то, что превышает случайность, как доля возможного.",
    ),
    "needs closed groups": (
        "Takes an effect of {bound:.2f} or more and p up to {level:g}; ties that keep very far to their own sector ({cross:.2f} of chance across, p up to {alone:g}) are enough, too.",
        "Нужен эффект не меньше {bound:.2f} и p до {level:g}; хватает и связей, которые очень держатся своего сектора (межсекторных {cross:.2f} от случайного, p до {alone:g}).",
    ),
    "closed by mixing": (
        "Triangles are not closed; here ties across sectors decide, over what sectors dealt out anew would make.",
        "Треугольники не замкнуты; здесь решают межсекторные связи, в отношении к секторам, розданным заново.",
    ),
    "criterion own kind": ("ties keep to their own kind", "связи держатся своего рода"),
    "means own kind": (
        "Organizations work with their own kind, firms with firms.",
        "Работают со своими: фирмы с фирмами.",
    ),
    "report own kind": (
        "Its ties are informal; that such ties join like with like is our reading.",
        "Связи неформальны; что такие связи соединяют подобных, читаем мы.",
    ),
    "measured own kind": (
        "Ties across sectors over what the numbers of actors would make; p is the smaller of this test and of one on triangles of business alone, doubled.",
        "Межсекторные связи в отношении к ожидаемым по числу участников; p – меньшее из двух, для этой проверки и для треугольников из одного бизнеса, удвоенное.",
    ),
    "needs own kind": (
        "Takes {bound:.2f} or less, or {groups:.1f} times the triangles of business that chance would make, and p up to {level:g}.",
        "Нужно не больше {bound:.2f}, или треугольников бизнеса в {groups:.1f} раза больше случайного, и p до {level:g}.",
    ),
    "criterion within business": ("ties lie within business", "связи внутри бизнеса"),
    "means within business": (
        "A large part of the work is between firms.",
        "Большая часть работы идёт между фирмами.",
    ),
    "report within business": (
        "It is made of small firms, many and close together.",
        "Она состоит из малых фирм, многих и близких друг к другу.",
    ),
    "measured within business": (
        "Share of the ties within business; the effect is this share over that of chance.",
        "Доля связей внутри бизнеса; эффект – отношение к случайной доле.",
    ),
    "needs within business": (
        "Takes {bound:.0%} or more, and an effect of {lift:.2f} or more.",
        "Нужно не меньше {bound:.0%} и эффект не меньше {lift:.2f}.",
    ),
    "criterion all three": ("all three sectors are there", "есть все три сектора"),
    "means all three": (
        "Science, firms and public bodies are all among the members.",
        "Среди участников есть и наука, и фирмы, и органы власти.",
    ),
    "report all three": (
        "It has the shape of triple helices: science, business and government.",
        "Она имеет вид тройных спиралей: наука, бизнес и государство.",
    ),
    "measured all three": (
        "How many of these sectors have an actor.",
        "У скольких из этих секторов есть участник.",
    ),
    "needs all three": ("Takes {bound:.0f}.", "Нужно {bound:.0f}."),
    "criterion across sectors": ("ties run across sectors", "связи идут поверх секторов"),
    "means across sectors": (
        "Science, firms and public bodies work with each other more often than they would by chance.",
        "Наука, фирмы и органы власти работают друг с другом чаще, чем вышло бы случайно.",
    ),
    "report across sectors": (
        "It is an ecosystem of lasting ties across.",
        "Это экосистема прочных связей поперёк.",
    ),
    "measured across sectors": (
        "Ties across sectors over what the numbers of actors would make; the effect is the number of trilateral triangles, or of projects of all three sectors, over that of chance.",
        "Межсекторные связи в отношении к ожидаемым по числу участников; эффект – число трёхсторонних треугольников или проектов всех трёх секторов в отношении к случайному.",
    ),
    "needs across sectors": (
        "Takes an effect of {bound:.0f} or more and p up to {level:g} ({rest:g} among the rest, if the anchors close teams, too).",
        "Нужен эффект не меньше {bound:.0f} и p до {level:g} (среди остальных, если и якоря замыкают команды, до {rest:g}).",
    ),
    "criterion closed teams": ("teams are closed", "команды замкнуты"),
    "means closed teams": (
        "They do so in groups of all three, and not in pairs alone.",
        "И делают это втроём, а не только парами.",
    ),
    "report closed teams": (
        "Innovation is brought forth together, in constant exchange.",
        "Инновации создают вместе, в постоянном взаимодействии.",
    ),
    "measured closed teams": (
        "Triangles of science, business and government, or projects of all three; the effect is the number of all triangles, or of such projects, over that of chance.",
        "Треугольники из науки, бизнеса и государства или проекты всех трёх; эффект – число всех треугольников или таких проектов в отношении к случайному.",
    ),
    "needs closed teams": (
        "Takes p up to {level:g}, for projects also an effect of {joint:.1f} or more.",
        "Нужно p до {level:g}, а для проектов ещё и эффект не меньше {joint:.1f}.",
    ),
    "criterion most take part": ("many take part", "участвуют многие"),
    "means most take part": (
        "Many members belong to such a group, and not only a few.",
        "В такие группы входят многие участники, а не единицы.",
    ),
    "report most take part": (
        "Where most members lack the effects of a network, there is no mature cluster; how many are enough the report does not say, and the bound is ours.",
        "Где у большинства участников нет сетевых эффектов, нет и зрелого кластера; скольких довольно, доклад не говорит, и порог наш.",
    ),
    "measured most take part": (
        "Share of the actors in a triangle of science, business and government.",
        "Доля участников, входящих в треугольник из науки, бизнеса и государства.",
    ),
    "needs most take part": (
        "Takes {bound:.0%} or more, a bound of ours.",
        "Нужно не меньше {bound:.0%}; порог наш.",
    ),
    "criterion joint projects": ("projects hold all three", "в проектах все три"),
    "means joint projects": (
        "All three meet in many of the projects.",
        "Во многих проектах участвуют все три.",
    ),
    "report joint projects": (
        "All three collaborate; that many of the projects should join them, where ties come from projects, is our reading.",
        "Все три сотрудничают; что там, где связи взяты из проектов, все три должны быть во многих из них, так читаем мы.",
    ),
    "measured joint projects": (
        "Share of the projects with science, business and government.",
        "Доля проектов, где есть наука, бизнес и государство.",
    ),
    "needs joint projects": ("Takes {bound:.0%} or more.", "Нужно не меньше {bound:.0%}."),
    # what a null model keeps
    "null random graph, with and without mixing": (
        "Chance: as many actors and ties, drawn by lot; and, where sectors are known, with as many ties between each two.",
        "Случайность: столько же участников и связей, розданных жребием; а где известны секторы, то и между ними столько же.",
    ),
    "null degrees": (
        "Chance: every actor keeps the number of its ties.",
        "Случайность: у каждого участника прежнее число связей.",
    ),
    "null degrees and mixing": (
        "Chance: every actor keeps the number of its ties, and each two sectors theirs.",
        "Случайность: у каждого участника прежнее число связей, и между секторами тоже.",
    ),
    "null sectors dealt out anew": (
        "Chance: the ties stay, and the sectors are dealt out anew.",
        "Случайность: связи на месте, а секторы розданы заново.",
    ),
    "null projects": (
        "Chance: projects keep their size and actors the number of theirs, and who joins which is reshuffled.",
        "Случайность: у проектов прежний размер, у участников прежнее число проектов, а кто в каком, перемешано.",
    ),
    "null no anchor": (
        "No test of its own: see the first criterion of an industrial cluster.",
        "Своей проверки нет: см. первый признак индустриального кластера.",
    ),
    "null ": ("No test: a bound on the network itself.", "Проверки нет: порог для самой сети."),
}
