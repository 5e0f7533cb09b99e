"""Forms in which two or three types meet, side by side or one upon the other."""

from __future__ import annotations

from innoclusters.edition.experiments.forms._industrial import (
    district_with_institutions,
    four_anchors,
    overlapping_guilds,
    two_anchors,
)
from innoclusters.edition.experiments.forms._table import (
    MIXED,
    Graph,
    Rng,
    between,
    blank,
    call_on,
    firms,
    form,
    groups,
    helix,
    meet,
    noise,
    of,
    partly,
    seat,
    side_by_side,
    some,
)
from innoclusters.edition.experiments.forms._trilateral import balanced_helix, thematic_boards


@form(
    MIXED, (80, 240), resembles=("hub", "helix"), reason="One half hangs on two anchors, one meets in teams."
)
def _half_hub_half_helix(rng: Rng, n: int) -> Graph:
    """Return a hub and trilateral teams of equal size, with some ties between them."""
    return side_by_side(rng, two_anchors(rng, n // 2), thematic_boards(rng, n - n // 2))


@form(
    MIXED, (80, 240), resembles=("proto", "helix"), reason="Closed groups of firms beside trilateral teams."
)
def _half_proto_half_helix(rng: Rng, n: int) -> Graph:
    """Return groups of firms and trilateral teams of equal size, with some ties between them."""
    return side_by_side(rng, overlapping_guilds(rng, n // 2), balanced_helix(rng, n - n // 2))


@form(MIXED, (80, 240), resembles=("proto", "hub"), reason="Closed groups of firms beside a hub.")
def _half_proto_half_hub(rng: Rng, n: int) -> Graph:
    """Return groups of firms and a hub of equal size, with some ties between them."""
    return side_by_side(rng, district_with_institutions(rng, n // 2), two_anchors(rng, n - n // 2))


@form(MIXED, (120, 300), resembles=("proto", "hub", "helix"), reason="All three types, a third each.")
def _three_thirds(rng: Rng, n: int) -> Graph:
    """Return groups of firms, a hub and trilateral teams of equal size, with some ties between them."""
    third = n // 3
    pair = side_by_side(rng, overlapping_guilds(rng, third), four_anchors(rng, third))
    return side_by_side(rng, pair, thematic_boards(rng, n - 2 * third))


@form(
    MIXED,
    (80, 200),
    resembles=("hub", "helix"),
    reason="Firms hang on two anchors, and the same firms meet science and government in teams.",
)
def _anchors_with_teams(rng: Rng, n: int) -> Graph:
    """Return trilateral teams over all actors, and two large firms with which most actors are tied."""
    G = helix(rng, n)
    meet(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.2, 1.6)))
    anchors = some(rng, of(G, "B"), 2)
    followers = [v for v in G if v not in anchors and rng.random() < 0.85]
    call_on(G, rng, followers, anchors, 1, 2)
    return noise(G, rng, 0.03, 0.06)


@form(
    MIXED,
    (70, 200),
    resembles=("proto", "hub"),
    source="Boari & Lipparini (1999)",
    reason="Lead firms give the orders in a district whose firms are still tied in closed groups.",
)
def _district_with_lead_firms(rng: Rng, n: int) -> Graph:
    """Return closed groups of firms, and two lead firms; everybody works for one of them or both."""
    G = firms(rng, n)
    leaders = some(rng, of(G, "B"), 2)
    rest = [v for v in G if v not in leaders]
    meet(G, rng, groups(rng, rest, 5, 7), 0.85)
    call_on(G, rng, rest, leaders, 1, 2)
    return noise(G, rng, 0.03, 0.06)


@form(
    MIXED,
    (70, 200),
    resembles=("proto", "helix"),
    reason="Firms keep to closed groups and at the same time send members into trilateral teams.",
)
def _groups_and_teams(rng: Rng, n: int) -> Graph:
    """Return closed groups of firms; one firm in three also sits with science and government."""
    G = blank(rng, n, {"U": 0.16, "B": 0.6, "G": 0.14, "C": 0.05, "F": 0.05})
    crews = groups(rng, of(G, "B"), 5, 7)
    meet(G, rng, crews, 0.9)
    envoys = [v for crew in crews for v in some(rng, crew, between(rng, 2, 3))]
    teams = seat(rng, G, (3, 5), seats=rng.uniform(1.4, 1.8), pool=of(G, "UGCF") + envoys)
    for team in teams:
        partly(G, rng, team)
    return noise(G, rng, 0.03, 0.06)
