"""Tables as surveys, statistics programs and people with a spreadsheet write them."""

from __future__ import annotations

import pytest

from innoclusters.diagnosis import ClusterError, read_cluster
from innoclusters.diagnosis.words import say

ACTORS = "id,sector\nlab,university\nfirm,business\ntown,government\nbank,F\n"
QUALTRICS = (
    "StartDate,Q1,Q2_1,Q2_2\nStart,Your organization,Partner 1,Partner 2\n"
    '"{""ImportId"":""s""}","{""ImportId"":""QID1""}","{""ImportId"":""a""}","{""ImportId"":""b""}"\n'
)
NO_ANSWER = (
    "Without answers in ties.csv: {}; diagnose takes them from --nonrespondents FILE if they were asked."
)


def read(folder, ties, actors=ACTORS, file="ties.csv", **options):
    for name, text in ((file, ties), ("actors.csv", actors)):
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    cluster = read_cluster(folder / file, folder / "actors.csv", **options)
    assert [remark for remark in cluster.remarks if say(remark, "ru") == remark] == []
    return cluster


def refusal(folder, *texts, **options):
    with pytest.raises(ClusterError) as caught:
        read(folder, *texts, **options)
    return str(caught.value)


def told(cluster):
    """Return ties such as firm-lab, and arcs such as lab>firm in their place where there are any."""
    ties = {frozenset(pair): "-".join(sorted(pair)) for pair in cluster.graph.edges}
    arcs = [] if cluster.directed is None else [f"{u}>{v}" for u, v in cluster.directed.edges]
    plain = [text for pair, text in ties.items() if not any(pair == {*arc.split(">")} for arc in arcs)]
    return " ".join(sorted(arcs + plain))


READ = [
    # rosters: a column for each actor
    (
        "Time,Org,Whom? [lab],Whom? [firm],Whom? [town]\n1,lab,,yes,\n2,town,x,,\n",
        "lab>firm town>lab",
        "'Time'",
    ),
    (
        "Org,T? [lab],T? [firm],M? [lab],M? [firm]\nlab,,x,,\nfirm,,,1,\n",
        "firm>lab lab>firm",
        "2 kinds of tie",
    ),
    ("No,Org,lab,firm,town\n1,lab,0,1,0\n2,firm,1,0,1\n3,town,0,1,0\n", "firm-lab firm-town", "symmetric"),
    # matrices with gaps
    (",lab,firm,town\nlab,.,v,.\nfirm,v,.,✔\ntown,.,✔,.\n", "firm-lab firm-town", "its mirror image"),
    (",lab,firm,town\nlab,,1,\nfirm,1,,1\n", "firm>lab firm>town lab>firm", NO_ANSWER.format("'town'")),
    (
        ",lab,firm,town\nlab,0,1,0\nfirm,0,0,1\ntown,NA,NA,0\n",
        "firm-town firm-lab",
        NO_ANSWER.format("'town'"),
    ),
    (",firm,town\nlab,1,0\nbank,1,1\n", "bank>firm bank>town lab>firm", "square matrix of 4 actors"),
    ("lab,firm,town\n0,1,0\n1,0,1\n0,1,0\n", "firm-lab firm-town", "its mirror image"),
    ("Who with whom\n\n,lab,firm\nlab,0,1\nfirm,1,0\n", "firm-lab", "1 row above the header"),
    (
        ",lab,firm,Total\nlab,0,2,2\nfirm,2,0,2\nTotal,2,2,4\n",
        "firm-lab",
        "The last row of ties.csv, 'Total'",
    ),
    # who answers, and whom they name
    (
        'When,Where do you work?,With whom?\n1,lab,"firm, town"\n2,bank,\n',
        "firm-lab lab-town",
        "without a partner",
    ),
    (
        "Время;Ваша организация;Ваши партнёры\n1;lab;firm\n2;town;lab, bank\n",
        "bank-town firm-lab lab-town",
        "taken for",
    ),
    (
        "id,org,Partner [1],Partner [2],Partner [3]\n1,lab,firm,,\n2,town,lab,,\n",
        "firm-lab lab-town",
        "'Partner [1]' to",
    ),
    (
        QUALTRICS + "2024,lab,firm,\n2024,town,lab,bank\n",
        "bank-town firm-lab lab-town",
        "as Qualtrics writes them",
    ),
    # several partners of a project side by side are not two ends of a tie
    (
        "Project,Actor 1,Actor 2,Actor 3\np,lab,firm,town\n",
        "firm-lab firm-town lab-town",
        "'Actor 1' to 'Actor 3'",
    ),
    (
        'Project ID,Coordinator,Participants\np,lab,"firm, town"\n',
        "firm-lab firm-town lab-town",
        "'Coordinator' as organization, 'Participants' as organization",
    ),
    # kinds of tie and weights
    (
        "From,To,Type,Direction\nlab,firm,grant,mutual\nlab,town,loan,directed\n",
        "firm>lab lab>firm lab>town",
        "2 kinds",
    ),
    ("source,target,type\nlab,firm,grant\nlab,town,loan\n", "firm-lab lab-town", "was taken as kinds of tie"),
    ("source,target,weight\nlab,firm,x\nlab,town,no\n", "firm-lab", "1 row with weight 0"),
    # what other programs write
    ("source target weight\n1 lab firm 2\n2 firm town 1\n", "firm-lab firm-town", "blanks"),
    ("lab -> firm\ntown--firm\nbank<->lab\n", "bank>lab firm-town lab>bank lab>firm", "arrows"),
    ('"source;target"\n"lab;firm"\n', "firm-lab", "semicolons"),
    (
        "source,target,weight\nlab,firm,2\nИтого:,,2\n",
        "firm-lab",
        "The last row of ties.csv, 'Итого:', is not read.",
    ),
]


@pytest.mark.parametrize(("text", "ties", "remark"), READ)
def test_what_surveys_and_programs_write(tmp_path, text, ties, remark):
    cluster = read(tmp_path, text)
    assert told(cluster) == " ".join(sorted(ties.split()))
    assert remark == "symmetric" or any(remark in said for said in cluster.remarks)


RUSSIAN = "Код;Организация;Тип\n1;ООО «Альфа»;МСП\n2;НИУ ВШЭ;вуз\n3;ЦКР;ЦКР\n"


@pytest.mark.parametrize(
    "text",
    [
        "Организация;Партнёры\nООО «Альфа»;НИУ ВШЭ, ЦКР\nЦКР;\n",
        "№ п/п;Наименование;Партнёр участника;Сумма\n1;ООО «Альфа»;НИУ ВШЭ;1 200,00\n2;ЦКР;ООО «Альфа»;5\n",
        "№;Кто отвечает;НИУ ВШЭ;ООО «Альфа»;ЦКР\n1;ООО «Альфа»;да;;да\n2;ЦКР;нет;да;\n",
    ],
)
def test_names_in_russian_tables(tmp_path, text):
    assert set(map(frozenset, read(tmp_path, text, RUSSIAN).graph.edges)) == {
        frozenset("12"),
        frozenset("13"),
    }


@pytest.mark.parametrize(
    ("ties", "actors", "remark"),
    [
        (
            "source,target,rd,trade\nlab,firm,1,0\nlab,town,0,3\n",
            ACTORS,
            "are not used hold 0: 'rd', 'trade'; if",
        ),
        (
            "source,target\nlab,firm\n",
            "id,sector,org_type\nlab,Optics,university\nfirm,Metal,REC\n",
            "Column 'org_type' of actors.csv was taken as sector, as 'sector' holds none.",
        ),
    ],
)
def test_what_other_columns_may_tell_is_said(tmp_path, ties, actors, remark):
    assert any(remark in said for said in read(tmp_path, ties, actors, sectors={"REC": "U"}).remarks)


def test_a_mapped_label_keeps_its_column(tmp_path):
    actors = "id,sector,org_type\nlab,Optics,university\nfirm,Metal,firm\n"
    cluster = read(tmp_path, TIES, actors, sectors={"Optics": "F", "Metal": "G"})
    assert cluster.sectors == {"G": 1, "F": 1}
    assert "1 column of actors.csv is not used: 'org_type'." in cluster.remarks


@pytest.mark.parametrize("header", ["i,j,tie", "Var1,Var2,Freq", "ego,alter,value", "tail,head,n"])
def test_a_list_of_numbers_is_no_matrix(tmp_path, header):
    actors = "id,sector\n1,U\n2,B\n3,G\n"
    assert told(read(tmp_path, f"{header}\n1,2,1\n1,3,0\n2,3,1\n", actors)) == "1-2 2-3"


def test_each_question_of_a_roster_is_a_kind_of_tie(tmp_path):
    cluster = read(tmp_path, READ[1][0])
    assert {name: [*layer.edges] for name, layer in cluster.layers.items()} == {
        "M?": [("firm", "lab")],
        "T?": [("firm", "lab")],
    }


@pytest.mark.parametrize("file", ["ties.edges", "ties.ncol", "ties.dat", "out.ties"])
def test_lists_under_other_names(tmp_path, file):
    assert told(read(tmp_path, "% sym\nlab firm\nlab town\n", file=file)) == "firm-lab lab-town"


@pytest.mark.parametrize(
    "header",
    ["Наименование организации;Сектор экономики", "Участник кластера;Тип участника", "Name of firm;Sector"],
)
def test_titles_in_any_case(tmp_path, header):
    assert read(tmp_path, "source,target\na,b\n", f"{header}\na;Бизнес\nb;Наука\n").sectors == {
        "U": 1,
        "B": 1,
    }


@pytest.mark.parametrize(
    ("encoding", "firm", "university"),
    [
        ("gbk", "华为公司", "清华大学"),
        ("shift_jis", "トヨタ自動車", "東京大学"),
        ("big5", "台積電公司", "國立臺灣大學"),
    ],
)
def test_chinese_and_japanese_are_not_taken_for_russian(tmp_path, encoding, firm, university):
    texts = f"source,target\n{firm},{university}\n", f"id,sector\n{firm},B\n{university},U\n"
    assert told(read(tmp_path, *(text.encode(encoding) for text in texts))) == f"{firm}-{university}"


def test_a_column_of_years_is_no_weight(tmp_path):
    text = "source,target,year\nlab,firm,2019\nlab,town,2020\n"
    assert told(read(tmp_path, text, layers=["year", "2019"])) == "firm-lab"


def test_an_export_of_kumu(tmp_path):
    nodes = ",".join(
        f'{{"_id": "e{i}", "attributes": {{"label": "{i}", "element type": "{s}"}}}}'
        for i, s in enumerate("UB")
    )
    edge = '{"_id": "c", "from": "e0", "to": "e1", "attributes": {"connection type": "grant"}}'
    (tmp_path / "kumu.json").write_text(f'{{"elements": [{nodes}], "connections": [{edge}], "maps": []}}')
    cluster = read_cluster(tmp_path / "kumu.json")
    assert (cluster.sectors, [*cluster.layers]) == ({"U": 1, "B": 1}, ["grant"])


TIES = "source,target\nlab,firm\n"
REFUSED = [
    (
        ",lab,frim,town\nlab,0,1,0\nfirm,1,0,1\ntown,0,1,0\n",
        ACTORS,
        "'frim' is no actor of actors.csv; did you mean",
    ),
    (
        "Org,W? [lab],W? [frim],W? [town]\nlab,,x,\ntown,1,,\n",
        ACTORS,
        "'frim' is no actor of actors.csv; did you mean",
    ),
    (
        ",lab,firm\nlab,,often\nfirm,often,\n",
        ACTORS,
        "ties.csv, line 2: 'often' in column 'firm' of the matrix is no number; write 0",
    ),
    (
        "source,target,weight\nlab,firm,3 times\n",
        ACTORS,
        "'3 times' is not a weight, expected a number above 0; write the number alone.",
    ),
    (
        "source,target\nlab,firm\n,town\n",
        ACTORS,
        "line 3, column 'source': '' is no actor of actors.csv; where cells are merged, fill in",
    ),
    (
        "source,target\n2024-09-02,lab\n",
        ACTORS,
        "may have made this date of an id, so format the column as text.",
    ),
    ("source,target\n1.23E+11,lab\n", ACTORS, "may have rounded an id, so format the column as text."),
    ("Actor 1,Actor 2,Actor 3\nlab,firm,town\n", ACTORS, "are more than the two ends of a tie; say which"),
    ("Partner 1,Partner 2,Partner 3,Org\nfirm,town,bank,lab\nfirm,town\n", ACTORS, "line 3, column 'source'"),
    (
        "0 1\n1 2\n",
        ACTORS,
        "line 1, column 'source': '0' is no actor of actors.csv; nor are '1' (line 1), '2' (line 2).",
    ),
    (
        TIES,
        TIES,
        "expected one of actors; the first file has the ties, the one after",
    ),
    (
        TIES,
        "id,sector\nlab,Universität\nfirm,PME\n",
        "say what they mean, for example --sectors Universität=U --sectors PME=B;",
    ),
    ("*Vertices 2\n1 lab\n2 firm\n*Matrix\n0 1\n", ACTORS, "ties.csv: a matrix has 1 row, expected 2."),
    (
        "*Vertices 2\n1 lab\n2 firm\n*Matrix\n0\n1 0\n",
        ACTORS,
        "line 5: the row of the matrix has 1 cell, expected 2.",
    ),
    (
        "digraph G {\n lab -> firm;\n}\n",
        ACTORS,
        "ties.csv is in the format DOT of Graphviz; open it in Gephi",
    ),
    ("nodedef>name VARCHAR\nlab\n", ACTORS, "ties.csv is in the format GDF; open it in Gephi"),
    (
        "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 1\n2 1\n",
        ACTORS,
        "ties.csv is in the format Matrix Market;",
    ),
]


@pytest.mark.parametrize(("ties", "actors", "says"), REFUSED)
def test_what_is_refused_says_what_to_type(tmp_path, ties, actors, says):
    assert says in refusal(tmp_path, ties, actors)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("c.gephi", "export the network as GraphML."),
        ("c.##h", "export it from UCINET as DL."),
        ("c.zip", "unpack it first."),
    ],
)
def test_endings_that_tell_more_than_what_is_packed(tmp_path, file, says):
    assert refusal(tmp_path, b"PK\x03\x04", file=file).endswith(f"which is not read; {says}")
