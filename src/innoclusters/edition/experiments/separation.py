"""How well statistics tell the three network models apart, and what a forced label would say.

The models, the statistics and the label share one author. What is found here is a property of our reading of
the report, and says nothing about clusters that exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.measures import (
    cross_sector_lift,
    degree_centralization,
    global_efficiency,
    horizontal_share,
    robustness,
    trilateral_closure,
)
from innoclusters.measures._undefined import undefined
from innoclusters.models import (
    helix_cluster,
    hub_cluster,
    mixture_cluster,
    proto_cluster,
    random_cluster,
    sector_vector,
)

ACTORS, TIES = 120, 360
"""Size of the networks that are compared unless told otherwise: six ties an actor."""

TYPES = ("proto", "hub", "helix")
"""The three models of the report."""

TYPE_MEASURES: dict[str, Callable[[nx.Graph[Any]], float]] = {
    "degree centralization": degree_centralization,
    "ties without a hub": horizontal_share,
    "cross-sector lift": cross_sector_lift,
    "trilateral closure": trilateral_closure,
}
"""The four statistics that describe a type; hubs are the best connected actors, 3 percent of them.

Ties without a hub are not yet what the report means by horizontal ties: those of an outer ring to an inner
one touch no hub, either."""

REACH_MEASURES: dict[str, Callable[[nx.Graph[Any]], float]] = {
    "global efficiency": global_efficiency,
    "robustness": robustness,
}
"""Two statistics of reach and resilience that are often quoted, and do not identify a type."""


def cluster_types(*, actors: int = ACTORS, ties: int = TIES) -> dict[str, Callable[..., nx.Graph[int]]]:
    """Return the generators of the three models and of the random network, all of the same size.

    Parameters
    ----------
    actors, ties
        Numbers of actors and of ties. The sectors are the same vector for all: the default shares.

    Examples
    --------
    >>> [draw(seed=1).number_of_edges() for draw in cluster_types(actors=40, ties=80).values()]
    [80, 80, 80, 80]
    """
    size: dict[str, Any] = {"actors": actors, "ties": ties, "sectors": sector_vector(actors)}
    return {
        "proto": partial(proto_cluster, **size),
        "hub": partial(hub_cluster, **size),
        "helix": partial(helix_cluster, **size),
        "random": partial(random_cluster, **size),
    }


def mixtures(
    weights: Mapping[Any, Mapping[str, float] | None], *, actors: int = ACTORS, ties: int = TIES
) -> dict[Any, Callable[..., nx.Graph[int]]]:
    """Return one generator of mixed clusters for each set of weights.

    Parameters
    ----------
    weights
        Name of a mixture to the weights of its mechanisms, as in
        :func:`innoclusters.models.mixture_cluster`; None draws new weights for every network.
    actors, ties
        As in :func:`cluster_types`.

    Examples
    --------
    >>> draws = mixtures({"half and half": {"hub": 1, "helix": 1}}, actors=40, ties=80)
    >>> draws["half and half"](seed=1).graph["weights"]["hub"]
    0.5
    """
    size: dict[str, Any] = {"actors": actors, "ties": ties, "sectors": sector_vector(actors)}
    return {name: partial(mixture_cluster, weights=given, **size) for name, given in weights.items()}


def profiles(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row a network and one column a statistic.

    Parameters
    ----------
    table
        What :func:`innoclusters.edition.experiments.comparisons.compare` returns.

    Returns
    -------
    DataFrame
        Index model and seed, columns the measures, all in the order of `table`.

    Examples
    --------
    >>> rows = [("a", 0, "x", 1.0), ("a", 0, "y", 2.0)]
    >>> table = pd.DataFrame(rows, columns=["model", "seed", "measure", "value"])
    >>> profiles(table).loc[("a", 0)].tolist()
    [1.0, 2.0]
    """
    return table.pivot_table("value", ["model", "seed"], "measure", dropna=False, sort=False)


def _auc(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Return the share of pairs of values in which that of a is the larger; equal ones count one half."""
    a, b = a[~np.isnan(a)], b[~np.isnan(b)]
    if not (a.size and b.size):
        return undefined("auc", "a group has no values")
    above, equal = a[:, None] > b, a[:, None] == b
    return float(above.mean() + equal.mean() / 2)


def separation(table: pd.DataFrame, *, models: Iterable[str] | None = None) -> pd.DataFrame:
    """Return how well each statistic alone tells each pair of models apart.

    Parameters
    ----------
    table
        What :func:`innoclusters.edition.experiments.comparisons.compare` returns.
    models
        The models to pair, by default all.

    Returns
    -------
    DataFrame
        Columns measure, first, second and share: the share of pairs of networks, one of each model, that are
        ranked right by somebody who knows which model has the higher values; equal values count one half.
        From 0.5 (no better than a coin) to 1; NaN where a model has no value. It is the area under the ROC
        curve, which is the Mann-Whitney statistic divided by the number of pairs.

    References
    ----------
    Hanley, J. A. and McNeil, B. J. (1982). The meaning and use of the area under a receiver operating
    characteristic (ROC) curve. Radiology 143, 29-36.

    Examples
    --------
    >>> rows = [("a", 0, "x", 1.0), ("a", 1, "x", 2.0), ("b", 0, "x", 2.0), ("b", 1, "x", 3.0)]
    >>> separation(pd.DataFrame(rows, columns=["model", "seed", "measure", "value"]))["share"].tolist()
    [0.875]
    """
    names = list(table["model"].unique() if models is None else models)
    groups = table.groupby(["measure", "model"], sort=False)["value"].apply(lambda values: values.to_numpy())
    rows = []
    for measure in table["measure"].unique():
        for first, second in combinations(names, 2):
            share = _auc(groups[measure, first], groups[measure, second])
            rows.append((measure, first, second, max(share, 1 - share)))
    return pd.DataFrame(rows, columns=["measure", "first", "second", "share"])


def _label_probabilities(reference: pd.DataFrame, networks: pd.DataFrame) -> pd.DataFrame:
    """Return the probability of each label (columns) for each network; NaN where a statistic is."""
    known = reference.dropna()
    groups = known.groupby(level="model", sort=False)
    means = groups.mean()
    residuals = (known - groups.transform("mean")).to_numpy()
    # Each mean that was estimated takes a degree of freedom.
    covariance = residuals.T @ residuals / (len(known) - len(means))
    # Minus half the squared Mahalanobis distance to each mean, less what all labels share.
    weights = np.linalg.solve(covariance, means.to_numpy().T)
    constants = np.einsum("ij,ji->i", means.to_numpy(), weights) / 2
    scores = networks[list(means.columns)].to_numpy() @ weights - constants
    # Less the largest, so that no exponential overflows.
    heights = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = heights / heights.sum(axis=1, keepdims=True)
    return pd.DataFrame(shares, index=networks.index, columns=pd.Index(means.index, name=None))


def forced_labels(reference: pd.DataFrame, networks: pd.DataFrame, *, threshold: float = 0.0) -> pd.DataFrame:
    """Return how often each model gets each label, and how sure the label is.

    The labels are those of linear discriminant analysis, which knows the labels of the reference and nothing
    else: every network gets one of them, whether or not it belongs to any. Its probabilities suppose normal
    distributions with one covariance matrix and labels equally likely beforehand.

    Parameters
    ----------
    reference
        What :func:`profiles` returns for networks whose model is the label; rows with NaN are left out.
    networks
        The same columns for the networks to be labelled, with the index model and seed.
    threshold
        A label counts only if its probability is above this, and otherwise as unsure.

    Returns
    -------
    DataFrame
        One row a model, in the order of `networks`: a column for each label, the share of its networks that
        get it; `unsure`, the share that gets none; and `probability`, the median of the largest probability.
        Networks with an undefined statistic are left out.

    References
    ----------
    Fisher, R. A. (1936). The use of multiple measurements in taxonomic problems. Annals of Eugenics 7,
    179-188 (volume and pages from memory). The form for several groups is the textbook one.

    Examples
    --------
    >>> index = pd.MultiIndex.from_product([["low", "high"], [0, 1]], names=["model", "seed"])
    >>> reference = pd.DataFrame({"x": [0.0, 2.0, 4.0, 6.0]}, index=index)
    >>> forced_labels(reference, reference).loc["low", ["low", "high", "unsure"]].tolist()
    [1.0, 0.0, 0.0]
    """
    probabilities = _label_probabilities(reference, networks).dropna()
    largest = probabilities.max(axis="columns")
    given = probabilities.idxmax(axis="columns").where(largest > threshold, "unsure")
    shares = pd.DataFrame({label: given == label for label in [*probabilities, "unsure"]})
    table = shares.groupby(level="model", sort=False).mean()
    table["probability"] = largest.groupby(level="model", sort=False).median()
    return table
