from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import networkx as nx
import pytest
from hatchling.builders.wheel import WheelBuilder

import innoclusters
from innoclusters.diagnosis import Cluster, ClusterError, read_cluster
from innoclusters.diagnosis.example import EXAMPLES, example_cluster

ROOT = Path(__file__).parents[2]


def toy(**sectors: str) -> nx.Graph[str]:
    G: nx.Graph[str] = nx.path_graph(list(sectors))
    nx.set_node_attributes(G, sectors, "sector")
    return G


def half_known() -> nx.Graph[str]:
    G = toy(lab="U", firm="B")
    del G.nodes["firm"]["sector"]
    return G


def test_a_graph_without_any_sector_has_form_alone():
    assert Cluster("ties", nx.path_graph(3)).sectors == {}


def test_a_graph_becomes_a_cluster():
    cluster = Cluster("toy", toy(lab="U", firm="B", city="G", shop="B"))
    assert cluster.sectors == {"U": 1, "B": 2, "G": 1}
    assert repr(cluster) == "<Cluster 'toy': 4 actors, 3 ties>"


@pytest.mark.parametrize(
    ("graph", "sentence"),
    [
        (toy(lab="Z"), "Actor 'lab' has sector 'Z', expected one of U, B, G, C, F, X."),
        (half_known(), "Actor 'firm' has sector None, expected one of U, B, G, C, F, X."),
        (nx.DiGraph(), "The graph of cluster 'toy' is a DiGraph, expected a Graph."),
        (nx.MultiGraph(), "The graph of cluster 'toy' is a MultiGraph, expected a Graph."),
    ],
)
def test_other_graphs_are_refused(graph, sentence):
    with pytest.raises(ClusterError) as caught:
        Cluster("toy", graph)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_read_whole(name):
    cluster = example_cluster(name)
    assert cluster.name.endswith("; invented")
    assert 40 <= len(cluster.graph) <= 70
    assert len(cluster.layers) >= 4
    assert cluster.dropped == (0, 0)
    assert nx.is_connected(cluster.graph)
    assert f"- `{name}`: " in files("innoclusters.diagnosis.example").joinpath("README.md").read_text(
        encoding="utf-8"
    )


def test_the_example_without_a_name_is_the_helix():
    assert example_cluster().name == EXAMPLES["helix"]
    with pytest.raises(ValueError, match="'star', expected one of hub, proto, helix"):
        example_cluster("star")


def test_the_example_goes_with_the_package():
    included = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    tables = {f"{name}/{table}.csv" for name in EXAMPLES for table in ("actors", "ties")}
    assert {f"innoclusters/diagnosis/example/{name}" for name in ("README.md", *tables)} <= included


def test_the_names_are_there_without_being_imported_at_once():
    assert innoclusters.Cluster is Cluster
    assert innoclusters.read_cluster is read_cluster
    assert {"Cluster", "ClusterError", "read_cluster", "example_cluster"} <= set(dir(innoclusters))
    with pytest.raises(AttributeError, match="nothing"):
        innoclusters.nothing  # noqa: B018  # the access is what is tested
    code = "import innoclusters, sys; sys.exit('pandas' in sys.modules or 'networkx' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("module", ["diagnosis.cluster", "diagnosis.reading", "diagnosis.example"])
def test_every_module_can_be_imported_first(module):
    subprocess.run([sys.executable, "-c", f"import innoclusters.{module}"], check=True)
