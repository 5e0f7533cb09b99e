from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import parse_decimal
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from russian.roles import role, value

from innoclusters.edition import russian
from innoclusters.edition.numerals import written
from innoclusters.figures import words


@given(
    st.decimals(-(10**9), 10**9, places=2) | st.integers(-(10**9), 10**9), st.sampled_from(["", " percent"])
)
def test_a_number_in_russian_is_the_same_number(number, unit):
    """Read back by babel, which knows how Russian writes numbers, it is what the chapter says."""
    said = russian.russian(written(number if isinstance(number, int) else float(number)) + unit)
    plain = said.replace("\N{MINUS SIGN}", "-").removesuffix("\N{NO-BREAK SPACE}%")
    assert parse_decimal(plain, locale="ru") == Decimal(str(number))
    assert "." not in said
    assert " " not in said


def test_every_glued_value_that_is_no_table_can_be_said_in_russian():
    values = {key: found for key, found in russian.values().items() if found.text != "<table>"}
    assert len(values) > 500
    assert [key for key, found in values.items() if not russian.russian(found.text)] == []


@pytest.mark.parametrize(
    ("key", "form", "problem"),
    [
        ("ch1-no-such-value", "", "no chapter glues the value 'ch1-no-such-value'"),
        ("ch1-dated", "пять", "'ch1-dated' is 'four', which is not called 'пять'"),
    ],
)
def test_a_value_that_a_chapter_does_not_have_is_refused(key, form, problem):
    with pytest.raises(russian.RussianError, match=problem):
        russian.value(key, form)


def test_english_words_are_refused_where_the_catalog_lacks_them():
    with pytest.raises(russian.RussianError, match="lacks 'seventy #'"):
        russian.russian("seventy 7")
    with words.language("ru"), pytest.raises(KeyError, match="lacks 'seventy'"):
        words.say("seventy")


def test_a_role_says_the_value_or_leaves_a_warning(caplog):
    class Document:
        class settings:  # noqa: N801
            class env:  # noqa: N801
                docname = "book/ru/1-network-order"

    class Inliner:
        document = Document

    read: list[str] = []
    Document.settings.env.note_dependency = read.append
    (said,), _ = role(value)("value", "raw", "четырёх <ch1-dated>", 7, Inliner)
    assert said.astext() == "четырёх"
    # Executed again, the chapter has the page read again, or it would keep the old number.
    assert read == ["book/1-network-order.ipynb"]
    (said,), _ = role(value)("value", "raw", "ch1-no-such-value", 7, Inliner)
    assert isinstance(said, nodes.problematic)


def test_the_table_of_a_figure_is_that_of_its_picture():
    table = russian.shown("c1-11")
    assert table["panel"].unique().tolist() == [0, 1]
    assert set(table["model"]) == {"hierarchy", "market", "network"}
    assert len(russian.shown("c1-11", "tick")) < len(table)
    with pytest.raises(russian.RussianError, match="no English page has the cell c0-00"):
        russian.shown("c0-00")
    with pytest.raises(russian.RussianError, match="shows no figure"):
        russian.shown("c1-09")


def test_theses_of_a_chapter_are_those_it_judges():
    found = russian.theses("3c-mechanisms")
    assert len(found.rows) == 5
    assert found._repr_html_().count('class="claim"') == 5
    with pytest.raises(russian.RussianError, match="no thesis is judged"):
        russian.theses("data")


def test_a_language_ends_with_its_block():
    with words.language("ru"):
        assert words.say("market") == "рынок"
        assert words.locale()["number"]["decimal"] == ","
    assert words.say("market") == "market"
    assert words.locale() == {}
    with pytest.raises(ValueError, match="words in en and ru, not in 'fr'"), words.language("fr"):
        pass
