"""Places of actors by springs: all push each other away, and ties pull (Fruchterman and Reingold 1991).

The sums are taken in one order with numba and without it, because a difference in the last digit would grow
from round to round until the drawing is another one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._compiled import COMPILES, compiled

COLUMNS = 64
"""Actors whose pushes are laid out at once; more would not fit into the near memory of a processor."""

Points = NDArray[np.float64]


def springs(start: Points, ends: NDArray[np.int64], weights: Points, rounds: int) -> Points:
    """Return where the springs come to rest.

    Two actors at the distance d push each other away by 1/d; a tie of weight w pulls them together by w d^2.
    In a round nobody moves farther than a bound that falls from the root of the number of actors over ten to
    nothing. Source: Software: Practice and Experience 21, 1129-1164, doi:10.1002/spe.4380211102.

    Parameters
    ----------
    start
        Where the actors are at first, one row an actor.
    ends, weights
        The two actors of each tie, one row a tie, and how strongly it pulls.
    rounds
        Number of rounds.

    Examples
    --------
    >>> found = springs(np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[0, 1]]), np.ones(1), 500)
    >>> float(np.hypot(*(found[1] - found[0]))).__round__(2)
    1.0
    """
    x, y = np.ascontiguousarray(start.T)
    one, other = np.ascontiguousarray(ends.T)
    for left in range(rounds, 0, -1):
        push_x, push_y = _pushes(x, y) if COMPILES else _pushes_by_columns(x, y)
        long_x, long_y = x[one] - x[other], y[one] - y[other]
        pull = np.sqrt(long_x * long_x + long_y * long_y) * weights
        for push, long in ((push_x, long_x), (push_y, long_y)):
            # Not `push[one] -= `, which would count an actor's ties once.
            if COMPILES:
                _pull(push, one, other, long * pull)
            else:
                np.subtract.at(push, one, long * pull)
                np.add.at(push, other, long * pull)
        far = np.sqrt(push_x * push_x + push_y * push_y)
        bound = np.sqrt(len(x)) / 10 * left / rounds
        step = bound / np.maximum(far, bound)
        x, y = x + push_x * step, y + push_y * step
    return np.column_stack([x, y])


@compiled
def _pull(push, one, other, pulls):  # type: ignore[no-untyped-def]  # compiled
    """Take the pull of each tie from one of its ends, then give it to the other."""
    for tie in range(len(pulls)):
        push[one[tie]] -= pulls[tie]
    for tie in range(len(pulls)):
        push[other[tie]] += pulls[tie]


@compiled
def _pushes(x, y):  # type: ignore[no-untyped-def]  # compiled
    """Return by how much each actor is pushed away by all others."""
    actors = len(x)
    push_x, push_y = np.zeros(actors), np.zeros(actors)
    for other in range(actors):
        for actor in range(actors):
            long_x, long_y = x[actor] - x[other], y[actor] - y[other]
            square = long_x * long_x + long_y * long_y
            if square > 0:
                near = 1 / square
                push_x[actor] += long_x * near
                push_y[actor] += long_y * near
    return push_x, push_y


def _pushes_by_columns(x: Points, y: Points) -> tuple[Points, Points]:
    """Return the same, some actors at a time; a sum over rows is taken row by row, as the loop does."""
    push_x, push_y = np.empty_like(x), np.empty_like(y)
    for first in range(0, len(x), COLUMNS):
        # A single column would be summed in another order, so the last block has two.
        block = slice(max(min(first, len(x) - 2), 0), first + COLUMNS)
        long_x, long_y = x[block] - x[:, None], y[block] - y[:, None]
        square = long_x * long_x + long_y * long_y
        square[square == 0] = np.inf  # nobody pushes from one's own place
        near = 1 / square
        push_x[block] = (long_x * near).sum(axis=0)
        push_y[block] = (long_y * near).sum(axis=0)
    return push_x, push_y
