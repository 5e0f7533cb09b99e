"""Formats that are no tables, family by family: what programs write, what is refused, what nobody meant."""

from __future__ import annotations

import json
import re
import time

import igraph as ig
import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from innoclusters.diagnosis import ClusterError, read_cluster
from innoclusters.diagnosis.words import say

ACTORS = "id,sector\nlab,U\nfirm,B\ntown,G\n"


def read(folder, file, text, actors=None, **options):
    (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    if actors is not None:
        (folder / "actors.csv").write_text(actors, encoding="utf-8")
    return read_cluster(folder / file, None if actors is None else folder / "actors.csv", **options)


def described(cluster):
    """Return ties as "a-b weight", arcs as "a>b" and layers, in the order of the alphabet."""
    ties = sorted(f"{u}-{v} {weight:g}" for u, v, weight in cluster.graph.edges(data="weight"))
    arcs = sorted(f"{u}>{v}" for u, v in cluster.directed.edges) if cluster.directed else []
    return ", ".join(ties), ", ".join(arcs), ", ".join(sorted(cluster.layers))


def toy(kind=nx.Graph):
    G = kind()
    for node, sector in (('"A" & Co', "university"), ("Завод", "business"), ("007", "government")):
        G.add_node(node, sector=sector)
    G.add_edge('"A" & Co', "Завод", weight=2.5, kind="joint")
    G.add_edge("Завод", "007", weight=1.0)
    return G


def igraph_gml(G, path):
    g = ig.Graph.from_networkx(G)
    g.vs["name"] = g.vs["_nx_name"]
    g.write_gml(str(path))


WRITERS = {
    "nx.gml": nx.write_gml,
    "igraph.gml": igraph_gml,
    "links.json": lambda G, path: path.write_text(json.dumps(nx.node_link_data(G, edges="links"))),
    "edges.json": lambda G, path: path.write_text(json.dumps(nx.node_link_data(G, edges="edges"))),
    "n.cyjs": lambda G, path: path.write_text(json.dumps(nx.cytoscape_data(G))),
}


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiDiGraph])
@pytest.mark.parametrize("file", sorted(WRITERS))
def test_what_libraries_write(tmp_path, file, kind):
    WRITERS[file](toy(kind), tmp_path / file)
    (tmp_path / "actors.csv").write_text('id,sector\n"""A"" & Co",U\nЗавод,B\n007,G\n', encoding="utf-8")
    ties, arcs, layers = described(read_cluster(tmp_path / file, tmp_path / "actors.csv"))
    assert ties == '"A" & Co-Завод 2.5, 007-Завод 1'
    # Cytoscape's JSON has no place for the direction of a tie but in its data.
    assert arcs == ('"A" & Co>Завод, Завод>007' if nx.DiGraph in kind.__mro__ else "")
    assert layers == "joint"
    assert read_cluster(tmp_path / file).sectors == {"U": 1, "B": 1, "G": 1}


GML = 'graph [\n node [ id 007 sector "U" ]\n node [ id 7 label "&#1051;ab &amp; Co" sector "B" ]\n'
GROUPS = """Creator "yFiles"\nVersion "2.14"\ngraph [\n directed 1
 node [ id 0 label "all" isGroup 1 graphics [ x 1 ] ]
 node [ id 1 label "Lab" sector "U" gid 0 LabelGraphics [ text "Lab" sector "B" ] ]
 node [ id 2 sector "B" gid 0 ]\n edge [ source 1 target 2 weight 2 ]\n]"""
D3 = """{"nodes": [{"name": "lab", "group": "U"}, {"name": "firm", "group": "B"}],
"links": [{"source": 0, "target": 1, "value": 3}]}"""
JGF = """{"graph": {"directed": true, "nodes": {"lab": {"metadata": {"sector": "U"}}, "firm": {"metadata":
{"sector": "B"}}}, "edges": [{"source": "lab", "relation": "funds", "target": "firm"}]}}"""
GRAPHOLOGY = """{"options": {"type": "mixed"}, "nodes": [{"key": "lab", "attributes": {"sector": "U"}},
{"key": "firm", "attributes": {"sector": "B"}}],
"edges": [{"source": "lab", "target": "firm", "undirected": true, "attributes": {"weight": 2.0}}]}"""
VOSVIEWER = """{"network": {"items": [{"id": 1, "label": "lab", "cluster": 1, "sector": "U"},
{"id": 2, "label": "firm", "sector": "B"}], "links": [{"source_id": 1, "target_id": 2, "strength": 3}]}}"""
CYTOSCAPE = """[{"data": {"id": "lab", "sector": "U"}}, {"data": {"id": "firm", "sector": "B"}},
{"data": {"id": "e", "source": "lab", "target": "firm"}}]"""
MATRIX = "lab firm town\nlab 0 1 0\nfirm 0 0 2\ntown 1 0 0\n"
VNA = """*node data\n"ID", "sector"\nlab U\nfirm B\n"town x" G\n*node properties\nID x y shortlabel
lab 1 2 Laboratory\n*tie data\nfrom to friends money\nlab firm 1 0\nfirm lab 1 2\nlab "town x" 0 7\n"""
PAJ = """*Network n\n*Vertices 3\n1 lab\n2 firm\n3 town\n*Edges\n1 2\n2 3\n*Partition sector\n*Vertices 3
U\nB\nG\n*Partition size\n*Vertices 3\n5\n5\n5\n*Vector x\n*Vertices 3\n0.1\n0.2\n0.3\n"""

FAMILIES = [
    ("ids.gml", f"{GML} edge [ source 007 target 7 ]\n]", None, "007-7 1", "", ""),
    ("groups.gml", GROUPS, None, "1-2 2", "1>2", ""),
    ("d3.json", D3, None, "firm-lab 3", "", ""),
    ("jgf.json", JGF, None, "firm-lab 1", "lab>firm", "funds"),
    ("graphology.json", GRAPHOLOGY, None, "firm-lab 2", "", ""),
    ("vosviewer.json", VOSVIEWER, None, "1-2 3", "", ""),
    ("flat.json", CYTOSCAPE, None, "firm-lab 1", "", ""),
    ("rows.json", '[{"from": "lab", "to": "firm"}]', ACTORS, "firm-lab 1", "", ""),
    (
        "embedded.dl",
        f"DL N = 3\nLABELS EMBEDDED\nDATA:\n{MATRIX}",
        ACTORS,
        "firm-lab 1, firm-town 2, lab-town 1",
        "firm>town, lab>firm, town>lab",
        "",
    ),
    (
        "two.dl",
        "dl n=3, nm=2\nlabels:\nlab,firm,town\nmatrix labels:\nA,B\ndata:\n0 1 0 1 0 1 0 1 0 0 0 4"
        + " 0" * 6,
        ACTORS,
        "firm-lab 1, firm-town 1, lab-town 4",
        "lab>town",
        "A, B",
    ),
    (
        "half.dl",
        'dl n=3 format=lowerhalf diagonal=absent\nlabels:\n"lab"\nfirm\ntown\ndata:\n1\n1 0\n',
        ACTORS,
        "firm-lab 1, lab-town 1",
        "",
        "",
    ),
    (
        "names.dl",
        "dl n=2 format=fm\nlabels\nOpen Data\nfirm\ndata\n0 1\n0 0\n",
        "id,sector\nOpen Data,U\nfirm,B\n",
        "Open Data-firm 1",
        "Open Data>firm",
        "",
    ),
    (
        "upper.dl",
        "dl n=3 format=upperhalf\nlabels: lab, firm, town\ndata:\n0 1 1\n0 0\n0",
        ACTORS,
        "firm-lab 1, lab-town 1",
        "",
        "",
    ),
    (
        "lists.dl",
        "dl n=4 format = nodelist1\nlabels embedded\ndata:\nlab firm town\nfirm lab\n",
        ACTORS,
        "firm-lab 2, lab-town 1",
        "firm>lab, lab>firm, lab>town",
        "",
    ),
    (
        "edges.dl",
        "dl n=3 nm=2 format = edgelist1\nlabels:\nlab\nfirm\ntown\nmatrix labels: x,y\ndata:\n1 2\n!\n1 3 5",
        ACTORS,
        "firm-lab 1, lab-town 5",
        "lab>firm, lab>town",
        "x, y",
    ),
    ("n.vna", VNA, None, "firm-lab 3, lab-town x 7", "firm>lab, lab>town x", "friends, money"),
    (
        "n.sif",
        "lab pp firm town\nfirm money town\n",
        ACTORS,
        "firm-lab 1, firm-town 1, lab-town 1",
        "",
        "money, pp",
    ),
    ("tabs.sif", "a lab\tpp\tb firm\n", "id,sector\na lab,U\nb firm,B\n", "a lab-b firm 1", "", "pp"),
    ("n.paj", PAJ, None, "firm-lab 1, firm-town 1", "", ""),
    ("n.txt", PAJ, None, "firm-lab 1, firm-town 1", "", ""),
    (
        "n.mat",
        "*Vertices 3\n1 lab\n2 firm\n3 town\n*Matrix\n0 2 0\n2 0 1\n0 1 0\n",
        ACTORS,
        "firm-lab 2, firm-town 1",
        "",
        "",
    ),
    (
        "quotes.net",
        '*Vertices 2\n1 "The \\"A\\" lab" sector U\n2 "B ""x"" C" sector B\n*Edges\n1 2\n',
        None,
        'B "x" C-The "A" lab 1',
        "",
        "",
    ),
]


@pytest.mark.parametrize(("file", "text", "actors", "ties", "arcs", "layers"), FAMILIES)
def test_what_a_file_means(tmp_path, file, text, actors, ties, arcs, layers):
    cluster = read(tmp_path, file, text, actors)
    assert described(cluster) == (ties, arcs, layers)
    assert [remark for remark in cluster.remarks if say(remark, "ru") == remark] == []
    assert len(cluster.sectors) >= 2


ORGANIZATIONS, PROJECTS = ["lab", "firm", "town"], ["P1", "P2"]


def two_mode(**attribute):
    B = nx.Graph()
    (title, modes), *_ = attribute.items()
    for mode, nodes in zip(modes, (ORGANIZATIONS, PROJECTS), strict=True):
        B.add_nodes_from(nodes, **{title: mode})
    B.add_edges_from([("lab", "P1"), ("firm", "P1"), ("firm", "P2"), ("town", "P2")])
    return B


def igraph_two_mode(_, path):
    b = ig.Graph.Bipartite([0, 0, 0, 1, 1], [(0, 3), (1, 3), (1, 4), (2, 4)])
    b.vs["name"] = [*ORGANIZATIONS, *PROJECTS]
    b.write_graphml(str(path))


HALF = "1 lab\n2 firm\n3 town\n4 P1\n5 P2\n"
TWO_MODE = [
    ("b.graphml", nx.write_graphml, {"bipartite": (0, 1)}),
    ("b.gexf", nx.write_gexf, {"bipartite": (1, 0)}),
    ("b.gml", nx.write_gml, {"type": (0, 1)}),
    ("words.graphml", nx.write_graphml, {"type": ("organization", "project")}),
    ("igraph.graphml", igraph_two_mode, {"type": (0, 1)}),
    ("b.json", WRITERS["links.json"], {"bipartite": (0, 1)}),
    ("b.net", f"*Vertices 5 3\n{HALF}*Edges\n1 4\n4 2\n2 5\n3 5\n", None),
    ("m.net", f"*Vertices 5 3\n{HALF}*Matrix\n1 0\n1 1\n0 1\n", None),
    (
        "b.dl",
        "dl nr=3, nc=2\nrow labels:\nlab,firm,town\ncolumn labels:\nP1,P2\ndata:\n1 0 1 1 0 1",
        None,
    ),
    (
        "e.dl",
        "dl nr=3 nc=2 format=edgelist2\nlabels embedded\ndata:\nlab P1\nfirm P1\nfirm P2\ntown P2\n",
        None,
    ),
]


@pytest.mark.parametrize(("file", "write", "modes"), TWO_MODE)
def test_two_modes(tmp_path, file, write, modes):
    if isinstance(write, str):
        (tmp_path / file).write_text(write)
    else:
        write(two_mode(**modes), tmp_path / file)
    (tmp_path / "actors.csv").write_text(ACTORS)
    cluster = read_cluster(tmp_path / file, tmp_path / "actors.csv")
    assert described(cluster) == ("firm-lab 1, firm-town 1", "", "")
    assert len(cluster.participations) == 4
    assert any("was read as two-mode" in remark for remark in cluster.remarks)
    with pytest.raises(
        ClusterError, match=r"is two-mode .*; give a table of actors|has no attribute 'sector'"
    ):
        read_cluster(tmp_path / file)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lab x frim\n", "'frim' is no actor of actors.csv; did you mean 'firm'"),
        (
            "P1 x lab firm\nP2 x firm town\n",
            "such as 'P1'; if these are projects, tell them from organizations",
        ),
    ],
)
def test_projects_that_nobody_calls_so(tmp_path, text, says):
    with pytest.raises(ClusterError, match=re.escape(says)):
        read(tmp_path, "n.sif", text, ACTORS)


REFUSED = [
    (
        "a.gml",
        "graph [ node [ id 1 ] node [ id 1 ] ]",
        "a.gml, line 1: the node '1' stands in line 1 already.",
    ),
    ("a.gml", 'graph [\nnode [ id 1 sector "U ] ]', "a.gml, line 2: a text in quotes is never closed."),
    (
        "a.gml",
        "graph [\n[ id 1 ] ]",
        "a.gml, line 2: a list begins without a name, expected a key such as node.",
    ),
    ("a.gml", "graph [ node [ label 1 ] ]", "a.gml, line 1: the node has no 'id'."),
    ("a.gml", "graph [ ] ]", "a.gml, line 1: a list ends that never began."),
    ("a.gml", "x 1", "a.gml holds no network, expected graph [ ... ]."),
    (
        "a.gml",
        "graph [ ]\ngraph [ ]",
        "a.gml, line 2: a second network begins, after the one in line 1, expected one.",
    ),
    ("a.gml", "graph [ " + "a [ " * 99, "a.gml, line 1: lists stand in each other more than 50 deep."),
    (
        "a.json",
        '{"nodes": [{"id": 1},\n{"id": 2,}]}',
        "a.json, line 2: the JSON is not well formed, expecting property name enclosed in double quotes.",
    ),
    ("a.json", '{"nodes": [], "links": [\n1]}', "a.json, line 2: '1' is no edge, expected an object."),
    (
        "a.json",
        '{"nodes": [{"id": "a", "sector": ["U", "B"]}], "links": []}',
        "a.json, line 1, attribute 'sector': a list is no single value.",
    ),
    (
        "a.json",
        '{"nodes": [{"id": "\\ud800"}], "links": []}',
        "a.json, line 1: the character U+D800 stands in no text.",
    ),
    ("a.json", '{"nodes": ' + "[" * 99_999, "a.json: what stands in each other in its JSON is too deep."),
    (
        "a.json",
        '{"graphs": [{"nodes": []}]}',
        "a.json, line 1: a list of networks cannot be read, expected one with nodes and links.",
    ),
    ("a.dl", "dl n=2\nlabels: a b\ndata:\n0 1 1", "a.dl, line 3: the data have 3 words, expected 4."),
    ("a.dl", "dl n=2\nlabels: a\ndata:\n0 1 1 0", "a.dl has 1 label for 2 rows."),
    (
        "a.dl",
        "dl n=2 format=edgelist1\nlabels: a b\ndata:\n1 3",
        "a.dl, line 4: '3' is no actor, expected a number from 1 to 2.",
    ),
    (
        "a.dl",
        "dl n=999999999 format=edgelist1\ndata:\n1 2",
        "a.dl announces 999,999,999 actors, but gives no labels.",
    ),
    (
        "a.dl",
        "dl n=2 format=edgearray1\ndata:\n1 2",
        "a.dl: the format of its data is 'edgearray1', expected fullmatrix, lowerhalf, upperhalf, edgelist1, "
        "edgelist2, nodelist1 or nodelist2.",
    ),
    ("a.vna", "*tie data\nfrom to\na\n", "a.vna, line 3: 'a' is one actor, expected two."),
    ("a.sif", "a pp\n", "a.sif, line 1: 'a' and 'pp' are an actor and a kind of tie, expected a partner."),
    (
        "a.net",
        "*Vertices 1\n1 a\n*Network b\n*Vertices 1\n1 b\n",
        "a.net, line 3: a second network begins, after the one in line 1, expected one; save the one to be "
        "read alone, as .net.",
    ),
    (
        "a.gexf.bin",
        "x",
        "a.gexf.bin ends in '.bin', expected one of .csv, .tsv, .tab, .txt, .xlsx, .xlsm, .xls, .ods, "
        ".graphml, .xml, .gexf, .gml, .net, .paj, .mat, .dl, .vna, .json, .cyjs, .sif.",
    ),
]


@pytest.mark.parametrize(("file", "text", "says"), REFUSED)
def test_what_is_refused(tmp_path, file, text, says):
    with pytest.raises(ClusterError) as caught:
        read(tmp_path, file, text)
    assert str(caught.value) == says


def test_names_of_attributes_that_the_user_says(tmp_path):
    text = D3.replace("group", "branch").replace("value", "hours")
    cluster = read(tmp_path, "d3.json", text, columns={"sector": "branch", "weight": "hours"})
    assert cluster.graph["lab"]["firm"]["weight"] == 3
    with pytest.raises(ClusterError, match=r"there is no attribute 'money' \(said with --weight\)"):
        read(tmp_path, "d3.json", text, columns={"weight": "money"})


SEEDS = sorted({(file, text) for file, text, *_ in FAMILIES})
TOKENS = [
    *'"[]{}:,*\\%#\n\t 0\u2028',
    "graph [",
    "-1",
    "999999999",
    "NaN",
    "1e999",
    "*Vertices 9 3",
    "*Matrix\n",
    "data:",
    "labels embedded",
    "format=nl2",
    "null",
    "true",
    '{"id": 1}',
    "nodes",
    "node [ id 1 ]",
    "sector",
    "id",
]


@st.composite
def mutated(draw):
    file, text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        piece = draw(st.sampled_from(TOKENS) | st.just(text[start:end] * 2) | st.just(""))
        end = min(end, start + draw(st.integers(0, 12)))
        text = text[:start] + piece + text[end:]
    return file, text


# No end of a tie is a node.
@example(("jgf.json", JGF.replace('"lab": {', '"x": {').replace("firm", "y", 1)), True)
@given(mutated(), st.booleans())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_other_exception(tmp_path_factory, changed, listed):
    file, text = changed
    folder = tmp_path_factory.getbasetemp()
    try:
        read(folder, file, text, ACTORS if listed else None)
    except ClusterError as error:
        said = str(error)
    else:
        return
    assert said.endswith(".")
    assert "\n" not in said


# A fifth of a megabyte: what is not in proportion to the file shows up here, too.
SIZE = 200_000
SLOW = [
    ("a.gml", "graph [ " + "node [ id 1 " * (SIZE // 12)),
    ("a.gml", "a b " * (SIZE // 4)),
    ("a.gml", '"' * SIZE),
    ("a.json", "[" * SIZE),
    ("a.json", '{"links": [' + "{}," * (SIZE // 3)),
    ("a.json", '{"nodes": [' + '"",' * (SIZE // 3)),
    ("a.net", "*Vertices 99999\n*Edges\n1 2 x\n"),
    ("a.net", "*Vertices 300\n*Matrix\n" + ("1 " * 300 + "\n") * 300),
    ("a.net", '*Vertices 1\n1 "' + '"a" ' * (SIZE // 4)),
    ("a.dl", "dl n=300\ndata:\n" + "1 " * 90_000),
    ("a.dl", "dl n=999999999 nm=999999999\ndata:\n1"),
    ("a.dl", "dl " + "labels " * (SIZE // 7)),
    ("a.vna", "*node data\nid\n" + "a b\n" * (SIZE // 4)),
    ("a.sif", "a p " * (SIZE // 4)),
]


@pytest.mark.parametrize(("file", "text"), SLOW)
def test_no_file_takes_long(tmp_path, file, text):
    start = time.process_time()
    with pytest.raises(ClusterError):
        read(tmp_path, file, text)
    assert time.process_time() - start < 1.5
