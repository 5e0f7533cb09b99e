"""The PDF: numbers under their headings, an order for paper, nothing that needs a screen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pdf.book
import pdf.outputs
import pdf.pages
import pytest
import scholarly.citations
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.util import texescape

from innoclusters.edition.claims.verdicts import VERDICTS, mark

BOOK = Path(__file__).parents[1] / "book"
GROUPED = (
    "<table><thead><tr><th>rows</th><th>coding</th><th>network</th><th>of</th></tr></thead><tbody>"
    '<tr><th rowspan="2">all</th><th>strict</th><td>2</td><td rowspan="2">10</td></tr>'
    "<tr><th>generous</th><td>4</td></tr><tr><th>paid</th><th>strict</th><td>0</td><td>5</td></tr>"
    "</tbody></table>"
)
LEDGER = (
    '<table><thead><tr><th>Claim</th></tr></thead><tbody><tr id="claim-c2-02"><td>'
    '<a href="#claim-c2-02">C2.02</a> <a href="3b-real-networks.html#settled-c2-02">Chapter 3b</a>'
    "</td></tr></tbody></table>"
)


@pytest.fixture(scope="module", autouse=True)
def _escapes():
    texescape.init()  # Sphinx does so when it starts


def rows_of(latex):
    """Return the cells of a table in LaTeX, row by row."""
    inner = re.split(r"\\toprule|\\end\{", latex)[1]
    inner = re.sub(r"\\(midrule|bottomrule|endhead|endfoot)", "", inner)
    return [[cell.strip() for cell in row.split("&")] for row in inner.split(r"\\") if row.strip()]


def page_of(name, *children):
    """Return a page of the book as the LaTeX builder holds it."""
    page = addnodes.start_of_file(docname=f"book/{name}")
    section = nodes.section(ids=[name], docname=f"book/{name}")
    section += [nodes.title("", "A chapter"), *children]
    page += section
    return page


def folded_cell(*output, prompt="Show code"):
    """Return a folded cell with its output."""
    cell = nodes.container(classes=["cell", "tag_hide-input"], prompt_show=prompt)
    cell += nodes.container("", nodes.literal_block("", "draw()"), classes=["cell_input"])
    cell += list(output)
    return cell


def test_a_cell_over_several_rows_leaves_the_other_cells_in_their_columns():
    latex = pdf.outputs.table_latex(GROUPED)
    assert rows_of(latex) == [
        ["rows", "coding", "network", "of"],
        ["all", "strict", "2", "10"],
        ["", "generous", "4", ""],
        ["paid", "strict", "0", "5"],
    ]
    assert latex.count(r"\raggedleft") == 2


def test_a_small_table_is_never_divided_and_a_long_one_repeats_its_heading():
    tables = pdf.outputs
    assert "longtable" not in tables.table_latex(GROUPED)
    body = "<tr><td>1</td><td>2</td></tr>" * 100
    long = f"<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>{body}</tbody></table>"
    assert r"\midrule \endhead" in tables.table_latex(long)


def test_the_column_with_the_most_text_gets_the_most_room():
    tables = pdf.outputs
    short = [("book/methods", "")] * 20
    columns = [short, [("seconds of one run on a machine of two cores " * 6, "")] * 20, short, short]
    name, widths = tables.layout(columns)
    assert widths[1] > tables.LINE / 2
    assert sum(widths) + 3 * tables.GAP <= tables.LINE + 1e-6
    assert name == "small"
    assert tables.layout([column * 10 for column in columns])[0] == "footnotesize"


def test_works_stand_where_the_text_announces_them_and_carry_no_labels():
    pages = pdf.pages
    tree = new_document("book", get_default_settings())
    for name in ("report", "edition"):
        work = nodes.citation("", nodes.label("", "R1"), nodes.paragraph("", f"A work of the {name}."))
        work["ids"], work["docname"] = [name], "book/references"
        tree += [nodes.paragraph("", f"Here is what the {name} cites."), nodes.container("", work)]
    pages.WorksInPlace(tree).run()
    assert not list(tree.findall(nodes.citation))
    assert "R1" not in tree.astext()
    texts = [node.astext() for node in tree.findall(nodes.paragraph)]
    assert texts[1::2] == ["A work of the report.", "A work of the edition."]
    assert r"\hypertarget{cite.book/references:edition}" in tree.astext()


def test_folded_code_moves_to_an_appendix_and_is_named_where_it_stood():
    pages = pdf.pages
    figure = nodes.figure("", nodes.caption("", "A figure."), ids=["fig-one"])
    drawn, silent = folded_cell(figure, prompt="How 100% is drawn"), folded_cell()
    table = folded_cell(nodes.paragraph("", "A table"))
    tree = nodes.document(None, None)
    tree += page_of("one", drawn, silent, table)
    code = pages.folded_code(tree, "Show code")
    assert len(list(tree.findall(nodes.literal_block))) == 0
    assert len(list(code.findall(nodes.literal_block))) == 3
    assert code.astext().count(r"\codehead") == 1
    assert r"\codehead{How 100\% is drawn}" in code.astext()
    assert r"\pageref*{folded-0}" in figure.astext()
    assert silent.parent is None or silent not in silent.parent.children
    assert r"\codemark{folded-2}" in table.astext()
    assert r"\ref*{\detokenize{book/one:fig-one}}" in code.astext()


def test_a_short_cell_is_not_divided():
    tree = nodes.document(None, None)
    for lines in (3, 80):
        code = nodes.container("", nodes.literal_block("", "draw()\n" * lines), classes=["cell_input"])
        tree += nodes.container("", code, classes=["cell"])
    pdf.pages.keep_code_whole(tree)
    assert [len(cell[0].children) for cell in tree.children] == [2, 1]


def test_pages_of_functions_become_an_appendix():
    tree = nodes.document(None, None)
    tree += [page_of("methods"), page_of("api-models")]
    found = pdf.pages.functions(tree)
    assert [page["docname"] for page in tree.children] == ["book/methods"]
    assert "book/api-models" in [page["docname"] for page in found.findall(addnodes.start_of_file)]


def test_cards_become_references_to_their_figures():
    card = nodes.container(classes=["sd-card"])
    card += nodes.container("", nodes.Text("Glocality"), classes=["sd-card-title"])
    card += nodes.reference("", "Figure 1", refuri="%book/2-three-dimensions#fig-glocality")
    cards = nodes.container("", card, classes=["sd-container-fluid"])
    items = pdf.pages.list_of_cards(cards)
    assert items.astext().endswith(": Glocality")
    assert r"\hyperref[\detokenize{book/2-three-dimensions:fig-glocality}]" in items.astext()


def test_names_of_files_are_not_hyphenated():
    tree = nodes.document(None, None)
    tree += nodes.paragraph("", "", *(addnodes.download_reference("", "weights_coverage") for _ in range(2)))
    pdf.pages.name_files(tree)
    assert tree.astext().count(r"\mbox{weights\_coverage}") == 2


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_verdict_keeps_its_mark(verdict):
    text = pdf.outputs
    block = pdf.book.block_latex(f'<p class="claim">{mark(verdict)} {verdict}</p>')
    assert f"{{{text.file_of_mark(verdict)}}}" in block


def test_links_of_the_ledger_lead_to_the_claims_and_to_the_numbers_of_chapters():
    latex = pdf.outputs.table_latex(LEDGER)
    assert r"\hypertarget{claim-c2-02}{}" in latex
    assert r"\hyperlink{settled-c2-02}{Chapter~\ref*{\detokenize{book/3b-real-networks::doc}}}" in latex


@pytest.mark.parametrize(("suffix", "builder"), [(".html", "html"), (".xhtml", "epub")])
def test_the_ledger_names_chapters_by_the_numbers_of_the_book(suffix, builder):
    numbers = {"book/3b-real-networks": {"": (3, 9)}}
    app = SimpleNamespace(
        env=SimpleNamespace(toc_secnumbers=numbers), builder=SimpleNamespace(name=builder, out_suffix=suffix)
    )
    context = {"body": LEDGER}
    scholarly.citations.mend_links(app, "book/evidence", "", context, None)
    assert f'<a href="3b-real-networks{suffix}#settled-c2-02">Chapter 3.9</a>' in context["body"]


def test_figures_and_chapters_on_paper_speak_to_no_reader_at_a_screen():
    book = pdf.book
    words = "".join(
        "".join(cell["source"])
        for path in sorted(BOOK.glob("*.ipynb"))
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "markdown"
    )
    assert all(spoken in words for spoken in book.SCREEN_WORDS)
    assert not re.search(r"without a script|click", book.for_paper(words))


def test_pages_below_a_chapter_have_its_number_and_a_letter():
    tree = new_document("")
    chapter, page = page_of("3-typology"), page_of("3a-diagnosis")
    chapter[0] += page
    tree += chapter
    numbers = {"book/3-typology": {"": (3,)}, "book/3a-diagnosis": {"": ("3a",)}}
    app = SimpleNamespace(env=SimpleNamespace(toc_secnumbers=numbers))
    pdf.pages.letter_pages(app, tree, [chapter])
    assert page[0].astext() == r"\renewcommand{\thesection}{3a}"
    assert chapter[0].astext() == r"\renewcommand{\thesection}{\thechapter.\arabic{section}}"
