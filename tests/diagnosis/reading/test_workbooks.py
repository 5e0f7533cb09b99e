"""Workbooks as people fill them, and as they are when they are locked, damaged or enormous."""

from __future__ import annotations

import datetime
import io
import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from innoclusters.diagnosis import Cluster, ClusterError, read_cluster
from innoclusters.diagnosis.words import say

TIES = [["source", "target", "weight"], ["007", 7.0, 2.5], [7, "firm", 1], ["firm", "007", 3]]
ACTORS = [
    ["id", "sector", "name"],
    ["007", "university", "Лаборатория"],
    [7, "government", ""],
    ["firm", "B", ""],
]
EXPECTED = {("007", "7"): 2.5, ("7", "firm"): 1, ("007", "firm"): 3}


def xlsx(path, sheets, *, hidden=(), change=None):
    book = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
        if name in hidden:
            sheet.hide()
    if change:
        change(book)
    book.close()
    return path


def ods(path, sheets):
    """Write the least that makes a spreadsheet of OpenDocument."""

    def cell(value):
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16000"/></table:table-row></table:table>'
        for name, rows in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    return path


def weights(cluster):
    return {(u, v): weight for u, v, weight in cluster.graph.edges(data="weight")}


def refusal(path, *arguments, **options):
    with pytest.raises(ClusterError) as caught:
        read_cluster(path, *arguments, **options)
    return str(caught.value)


@pytest.mark.parametrize("ending", [".ods", ".xls", ".xlsx"])
def test_ties_and_actors_in_one_workbook(tmp_path, ending):
    path = Path(__file__).with_name("cluster.xls")  # no library of ours writes this format
    if ending != ".xls":
        path = {".xlsx": xlsx, ".ods": ods}[ending](tmp_path / f"c{ending}", {"Ties": TIES, "Actors": ACTORS})
    cluster = read_cluster(path)
    assert weights(cluster) == EXPECTED
    assert cluster.graph.nodes["007"]["name"] == "Лаборатория"
    assert f"Of {path.name} the sheet 'Ties' was read as ties." in cluster.remarks


def decorate(book):
    sheet = book.get_worksheet_by_name("Связи")
    sheet.merge_range(0, 0, 0, 2, "Связи кластера в 2024 году")
    gray = book.add_format({"bg_color": "#eeeeee"})
    for line in range(6, 60):
        for column in range(5):
            sheet.write_blank(line, column, None, gray)
    book.get_worksheet_by_name("Участники").data_validation("B2:B99", {"validate": "list", "source": ["вуз"]})


def test_a_template(tmp_path):
    ties = [[], ["Источник", "Цель", "Вес"], *TIES[1:]]
    actors = [["Идентификатор", "Сектор", "Название"], *ACTORS[1:]]
    notes = [["Заполните листы"], ["Участники", "кто есть в кластере"], ["Связи", "кто с кем связан"]]
    sheets = {"Read me": notes, "Участники": actors, "Связи": ties, "old": TIES}
    path = xlsx(tmp_path / "t.xlsx", sheets, hidden=["old"], change=decorate)
    cluster = read_cluster(path)
    assert weights(cluster) == EXPECTED
    assert not [remark for remark in cluster.remarks if "end before" in remark]
    assert [remark for remark in cluster.remarks if say(remark, "ru") == remark] == []
    assert read_cluster(path, sheet="old").graph.edges == cluster.graph.edges


def test_sheets_that_are_named(tmp_path):
    (tmp_path / "ties.csv").write_text("source,target\n007,7\n7,firm\n")
    path = xlsx(tmp_path / "c.xlsx", {"2023": TIES, "2024": TIES[:2], "A": ACTORS, "B": ACTORS[:3]})
    several = "say which, with --sheet 2023."
    assert (
        refusal(path, actors_sheet="A")
        == f"c.xlsx: several sheets may hold the ties: '2023', '2024'; {several}"
    )
    assert "'A', 'B'; say which, with --actors-sheet A." in refusal(path, sheet="2024")
    assert weights(read_cluster(path, sheet="2024", actors_sheet="A")) == {("007", "7"): 2.5}
    assert len(read_cluster(tmp_path / "ties.csv", path, actors_sheet="A").graph) == 3
    assert weights(read_cluster(path, path, sheet="2023", actors_sheet="A")) == EXPECTED
    missing = "c.xlsx has no sheet 'C', but '2023', '2024', 'A', 'B'."
    assert refusal(path, sheet="C", actors_sheet="A") == missing


def test_projects_and_matrices(tmp_path):
    joint = [["project", "organization", "sector"], [1, "007", "U"], [1, 7, "G"], [2, 7, "G"]]
    cluster = read_cluster(xlsx(tmp_path / "p.xlsx", {"p": joint}))
    assert weights(cluster) == {("007", "7"): 1}
    square = [["", "007", 7, "firm"], ["007", 0, 1, 0], [7, 1, 0, 2], ["firm", 0, 2, 0]]
    cluster = read_cluster(xlsx(tmp_path / "m.xlsx", {"matrix": square, "actors": ACTORS}))
    assert weights(cluster) == {("007", "7"): 1, ("7", "firm"): 2}


def test_nodexl(tmp_path):
    edges = [["", "Labels"], ["Vertex 1", "Vertex 2", "Color", "Relationship"], ["007", 7, "", "joint"]]
    vertices = [["", "Labels"], ["Vertex", "Color", "Sector"], ["007", "", "U"], [7, "", "B"]]
    sheets = {"Edges": edges, "Vertices": vertices, "Group Vertices": [["Group", "Vertex"], ["G1", "007"]]}
    cluster = read_cluster(xlsx(tmp_path / "n.xlsx", sheets))
    assert weights(cluster) == {("007", "7"): 1}
    assert list(cluster.layers) == ["joint"]


def test_errors_name_sheet_and_line(tmp_path):
    wrong = [*TIES, ["007", "firm", -1]]
    path = xlsx(tmp_path / "c.xlsx", {"Ties": [[], [], *wrong], "Actors": ACTORS})
    where = "c.xlsx, sheet 'Ties', line 7, column 'weight'"
    assert refusal(path) == f"{where}: '-1' is not a weight, expected a number above 0."
    path = xlsx(tmp_path / "d.xlsx", {"x": [["a", "b"], [1, 2]], "y": [["c"], ["d"]]})
    assert refusal(path).startswith("d.xlsx: several sheets may hold the ties: 'x', 'y'; say which")
    assert refusal(xlsx(tmp_path / "e.xlsx", {"x": []})) == "e.xlsx has no sheet with ties, but 'x'."


def test_dates_and_truths_are_text(tmp_path):
    def dated(book):
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.get_worksheet_by_name("Ties").write_datetime(1, 2, datetime.datetime(2024, 5, 1), day)
        book.get_worksheet_by_name("Ties").write_boolean(2, 2, True)

    rows = [["source", "target", "layer"], ["007", 7, ""], [7, "firm", ""]]
    path = xlsx(tmp_path / "c.xlsx", {"Ties": rows, "Actors": ACTORS}, change=dated)
    assert sorted(read_cluster(path).layers) == ["2024-05-01", "true"]


def far(path):
    return xlsx(
        path, {"Ties": TIES}, change=lambda book: book.get_worksheet_by_name("Ties").write(1048575, 255, 1)
    )


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<c/>" * 11_000_000)


def repeated(path):
    rows = '<table:table-row table:number-rows-repeated="1048576">'
    cell = '<table:table-cell table:number-columns-repeated="9" office:value-type="float" office:value="1"/>'
    content = (
        f'<x xmlns:table="t" xmlns:office="o"><table:table>{rows}{cell}</table:table-row></table:table></x>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)


def locked(path):
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


def far_old(path):
    data = Path(__file__).with_name("cluster.xls").read_bytes()
    number = data.index(b"\x7e\x02\x0a\x00") + 4  # the first cell with a number: its row and column follow
    path.write_bytes(data[:number] + b"\xff\xff\xff\x00" + data[number + 4 :])


def cut(path):
    path.write_bytes(xlsx(io.BytesIO(), {"Ties": TIES}).getvalue()[:-40])


@pytest.mark.parametrize(
    ("write", "file", "says"),
    [
        (
            far,
            "c.xlsx",
            ": a sheet spans 268,435,456 cells, most of them empty; delete what stands far from the table.",
        ),
        (bomb, "c.xlsx", " unpacks to more than 60 times its size; save it anew."),
        (
            repeated,
            "c.ods",
            ": a sheet spans 9,437,184 cells, most of them empty; delete what stands far from the table.",
        ),
        (far_old, "c.xls", " cannot be read as a workbook; open it and save it anew, or as CSV."),
        (locked, "c.xlsx", " is protected by a password; save it without one."),
        (locked, "c.xls", " is protected by a password; save it without one."),
        (
            cut,
            "c.xlsx",
            " cannot be read as a workbook (File is not a zip file); open it and save it anew, or as CSV.",
        ),
    ],
)
def test_what_cannot_be_read(tmp_path, write, file, says):
    write(tmp_path / file)
    assert refusal(tmp_path / file) == f"{file}{says}"


def test_a_text_that_is_called_a_workbook(tmp_path):
    (tmp_path / "t.xls").write_text("source\ttarget\nlab\tfirm\n")
    (tmp_path / "a.csv").write_text("id,sector\nlab,U\nfirm,B\n")
    assert weights(read_cluster(tmp_path / "t.xls", tmp_path / "a.csv")) == {("firm", "lab"): 1}


@pytest.mark.parametrize("ending", [".ods", ".xls", ".xlsx"])
def test_no_other_exception(tmp_path, ending):
    if ending == ".xls":
        data = Path(__file__).with_name("cluster.xls").read_bytes()
    else:
        {".xlsx": xlsx, ".ods": ods}[ending](tmp_path / "c", {"Ties": TIES, "Actors": ACTORS})
        data = (tmp_path / "c").read_bytes()
    chance = random.Random(1)
    # A process for each .xls takes its time.
    for _ in range(5 if ending == ".xls" else 60):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 9)):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"c{ending}"
        path.write_bytes(changed)
        try:
            assert isinstance(read_cluster(path), Cluster)
        except ClusterError as error:
            said = str(error)
        else:
            continue
        assert said.endswith(".")
        assert "\n" not in said
