"""What cannot be read, each with the whole sentence that says so."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import os
import zipfile

import pytest

from innoclusters.diagnosis import ClusterError, read_cluster
from innoclusters.diagnosis.reading._meanings import ACTORS, TIES

TIES_TEXT = "source,target\na,b\nb,c\n"
ACTORS_TEXT = "id,sector\na,university\nb,firm\nc,ministry\n"
CODES = (
    "; codes are U (science and universities), B (business), G (government), C (institution for "
    "collaboration), F (finance), X (external)."
)
MEANS = "say what it means, for example --sectors"
BLANK = "; --sectors =X sets them aside, --form-only asks for no sectors."


WHICH = "if this is the header, say which is which with"
NONE = "if there is none, add one."


def needs(layout, column):
    return f"a table of {layout.what}s needs a column {column!r} (or {', '.join(layout.names[column][1:])})"


def archive():
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as file:
        file.writestr("sheet1.xml", "<x/>")
    return stream.getvalue()


def refusal(folder, ties=TIES_TEXT, actors=ACTORS_TEXT, file="ties.csv", **options):
    """Return the sentence with which two files are refused."""
    (folder / file).write_bytes(ties if isinstance(ties, bytes) else ties.encode())
    if actors is not None:
        (folder / "actors.csv").write_bytes(actors if isinstance(actors, bytes) else actors.encode())
    with pytest.raises(ClusterError) as caught:
        read_cluster(folder / file, None if actors is None else folder / "actors.csv", **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


BAD_TIES = [
    ("source,target\na,b\na,d\n", "ties.csv, line 3, column 'target': 'd' is no actor of actors.csv."),
    ("source,target\na,\n", "ties.csv, line 2, column 'target': '' is no actor of actors.csv."),
    (
        'From,To\n"x\r\ny",b\n',
        "ties.csv, line 2, column 'From': 'x\\r\\ny' is no actor of actors.csv.",
    ),
    (
        'source,target,note\na,b,"1\n2"\nq,b,\n',
        "ties.csv, line 4, column 'source': 'q' is no actor of actors.csv.",
    ),
    ("source,source,target\na,b,c\n", "ties.csv, line 1: column 'source' stands twice."),
    ("", "ties.csv is empty."),
    ("\ufeff", "ties.csv is empty."),
    (" \r\n\n", "ties.csv is empty."),
    (b"\xff\xfe", "ties.csv is empty."),
    ("source,target\n", "ties.csv has a header but no ties."),
    ("source,target\n,\n\n", "ties.csv has a header but no ties."),
    ("# only\n# remarks\n", "ties.csv has no header, expected the names of columns."),
    ("source,target\na,b,c\n", "ties.csv, line 2: the row has 3 cells, but the header has 2."),
    ("source,target,weight\na\n", "ties.csv, line 2: the row has 1 cell, but the header has 3."),
    ('source,target\na,b\n"b,c\n', "ties.csv, line 3: a quote is opened and never closed."),
    (
        'source,target\n"a"x,b\n',
        "ties.csv, line 2: a quoted cell goes on after its closing quote; a "
        "quote inside a cell must be doubled.",
    ),
    (
        f"source,target\n{'x' * 140_000},b\n",
        "ties.csv, line 2: a cell has more than 131,072 characters, so that a closing quote may be missing.",
    ),
    (
        "source,target\n" + "n" * 5000 + ",b\n",
        f"ties.csv, line 2, column 'source': '{'n' * 57}...' is no actor of actors.csv.",
    ),
    (
        "source,target,type\na,b,contract\n",
        "ties.csv, line 2, column 'type': 'contract' is not a direction, "
        "expected yes, no or both; where 'type' "
        "means kinds of tie, say --layer type.",
    ),
    (
        "source,target,direction\na,b,left\n",
        "ties.csv, line 2, column 'direction': 'left' is not a direction, expected yes, no or both.",
    ),
    (
        "source,target,location\na,b,moon\n",
        "ties.csv, line 2, column 'location': 'moon' is not a location, expected local or external.",
    ),
    (
        "source,target,layer\n" + "".join(f"a,b,{kind}\n" for kind in range(61)),
        "ties.csv, column 'layer': there are 61 kinds of tie, such as '0', expected at most 60.",
    ),
    (
        "source,target\na\0,b\n",
        "ties.csv, line 2: the character U+0000 stands in no text; the file "
        "was read as utf-8, is it in another "
        "encoding or no table at all?",
    ),
    (
        bytes(range(1, 256)),
        "ties.csv, line 1: the character U+0001 stands in no text; the file was read as mac_cyrillic, is it "
        "in another encoding or no table at all?",
    ),
    (
        "source,target\n«a»,é\n".encode() + "b,é\n".encode("cp1252"),
        "ties.csv, line 3, column 3: byte E9 cannot be read as utf-8, in which other letters of the file are "
        "written.",
    ),
]


@pytest.mark.parametrize(("ties", "sentence"), BAD_TIES)
def test_bad_ties(tmp_path, ties, sentence):
    assert refusal(tmp_path, ties) == sentence


@pytest.mark.parametrize(
    ("ties", "actors", "layout", "file", "found"),
    [
        (
            "from,weight\na,1\n",
            ACTORS_TEXT,
            (TIES, "target"),
            "ties.csv",
            f"the header has 'from', 'weight'; {WHICH} --target TITLE; {NONE}",
        ),
        (
            "a,z\nb,c\n",
            ACTORS_TEXT,
            (TIES, "source"),
            "ties.csv",
            f"the header has 'a', 'z'; {WHICH} --source TITLE --target TITLE; {NONE}",
        ),
        (
            "source:target\na:b\n",
            ACTORS_TEXT,
            (TIES, "source"),
            "ties.csv",
            "there is only 'source:target'; if cells are set apart in another way, say so with --separator, "
            "and if this is a title, say which columns are meant with --source TITLE --target TITLE.",
        ),
        (
            TIES_TEXT,
            "id,place\na,Perm\n",
            (ACTORS, "sector"),
            "actors.csv",
            f"the header has 'id', 'place'; {WHICH} --sector TITLE; {NONE}",
        ),
    ],
)
def test_a_missing_column(tmp_path, ties, actors, layout, file, found):
    assert refusal(tmp_path, ties, actors) == f"{file}, line 1: {needs(*layout)}, but {found}"


@pytest.mark.parametrize("value", ["inf", "-inf", "-1", "much", "1e400", "1e101", "0x10", "1_0", "١"])
def test_a_weight_that_is_no_number_above_zero(tmp_path, value):
    says = f"ties.csv, line 3, column 'Weight': {value!r} is not a weight, expected a number above 0."
    assert refusal(tmp_path, f"source,target,Weight\na,b,1\nb,c,{value}\n") == says


@pytest.mark.parametrize("text", ['source,target,вес\na,b,"0,5"\n', "source\ttarget\tвес\na\tb\t0,5\n"])
def test_a_comma_in_a_weight_that_may_mean_two_things(tmp_path, text):
    assert refusal(tmp_path, text) == (
        "ties.csv, line 2, column 'вес': '0,5' is not a weight, expected a "
        "number above 0; write a decimal point."
    )


@pytest.mark.parametrize(
    ("tie", "actor", "hint"),
    [
        ("frm1", "firm1", "'firm1'"),
        ("7", "007", "'007'"),
        ("1.0", "1", "'1'"),
        ("IBM", "ibm", "'ibm'"),
        ("a\u200b", "a", "'a'"),
        ("СПб", "CПб", "'CПб', in which Latin and Cyrillic letters are mixed differently"),
    ],
)
def test_a_hint_at_the_actor_that_may_be_meant(tmp_path, tie, actor, hint):
    sentence = refusal(tmp_path, f"source,target\n{tie},z\n", f"id,sector\n{actor},U\nz,B\n")
    expected = f"ties.csv, line 2, column 'source': {tie!r} is no actor of actors.csv; did you mean {hint}."
    assert sentence == expected


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            "a,univercity",
            f"'univercity' is no known sector; did you mean 'university'; {MEANS} univercity=CODE{CODES}",
        ),
        ("a,7", f"'7' is no known sector; {MEANS} 7=CODE{CODES}"),
        ("a,REC", f"'REC' may be U, G or B; {MEANS} REC=U."),
        ("a,Ngo", f"'Ngo' may be C, U, F or X; {MEANS} Ngo=C."),
        (
            "a,Прочее",
            f"'Прочее' may be any sector; {MEANS} Прочее=CODE.",
        ),
        ("a,", f"'' is no sector, and the actor 'a' needs one; {MEANS} =CODE{CODES[:-1]}{BLANK}"),
        ("b,U", "'U' is not the sector of actor 'b' in line 2, 'firm'."),
    ],
)
def test_a_sector_that_is_not_clear(tmp_path, row, says):
    sentence = refusal(tmp_path, actors=f"id,sector\nb,firm\n{row}\n")
    assert sentence == f"actors.csv, line 3, column 'sector': {says}"


def test_an_actor_without_id(tmp_path):
    sentence = refusal(tmp_path, actors="id,sector\n,U\n")
    assert sentence == "actors.csv, line 2, column 'id': '' is no id; every actor needs one."


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (gzip.compress(b"source,target\n", mtime=0), "compressed with gzip; unpack it first"),
        (bz2.compress(b"source,target\n"), "compressed with bzip2; unpack it first"),
        (archive(), "a zip archive or a workbook (.xlsx); save the sheet as CSV"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PAR1", "a table in the format Parquet; save it as CSV"),
        ("<!DOCTYPE html>\n<html>", "a web page; save the table as CSV"),
    ],
)
def test_a_file_that_is_something_else(tmp_path, data, what):
    assert refusal(tmp_path, data) == f"ties.csv is {what}."


def test_first_bytes_tell_more_than_the_ending(tmp_path):
    assert refusal(tmp_path, gzip.compress(b"x"), file="ties.csv.gz").endswith("gzip; unpack it first.")
    known = (
        "expected one of .csv, .tsv, .tab, .txt, .xlsx, .xlsm, .xls, .ods, .graphml, .xml, .gexf, .gml, "
        ".net, .paj, .mat, .dl, .vna, .json, .cyjs, .sif."
    )
    assert refusal(tmp_path, "x", file="ties.abc") == f"ties.abc ends in '.abc', {known}"
    assert refusal(tmp_path, "x", file="ties") == f"ties has no ending, {known}"


def test_paths_that_hold_nothing_to_read(tmp_path):
    for path, says in [
        (tmp_path, "is a folder, expected a file."),
        (tmp_path / "no.csv", "does not exist, expected a file."),
        ("a\0b.csv", "does not exist, expected a file."),
        ("x" * 400 + ".csv", "cannot be read: File name too long."),
    ]:
        with pytest.raises(ClusterError) as caught:
            read_cluster(path)
        assert str(caught.value) == f"{str(path)!r} {says}"


def test_a_file_without_permission(tmp_path, monkeypatch):
    (tmp_path / "ties.csv").write_text(TIES_TEXT)
    (tmp_path / "ties.csv").chmod(0)
    if os.access(tmp_path / "ties.csv", os.R_OK):  # the superuser may read everything
        monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    with pytest.raises(ClusterError, match=r"ties\.csv' cannot be read: Permission denied\.$"):
        read_cluster(tmp_path / "ties.csv")


def denied(path):
    raise PermissionError(13, "Permission denied", str(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "ties.csv")
    with pytest.raises(ClusterError, match="is no file, expected a file"):
        read_cluster(tmp_path / "ties.csv")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"separator": "ab"}, "separator is 'ab', expected one character, such as a comma or tab."),
        ({"separator": "\n"}, "separator is '\\n', expected one character, such as a comma or tab."),
        ({"encoding": "no-such"}, "encoding is 'no-such', expected one that Python knows, such as cp1251."),
        ({"encoding": "hex"}, "encoding is 'hex', expected one that Python knows, such as cp1251."),
        ({"sectors": {"REC": "Z"}}, "sectors maps 'REC' to 'Z', expected one of U, B, G, C, F, X."),
    ],
)
def test_options_that_make_no_sense(tmp_path, options, sentence):
    assert refusal(tmp_path, **options) == sentence


def test_an_encoding_that_cannot_replace_what_it_does_not_know(tmp_path):
    sentence = refusal(tmp_path, "source,target\nЗавод,b\n".encode(), encoding="idna")
    assert (
        sentence == "ties.csv, line 2, column 1: byte D0 cannot be read as idna, expected another encoding."
    )


def test_an_encoding_that_does_not_fit(tmp_path):
    sentence = refusal(tmp_path, "source,target\nЗавод,b\n".encode("cp1251"), encoding="utf-8")
    assert (
        sentence == "ties.csv, line 2, column 1: byte C7 cannot be read as utf-8, expected another encoding."
    )


@pytest.mark.parametrize(
    ("ties", "sentence"),
    [
        (
            "source,target\na,b\n",
            "ties.csv has no sectors; give a table of actors with the columns id and sector, or have form "
            "alone judged with --form-only.",
        ),
        (
            "project,organization\np,a\n",
            "ties.csv has no column 'sector'; say which it is with --sector TITLE, or give a table of actors "
            "with the columns id and sector.",
        ),
        (
            "project,organization,sector\n,a,U\n",
            "ties.csv, line 2, column 'project': '' is no project; every participation needs one.",
        ),
        (
            "project,organization,sector\n" + "".join(f"p,{i},U\n" for i in range(2451)),
            "ties.csv: its projects make 3,002,475 pairs of partners, the largest "
            "one with 2,451 organizations, "
            "expected at most 1,000,000 pairs.",
        ),
    ],
)
def test_one_table_alone(tmp_path, ties, sentence):
    assert refusal(tmp_path, ties, None) == sentence


def test_a_file_name_cannot_break_the_sentence(tmp_path):
    sentence = refusal(tmp_path, "", file="two\nlines.csv")
    assert sentence == "'two\\nlines.csv' is empty."


def test_a_long_cell_is_refused_whatever_limit_other_libraries_set(tmp_path):
    before = csv.field_size_limit(10_000_000)
    try:
        (tmp_path / "ties.csv").write_text(f"source,target\n{'x' * 140_000},b\n")
        (tmp_path / "actors.csv").write_text(ACTORS_TEXT)
        with pytest.raises(ClusterError, match="a cell has more than 131,072 characters"):
            read_cluster(tmp_path / "ties.csv", tmp_path / "actors.csv")
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize("line", ["sep=", 'sep="', '"sep="', "sep=\r", "SEP=\t\r\nsep="])
def test_a_line_for_excel_that_names_no_separator(tmp_path, line):
    said = refusal(tmp_path, f"{line}\n{TIES_TEXT}")
    assert "the line sep= names" in said
    assert said.endswith("expected one character, such as a comma or semicolon.")
