"""Real networks: read without their loose ends, labeled, and none missing from the table of forms."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from innoclusters.data import load
from innoclusters.edition.builders import h2020, real_networks
from innoclusters.edition.builders.h2020 import RecordsError
from innoclusters.edition.builders.real_networks import LABELS, READERS, read
from innoclusters.sectors import SECTORS

NEEDS = {"chemicals": "chemicals-policy", "organic": "organic-seed"}
"""Folders that are not called like the beginning of the id."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of raw data with one small network of each make."""
    files = {
        "kecskemet/2012-actors.csv": "id,sector\nb,firm\na,firm\nc,firm\n",
        "kecskemet/2012-ties.csv": "source,target\nb,a\na,b\n",
        "organic-seed/actors.csv": "id,sector,place\nu,university,West\nb,business,West\ng,government,USA\n",
        "organic-seed/ties.csv": "source,target,layer\nu,b,market-formation\nb,u,knowledge-diffusion\n"
        "g,b,market-formation\n",
        "scotland/actors.csv": "id,sector\nc1,banking\nc2,brewers\nc3,oil\n",
        "scotland/boards.csv": "project,organization\nd1,c2\nd1,c1\nd2,c3\n",
    }
    for name, text in files.items():
        file = tmp_path / "real" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


def test_arcs_become_one_tie_and_actors_without_a_tie_go(folder):
    cluster = read("kecskemet-2012", folder)
    assert list(cluster.graph.edges) == [("a", "b")]
    assert sorted(cluster.directed.edges) == [("a", "b"), ("b", "a")]
    assert cluster.sectors == {"B": 2}


def test_layers_and_regions_of_the_seed_system(folder):
    whole = read("organic-seed", folder)
    assert whole.sectors == {"U": 1, "B": 1, "G": 1}
    assert sorted(whole.graph.edges) == [("b", "g"), ("b", "u")]
    assert set(whole.layers) == {"knowledge-diffusion", "market-formation"}
    assert list(read("organic-seed-knowledge-diffusion", folder).graph.edges) == [("b", "u")]
    assert list(read("organic-seed-west", folder).graph) == ["b", "u"]


def test_companies_are_tied_by_a_person_on_both_boards(folder):
    cluster = read("scotland-1904", folder)
    assert list(cluster.graph.edges) == [("c1", "c2")]
    assert cluster.sectors == {"B": 1, "F": 1}


@pytest.mark.parametrize(
    ("network", "message"),
    [
        ("kecskemet", "no network 'kecskemet', expected one of organic-seed"),
        ("katrina", "ties.csv is missing"),
    ],
)
def test_what_cannot_be_read_is_named(folder, network, message):
    with pytest.raises(RecordsError, match=message):
        read(network, folder)


def test_unknown_label_is_named(folder):
    (folder / "real/kecskemet/2012-actors.csv").write_text("id,sector\na,firm\nb,mill\n")
    with pytest.raises(RecordsError, match=r"2012-actors\.csv has the label 'mill', expected firm\."):
        read("kecskemet-2012", folder)


def test_without_a_folder_nothing_is_read(monkeypatch):
    monkeypatch.delenv(h2020.RAW, raising=False)
    with pytest.raises(RecordsError, match=f"set {h2020.RAW} to their folder"):
        read(next(iter(READERS)))


def test_every_label_has_a_sector_and_a_reason():
    labels = [label for source in LABELS.values() for label in source]
    assert {label.sector for label in labels} <= set(SECTORS)
    assert all(label.reason for label in labels)


def test_every_network_is_in_the_table_of_forms():
    assert set(load("real_forms")["id"]) == set(READERS)


SIZES = {
    "organic-seed": (784, 1389),
    "organic-seed-knowledge-development": (434, 564),
    "organic-seed-knowledge-diffusion": (493, 674),
    "organic-seed-resource-mobilization": (311, 473),
    "organic-seed-market-formation": (305, 356),
    "organic-seed-northeast": (52, 56),
    "organic-seed-south": (120, 152),
    "organic-seed-north-central": (138, 163),
    "organic-seed-west": (198, 242),
    "organic-seed-usa": (32, 31),
    "chemicals-policy-political": (30, 237),
    "chemicals-policy-political-mutual": (30, 105),
    "chemicals-policy-scientific-confirmed": (23, 52),
    "emergency-cheyenne": (14, 59),
    "emergency-hurr-frederic": (21, 80),
    "emergency-lake-pomona": (20, 106),
    "emergency-mt-si": (8, 20),
    "emergency-mt-st-helens": (27, 95),
    "emergency-texas": (25, 129),
    "emergency-wichita": (19, 107),
    "katrina": (580, 857),
    "kecskemet-2012": (26, 154),
    "kecskemet-2015": (26, 142),
    "viticulture-central-coast": (785, 946),
    "viticulture-lodi": (447, 679),
    "viticulture-napa": (540, 705),
    "scotland-1904": (92, 276),
    "h2020-eindhoven": (30, 44),
}
"""Tied actors and ties; for the seed system, Katrina and Scotland as their sources have them."""


@pytest.mark.parametrize("network", READERS)
def test_real_networks_have_the_size_they_should(network):
    if not os.environ.get(h2020.RAW):
        pytest.skip(f"{h2020.RAW} is not set")
    source = network.split("-")[0]
    folder = Path(os.environ[h2020.RAW])
    if source != "h2020" and not (folder / real_networks.FOLDER / NEEDS.get(source, source)).is_dir():
        pytest.skip(f"the raw data of {network} are not there")
    cluster = read(network)
    assert (len(cluster.graph), cluster.graph.number_of_edges()) == SIZES[network]
