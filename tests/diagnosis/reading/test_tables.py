"""Tables as people have them."""

from __future__ import annotations

import codecs

import pytest

from innoclusters.diagnosis import ClusterError, accepted_columns, accepted_sectors, read_cluster
from innoclusters.diagnosis.reading._encodings import detect_encoding
from innoclusters.diagnosis.reading._rows import detect_separator

TIES = "source,target\na,b\nb,c\n"
ACTORS = "id,sector\na,university\nb,firm\nc,ministry\n"
RUSSIAN = [
    (
        "Источник;Цель;Вес;Слой\r\n«Ромашка, ООО»;ПГНИУ;0,5;договор\r\n",
        "Идентификатор;Сектор;Название;Город\r\n",
    ),
    ("«Ромашка, ООО»;бизнес;Ромашка;Пермь\r\nПГНИУ;вуз;Университет;Пермь\r\n",),
]


def read(folder, ties=TIES, actors=ACTORS, file="ties.csv", **options):
    for name, content in ((file, ties), ("actors.csv", actors)):
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_cluster(folder / file, folder / "actors.csv", **options)


def edges(cluster):
    return {(u, v): weight for u, v, weight in cluster.graph.edges(data="weight")}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251"]
)
def test_russian_tables_of_excel(tmp_path, encoding):
    (ties, header), (rows,) = RUSSIAN
    cluster = read(tmp_path, ties.encode(encoding), (header + rows).encode(encoding))
    assert edges(cluster) == {("«Ромашка, ООО»", "ПГНИУ"): 0.5}
    assert cluster.graph.nodes["ПГНИУ"] == {
        "sector": "U",
        "label": "вуз",
        "name": "Университет",
        "place": "Пермь",
    }
    assert list(cluster.layers) == ["договор"]
    guess = ", a guess from its letters" if encoding == "cp1251" else ""
    said = encoding.removesuffix("-sig")
    assert cluster.remarks[0] == f"ties.csv was read as {said}{guess}, with semicolons between cells."


@pytest.mark.parametrize(
    ("text", "encoding", "detected"),
    [
        ("Завод;бизнес\nУниверситет;наука\n", "cp1251", "cp1251"),
        ("Завод;бизнес\nУниверситет;наука\n", "koi8-r", "koi8_r"),
        ("Завод;бизнес\nУниверситет;наука\n", "cp866", "cp866"),
        ("1,U,МГУ\n2,B,Газпром\n", "cp1251", "cp1251"),
        ("Besançon,B\n", "latin-1", "cp1252"),
        ("Université Grenoble Alpes\nMüller & Söhne\nStraße\n", "latin-1", "cp1252"),
        ("Göteborgs universitet\nL’Oréal – Nestlé\n", "cp1252", "cp1252"),
        ("plain\n", "ascii", "utf-8"),
        ("Ромашка\n", "utf-8", "utf-8"),
        ("Ромашка,1\n", "utf-16-le", "utf-16-le"),
        ("Ромашка,1\n", "utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(text, encoding, detected):
    data = f"id,sector,name\n{text}".encode(encoding)
    assert detect_encoding(data).name == detected
    assert data.decode(detected) == data.decode(encoding)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
def test_byte_order_marks(mark):
    assert "".encode(detect_encoding(mark).name) in (b"", mark, codecs.BOM_UTF16, codecs.BOM_UTF32)


def test_an_encoding_may_be_said(tmp_path):
    data = "source;target\nЗавод;b\n".encode("koi8-r")
    cluster = read(tmp_path, data, "id;sector\nЗавод;B\nb;U\n".encode("koi8-r"), encoding="koi8-r")
    assert "Завод" in cluster.graph
    assert cluster.remarks[0] == "ties.csv was read as koi8-r, with semicolons between cells."


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_ends_of_lines(tmp_path, separator, end):
    text = TIES.replace(",", separator).replace("\n", end)
    assert list(edges(read(tmp_path, text))) == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize("separator", [" ", ":", "ж"])
def test_other_separators_may_be_said(tmp_path, separator):
    texts = [text.replace(",", separator) for text in (TIES, ACTORS)]
    assert len(edges(read(tmp_path, *texts, separator=separator))) == 2


def test_a_separator_inside_a_title_does_not_count():
    assert detect_separator('source;target;"a, b, c, d"\n') == ";"


@pytest.mark.parametrize(
    "ties",
    [
        "sep=;\r\nsource;target\r\na;b\r\nb;c\r\n",
        '"sep=\t"\nsource\ttarget\na\tb\nb\tc\n',
        "# from the registry\n# of 2020, by hand\nsource,target\na,b\nb,c\n",
        "#source,target\na,b\nb,c\n",
        "\n\nsource,target\n\na,b\n\nb,c\n\n",
        "SOURCE,Target\na,b\nb,c\n",
        "source\u00a0, target \na\u00a0, b\n b,c\u202f\n",
        "source,target,,,\na,b,,,\nb,c,,,\n",
        "source,target,\na,b\nb,c,,,,\n",
        "source,target,note,note\na,b,1,2\nb,c,3,4\n",
        ",source,target\n0,a,b\n1,b,c\n",
        "source,target\ra,b\r\nb,c\n",
        '"source","target"\n"a","b"\n"b","c"',
        "Source;Target;Type;Id;Label;timeset;Weight\na;b;Undirected;0;;;1.0\nb;c;Undirected;1;;;1,0\n",
        "Источник\tЦель\tВид связи\na\tb\tдоговор\nb\tc\t\n",
        "source,target,weight\na,b,\nb,c,1e0\n",
    ],
)
def test_odd_tables(tmp_path, ties):
    assert edges(read(tmp_path, ties)) == {("a", "b"): 1, ("b", "c"): 1}


@pytest.mark.parametrize(
    ("ties", "remark"),
    [
        ("source,target,x,y\na,b,1,2\n", "2 columns of ties.csv are not used: 'x', 'y'."),
        (
            "source,target,weight\na,b\n",
            "1 row of ties.csv ends before the last column; what is missing was taken as empty.",
        ),
        ("source,target,weight\na,b,\nb,c,2\n", "Weight 1 was taken for 1 row without a weight."),
        ("source;target;weight\na;b;0,5\n", "Commas in the weights of ties.csv were read as decimal commas."),
        ("source,target\na,b\nb,a\na,b\n", "Dropped: 2 rows repeating a pair in the same layer."),
        (
            "source,target,weight\na,b,1\nb,a,3\na,a,1\n",
            "Dropped: 1 row repeating a pair in the same layer (1 with another "
            "weight, of which the largest was "
            "kept) and 1 tie of an actor to itself.",
        ),
        (
            "source,target,layer\na,b,x\nb,c,\n",
            "1 row without a layer: these ties are in the graph, but in no layer.",
        ),
        (
            "source,target,location\na,b,local\nb,c,\n",
            "1 row without a location: these ties count neither as local nor as external.",
        ),
    ],
)
def test_what_is_said_aloud(tmp_path, ties, remark):
    assert remark in read(tmp_path, ties).remarks


@pytest.mark.parametrize(
    ("rows", "remark"),
    [
        ("a,U\nb,B\nc,G\na,university\n", "Dropped: 1 row of actors.csv repeating an actor."),
        ("a,U\nA,U\nb,B\nc,G\n", "The ids 'A' and 'a' look alike; they were kept apart."),
        (
            "a,НИИ\nb,firm\nc,firm\n",
            "Sectors were read as follows, with the number of actors: 'НИИ' as U (1), 'firm' as B (2).",
        ),
    ],
)
def test_what_is_said_of_actors(tmp_path, rows, remark):
    assert remark in read(tmp_path, actors=f"id,sector\n{rows}").remarks


def test_dropped_rows_are_counted(tmp_path):
    cluster = read(tmp_path, "source,target,weight\na,b,2\nb,a,5\na,b,2\nc,c,1\n")
    assert cluster.dropped == (2, 1)
    assert edges(cluster) == {("a", "b"): 5}


def test_layers_directions_and_locations(tmp_path):
    rows = "a,b,2,x,yes,local\nb,a,3,x,yes,local\na,b,4,y,,external\nb,c,1,x,both,external\nb,c,6,z,,\n"
    cluster = read(tmp_path, f"source,target,weight,layer,direction,location\n{rows}")
    assert edges(cluster) == {("a", "b"): 9, ("b", "c"): 7}
    assert cluster.graph.edges["a", "b"]["layers"] == ("x", "y")
    assert cluster.directed is not None
    assert dict(cluster.directed.edges) == {
        ("a", "b"): {"weight": 2, "layers": ("x",)},
        ("b", "a"): {"weight": 3, "layers": ("x",)},
        ("b", "c"): {"weight": 1, "layers": ("x",)},
        ("c", "b"): {"weight": 1, "layers": ("x",)},
    }
    assert {name: set(layer) for name, layer in cluster.layers.items()} == {
        "x": {"a", "b", "c"},
        "y": {"a", "b"},
        "z": {"b", "c"},
    }
    assert list(cluster.layers["z"].edges(data="weight")) == [("b", "c", 6)]
    assert cluster.external == (1, 2)


def test_nothing_is_made_up_where_nothing_is_said(tmp_path):
    cluster = read(tmp_path)
    assert (cluster.directed, cluster.layers, cluster.external, cluster.participations) == (
        None,
        {},
        None,
        None,
    )
    assert cluster.name == "ties"
    assert read(tmp_path, name="Perm").name == "Perm"


@pytest.mark.parametrize(("one", "other"), [("Besanc\u0327on", "Besançon"), ("ПАО\u00a0КАМАЗ", "ПАО КАМАЗ")])
def test_ids_that_nobody_can_tell_apart_are_the_same(tmp_path, one, other):
    assert len(edges(read(tmp_path, f"source,target\n{one},b\n", f"id,sector\n{other},U\nb,B\n"))) == 1


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        '"onmouseover="alert(1)',
        "abc\u202etxt.exe",
        "two\nlines",
        "x" * 100_000,
        "nan",
        "None",
        "{{ 7 * 7 }}",
    ],
)
def test_hostile_names_stay_text(tmp_path, name):
    quoted = '"' + name.replace('"', '""') + '"'
    cluster = read(tmp_path, f"source,target\n{quoted},b\n", f"id,sector,name\n{quoted},U,{quoted}\nb,B,\n")
    assert cluster.graph.nodes[name]["name"] == name
    assert cluster.graph.degree[name] == 1
    assert all(remark.isprintable() for remark in cluster.remarks)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        *[
            (label, "U")
            for label in ("university", "HES", "science", "Research Institute", "вуз", "НИИ", "Наука")
        ],
        *[
            (label, "B")
            for label in ("business", "PRC", "firm", "company", "SME", "Start-up", "бизнес", "МСП")
        ],
        *[(label, "G") for label in ("PUB", "government", "Ministry", "министерство", "Орган власти")],
        *[(label, "C") for label in ("cluster_organisation", "IfC", "ассоциация", "ТПП")],
        *[(label, "F") for label in ("bank", "venture fund", "венчурный фонд")],
        *[(label, "X") for label in ("external", "внешние партнёры")],
    ],
)
def test_words_for_sectors(tmp_path, label, code):
    assert read(tmp_path, actors=f"id,sector\na,{label}\nb,B\nc,B\n").graph.nodes["a"]["sector"] == code


@pytest.mark.parametrize("label", ["REC", "NGO", "other", "институт", "технопарк", "ФГУП"])
def test_a_mapping_decides_what_may_mean_several_things(tmp_path, label):
    actors = f"id,sector\na,{label}\nb,B\nc,B\n"
    with pytest.raises(ClusterError, match="say what it means, for example --sectors"):
        read(tmp_path, actors=actors)
    assert read(tmp_path, actors=actors, sectors={label.title(): "g"}).sectors == {"B": 2, "G": 1}


def test_a_mapping_wins_over_what_the_edition_knows(tmp_path):
    assert read(tmp_path, sectors={"Firm": "F"}).sectors == {"U": 1, "G": 1, "F": 1}


def test_each_accepted_column_is_accepted(tmp_path):
    for row in accepted_columns().query("table == 'tie' and column in ('source', 'target')").itertuples():
        for title in row.names.split(", "):
            other = "target" if row.column == "source" else "source"
            assert len(edges(read(tmp_path, f"{title},{other}\na,b\n"))) == 1


def test_each_accepted_label_has_the_meaning_that_is_shown(tmp_path):
    known = accepted_sectors().set_index("sector")["labels"]
    labels = [
        (label, code) for code, text in known.items() for label in text.split(", ") if code != "refused"
    ]
    actors = "".join(f"{i},{label.upper()}\n" for i, (label, _) in enumerate(labels))
    cluster = read(tmp_path, "source,target\n0,1\n", f"id,sector\n{actors}")
    assert [cluster.graph.nodes[str(i)]["sector"] for i in range(len(labels))] == [code for _, code in labels]
