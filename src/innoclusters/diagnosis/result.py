"""What a diagnosis holds, and how it is handed on."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, fields
from typing import Any

import networkx as nx
import pandas as pd

from innoclusters.models.mixture import COMPONENTS


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """Which network model a cluster follows, which criteria say so, and how far that can be relied on.

    Attributes
    ----------
    verdict
        "proto-cluster", "industrial cluster (hub)", "innovation cluster (triple helix)", "mixed",
        "unstructured", "outside the typology" or "cannot say".
    reason
        One sentence.
    types
        The types whose criteria hold, or which a mixture is made of. That one type is named means that its
        criteria hold and no other's were shown, not that the network is pure.
    resembles
        What the field calls a network that is outside the typology; else "".
    criteria
        One row a criterion: model (the type), criterion, where ("whole" or "without the anchors"), value,
        expected (the mean of the null), effect, p, holds; of the largest part, if several were judged. A p is
        at least 1 / (draws + 1), so that such a value is to be read as "at most".
    anchors, conveners
        The actors that hold most ties beyond chance, if the network is a hub or leans to one; and the
        institutions for collaboration with the number of their ties.
    band_verdicts
        Share of damaged copies that get each verdict (20 percent of the ties lost, 10 percent false); empty
        where the network is too large for copies.
    fragile
        Whether fewer than half of the copies keep the verdict.
    power
        How often a pure network of each type would be named at about this size: columns model, actors,
        degree, named.
    isolates, external, components, largest_component_share
        Actors without ties and external partners, which are set aside; separate parts of the others, and the
        share of these actors in the largest.
    weights, intervals
        Share of the ties that each of "random", "proto", "hub" and "helix" would have to make, adding up to
        1, and 90 percent intervals; None where mixtures do not reproduce the network.
    weights_reason
        Why there are none; else "".
    predictive
        P-value of the network among those of the best mixtures; NaN if none were simulated.
    profile
        One row a statistic: measure, value, reason (if NaN), and the percentile of the value among the
        networks of each pure model with as many actors, ties and sectors, damaged like the mixtures.
    shortfall
        One sentence a statistic, on how it compares with pure helix networks; the largest gap first.
    counterfactual, counterfactual_reason
        Number of added trilateral ties found to make an innovation cluster, or None; and what it says.
    abc_sample
        Weights of the 5 percent of mixtures most like the network, and their distance.
    reference
        Columns model, measure, q05, q25, median, q75, q95: the pure models.
    actors, ties, sectors
        Size of the network, and its number of actors by sector; empty if sectors are not known.
    remarks
        What a reader should know before using the result.
    seed, draws, replicates
        Seed; networks drawn from each null model; simulated mixtures, 0 if there are none.
    silent, imputed_verdicts
        Actors who did not answer, if it was told; and the share of copies that get each verdict if the ties
        among them, which nobody observed, are drawn at the rate of those who answered.
    name
        What the cluster is called; empty if it has no name.
    reading
        How the cluster was read, and what was left out.
    network
        The undirected network, whose actors have the attribute sector and perhaps name; not in the JSON.

    Notes
    -----
    Sentences are English strings; :func:`innoclusters.diagnosis.words.say` says them in Russian.
    """

    verdict: str
    reason: str
    types: tuple[str, ...]
    resembles: str
    criteria: pd.DataFrame
    anchors: list[Any]
    conveners: dict[Any, int]
    band_verdicts: dict[str, float]
    fragile: bool
    power: pd.DataFrame
    isolates: int
    external: int
    components: int
    largest_component_share: float
    weights: dict[str, float] | None
    intervals: dict[str, tuple[float, float]] | None
    weights_reason: str
    predictive: float
    profile: pd.DataFrame
    shortfall: list[str]
    counterfactual: int | None
    counterfactual_reason: str
    abc_sample: pd.DataFrame
    reference: pd.DataFrame
    actors: int
    ties: int
    sectors: dict[str, int]
    remarks: list[str]
    seed: int
    draws: int
    replicates: int
    name: str = ""
    reading: list[str] = field(default_factory=list)
    network: nx.Graph[Any] = field(default_factory=nx.Graph)
    silent: list[str] = field(default_factory=list)
    imputed_verdicts: dict[str, float] = field(default_factory=dict)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a mechanism: weight, its interval, and the nearest mixtures; no row without weights.

        Columns are weight, low, high and nearest, the mean weight in `abc_sample`; the index is mechanism.
        """
        if self.weights is None or self.intervals is None:
            return pd.DataFrame(
                columns=["weight", "low", "high", "nearest"], index=pd.Index([], name="mechanism")
            )
        low, high = zip(*(self.intervals[name] for name in COMPONENTS), strict=True)
        return pd.DataFrame(
            {
                "weight": [self.weights[name] for name in COMPONENTS],
                "low": low,
                "high": high,
                "nearest": self.abc_sample[list(COMPONENTS)].mean().to_numpy(),
            },
            index=pd.Index(COMPONENTS, name="mechanism"),
        )

    def to_json(self) -> str:
        """Return everything but the network as JSON; tables are lists of rows, undefined values are null."""
        names = [entry.name for entry in fields(self) if entry.name not in ("name", "network")]
        content = {name: plain(getattr(self, name)) for name in ["name", *names]}
        # NaN is no JSON; better an error here than a file that nobody can read.
        return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def plain(value: Any) -> Any:
    """Return a value in terms of JSON."""
    if isinstance(value, pd.DataFrame):
        # Records drop the index, which is lost unless it is a column.
        table = value if isinstance(value.index, pd.RangeIndex) else value.reset_index(names="mechanism")
        return plain(table.to_dict("records"))
    if isinstance(value, dict):
        return {str(name): plain(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
