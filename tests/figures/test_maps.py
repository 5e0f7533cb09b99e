"""The map projection: closed forms on the sphere, one published number, and the seam at 180 degrees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.figures.maps import EARTH_RADIUS, ORIGIN, PARALLELS, albers

LATITUDES = st.floats(min_value=40, max_value=82)
LONGITUDES = st.floats(min_value=-75, max_value=275)


def test_origin_maps_to_zero() -> None:
    assert albers(*ORIGIN) == pytest.approx((0.0, 0.0))


@given(LATITUDES)
def test_central_meridian_is_straight(latitude: float) -> None:
    assert albers(ORIGIN[0], latitude)[0] == pytest.approx(0.0)


@pytest.mark.parametrize("latitude", PARALLELS)
def test_standard_parallels_have_true_length(latitude: float) -> None:
    x, y = albers(np.linspace(99, 101, 2001), np.full(2001, latitude))
    length = np.hypot(np.diff(x), np.diff(y)).sum()
    assert length == pytest.approx(EARTH_RADIUS * np.cos(np.radians(latitude)) * np.radians(2), rel=1e-6)


@given(LONGITUDES, LATITUDES)
def test_areas_are_true(longitude: float, latitude: float) -> None:
    step = 1e-3
    east = np.subtract(albers(longitude + step, latitude), albers(longitude - step, latitude)) / (2 * step)
    north = np.subtract(albers(longitude, latitude + step), albers(longitude, latitude - step)) / (2 * step)
    area = (east[0] * north[1] - east[1] * north[0]) * np.degrees(1) ** 2
    assert area == pytest.approx(EARTH_RADIUS**2 * np.cos(np.radians(latitude)), rel=1e-6)


@given(LONGITUDES, LATITUDES, st.sampled_from([-360, 360]))
def test_longitude_counts_modulo_a_full_turn(longitude: float, latitude: float, turn: int) -> None:
    assert albers(longitude + turn, latitude) == pytest.approx(albers(longitude, latitude), abs=1e-6)


def test_the_antimeridian_is_no_seam() -> None:
    x, _ = albers([179.9, -179.9], [67.0, 67.0])
    assert 0 < x[1] - x[0] < 10


def test_worked_example_of_snyder() -> None:
    # Snyder 1987, numerical example for the sphere: x = 0.2952720, y = 0.2416774 (from memory)
    point = albers(-75.0, 35.0, parallels=(29.5, 45.5), origin=(-96.0, 23.0), radius=1.0)
    assert point == pytest.approx((0.2952720, 0.2416774), abs=5e-7)


def test_parallels_astride_the_equator_are_refused() -> None:
    with pytest.raises(ValueError, match="symmetrically about the equator"):
        albers(0.0, 0.0, parallels=(-30.0, 30.0))
