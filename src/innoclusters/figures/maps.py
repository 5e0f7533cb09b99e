"""The map projection of the edition: Albers' equal-area conic, fitted to Russia."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS = 6371.0088
"""Mean radius of the Earth in kilometers."""

PARALLELS = (52.0, 64.0)
"""Standard parallels in degrees north; most of Russia lies between or near them."""

ORIGIN = (100.0, 56.0)
"""Longitude of the central meridian and latitude of the origin, in degrees."""


def albers(
    longitude: ArrayLike,
    latitude: ArrayLike,
    *,
    parallels: tuple[float, float] = PARALLELS,
    origin: tuple[float, float] = ORIGIN,
    radius: float = EARTH_RADIUS,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    r"""Return x (eastward) and y (northward) on Albers' equal-area conic, in the unit of `radius`.

    With standard parallels :math:`\varphi_1, \varphi_2`, origin :math:`(\lambda_0, \varphi_0)` and
    radius R on a sphere

    .. math::
        n = \tfrac{1}{2}(\sin\varphi_1 + \sin\varphi_2), \quad
        \rho(\varphi) = \frac{R}{n}\sqrt{\cos^2\varphi_1 + 2n(\sin\varphi_1 - \sin\varphi)}, \\
        x = \rho(\varphi)\,\sin n(\lambda - \lambda_0), \quad
        y = \rho(\varphi_0) - \rho(\varphi)\,\cos n(\lambda - \lambda_0).

    Longitudes are measured from the central meridian the short way round, so the part of Russia beyond
    the 180th meridian stays attached to the rest. Areas are true everywhere, lengths on the two
    standard parallels only.

    Parameters
    ----------
    longitude, latitude
        Degrees east and north; numbers or arrays of one shape. Any longitude may be given modulo 360.
    parallels
        The two standard parallels in degrees; their sines must not add up to zero.
    origin
        Longitude of the central meridian and latitude that maps to y = 0, in degrees.
    radius
        Radius of the sphere; kilometers by default.

    References
    ----------
    Snyder, J. P. (1987). Map Projections: A Working Manual. U.S. Geological Survey Professional Paper
    1395, section 14. doi:10.3133/pp1395 (from memory)

    Examples
    --------
    >>> x, y = albers([100.0, 37.6], [56.0, 55.75])
    >>> x.round().tolist(), y.round().tolist()
    ([0.0, -3364.0], [0.0, 1636.0])
    """
    phi_1, phi_2 = np.radians(parallels)
    n = (np.sin(phi_1) + np.sin(phi_2)) / 2
    if abs(n) < 1e-12:
        raise ValueError(f"parallels {parallels} lie symmetrically about the equator; a cone needs others.")

    phi = np.radians(np.asarray(latitude, dtype=float))
    turn = n * np.radians((np.asarray(longitude, dtype=float) - origin[0] + 180) % 360 - 180)
    constant = np.cos(phi_1) ** 2 + 2 * n * np.sin(phi_1)
    rho, rho_0 = (radius / n * np.sqrt(constant - 2 * n * np.sin(p)) for p in (phi, np.radians(origin[1])))
    return rho * np.sin(turn), rho_0 - rho * np.cos(turn)
