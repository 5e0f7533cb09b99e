from __future__ import annotations

import networkx as nx
import pytest

from innoclusters.dynamics import attack_curve
from innoclusters.measures import attack_profile


@pytest.mark.parametrize("order", ["recalculated", "initial"])
def test_attack_is_that_of_the_measures(order):
    G = nx.cycle_graph(30)
    curve = attack_curve(G, order=order, steps=None, seed=1)
    assert curve["largest_share"].iloc[:2].tolist() == [1.0, 29 / 30]
    assert list(curve) == list(attack_profile(G))


def test_star_survives_chance_but_not_attack():
    G = nx.star_graph(99)
    chance, attack = (
        attack_curve(G, order=order, seed=1).set_index("removed") for order in ("chance", "initial")
    )
    assert attack["largest_share"][1] == 0.01
    assert chance["largest_share"][10] == pytest.approx(0.9)


def test_complete_graph_never_falls_apart():
    curve = attack_curve(nx.complete_graph(20), order="chance", steps=None, seed=2)
    assert curve["largest_share"].tolist() == [k / 20 for k in range(20, -1, -1)]
    assert curve["others_mean"].isna().all()


def test_refuses():
    with pytest.raises(ValueError, match="order is 'luck', expected one of recalculated, initial, chance"):
        attack_curve(nx.path_graph(3), order="luck")
    with pytest.raises(ValueError, match="no actors"):
        attack_curve(nx.Graph())
