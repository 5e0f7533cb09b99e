from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from innoclusters.diagnosis.method.part import CODES, Part
from innoclusters.measures._paths import node_order


@pytest.fixture(scope="session")
def part_of():
    """A graph as the method takes it; without sectors where actors have none."""

    def made(G: nx.Graph) -> Part:
        nodes = node_order(G)
        place = {node: number for number, node in enumerate(nodes)}
        labels = [G.nodes[node].get("sector") for node in nodes]
        sector = None if None in labels else np.array([CODES[label] for label in labels], dtype=np.int64)
        ends = np.array(sorted(sorted((place[u], place[v])) for u, v in G.edges), dtype=np.int64)
        return Part(len(nodes), ends.reshape(-1, 2), sector)

    return made
