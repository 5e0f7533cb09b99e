import numpy as np
import pytest

from innoclusters.edition.experiments.pipelines import known_in_the_end
from innoclusters.models import joined_clusters


@pytest.mark.parametrize(("experts", "mean"), [(0, 5.0), (2, 6.25)])
@pytest.mark.parametrize("by_lot", [False, True])
def test_actors_without_ties_keep_what_they_know(experts, mean, by_lot):
    G = joined_clusters(seed=1)
    G.remove_edges_from(list(G.edges))
    rng = np.random.default_rng(1)
    assert known_in_the_end(G, seed=rng, experts=experts, by_lot=by_lot) == pytest.approx(mean, abs=0.3)


def test_only_experts_of_their_own_reach_every_closed_cluster():
    G = joined_clusters(seed=2, outside=0)
    own, lot = (
        np.mean(
            [
                known_in_the_end(G, seed=np.random.default_rng(seed), experts=1, by_lot=by_lot)
                for seed in range(8)
            ]
        )
        for by_lot in (False, True)
    )
    assert own - lot > 0.3
