from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from innoclusters.dynamics import attack_curve, complex_contagion
from innoclusters.dynamics._graphs import neighbors
from innoclusters.dynamics.percolation import _contagion_step
from innoclusters.measures import attack_profile
from innoclusters.models import degree_preserving_null


@pytest.fixture(scope="module")
def lattice():
    return nx.watts_strogatz_graph(1000, 4, 0)


def test_everybody_adopts_on_the_lattice(lattice):
    """Oracle O57."""
    table = complex_contagion(lattice, first=[0, *lattice[0]])
    assert table["adopted"].iloc[-1] == 1


def test_long_ties_stop_it(lattice):
    rewired = degree_preserving_null(lattice, seed=1)
    assert complex_contagion(rewired, seed=1)["adopted"].iloc[-1] < 0.05


def test_noise_brings_it_back(lattice):
    rewired = nx.watts_strogatz_graph(1000, 4, 0.3, seed=1)
    kept, noisy = (complex_contagion(rewired, seed=1, noise=noise, steps=300) for noise in (0, 0.01))
    assert kept["adopted"].iloc[-1] < 0.5 < noisy["adopted"].iloc[-1]


def test_simple_contagion_takes_the_distance_to_the_farthest():
    G = nx.path_graph(30)
    table = complex_contagion(G, threshold=1, first=[0])
    assert table["step"].iloc[-1] == 29


def test_ends_where_nobody_is_exposed():
    G = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(4))
    table = complex_contagion(G, first=[0, 1], noise=0.5, seed=1)
    assert table["adopted"].iloc[-1] == 0.5


def test_compiled_equals_plain_python():
    rng = np.random.default_rng(1)
    given = rng.integers(0, 2, 34), *neighbors(nx.karate_club_graph()), rng.random(34), 2, 0.3
    assert _contagion_step(*given).tolist() == _contagion_step.py_func(*given).tolist()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"threshold": 0}, "threshold is 0, expected 1 or more"),
        ({"noise": -1}, "noise is -1, expected a share"),
        ({"first": [99]}, "first has '99', expected actors of the network"),
    ],
)
def test_contagion_refuses(given, says):
    with pytest.raises(ValueError, match=says):
        complex_contagion(nx.path_graph(3), **given)


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


def test_attack_refuses():
    with pytest.raises(ValueError, match="order is 'luck', expected one of recalculated, initial, chance"):
        attack_curve(nx.path_graph(3), order="luck")
    with pytest.raises(ValueError, match="no actors"):
        attack_curve(nx.Graph())
