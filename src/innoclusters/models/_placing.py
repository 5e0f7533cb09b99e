"""The loops that place the ties of types of cluster and of a program, one draw after the other.

They are compiled where numba is installed, and draw and place the same without it. To be imported late, as
numba takes a while.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._compiled import below, compiled
from innoclusters.models._draft import PATIENCE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@compiled
def _slots(tied: Ints, count: int) -> Ints:
    """Return an open table of the keys of ties, at most half full when it has `count` more; -1 is free."""
    size = 8
    while size < 2 * (len(tied) + count):
        size *= 2
    slots = np.full(size, -1)
    for key in tied:
        _entered(slots, key)
    return slots


@compiled
def _entered(slots: Ints, key: int) -> bool:
    """Return whether a key was not in the table; it is from now on."""
    # Keys of one actor follow each other; the factor spreads them.
    place = (key * 40503) & (len(slots) - 1)
    while slots[place] >= 0:
        if slots[place] == key:
            return False
        place = (place + 1) & (len(slots) - 1)
    slots[place] = key
    return True


@compiled
def _key(u: int, v: int, actors: int) -> int:
    """Return the key of a pair, see `Draft`."""
    return min(u, v) * actors + max(u, v)


@compiled
def dealings(rng: np.random.Generator, pairs: int, probability: float, mutual: float) -> Ints:
    """Return for each pair how many ways it deals: 0, 1 or 2."""
    ways = np.zeros(pairs, np.int64)
    for pair in range(pairs):
        if rng.random() < probability:
            ways[pair] = 2 if rng.random() < mutual else 1
    return ways


@compiled
def hub_keys(
    rng: np.random.Generator,
    count: int,
    tied: Ints,
    order: Ints,
    owners: Ints,
    rings: Ints,
    anchors: Ints,
    seats: Ints,
    tiers: Ints,
    most: int,
    sideways: float,
    direct: float,
    own_anchor: float,
) -> Ints:
    """Return the keys of the ties of an industrial cluster: its backbone, then one further tie at a time.

    At most `count` are returned, fewer where the mechanism is saturated; see `add_ties`.

    Parameters
    ----------
    tied
        Keys of ties that are there already.
    order
        All actors but the anchors, in the order in which the backbone ties them.
    owners, rings
        Of each actor: the place of its owner among the anchors, and its ring.
    seats, tiers
        Actors by owner and ring; tier r of owner o begins at ``tiers[o, r]`` and ends where the next does.
    most
        Number of rings.
    """
    actors, slots, keys, found = len(owners), _slots(tied, count), np.empty(count, np.int64), 0
    others = np.sort(order)
    inward = np.empty(len(order), np.int64)
    for i in range(len(order)):
        owner, ring = owners[order[i]], rings[order[i]]
        first, past = tiers[owner, max(1, ring - 1)], tiers[owner, ring]
        inward[i] = seats[first + below(rng, past - first)] if first < past else anchors[owner]
    for i in range(len(order)):
        key = _key(order[i], inward[i], actors)
        if found < count and _entered(slots, key):
            keys[found] = key
            found += 1
    idle, before = (0 if found else 1), found
    if found == count:
        return keys
    for i in range(len(anchors)):
        for j in range(i + 1, len(anchors)):
            key = _key(anchors[i], anchors[j], actors)
            if found < count and _entered(slots, key):
                keys[found] = key
                found += 1
    idle = 0 if found > before else idle + 1
    while found < count and idle < PATIENCE:
        actor = others[below(rng, len(others))]
        owner, ring = owners[actor], rings[actor]
        if rng.random() < sideways:
            # This may be the actor itself, perhaps alone in its tier; such a tie is turned down.
            first, past = tiers[owner, ring], tiers[owner, ring + 1]
            other = seats[first + below(rng, past - first)]
        elif rng.random() < direct:
            other = anchors[owner]
            if len(anchors) > 1 and rng.random() >= own_anchor:
                place = below(rng, len(anchors) - 1)
                other = anchors[place + (place >= owner)]
        else:
            first, past = tiers[owner, max(1, ring - most)], tiers[owner, ring]
            other = seats[first + below(rng, past - first)] if first < past else anchors[owner]
        key = _key(actor, other, actors)
        idle += 1
        if actor != other and _entered(slots, key):
            keys[found] = key
            found += 1
            idle = 0
    return keys[:found]


@compiled
def team_keys(
    rng: np.random.Generator,
    count: int,
    tied: Ints,
    degrees: Ints,
    activity: Floats,
    seats: Ints,
    sectors: Ints,
    helix: Ints,
    cores: Ints,
    core_steps: Floats,
    others: Ints,
    other_steps: Floats,
    further: float,
    convener: int,
    trilateral: float,
    convened: float,
    newcomer: float,
) -> tuple[Ints, list[int], list[int]]:
    """Return the keys of the ties of an innovation cluster, the members of all teams, and where each ends.

    At most `count` are returned, fewer where the mechanism is saturated; see `add_ties`.

    Parameters
    ----------
    tied, degrees
        Keys of ties that are there already, and how many each actor has.
    activity
        In proportion to which actors are drawn.
    seats, sectors
        Actors by sector; those of sector s begin at ``sectors[s]`` and end where the next does.
    helix, cores, others
        Sectors of a trilateral core, of each other core (a row each), and of further members.
    core_steps, other_steps
        Running sums of how often each core, and each sector of a further member, is drawn.
    further
        Mean number of further members.
    convener
        Sector of conveners.
    trilateral, convened, newcomer
        Probability of a trilateral core, of a convener, and that a member is sought among those without ties.
    """
    actors, slots, keys, found, idle = len(activity), _slots(tied, count), np.empty(count, np.int64), 0, 0
    degrees, left = degrees.copy(), activity.copy()  # `left` is 0 for the members of the team being formed
    new = np.where(degrees > 0, 0.0, activity)  # 0 also for those with ties
    heights = np.empty(actors)
    members, ends = [0], [0]
    while found < count and idle < PATIENCE:
        if rng.random() < trilateral:
            core = helix
        else:
            core = cores[np.searchsorted(core_steps, rng.random(), "right")]
        more = rng.poisson(further)
        kinds = np.empty(len(core) + more + 1, np.int64)
        kinds[: len(core)] = core
        for i in range(len(core), len(core) + more):
            kinds[i] = others[np.searchsorted(other_steps, rng.random(), "right")]
        kinds[-1] = convener
        if not rng.random() < convened:
            kinds = kinds[:-1]
        for kind in kinds:
            inside = seats[sectors[kind] : sectors[kind + 1]]
            # The draw stands first, so that it is made for every member, newcomers or none.
            sought, weights = rng.random() < newcomer, left
            if sought:
                for member in inside:
                    if new[member] > 0:
                        weights = new
                        break
            total = 0.0
            for i in range(len(inside)):
                total += weights[inside[i]]
                heights[i] = total
            if total > 0:
                place = np.searchsorted(heights[: len(inside)], rng.random() * total, "right")
                member = int(inside[place])
                members.append(member)
                left[member] = new[member] = 0.0
        team = members[ends[-1] + 1 :]
        ends.append(len(members) - 1)
        idle += 1
        for i in range(len(team)):
            for j in range(i + 1, len(team)):
                key = _key(team[i], team[j], actors)
                if found < count and _entered(slots, key):
                    keys[found] = key
                    found += 1
                    idle = 0
                    degrees[team[i]] += 1
                    degrees[team[j]] += 1
        for member in team:
            left[member] = activity[member]
            # The team is tied by now, perhaps not all of it: only degrees tell who is still new.
            new[member] = 0.0 if degrees[member] else activity[member]
    return keys[:found], members[1:], ends[1:]
