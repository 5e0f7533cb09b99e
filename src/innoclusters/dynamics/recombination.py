"""Growth by recombination: a new idea is a pair of old ones (Weitzman 1998)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isfinite


def weitzman(
    initial: Sequence[int], *, steps: int, success: float = 1, processing: float = inf
) -> list[float]:
    r"""Return the number of ideas at times 0, 1, ..., `steps` + 1 when ideas arise from pairs of ideas.

    At each step all pairs are tried that could not be tried before, because one of the two ideas is new;
    the share :math:`\pi` (`success`) of them gives an idea each:

    .. math:: A(t+1) = A(t) + \pi \, [C(A(t)) - C(A(t-1))], \qquad C(a) = a (a - 1) / 2.

    For :math:`\pi = 1` the sum telescopes to :math:`A(t+1) = C(A(t)) + A(1) - C(A(0))`, so the number of
    digits about doubles with each step: growth faster than any exponential.

    Parameters
    ----------
    initial
        Numbers of ideas at times 0 and 1: not negative, not falling.
    steps
        Number of steps after time 1, zero or more.
    success
        Share of the trials that give a new idea, from 0 to 1.
    processing
        Most new ideas that can be carried through in one step, per existing idea, zero or more; pairs left
        over are lost. While it binds, ideas grow by the factor 1 + `processing` a step. Without limit by
        default. It is our shortest form of the paper's argument that the bound on growth is the capacity to
        process ideas; the paper derives that bound from spending on research.

    Returns
    -------
    list of float
        `steps` + 2 numbers; exact integers while `success` is 1 and there is no limit.

    References
    ----------
    Weitzman, M. L. (1998). Recombinant growth. Quarterly Journal of Economics 113(2), 331-360.
    doi:10.1162/003355398555595

    Examples
    --------
    >>> weitzman([3, 4], steps=4)
    [3, 4, 7, 22, 232, 26797]
    >>> weitzman([3, 4], steps=4, processing=0.5)
    [3, 4, 6.0, 9.0, 13.5, 20.25]
    """
    _check(initial, steps, success, processing)
    ideas: list[float] = list(initial)
    for _ in range(steps):
        before, now = ideas[-2:]
        found = success * (_pairs(now) - _pairs(before))
        ideas.append(now + min(found, processing * now) if processing < inf else now + found)
        if isinstance(ideas[-1], float) and not isfinite(ideas[-1]):
            raise ValueError(f"steps is {steps}, but ideas are too many for a float after {len(ideas) - 2}")
    return ideas


def _pairs(ideas: float) -> float:
    """Return the number of pairs among `ideas`, exact for an integer."""
    return ideas * (ideas - 1) // 2 if isinstance(ideas, int) else ideas * (ideas - 1) / 2


def _check(initial: Sequence[int], steps: int, success: float, processing: float) -> None:
    if len(initial) != 2 or not 0 <= initial[0] <= initial[1]:
        raise ValueError(f"initial is {list(initial)}, expected two numbers of ideas that do not fall")
    if steps < 0:
        raise ValueError(f"steps is {steps}, expected 0 or more")
    if not 0 <= success <= 1:
        raise ValueError(f"success is {success}, expected a share from 0 to 1")
    if not processing >= 0:
        raise ValueError(f"processing is {processing}, expected 0 or more")
