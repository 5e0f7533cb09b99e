from __future__ import annotations

from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from innoclusters.diagnosis.reading._meanings import ACTORS, DIRECTIONS, TIES, match, sector_code
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
