from __future__ import annotations

import networkx as nx
import pytest

from innoclusters.diagnosis import read_cluster
from innoclusters.models import reshuffle_participations

ROWS = "p,lab,U,Lab,Perm\np,firm,B,,\nq,firm,B,The firm,Perm\nq,city,G,,\nq,lab,U,,\nq,lab,U,,\nr,city,G,,\n"


def read(folder, text, actors=None):
    (folder / "projects.csv").write_text(text, encoding="utf-8")
    if actors is not None:
        (folder / "actors.csv").write_text(actors, encoding="utf-8")
    return read_cluster(folder / "projects.csv", None if actors is None else folder / "actors.csv")


def test_partners_are_tied_once_for_each_project_they_share(tmp_path):
    cluster = read(tmp_path, f"project,organization,sector,name,city\n{ROWS}")
    weights = {(u, v): weight for u, v, weight in cluster.graph.edges(data="weight")}
    assert weights == {("city", "firm"): 1, ("city", "lab"): 1, ("firm", "lab"): 2}
    assert cluster.dropped.duplicates == 1
    assert cluster.graph.nodes["firm"] == {"sector": "B", "label": "B", "name": "The firm", "place": "Perm"}
    assert not any("repeating an actor" in remark for remark in cluster.remarks)


def test_the_null_takes_the_participations(tmp_path):
    cluster = read(tmp_path, f"project,organization,sector,name,city\n{ROWS}")
    assert cluster.participations is not None
    assert len(cluster.participations) == 6
    assert len(reshuffle_participations(cluster.participations, seed=1)) == 6


def test_columns_of_cordis(tmp_path):
    header = "projectID;projectAcronym;organisationID;vatNumber;name;SME;activityType;city"
    rows = "1;X;10;;Lab;false;HES;Perm\n1;X;20;;Firm;true;PRC;Perm\n1;X;30;;City;;PUB;Perm\n"
    cluster = read(tmp_path, f"{header}\n{rows}")
    assert cluster.sectors == {"U": 1, "B": 1, "G": 1}
    assert nx.density(cluster.graph) == 1
    assert cluster.graph.nodes["10"]["name"] == "Lab"


def test_a_table_of_actors_wins_and_may_list_more(tmp_path):
    cluster = read(tmp_path, "project,partner\np,a\np,b\n", "id,sector\na,U\nb,B\nc,G\n")
    assert cluster.sectors == {"U": 1, "B": 1, "G": 1}
    assert list(nx.isolates(cluster.graph)) == ["c"]


@pytest.mark.parametrize("partners", [1, 2, 3, 50])
def test_a_project_is_a_clique(tmp_path, partners):
    rows = "".join(f"p,{i},U\n" for i in range(partners))
    cluster = read(tmp_path, f"project,organization,sector\n{rows}")
    assert cluster.graph.number_of_edges() == partners * (partners - 1) // 2
