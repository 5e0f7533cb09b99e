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
    """Which network model a cluster follows, how sure that is, and where it falls short of a triple helix.

    Attributes
    ----------
    verdict
        "proto-cluster", "industrial cluster (hub)", "innovation cluster (triple helix)", "mixed",
        "unstructured", "outside the typology" or "cannot say".
    reason
        One sentence.
    weights
        Estimated share of the ties made by "random", "proto", "hub" and "helix"; they add up to 1.
    intervals
        Lower and upper end for each weight: 90 percent of the intervals of mixtures hold the true weight.
    profile
        One row a statistic: measure, value, reason (if NaN), and the percentile of the value among the
        networks of each pure model with as many actors, ties and sectors, damaged like the mixtures.
    shortfall
        One sentence a statistic, on how it compares with pure helix networks; the largest gap first.
    counterfactual, counterfactual_reason
        Smallest number of added trilateral ties found to move the verdict, or None; and what it says.
    bands
        Weights when 20 percent of the ties are lost and 10 percent are false: index mechanism, columns low,
        median, high.
    band_verdicts
        Share of the damaged copies that get each verdict.
    nulls
        Closure and mixing of sectors beside a null model: participations reshuffled where they are known,
        else sectors dealt out anew. Columns as in
        :func:`innoclusters.diagnosis.method.against_null.compare_with_null`.
    novelty
        P-value of the network among those of the typology; below .05 it is outside.
    largest_component_share
        Share of the actors in the largest component.
    abc_sample
        Weights of the 5 percent of mixtures most like the network, and their distance.
    reference
        Columns model, measure, q05, q25, median, q75, q95: the pure models.
    actors, ties, sectors
        Size of the network, and its number of actors by sector.
    remarks
        What a reader should know before using the result.
    seed, replicates
        What the simulation was asked for, and the number of mixtures it made.
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
    weights: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    profile: pd.DataFrame
    shortfall: list[str]
    counterfactual: int | None
    counterfactual_reason: str
    bands: pd.DataFrame
    band_verdicts: dict[str, float]
    nulls: pd.DataFrame
    novelty: float
    largest_component_share: float
    abc_sample: pd.DataFrame
    reference: pd.DataFrame
    actors: int
    ties: int
    sectors: dict[str, int]
    remarks: list[str]
    seed: int
    replicates: int
    name: str = ""
    reading: list[str] = field(default_factory=list)
    network: nx.Graph[Any] = field(default_factory=nx.Graph)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a mechanism: weight, its interval, its band under damage, and the nearest mixtures.

        Columns are weight, low, high, damaged_low, damaged_high and nearest, the mean weight in
        `abc_sample`; the index is the mechanism.
        """
        low, high = zip(*(self.intervals[name] for name in COMPONENTS), strict=True)
        return pd.DataFrame(
            {
                "weight": [self.weights[name] for name in COMPONENTS],
                "low": low,
                "high": high,
                "damaged_low": self.bands["low"].to_numpy(),
                "damaged_high": self.bands["high"].to_numpy(),
                "nearest": self.abc_sample[list(COMPONENTS)].mean().to_numpy(),
            },
            index=pd.Index(COMPONENTS, name="mechanism"),
        )

    def to_json(self) -> str:
        """Return everything but the network as JSON; tables are lists of rows, undefined values are null."""
        names = [entry.name for entry in fields(self) if entry.name not in ("name", "network")]
        content = {name: _plain(getattr(self, name)) for name in ["name", *names]}
        # NaN is no JSON; better an error here than a file that nobody can read.
        return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _plain(value: Any) -> Any:
    """Return a value in terms of JSON."""
    if isinstance(value, pd.DataFrame):
        # Records drop the index, which is lost unless it is a column.
        table = value if isinstance(value.index, pd.RangeIndex) else value.reset_index(names="mechanism")
        return _plain(table.to_dict("records"))
    if isinstance(value, dict):
        return {str(name): _plain(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
