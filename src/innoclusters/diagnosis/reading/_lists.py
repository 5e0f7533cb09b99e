"""Lists of ties in the simple format SIF of Cytoscape, which no kept library reads."""

from __future__ import annotations

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._elements import Network
from innoclusters.diagnosis.reading._files import Table, Text, at_line, lines_of
from innoclusters.diagnosis.reading._strings import shown


def read_sif(source: Text, network: Network) -> tuple[Table, Table]:
    """Return the actors and ties of lines such as `lab contract firm town`: both are partners of the lab.

    A line with one name is an actor without ties. Where there is a tab in the file, names may have blanks.
    """
    between = "\t" if "\t" in source.text else None
    for number, line in enumerate(lines_of(source.text), start=1):
        words = [word.strip() for word in line.split(between) if word.strip()]
        if len(words) == 2:
            says = (
                f"{shown(words[0])} and {shown(words[1])} are an actor and a kind of tie, expected a partner"
            )
            raise at_line(source.file, number, says)
        for actor in words[:1] + words[2:]:
            network.seen(number, actor)
        for target in words[2:]:
            ends = {"source": words[0], "target": target}
            network.edges.add(number, ends | {"layer": words[1], "direction": "undirected"})
    if len(network.edges):
        network.remarks.append(
            f"Ties of {source.file} were read without a direction, which SIF does not tell."
        )
    elif not len(network.nodes):
        raise ClusterError(f"{source.file} has no actors.")
    return network.tables()
