"""Ties whose actors have no sectors, so that form alone is judged."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from innoclusters.diagnosis import ClusterError, by_layer, diagnose, read_cluster

TIES = "source,target\na,b\nb,c\nc,a\nc,d\n"
GRAPHML = (
    "<graphml><graph edgedefault='undirected'><node id='a'/><node id='b'/><node id='e'/>"
    "<edge source='a' target='b'/></graph></graphml>"
)


def read(tmp_path, ties, actors=None, ending="csv", **options):
    path, other = tmp_path / f"ties.{ending}", tmp_path / "actors.csv"
    path.write_text(ties, encoding="utf-8")
    if actors is not None:
        other.write_text(actors, encoding="utf-8")
    return read_cluster(path, None if actors is None else other, form_only=True, **options)


@pytest.mark.parametrize(
    ("actors", "named"),
    [
        (None, "abcd"),
        ("id\na\nb\nc\nd\ne\n", "abcde"),
        ("id,sector\na,\nb,?\nc,REC\nd,U\n", "abcd"),
        ("id,name\na,One\nb,Two\nc,Three\nd,Four\n", "abcd"),
    ],
)
def test_sectors_are_not_asked_for_and_not_looked_at(tmp_path, actors, named):
    cluster = read(tmp_path, TIES, actors)
    assert list(cluster.graph) == list(named)
    assert cluster.sectors == {}
    assert cluster.graph.number_of_edges() == 4
    assert not [remark for remark in cluster.remarks if "repeating" in remark or "as sector" in remark]


def test_projects_networks_and_matrices_need_none(tmp_path):
    projects = read(tmp_path, "project,organization\np,a\np,b\nq,b\nq,c\n")
    assert sorted(map(sorted, projects.graph.edges)) == [["a", "b"], ["b", "c"]]
    network = read(tmp_path, GRAPHML, ending="graphml")
    assert (list(network.graph), list(nx.isolates(network.graph))) == (["a", "b", "e"], ["e"])
    matrix = read(tmp_path, ",a,b,c\na,0,1,0\nb,1,0,1\nc,0,1,0\n")
    assert matrix.graph.number_of_edges() == 2


def test_a_workbook_may_have_ids_alone(tmp_path):
    book = tmp_path / "actors.xlsx"
    pd.DataFrame({"id": list("abcde"), "type": ["REC", "", "x", "y", "z"]}).to_excel(book, index=False)
    (tmp_path / "ties.csv").write_text(TIES, encoding="utf-8")
    cluster = read_cluster(tmp_path / "ties.csv", book, form_only=True)
    assert (list(cluster.graph), cluster.sectors) == (list("abcde"), {})


def test_an_actor_who_is_not_listed_is_still_refused(tmp_path):
    with pytest.raises(ClusterError, match=r"ties\.csv, line 3, column 'target': 'c' is no actor of actors"):
        read(tmp_path, TIES, "id\na\nb\n")


def test_a_star_is_a_star_without_sectors(tmp_path):
    rows = "".join(f"hub,{number},sale\n" for number in range(29))
    found = diagnose(read(tmp_path, f"source,target,layer\n{rows}1,2,talk\n"), replicates=0)
    assert found.verdict == "industrial cluster (hub)"
    assert any("form alone is judged" in remark for remark in map(str, found.remarks))
    assert sorted(by_layer(read(tmp_path, f"source,target,layer\n{rows}1,2,talk\n"))) == ["sale", "talk"]
