"""Random and mixed clusters: the baseline, and four mechanisms that share one set of actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np

from innoclusters.models._draft import Draft, Seed, add_random_ties, empty_network
from innoclusters.models.composition import apportion
from innoclusters.models.helix import HelixParameters, add_helix_ties
from innoclusters.models.hub import add_hub_ties, draw_hub
from innoclusters.models.proto import ProtoParameters, add_proto_ties

COMPONENTS = ("random", "proto", "hub", "helix")
"""Mechanisms of a mixture, in the order in which they place their ties."""


def random_cluster(
    *, actors: int, ties: int, sectors: Sequence[str] | None = None, seed: Seed
) -> nx.Graph[int]:
    """Return a random network: all sets of `ties` pairs are equally likely, whatever the sectors.

    Parameters
    ----------
    actors
        Number of actors N.
    ties
        Number of ties M.
    sectors
        Sector of each actor; None gives the default shares in random order (ten actors or more).
    seed
        Seed or generator.

    Examples
    --------
    >>> G = random_cluster(actors=12, ties=20, seed=1)
    >>> sorted(G.nodes(data="sector"))[:2], G.number_of_edges()
    ([(0, 'C'), (1, 'F')], 20)
    """
    rng = np.random.default_rng(seed)
    draft = empty_network(actors, ties, sectors, rng)
    add_random_ties(draft, ties, rng)
    return draft.graph()


def mixture_cluster(
    *,
    actors: int,
    ties: int,
    weights: Mapping[str, float] | None = None,
    sectors: Sequence[str] | None = None,
    seed: Seed,
) -> nx.Graph[int]:
    """Return a cluster in which each of four mechanisms places its share of the ties.

    Random ties come first, then those of a proto-cluster, an industrial cluster and an innovation cluster,
    each on pairs that are still free, with parameters drawn from its priors.

    Parameters
    ----------
    actors
        Number of actors N.
    ties
        Number of ties M, split among the mechanisms by the largest remainder.
    weights
        Weight of "random", "proto", "hub" and "helix"; those not named weigh nothing and weights need not
        add up to one. None draws them from the uniform (Dirichlet) distribution on the simplex.
    sectors
        Sector of each actor; None gives the default shares in random order (ten actors or more).
    seed
        Seed or generator.

    Returns
    -------
        A network with node attribute "sector", what the mechanisms themselves leave behind ("x", "ring",
        "teams" and so on), and graph attribute "weights", scaled to add up to one.

    Examples
    --------
    >>> G = mixture_cluster(actors=30, ties=60, weights={"hub": 1, "helix": 3}, seed=1)
    >>> G.number_of_edges(), G.graph["weights"]
    (60, {'random': 0.0, 'proto': 0.0, 'hub': 0.25, 'helix': 0.75})
    """
    return mixture_draft(actors, ties, sectors, weights, np.random.default_rng(seed)).graph()


def mixture_draft(
    actors: int,
    ties: int,
    sectors: Sequence[str] | None,
    weights: Mapping[str, float] | None,
    rng: np.random.Generator,
) -> Draft:
    """Return what :func:`mixture_cluster` returns, before it is made a graph; see there."""
    draft = empty_network(actors, ties, sectors, rng)
    if weights is None:
        weights = dict(zip(COMPONENTS, rng.dirichlet(np.ones(len(COMPONENTS))).tolist(), strict=True))
    if unknown := sorted(set(weights) - set(COMPONENTS)):
        raise ValueError(f"weights names {unknown[0]!r}, expected some of {', '.join(COMPONENTS)}")
    values = [weights.get(name, 0.0) for name in COMPONENTS]
    quota = dict(zip(COMPONENTS, apportion(ties, values), strict=True))
    _fill(draft, quota, rng)
    total = sum(values)
    draft.notes["weights"] = {name: value / total for name, value in zip(COMPONENTS, values, strict=True)}
    return draft


def _fill(draft: Draft, quota: Mapping[str, int], rng: np.random.Generator) -> None:
    """Add the ties of each mechanism with a quota above zero."""
    if quota["random"]:
        add_random_ties(draft, quota["random"], rng)
    if quota["proto"]:
        add_proto_ties(draft, quota["proto"], ProtoParameters.draw(rng), rng)
    if quota["hub"]:
        add_hub_ties(draft, quota["hub"], draw_hub(draft, rng, {}), rng)
    if quota["helix"]:
        add_helix_ties(draft, quota["helix"], HelixParameters.draw(rng), rng)
