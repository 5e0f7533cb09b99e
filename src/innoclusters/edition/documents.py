"""The Russian program in its documents: codings counted, amounts a cluster and year, time left to spend.

Every function takes tables of the edition and returns a table; none adds a total to its parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

SPENDING_CLASSES = ("network", "production", "infrastructure")
"""Classes of the table `spending_directions`, the one the report misses first."""

INDICATOR_CLASSES = ("scale", "network", "innovation", "other")
"""Classes of the table `official_indicators`, the one the report objects to first."""

CODINGS = ("strict", "generous")
"""The two rules of coding, each a column of the coded tables."""

STATE_OR_SOVIET = ("state company", "research institute")
"""Kinds of anchors that the report names: state companies, and institutes of the Soviet period."""


def code_counts(
    coded: pd.DataFrame, *, classes: Sequence[str], subsets: Mapping[str, pd.Series] | None = None
) -> pd.DataFrame:
    """Return how many rows fall into each class, under both codings and for several choices of rows.

    Parameters
    ----------
    coded
        A table with the columns strict and generous.
    classes
        The classes, in the order of the columns returned.
    subsets
        Which rows to count, by name; all rows without it.

    Returns
    -------
    DataFrame
        Columns rows (name of the choice), coding, one a class, of (rows counted).

    Raises
    ------
    ValueError
        If a row carries a class that is not among `classes`.

    Examples
    --------
    >>> table = pd.DataFrame({"strict": ["a", "b"], "generous": ["a", "a"]})
    >>> code_counts(table, classes=["a", "b"]).to_numpy().tolist()
    [['all', 'strict', 1, 1, 2], ['all', 'generous', 2, 0, 2]]
    """
    found = {str(value) for coding in CODINGS for value in coded[coding]}
    if unknown := sorted(found - set(classes)):
        raise ValueError(f"a row is coded {unknown[0]!r}, expected one of {', '.join(classes)}")
    chosen = subsets or {"all": pd.Series(True, index=coded.index)}
    rows = []
    for name, among in chosen.items():
        for coding in CODINGS:
            counts = coded.loc[among, coding].value_counts()
            rows.append([name, coding, *(int(counts.get(c, 0)) for c in classes), int(among.sum())])
    return pd.DataFrame(rows, columns=["rows", "coding", *classes, "of"])


def spending_counts(spending: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of the directions of spending: all, those read in a source, those known to be paid.

    Parameters
    ----------
    spending
        The table `spending_directions`.

    Examples
    --------
    >>> from innoclusters.data import load
    >>> spending_counts(load("spending_directions"))["of"].tolist()
    [10, 10, 8, 8, 5, 5]
    """
    subsets = {
        "all directions": pd.Series(True, index=spending.index),
        "read in a source": spending["certainty"] == "sourced",
        "paid by the program": (spending["basis"] == "used") & (spending["budget"] == "federal"),
    }
    return code_counts(spending, classes=SPENDING_CLASSES, subsets=subsets)


def indicator_counts(indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of the indicators: those of the pilot program, and with a neighboring program.

    Parameters
    ----------
    indicators
        The table `official_indicators`.

    Examples
    --------
    >>> from innoclusters.data import load
    >>> indicator_counts(load("official_indicators"))["of"].tolist()
    [10, 10, 15, 15]
    """
    subsets = {
        "pilot program": indicators["level"] != "neighbor",
        "with a neighboring program": pd.Series(True, index=indicators.index),
    }
    return code_counts(indicators, classes=INDICATOR_CLASSES, subsets=subsets)


def money_per_cluster(statements: pd.DataFrame) -> pd.DataFrame:
    """Return what each statement about money comes to for one cluster and one year.

    Statements without a number of clusters, those made afterwards, and those for the whole scheme are left
    out; an amount for several years is divided by them.

    Parameters
    ----------
    statements
        The table `funding_statements`.

    Returns
    -------
    DataFrame
        The rows with the column million_rub, rounded to whole millions; 0 stands in the column paid where
        the money was dropped.

    Examples
    --------
    >>> from innoclusters.data import load
    >>> money_per_cluster(load("funding_statements"))["million_rub"].head(2).tolist()
    [500.0, 357.0]
    """
    told = statements[
        statements["clusters"].notna()
        & (statements["status"] != "reported")
        & (statements["per"] != "whole scheme")
    ]
    years = (told["period_end"] - told["period_start"] + 1).where(told["per"] == "whole period", 1)
    amount = 1000 * told["amount_billion_rub"] / years.astype(float) / told["clusters"].astype(float)
    return told.assign(
        million_rub=amount.round(0), paid=amount.round(0).where(told["status"] != "dropped", 0)
    )


def time_to_spend(regulations: pd.DataFrame) -> pd.DataFrame:
    """Return how many days were left of the budget year when its money was divided.

    Parameters
    ----------
    regulations
        The table `regulations`; the rows order-YYYY are read.

    Returns
    -------
    DataFrame
        Columns year, signed (day), days (to 31 December, the day of signing not counted).

    Examples
    --------
    >>> from innoclusters.data import load
    >>> time_to_spend(load("regulations"))["days"].tolist()
    [43, 25, 118]
    """
    orders = regulations[regulations["act_id"].str.fullmatch(r"order-\d{4}")]
    signed = pd.to_datetime(orders["date_start"])
    last = pd.to_datetime(signed.dt.year.astype(str) + "-12-31")
    table = pd.DataFrame({"year": signed.dt.year, "signed": signed, "days": (last - signed).dt.days})
    return table.sort_values("year", ignore_index=True)


def anchor_counts(anchors: pd.DataFrame) -> pd.DataFrame:
    """Return, for each pilot, how many of its known anchors are of each kind.

    Parameters
    ----------
    anchors
        The table `pilot_anchors`.

    Returns
    -------
    DataFrame
        Index cluster_id; one column a kind, and state_or_soviet (an anchor is of a kind `STATE_OR_SOVIET`).

    Examples
    --------
    >>> kinds = ["university", "state company", "private company"]
    >>> anchors = pd.DataFrame({"cluster_id": ["A", "A", "B"], "kind": kinds})
    >>> anchor_counts(anchors)["state_or_soviet"].tolist()
    [True, False]
    """
    counts = pd.crosstab(anchors["cluster_id"], anchors["kind"])
    old = counts.reindex(columns=list(STATE_OR_SOVIET), fill_value=0).sum(axis=1) > 0
    return counts.assign(state_or_soviet=old)
