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
    beside,
    between,
    call_on,
    firms,
    form,
    groups,
    helix,
    meet,
    of,
    partly,
    seat,
    some,
)
from innoclusters.edition.experiments.forms._trilateral import balanced_helix, thematic_boards


@form(MIXED, (80, 240), beside(two_anchors, thematic_boards), resembles=("hub", "helix"))
def _half_hub_half_helix(G: Graph, rng: Rng) -> None:
    """One half hangs on two anchors, one meets in teams."""


@form(MIXED, (80, 240), beside(overlapping_guilds, balanced_helix), resembles=("proto", "helix"))
def _half_proto_half_helix(G: Graph, rng: Rng) -> None:
    """Closed groups of firms beside trilateral teams."""


@form(MIXED, (80, 240), beside(district_with_institutions, two_anchors), resembles=("proto", "hub"))
def _half_proto_half_hub(G: Graph, rng: Rng) -> None:
    """Closed groups of firms beside a hub."""


@form(
    MIXED,
    (120, 300),
    beside(overlapping_guilds, four_anchors, thematic_boards),
    resembles=("proto", "hub", "helix"),
)
def _three_thirds(G: Graph, rng: Rng) -> None:
    """All three types, a third each."""


@form(MIXED, (80, 200), helix, chance=(0.03, 0.06), resembles=("hub", "helix"))
def _anchors_with_teams(G: Graph, rng: Rng) -> None:
    """Firms hang on two anchors, and the same firms meet science and government in teams."""
    meet(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.2, 1.6)))
    anchors = some(rng, of(G, "B"), 2)
    followers = [v for v in G if v not in anchors and rng.random() < 0.85]
    call_on(G, rng, followers, anchors, 1, 2)


@form(
    MIXED,
    (70, 200),
    firms,
    chance=(0.03, 0.06),
    resembles=("proto", "hub"),
    source="Boari & Lipparini (1999)",
)
def _district_with_lead_firms(G: Graph, rng: Rng) -> None:
    """Lead firms give the orders in a district whose firms are still tied in closed groups."""
    leaders = some(rng, of(G, "B"), 2)
    rest = [v for v in G if v not in leaders]
    meet(G, rng, groups(rng, rest, 5, 7), 0.85)
    call_on(G, rng, rest, leaders, 1, 2)


@form(
    MIXED,
    (70, 200),
    {"U": 0.16, "B": 0.6, "G": 0.14, "C": 0.05, "F": 0.05},
    chance=(0.03, 0.06),
    resembles=("proto", "helix"),
)
def _groups_and_teams(G: Graph, rng: Rng) -> None:
    """Firms keep to closed groups and at the same time send members into trilateral teams."""
    crews = groups(rng, of(G, "B"), 5, 7)
    meet(G, rng, crews, 0.9)
    envoys = [v for crew in crews for v in some(rng, crew, between(rng, 2, 3))]
    teams = seat(rng, G, (3, 5), seats=rng.uniform(1.4, 1.8), pool=of(G, "UGCF") + envoys)
    for team in teams:
        partly(G, rng, team)
