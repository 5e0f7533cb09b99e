"""Ties of several kinds at once (multiplexity), and local against external ties (glocality)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd

from innoclusters.measures._paths import simple
from innoclusters.measures._undefined import undefined
from innoclusters.measures.information import shannon_entropy


class Glocality(NamedTuple):
    """What :func:`glocality` returns."""

    share: float
    """External ties among all ties."""
    entropy: float
    """Entropy of the share, in bits."""


def multiplexity(layers: Mapping[str, nx.Graph[Any]]) -> float:
    """Return the share of tied pairs that are tied in two or more layers.

    Own construction of this edition.

    Returns
    -------
        From 0 (each pair has one kind of tie) to 1; NaN with fewer than two layers, or without ties.

    Examples
    --------
    >>> layers = {"contract": nx.path_graph(4), "funding": nx.Graph([(0, 1), (2, 3)])}
    >>> round(multiplexity(layers), 4)
    0.6667
    """
    kinds = _layers_of_pairs(layers, "multiplexity")
    return sum(number >= 2 for number in kinds) / len(kinds) if kinds else math.nan


def layers_per_tie(layers: Mapping[str, nx.Graph[Any]]) -> float:
    """Return the mean number of layers in which a tied pair is tied.

    Own construction of this edition.

    Returns
    -------
        From 1 to the number of layers; NaN with fewer than two layers, or without ties.

    Examples
    --------
    >>> layers = {"contract": nx.path_graph(4), "funding": nx.Graph([(0, 1), (2, 3)])}
    >>> round(layers_per_tie(layers), 4)
    1.6667
    """
    kinds = _layers_of_pairs(layers, "layers_per_tie")
    return sum(kinds) / len(kinds) if kinds else math.nan


def layer_overlap(layers: Mapping[str, nx.Graph[Any]]) -> pd.DataFrame:
    """Return for each two layers how far they tie the same pairs of actors.

    Own construction of this edition.

    Returns
    -------
        One row for two layers, with the columns `first`, `second` and `overlap`: pairs tied in both over
        pairs tied in either (Jaccard), from 0 to 1, NaN where neither has ties.

    Examples
    --------
    >>> layer_overlap({"contract": nx.path_graph(4), "funding": nx.Graph([(0, 1), (0, 2)])})
          first   second  overlap
    0  contract  funding     0.25
    """
    rows: list[tuple[str, str, float]] = []
    for first, second in combinations(layers, 2):
        one, other = _tied_pairs(layers[first]), _tied_pairs(layers[second])
        either = one | other
        overlap = (
            len(one & other) / len(either) if either else undefined("layer_overlap", "neither layer has ties")
        )
        rows.append((first, second, overlap))
    return pd.DataFrame(rows, columns=["first", "second", "overlap"])


def glocality(local: float, external: float) -> Glocality:
    """Return how far ties reach outside the cluster, and how balanced local and external ties are.

    A measure of this edition, after the idea that clusters live on local buzz and global pipelines. Source:
    Bathelt, H., Malmberg, A. and Maskell, P. (2004). Clusters and knowledge: local buzz, global pipelines and
    the process of knowledge creation. Progress in Human Geography 28, 31-56. doi:10.1191/0309132504ph469oa.

    Parameters
    ----------
    local
        Number of ties inside the cluster, of one actor or of all.
    external
        Number of ties to partners outside. NaN where they were not recorded: that is missing data, not 0.

    Returns
    -------
        The share g of external ties, 0 to 1, and its entropy H2(g) = -g log2 g - (1-g) log2 (1-g), from 0
        (one kind only) to 1 (as many of each). The entropy does not tell a cluster closed to the world from
        one without local ties, so show the share beside it. Both NaN without ties or with a NaN.

    Examples
    --------
    >>> share, entropy = glocality(local=6, external=2)
    >>> share, round(entropy, 4)
    (0.25, 0.8113)
    """
    if local < 0 or external < 0:
        raise ValueError(f"ties are local {local}, external {external}, expected numbers of 0 or more")
    if math.isnan(local + external) or local + external == 0:
        missing = math.isnan(local + external)
        nan = undefined("glocality", "local or external ties were not recorded" if missing else "no ties")
        return Glocality(nan, nan)
    return Glocality(external / (local + external), shannon_entropy([local, external]))


def _tied_pairs(layer: nx.Graph[Any]) -> set[frozenset[Any]]:
    """Return the pairs of different actors tied in a layer, whatever the direction."""
    # Frozen sets, as the two actors have no order and layers may name them either way.
    return {frozenset(tie) for tie in simple(layer).edges}


def _layers_of_pairs(layers: Mapping[str, nx.Graph[Any]], measure: str) -> list[int]:
    """Return for each tied pair the number of layers in which it is tied; log why there is none."""
    if len(layers) < 2:
        undefined(measure, "fewer than two layers")
        return []
    kinds = list(Counter(pair for layer in layers.values() for pair in _tied_pairs(layer)).values())
    if not kinds:
        undefined(measure, "no ties")
    return kinds
