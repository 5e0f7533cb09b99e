"""Kinds of tables beyond lists with plain names: other titles, matrices, lists without a header."""

from __future__ import annotations

import pytest

from innoclusters.diagnosis import ClusterError, read_cluster
from innoclusters.diagnosis.words import say

ACTORS = "id,sector\nlab,university\nfirm,business\ntown,government\n"


def read(folder, ties, actors=ACTORS, file="ties.csv", **options):
    for name, text in ((file, ties), ("actors.csv", actors)):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    cluster = read_cluster(folder / file, None if actors is None else folder / "actors.csv", **options)
    assert [remark for remark in cluster.remarks if say(remark, "ru") == remark] == []
    return cluster


def refusal(folder, *texts, **options):
    with pytest.raises(ClusterError) as caught:
        read(folder, *texts, **options)
    return str(caught.value)


def edges_of(G):
    return {(u, v): weight for u, v, weight in G.edges(data="weight")}


def edges(cluster):
    return edges_of(cluster.graph)


@pytest.mark.parametrize(
    "titles",
    [
        "Vertex 1,Vertex 2",
        "i,j",
        "Organization A,Organization B",
        "fromOrg,toOrg",
        "inventor,co-inventor",
        "Lender,Borrower",
        "Компания 1,Компания 2",
        "who,whom",
        "source_node,target_node",
        "anything,at all",
        "#node1 (symbol),node2 (symbol)",
        "Quelle,Ziel",
    ],
)
def test_titles_of_the_ends_of_a_tie(tmp_path, titles):
    cluster = read(tmp_path, f"{titles}\nlab,firm\ntown,firm\n")
    assert set(edges(cluster)) == {("firm", "lab"), ("firm", "town")}
    assert any(remark.startswith("Columns of ties.csv were taken") for remark in cluster.remarks)


@pytest.mark.parametrize(
    "header",
    [
        "vertex.names,Sponsorship",
        "name,type",
        "Organization Name,Organization Type",
        "Actor,Helix",
        "partner,legal form",
        "Узел,Группа",
        "company_id,sector_code",
    ],
)
def test_titles_of_actors_and_sectors(tmp_path, header):
    cluster = read(tmp_path, "source,target\nlab,firm\n", ACTORS.replace("id,sector", header))
    assert cluster.sectors == {"U": 1, "B": 1, "G": 1}


def test_a_table_with_two_pairs_takes_the_ids(tmp_path):
    header = "from_org_name,to_org_name,from_org_id,to_org_id,from_date,to_date"
    assert set(edges(read(tmp_path, f"{header}\nLab,Firm,lab,firm,2019,2020\n"))) == {("firm", "lab")}


@pytest.mark.parametrize(
    ("ties", "actors", "sentence"),
    [
        (
            "org_1,org_2,firm_1,firm_2\nlab,firm,lab,town\n",
            ACTORS,
            "ties.csv, line 1: several columns could be the ends of a tie; say which, with "
            "--source org_1 --target org_2 or --source firm_1 --target firm_2.",
        ),
        (
            "source,target\nlab,firm\n",
            "id,org_type,legal type\nlab,university,a\nfirm,business,b\n",
            "actors.csv, line 1: several columns could be sector; say which, with --sector org_type or "
            '--sector "legal type".',
        ),
    ],
)
def test_where_two_columns_could_serve_both_are_named(tmp_path, ties, actors, sentence):
    assert refusal(tmp_path, ties, actors) == sentence


def test_columns_are_as_the_user_says(tmp_path):
    ties = "source,target,a,b,times,how\nx,y,lab,firm,2,joint\n"
    said = {"source": "a", "target": "b", "weight": "times", "sector": "kind"}
    cluster = read(tmp_path, ties, ACTORS.replace("sector", "Kind"), columns=said, layers=["how"])
    assert edges(cluster) == {("firm", "lab"): 2}
    assert list(cluster.layers) == ["joint"]


def test_a_title_that_is_not_there(tmp_path):
    sentence = refusal(tmp_path, "source,target\nlab,firm\n", columns={"weight": "Times"})
    assert sentence == (
        "ties.csv, line 1: there is no column 'Times' (said with --weight), the header has 'source', "
        "'target'."
    )


def test_a_title_decides_between_ties_and_projects(tmp_path):
    cluster = read(
        tmp_path,
        "from,to,deal,who\nlab,firm,p,lab\nlab,firm,p,town\n",
        columns={"project": "deal", "organization": "who"},
    )
    assert set(edges(cluster)) == {("lab", "town")}
    assert cluster.participations is not None


SYMMETRIC = ";lab;firm;town\nlab;0;1,5;\nfirm;1,5;0;2\ntown;;2;0\n"


@pytest.mark.parametrize(
    ("text", "file", "ties", "arcs"),
    [
        (SYMMETRIC, "ties.csv", {("firm", "lab"): 1.5, ("firm", "town"): 2}, 0),
        (
            "x,lab,firm,town\nlab,,1,\nfirm,,,2\ntown,,,\n",
            "ties.csv",
            {("firm", "lab"): 1, ("firm", "town"): 2},
            0,
        ),
        (
            "x,lab,firm,town\nlab,0,1,0\nfirm,1,0,1\ntown,0,0,0\n",
            "ties.csv",
            {("firm", "lab"): 2, ("firm", "town"): 1},
            3,
        ),
        ('"lab" "firm"\n"lab" 0 1\n"firm" 1 0\n', "ties.txt", {("firm", "lab"): 1}, 0),
        ("org,p,q\nlab,x,\nfirm,x,x\ntown,,x\n", "ties.csv", {("firm", "lab"): 1, ("firm", "town"): 1}, 0),
        (
            "project,lab,firm,town\np,1,1,0\nq,0,1,1\n",
            "ties.csv",
            {("firm", "lab"): 1, ("firm", "town"): 1},
            0,
        ),
    ],
)
def test_matrices(tmp_path, text, file, ties, arcs):
    cluster = read(tmp_path, text, file=file)
    assert edges(cluster) == ties
    assert (0 if cluster.directed is None else cluster.directed.number_of_edges()) == arcs
    assert any("was read as a" in remark and "matrix" in remark for remark in cluster.remarks)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "0,1,0\n1,0,1\n0,1,0\n",
            "line 1: a matrix without labels; write the ids of actors above and at the left.",
        ),
        (
            "x,lab,lab\nlab,0,1\nfirm,1,0\n",
            "line 1: column 3 of the matrix has a label that stands twice, 'lab'.",
        ),
        (
            "x,lab,firm\nlab,0,1\nlab,1,0\n",
            "line 3: the row of the matrix has a label that stands twice, 'lab'.",
        ),
        ("x,lab,firm\nlab,0,0\nfirm,0,0\n", " is a square matrix without ties."),
    ],
)
def test_matrices_that_are_refused(tmp_path, text, says):
    assert says in refusal(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "lab,firm,2\nfirm,town,3\n",
        "% sym\n% 2 3 3\nlab firm 2\nfirm town 3\n",
        "  lab   firm  2\n  firm  town  3\n",
    ],
)
def test_a_list_without_a_header_is_told_by_its_actors(tmp_path, text):
    cluster = read(tmp_path, text, file="ties.txt")
    assert edges(cluster) == {("firm", "lab"): 2, ("firm", "town"): 3}
    assert any("has no header" in remark for remark in cluster.remarks)


@pytest.mark.parametrize("text", ["lab,stranger\nfirm,town\n", "% bip\nlab firm\nfirm town\n"])
def test_and_by_nothing_else(tmp_path, text):
    assert "if there is none, add one" in refusal(tmp_path, text)


def test_lines_above_the_header_are_not_read(tmp_path):
    cluster = read(tmp_path, "Survey, second round\n\nsource,target\nlab,firm\n")
    assert set(edges(cluster)) == {("firm", "lab")}
    assert "1 row above the header of ties.csv is not read." in cluster.remarks


@pytest.mark.parametrize("cell", ["firm; town", "firm | town", "firm,town", "town / firm"])
def test_several_partners_in_a_cell(tmp_path, cell):
    cluster = read(tmp_path, f'source,target,weight\nlab,"{cell}",2\n')
    assert edges(cluster) == {("firm", "lab"): 2, ("lab", "town"): 2}
    assert "1 cell of ties.csv with several partners was read as one row for each." in cluster.remarks


def test_a_name_with_a_separator_is_one_partner(tmp_path):
    cluster = read(tmp_path, 'source,target\nlab,"firm; town"\n', ACTORS + '"firm; town",B\n')
    assert set(edges(cluster)) == {("firm; town", "lab")}


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("ego,alter1,alter2,alter3\nlab,firm,town,\nfirm,town,NA,\n", "firm-lab lab-town firm-town"),
        (
            "respondent,partner_1_name,partner_1_type,partner_2_name,partner_2_type\nlab,firm,x,town,y\n",
            "firm-lab lab-town",
        ),
        ("project,partner 1,partner 2,partner 3\np,lab,firm,\n", "firm-lab"),
        ("id,org_1,org_2\n1,lab,firm\n", "firm-lab"),
        ("# neighbors\nlab firm town\nfirm town\n", "firm-lab lab-town firm-town"),
    ],
)
def test_partners_side_by_side(tmp_path, text, ties):
    cluster = read(tmp_path, text, file="ties.txt")
    assert {"-".join(sorted(pair)) for pair in edges(cluster)} == set(ties.split())


def test_kinds_of_tie_side_by_side(tmp_path):
    text = "ego,alter,trade,advice\nlab,firm,2,0\nfirm,town,,1\n"
    both = read(tmp_path, text, layers=["trade", "advice"])
    assert {kind: edges_of(G) for kind, G in both.layers.items()} == {
        "advice": {("firm", "town"): 1},
        "trade": {("firm", "lab"): 2},
    }
    assert edges(read(tmp_path, text, layers=["advice"])) == {("firm", "town"): 1}


LAYERS = "source,target,weight,relation\nlab,firm,1,trade\nfirm,lab,3,trade\nfirm,town,2,kin\n"


@pytest.mark.parametrize(
    ("options", "ties", "remark"),
    [
        (
            {},
            {("firm", "lab"): 3, ("firm", "town"): 2},
            "2 kinds of tie are taken together: 'kin', 'trade'; --layer keeps one.",
        ),
        ({"layers": ["Trade"]}, {("firm", "lab"): 3}, "1 row of other kinds of tie left out: kin 1."),
        (
            {"layers": ["trade", "kin"]},
            {("firm", "lab"): 3, ("firm", "town"): 2},
            "Weights go from 1 to 3; a verdict counts every tie alike, --min-weight leaves out weak ones.",
        ),
        (
            {"min_weight": 2},
            {("firm", "lab"): 3, ("firm", "town"): 2},
            "1 row with a weight below 2 left out.",
        ),
        ({"confirmed": True}, {("firm", "lab"): 3}, "1 row left out whose tie only one end names."),
    ],
)
def test_what_is_kept_and_what_is_said_of_it(tmp_path, options, ties, remark):
    cluster = read(tmp_path, LAYERS, **options)
    assert edges(cluster) == ties
    assert remark in cluster.remarks


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"layers": ["x"]}, "ties.csv has no kind of tie 'x' (said with --layer), but 'kin', 'trade'."),
        (
            {"layers": ["kin"], "confirmed": True},
            "ties.csv has no ties left: 1 row left out whose tie only one end names.",
        ),
    ],
)
def test_what_cannot_be_kept(tmp_path, options, sentence):
    assert refusal(tmp_path, LAYERS, **options) == sentence


@pytest.mark.parametrize("said", [{"layers": ["x"]}, {"min_weight": 2}, {"confirmed": True}])
def test_of_projects_nothing_is_left_out(tmp_path, said):
    assert "holds projects and no ties" in refusal(tmp_path, "project,partner\np,lab\np,firm\n", **said)


DYADS = [(one, other) for one in "abcd" for other in "abcd" if one != other]


@pytest.mark.parametrize(
    ("tied", "untied", "remark"),
    [
        ("2", "0", "10 rows with weight 0: no tie."),
        ("2", "NA", "10 rows without a weight: no tie, as the table lists pairs that are not tied."),
        ("1", "", "10 rows without a weight: no tie, as the table lists pairs that are not tied."),
    ],
)
def test_a_table_of_all_pairs(tmp_path, tied, untied, remark):
    rows = "".join(f"{u},{v},{tied if {u, v} == {'a', 'b'} else untied}\n" for u, v in DYADS)
    cluster = read(tmp_path, f"ego,alter,value\n{rows}", "id,sector\na,U\nb,B\nc,G\nd,B\n")
    assert set(edges(cluster)) == {("a", "b")}
    assert remark in cluster.remarks


def test_names_stand_for_ids_unless_several_actors_share_them(tmp_path):
    actors = "id,name,sector\n1,Lab,U\n2,Firm,B\n3,Firm,B\n"
    cluster = read(tmp_path, "from,to\nLab,2\n", actors)
    assert (
        "1 cell of ties.csv was matched with the names, not the ids, of actors in actors.csv."
        in cluster.remarks
    )
    assert "'Firm' is the name of several actors of actors.csv; write the id." in refusal(
        tmp_path, "from,to\nLab,Firm\n", actors
    )


def test_an_organization_takes_its_more_frequent_sector(tmp_path):
    rows = "p,a,HES\nq,a,PRC\nr,a,PRC\np,b,HES\nq,b,PRC\n"
    cluster = read(tmp_path, f"project,organization,sector\n{rows}", None)
    assert cluster.sectors == {"U": 1, "B": 1}
    said = (
        "Of 2 organizations of ties.csv with several sectors, the most frequent one was taken: "
        "'a' as B (U 1, B 2), 'b' as U (U 1, B 1)."
    )
    assert said in cluster.remarks
    assert "is not the sector of actor 'a'" in refusal(
        tmp_path, f"project,organization,sector\n{rows}", None, strict=True
    )


def test_each_file_has_its_own_encoding_and_separator(tmp_path):
    (tmp_path / "ties.csv").write_bytes("source:target\nGyőr:b\n".encode("cp1250"))
    (tmp_path / "actors.csv").write_bytes("id/sector\nGyőr/U\nb/B\n".encode("iso8859_2"))
    cluster = read_cluster(
        tmp_path / "ties.csv",
        tmp_path / "actors.csv",
        separator=":",
        actors_separator="/",
        encoding="cp1250",
        actors_encoding="iso8859_2",
    )
    assert set(edges(cluster)) == {("Győr", "b")}


def test_what_is_said_of_one_file_need_not_fit_the_other(tmp_path):
    (tmp_path / "ties.csv").write_bytes("source:target\nGyőr:b\n".encode("cp1250"))
    (tmp_path / "actors.csv").write_text("id;sector\nGyőr;U\nb;B\n", encoding="utf-8")
    cluster = read_cluster(tmp_path / "ties.csv", tmp_path / "actors.csv", separator=":", encoding="cp1250")
    assert set(edges(cluster)) == {("Győr", "b")}


def test_unknown_actors_and_labels_are_named_at_once(tmp_path):
    assert refusal(tmp_path, "source,target\nlab,x\ny,firm\nx,z\n") == (
        "ties.csv, line 2, column 'target': 'x' is no actor of actors.csv; "
        "nor are 'y' (line 3), 'z' (line 4)."
    )
    sentence = refusal(tmp_path, "source,target\nlab,firm\n", "id,sector\nlab,REC\nfirm,What else\n")
    assert sentence.startswith(
        "actors.csv, line 2, column 'sector': 'REC' may be U, G or B; 'What else' (line 3) is"
    )
    assert '--sectors REC=U --sectors "What else=CODE"; codes are U (' in sentence
