"""The Russian program counted: enclaves under several rules, money by region and cluster, coded documents.

Every function takes tables of the edition and returns a table; none adds a total to its parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

_FLAGS = ["naukograd", "closed_town", "special_zone"]
"""The columns that say whether a host town is a science city, a closed town, or has a special zone."""

_ZONE_IN_THE_CITY = ["SPI", "SPP"]
"""Clusters of Saint Petersburg: the zone lies in the city, not around the cluster."""

_CLOSED_TOWN_ONE_OF_TWO = ["PER"]
"""The cluster of Perm: the closed town is one of its two sites."""


def enclave_counts(pilots: pd.DataFrame) -> pd.DataFrame:
    """Return how many pilots lie in an enclave, one row a rule of counting.

    Parameters
    ----------
    pilots
        The table `pilot_clusters`: columns cluster_id, the flags `_FLAGS`, host_status, status_certainty and
        group_august_2012.

    Returns
    -------
    DataFrame
        Columns rule, inside, of (clusters the rule looks at), share and most (inside is more than half). The
        first row counts every flag; each other rule differs from it as its name says.

    Examples
    --------
    >>> from innoclusters.data import load
    >>> enclave_counts(load("pilot_clusters")).loc[0, ["inside", "of"]].tolist()
    [13, 25]
    """
    flagged = pilots[_FLAGS].any(axis=1)
    petersburg, perm = (
        pilots["cluster_id"].isin(ids) for ids in (_ZONE_IN_THE_CITY, _CLOSED_TOWN_ONE_OF_TWO)
    )
    # Ports and industry have special zones, too, which the report does not name as enclaves.
    other = pilots["host_status"] == "other zone"
    everywhere, first = pd.Series(True, index=pilots.index), pilots["group_august_2012"] == 1
    rules = {
        "Every flag": (flagged, everywhere),
        "Special zones of every kind": (flagged | other, everywhere),
        "Only statuses read in a source": (flagged & (pilots["status_certainty"] == "sourced"), everywhere),
        "Without Perm": (flagged & ~perm, everywhere),
        "Without Saint Petersburg": (flagged & ~petersburg, everywhere),
        "Without Perm and Saint Petersburg": (flagged & ~perm & ~petersburg, everywhere),
        "Only the first group": (flagged, first),
        "Only the second group": (flagged, ~first),
    }
    rows = [(rule, int((inside & among).sum()), int(among.sum())) for rule, (inside, among) in rules.items()]
    counts = pd.DataFrame(rows, columns=["rule", "inside", "of"])
    # In whole numbers, so that exactly one half is surely not more than half.
    return counts.assign(share=counts["inside"] / counts["of"], most=2 * counts["inside"] > counts["of"])


def allotted_amounts(subsidies: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `subsidies` that are money of the pilot program allotted to a region or cluster.

    Requested and planned amounts, totals of the country, other programs and purely regional budgets are left
    out. A row whose budget is mixed stays: its federal part is unknown and at most the amount.

    Parameters
    ----------
    subsidies
        The table `subsidies`.

    Examples
    --------
    >>> from innoclusters.data import load
    >>> len(allotted_amounts(load("subsidies")).query("year == 2015"))
    9
    """
    wanted = (
        (subsidies["program"] == "pilot cluster subsidy")
        & (subsidies["kind"] == "allotted")
        & (subsidies["scope"] != "total")
        & (subsidies["budget"] != "regional")
    )
    return subsidies[wanted].sort_values(["year", "amount_million_rub"], ascending=[True, False])


def coverage(subsidies: pd.DataFrame) -> pd.DataFrame:
    """Return how much of each year's federal subsidy is known by region.

    Parameters
    ----------
    subsidies
        The table `subsidies`.

    Returns
    -------
    DataFrame
        Columns year, amounts (how many are known), known and total in million rubles, share. The total is a
        row of its own in the sources and is never a sum of ours.

    Examples
    --------
    >>> from innoclusters.data import load
    >>> coverage(load("subsidies")).set_index("year").loc[2015, ["known", "total"]].tolist()
    [758.6, 1250.0]
    """
    known = allotted_amounts(subsidies).groupby("year")["amount_million_rub"].agg(["count", "sum"])
    totals = subsidies.query(
        "scope == 'total' and kind == 'allotted' and program == 'pilot cluster subsidy'"
    ).set_index("year")["amount_million_rub"]
    table = pd.DataFrame({"amounts": known["count"], "known": known["sum"].round(1), "total": totals})
    return table.assign(share=table["known"] / table["total"]).rename_axis("year").reset_index()


def regional_shares(cofinancing: pd.DataFrame) -> pd.DataFrame:
    """Return the region's percent of federal and regional money in plans, rules and payments.

    The report gives shares of the whole cost of a project; its region and its federal government are put on
    the base of the others. Rows whose base stays the cost of a project are left out.

    Parameters
    ----------
    cofinancing
        The table `cofinancing`.

    Returns
    -------
    DataFrame
        Columns share_id, stage (plan, rule or actual), low and high in percent, plans first.

    Examples
    --------
    >>> from innoclusters.data import load
    >>> regional_shares(load("cofinancing"))["low"].tolist()
    [29.8, 50.0, 28.4, 30.0, 5.0, 6.5, 11.1]
    """
    table = cofinancing.set_index("share_id")
    ends = {"low": "share_min_percent", "high": "share_max_percent"}
    public = table[table["basis"] == "public_money"]
    cost = table[ends["low"]].to_dict()
    region, federal = cost["02-report-region"], cost["01-report-federal"]
    converted = round(100 * region / (region + federal), 1)
    report = table.loc[["02-report-region"]].assign(**dict.fromkeys(ends.values(), converted))
    shares = pd.concat([report, public]).rename(columns={column: end for end, column in ends.items()})
    order = shares["stage"].map(["plan", "rule", "actual"].index)
    shares = shares.assign(order=order).sort_values(["order", "share_id"], kind="stable")
    return shares.reset_index()[["share_id", "stage", "low", "high"]]


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


_CODINGS = ("strict", "generous")
"""The two rules of coding, each a column of the coded tables."""


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
    found = {str(value) for coding in _CODINGS for value in coded[coding]}
    if unknown := sorted(found - set(classes)):
        raise ValueError(f"a row is coded {unknown[0]!r}, expected one of {', '.join(classes)}")
    chosen = subsets or {"all": pd.Series(True, index=coded.index)}
    rows = []
    for name, among in chosen.items():
        for coding in _CODINGS:
            counts = coded.loc[among, coding].value_counts()
            rows.append([name, coding, *(int(counts.get(c, 0)) for c in classes), int(among.sum())])
    return pd.DataFrame(rows, columns=["rows", "coding", *classes, "of"])
