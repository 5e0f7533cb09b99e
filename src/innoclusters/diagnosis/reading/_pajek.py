"""Networks in the format of Pajek (.net, .paj, .mat), and partitions (.clu) that may give the sectors.

``networkx.read_pajek`` is not used: it takes the ties of a section *Edges after a section *Arcs for arcs, and
lists (*Arcslist) for weights, and it knows no lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from innoclusters.diagnosis.cluster import ClusterError, counted
from innoclusters.diagnosis.reading._elements import Cell, Network
from innoclusters.diagnosis.reading._files import Table, Text, at_line, lines_of
from innoclusters.diagnosis.reading._meanings import ACTORS
from innoclusters.diagnosis.reading._strings import clean, is_whole, listing, plain, shown

_TOKEN = re.compile(r'(?<!\S)(?:"[^"]*"|[^\s"]+)(?!\S)')
"""A word, or several in quotes."""

_SECTIONS = {
    **dict.fromkeys(("*arcs", "*arcslist", "*matrix"), "directed"),
    **dict.fromkeys(("*edges", "*edgeslist"), "undirected"),
}
"""Sections with ties, and the direction these have."""

_OTHER = frozenset(("*partition", "*vector", "*permutation", "*cluster", "*hierarchy"))
"""Other objects that a project of Pajek (.paj) has beside networks; of these, a partition may be read."""

_MOST_UNLISTED = 100_000
"""Vertices that need not be listed, at most; a few bytes could announce more than the memory holds."""

_VERTEX_WORDS = ("sector", "name", "place")
"""Words in the line of a vertex after which we read the next one."""

_ESCAPED = "\x01"
"""Stands for a quote that igraph escapes with a backslash, while a line is cut; no text has it."""


def read_pajek(source: Text, network: Network) -> tuple[Table, Table]:
    """Return the vertices and the ties of a network in Pajek's format, as tables of actors and of ties.

    Sections are *Vertices and any of *Arcs, *Edges, *Arcslist, *Edgeslist and *Matrix. Labels of vertices are
    the ids of actors. A relation (*Arcs :1 "funding") is a layer. Where vertices have no sector, a partition
    in the same file may give it.
    """
    return _Reader(network).read(source)


def read_partition(source: Text, vertices: Table) -> Table:
    """Return the classes of a partition (.clu) as a table of actors with the sectors "1", "2" and so on."""
    lines = [(number, words[0]) for number, words in _lines(source) if not words[0].startswith("*")]
    if len(lines) != len(vertices):
        raise ClusterError(
            f"Classes in {source.file}: {len(lines):,}, expected {len(vertices):,}, one for each vertex of "
            f"{vertices.file}."
        )
    columns = vertices.columns | {"sector": [word for _, word in lines]}
    return Table(source.file, columns, [number for number, _ in lines])


class _Reader:
    """What has been read so far."""

    def __init__(self, network: Network) -> None:
        self.file, self.network = network.file, network
        self.error = partial(at_line, network.file)
        self.section, self.object, self.layer = "", "", ""
        self.announced, self.first, self.begins, self.row = 0, 0, 0, 0
        self.labels: list[str] = []
        self.cells: list[Cell] = []
        self.partitions: dict[str, list[str]] = {}

    def read(self, source: Text) -> tuple[Table, Table]:
        """Return vertices and ties."""
        for number, words in _lines(source):
            if words[0].startswith("*"):
                self._start(number, words)
            elif self.object in _OTHER:
                # In a partition each line is the class of the next vertex.
                if self.object == "*partition":
                    self.partitions[self.layer].append(words[0])
            elif self.section == "*vertices":
                self._vertex(number, words)
            elif self.section in _SECTIONS:
                self._tie(number, words)
            elif self.section != "*network":
                raise self.error(number, f"{shown(words[0])} stands before any section, expected *Vertices")
        self._end_matrix()
        listed = len(self.labels)
        if listed != self.announced or not listed:
            raise ClusterError(f"{self.file} announces {self.announced:,} vertices, but lists {listed:,}.")
        nodes, ties = self.network.tables()
        if self.first:
            nodes.columns["mode"] = [str(int(place >= self.first)) for place in range(listed)]
        self._classes(nodes, ties)
        return nodes, ties

    def _start(self, number: int, words: list[str]) -> None:
        """Begin a section, or another object."""
        self._end_matrix()
        self.section, self.row = words[0].casefold(), 0
        if self.section in _OTHER:
            self.object = self.section
            name = " ".join(words[1:]) or f"{self.section[1:]} in line {number}"
            if self.section == "*partition":
                self.layer = name
                self.partitions[name] = []
            else:
                self.network.remarks.append(
                    f"The {self.section[1:]} {shown(name)} of {self.file} is not used."
                )
        elif self.section == "*vertices" and self.object in _OTHER:
            pass  # it says again of how many vertices there is something to tell
        elif self.section in ("*network", "*vertices"):
            self.object = ""
            self._begin(number, words)
        elif self.section in _SECTIONS:
            self.object = ""
            # A relation has a number and perhaps a name; without a name the number must do.
            self.layer = " ".join(words[2:]) or " ".join(words[1:2])
            if not self.labels:
                self._number(number)
        else:
            raise self.error(number, f"the section {shown(words[0])} cannot be read")

    def _begin(self, number: int, words: list[str]) -> None:
        """Begin a network, with its name or with the number of its vertices."""
        if self.announced:
            raise self.error(
                number,
                f"a second network begins, after the one in line {self.begins}, expected one; save the one "
                "to be read alone, as .net",
            )
        self.begins = self.begins or number
        if self.section == "*network":
            return
        if len(words) < 2:
            raise self.error(number, "expected the number of vertices")
        self.announced = self._whole(number, words[1])
        # A second number says how many of the vertices are of the first kind.
        first = self._whole(number, words[2]) if len(words) > 2 else 0
        self.first = first if first < self.announced else 0

    def _number(self, number: int) -> None:
        """Call all vertices by their numbers, where the file lists none, as igraph writes it."""
        if self.announced > _MOST_UNLISTED:
            raise self.error(number, f"{self.announced:,} vertices are announced, but none is listed")
        for place in range(1, self.announced + 1):
            self._vertex(number, [str(place)])

    def _vertex(self, number: int, words: list[str]) -> None:
        """Read the line of a vertex: its number, its label, and words that may name the sector."""
        expected = len(self.labels) + 1
        if self._whole(number, words[0]) != expected:
            raise self.error(number, f"the vertex has number {shown(words[0])}, expected {expected}")
        label = words[1] if len(words) > 1 else words[0]
        # Coordinates and shapes follow the label too, each of ours as a word and its value.
        told, place = {}, 2
        while place + 1 < len(words):
            if (word := words[place].casefold()) in _VERTEX_WORDS:
                told[word] = words[place := place + 1]
            place += 1
        self.network.node(number, {"id": label} | told, "vertex")
        self.labels.append(label)

    def _tie(self, number: int, words: list[str]) -> None:
        """Read a line of the section we are in."""
        if self.section == "*matrix":
            self.row += 1
            columns = len(self.labels) - self.first
            if len(words) != columns:
                says = f"the row of the matrix has {counted(len(words), 'cell')}, expected {columns:,}"
                raise self.error(number, says)
            source = self._label(number, str(self.row))
            # The columns of a two-mode matrix are the vertices of the second kind.
            cells = [
                (place, cell) for place, cell in enumerate(words, start=self.first + 1) if cell.strip("0.")
            ]
            # A cell that is no number is kept for the check of weights to refuse.
            self.cells += [(number, source, self._label(number, str(place)), cell) for place, cell in cells]
        elif len(words) < 2:
            raise self.error(number, f"{shown(words[0])} is one vertex, expected two")
        elif self.section.endswith("list"):
            for word in words[1:]:
                self._add(number, words[0], word, "")
        else:
            self._add(number, words[0], words[1], words[2] if len(words) > 2 else "")

    def _end_matrix(self) -> None:
        """Put the cells of a matrix that ends here into the network."""
        if self.row and self.row != (rows := self.first or len(self.labels)):
            says = f"a matrix has {counted(self.row, 'row')}, expected {rows:,}"
            raise ClusterError(f"{self.file}: {says}.")
        if self.cells:
            self.network.matrix(self.cells, self.layer)
            self.cells = []

    def _add(self, number: int, source: str, target: str, weight: str) -> None:
        """Add a tie between vertices with these numbers."""
        ends = {"source": self._label(number, source), "target": self._label(number, target)}
        kind = {"layer": self.layer} if self.layer else {}
        self.network.edges.add(number, ends | {"weight": weight, "direction": _SECTIONS[self.section]} | kind)

    def _label(self, number: int, word: str) -> str:
        """Return the label of the vertex with a number."""
        place = self._whole(number, word)
        if not 1 <= place <= len(self.labels):
            listed = len(self.labels)
            raise self.error(number, f"{shown(word)} is no vertex, expected a number from 1 to {listed}")
        return self.labels[place - 1]

    def _whole(self, number: int, word: str) -> int:
        """Return a word as a whole number of at most nine digits."""
        if not is_whole(word):
            raise self.error(number, f"{shown(word)} is not the number of a vertex")
        return int(word)

    def _classes(self, nodes: Table, ties: Table) -> None:
        """Take the sectors from a partition where vertices have none: the one so called, or the only one."""
        whole = {name: classes for name, classes in self.partitions.items() if len(classes) == len(nodes)}
        called = [name for name in whole if plain(re.sub(r"\.clu$", "", name)) in ACTORS.names["sector"]]
        used = (called or list(whole))[:1] if called or len(whole) == 1 else []
        if "sector" in nodes.columns:
            used = []
        for name in used:
            nodes.columns["sector"] = whole[name]
            nodes.titles["sector"] = f"partition {name}"
            ties.remarks.append(
                f"Classes of the partition {shown(name)} in {self.file} were taken as sectors."
            )
        if unused := [name for name in self.partitions if name not in used]:
            ties.remarks.append(f"Partitions of {self.file} that are not used: {listing(unused)}.")


def _lines(source: Text) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of every line that is neither blank nor a comment, with the number of the line."""
    for number, line in enumerate(lines_of(source.text), start=1):
        if not line.strip() or line.lstrip().startswith("%"):
            continue
        if '"' in line and ('\\"' in line or _TOKEN.sub("", line).strip()):
            words = _nested(line)
            if words is None:
                raise at_line(source.file, number, "a quote is inside a word or never closed")
            yield number, words
        else:
            yield number, [clean(word.strip('"')) for word in _TOKEN.findall(line)]


def _nested(line: str) -> list[str] | None:
    """Return the words of a line with quotes within quotes, as socnetv writes them; None if they do not fit.

    Quotes at the beginning of a word open, at its end they close.
    """
    words: list[list[str]] = []
    depth = 0
    for word in re.split(r"(\s+)", line.replace('\\"', _ESCAPED)):
        if not word or word.isspace():
            if depth:
                words[-1].append(word)
            continue
        bare = word.strip('"')
        # Of quotes alone, such as "", half open and half close.
        opens = len(word) - len(word.lstrip('"')) if bare else (len(word) + (not depth)) // 2
        closes = len(word) - len(word.rstrip('"')) if bare else len(word) - opens
        if depth:
            words[-1].append(word)
        elif '"' in word and not opens:
            return None
        else:
            words.append([word])
        depth += opens - closes
        if depth < 0:
            return None
    texts = [re.sub('^"(.*)"$', r"\1", "".join(pieces), flags=re.S) for pieces in words]
    return None if depth else [clean(text.replace('""', '"').replace(_ESCAPED, '"')) for text in texts]
