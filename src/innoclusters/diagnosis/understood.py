"""What was understood of the files of a cluster, before anything is drawn or simulated."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from innoclusters.diagnosis.words import Message, say, template
from innoclusters.sectors import SECTORS

if TYPE_CHECKING:
    from innoclusters.diagnosis.cluster import Cluster

MOST_NAMED = 12
"""Actors without a tie, and labels of a sector, that a line names."""


def understood(cluster: Cluster, files: Iterable[Path] = ()) -> dict[str, Any]:
    """Return what the files of a cluster were found to hold, ready to be written as JSON.

    Parameters
    ----------
    cluster
        What was read.
    files
        The files it was read from.

    Returns
    -------
        Name and files; actors and ties; under sectors the actors of each, and of each label that the files
        use for it; under layers the ties of each kind; the least and greatest weight, None without weights;
        components and the actors of the largest; the actors without a tie; arcs and the share of them that is
        answered, None where nothing has a direction; projects and participations, and ties inside and to the
        outside, None where there are none; how many rows were dropped; and all remarks.

    Examples
    --------
    >>> from innoclusters.diagnosis.example import example_cluster
    >>> found = understood(example_cluster())
    >>> found["actors"], found["isolates"]
    (48, [])
    """
    import networkx as nx  # late: a file is refused without it

    G, D, table = cluster.graph, cluster.directed, cluster.participations
    weights: list[float] = [w for w in nx.get_edge_attributes(G, "weight").values() if w is not None]
    parts = sorted(map(len, nx.connected_components(G)), reverse=True)
    arcs = 0 if D is None else D.number_of_edges()
    return {
        "name": cluster.name,
        "files": [str(path) for path in files],
        "actors": len(G),
        "ties": G.number_of_edges(),
        "sectors": _sectors(cluster),
        "layers": {name: layer.number_of_edges() for name, layer in cluster.layers.items()},
        "weights": [min(weights), max(weights)] if weights else None,
        "components": len(parts),
        "largest_component": parts[0] if parts else 0,
        "isolates": [str(actor) for actor in nx.isolates(G)],
        "arcs": arcs or None,
        "reciprocity": None if D is None or not arcs else nx.overall_reciprocity(D),
        "projects": None if table is None else int(table["project"].nunique()),
        "participations": None if table is None else len(table),
        "location": None if cluster.external is None else cluster.external._asdict(),
        "dropped": cluster.dropped._asdict(),
        "remarks": [str(remark) for remark in cluster.remarks],
    }


def as_json(found: dict[str, Any]) -> str:
    """Return what was understood as JSON."""
    return json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_lines(found: dict[str, Any], lang: str = "en") -> str:
    """Return what was understood as lines for a terminal, in the language "en" or "ru"."""
    lines = [_shown(say(message, lang)) for message in _messages(found)]
    remarks = [f"- {_shown(say(remark, lang))}" for remark in found["remarks"]]
    if remarks:
        lines += ["", template("summary remarks", lang), *remarks]
    return "\n".join(lines) + "\n"


def _messages(found: dict[str, Any]) -> Iterator[Message]:
    """Yield the sentences on what there is."""
    yield Message("summary size", **{key: found[key] for key in ("name", "actors", "ties")})
    if found["files"]:
        yield Message("check files", files=found["files"])
    for sector, said in found["sectors"].items():
        labels = _first([f"{label} ({count})" for label, count in said["labels"].items()])
        key = "check sector as" if labels else "check sector"
        yield Message(key, sector=SECTORS[sector], actors=said["actors"], labels=labels)
    for layer, ties in found["layers"].items():
        yield Message("check layer", layer=layer, ties=ties)
    if found["weights"]:
        yield Message("check weights", least=found["weights"][0], most=found["weights"][1])
    if found["projects"] is not None:
        yield Message("check projects", projects=found["projects"], participations=found["participations"])
    if found["location"] is not None:
        yield Message("check location", **found["location"])
    yield Message("check parts", parts=found["components"], largest=found["largest_component"])
    if found["isolates"]:
        yield Message("check isolates", actors=len(found["isolates"]), names=_first(found["isolates"]))
    if found["arcs"]:
        yield Message("check arcs", arcs=found["arcs"], answered=found["reciprocity"])
    yield Message("check dropped", **found["dropped"])


def _sectors(cluster: Cluster) -> dict[str, Any]:
    """Return the actors of each sector that is there, and of each label for it, the frequent ones first."""
    labels: dict[str, Counter[str]] = {sector: Counter() for sector in cluster.sectors}
    for _, actor in sorted(cluster.graph.nodes(data=True), key=lambda node: str(node[0])):
        if label := actor.get("label"):
            labels[actor["sector"]][label] += 1
    return {
        sector: {"actors": count, "labels": dict(labels[sector].most_common())}
        for sector, count in cluster.sectors.items()
    }


def _first(names: list[Any]) -> list[Any]:
    """Return as many as a line has room for."""
    return names if len(names) <= MOST_NAMED else [*names[: MOST_NAMED - 1], "..."]


def _shown(text: str) -> str:
    """Return a text without what a terminal would obey, or would hide."""
    kept = "\N{NO-BREAK SPACE}"  # Russian numbers have it
    return "".join(
        letter if letter.isprintable() or letter == kept else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
