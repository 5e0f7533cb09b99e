"""Networks in JSON: node-link data of networkx and d3, graphology, Cytoscape, JSON Graph, VOSviewer, Kumu.

The module ``json`` decodes, element by element, because as a whole it forgets the lines; the readers of
networkx are not used: they know one of these dialects each, and refuse or invent nodes without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from json import JSONDecodeError, JSONDecoder
from typing import Any, NamedTuple

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._elements import Network
from innoclusters.diagnosis.reading._files import Table, Text, at_line, check_text
from innoclusters.diagnosis.reading._meanings import ACTORS, TIES, match
from innoclusters.diagnosis.reading._strings import MOST_SHOWN, clean, is_whole, plain, shown

_NODES = frozenset(("nodes", "vertices", "items", "actors"))
_EDGES = frozenset(("links", "edges", "ties", "relationships", "connections"))
_HOLDERS = frozenset(("graph", "elements", "network", "data", "graphs"))
"""What the lists are called, and in what they may stand."""

_INNER = ("data", "attributes", "metadata", "properties")
"""Where an element may keep what it tells."""

_BLANK = re.compile(r"[ \t\r\n]*")


class _Element(NamedTuple):
    """A node or an edge, with what it tells by title."""

    line: int
    tells: dict[str, Any]


def read_json(source: Text, network: Network) -> tuple[Table, Table]:
    """Return the nodes and edges of a network in JSON as tables of actors and of ties.

    Numbers are kept as they are written, but for a fraction of nothing: 7.0 is 7. Where no node is called as
    the ends of the edges say, but these are whole numbers, they count nodes from 0, as d3 does.
    """
    return _Reader(source, network).read()


class _Reader:
    """What has been read so far."""

    def __init__(self, source: Text, network: Network) -> None:
        self.network = network
        self.error = partial(at_line, source.file)
        self.file, self.text = source.file, source.text.lstrip("\ufeff")
        whole = JSONDecoder(parse_int=str, parse_float=_number, parse_constant=str, strict=False)
        self.decode, self.place, self.line = whole.raw_decode, 0, 1
        self.nodes: list[_Element] = []
        self.edges: list[_Element] = []
        self.directed = ""
        self.found = [False, False]
        self._end = 0

    def read(self) -> tuple[Table, Table]:
        """Return actors and ties."""
        try:
            end = self._walk(self._blank(0), 0)
            if self._blank(end) != len(self.text):
                raise JSONDecodeError("Extra data", self.text, end)
        except JSONDecodeError as error:
            says = f"the JSON is not well formed, {error.msg[:1].lower()}{error.msg[1:]}"
            raise self.error(self._line(error.pos), says) from None
        except RecursionError:
            raise ClusterError(f"{self.file}: what stands in each other in its JSON is too deep.") from None
        if not self.edges and not all(self.found):
            says = "expected nodes and links (or edges), as node_link_data of networkx writes it"
            raise ClusterError(f"{self.file} holds no list of links, {says}.")
        self._fill()
        return self.network.tables()

    def _walk(self, place: int, depth: int) -> int:
        """Read the lists of nodes and of edges in the object that begins here, and return where it ends."""
        if self.text[place : place + 1] == "[":
            self._mixed(place)
            return self._end
        if self.text[place : place + 1] != "{" or depth > len(_HOLDERS):
            return self._decoded(place)[1]
        for key, start in self._members(place):
            begins = self.text[start : start + 1]
            if key in _NODES | _EDGES and begins in ("[", "{"):
                self._list(start, key in _EDGES)
            elif key == "elements" and begins == "[":
                self._mixed(start)
            elif key in _HOLDERS and begins == "{":
                self._end = self._walk(start, depth + 1)
            else:
                value, self._end = self._decoded(start)
                if key in ("directed", "edgedefault"):
                    self.directed = plain(_cell(value) or "")
                elif key in _HOLDERS and begins == "[" and value:
                    says = "a list of networks cannot be read, expected one with nodes and links"
                    raise self.error(self._line(start), says)
        return self._end

    def _members(self, place: int) -> Iterator[tuple[str, int]]:
        """Yield the keys of an object and where their values begin; `_end` must then be where these end."""
        more = self._opened(place, "}")
        while more:
            if self.text[self._end : self._end + 1] != '"':
                raise JSONDecodeError("Expecting a name in quotes", self.text, self._end)
            key, end = self._decoded(self._end)
            end = self._blank(end)
            if self.text[end : end + 1] != ":":
                raise JSONDecodeError("Expecting ':' after a name", self.text, end)
            yield str(key), self._blank(end + 1)
            more = self._more("}")

    def _entries(self, place: int) -> Iterator[tuple[int, Any]]:
        """Yield the entries of an array and where they begin."""
        more = self._opened(place, "]")
        while more:
            start = self._end
            value, self._end = self._decoded(start)
            yield start, value
            more = self._more("]")

    def _opened(self, place: int, bracket: str) -> bool:
        """Go on after a bracket that opens, and return whether a value follows."""
        self._end = self._blank(place + 1)
        empty = self.text[self._end : self._end + 1] == bracket
        self._end += empty
        return not empty

    def _more(self, bracket: str) -> bool:
        """Go on after a value, and return whether another one follows."""
        self._end = self._blank(self._end)
        sign = self.text[self._end : self._end + 1]
        if sign not in (",", bracket) or not sign:
            raise JSONDecodeError(f"Expecting ',' or '{bracket}'", self.text, self._end)
        self._end = self._blank(self._end + 1) if sign == "," else self._end + 1
        return sign == ","

    def _decoded(self, place: int) -> tuple[Any, int]:
        """Return the value that begins here, and where it ends."""
        return self.decode(self.text, place)

    def _blank(self, place: int) -> int:
        """Return where the blanks end that begin here."""
        found = _BLANK.match(self.text, place)
        return found.end() if found else place

    def _line(self, place: int) -> int:
        """Return the line of a place, which is seldom before the last one asked for."""
        if place < self.place:
            self.place, self.line = 0, 1
        self.line += self.text.count("\n", self.place, place)
        self.place = place
        return self.line

    def _list(self, start: int, edges: bool) -> None:
        """Take in a list of nodes or of edges, or an object with the ids of nodes as keys."""
        target, what = (self.edges, "edge") if edges else (self.nodes, "node")
        self.found[edges] = True
        if self.text[start] == "[":
            for place, value in self._entries(start):
                target.append(self._element(place, value, what))
        else:
            for key, place in self._members(start):
                value, self._end = self._decoded(place)
                element = self._element(place, value, what)
                target.append(element._replace(tells={"id": key} | element.tells))

    def _mixed(self, start: int) -> None:
        """Take in a list of nodes and edges together, as Cytoscape allows it, or of edges alone."""
        self.found = [True, True]
        for place, value in self._entries(start):
            element = self._element(place, value, "node or edge")
            group = (
                element.tells.pop("group", None) if element.tells.get("group") in ("nodes", "edges") else None
            )
            tied = {"source", "target"} <= set(match(list(element.tells), TIES))
            (self.edges if group == "edges" or (group is None and tied) else self.nodes).append(element)

    def _element(self, place: int, value: Any, what: str) -> _Element:
        """Return an element with what it tells, wherever in it."""
        line = self._line(place)
        if isinstance(value, str) and what == "node":
            return _Element(line, {"id": value})
        if not isinstance(value, dict):
            raise self.error(line, f"{_what(value)} is no {what}, expected an object")
        inner = [value[name] for name in _INNER if isinstance(value.get(name), dict)]
        tells = {key: cell for key, cell in value.items() if not (key in _INNER and isinstance(cell, dict))}
        for more in inner:
            tells = more | tells
        return _Element(line, tells)

    def _fill(self) -> None:
        """Put the elements into the network."""
        network = self.network
        name = _id_key(self.nodes)
        counted = name is None
        for number, (line, tells) in enumerate(self.nodes):
            node = str(number) if name is None else self._scalar(line, name, tells.get(name))
            self._put(network, network.node(line, {"id": node}), line, tells, {name})
        ends = [self._ends(line, tells) for line, tells in self.edges]
        if self._counts(network, ends, counted):
            ids = list(network.ids)
            ends = [(s, t, ids[int(a)], ids[int(b)]) for s, t, a, b in ends]
            if not counted:
                says = f"The ends of ties in {self.file} were read as places in its list of nodes, from 0."
                network.remarks.append(says)
        whole = "directed" if self.directed in ("true", "1", "directed") else "undirected"
        for (line, tells), (first, second, source, target) in zip(self.edges, ends, strict=True):
            if not self.nodes:
                for end in (source, target):
                    network.seen(line, end)
            direction = self._direction(tells, whole)
            row = network.edges.add(line, {"source": source, "target": target, "direction": direction})
            self._put(network, row, line, tells, {first, second, "directed", "undirected", "direction"})

    def _direction(self, tells: dict[str, Any], whole: str) -> str:
        """Return the direction of an edge, or that of the whole network."""
        for title in ("direction", "directed"):
            if said := _cell(tells.get(title)):
                return said
        undirected = {"true": "undirected", "false": "directed"}
        return undirected.get(_cell(tells.get("undirected")) or "", whole)

    def _ends(self, line: int, tells: dict[str, Any]) -> tuple[str, str, str, str]:
        """Return the titles of the ends of an edge, and the ends."""
        titles = list(tells)
        found = match(titles, TIES)
        if not {"source", "target"} <= set(found):
            named = ", ".join(map(shown, titles[:MOST_SHOWN]))
            raise self.error(line, f"the edge has no source and target, but {named or 'nothing'}")
        first, second = titles[found["source"]], titles[found["target"]]
        source, target = (self._scalar(line, title, tells[title]) for title in (first, second))
        return first, second, source, target

    def _counts(self, network: Network, ends: list[tuple[str, str, str, str]], counted: bool) -> bool:
        """Return whether the ends of edges are places in the list of nodes."""
        if not self.nodes:
            return False
        said = [end for _, _, a, b in ends for end in (a, b)]
        if not counted and any(clean(end) in network.ids for end in said):
            return False
        return all(is_whole(end) and int(end) < len(network.ids) for end in said)

    def _put(
        self, network: Network, row: int, line: int, tells: dict[str, Any], but: set[str | None]
    ) -> None:
        """Set the attributes of an element, all `but` some."""
        rows = network.edges if "direction" in but else network.nodes
        for title, value in tells.items():
            if title not in but and value is not None:
                used = rows.uses(title)
                network.put(rows, row, line, title, self._scalar(line, title, value) if used else "")

    def _scalar(self, line: int, title: str, value: Any) -> str:
        """Return a value as text; an actor may stand in full where its id is meant, as d3 leaves it."""
        if isinstance(value, dict) and "id" in value:
            value = value["id"]
        cell = _cell(value)
        if cell is None:
            where = f"{self.file}, line {line}, attribute {title[:60]!r}"
            raise ClusterError(f"{where}: {_what(value)} is no single value.")
        check_text(cell, self.file, line)
        return cell


def _number(written: str) -> str:
    """Return a number as it is written, without a fraction of nothing."""
    return re.sub(r"\.0+$", "", written)


def _cell(value: Any) -> str | None:
    """Return a single value as text, None if it is none."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else "" if value is None else None


def _what(value: Any) -> str:
    """Return what a value is, as an error shows it."""
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "an object"
    return shown(_cell(value) or "")


def _id_key(nodes: list[_Element]) -> str | None:
    """Return the title under which every node has its id; None if there is none."""
    everywhere = set(nodes[0].tells).intersection(*(node.tells for node in nodes)) if nodes else set()
    if named := next((title for title in ("id", "_id") if title in everywhere), None):
        return named
    titles = [title for title in nodes[0].tells if title in everywhere] if nodes else []
    found = match(titles, ACTORS)
    place = found.get("id", found.get("name"))
    return None if place is None else titles[place]
