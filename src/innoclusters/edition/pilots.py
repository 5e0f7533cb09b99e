"""The Russian program counted: enclaves under several rules, amounts known by region, the two program models.

The fourth chapter reads its numbers from here. Every function takes tables and returns a table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pandas as pd

from innoclusters.measures import global_efficiency, krackhardt_hierarchy, reciprocity, trilateral_closure
from innoclusters.measures._undefined import undefined
from innoclusters.models import applications, bottom_up_program, mini_vertical
from innoclusters.sectors import GOVERNMENT

FLAGS = ["naukograd", "closed_town", "special_zone"]
"""The columns that say whether a host town is a science city, a closed town, or has a special zone."""

ZONE_IN_THE_CITY = ["SPI", "SPP"]
"""Clusters of Saint Petersburg: the zone lies in the city, not around the cluster."""

CLOSED_TOWN_ONE_OF_TWO = ["PER"]
"""The cluster of Perm: the closed town is one of its two sites."""

INDUSTRIAL_ZONE_NEARBY = ["KAM", "TIT"]
"""Clusters next to a special zone of the industrial kind, which the report does not name as an enclave."""


def enclave_counts(pilots: pd.DataFrame) -> pd.DataFrame:
    """Return how many pilots lie in an enclave, one row a rule of counting.

    Parameters
    ----------
    pilots
        The table `pilot_clusters`: columns cluster_id, the flags `FLAGS`, status_certainty and
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
    flagged = pilots[FLAGS].any(axis=1)
    petersburg, perm, industrial = (
        pilots["cluster_id"].isin(ids)
        for ids in (ZONE_IN_THE_CITY, CLOSED_TOWN_ONE_OF_TWO, INDUSTRIAL_ZONE_NEARBY)
    )
    everywhere, first = pd.Series(True, index=pilots.index), pilots["group_august_2012"] == 1
    rules = {
        "Every flag": (flagged, everywhere),
        "Industrial zones nearby count too": (flagged | industrial, everywhere),
        "Only statuses read in a source": (flagged & (pilots["status_certainty"] == "sourced"), everywhere),
        "Without Perm": (flagged & ~perm, everywhere),
        "Without Saint Petersburg": (flagged & ~petersburg, everywhere),
        "Without Perm and Saint Petersburg": (flagged & ~perm & ~petersburg, everywhere),
        "Only the first group": (flagged, first),
        "Only the second group": (flagged, ~first),
    }
    rows = [(rule, int((inside & among).sum()), int(among.sum())) for rule, (inside, among) in rules.items()]
    counts = pd.DataFrame(rows, columns=["rule", "inside", "of"])
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
    converted = round(share_of_public_money(cost["02-report-region"], cost["01-report-federal"]), 1)
    report = table.loc[["02-report-region"]].assign(**dict.fromkeys(ends.values(), converted))
    shares = pd.concat([report, public]).rename(columns={column: end for end, column in ends.items()})
    order = shares["stage"].map(["plan", "rule", "actual"].index)
    shares = shares.assign(order=order).sort_values(["order", "share_id"], kind="stable")
    return shares.reset_index()[["share_id", "stage", "low", "high"]]


def share_of_public_money(region: float, federal: float) -> float:
    """Return the region's percent of the public money, given percentages of the whole cost.

    Parameters
    ----------
    region, federal
        Shares of the cost of a project, in percent; not both 0.

    Examples
    --------
    >>> round(share_of_public_money(14, 33), 1)
    29.8
    """
    if region < 0 or federal < 0 or region + federal == 0:
        raise ValueError(f"shares are {region} and {federal} percent, expected none below 0 and not both 0")
    return 100 * region / (region + federal)


def program_models() -> dict[str, Callable[..., nx.DiGraph[int]]]:
    """Return the generators of the programs that the chapter compares, by name.

    Each takes the keyword `seed`. All are built on one vertical a seed: "vertical" as the report describes
    it, "mutual" with horizontal ties answered at a rate of .8, "applications" with the stream of
    applications added as arcs, "coordinators" with the coordinators counted as state bodies, "bottom-up"
    the program from below with the same actors and as many ties.

    Examples
    --------
    >>> networks = [draw(seed=1) for draw in program_models().values()]
    >>> {D.to_undirected().number_of_edges() for D in networks}
    {656}
    """
    return {
        "vertical": mini_vertical,
        "mutual": lambda seed: mini_vertical(seed=seed, mutual=0.8),
        "applications": _with_applications,
        "coordinators": _with_state_coordinators,
        "bottom-up": lambda seed: bottom_up_program(seed=seed, like=mini_vertical(seed=seed)),
    }


def _with_applications(seed: int) -> nx.DiGraph[int]:
    """Return the vertical with an arc upward for each stage that an application passes."""
    D = mini_vertical(seed=seed)
    return nx.compose(D, applications(D))


def _with_state_coordinators(seed: int) -> nx.DiGraph[int]:
    """Return the vertical with the coordinators labeled as state bodies."""
    D = mini_vertical(seed=seed)
    roles = nx.get_node_attributes(D, "role")
    nx.set_node_attributes(
        D, {actor: GOVERNMENT for actor, role in roles.items() if role == "coordinator"}, "sector"
    )
    return D


def share_without_ties(D: nx.DiGraph[Any]) -> float:
    """Return the share of actors that are tied to nobody.

    Parameters
    ----------
    D
        A directed graph; NaN without actors.

    Examples
    --------
    >>> D = nx.DiGraph([(0, 1)])
    >>> D.add_nodes_from([2, 3])
    >>> share_without_ties(D)
    0.5
    """
    if not len(D):
        return undefined("share_without_ties", "no actors")
    return sum(degree == 0 for _, degree in D.degree()) / len(D)


def connected_without_state(D: nx.DiGraph[Any]) -> float:
    """Return the share of the other actors that stay in one piece when all state bodies leave.

    Parameters
    ----------
    D
        A directed graph with the node attribute "sector"; direction is ignored. NaN if nobody is left.

    Examples
    --------
    >>> D = nx.DiGraph([("ministry", "firm"), ("ministry", "lab"), ("lab", "firm"), ("ministry", "bank")])
    >>> nx.set_node_attributes(D, {"ministry": "G", "firm": "B", "lab": "U", "bank": "F"}, "sector")
    >>> round(connected_without_state(D), 3)
    0.667
    """
    sectors = nx.get_node_attributes(D, "sector")
    others = D.subgraph([actor for actor in D if sectors[actor] != GOVERNMENT])
    if not len(others):
        return undefined("connected_without_state", "no actor outside the state")
    return max(map(len, nx.weakly_connected_components(others))) / len(others)


PROGRAM_MEASURES: dict[str, Callable[[nx.DiGraph[Any]], float]] = {
    "hierarchy": krackhardt_hierarchy,
    "reciprocity": reciprocity,
    "trilateral closure": trilateral_closure,
    "global efficiency": lambda D: global_efficiency(D.to_undirected(as_view=True)),
    "without ties": share_without_ties,
    "connected without state": connected_without_state,
}
"""Measures of a program by name: two of direction, two of contact and reach, two of what it leaves out."""
