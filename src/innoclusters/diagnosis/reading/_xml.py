"""Networks in the formats GraphML and GEXF, read as a stream, so that every error can name its line.

The readers of networkx are not used: they build the whole tree first and forget the lines, refuse files with
both ties and arcs, leave out default values, and merge ties that share an id.
"""

from __future__ import annotations

import io
from array import array
from collections.abc import Callable
from functools import partial
from typing import Any
from xml.sax import ContentHandler, SAXException, SAXParseException
from xml.sax.xmlreader import Locator

import defusedxml.sax
from defusedxml import DefusedXmlException

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._files import Table, at_line, clean, did_you_mean, shown
from innoclusters.diagnosis.reading._meanings import ACTORS, TIES, Layout, match
from innoclusters.diagnosis.reading._tables import Cleaner, unused_remark

_DEEPEST = 50
"""Elements within elements at most."""


class _Rows:
    """Elements of one kind, with their attributes by title; attributes may come in any order.

    Attributes that no column of `layout` can mean are not kept, so that memory stays in proportion to the
    file when each of many attributes is set on one element only.
    """

    def __init__(self, layout: Layout, fixed: tuple[str, ...]) -> None:
        self.lines = array("q")
        self.cells: dict[str, list[str | None]] = {}
        self.defaults: dict[str, str] = {}
        self.fixed = fixed
        self.layout = layout._replace(names={c: n for c, n in layout.names.items() if c not in fixed})
        self.used = dict.fromkeys(fixed, True)
        self.cleaned = Cleaner()

    def uses(self, title: str) -> bool:
        """Return whether an attribute can be one of the columns."""
        if title not in self.used:
            self.used[title] = bool(match([title], self.layout))
        return self.used[title]

    def add(self, line: int, attributes: dict[str, str]) -> int:
        """Add an element and return its row."""
        self.lines.append(line)
        for title, value in attributes.items():
            self.put(len(self.lines) - 1, title, value)
        return len(self.lines) - 1

    def put(self, row: int, title: str, value: str) -> bool:
        """Set an attribute of an element if it has none yet, and return whether it had none."""
        # Several values of an attribute that nobody reads are no error.
        if not self.uses(title):
            return True
        column = self.cells.setdefault(title, [])
        column.extend([None] * (row + 1 - len(column)))
        fresh = column[row] is None
        if fresh:
            column[row] = self.cleaned[value]
        return fresh

    def table(self, file: str) -> Table:
        """Return what was read as a table; all columns but the `fixed` ones are matched by title."""
        titles = [title for title in dict.fromkeys([*self.cells, *self.defaults]) if title not in self.fixed]
        found = {column: titles[place] for column, place in match(titles, self.layout).items()}
        columns = {
            column: self._column(title) for column, title in ({c: c for c in self.fixed} | found).items()
        }
        unused = [title for title in self.used if title not in columns and title not in found.values()]
        remarks = unused_remark(file, "attribute", unused)
        return Table(file, columns, self.lines, found, word="attribute", remarks=remarks)

    def _column(self, title: str) -> list[str]:
        """Return the values of an attribute, with its default where an element has none."""
        cells, default = self.cells.get(title, []), self.defaults.get(title, "")
        filled = [default if cell is None else cell for cell in cells]
        return filled + [default] * (len(self.lines) - len(filled))


class _Handler(ContentHandler):
    """What GraphML and GEXF have in common: nodes, edges, and attributes that are declared first."""

    root, data = "", ""
    _locator: Locator  # set by the parser

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.path: list[str] = []
        self.owners: list[tuple[_Rows, int] | None] = []
        self.nodes = _Rows(ACTORS, ("id",))
        self.edges = _Rows(TIES, ("source", "target", "direction"))
        self.keys: dict[tuple[str, str], str] = {}
        self.declared: tuple[str, str] = ("", "")
        self.network = 0
        self.ids: dict[str, int] = {}
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
        if len(self.path) > _DEEPEST:
            raise self.error(f"elements stand in each other more than {_DEEPEST} deep")
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
            if self.network:
                before = f"after the one in line {self.network}"
                raise self.error(f"a second network begins, {before}, expected one")
            self.network = self.line
            direction = attributes.get("edgedefault") or attributes.get("defaultedgetype")
            self.default_direction = direction or "undirected"

    def element(self, tag: str, attributes: dict[str, str]) -> tuple[_Rows, int]:
        """Add a node or an edge; ids of edges are not needed, and networkx writes some of them twice."""
        needed = ("id",) if tag == "node" else ("source", "target")
        for name in needed:
            if name not in attributes:
                raise self.error(f"the {tag} has no attribute {name!r}")
        if tag == "node":
            known = clean(attributes["id"])
            if known in self.ids:
                raise self.error(f"the node {shown(known)} stands in line {self.ids[known]} already")
            self.ids[known] = self.line
        rows = self.nodes if tag == "node" else self.edges
        given = {name: attributes[name] for name in needed} | self.own(tag, attributes)
        return rows, rows.add(self.line, given)

    def declare(self, kind: str, key: str, title: str) -> None:
        """Note which attribute is meant by a key."""
        self.declared = kind, title
        self.keys[kind, key] = title

    def title(self, rows: _Rows, key: str) -> str:
        """Return which attribute of a node or an edge is meant by a key."""
        kind = "node" if rows is self.nodes else "edge"
        title = self.keys.get((kind, key)) or self.keys.get(("all", key))
        if title is None:
            hint = did_you_mean(key, [known for _, known in self.keys])
            raise self.error(f"no attribute of a {kind} is declared with the key {shown(key)}{hint}")
        return title

    def put(self, rows: _Rows, row: int, title: str, value: str) -> None:
        """Set an attribute, and refuse a second value, as of another year."""
        if not rows.put(row, title, value):
            raise self.error(f"the attribute {title[:60]!r} has several values here, expected one")

    def set_default(self, text: str) -> None:
        """Set the default of the attribute declared last."""
        kind, title = self.declared
        for rows, kinds in ((self.nodes, ("node", "all")), (self.edges, ("edge", "all"))):
            if kind in kinds and rows.uses(title):
                rows.defaults[title] = clean(text)

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
            title = self.title(owner[0], attributes.get("key", ""))
            self.capture(partial(self.put, *owner, title))
        elif tag == "NodeLabel" and owner and owner[0] is self.nodes:
            # Not through self.put: yEd allows several labels, of which the first is taken.
            self.capture(partial(owner[0].put, owner[1], "label"))
        elif tag == "hyperedge":
            raise self.error("an edge between more than two nodes cannot be read")


class _GEXF(_Handler):
    """GEXF, versions 1.1 to 1.3."""

    root = "gexf"
    kind = ""

    def own(self, tag: str, attributes: dict[str, str]) -> dict[str, str]:
        """Return the label of a node; the direction, weight and kind of an edge."""
        if tag == "node":
            return {name: attributes[name] for name in ("label",) if name in attributes}
        direction = attributes.get("type") or self.default_direction
        given = {name: attributes[name] for name in ("weight", "kind") if name in attributes}
        return {"direction": direction} | given

    def other(self, tag: str, attributes: dict[str, str]) -> None:
        owner = self.owners[-1] if self.owners else None
        if tag == "attributes":
            self.kind = attributes.get("class", "")
        elif tag == "attribute":
            key = attributes.get("id", "")
            self.declare(self.kind, key, attributes.get("title", key))
        elif tag == "default":
            self.capture(self.set_default)
        elif tag == "attvalue" and owner and self.path[-3] in ("node", "edge"):
            title = self.title(owner[0], attributes.get("for", attributes.get("id", "")))
            self.put(*owner, title, attributes.get("value", ""))


FORMATS: dict[str, type[_Handler]] = {".graphml": _GraphML, ".gexf": _GEXF}
"""Handler of each kind of file."""


def read_graph(data: bytes, file: str, suffix: str) -> tuple[Table, Table]:
    """Return actors and ties of a file in GraphML or GEXF; XML says itself in which encoding it is.

    A document type declaration is refused: with one, a small file can fill the memory or pull in other files.
    """
    handler = FORMATS[suffix](file)
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
        raise ClusterError(f"{file} cannot be read as XML: {error}.") from None
    return handler.nodes.table(file), handler.edges.table(file)
