"""Networks in the format of Pajek (.net), and partitions (.clu) that may give the sectors.

``networkx.read_pajek`` is not used: it takes the ties of a section *Edges after a section *Arcs for arcs, and
lists (*Arcslist) for weights, and it knows no lines.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._files import Table, Text, at_line, clean, shown

_TOKEN = re.compile(r'(?<!\S)(?:"[^"]*"|[^\s"]+)(?!\S)')
"""A word, or several in quotes."""

_SECTIONS = {
    "*arcs": "directed",
    "*arcslist": "directed",
    "*edges": "undirected",
    "*edgeslist": "undirected",
    "*matrix": "directed",
}
"""Sections with ties, and the direction these have."""

_MOST_UNLISTED = 1_000_000
"""Vertices that need not be listed, at most; a few bytes could announce more than the memory holds."""

_VERTEX_WORDS = ("sector", "name", "place")
"""Words in the line of a vertex after which we read the next one."""


def read_pajek(source: Text) -> tuple[Table, Table]:
    """Return the vertices and the ties of a network in Pajek's format, as tables of actors and of ties.

    Sections are *Vertices and any of *Arcs, *Edges, *Arcslist, *Edgeslist and *Matrix. Labels of vertices are
    the ids of actors. A relation (*Arcs :1 "funding") is a layer.
    """
    return _Reader(source.file).read(source)


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

    def __init__(self, file: str) -> None:
        self.file = file
        self.section, self.layer, self.announced, self.row = "", "", 0, 0
        self.vertices: dict[str, list[str]] = {column: [] for column in ("id", *_VERTEX_WORDS)}
        self.ties: dict[str, list[str]] = {column: [] for column in ("source", "target", "weight", "layer")}
        self.directions: list[str] = []
        self.vertex_lines, self.tie_lines = array("q"), array("q")
        self.labels: dict[str, int] = {}

    def read(self, source: Text) -> tuple[Table, Table]:
        """Return vertices and ties."""
        for number, words in _lines(source):
            if words[0].startswith("*"):
                self._start(number, words)
            elif self.section == "*vertices":
                self._vertex(number, words)
            elif self.section in _SECTIONS:
                self._tie(number, words)
            elif self.section != "*network":
                raise self._error(number, f"{shown(words[0])} stands before any section, expected *Vertices")
        if len(self.vertex_lines) != self.announced or not self.announced:
            listed = len(self.vertex_lines)
            raise ClusterError(f"{self.file} announces {self.announced:,} vertices, but lists {listed:,}.")
        # A column without any value must be absent, so that missing sectors are noticed.
        given = {column: cells for column, cells in self.vertices.items() if any(cells)}
        ties = self.ties if any(self.ties["layer"]) else {k: v for k, v in self.ties.items() if k != "layer"}
        columns = ties | {"direction": self.directions}
        return Table(self.file, given, self.vertex_lines), Table(self.file, columns, self.tie_lines)

    def _error(self, number: int, says: str) -> ClusterError:
        return at_line(self.file, number, says)

    def _start(self, number: int, words: list[str]) -> None:
        """Begin a section."""
        self.section, self.row = words[0].casefold(), 0
        if self.section == "*vertices":
            if self.announced or len(words) < 2:
                raise self._error(number, "expected one section *Vertices, with the number of vertices")
            # A second number says how many of the vertices are of the first kind.
            if len(words) > 2:
                raise self._error(number, "the network is two-mode, which only a table of projects can be")
            self.announced = self._whole(number, words[1])
        elif self.section in _SECTIONS:
            # A relation has a number and perhaps a name; without a name the number must do.
            self.layer = " ".join(words[2:]) or " ".join(words[1:2])
            if not self.vertex_lines:
                self._number(number)
        elif self.section != "*network":
            raise self._error(number, f"the section {shown(words[0])} cannot be read")

    def _number(self, number: int) -> None:
        """Call all vertices by their numbers, where the file lists none, as igraph writes it."""
        if self.announced > _MOST_UNLISTED:
            raise self._error(number, f"{self.announced:,} vertices are announced, but none is listed")
        for place in range(1, self.announced + 1):
            self._vertex(number, [str(place)])

    def _vertex(self, number: int, words: list[str]) -> None:
        """Read the line of a vertex: its number, its label, and words that may name the sector."""
        expected = len(self.vertex_lines) + 1
        if self._whole(number, words[0]) != expected:
            raise self._error(number, f"the vertex has number {shown(words[0])}, expected {expected}")
        label = words[1] if len(words) > 1 else words[0]
        if label in self.labels:
            before = self.labels[label]
            raise self._error(number, f"the vertex {shown(label)} stands in line {before} already")
        self.labels[label] = number
        self.vertices["id"].append(label)
        # Coordinates and shapes follow the label too, each of ours as a word and its value.
        told, place = dict.fromkeys(_VERTEX_WORDS, ""), 2
        while place + 1 < len(words):
            if (word := words[place].casefold()) in told:
                told[word] = words[place := place + 1]
            place += 1
        for word, value in told.items():
            self.vertices[word].append(value)
        self.vertex_lines.append(number)

    def _tie(self, number: int, words: list[str]) -> None:
        """Read a line of the section we are in."""
        if self.section == "*matrix":
            self.row += 1
            # Zeros are no ties; a cell that is no number is kept for the check of weights to refuse.
            cells = [(str(place), cell) for place, cell in enumerate(words, start=1) if cell.strip("0.")]
            self._add(number, str(self.row), cells)
        elif len(words) < 2:
            raise self._error(number, f"{shown(words[0])} is one vertex, expected two")
        elif self.section.endswith("list"):
            self._add(number, words[0], [(word, "") for word in words[1:]])
        else:
            self._add(number, words[0], [(words[1], words[2] if len(words) > 2 else "")])

    def _add(self, number: int, source: str, targets: list[tuple[str, str]]) -> None:
        """Add the ties from one vertex to others, each with its weight."""
        for target, weight in targets:
            row = (self._label(number, source), self._label(number, target), weight, self.layer)
            for cells, cell in zip(self.ties.values(), row, strict=True):
                cells.append(cell)
            self.directions.append(_SECTIONS[self.section])
            self.tie_lines.append(number)

    def _label(self, number: int, word: str) -> str:
        """Return the label of the vertex with a number."""
        place = self._whole(number, word)
        if not 1 <= place <= len(self.vertex_lines):
            listed = len(self.vertex_lines)
            raise self._error(number, f"{shown(word)} is no vertex, expected a number from 1 to {listed}")
        return self.vertices["id"][place - 1]

    def _whole(self, number: int, word: str) -> int:
        """Return a word as a whole number of at most nine digits."""
        # Not isdigit, which takes digits of other scripts, and int() fails above 4,300 of them.
        if re.fullmatch("[0-9]{1,9}", word) is None:
            raise self._error(number, f"{shown(word)} is not the number of a vertex")
        return int(word)


def _lines(source: Text) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of every line that is neither blank nor a comment, with the number of the line."""
    for number, line in enumerate(re.split("\r\n|\r|\n", source.text.lstrip("\ufeff")), start=1):
        if not line.strip() or line.lstrip().startswith("%"):
            continue
        if '"' in line and _TOKEN.sub("", line).strip():
            raise at_line(source.file, number, "a quote is inside a word or never closed")
        yield number, [clean(word.strip('"')) for word in _TOKEN.findall(line)]
