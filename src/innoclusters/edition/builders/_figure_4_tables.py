"""The table of measures of Figure 4: the mini-vertical against a program from below, and the drawn arrows."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd

from innoclusters.measures import krackhardt_hierarchy, reciprocity
from innoclusters.measures.trilateral import trilateral_contacts
from innoclusters.models import applications, bottom_up_program, mini_vertical

SEEDS = range(30)
"""One pair of programs, of the same actors and as many ties, is drawn for each seed."""

MEASURES = ("reciprocity", "hierarchy", "trilateral_share")


def _trilateral_share(D: nx.DiGraph[Any]) -> float:
    """Return the share of two-paths whose three actors are a university, a firm and a public body.

    A two-path is an actor with two of its partners; the direction of arcs does not matter. 0 says that
    nobody has both other sectors of the helix as partners.

    Examples
    --------
    >>> D = nx.DiGraph([("g", "u"), ("g", "b"), ("g", "office")])
    >>> nx.set_node_attributes(D, {"g": "G", "u": "U", "b": "B", "office": "G"}, "sector")
    >>> round(_trilateral_share(D), 3)
    0.333
    """
    G = D.to_undirected()
    return trilateral_contacts(G) / (sum(degree * (degree - 1) for _, degree in G.degree()) / 2)


def measure(D: nx.DiGraph[Any]) -> dict[str, float]:
    """Return reciprocity, Krackhardt's hierarchy and the trilateral share of a directed network."""
    values = (reciprocity(D), krackhardt_hierarchy(D), _trilateral_share(D))
    return dict(zip(MEASURES, values, strict=True))


def _networks(seed: int) -> dict[tuple[str, str], nx.DiGraph[int]]:
    """Return the model networks of one seed, by program and by what counts as an arc."""
    vertical = mini_vertical(seed=seed)
    return {
        ("mini_vertical", "decisions"): vertical,
        ("mini_vertical", "both"): nx.compose(vertical, applications(vertical)),
        ("bottom_up", "both"): bottom_up_program(seed=seed, like=vertical),
    }


def _drawn(nodes: pd.DataFrame, arrows: pd.DataFrame, streams: tuple[str, ...]) -> nx.DiGraph[str]:
    """Return the documented relations of the given streams as a directed network of the drawn bodies.

    Relations that share an arrow in the drawing, and two relations with the same direction, make one arc.
    """
    bodies = nodes[nodes["drawn"] & (nodes["version"] == "documents")]
    D: nx.DiGraph[str] = nx.DiGraph()
    D.add_nodes_from((row["node_id"], {"sector": row["sector"]}) for row in bodies.to_dict("records"))
    kept = arrows[arrows["stream"].isin(streams)]
    pairs = zip(kept["from_node"], kept["to_node"], strict=True)
    D.add_edges_from((u, v) for u, v in pairs if u in D and v in D)
    return D


def build(nodes: pd.DataFrame, arrows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the table figure_4_measures.

    Parameters
    ----------
    nodes, arrows
        The tables figure_4_nodes and figure_4_arrows.
    """
    rows = [
        {"program": program, "arcs": arcs, "measure": name, "value": value}
        for seed in SEEDS
        for (program, arcs), D in _networks(seed).items()
        for name, value in measure(D).items()
    ]
    for arcs, streams in {"decisions": ("down",), "both": ("down", "up")}.items():
        values = measure(_drawn(nodes, arrows, streams))
        rows += [{"program": "drawn", "arcs": arcs, "measure": k, "value": v} for k, v in values.items()]
    groups = pd.DataFrame(rows).groupby(["program", "arcs", "measure"], sort=False)["value"]
    table = groups.agg(value="mean", low="min", high="max", networks="count")
    return {"figure_4_measures": table.round(4).reset_index()}
