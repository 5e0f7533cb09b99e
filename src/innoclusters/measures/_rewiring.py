"""Random networks with the degrees of a given one, by many swaps of two ties at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._network import Ints

FEWEST = 2.5
"""Rounds for each swap of a tie that is wanted: 2.2 would do if no try failed."""

ROUNDS = 20
"""Rounds allowed for each swap of a tie that is wanted; a network that needs more has hardly another form."""


def rewired(ends: Ints, actors: int, *, swaps_per_tie: int, rng: np.random.Generator) -> tuple[Ints, int]:
    """Return ties with the same degrees, and how many swaps were made.

    Each round pairs up all ties at random and swaps the ends of each pair, unless the new ties are loops,
    or ties that are there already, or ties that another pair gives up or would make. The way back from the
    new network is then as likely as the way there, so that in the long run all networks with these degrees
    are equally likely. There are at least `swaps_per_tie` swaps for each tie, if there can be so many.

    Examples
    --------
    >>> ring = np.array([[i, (i + 1) % 12] for i in range(12)])
    >>> ties, swaps = rewired(ring, 12, swaps_per_tie=10, rng=np.random.default_rng(1))
    >>> set(np.bincount(ties.ravel()).tolist()), swaps >= 120
    ({2}, True)
    """
    # Sorted, since clashes are looked up by bisection.
    keys = np.sort(_keys(ends[:, 0], ends[:, 1], actors))
    wanted, accepted, rounds = swaps_per_tie * len(ends), 0, 0
    fixed = round(FEWEST * swaps_per_tie)
    while rounds < fixed or (accepted < wanted and rounds < ROUNDS * swaps_per_tie):
        keys, swapped = _round(keys, actors, rng)
        accepted, rounds = accepted + swapped, rounds + 1
    # A chain that stops at a number of successes favors networks with many possible swaps. Where so many
    # tries failed that the fixed number of rounds was not enough, the same number of rounds mends it.
    for _ in range(fixed if rounds > fixed else 0):
        keys, swapped = _round(keys, actors, rng)
        accepted += swapped
    return np.column_stack([keys // actors, keys % actors]), accepted


def _keys(one: Ints, other: Ints, actors: int) -> Ints:
    """Return a number for each tie, whatever the order of its ends."""
    return np.minimum(one, other) * actors + np.maximum(one, other)


def _round(keys: Ints, actors: int, rng: np.random.Generator) -> tuple[Ints, int]:
    """Return the sorted ties after one round, and the number of swaps made in it."""
    pairs = len(keys) // 2
    order = rng.permutation(len(keys))
    # About one pair in ten sits out, so that no rhythm of rounds can bring the network back each time.
    turn, sit = rng.random((2, pairs))
    old = keys[order[: 2 * pairs]].reshape(2, pairs)
    a, b = old[0] // actors, old[0] % actors
    c, d = old[1] // actors, old[1] % actors
    # A key names the lower number first; turning half of the ties makes both ways to swap equally likely.
    c, d = np.where(turn < 0.5, c, d), np.where(turn < 0.5, d, c)
    new = np.stack([_keys(a, d, actors), _keys(c, b, actors)])
    good = (a != d) & (c != b) & (sit < 0.9)
    good &= ~_clashes(new, keys, order, pairs)
    result = keys.copy()
    result[order[:pairs][good]] = new[0][good]
    result[order[pairs : 2 * pairs][good]] = new[1][good]
    result.sort()
    return result, int(good.sum())


def _clashes(new: Ints, keys: Ints, order: Ints, pairs: int) -> NDArray[np.bool_]:
    """Return the pairs with a new tie that is there already or in another pair, and the pairs it is in."""
    # Longer than the pairs: the entry after the last pair takes the marks of ties that belong to none.
    clash = np.zeros(len(keys) + 1, dtype=bool)
    pair_of = np.full(len(keys), pairs)  # ties left over belong to no pair
    pair_of[order[: 2 * pairs]] = np.tile(np.arange(pairs), 2)
    flat = new.ravel()
    by_value = np.argsort(flat)
    # The second new ties stand behind the first ones of all pairs, so the remainder names the pair.
    ranked, owner = flat[by_value], by_value % max(pairs, 1)
    twice = np.flatnonzero(ranked[1:] == ranked[:-1])
    clash[owner[twice]] = clash[owner[twice + 1]] = True
    place = np.searchsorted(keys, ranked)
    place[place == len(keys)] = 0
    there = keys[place] == ranked
    clash[owner[there]] = True
    # The pair that holds the tie sits out too, or the way back would be less likely than the way there.
    clash[pair_of[place[there]]] = True
    return clash[:pairs]
