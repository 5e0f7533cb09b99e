"""Three orders from which a reader takes actors away, one by one.

The picture is drawn here, with what it shows at first and after the loss of the best connected written below
each order. Where scripts run, `leaving.js` lets a reader choose who leaves, and counts again.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import networkx as nx

from innoclusters.edition.figures.order_drawing import order_drawing
from innoclusters.figures.palette import ACCENT, MUTED, ORDERS, PAPER
from innoclusters.measures import attack_order, global_efficiency, largest_component_share

WIDTH, HEIGHT, EDGE = 220, 200, 12
"""Size of the drawing of an order in pixels, and the room around its actors."""


class Leaving:
    """Three orders from which actors can be taken away, as HTML and as words.

    Parameters
    ----------
    networks
        One network for each of `ORDERS`, actors numbered from 0.
    lost
        How many of the best connected have left in the words below each order.
    seed
        Breaks ties of degree.
    """

    def __init__(self, networks: Mapping[str, nx.DiGraph[int]], *, lost: int, seed: int) -> None:
        self.networks = {order: nx.Graph(D.to_undirected()) for order, D in networks.items()}
        self.places = order_drawing(networks, lost=0, seed=seed)[0].query("stage == 'before'")
        self.best = {order: attack_order(D, seed=seed)[:lost] for order, D in networks.items()}

    def told(self, order: str) -> list[str]:
        """Return what is said of an order: complete, and without its best connected."""
        G, best = self.networks[order], self.best[order]
        rest = G.subgraph(sorted(set(G) - set(best)))
        return [state(G, "complete"), state(rest, f"without its {len(best)} best connected")]

    def _repr_html_(self) -> str:
        """Return the orders side by side."""
        panels = "".join(map(self._panel, ORDERS))
        return (
            '<div class="ic-leaving" role="group" aria-label="Three orders, from which actors can be taken">'
            f'<div class="ic-leaving-panels">{panels}</div></div>'
        )

    def __repr__(self) -> str:
        """Return the words alone."""
        return "\n".join(f"{ORDERS[order].name}: {'; '.join(self.told(order))}" for order in ORDERS)

    def _panel(self, order: str) -> str:
        """Return one order: its name, its drawing and its words."""
        G = self.networks[order]
        rows = self.places[self.places["order"] == order]
        across = {"hierarchy": WIDTH}.get(order, HEIGHT) - 2 * EDGE
        at = {
            node: (round(WIDTH / 2 + (x - 0.5) * across, 1), round(EDGE + y * (HEIGHT - 2 * EDGE), 1))
            for node, x, y in rows[["id", "x", "y"]].itertuples(index=False)
        }
        ties = "".join(
            f'<path d="M{at[u][0]:g},{at[u][1]:g}L{at[v][0]:g},{at[v][1]:g}" data-ends="{u} {v}" />'
            for u, v in sorted(tuple(sorted(edge)) for edge in G.edges)
        )
        actors = "".join(
            f'<circle cx="{at[node][0]:g}" cy="{at[node][1]:g}" r="4.5" data-actor="{node}" />'
            for node in sorted(G)
        )
        words = "".join(f"<span>{escape(line)}</span>" for line in self.told(order))
        return (
            f'<div class="ic-leaving-order" data-order="{order}"><strong>{ORDERS[order].name}</strong>'
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
            f'aria-label="{ORDERS[order].name}, drawn">'
            f'<g fill="none" stroke="{MUTED}" stroke-width="0.8" stroke-opacity="0.6">{ties}</g>'
            f'<g fill="{ACCENT}" stroke="{PAPER}">{actors}</g></svg>'
            f'<p class="ic-leaving-told">{words}</p></div>'
        )


def state(G: nx.Graph[int], called: str) -> str:
    """Return in words how many actors are left, how many hang together, and how near they are.

    >>> state(nx.path_graph(4), "a path")
    'a path: 4 actors, 100% in the largest group, reach .72'
    """
    reach = f"{global_efficiency(G):.2f}".removeprefix("0")
    return f"{called}: {len(G)} actors, {largest_component_share(G):.0%} in the largest group, reach {reach}"
