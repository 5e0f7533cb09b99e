"""What holds for any file and any cluster."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from innoclusters.diagnosis import Cluster, ClusterError, read_cluster

SUFFIXES = [
    ".csv",
    ".dl",
    ".gexf",
    ".gml",
    ".graphml",
    ".json",
    ".net",
    ".sif",
    ".tsv",
    ".txt",
    ".vna",
    ".xlsx",
]
PIECES = [
    *[
        "source",
        "target",
        "id",
        "sector",
        "project",
        "organization",
        "weight",
        "direction",
        "layer",
        "\n",
        "\r\n",
    ],
    *[
        ",",
        ";",
        "\t",
        "|",
        '"',
        "#",
        "sep=",
        " ",
        "a",
        "b",
        "U",
        "university",
        "1",
        "0",
        "-1",
        "nan",
        "\u202e",
        "=1",
    ],
    *[
        "<graphml>",
        "</graphml>",
        "<gexf>",
        "</gexf>",
        "<graph>",
        "</graph>",
        "<nodes>",
        "<edges>",
        "<node id='a'>",
    ],
    *[
        "<node id='b'/>",
        "</node>",
        "<edge source='a' target='b'/>",
        "<data key='s'>",
        "</data>",
        "&#1;",
        "&x;",
    ],
    *[
        "<key id='s' for='node' attr.name='sector'/>",
        "<attributes class='node'>",
        "<attvalue for='s' value='U'/>",
    ],
    *["<?xml version='1.0' encoding='utf-7'?>", "<!DOCTYPE g>", "<!--", "-->", "<![CDATA[", "]]>"],
    *["*Vertices 2", "*Edges", "*Arcs :1", "*Matrix", "*Arcslist", "1 a", "2 b", "1 2", "%"],
]
DEADLINE = settings(deadline=None)


def attempt(ties: bytes, suffix: str, actors: bytes | None, **options) -> Cluster | None:
    """Return the cluster in two files, or None if they are refused in one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"ties{suffix}")
        path.write_bytes(ties)
        other = None if actors is None else Path(folder, "actors.csv")
        if other:
            other.write_bytes(actors)
        try:
            return read_cluster(path, other, **options)
        except ClusterError as error:
            said = str(error)
    assert said.isprintable()
    assert said.endswith((".", "?"))
    return None


CASES = Path(__file__).parent / "cases"
FILES = sorted(path.name for path in CASES.iterdir() if path.suffix in (*SUFFIXES, ".xml"))


@st.composite
def spoiled(draw):
    """Return the name of a real file and its bytes with some faults, most of them at a cell or a line."""
    name = draw(st.sampled_from(FILES))
    lines = (CASES / name).read_bytes().split(b"\n")
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        fault = draw(st.sampled_from(["cut", "twice", "end", "piece", "swap"]))
        line, at = lines[place], draw(st.integers(0, len(lines[place])))
        if fault == "cut":
            lines[place] = line[:at]
        elif fault == "twice":
            lines.insert(place, line)
        elif fault == "end":
            del lines[place + 1 :]
        elif fault == "piece":
            lines[place] = line[:at] + draw(st.sampled_from(PIECES)).encode() + line[at + 1 :]
        else:
            lines[place], lines[0] = lines[0], line
    return name, b"\n".join(lines)


@given(spoiled(), st.sampled_from([None, (CASES / "actors.csv").read_bytes()]))
@settings(DEADLINE, max_examples=300)
def test_real_files_with_faults_are_read_or_refused(file, actors):
    attempt(file[1], Path(file[0]).suffix, actors)


@given(st.binary(max_size=300), st.sampled_from(SUFFIXES), st.none() | st.binary(max_size=50))
@settings(DEADLINE, max_examples=300)
@example(b"\xff\xfe\x00", ".csv", None)
@example(b"<?xml version='1.0' encoding='hex'?><graphml/>", ".graphml", None)
def test_arbitrary_bytes_are_read_or_refused(ties, suffix, actors):
    attempt(ties, suffix, actors)


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.sampled_from(SUFFIXES),
    st.none() | st.just("id,sector\na,U\nb,B\n"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]),
    st.sampled_from(
        [None, "utf-8", "cp1251", "utf-7", "idna", "unicode_escape", "rot13", "undefined", "utf-32"]
    ),
)
@settings(DEADLINE, max_examples=300)
def test_pieces_of_files_are_read_or_refused(text, suffix, actors, encoding, said):
    attempt(text.encode(encoding), suffix, None if actors is None else actors.encode(), encoding=said)


TITLES = ["source", "target", "from_id", "to_id", "ego", "alter", "V1", "V2", "org_type", "role", "project"]
TITLES += ["partners", "weight", "layer", "type", "id", "name", "sector", ""]
CELLS = [
    "a",
    "b",
    "c",
    "a; b",
    "a,b",
    "A",
    "1",
    "0",
    "1,5",
    "1.234,5",
    "NA",
    "x",
    "U",
    "REC",
    "yes",
    "Orienté",
]
CELLS += ["", " ", "é", "\u202e", "{'weight': 2}", "#", "%", '"', "a  b"]
HEADERS = ["source,target", "ego,alter", "V1,V2", "project,partners", "a,b", "x,a,b", "id,sector", "who,what"]


@st.composite
def odd_tables(draw):
    """Most rows could be read, so that what comes after the first check is tried, too."""
    separator = draw(st.sampled_from([",", ";", "\t", " "]))
    header = draw(st.sampled_from(HEADERS)).split(",") + draw(st.lists(st.sampled_from(TITLES), max_size=2))
    row = st.tuples(st.sampled_from("abc"), st.sampled_from(["a", "b", "c", "a|b", "U", "1"]))
    others = st.lists(st.sampled_from(CELLS), min_size=len(header) - 2, max_size=len(header) - 2)
    rows = [[*two, *more] for two, more in draw(st.lists(st.tuples(row, others), min_size=1, max_size=6))]
    rows += draw(st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4), max_size=1))
    text = "\n".join(separator.join(row) for row in [*draw(st.sampled_from([[], [header]])), *rows])
    return text.encode(draw(st.sampled_from(["utf-8", "cp1250", "utf-16"])), "replace")


@st.composite
def odd_options(draw):
    titles = st.sampled_from([*TITLES, "nowhere"])
    columns = ["source", "target", "id", "sector", "weight", "project", "organization", "name"]
    some = st.dictionaries(st.sampled_from(columns), titles, max_size=2)
    return {
        "columns": draw(st.just({}) | some),
        "layers": draw(st.sampled_from([[], [], [], ["a"], ["layer"], ["x", "yes"]])),
        "min_weight": draw(st.none() | st.floats(max_value=3)),
        "confirmed": draw(st.booleans()),
        "strict": draw(st.booleans()),
        "separator": draw(st.sampled_from([None, None, None, ";", "é"])),
        "actors_encoding": draw(st.none() | st.sampled_from(["cp1250", "utf-8"])),
        "sectors": draw(st.sampled_from([None, dict.fromkeys(CELLS, "B")])),
    }


LISTED = b"id,sector\na,U\nb,B\nc,G\n"


@given(odd_tables(), st.one_of(*[st.just(LISTED)] * 4, st.none(), odd_tables()), odd_options())
@settings(DEADLINE, max_examples=100)
def test_odd_tables_are_read_or_refused_with_any_options(ties, actors, options):
    attempt(ties, ".csv", actors, **options)


def is_name(text):
    return text != "" and unicodedata.normalize("NFC", text) == text == text.strip() and text.isprintable()


HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    '"onmouseover="x',
    "a;b",
    "a,b",
    "a|b",
    "nan",
    "#x",
]
NAMES = st.sampled_from(HOSTILE) | st.text(
    st.sampled_from("abz01 .-_<>&'\";,|=+@#%*АЯёж«»éß漢😀"), max_size=8
)


@st.composite
def clusters(draw, names=NAMES):
    ids = draw(st.lists(names.filter(is_name), min_size=2, max_size=6, unique=True))
    directed = draw(st.booleans())
    G = nx.DiGraph() if directed else nx.Graph()
    G.add_nodes_from(
        (i, {"sector": draw(st.sampled_from("UBGCFX")), "name": draw(names.filter(is_name))}) for i in ids
    )
    pairs = draw(st.lists(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True), min_size=1))
    G.add_edges_from((u, v, {"weight": draw(st.floats(1e-3, 1e6))}) for u, v in pairs)
    return G


def tables(G, separator, order=lambda rows: rows):
    """Return the tables of ties and of actors as text."""
    direction = "yes" if G.is_directed() else "no"
    ties = [(u, v, repr(weight), direction) for u, v, weight in G.edges(data="weight")]
    actors = [(i, said["sector"], said["name"]) for i, said in G.nodes(data=True)]
    texts = []
    for header, rows in (("source,target,weight,direction", ties), ("id,sector,name", actors)):
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=separator).writerows([header.split(","), *order(rows)])
        texts.append(stream.getvalue())
    return texts


def same(cluster, G):
    """Assert that a cluster is the one in the graph."""
    assert cluster is not None
    assert {i: (said["sector"], said["name"]) for i, said in cluster.graph.nodes(data=True)} == {
        i: (said["sector"], said["name"]) for i, said in G.nodes(data=True)
    }
    arcs = {(u, v): weight for u, v, weight in G.edges(data="weight")}
    if G.is_directed():
        assert {(u, v): weight for u, v, weight in cluster.directed.edges(data="weight")} == arcs
    else:
        assert cluster.directed is None
    weights = {frozenset((u, v)): weight for u, v, weight in cluster.graph.edges(data="weight")}
    expected = {
        frozenset(pair): arcs[pair] + (arcs.get(pair[::-1], 0) if G.is_directed() else 0) for pair in arcs
    }
    assert weights == pytest.approx(expected)


@given(
    clusters(),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "cp1252"]),
)
@settings(DEADLINE, max_examples=80)
def test_tables_read_back(G, separator, encoding):
    try:
        ties, actors = (text.encode(encoding) for text in tables(G, separator))
    except UnicodeEncodeError:
        assume(False)
    # Said of both, because a few letters of cp1251 can be UTF-8 by accident.
    said = encoding if encoding.startswith("cp") else None
    same(attempt(ties, ".csv", actors, encoding=said, actors_encoding=said), G)


@given(clusters(), st.sampled_from([(".graphml", nx.write_graphml), (".gexf", nx.write_gexf)]))
@settings(DEADLINE, max_examples=60)
def test_networks_read_back(G, kind):
    suffix, write = kind
    if suffix == ".gexf":
        for _, said in G.nodes(data=True):
            said["label"] = said["name"]
    stream = io.BytesIO()
    write(G, stream)
    same(attempt(stream.getvalue(), suffix, None), G)


@given(clusters(NAMES.map(lambda text: text.replace('"', "").strip())))
@settings(DEADLINE, max_examples=60)
def test_pajek_reads_back(G):
    places = {node: place for place, node in enumerate(G, start=1)}
    vertices = [
        f'{places[i]} "{i}" sector {said["sector"]} name "{said["name"]}"' for i, said in G.nodes(data=True)
    ]
    ties = [f"{places[u]} {places[v]} {weight!r}" for u, v, weight in G.edges(data="weight")]
    section = "*Arcs" if G.is_directed() else "*Edges"
    text = "\n".join([f"*Vertices {len(G)}", *vertices, section, *ties])
    same(attempt(text.encode(), ".net", None), G)


@st.composite
def shuffled_rows(draw):
    cell = st.tuples(*[st.sampled_from("abcd")] * 2, st.sampled_from(["0.1", "0.2", "0.7", "1e16", ""]))
    rest = st.tuples(st.sampled_from(["x", "y", ""]), st.sampled_from(["yes", "no", "both"]))
    row = st.tuples(cell, rest, st.sampled_from(["local", "external", ""])).map(
        lambda t: (*t[0], *t[1], t[2])
    )
    rows = draw(st.lists(row, min_size=1, max_size=12))
    actors = [
        ("a", "U", "A"),
        ("a", "university", "B"),
        ("b", "B", ""),
        ("b", "B", "b"),
        ("c", "G", ""),
        ("d", "F", ""),
    ]
    return (rows, draw(st.permutations(rows))), (actors, draw(st.permutations(actors)))


def described(cluster):
    graphs = [cluster.graph, cluster.directed, *cluster.layers.values()]
    lists = [None if G is None else (list(G.nodes(data=True)), list(G.edges(data=True))) for G in graphs]
    return lists, list(cluster.layers), cluster.external, cluster.dropped, cluster.remarks


@given(shuffled_rows())
@settings(DEADLINE, max_examples=80)
def test_the_order_of_rows_does_not_matter(both):
    texts = []
    for header, versions in zip(
        ("source,target,weight,layer,direction,location", "id,sector,name"), both, strict=True
    ):
        texts.append(["\n".join([header, *(",".join(row) for row in rows)]) for rows in versions])
    first, second = (
        attempt(ties.encode(), ".csv", actors.encode()) for ties, actors in zip(*texts, strict=True)
    )
    assert first is not None
    assert second is not None
    assert described(first) == described(second)


@given(
    st.lists(st.tuples(st.sampled_from("pqr"), st.sampled_from("abcd")), min_size=1, max_size=10),
    st.randoms(),
)
@settings(DEADLINE, max_examples=50)
def test_nor_does_the_order_of_participations(rows, random):
    lines = [f"{project},{actor},U,{actor * (1 + place % 2)}" for place, (project, actor) in enumerate(rows)]
    other = random.sample(lines, len(lines))
    first, second = (
        attempt("\n".join(["project,organization,sector,name", *text]).encode(), ".csv", None)
        for text in (lines, other)
    )
    assert first is not None
    assert second is not None
    assert described(first) == described(second)
    assert first.participations.equals(second.participations)
