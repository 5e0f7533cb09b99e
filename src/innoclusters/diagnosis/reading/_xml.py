"""Networks in the formats GraphML and GEXF, read as a stream, so that every error can name its line.

The readers of networkx are not used: they build the whole tree first and forget the lines, refuse files with
both ties and arcs, leave out default values, and merge ties that share an id.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple
from xml.sax import ContentHandler, SAXException, SAXParseException
from xml.sax.xmlreader import Locator

import defusedxml.sax
from defusedxml import DefusedXmlException

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._elements import DEEPEST, Elements, Network
from innoclusters.diagnosis.reading._files import Table, at_line
from innoclusters.diagnosis.reading._strings import clean, plain, shown

_MATHEMATICA = re.compile(r"([-+]?[0-9.]+)(?:`[0-9.]*)?(?:\*\^([-+]?[0-9]+))?")
"""A number as Mathematica writes it: 1.23`, and 1.2*^-7 for 1.2e-7."""


class _Owner(NamedTuple):
    """A node or an edge that is open."""

    rows: Elements
    row: int
    native: frozenset[str]
    """Attributes that the format itself gives it, which win over declared ones of the same title."""


class _Handler(ContentHandler):
    """What GraphML and GEXF have in common: nodes, edges, and attributes that are declared first."""

    root, data = "", ""
    _locator: Locator  # set by the parser

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.file, self.network = network.file, network
        self.path: list[str] = []
        self.owners: list[_Owner | None] = []
        self.keys: dict[tuple[str, str], str] = {}
        self.declared: tuple[str, str] = ("", "")
        self.undeclared: dict[str, None] = {}
        self.begins = 0
        self.default_direction = "undirected"
        self.store: Callable[[str], object] | None = None
        self.text: list[str] = []

    @property
    def line(self) -> int:
        """The line we are in."""
        return int(self._locator.getLineNumber() or 0)

    def error(self, says: str) -> ClusterError:
        """Return an error at the line we are in."""
        return at_line(self.file, self.line, says)

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802  # the name that xml.sax calls
        """Take in an element."""
        # The prefix of a namespace is the choice of whoever wrote the file.
        tag = name.rpartition(":")[2]
        self.path.append(tag)
        if len(self.path) == 1 and tag != self.root:
            raise self.error(f"the first element is {shown(tag)}, expected {self.root!r}")
        # Open elements are kept in memory, which depth without end would fill.
        if len(self.path) > DEEPEST:
            raise self.error(f"elements stand in each other more than {DEEPEST} deep")
        if tag in ("node", "edge"):
            self.owners.append(self.element(tag, dict(attrs.items())))
        elif tag == "graph":
            self.graph(dict(attrs.items()))
            # What stands in a graph within a node is not the node's.
            self.owners.append(None)
        else:
            self.other(tag, dict(attrs.items()))

    def endElement(self, name: str) -> None:  # noqa: N802
        """Leave an element, and put away the text in it."""
        tag = self.path.pop()
        if tag in ("node", "edge", "graph"):
            self.owners.pop()
        elif tag in (self.data, "default", "NodeLabel") and self.store:
            self.store("".join(self.text))
            self.store = None

    def characters(self, content: str) -> None:
        """Collect text where it belongs to an attribute."""
        if self.store:
            # The parser hands long texts over in pieces.
            self.text.append(content)

    def capture(self, store: Callable[[str], object]) -> None:
        """Begin to collect text, to be given to `store`."""
        self.store, self.text = store, []

    def graph(self, attributes: dict[str, str]) -> None:
        """Note the direction of ties, and refuse a second network."""
        # A graph further down is a group of nodes, not a second network.
        if len(self.path) == 2:
            if self.begins:
                before = f"after the one in line {self.begins}"
                raise self.error(f"a second network begins, {before}, expected one")
            self.begins = self.line
            direction = attributes.get("edgedefault") or attributes.get("defaultedgetype")
            self.default_direction = direction or "undirected"

    def element(self, tag: str, attributes: dict[str, str]) -> _Owner:
        """Add a node or an edge; ids of edges are not needed, and networkx writes some of them twice."""
        needed = ("id",) if tag == "node" else ("source", "target")
        for name in needed:
            if name not in attributes:
                raise self.error(f"the {tag} has no attribute {name!r}")
        own = self.own(tag, attributes)
        given = {name: attributes[name] for name in needed} | own
        network = self.network
        if tag == "edge":
            return _Owner(network.edges, network.edges.add(self.line, given), frozenset(own))
        holders = [owner.row for owner in self.owners if owner and owner.rows is network.nodes]
        network.groups.update(holders[-1:])
        return _Owner(network.nodes, network.node(self.line, given), frozenset(own))

    def declare(self, kind: str, key: str, title: str) -> None:
        """Note which attribute is meant by a key."""
        self.declared = kind, title
        self.keys[kind, key] = title

    def title(self, rows: Elements, key: str) -> str:
        """Return which attribute of a node or an edge is meant by a key, or the key if none is declared."""
        kinds = ("node", "all", "edge") if rows is self.network.nodes else ("edge", "all", "node")
        # Cytoscape declares keys of edges for nodes.
        title = next((self.keys[kind, key] for kind in kinds if (kind, key) in self.keys), None)
        if title is None:
            self.undeclared[key] = None
        return key if title is None else title

    def put(self, owner: _Owner, title: str, value: str) -> None:
        """Set an attribute, unless the format itself has given one of this title."""
        if title in owner.native:
            says = f"The attribute {title!r} of {self.file} is not used where an element has its own {title}."
            if not owner.rows.put(owner.row, title, value) and says not in self.network.remarks:
                self.network.remarks.append(says)
            return
        if owner.rows is self.network.edges and (number := _MATHEMATICA.fullmatch(value.strip())):
            value = number[1] + (f"e{number[2]}" if number[2] else "")
        self.network.put(owner.rows, owner.row, self.line, title, value)

    def set_default(self, text: str) -> None:
        """Set the default of the attribute declared last."""
        kind, title = self.declared
        network = self.network
        for rows, kinds in ((network.nodes, ("node", "all")), (network.edges, ("edge", "all"))):
            if kind in kinds and rows.uses(title):
                rows.defaults[title] = clean(text)

    def tables(self) -> tuple[Table, Table]:
        """Return actors and ties, with what is to be said about attributes that nobody declares."""
        nodes, edges = self.network.nodes.used, self.network.edges.used
        for key in [key for key in self.undeclared if nodes.get(key) or edges.get(key)]:
            says = f"The attribute {shown(key)} of {self.file} is declared nowhere; it was taken by its key."
            self.network.remarks.append(says)
        return self.network.tables()

    def own(self, tag: str, attributes: dict[str, str]) -> dict[str, str]:
        """Return the attributes that the format itself gives a node or an edge."""
        raise NotImplementedError

    def other(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in any other element: the declaration of an attribute, its default, or its value."""
        raise NotImplementedError


class _GraphML(_Handler):
    """GraphML, with the labels of yEd."""

    root, data = "graphml", "data"

    def own(self, tag: str, attributes: dict[str, str]) -> dict[str, str]:
        """Return the direction of an edge."""
        words = {"true": "directed", "false": "undirected"}
        given = attributes.get("directed", "")
        # Any other word is passed on, to be refused with its line.
        return {} if tag == "node" else {"direction": words.get(given, given or self.default_direction)}

    def other(self, tag: str, attributes: dict[str, str]) -> None:
        owner = self.owners[-1] if self.owners else None
        if tag == "key":
            key = attributes.get("id", "")
            self.declare(attributes.get("for", "all"), key, attributes.get("attr.name", key))
        elif tag == "default":
            self.capture(self.set_default)
        # Only what stands directly in the element is its own: ports have data, too.
        elif tag == "data" and owner and self.path[-2] in ("node", "edge"):
            title = self.title(owner.rows, attributes.get("key", ""))
            self.capture(partial(self.put, owner, title))
        elif tag == "NodeLabel" and owner and owner.rows is self.network.nodes:
            # Not through self.put: yEd allows several labels, of which the first is taken.
            self.capture(partial(owner.rows.put, owner.row, "node label"))
        elif tag == "hyperedge":
            raise self.error("an edge between more than two nodes cannot be read")


_DIRECTIONS = {
    **dict.fromkeys(("", "undirected", "und", "simple", "sim", "none"), "undirected"),
    **dict.fromkeys(("directed", "dir"), "directed"),
    **dict.fromkeys(("mutual", "dou", "double"), "mutual"),
}
"""What the versions of GEXF call the direction of an edge."""


class _GEXF(_Handler):
    """GEXF, versions 1.0 to 1.3."""

    root = "gexf"
    kind = ""

    def own(self, tag: str, attributes: dict[str, str]) -> dict[str, str]:
        """Return the label of a node; the direction, weight and kind of an edge."""
        if {"start", "end", "timestamp", "startopen", "endopen"} & set(attributes):
            self.timed()
        if tag == "node":
            # GEXF 1.1 names the group of a node instead of putting the node into it.
            if attributes.get("pid"):
                self.parents[clean(attributes["pid"])] = None
            return {name: attributes[name] for name in ("label",) if name in attributes}
        given: dict[str, str] = {n: attributes[n] for n in ("weight", "kind") if n in attributes}
        said = attributes.get("type", "")
        # networkx writes an attribute called type over the direction.
        if said.casefold() not in _DIRECTIONS:
            given["type"] = said
            said = ""
        said = said or self.default_direction
        return {"direction": _DIRECTIONS.get(said.casefold(), said)} | given

    def __init__(self, network: Network) -> None:
        super().__init__(network)
        self.parents: dict[str, None] = {}

    def timed(self) -> None:
        """Say that times are not used."""
        says = f"Times in {self.file} are not used: what was there at any time was taken together."
        if says not in self.network.remarks:
            self.network.remarks.append(says)

    def other(self, tag: str, attributes: dict[str, str]) -> None:
        owner = self.owners[-1] if self.owners else None
        if tag == "attributes":
            self.kind = attributes.get("class", "")
        elif tag == "attribute":
            key = attributes.get("id", "")
            title = attributes.get("title", key)
            # Gephi writes Weight beside the weight that the format has.
            native = plain(title) in ("label", "weight", "kind")
            self.declare(self.kind, key, plain(title) if native else title)
        elif tag == "default":
            self.capture(self.set_default)
        elif tag == "spell":
            self.timed()
        # Some writers leave out the element attvalues between.
        elif tag == "attvalue" and owner and {"node", "edge"} & {*self.path[-3:-1]}:
            title = self.title(owner.rows, attributes.get("for", attributes.get("id", "")))
            self.put(owner, title, attributes.get("value", ""))

    def tables(self) -> tuple[Table, Table]:
        """Return actors and ties, now that it is known which nodes are groups."""
        ids = self.network.ids
        self.network.groups.update(ids[parent] for parent in self.parents if parent in ids)
        return super().tables()


_FORMATS: dict[str, type[_Handler]] = {"graphml": _GraphML, "gexf": _GEXF}
"""Handler of each first element."""


def read_graph(data: bytes, network: Network, root: str) -> tuple[Table, Table]:
    """Return actors and ties of a file in GraphML or GEXF; XML says itself in which encoding it is.

    A document type declaration is refused: with one, a small file can fill the memory or pull in other files.
    """
    handler, file = _FORMATS[root](network), network.file
    try:
        defusedxml.sax.parse(io.BytesIO(data), handler, forbid_dtd=True)
    except DefusedXmlException:
        raise handler.error("document type declarations (<!DOCTYPE ...>) are not read; delete it") from None
    except SAXParseException as error:
        where = f"{file}, line {error.getLineNumber()}"
        raise ClusterError(f"{where}: the XML is not well formed, {error.getMessage()}.") from None
    # It is a ValueError, which the next branch would word anew.
    except ClusterError:
        raise
    except (SAXException, LookupError, ValueError) as error:
        raise ClusterError(f"{file} cannot be read as XML: {str(error)[:100]}.") from None
    return handler.tables()
