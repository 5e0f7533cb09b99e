"""A cluster of the user's own: its actors with their sectors, and their ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from innoclusters.sectors import SECTORS

# Not at run time: a file is refused without waiting for what only networks need.
if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class ClusterError(ValueError):
    """A cluster cannot be read as it stands; one sentence names file, line, column and value."""


class Dropped(NamedTuple):
    """What was left out on reading."""

    duplicates: int = 0
    """Rows that repeat the same pair in the same layer; in two-mode data, repeated participations."""
    self_ties: int = 0
    """Rows that tie an actor to itself."""


class Reach(NamedTuple):
    """Ties by location, the arguments of :func:`innoclusters.measures.glocality`."""

    local: int
    """Tied pairs with a tie inside the cluster."""
    external: int
    """Tied pairs with a tie to the outside."""


@dataclass(frozen=True, eq=False, repr=False)
class Cluster:
    """The actors of a cluster and their ties, as read by :func:`innoclusters.diagnosis.reading.read_cluster`.

    A graph at hand becomes a cluster, too: `Cluster("mine", G)` needs only the node attribute "sector", at
    every actor, or at none, which leaves form alone to judge.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.Graph([("lab", "firm")])
    >>> nx.set_node_attributes(G, {"lab": "U", "firm": "B"}, "sector")
    >>> Cluster("toy", G)
    <Cluster 'toy': 2 actors, 1 tie>
    """

    name: str
    """What the cluster is called."""
    graph: nx.Graph[Any]
    """All ties, whatever their layer and direction, at most one a pair. As read, actors have the attributes
    sector, label (what the file calls the sector), name and place, and ties weight (the sum over the rows of
    the pair) and layers (sorted names)."""
    directed: nx.DiGraph[Any] | None = None
    """The arcs of the rows with a direction, among all actors; None if no row has one."""
    layers: dict[str, nx.Graph[Any]] = field(default_factory=dict)
    """One graph a kind of tie, of the actors it ties, with weights; empty if kinds were not told apart."""
    participations: pd.DataFrame | None = None
    """Columns project and organization, if the ties were read off joint projects."""
    external: Reach | None = None
    """Local and external ties; None if locations were not recorded."""
    dropped: Dropped = field(default_factory=Dropped)
    """Rows left out."""
    remarks: tuple[str, ...] = ()
    """Sentences to say aloud wherever results are shown: what was detected, mapped and dropped."""

    def __post_init__(self) -> None:
        """Raise ClusterError unless the graph is undirected and simple, with sectors for all or for none."""
        if self.graph.is_directed() or self.graph.is_multigraph():
            kind = type(self.graph).__name__
            raise ClusterError(f"The graph of cluster {self.name!r} is a {kind}, expected a Graph.")
        labels = self._labels()
        known = any(sector is not None for sector in labels.values())
        for actor, sector in labels.items():
            if known and sector not in SECTORS:
                expected = ", ".join(SECTORS)
                raise ClusterError(f"Actor {actor!r} has sector {sector!r}, expected one of {expected}.")

    @property
    def sectors(self) -> dict[str, int]:
        """The number of actors of each sector that is there, in the order U, B, G, C, F, X."""
        counts = Counter(self._labels().values())
        return {sector: counts[sector] for sector in SECTORS if counts[sector]}

    def layer(self, name: str, also: Collection[Any] = ()) -> Cluster:
        """Return the actors that one kind of tie joins, and those named in `also`, as a cluster of its own.

        Directions are left out, since arcs are kept for all kinds of tie together.
        """
        if name not in self.layers:
            known = ", ".join(map(repr, self.layers)) or "none"
            raise ClusterError(f"Cluster {self.name!r} has no layer {name!r}; its layers are: {known}.")
        graph = self.layers[name].copy()
        graph.add_nodes_from((actor, self.graph.nodes[actor]) for actor in also if actor not in graph)
        return Cluster(f"{self.name}: {name}", graph, remarks=self.remarks)

    def _labels(self) -> dict[Any, str | None]:
        """Return the sector of every actor, None where there is none."""
        return {actor: attributes.get("sector") for actor, attributes in self.graph.nodes(data=True)}

    def __repr__(self) -> str:
        """Return name and size in a few words."""
        actors, ties = len(self.graph), self.graph.number_of_edges()
        return f"<Cluster {self.name!r}: {counted(actors, 'actor')}, {counted(ties, 'tie')}>"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is one.

    Examples
    --------
    >>> counted(1, "actor"), counted(12000, "tie")
    ('1 actor', '12,000 ties')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
