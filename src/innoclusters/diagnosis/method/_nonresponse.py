"""Actors who were asked and did not answer.

A tie is on record if either of its ends names it. Of the ties between a silent actor and one who answered,
those that the latter names are there; the ties among the silent are not observed at all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from innoclusters.diagnosis.method.part import Part

Flags = NDArray[np.bool_]
"""For each actor, whether it was silent."""


def respondents_rate(part: Part, silent: Flags) -> float:
    """Return the share of the pairs of actors who answered that are tied; NaN with fewer than two of them."""
    answered = int((~silent).sum())
    pairs = answered * (answered - 1) / 2
    return float((~silent[part.ends]).all(axis=1).sum() / pairs) if pairs else float("nan")


def unobserved(part: Part, silent: Flags) -> NDArray[np.int64]:
    """Return the pairs of silent actors without a tie on record, one row a pair."""
    who = np.flatnonzero(silent)
    first, second = np.triu_indices(len(who), 1)
    pairs = np.column_stack([who[first], who[second]])
    ends = np.sort(part.ends, axis=1)
    keys = ends[:, 0] * part.actors + ends[:, 1]
    return pairs[~np.isin(pairs[:, 0] * part.actors + pairs[:, 1], keys)]


def imputed(part: Part, silent: Flags, rng: np.random.Generator) -> Part:
    """Return a part with ties among the silent drawn by lot, each at the rate of those who answered.

    What others reported of the silent is kept. This is the reconstruction of Stork and Richards (1992) with
    the random imputation that Huisman (2009) adds for pairs of which neither end answered. It knows nothing
    of sectors and activity: if the silent are silent because they are at the margin, it draws too much.

    References
    ----------
    D. Stork and W. D. Richards, Nonrespondents in communication network studies, Group & Organization
    Management 17 (1992), 193-209, https://doi.org/10.1177/1059601192172006.
    M. Huisman, Imputation of missing network data: some simple procedures, Journal of Social Structure 10
    (2009).
    """
    pairs, rate = unobserved(part, silent), respondents_rate(part, silent)
    drawn = pairs[rng.random(len(pairs)) < rate]
    return part._replace(ends=np.concatenate([part.ends, drawn]))


def silenced(part: Part, count: int, rng: np.random.Generator) -> Part:
    """Return a part without the ties among so many actors, drawn by lot."""
    gone = np.zeros(part.actors, dtype=bool)
    gone[rng.permutation(part.actors)[:count]] = True
    return part._replace(ends=part.ends[~gone[part.ends].all(axis=1)])
