"""Network files as networkx, igraph, Gephi, yEd and Pajek write them."""

from __future__ import annotations

import igraph as ig
import networkx as nx
import pytest

from innoclusters.diagnosis import ClusterError, read_cluster

SECTORS = {"lab": "university", "«Ромашка» & Co": "firm", 'the "city"': "ministry"}


def toy(kind=nx.Graph):
    G = kind([("lab", "«Ромашка» & Co", {"weight": 2.5}), ("«Ромашка» & Co", 'the "city"', {"weight": 1.0})])
    nx.set_node_attributes(G, SECTORS, "sector")
    return G


def read(folder, text, file="net.graphml", actors=None, **options):
    (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    path = None
    if actors is not None:
        path = folder / ("actors.clu" if actors.startswith("*") else "actors.csv")
        path.write_text(actors, encoding="utf-8")
    return read_cluster(folder / file, path, **options)


def refusal(folder, text, file="net.graphml", actors=None):
    with pytest.raises(ClusterError) as caught:
        read(folder, text, file, actors)
    return str(caught.value)


def weights(cluster):
    return {(u, v): weight for u, v, weight in cluster.graph.edges(data="weight")}


EXPECTED = {("lab", "«Ромашка» & Co"): 2.5, ('the "city"', "«Ромашка» & Co"): 1}


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
@pytest.mark.parametrize(("write", "file"), [(nx.write_graphml, "n.graphml"), (nx.write_gexf, "n.gexf")])
def test_networkx(tmp_path, kind, write, file):
    write(toy(kind), tmp_path / file)
    cluster = read_cluster(tmp_path / file)
    assert weights(cluster) == EXPECTED
    assert cluster.sectors == {"U": 1, "B": 1, "G": 1}
    arcs = None if cluster.directed is None else list(cluster.directed.edges)
    expected = [("lab", "«Ромашка» & Co"), ("«Ромашка» & Co", 'the "city"')]
    assert arcs == (expected if toy(kind).is_directed() else None)


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_pajek_of_networkx(tmp_path, kind):
    G = nx.relabel_nodes(toy(kind), {'the "city"': "the city"})
    nx.write_pajek(G, tmp_path / "n.net")
    cluster = read_cluster(tmp_path / "n.net")
    assert sorted(weights(cluster).values()) == [1, 2.5]
    assert cluster.sectors == {"U": 1, "B": 1, "G": 1}
    assert (cluster.directed is None) == (kind is nx.Graph)


@pytest.mark.parametrize("directed", [False, True])
def test_graphml_of_igraph(tmp_path, directed):
    ig.Graph.from_networkx(toy(nx.DiGraph if directed else nx.Graph), "name").write_graphml(
        str(tmp_path / "n.graphml")
    )
    cluster = read_cluster(tmp_path / "n.graphml")
    names = [name for _, name in cluster.graph.nodes(data="name")]
    assert sorted(names) == sorted(SECTORS)
    assert sorted(weights(cluster).values()) == [1, 2.5]
    assert (cluster.directed is None) == (not directed)


def test_names_of_igraph_are_the_ids_of_a_table(tmp_path):
    ig.Graph.from_networkx(nx.Graph([("lab", "firm"), ("firm", "city")])).write_graphml(
        str(tmp_path / "n.graphml")
    )
    text = (tmp_path / "n.graphml").read_text(encoding="utf-8").replace("_nx_name", "name")
    cluster = read(tmp_path, text, actors="id,sector\nlab,U\nfirm,B\ncity,G\nfund,F\n")
    assert list(weights(cluster)) == [("city", "firm"), ("firm", "lab")]
    assert "Actors of net.graphml were found by their names in actors.csv." in cluster.remarks


def test_pajek_of_igraph(tmp_path):
    # igraph lists no vertices, so that they are called by their numbers.
    ig.Graph([(0, 1), (1, 2)]).write_pajek(str(tmp_path / "n.net"))
    for file, text in (("a.csv", "id,sector\n1,U\n2,B\n3,G\n"), ("a.clu", "*Vertices 3\nвуз\nB\nG\n")):
        (tmp_path / file).write_text(text, encoding="utf-8")
        cluster = read_cluster(tmp_path / "n.net", tmp_path / file)
        assert list(weights(cluster)) == [("1", "2"), ("2", "3")]
        assert cluster.graph.nodes["1"]["sector"] == "U"


GEPHI_GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
  <meta lastmodifieddate="2020-01-01"><creator>Gephi 0.10</creator></meta>
  <graph defaultedgetype="undirected" mode="static">
    <attributes class="node" mode="static">
      <attribute id="0" title="Sector" type="string"><default>firm</default></attribute>
      <attribute id="1" title="degree" type="integer"/>
    </attributes>
    <attributes class="edge"><attribute id="0" title="layer" type="string"/></attributes>
    <nodes count="3">
      <node id="1" label="Lab"><attvalues><attvalue for="0" value="university"/><attvalue for="1" value="2"/>
        </attvalues><viz:size value="10.0"/><viz:color r="1" g="2" b="3"/></node>
      <node id="2" label="Firm"/>
      <node id="3" label="Fund"><attvalues><attvalue for="0" value="банк"/></attvalues></node>
    </nodes>
    <edges count="2">
      <edge id="0" source="1" target="2" weight="3.0">
        <attvalues><attvalue for="0" value="contract"/></attvalues></edge>
      <edge id="1" source="3" target="2" type="directed"/>
    </edges>
  </graph>
</gexf>"""

YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key attr.name="sector" attr.type="string" for="node" id="d2"><default>firm</default></key>
  <key for="node" id="d3" yfiles.type="nodegraphics"/>
  <key attr.name="weight" attr.type="double" for="edge" id="d4"/>
  <graph edgedefault="directed" id="G">
    <data key="d0" xml:space="preserve"/>
    <node id="n0">
      <data key="d2">university</data>
      <data key="d3"><y:ShapeNode><y:NodeLabel>The
lab</y:NodeLabel><y:NodeLabel>note</y:NodeLabel></y:ShapeNode></data>
      <port name="p"><data key="d1">x</data></port>
    </node>
    <node id="n1" yfiles.foldertype="group">
      <graph edgedefault="directed" id="n1:"><node id="n1::n0"><data key="d2">bank</data></node></graph>
    </node>
    <edge id="e0" source="n0" target="n1"><data key="d4">2.0</data></edge>
    <edge id="e0" source="n1" target="n1::n0" directed="false"/>
  </graph>
</graphml>"""

PAJEK = """% made by hand
*Network cluster
*Vertices 4
1 "Lab" 0.1 0.2 0.5 ellipse ic Red sector university
2 "Ромашка, ООО" box sector "малый бизнес" name "Ромашка"
3 City sector ministry
4 "Fund" sector bank
*Arcs :1 "funding"
4 2 1.5
*Edges :2 "research"
1 2 2
2 3
*Arcslist
1 3 4
"""


def test_gexf_of_gephi(tmp_path):
    cluster = read(tmp_path, GEPHI_GEXF, "net.gexf")
    assert cluster.graph.nodes["2"] == {"sector": "B", "label": "firm", "name": "Firm", "place": ""}
    assert weights(cluster) == {("1", "2"): 3, ("2", "3"): 1}
    assert list(cluster.layers) == ["contract"]
    assert cluster.directed is not None
    assert list(cluster.directed.edges) == [("3", "2")]
    assert "1 attribute of net.gexf is not used: 'degree'." in cluster.remarks


def test_graphml_of_yed(tmp_path):
    cluster = read(tmp_path, YED)
    assert [(node, name) for node, name in cluster.graph.nodes(data="name")] == [
        ("n0", "The\nlab"),
        ("n1", "n1"),
        ("n1::n0", "n1::n0"),
    ]
    assert cluster.sectors == {"U": 1, "B": 1, "F": 1}
    assert weights(cluster) == {("n0", "n1"): 2, ("n1", "n1::n0"): 1}
    assert cluster.directed is not None
    assert list(cluster.directed.edges) == [("n0", "n1")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_pajek_with_relations_and_lists(tmp_path, encoding):
    cluster = read(tmp_path, PAJEK.replace("\n", "\r\n").encode(encoding), "net.net")
    assert cluster.sectors == {"U": 1, "B": 1, "G": 1, "F": 1}
    assert list(cluster.layers) == ["funding", "research"]
    assert cluster.graph.nodes["Ромашка, ООО"]["name"] == "Ромашка"
    assert cluster.directed is not None
    assert set(cluster.directed.edges) == {("Fund", "Ромашка, ООО"), ("Lab", "City"), ("Lab", "Fund")}
    assert cluster.graph.number_of_edges() == 5


def test_a_matrix_and_a_partition_of_pajek(tmp_path):
    text = '*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Matrix\n0 2 0\n0 0 0.0\n1 0 0\n'
    mapping = {"1": "U", "2": "B"}
    cluster = read(tmp_path, text, "net.net", "*Vertices 3\n1\n2\n2\n", sectors=mapping)
    assert cluster.sectors == {"U": 1, "B": 2}
    assert weights(cluster) == {("a", "b"): 2, ("a", "c"): 1}


@pytest.mark.parametrize("word", ["sector", "name", "place"])
def test_a_value_in_pajek_may_be_a_word_we_know(tmp_path, word):
    text = f'*Vertices 2\n1 a sector U name {word} place X\n2 "{word}" sector B\n*Edges\n1 2\n'
    cluster = read(tmp_path, text, "net.net")
    assert cluster.graph.nodes["a"] == {"sector": "U", "label": "U", "name": word, "place": "X"}


def test_an_encoding_that_xml_names(tmp_path):
    text = YED.replace("UTF-8", "windows-1251").replace("The\nlab", "Лаборатория")
    assert read(tmp_path, text.encode("cp1251")).graph.nodes["n0"]["name"] == "Лаборатория"


BOMB = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "x"}">' for i in range(12))
HEAD = '<graphml><key id="s" for="node" attr.name="sector"/><graph edgedefault="undirected">'
NODE = '<node id="a"><data key="s">U</data></node>'
DTD = "document type declarations (<!DOCTYPE ...>) are not read; delete it"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"<!DOCTYPE graphml [{BOMB}]>\n<graphml>&a11;</graphml>", f", line 1: {DTD}."),
        ('<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><graphml>&x;</graphml>', f", line 1: {DTD}."),
        ('\n<!DOCTYPE graphml SYSTEM "http://127.0.0.1/x.dtd">\n<graphml/>', f", line 2: {DTD}."),
        ("<!DOCTYPE graphml>\n<graphml/>", f", line 1: {DTD}."),
        ("<graphml>&x;</graphml>", ", line 1: the XML is not well formed, undefined entity."),
        ("<graphml><graph>", ", line 1: the XML is not well formed, no element found."),
        ("source,target\na,b\n", ", line 1: the XML is not well formed, syntax error."),
        ("<svg/>", ", line 1: the first element is 'svg', expected 'graphml'."),
        ("<gexf/>", " has no actors."),
        ("<graphml/>", " has no actors."),
        (f"{HEAD}{NODE}</graph></graphml>", " has no ties."),
        (f"{HEAD}\n{NODE}\n{NODE}</graph></graphml>", ", line 3: the node 'a' stands in line 2 already."),
        (
            f"{HEAD}{NODE}</graph>\n<graph/></graphml>",
            ", line 2: a second network begins, after the one in line 1, expected one.",
        ),
        (f"{HEAD}<node/></graph></graphml>", ", line 1: the node has no attribute 'id'."),
        (
            f"{HEAD}{NODE}<edge source='a'/></graph></graphml>",
            ", line 1: the edge has no attribute 'target'.",
        ),
        (
            f"{HEAD}{NODE}<hyperedge/></graph></graphml>",
            ", line 1: an edge between more than two nodes cannot be read.",
        ),
        (
            f"{HEAD}{NODE}\n<edge source='a' target='b'/></graph></graphml>",
            ", line 2, attribute 'target': 'b' is no actor of net.graphml.",
        ),
        (
            f"{HEAD}<node id='a'><data key='t'>U</data></node><edge source='a' target='a'/></graph>"
            "</graphml>",
            " has no attribute 'sector'; add it, or give a table of actors with the columns id and sector, "
            "or have form alone judged with --form-only.",
        ),
        (
            f"{HEAD}<node id='a'><data key='s'>U</data><data key='s'>B</data></node></graph></graphml>",
            ", line 1: the attribute 'sector' has several values here, expected one.",
        ),
        (
            f"{HEAD}{NODE}\n<node id='b'/><edge source='a' target='b'/></graph></graphml>",
            ", line 2, attribute 'sector': '' is no sector, and the actor 'b' needs one; say what it means, "
            "for example --sectors =CODE; codes are U (science and universities), B (business), "
            "G (government), C (institution for collaboration), F (finance), X (external); "
            "--sectors =X sets them aside, --form-only asks for no sectors.",
        ),
        (
            "<graphml><graph><node id='a'/><edge source='a' target='a'/></graph></graphml>",
            " has no attribute 'sector'; add it, or give a table of actors with the columns id and sector, "
            "or have form alone judged with --form-only.",
        ),
        ("<graphml>" + "<a>" * 60, ", line 1: elements stand in each other more than 50 deep."),
        (
            '<?xml version="1.0" encoding="nonsense"?><graphml/>',
            " cannot be read as XML: unknown encoding: nonsense.",
        ),
        (
            f"{HEAD}<node id='a\x01'/>",
            ", line 1: the XML is not well formed, not well-formed (invalid token).",
        ),
    ],
)
def test_bad_graphml(tmp_path, text, says):
    assert refusal(tmp_path, text) == f"net.graphml{says}"


def test_nothing_outside_is_read(tmp_path):
    (tmp_path / "secret.txt").write_text("university")
    entity = f'<!DOCTYPE g [<!ENTITY x SYSTEM "{tmp_path / "secret.txt"}">]>'
    sentence = refusal(
        tmp_path, f"{entity}{HEAD}<node id='a'><data key='s'>&x;</data></node></graph></graphml>"
    )
    assert sentence == f"net.graphml, line 1: {DTD}."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a b c\n", ", line 1: 'a' stands before any section, expected *Vertices."),
        ("*Vertices\n", ", line 1: expected the number of vertices."),
        ("*Vertices x\n", ", line 1: 'x' is not the number of a vertex."),
        ("*Vertices 3 2\n", " announces 3 vertices, but lists 0."),
        (
            "*Vertices 999999999\n*Edges\n1 2\n",
            ", line 2: 999,999,999 vertices are announced, but none is listed.",
        ),
        ("*Vertices 2\n1 a\n", " announces 2 vertices, but lists 1."),
        ("*Vertices 2\n1 a\n3 b\n", ", line 3: the vertex has number '3', expected 2."),
        ("*Vertices 2\n1 a\n2 a\n", ", line 3: the vertex 'a' stands in line 2 already."),
        ("*Vertices 1\n1 a\n*Edges\n1\n", ", line 4: '1' is one vertex, expected two."),
        ("*Vertices 1\n1 a\n*Edges\n1 2\n", ", line 4: '2' is no vertex, expected a number from 1 to 1."),
        ("*Vertices 1\n1 a\n*Edges\n1 b\n", ", line 4: 'b' is not the number of a vertex."),
        ("*Vertices 1\n1 a\n*Events\n", ", line 3: the section '*Events' cannot be read."),
        ('*Vertices 1\n1 "a\n', ", line 2: a quote is inside a word or never closed."),
        ('*Vertices 1\n1 a"b"\n', ", line 2: a quote is inside a word or never closed."),
        ("*Vertices 1\n1 a sector U\n", " has no ties."),
        (
            "*Vertices 1\n1 a\n*Edges\n1 1\n",
            " has no attribute 'sector'; add it, or give a table of actors with the columns id and sector, "
            "or have form alone judged with --form-only.",
        ),
        (
            "*Vertices 2\n1 a sector U\n2 b sector B\n*Edges\n1 2 -1\n",
            ", line 5, attribute 'weight': '-1' is not a weight, expected a number above 0.",
        ),
    ],
)
def test_bad_pajek(tmp_path, text, says):
    assert refusal(tmp_path, text, "net.net") == f"net.net{says}"


def test_a_partition_of_another_network(tmp_path):
    sentence = refusal(tmp_path, "*Vertices 1\n1 a\n*Edges\n1 1\n", "net.net", "*Vertices 2\n1\n2\n")
    assert sentence == "Classes in actors.clu: 2, expected 1, one for each vertex of net.net."


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "=cmd|' /C'!A0", '"onmouseover="x', "a\u202eb", "x" * 9999]
)
def test_hostile_names_stay_text(tmp_path, name):
    G = nx.Graph([(name, "b")])
    nx.set_node_attributes(G, {name: "U", "b": "B"}, "sector")
    for write, file in ((nx.write_graphml, "n.graphml"), (nx.write_gexf, "n.gexf")):
        write(G, tmp_path / file)
        assert read_cluster(tmp_path / file).graph.nodes[name]["name"] == name
