"""Rugged landscapes: how good each combination of choices is when choices depend on each other (NK model)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from innoclusters.dynamics._graphs import Integers, check_count, check_share

Floats = NDArray[np.float64]

MOST_BITS = 24
"""Choices at most: the values of all 2^N combinations are kept, 8 bytes each."""


class Landscape(NamedTuple):
    """What each choice contributes, given the choices on which it depends."""

    depends: Integers
    """One row a choice: itself, then the K others on which its contribution depends."""
    contributions: Floats
    """One row a choice, one column each of the 2^(K + 1) cases."""

    @property
    def bits(self) -> int:
        """Number of choices, N."""
        return len(self.depends)


def nk_landscape(
    *, bits: int = 20, interactions: int = 5, seed: int | np.random.Generator | None = None
) -> Landscape:
    """Return a random NK landscape.

    Each of N choices (bits) contributes a number from U(0, 1) that depends on the choice itself and on K
    others drawn at random; the value of a combination is the mean of the contributions. With K = 0 there is
    one peak; the larger K, the more rugged the landscape.

    Parameters
    ----------
    bits
        Choices, N, from 1 to `MOST_BITS`.
    interactions
        Others on which a contribution depends, K, from 0 to N - 1.
    seed
        A number, a generator, or None.

    References
    ----------
    Kauffman, S. and Levin, S. (1987). Towards a general theory of adaptive walks on rugged landscapes.
    Journal of Theoretical Biology 128(1), 11-45. doi:10.1016/S0022-5193(87)80029-2

    Examples
    --------
    >>> values(nk_landscape(bits=4, interactions=1, seed=1)).shape
    (16,)
    """
    check_count("bits", bits, 1)
    if bits > MOST_BITS:
        raise ValueError(f"bits is {bits}, expected at most {MOST_BITS}")
    if not 0 <= interactions < bits:
        raise ValueError(f"interactions is {interactions}, expected 0 to {bits - 1}, one less than bits")
    rng = np.random.default_rng(seed)
    others = [rng.choice(np.delete(np.arange(bits), i), interactions, replace=False) for i in range(bits)]
    depends = np.column_stack([np.arange(bits), np.array(others, dtype=np.int64).reshape(bits, -1)])
    return Landscape(depends, rng.random((bits, 2 ** (interactions + 1))))


def shifted(landscape: Landscape, *, share: float, seed: int | np.random.Generator | None) -> Landscape:
    """Return the landscape with a share of its contributions drawn anew, as when demand has changed.

    Parameters
    ----------
    landscape
        The landscape before.
    share
        Probability that an entry of the table of contributions is replaced, from 0 to 1.
    seed
        A number, a generator, or None.

    Examples
    --------
    >>> before = nk_landscape(bits=4, interactions=1, seed=1)
    >>> bool((shifted(before, share=0, seed=2).contributions == before.contributions).all())
    True
    """
    check_share("share", share)
    rng = np.random.default_rng(seed)
    table = landscape.contributions
    fresh = rng.random(table.shape)
    return Landscape(landscape.depends, np.where(rng.random(table.shape) < share, fresh, table))


def values(landscape: Landscape) -> Floats:
    """Return the value of all 2^N combinations, from 0 to 1; bit i of the position is choice i.

    Examples
    --------
    >>> flat = Landscape(np.array([[0], [1]]), np.array([[0.0, 1.0], [0.25, 0.75]]))
    >>> values(flat).tolist()
    [0.125, 0.625, 0.375, 0.875]
    """
    return _values(landscape.depends, landscape.contributions)


@njit(cache=True)
def _values(depends: Integers, contributions: Floats) -> Floats:
    bits, width = depends.shape
    found = np.zeros(2**bits)
    for state in range(len(found)):
        total = 0.0
        for i in range(bits):
            case = 0
            for k in range(width):
                case |= ((state >> depends[i, k]) & 1) << k
            total += contributions[i, case]
        found[state] = total / bits
    return found


def local_optima(landscape: Landscape) -> int:
    """Return the number of combinations that no change of a single choice improves.

    With K = N - 1 there are 2^N / (N + 1) on average.

    Examples
    --------
    >>> local_optima(nk_landscape(bits=8, interactions=0, seed=1))
    1
    """
    found = values(landscape)
    states = np.arange(len(found))
    best = np.ones(len(found), dtype=bool)
    for bit in range(landscape.bits):
        best &= found > found[states ^ (1 << bit)]
    return int(best.sum())
