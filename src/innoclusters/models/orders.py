"""Three ways to coordinate: hierarchy, market, network, as directed networks of equal size.

The report sets the network order apart from hierarchy and market. To compare wiring and nothing else, the
three generators share one convention: **a tie is a pair of actors joined by at least one arc**, and all
three return exactly the `ties` pairs asked for. A hierarchy and a market use one arc a tie (a superior
directs, a seller delivers); a network uses two arcs for a mutual tie, so it has more arcs, which is the
difference meant by "mutual" and not a larger budget of ties. Measures of reach, integration and robustness
belong on ``D.to_undirected()``, where all three have the same number of ties; reciprocity and flow
hierarchy read the arcs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, takewhile

import networkx as nx
import numpy as np

from innoclusters.models._draft import Seed, check_probabilities, empty_network, orient
from innoclusters.models.mixture import random_cluster


def hierarchy_order(
    *, actors: int, ties: int, span: int = 4, sectors: Sequence[str] | None = None, seed: Seed
) -> nx.DiGraph[int]:
    """Return a hierarchy: a tree of command, with skip-level arcs from random higher superiors.

    Parameters
    ----------
    actors
        Actor 0 is the top; the direct superior of actor i is (i - 1) // `span`.
    ties
        Number of ties M, each one arc from a superior to a subordinate: N - 1 at least, for the tree, and
        at most the number of pairs of a superior of any level and a subordinate (288 for N = 100 and a
        span of 4).
    span
        Number of direct subordinates r of a superior, one or more.

    Examples
    --------
    >>> D = hierarchy_order(actors=21, ties=36, seed=1)
    >>> D.number_of_edges(), nx.is_directed_acyclic_graph(D)
    (36, True)
    """
    if span < 1:
        raise ValueError(f"span is {span}, expected 1 or more")
    draft, rng = empty_network(actors, ties, sectors, seed)
    D: nx.DiGraph[int] = nx.DiGraph()
    D.add_nodes_from(draft.graph().nodes(data=True))
    chains = [_superiors(actor, span) for actor in range(actors)]
    skips = [(superior, actor) for actor, chain in enumerate(chains) for superior in chain[1:]]
    tree = [(chain[0], actor) for actor, chain in enumerate(chains) if chain]
    if not len(tree) <= ties <= len(tree) + len(skips):
        raise ValueError(
            f"ties is {ties}, expected {len(tree)} to {len(tree) + len(skips)}, the capacity of a hierarchy "
            f"of {actors} actors with span {span}"
        )
    chosen = rng.permutation(len(skips))[: ties - len(tree)]
    D.add_edges_from(tree + [skips[i] for i in sorted(chosen)])
    return D


def _superiors(actor: int, span: int) -> list[int]:
    """Return the superiors of an actor from the direct one up to actor 0."""
    chain = []
    while actor > 0:
        actor = (actor - 1) // span
        chain.append(actor)
    return chain


def market_order(
    *, actors: int, ties: int, sectors: Sequence[str] | None = None, seed: Seed
) -> nx.DiGraph[int]:
    """Return a market in one period: uniformly random pairs, each with one arc of random direction.

    Partners do not persist: another period is another seed.

    Examples
    --------
    >>> D = market_order(actors=20, ties=40, seed=1)
    >>> D.number_of_edges(), nx.reciprocity(D)
    (40, 0.0)
    """
    rng = np.random.default_rng(seed)
    # One generator for pairs and directions, as the same seed twice would make them depend on each other.
    return orient(random_cluster(actors=actors, ties=ties, sectors=sectors, seed=rng), 0.0, rng)


def network_order(
    *,
    actors: int,
    ties: int,
    rewiring: float = 0.1,
    mutual: float = 0.8,
    sectors: Sequence[str] | None = None,
    seed: Seed,
) -> nx.DiGraph[int]:
    """Return a network order: a ring of near neighbors with a few long ties, most of them mutual.

    Parameters
    ----------
    ties
        Number of ties M. Each actor is tied to the next M // N actors of the ring; what is left over goes
        to random actors and the actor one step further.
    rewiring
        Probability p with which the far end of a tie moves to a random actor that is not yet a partner.
    mutual
        Probability that a tie has arcs both ways; otherwise it has one arc of random direction.

    Notes
    -----
    For an even mean degree this is the small world of Watts and Strogatz (1998), doi:10.1038/30918.

    Examples
    --------
    >>> D = network_order(actors=20, ties=40, rewiring=0.0, mutual=1.0, seed=1)
    >>> D.number_of_edges(), sorted(D.successors(0))
    (80, [1, 2, 18, 19])
    """
    check_probabilities(rewiring=rewiring, mutual=mutual)
    rng = np.random.default_rng(seed)
    G = small_world_ring(actors=actors, ties=ties, sectors=sectors, seed=rng, rewiring=rewiring)
    return orient(G, mutual, rng)


def small_world_ring(
    *, actors: int, ties: int, sectors: Sequence[str] | None = None, seed: Seed, rewiring: float = 0.1
) -> nx.Graph[int]:
    """Return a ring of near neighbors, of which some ties were rewired (Watts and Strogatz 1998).

    Parameters
    ----------
    sectors
        Sector of each actor; if they stand in stretches, neighbors are alike.
    rewiring
        Probability with which the far end of a tie moves to a random actor.

    References
    ----------
    Watts and Strogatz 1998, Nature 393, 440-442, doi:10.1038/30918.

    Examples
    --------
    >>> small_world_ring(actors=20, ties=40, seed=1).number_of_edges()
    40
    """
    check_probabilities(rewiring=rewiring)
    draft, rng = empty_network(actors, ties, sectors, seed)
    G = draft.graph()
    _tie_ring(G, ties, rng)
    for u, v in list(G.edges):
        if rng.random() < rewiring:
            known = sorted({u, *G[u]})
            if strangers := actors - len(known):
                # The stranger with this number: whoever is known before it is passed over.
                far = int(rng.integers(strangers))
                for other in known:
                    far += other <= far
                G.remove_edge(u, v)
                G.add_edge(u, far)
    return G


def _tie_ring(G: nx.Graph[int], ties: int, rng: np.random.Generator) -> None:
    """Tie actors at distance 1 on the ring, then 2, and so on; draw at random from the last distance."""
    n = len(G)
    for distance in takewhile(lambda _: G.number_of_edges() < ties, count(1)):
        # At half of an even ring both directions name the same pair.
        starts = n // 2 if 2 * distance == n else n
        missing = ties - G.number_of_edges()
        chosen = range(starts) if missing >= starts else sorted(rng.permutation(starts)[:missing].tolist())
        G.add_edges_from((i, (i + distance) % n) for i in chosen)
