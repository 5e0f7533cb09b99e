"""What a comparison says of two records of a network or more, and a diagnosis of silence: English, then Russian."""

from __future__ import annotations

CHANGES: dict[str, tuple[str, str]] = {
    # remarks
    "pair of records": ("{earlier} and {later}", "{earlier} и {later}"),
    "pair relabelled": ("{earlier} and {later} ({actors})", "{earlier} и {later} ({actors})"),
    "no actor in both": (
        "No actor is in both records: {pairs}. No tie can have been kept there, and they are compared as two clusters. If they should share actors, look at the ids.",
        "Нет ни одного участника, который был бы в обеих записях: {pairs}. Сохраниться там не могла ни одна связь, и они сравниваются как два кластера. Если участники должны быть общие, проверьте коды.",
    ),
    "unlike sizes": (
        "The numbers of actors, or of ties for each, differ by more than a fifth: {pairs}. Most statistics change with size alone: read the change beyond size, and the effects of criteria, which stand beside the chance of each network.",
        "Число участников или число связей на участника отличается больше чем на пятую часть: {pairs}. Большинство показателей меняется уже с размером: смотрите на изменение сверх размера и на эффекты признаков, которые сопоставлены со случайностью каждой сети.",
    ),
    "relabelled": (
        "The sector of some actors, so many, differs: {pairs}. The table of ties by sectors takes the later one.",
        "У части участников (в скобках их число) разный сектор: {pairs}. Таблица связей по секторам берёт более поздний.",
    ),
    "wave without criteria": (
        "{name} was not measured by criteria: {reason}",
        "{name}: по признакам сеть не проверялась. {reason}",
    ),
    "wave without copies": (
        "{name} is too large for damaged copies: its changes have no interval.",
        "{name}: сеть слишком велика для повреждённых копий, и у её изменений нет интервалов.",
    ),
    # silence
    "ties among the silent": (
        "The record holds ties ({ties}) between two actors who did not answer; they were kept, wherever they are from.",
        "В записи есть связи ({ties}) между двумя не ответившими; они оставлены, откуда бы ни взялись.",
    ),
    "silent text": (
        "{count} of {actors:actor} ({share:.0%}) did not answer. Ties that others named with them are here; ties among them ({pairs:.0%} of all pairs) nobody could name. If these are drawn at the rate of those who answered, the verdict is: {verdicts}.",
        "Не ответили {count} из {actors} ({share:.0%}). Связи, которые с ними назвали другие, здесь есть; связей между ними ({pairs:.0%} всех пар) назвать было некому. Если раздать их с частотой ответивших, вывод таков: {verdicts}.",
    ),
    "silent not imputed": (
        "{count} of {actors:actor} ({share:.0%}) did not answer. Ties among them ({pairs:.0%} of all pairs) nobody could name; the network is too large to judge it again with such ties drawn.",
        "Не ответили {count} из {actors} ({share:.0%}). Связей между ними ({pairs:.0%} всех пар) назвать было некому; сеть слишком велика, чтобы судить о ней заново с такими связями.",
    ),
    "silent copies": (
        "In the damaged copies as many actors, drawn by lot, are silent anew.",
        "В повреждённых копиях столько же участников, выбранных жребием, молчат заново.",
    ),
    # page
    "kicker change": ("Comparison of networks", "Сравнение сетей"),
    "compared names": ("{first} → {last}", "{first} → {last}"),
    "verdict of": ("{name}: {headline}", "{name}: {headline}"),
    "same verdict": ("The verdict is the same in both records.", "Вывод в обеих записях один и тот же."),
    "same verdicts": (
        "The verdict is the same in all {count} records.",
        "Вывод во всех записях один и тот же ({count}).",
    ),
    "other verdict": ("The verdict differs: {verdicts!t}.", "Вывод меняется: {verdicts!t}."),
    "fragile verdicts": (
        "Fewer than half of the damaged copies of {names} keep its verdict, which may thus be the record and not the cluster; the changes of the criteria below say more.",
        "Вывод сохраняет меньше половины повреждённых копий: {names}. Он может идти от записи, а не от кластера; изменения признаков ниже говорят больше.",
    ),
    "verdicts": ("Verdicts", "Выводы"),
    "records": ("The records", "Записи"),
    "changed": ("What has changed", "Что изменилось"),
    "changed from first": ("What has changed from {first} to {last}", "Что изменилось: {first} → {last}"),
    "changed text": (
        "Of {known} criteria and statistics with an interval, {up} rise and {down} fall beyond the error of the record. If nothing had changed, about {chance:.0f} would do so by chance.",
        "Из признаков и показателей с интервалом ({known}) сверх погрешности записи выросли {up} и снизились {down}. Если бы ничего не изменилось, по случайности это сделали бы около {chance:.0f}.",
    ),
    "no intervals": (
        "There are no intervals: how much of the changes the record alone could make is not known.",
        "Интервалов нет: какую часть изменений могла дать сама запись, неизвестно.",
    ),
    "change title": (
        "{sure} of {known} changes are beyond the error of the record",
        "Изменений сверх погрешности записи: {sure} из {known}",
    ),
    "change reading": (
        "Dot: change beyond size; line: 90 percent interval, in units of half its length. Full dots lie so far from zero that the line does not cross it.",
        "Точка: изменение сверх размера; линия: 90-процентный интервал, единица – половина его длины. Полные точки так далеки от нуля, что линия его не пересекает.",
    ),
    "change axis": ("change, in errors of the record", "изменение в погрешностях записи"),
    "change description": (
        "Dots with lines, one a criterion or statistic. Beyond the error of the record rise: {up}. Fall: {down}.",
        "Точки с линиями, по одной на признак или показатель. Сверх погрешности записи растут: {up}. Снижаются: {down}.",
    ),
    "sure": ("beyond the error", "сверх погрешности"),
    "unsure": ("within the error", "в пределах погрешности"),
    "none of them": ("none", "ничего"),
    "series title": (
        "{moved} of {all} criteria moved beyond the error of the record",
        "Признаков, сдвинувшихся сверх погрешности записи: {moved} из {all}",
    ),
    "series reading": (
        "Line: effect of the criterion in each record, beside the chance of that record; band: 90 percent interval for damage of the record.",
        "Линия: эффект признака в каждой записи, рядом с её случайностью; полоса: 90-процентный интервал при повреждении записи.",
    ),
    "series description": (
        "A panel for each criterion, records from left to right: {records}.",
        "Панель на каждый признак, записи слева направо: {records}.",
    ),
    "series axis": ("record", "запись"),
    "column record": ("Record", "Запись"),
    "column verdict": ("Verdict", "Вывод"),
    "column actors": ("Actors", "Участники"),
    "column mean degree": ("Ties per actor", "Связей на участника"),
    "column kept verdict": ("Kept by copies", "Сохраняют копии"),
    "column before": ("Before", "Было"),
    "column after": ("After", "Стало"),
    "column by size": ("By size", "От размера"),
    "column beyond": ("Beyond size", "Сверх размера"),
    "column range": ("90% interval", "Интервал 90\N{NO-BREAK SPACE}%"),
    "column direction": ("In words", "Словами"),
    "column pair": ("Sectors", "Секторы"),
    "column step": ("Step", "Шаг"),
    "column came": ("Came", "Пришли"),
    "column left": ("Left", "Ушли"),
    "column kept": ("Kept", "Сохранены"),
    "column made": ("Made", "Созданы"),
    "column dropped": ("Dropped", "Оборваны"),
    "column brought": ("Brought", "Принесены"),
    "column gone": ("Gone", "Унесены"),
    "column jaccard": ("Jaccard", "Жаккар"),
    "table changes": ("Table: all changes", "Таблица: все изменения"),
    "table levels": ("Table: criteria in each record", "Таблица: признаки в каждой записи"),
    "change text": (
        "Criteria are compared by their effects, measured on the whole of the largest part of each network, even where a verdict looked at what is left without the anchors. By size: what the change of actors, ties and sectors alone would make, as random networks show.",
        "Признаки сравниваются по эффектам, измеренным на всей наибольшей части каждой сети, даже если вывод смотрел на остаток без якорей. От размера: что дало бы одно изменение числа участников, связей и секторов, как показывают случайные сети.",
    ),
    "direction up": ("rises", "растёт"),
    "direction down": ("falls", "снижается"),
    "direction within error": ("within error", "в погрешности"),
    "direction ": ("–", "–"),
    "column held": ("Criterion", "Признак"),
    # what is followed of each criterion, which may be the reverse of what it asks for
    "followed anchored": ("ties held by anchors, beyond chance", "связи у якорей сверх случайного"),
    "followed sparse rest": ("density among the others", "плотность между остальными"),
    "followed no core": ("actors of a dense core", "участников в плотном ядре"),
    "followed closed groups": ("closure, beyond chance", "замкнутость сверх случайной"),
    "followed own kind": (
        "ties across sectors, ×\N{NO-BREAK SPACE}chance",
        "межсекторные связи, ×\N{NO-BREAK SPACE}случайных",
    ),
    "followed within business": (
        "ties within business, ×\N{NO-BREAK SPACE}chance",
        "связи внутри бизнеса, ×\N{NO-BREAK SPACE}случайных",
    ),
    "followed all three": ("sectors of the helix", "секторов спирали"),
    "followed across sectors": (
        "trilateral triangles, ×\N{NO-BREAK SPACE}chance",
        "трёхсторонние треугольники, ×\N{NO-BREAK SPACE}случайных",
    ),
    "followed closed teams": (
        "closed teams, ×\N{NO-BREAK SPACE}chance",
        "замкнутые команды, ×\N{NO-BREAK SPACE}случайных",
    ),
    "followed most take part": ("actors in trilateral teams", "участники трёхсторонних команд"),
    "followed joint projects": ("projects with all three sectors", "проекты с тремя секторами"),
    "came and left": ("Who came and left", "Кто пришёл и ушёл"),
    "came told": ("Came ({count}): {names}.", "Пришли ({count}): {names}."),
    "left told": ("Left ({count}): {names}.", "Ушли ({count}): {names}."),
    "stayed told": ("In both records: {count:actor}.", "В обеих записях: {count:actor}."),
    "nobody came or left": ("Nobody came or left.", "Никто не пришёл и не ушёл."),
    "ties told": (
        "Among actors in both records {kept:tie} were kept, {made} made and {dropped} dropped; {brought} came with new actors, and {gone} went with those who left.",
        "Между участниками обеих записей сохранено связей: {kept}, создано: {made}, оборвано: {dropped}; с новыми участниками пришло: {brought}, с ушедшими ушло: {gone}.",
    ),
    "jaccard told": (
        "Ties kept are {jaccard:.2f} of those kept, made or dropped (Jaccard index). Two records of one unchanged network, each with 20 percent of the ties lost and 10 percent false, would share {unchanged:.2f}.",
        "Сохранённые связи – {jaccard:.2f} от сохранённых, созданных и оборванных (индекс Жаккара). Две записи одной и той же неизменной сети, где потеряно по 20 процентов связей и 10 процентов ложны, имели бы {unchanged:.2f}.",
    ),
    "ties by sectors": ("Ties by sectors", "Связи по секторам"),
    "sector pair": ("{one!t} – {other!t}", "{one!t} – {other!t}"),
    "steps": ("From record to record", "От записи к записи"),
    "step": ("{earlier} → {later}", "{earlier} → {later}"),
    "caveat interval": (
        "An interval says how far a change could be off if both records have lost 20 percent of their ties and hold 10 percent false ones, by lot and independently. It says nothing of actors who were left out, of a question put in other words, or of other clusters.",
        "Интервал говорит, насколько изменение может быть неверным, если обе записи независимо и случайно потеряли 20 процентов связей и содержат 10 процентов ложных. Он не говорит о неучтённых участниках, об иначе заданном вопросе и о других кластерах.",
    ),
    "caveat pull": (
        "Damage pulls most effects toward chance, and the intervals do not undo that: a true change is rather larger than the one shown. On networks that are known, intervals that exclude zero had the right direction in more than 99 of 100 cases, but held the size of a change between types in 61.",
        "Повреждение сдвигает большинство эффектов к случайному, и интервалы этого не исправляют: настоящее изменение скорее больше показанного. На известных сетях интервалы без нуля верно указали направление больше чем в 99 случаях из 100, но величину перемены типа содержали лишь в 61.",
    ),
    "caveat same": (
        "Changes can be compared only if the same question was put to the same kind of actors; a new roster, a new wording or other respondents make changes, too.",
        "Изменения сравнимы, только если тот же вопрос задан тому же кругу участников; новый список, новая формулировка и другие отвечающие тоже дают изменения.",
    ),
    "caveat cause": (
        "That something changed does not say why: between two records much else happens besides a policy.",
        "Изменение не говорит о причине: между двумя записями происходит многое, кроме политики.",
    ),
    "made change": (
        "Made with innoclusters {version}, seed {seed}, {draws:,} networks of each null model.",
        "Сделано с помощью innoclusters {version}; начальное число {seed}, сетей каждой нулевой модели: {draws:,}.",
    ),
    # layers
    "layer line": (
        "{name}: {headline} ({actors:actor}, {ties:tie}).",
        "{name}: {headline} ({actors:actor}, {ties:tie}).",
    ),
}
"""Every sentence by key."""
