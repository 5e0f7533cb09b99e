"""The description of the built book for machines, held against what RO-Crate 1.1 asks for."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from scholarly import crate

from innoclusters import data

HTML = Path(__file__).parents[1] / "_build" / "html"
ADDRESS = re.compile(r"https://\S+|#\S+|[^\s:]+")


@pytest.fixture(scope="module")
def graph() -> dict[str, dict[str, Any]]:
    """The entities by their ids, each there once."""
    whole = json.loads((HTML / crate.FILE).read_text(encoding="utf-8"))
    assert whole["@context"] == "https://w3id.org/ro/crate/1.1/context"
    found = {entity["@id"]: entity for entity in whole["@graph"]}
    assert len(found) == len(whole["@graph"])
    return found


def references(value: Any) -> Iterator[str]:
    """Yield the ids to which a property refers; whatever is an object must be such a reference."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            assert list(one) == ["@id"]
            yield one["@id"]


def test_descriptor_and_root_are_as_the_specification_asks(graph):
    about = graph["ro-crate-metadata.json"]
    assert about["@type"] == "CreativeWork"
    assert about["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = graph[about["about"]["@id"]]
    assert (root["@id"], root["@type"]) == ("./", "Dataset")
    assert {"name", "description", "datePublished", "license"} <= set(root)
    assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", root["datePublished"])


def test_every_reference_is_to_an_entity_with_type_and_name(graph):
    terms = {"https://w3id.org/ro/crate/1.1"}
    for name, entity in graph.items():
        assert ADDRESS.fullmatch(name)
        assert name == crate.FILE or {"@type", "name"} <= set(entity)
        assert {one for value in entity.values() for one in references(value)} <= set(graph) | terms


def test_every_file_is_there_and_part_of_the_whole(graph):
    files = [entity for entity in graph.values() if entity["@type"] == "File"]
    assert {one["@id"] for one in graph["./"]["hasPart"]} == {file["@id"] for file in files}
    for file in files:
        place = HTML / unquote(file["@id"])
        assert place.is_file()
        assert "/" in file["encodingFormat"]
        if "sha256" in file:
            assert hashlib.sha256(place.read_bytes()).hexdigest() == file["sha256"]


def test_pages_notebooks_figures_and_tables_are_described(graph):
    tables = [entity for entity in graph.values() if "sha256" in entity]
    assert len(tables) == len(data.tables())
    assert {"book/index.html", "notebooks/3-typology.ipynb", "figures/fig-orders.svg"} <= set(graph)


def test_the_day_is_that_of_the_release_or_the_last_commit(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert crate.day({"date-released": "2026-12-01"}) == "2026-12-01"
    assert crate.day({"preferred-citation": {"year": 2026}}) == "2023-11-14"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert crate.day({"preferred-citation": {"year": 2026}}) == "2026"
