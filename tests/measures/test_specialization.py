from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.measures.specialization import (
    location_quotient,
    related_variety,
    total_variety,
    unrelated_variety,
)

VARIETIES = [related_variety, unrelated_variety, total_variety]

amounts = st.floats(0, 1e6).map(lambda x: round(x, 3))
economies = st.dictionaries(
    st.text(max_size=3), st.lists(amounts, min_size=1, max_size=6), min_size=1, max_size=6
)
working = economies.filter(lambda economy: sum(map(sum, economy.values())) > 0)


def test_location_quotient_of_the_published_example():  # REAT (R), after Farhauer & Kröll 2013: 0.3847623
    assert location_quotient(1714, 79006, 879213, 15593224) == pytest.approx(0.384762342, abs=1e-7)


@pytest.mark.parametrize(
    ("employment", "expected"),
    [((10, 100, 100, 1000), 1), ((20, 100, 100, 1000), 2), ((0, 100, 100, 1000), 0)],
)
def test_location_quotient_in_closed_form(employment, expected):
    assert location_quotient(*employment) == pytest.approx(expected)


@pytest.mark.parametrize("employment", [(0, 0, 1, 1), (0, 1, 0, 1), (0, 1, 0, 0)])
def test_location_quotient_without_employment_is_nan(employment):
    assert math.isnan(location_quotient(*employment))


@pytest.mark.parametrize("employment", [(-1, 1, 1, 1), (1, 1, 1, math.nan)])
def test_location_quotient_refuses_bad_amounts(employment):
    with pytest.raises(ValueError, match="expected numbers of 0 or more"):
        location_quotient(*employment)


@pytest.mark.parametrize(
    ("employment", "unrelated", "related"),
    [
        pytest.param({"a": [0.25, 0.25], "b": [0.25, 0.25]}, 1, 1, id="two groups of two"),
        pytest.param({"a": [1, 1, 1, 1]}, 0, 2, id="one group"),
        pytest.param({"a": [5], "b": [5], "c": [5], "d": [5]}, 2, 0, id="one industry a group"),
        pytest.param(
            {"a": [1, 1], "b": [2], "none": [0, 0], "empty": []}, 1, 0.5, id="groups without employment"
        ),
    ],
)
def test_varieties_in_closed_form(employment, unrelated, related):
    assert unrelated_variety(employment) == pytest.approx(unrelated)
    assert related_variety(employment) == pytest.approx(related)
    assert total_variety(employment) == pytest.approx(unrelated + related)


@given(working)
def test_related_and_unrelated_variety_add_up(employment):
    parts = related_variety(employment) + unrelated_variety(employment)
    assert parts == pytest.approx(total_variety(employment), abs=1e-9)


@given(working, st.floats(0.01, 100))
def test_the_unit_of_employment_does_not_matter(employment, unit):
    scaled = {group: [unit * amount for amount in industries] for group, industries in employment.items()}
    for variety in VARIETIES:
        assert variety(scaled) == pytest.approx(variety(employment), abs=1e-9)


@pytest.mark.parametrize("variety", VARIETIES)
@pytest.mark.parametrize("employment", [{}, {"a": []}, {"a": [0, 0]}])
def test_no_employment_is_nan(variety, employment):
    assert math.isnan(variety(employment))


@pytest.mark.parametrize("variety", VARIETIES)
def test_a_group_with_bad_amounts_is_named(variety):
    with pytest.raises(ValueError, match="employment of group 'food' is"):
        variety({"instruments": [1], "food": [1, -1]})
