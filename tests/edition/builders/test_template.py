from __future__ import annotations

from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from innoclusters.diagnosis import ClusterError, example_cluster, read_cluster
from innoclusters.diagnosis.reading._meanings import ACTORS, DIRECTIONS, TIES, match
from innoclusters.diagnosis.reading._sectors import sector_code
from innoclusters.diagnosis.words import say
from innoclusters.edition.builders.template import FOLDER, ROWS, WORDS, write
from innoclusters.sectors import SECTORS


def members(path):
    """Return the parts of a workbook with their dates; how they are packed is up to the machine."""
    with ZipFile(path) as packed:
        return [(part.filename, part.date_time, packed.read(part)) for part in packed.infolist()]


@pytest.mark.parametrize("lang", WORDS)
def test_the_committed_workbook_is_what_a_fresh_run_makes(tmp_path, lang):
    assert members(FOLDER / WORDS[lang].file) == members(write(tmp_path / "fresh.xlsx", lang))


@pytest.mark.parametrize("lang", WORDS)
def test_the_reader_understands_all_that_a_workbook_offers(lang):
    words = WORDS[lang]
    for columns, layout in ((words.actors, ACTORS), (words.ties, TIES)):
        assert list(match([heading for heading, _ in columns.values()], layout).values()) == [
            list(columns).index(column) for column in layout.names if column in columns
        ]
    assert [sector_code(say(name, lang), {}) for name in SECTORS.values()] == list(SECTORS)
    assert [DIRECTIONS[word] for word in words.directions] == [0, 1, 2]


def test_an_id_keeps_its_zeros_and_a_formula_stays_text(tmp_path):
    actors = [("007", "=1+1", "business", ""), ("008", "https://lab.example", "external", "")]
    book = CalamineWorkbook.from_path(str(write(tmp_path / "a.xlsx", "en", actors, [("007", "008")])))
    assert book.sheet_names == ["Actors", "Ties", "How to fill"]
    assert book.get_sheet_by_name("Actors").to_python()[1] == ["007", "=1+1", "business", ""]
    assert book.get_sheet_by_name("Ties").to_python()[1][:2] == ["007", "008"]


def test_lists_reach_over_all_rows_and_ids_are_chosen_from_the_actors(tmp_path):
    sheet = {name: text for name, _, text in members(write(tmp_path / "a.xlsx", "ru"))}
    ties, actors = (sheet[f"xl/worksheets/sheet{number}.xml"].decode() for number in (2, 1))
    assert f"sqref=\"A2:A{ROWS + 1}\"><formula1>OFFSET('Участники'!$A$2," in ties
    assert f"sqref=\"B2:B{ROWS + 1}\"><formula1>OFFSET('Участники'!$A$2," in ties
    assert '<formula1>"наука и университеты,бизнес,государство,' in actors


@pytest.mark.parametrize("lang", WORDS)
def test_a_filled_workbook_is_read_as_the_cluster_it_tells(tmp_path, lang):
    cluster = example_cluster()
    yes, kinds = WORDS[lang].directions[1], sorted(cluster.layers)
    actors = [
        (actor, found["name"], say(SECTORS[found["sector"]], lang), found["place"])
        for actor, found in cluster.graph.nodes(data=True)
    ]
    ties = [
        (source, target, kind, found["weight"], "")
        for kind in kinds
        for source, target, found in cluster.layers[kind].edges(data=True)
    ]
    ties += [(source, target, "", "", yes) for source, target in cluster.directed.edges]
    read = read_cluster(write(tmp_path / "filled.xlsx", lang, actors, ties))
    assert (read.sectors, sorted(read.layers)) == (cluster.sectors, kinds)
    assert read.graph.adj.keys() == cluster.graph.adj.keys()
    assert set(map(frozenset, read.graph.edges)) == set(map(frozenset, cluster.graph.edges))
    assert set(cluster.directed.edges) <= set(read.directed.edges)
    assert [found["place"] for _, found in read.graph.nodes(data=True)] == [row[3] for row in actors]


@pytest.mark.parametrize("lang", WORDS)
def test_an_empty_workbook_is_refused_in_one_sentence(lang):
    with pytest.raises(ClusterError, match="has a header but no"):
        read_cluster(FOLDER / WORDS[lang].file)
