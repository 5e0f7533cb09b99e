from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.edition.builders.h2020._records import RecordsError, joint, read_cities, read_participations

HEADER = "rcn,pic,type,country,start_year\n"


def written(folder: Path, text: str, name: str = "raw.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_cells_are_read_as_they_are_meant(tmp_path):
    text = HEADER + "2,8,PRC,NA,NA\n1,9,HES,EL,2015\n1,8,PRC,NA,2015\n1,9,HES,EL,2015\n"
    table = read_participations(written(tmp_path, text))
    assert table["country"].tolist() == ["NA", "EL", "NA"]
    assert table["year"].tolist() == [2015, 2015, 0]
    assert table["partners"].tolist() == [2, 2, 1]
    assert joint(table)["organization"].tolist() == [8, 9]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"raw\.csv cannot be read as CSV: No columns"),
        (HEADER, r"raw\.csv has no rows\."),
        ("rcn,pic,type,country\n1,2,HES,SE\n", r"raw\.csv has no column 'start_year', expected rcn, pic"),
        (HEADER + "1,2,HES,SE,2015\n1,3,UNI,SE,2015\n", r"line 3, column 'type': 'UNI' is not one of HES"),
        (HEADER + "1,x,HES,SE,2015\n", r"line 2, column 'pic': 'x' is not a number"),
        (HEADER + "1,2,HES,,2015\n", r"line 2, column 'country': '' is not two capital letters"),
        (HEADER + "1,2,HES,SE,soon\n", r"line 2, column 'start_year': 'soon' is not a year"),
        (HEADER + "1,2,HES,SE,2015\n3,2,PRC,SE,2015\n", r"gives organization 2 two types or countries"),
        (HEADER + "1,2,HES,SE\n", r"line 2, column 'start_year': '' is not a year"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path, text, message):
    with pytest.raises(RecordsError, match=message) as caught:
        read_participations(written(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_missing_and_broken_files_are_named(tmp_path):
    with pytest.raises(RecordsError, match=r"gone\.csv is missing\."):
        read_participations(tmp_path / "gone.csv")
    with pytest.raises(RecordsError, match=r"plain\.csv\.gz cannot be read as CSV: Not a gzipped file"):
        read_participations(written(tmp_path, HEADER, "plain.csv.gz"))


def test_cities_leave_out_what_is_unknown_and_refuse_doubles(tmp_path):
    text = "orgId,city_norm\n7,UMEA\n8,\n,LULEA\n"
    assert read_cities(written(tmp_path, text)).to_dict() == {7: "UMEA"}
    with pytest.raises(RecordsError, match=r"raw\.csv has organization 7 twice\."):
        read_cities(written(tmp_path, text + "7,KIRUNA\n"))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("bytes") / "raw.csv"
    file.write_bytes(HEADER.encode() + content)
    with suppress(RecordsError):
        assert len(read_participations(file))
