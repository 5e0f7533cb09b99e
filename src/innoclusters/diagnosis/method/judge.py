"""A reference table made ready to judge networks of its size."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from innoclusters.diagnosis.method.against_null import lacking
from innoclusters.diagnosis.method.estimate import Estimator, fit
from innoclusters.diagnosis.method.novelty import Novelty, Space, novelty, space
from innoclusters.diagnosis.method.reference import Reference, Size
from innoclusters.diagnosis.method.verdict import Evidence, Finding, judge
from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import STATISTICS
from innoclusters.models.mixture import COMPONENTS


@dataclass(frozen=True)
class Judge:
    """A reference table made ready to judge any network of its size."""

    table: Reference
    estimator: Estimator
    where: Space

    @classmethod
    def of(cls, table: Reference) -> Judge:
        """Return the judge that a reference table gives."""
        return cls(table, fit(table), space(table))

    def weigh(self, values: Floats) -> tuple[Floats, Floats, Floats]:
        """Return weights, lower and upper ends of the intervals for the statistics of one network."""
        weights = self.estimator.predict(values[None])
        lower, upper = self.estimator.intervals(weights)
        return weights[0], lower[0], upper[0]

    def finding(self, values: Floats, size: Size, nulls: pd.DataFrame) -> tuple[Finding, Novelty]:
        """Return the verdict on the statistics of one network, given how it stands against its null."""
        weights, lower, upper = self.weigh(values)
        foreign = novelty(self.where, values)
        evidence = Evidence(
            actors=size.actors,
            weights=named(weights),
            lower=named(lower),
            half_widths=named((upper - lower) / 2),
            novelty=foreign,
            connected=float(values[STATISTICS.index("largest component share")]),
            lacking=lacking(nulls),
            null=str(nulls["null"].iloc[0]),
        )
        return judge(evidence), foreign


def reference_quantiles(table: Reference) -> pd.DataFrame:
    """Return quantiles of each statistic among the networks of each pure model."""
    parts = []
    for name, values in zip(COMPONENTS, table.pure, strict=True):
        drawn = pd.DataFrame(values, columns=list(STATISTICS)).quantile([0.05, 0.25, 0.5, 0.75, 0.95]).T
        drawn.columns = pd.Index(["q05", "q25", "median", "q75", "q95"])
        parts.append(drawn.rename_axis("measure").reset_index().assign(model=name))
    order = ["model", "measure", "q05", "q25", "median", "q75", "q95"]
    return pd.concat(parts, ignore_index=True)[order]


def named(values: Floats) -> dict[str, float]:
    """Return values by mechanism."""
    return dict(zip(COMPONENTS, values.tolist(), strict=True))
