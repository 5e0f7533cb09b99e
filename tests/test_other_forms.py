"""What the PDF and the EPUB are made with: tables as LaTeX, the reading of the log, pictures as files."""

from __future__ import annotations

import epub.book
import pdf.log
import pdf.outputs
import pytest
from sphinx.util import texescape

TABLE = (
    '<table class="dataframe"><thead><tr><th></th><th colspan="2">share &amp; rest</th></tr></thead>'
    "<tbody><tr><th>Сколково_1</th><td>0.5</td><td>12%</td></tr></tbody></table>"
)


@pytest.mark.parametrize(
    ("log", "count"),
    [
        ("Output written on book.pdf (241 pages).", 0),
        ("Missing character: There is no → in font Linux Libertine O!", 1),
        ("LaTeX Warning: Reference `fig' on page 3 undefined on input line 7.", 1),
        ("Overfull \\hbox (1.2pt too wide) in paragraph", 0),
        ("Overfull \\hbox (34.7pt too wide) in paragraph", 1),
        ("Overfull \\vbox (386.9pt too high) has occurred while \\output is active []", 1),
        ("LaTeX Warning: Float too large for page by 71.7pt on input line 4024.", 1),
    ],
)
def test_the_log_of_the_pdf_tells_what_a_reader_would_see(log, count):
    assert len(pdf.log.faults(log)) == count


def test_a_table_becomes_latex_with_its_signs_escaped():
    texescape.init()  # Sphinx does so when it starts
    latex = pdf.outputs.table_latex(TABLE)
    assert r"share \& rest" in latex
    assert r"Сколково\_\hspace{0pt}1 & 0.5 & 12\%" in latex
    assert latex.count(r"p{") == 3


def test_columns_fit_into_the_page_or_the_type_gets_smaller():
    book = pdf.outputs
    words = [[("institutions for collaboration " * 6, "")]] * 4
    widths = book.fit(words, 9.0)
    assert sum(widths) + 3 * book.GAP <= book.LINE
    assert book.fit([[("x" * 40, "")]] * 12, 9.0) is None


def test_a_picture_for_the_epub_brings_the_alphabets_it_needs():
    book = epub.book
    assert book.as_file("<svg><text>cluster</text></svg>").count("@font-face") == 1
    assert book.as_file("<svg><text>кластер</text></svg>").count("@font-face") == 2
