"""Networks in the format GML, as Gephi, igraph, Cytoscape, yEd and networkx write them.

``networkx.read_gml`` is not used: it takes labels for ids and refuses two equal ones, turns the id 007 into
7, refuses parallel ties without a key, goes as deep as the lists in a file do, and knows no lines of what it
refuses.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._elements import DEEPEST, Network
from innoclusters.diagnosis.reading._files import Table, Text, at_line
from innoclusters.diagnosis.reading._strings import clean, shown

_TOKEN = re.compile(
    r'(?P<word>[^\s"\[\]#]+)|(?P<skip>\s+|#[^\r\n]*)|(?P<bracket>[\[\]])|"(?P<text>[^"]*)"|(?P<open>")'
)
"""A word or number, what does not count, a bracket, a text, or a quote that is never closed."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""How the format writes letters that are not ASCII."""

_Element = tuple[int, dict[str, list[str]]]
"""Line and values by key of a node or an edge."""

_Pair = tuple[int, str, str | None]
"""Line, key and value; None where the value is a list, which ends with the pair of an empty key."""


def read_gml(source: Text, network: Network) -> tuple[Table, Table]:
    """Return the nodes and edges of a network in GML as tables of actors and of ties.

    Ids are kept as they are written. Only what stands directly in a node or an edge is read, not lists in it,
    such as its graphics.
    """
    path: list[str] = []
    directed, begins = "undirected", 0
    opened: _Element = (0, {})
    # Edges may come before it is said that they are directed.
    nodes: list[_Element] = []
    edges: list[_Element] = []
    for line, key, value in _pairs(source):
        if key and value is None:
            path.append(key)
            if path == ["graph"]:
                if begins:
                    says = f"a second network begins, after the one in line {begins}, expected one"
                    raise at_line(source.file, line, says)
                begins = line
            elif path in (["graph", "node"], ["graph", "edge"]):
                opened = line, {}
        elif value is None:
            if path in (["graph", "node"], ["graph", "edge"]):
                (nodes if path[1] == "node" else edges).append(opened)
            path.pop()
        elif path == ["graph"] and key == "directed":
            directed = "directed" if value not in ("0", "false") else "undirected"
        elif len(path) == 2 and path[0] == "graph":
            opened[1].setdefault(key, []).append(value)
    if not begins:
        raise ClusterError(f"{source.file} holds no network, expected graph [ ... ].")
    _fill(network, nodes, edges, directed)
    return network.tables()


def _fill(network: Network, nodes: list[_Element], edges: list[_Element], directed: str) -> None:
    """Put nodes and edges into the network."""
    parents: set[str] = set()
    for what, elements, needed in (("node", nodes, ("id",)), ("edge", edges, ("source", "target"))):
        for line, given in elements:
            for name in needed:
                if name not in given:
                    raise at_line(network.file, line, f"the {what} has no {name!r}")
            first = {name: values[0] for name, values in given.items() if name in needed}
            if what == "node":
                row, rows = network.node(line, first), network.nodes
                parents.update(map(clean, given.get("gid", [])))
            else:
                said = {"0": "undirected", "1": "directed"}
                direction = said.get(given.get("directed", [""])[0], directed)
                row, rows = network.edges.add(line, first | {"direction": direction}), network.edges
            for name, values in given.items():
                # A node that stands in a network has one id, but a list of any other thing is repeated keys.
                for value in values if name not in ("id", "source", "target", "directed") else ():
                    network.put(rows, row, line, name, value)
    network.groups.update(network.ids[parent] for parent in parents if parent in network.ids)


def _pairs(source: Text) -> Iterator[_Pair]:
    """Yield what the file says, pair by pair, or raise with the line where it does not go on as it should."""
    key, depth, line = "", 0, 1
    for line, kind, text in _tokens(source):
        if kind == "bracket" and text == "[":
            if not key:
                raise at_line(source.file, line, "a list begins without a name, expected a key such as node")
            depth += 1
            if depth > DEEPEST:
                raise at_line(source.file, line, f"lists stand in each other more than {DEEPEST} deep")
            yield line, key, None
            key = ""
        elif kind == "bracket":
            if key or not depth:
                what = f"the key {shown(key)} has no value" if key else "a list ends that never began"
                raise at_line(source.file, line, what)
            depth -= 1
            yield line, "", None
        elif key:
            said = text if kind == "word" else _ENTITY.sub(lambda found: html.unescape(found[0]), text)
            yield line, key, said
            key = ""
        elif kind == "word":
            key = text
        else:
            raise at_line(source.file, line, f"{shown(text)} stands where a key should")
    if depth or key:
        raise at_line(source.file, line, "the file ends within a list")


def _tokens(source: Text) -> Iterator[tuple[int, str, str]]:
    """Yield words, texts in quotes and brackets, with their lines."""
    text, line, counted = source.text.lstrip("\ufeff"), 1, 0
    for token in _TOKEN.finditer(text):
        start, kind = token.start(), str(token.lastgroup)
        if kind == "skip":
            continue
        line += _lines(text, counted, start)
        counted = start
        if kind == "open":
            raise at_line(source.file, line, "a text in quotes is never closed")
        yield line, kind, token[kind]


def _lines(text: str, start: int, end: int) -> int:
    """Return how many lines end in a part of a text."""
    part = text[start:end]
    return part.count("\n") + part.count("\r") - part.count("\r\n")
