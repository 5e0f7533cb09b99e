"""Reasons of a verdict, and the criteria it rests on: English, then Russian."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    # why a type holds
    "hub holds": (
        "{count:anchor} {count:hold} {share:.0%} of the ties, {expected:.0%} by chance, and the others are sparsely tied among themselves.",
        "{count:anchor}: {share:.0%} всех связей (случайно было бы {expected:.0%}), а остальные между собой связаны редко.",
    ),
    "proto holds": (
        "Groups are closed ({closed:.2f} of the two-paths, {chance:.2f} by chance), ties keep to their own sector, {business:.0%} lie within business, and there is no anchor.",
        "Группы замкнуты ({closed:.2f} пар связей, случайно было бы {chance:.2f}), связи держатся своего сектора, внутри бизнеса их {business:.0%}, якоря нет.",
    ),
    "helix holds": (
        "Science, business and government meet across sectors ({cross:.2f} of chance) in closed teams ({ratio:.1f} times the triangles of chance) with {share:.0%} of the actors.",
        "Наука, бизнес и государство связаны поверх секторов (в {cross:.2f} раза чаще случайного) в замкнутых командах (треугольников в {ratio:.1f} раза больше случайного), в них {share:.0%} участников.",
    ),
    "types hold": (
        "The criteria of several types hold at once: {models!t}.",
        "Выполнены признаки сразу нескольких типов: {models!t}.",
    ),
    "teams within sectors": (
        "Trilateral teams are closed, but stand among ties that keep to their own sector ({cross:.2f} of chance cross sectors).",
        "Трёхсторонние команды замкнуты, но стоят среди связей внутри секторов (межсекторных {cross:.2f} от случайного).",
    ),
    "in each part": (
        "In each of {parts} separate parts: {reason}",
        "В каждой из отдельных частей ({parts}): {reason}",
    ),
    "in some parts": (
        "In {count} of {parts} separate parts: {reason}",
        "В {count} из {parts} отдельных частей: {reason}",
    ),
    "parts differ": (
        "Separate parts differ: {verdicts!t}.",
        "Отдельные части различаются: {verdicts!t}.",
    ),
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
        "A core of {core} actors is tied densely, and all others to it, but no few actors hold the ties.",
        "Ядро из {core} участников связано плотно, остальные – с ядром, но немногих якорей нет.",
    ),
    "state anchored": (
        "{count:anchor} {count:hold} {share:.0%} of the ties, {expected:.0%} by chance, and all are bodies of the state.",
        "{count:anchor}: {share:.0%} всех связей (случайно было бы {expected:.0%}), и все это органы государства.",
    ),
    "chain": ("The {actors} actors stand in a chain.", "Участники ({actors}) стоят цепочкой."),
    "tree": (
        "The ties of these {actors} actors make a tree: no circle, no closed group, one way between any two.",
        "Связи этих участников ({actors}) образуют дерево: ни одного круга, ни одной замкнутой группы.",
    ),
    "command": (
        "{share:.0%} of the arcs run one way and {flow:.0%} lie on no circle, more than if directions had been drawn by lot.",
        "В одну сторону идут {share:.0%} дуг, ни в один круг не входят {flow:.0%}: больше, чем при случайных направлениях.",
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
        "Ties cross sectors more often than by chance ({cross:.2f}), but do not close teams.",
        "Связи пересекают секторы чаще случайного ({cross:.2f}), но команд не замыкают.",
    ),
    "sectors apart": (
        "Ties keep to their own sector ({cross:.2f} of chance), but only {business:.0%} lie within business.",
        "Связи держатся своего сектора (межсекторных {cross:.2f} от случайного), но внутри бизнеса лишь {business:.0%}.",
    ),
    "communities": (
        "Groups are closed ({closed:.2f} of the two-paths), and the sectors of their members are as by chance.",
        "Группы замкнуты ({closed:.2f} пар связей), а секторы в них распределены как случайно.",
    ),
    # why nothing can be said
    "hub or helix": (
        "{count:anchor} {count:hold} {share:.0%} of the ties, {expected:.0%} by chance, and groups are closed: hub or triple helix, which only sectors could tell.",
        "{count:anchor}: {share:.0%} всех связей (случайно было бы {expected:.0%}), и группы замкнуты: хаб или тройная спираль, что видно лишь по секторам.",
    ),
    "proto or helix": (
        "Groups are closed and there is no anchor: proto-cluster or triple helix, which only sectors could tell.",
        "Группы замкнуты, якоря нет: протокластер или тройная спираль, что видно лишь по секторам.",
    ),
    "pairs": (
        "The record holds mere pairs: the tied actors fall into {parts} parts.",
        "В данных лишь пары: связанные участники распадаются на части ({parts}).",
    ),
    "dense": (
        "{count:actor} {count:hold} many ties, but the others are too densely tied ({density:.2f} of all pairs) to be spokes.",
        "{count:actor}: связей много, но и остальные связаны плотно ({density:.2f} всех пар), так что спиц не видно.",
    ),
    "leans to helix": (
        "It leans to a triple helix: sectors meet, but closed trilateral teams are not shown ({ratio:.1f} of chance).",
        "Склоняется к тройной спирали: секторы встречаются, но замкнутые трёхсторонние команды не видны ({ratio:.1f} от случайного).",
    ),
    "leans to proto": (
        "It leans to a proto-cluster: ties keep to business ({cross:.2f} of chance cross sectors), but groups are not closed.",
        "Склоняется к протокластеру: связи держатся бизнеса (межсекторных {cross:.2f} от случайного), но группы не замкнуты.",
    ),
    "leans to hub": (
        "It leans to a hub: {count:actor} {count:hold} more ties than by chance ({effect:.2f} of what could be), too few for anchors.",
        "Склоняется к хабу: {count:actor}: связей больше случайного ({effect:.2f} возможного), но для якорей мало.",
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
        "No mixture of the models looks like it (p {p:atmost}): the {measure!t} is higher than the best mixtures make it, so that their weights would describe something else.",
        "Ни одна смесь моделей на неё не похожа (p {p:atmost}): показатель «{measure!t}» выше, чем дают лучшие смеси, и их веса описывали бы другое.",
    ),
    "missed, low": (
        "No mixture of the models looks like it (p {p:atmost}): the {measure!t} is lower than the best mixtures make it, so that their weights would describe something else.",
        "Ни одна смесь моделей на неё не похожа (p {p:atmost}): показатель «{measure!t}» ниже, чем дают лучшие смеси, и их веса описывали бы другое.",
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
    "no copies": (
        "With {ties:,} ties no damaged copies were judged: how firm the verdict is was not asked.",
        "При таком числе связей ({ties:,}) повреждённые копии не строились: прочность вывода не проверена.",
    ),
    "directions": (
        "Types are judged on ties without direction; {share:.0%} of the pairs have one, and {flow:.0%} of the arcs lie on no circle.",
        "О типе судят по связям без направления; направлены {share:.0%} пар, ни в один круг не входят {flow:.0%} дуг.",
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
        "That one type is named means that its criteria hold and no other's were shown; half-and-half mixtures are told in about half of the cases.",
        "Если назван один тип, это значит, что его признаки выполнены, а признаки других не обнаружены; смесь пополам распознаётся примерно в половине случаев.",
    ),
    "anchor unknown": (
        "Whether the anchor is a firm, a university or the state is not known.",
        "Неизвестно, что служит якорем: фирма, вуз или государство.",
    ),
}
