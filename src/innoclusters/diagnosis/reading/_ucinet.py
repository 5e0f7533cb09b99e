"""Networks as UCINET (DL) and NetDraw (VNA) write them.

igraph reads a part of DL (no halves, no two-mode data, one matrix) and takes labels that are numbers for
places; no kept library reads VNA.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice, pairwise

from innoclusters.diagnosis.cluster import ClusterError, counted
from innoclusters.diagnosis.reading._elements import Cell, Network
from innoclusters.diagnosis.reading._files import Table, Text, at_line, lines_of
from innoclusters.diagnosis.reading._meanings import TIES, match
from innoclusters.diagnosis.reading._strings import clean, is_whole, plain, shown

_HEADING = re.compile(
    r"(?<![^\s,])(?:(?:(?P<of>row|col(?:umn)?s?|matrix|level)[ \t]+)?labels?[ \t]*(?P<embedded>embedded)?|"
    r"(?P<data>data))[ \t]*(?::|(?<=embedded)(?=[\r\n])|(?<=^data)(?=[\r\n])|(?<=^labels)(?=[\r\n]))",
    re.I | re.M,
)
"""Where labels and data begin. The colon may be missing where a line says no more: "Open Data" is a label."""

_OPTION = re.compile(r"([A-Za-z]+)[ \t]*=[ \t]*([^\s,]+)")
_TOKEN = re.compile(r'"([^"\r\n]*)"|([^\s,"]+)')
_LINE_END = re.compile("\r\n|\r|\n")

_FORMATS = {
    **dict.fromkeys(("fullmatrix", "fm", ""), "matrix"),
    **dict.fromkeys(("lowerhalf", "lh", "lowerhalfmatrix"), "lower"),
    **dict.fromkeys(("upperhalf", "uh", "upperhalfmatrix"), "upper"),
    **dict.fromkeys(("edgelist1", "el1", "edgelist"), "edges"),
    **dict.fromkeys(("edgelist2", "el2"), "edges of two modes"),
    **dict.fromkeys(("nodelist1", "nl1", "nodelist"), "lists"),
    **dict.fromkeys(("nodelist2", "nl2"), "lists of two modes"),
}
"""How the data of a DL file are written."""

_MOST_UNLABELED = 100_000
"""Actors that are called by their numbers, at most; a few bytes could announce more than the memory holds."""

_Words = list[tuple[int, str]]
"""Words with their lines."""


def read_dl(source: Text, network: Network) -> tuple[Table, Table]:
    """Return the actors and ties of a file in UCINET's format DL, several matrices as layers.

    Formats are fullmatrix, lowerhalf, upperhalf, edgelist1 and 2, nodelist1 and 2; a matrix whose rows and
    columns have different labels is two-mode.
    """
    return _DL(source, network).read()


class _DL:
    """A file in the format DL."""

    def __init__(self, source: Text, network: Network) -> None:
        self.file, self.text = source.file, source.text.lstrip("\ufeff")
        self.network = network
        self.error = partial(at_line, source.file)
        self.options: dict[str, str] = {}
        self.labels: dict[str, list[str]] = {"row": [], "col": [], "matrix": []}
        self.embedded: set[str] = set()
        self.data: list[_Words] = []
        self.begins = 1

    def read(self) -> tuple[Table, Table]:
        """Return actors and ties."""
        self._head()
        written = self.options.get("format", "").casefold()
        form = _FORMATS.get(written)
        if form is None:
            known = "fullmatrix, lowerhalf, upperhalf, edgelist1, edgelist2, nodelist1 or nodelist2"
            raise ClusterError(f"{self.file}: the format of its data is {shown(written)}, expected {known}.")
        if form in ("matrix", "lower", "upper"):
            self._matrices(form)
        else:
            self._lists(form)
        return self.network.tables()

    def _head(self) -> None:
        """Read the options and labels, and cut the data into lines of words."""
        headings = []
        for found in _HEADING.finditer(self.text):
            headings.append(found)
            if found["data"]:
                break
        if not headings or not headings[-1]["data"]:
            raise ClusterError(f"{self.file} has no data, expected 'data:' after the head of a DL file.")
        head = self.text[: headings[0].start()]
        self.options = {name.casefold(): value for name, value in _OPTION.findall(head)}
        for found, following in pairwise(headings):
            of = (found["of"] or "").casefold()[:3]
            kinds = {"": ("row", "col"), "row": ("row",), "col": ("col",), "mat": ("matrix",)}.get(of, ())
            between = self.text[found.end() : following.start()]
            # Options may also stand between.
            self.options |= {name.casefold(): value for name, value in _OPTION.findall(between)}
            if found["embedded"]:
                self.embedded |= set(kinds)
                continue
            labels = self._labels(between, self._number("nm", 1) if of == "mat" else self._size(of or "row"))
            for kind in kinds:
                self.labels[kind] = labels
        end = headings[-1].end()
        self.begins = len(_LINE_END.findall(self.text, 0, end)) + 1
        for line, text in enumerate(_LINE_END.split(self.text[end:]), start=self.begins):
            self.data.append([(line, clean(quoted or word)) for quoted, word in _TOKEN.findall(text)])

    def _labels(self, text: str, expected: int) -> list[str]:
        """Return the labels in a text, one a line if otherwise their number is wrong."""
        words = [clean(quoted or word) for quoted, word in _TOKEN.findall(text)]
        lines = [clean(line).strip('"') for line in _LINE_END.split(text) if line.strip()]
        return lines if len(words) != expected == len(lines) else words

    def _number(self, option: str, default: int) -> int:
        """Return an option that is a whole number."""
        written = self.options.get(option, str(default))
        if not is_whole(written):
            raise ClusterError(
                f"{self.file}: {option} is {shown(written)}, expected a whole number below 10^9."
            )
        return int(written)

    def _size(self, kind: str) -> int:
        """Return how many rows or columns there are, 0 if nobody says."""
        number = self._number("nr" if kind == "row" else "nc", 0)
        return number or self._number("n", 0)

    def _called(self, kind: str, size: int) -> list[str]:
        """Return the labels of rows or of columns, their numbers if there are none."""
        labels = self.labels[kind]
        if labels and len(labels) != size:
            what = "rows" if kind == "row" else "columns"
            raise ClusterError(f"{self.file} has {counted(len(labels), 'label')} for {size:,} {what}.")
        if not labels and size > _MOST_UNLABELED:
            raise ClusterError(f"{self.file} announces {size:,} actors, but gives no labels.")
        # Columns without labels are something else than rows of the same numbers.
        other = "column " if kind == "col" and self._size("row") != size else ""
        return labels or [f"{other}{number}" for number in range(1, size + 1)]

    def _matrices(self, form: str) -> None:
        """Read matrices, one after the other, whatever the lines."""
        nr, nc, nm = self._size("row"), self._size("col"), self._number("nm", 1)
        if not nr or not nc:
            raise ClusterError(
                f"{self.file} does not say how many actors it has, expected n=, or nr= and nc=."
            )
        if form != "matrix" and nr != nc:
            raise ClusterError(f"{self.file} has half a matrix with {nr:,} rows and {nc:,} columns.")
        words: Iterator[tuple[int, str]] = (word for line in self.data for word in line)
        absent = self.options.get("diagonal", "").casefold() == "absent"
        wide = {"matrix": nr * (nc - absent), "lower": nr * (nr + 1) // 2, "upper": nr * (nr + 1) // 2}[form]
        total = (wide - nr if absent and form != "matrix" else wide) * nm
        there = sum(map(len, self.data))
        total += nm * (("col" in self.embedded) * nc + ("row" in self.embedded) * nr)
        if there != total:
            raise self.error(self.begins, f"the data have {counted(there, 'word')}, expected {total:,}")
        names = self.labels["matrix"]
        if names and len(names) != nm:
            raise ClusterError(f"{self.file} has {counted(len(names), 'label')} for {nm:,} matrices.")
        for number in range(nm):
            layer = (names[number] if names else str(number + 1)) if nm > 1 else ""
            self._matrix(form, words, (nr, nc), absent, layer)

    def _matrix(
        self, form: str, words: Iterator[tuple[int, str]], size: tuple[int, int], absent: bool, layer: str
    ) -> None:
        """Read the next matrix."""
        nr, nc = size
        if "col" in self.embedded:
            self.labels["col"] = [next(words)[1] for _ in range(nc)]
        rows = [] if "row" in self.embedded else self._called("row", nr)
        cells: list[tuple[int, int, int, str]] = []
        for i in range(nr):
            if "row" in self.embedded:
                rows.append(next(words)[1])
            first, last = (i if form == "upper" else 0), (i + 1 if form == "lower" else nc)
            for j in range(first, last):
                if absent and i == j:
                    continue
                line, cell = next(words)
                # Zeros are no ties, and a point is a missing one.
                if cell.strip("0."):
                    cells.append((line, i, j, cell))
        columns = self._called("col", nc)
        if "col" not in self.embedded and not self.labels["col"] and nr == nc:
            columns = rows
        self._nodes(rows, columns)
        told = [(line, rows[i], columns[j], cell) for line, i, j, cell in cells]
        if form != "matrix":
            told += [(line, columns[j], rows[i], cell) for line, i, j, cell in cells if i != j]
        self.network.matrix(told, layer)

    def _nodes(self, rows: list[str], columns: list[str]) -> None:
        """Add the actors of rows, and those of columns if they are others."""
        same = set(rows) == set(columns)
        both = sorted(set(rows) & set(columns)) if not same else []
        if both:
            says = f"{self.file}: {shown(both[0])} is the label of a row and of a column, not all are."
            raise ClusterError(says)
        for mode, labels in enumerate([rows] if same else [rows, columns]):
            if len(set(labels)) < len(labels):
                twice = next(label for label, number in Counter(labels).items() if number > 1)
                raise ClusterError(f"{self.file}: the label {shown(twice)} stands twice.")
            for label in labels:
                if label not in self.network.ids:
                    self.network.node(1, {"id": label} | ({} if same else {"mode": str(mode)}))

    def _lists(self, form: str) -> None:
        """Read lines with the two ends of a tie and its weight, or with an actor and all it is tied to."""
        two = form.endswith("two modes")
        nr, nc = self._size("row"), self._size("col")
        rows = [] if "row" in self.embedded else self._called("row", nr)
        columns = [] if "col" in self.embedded else self._called("col", nc) if two else rows
        if not self.embedded:
            self._nodes(rows, columns)
        names, number = self.labels["matrix"], 1
        cells: list[Cell] = []
        for words in self.data:
            if [word for _, word in words] == ["!"]:
                self.network.matrix(cells, self._relation(names, number))
                cells, number = [], number + 1
            elif words:
                cells += self._line(form, words, rows, columns, two)
        self.network.matrix(cells, self._relation(names, number))
        announced, found = (nr + nc if two else nr), len(self.network.nodes)
        if announced and found > announced:
            raise ClusterError(f"{self.file} announces {announced:,} actors, but names {found:,}.")
        if found < announced:
            says = f"{self.file} announces {announced:,} actors, but names {found:,}; the others have no tie."
            self.network.remarks.append(says)

    def _relation(self, names: list[str], number: int) -> str:
        """Return the layer of a list: only where there are several."""
        if self._number("nm", 1) == 1 and number == 1 and not names[1:]:
            return ""
        return names[number - 1] if number <= len(names) else str(number)

    def _line(
        self, form: str, words: _Words, rows: list[str], columns: list[str], two: bool
    ) -> Iterator[Cell]:
        """Yield the ties of a line of a list."""
        if len(words) < 2:
            if not form.startswith("lists"):
                raise self.error(words[0][0], f"{shown(words[0][1])} is one actor, expected two")
            return
        line = words[0][0]
        source = self._end(words[0], "row", rows, "0" if two else "")
        several = form.startswith("lists")
        for word in words[1:] if several else words[1:2]:
            target = self._end(word, "col", columns, "1" if two else "")
            weight = words[2][1] if not several and len(words) > 2 else "1"
            if weight.strip("0."):
                yield line, source, target, weight

    def _end(self, word: tuple[int, str], kind: str, labels: list[str], mode: str) -> str:
        """Return whom a word of a list means: by name where labels are embedded, else by number."""
        line, text = word
        if kind in self.embedded:
            if text not in self.network.ids:
                self.network.node(line, {"id": text} | ({"mode": mode} if mode else {}))
            return text
        if not is_whole(text) or not 1 <= int(text) <= len(labels):
            if text in self.network.ids:
                return text
            raise self.error(line, f"{shown(text)} is no actor, expected a number from 1 to {len(labels)}")
        return labels[int(text) - 1]


def read_vna(source: Text, network: Network) -> tuple[Table, Table]:
    """Return the actors and ties of a file in NetDraw's format VNA.

    Its sections are *Node data, *Node properties and *Tie data, each with a header. A column of ties that we
    do not know is a kind of tie, with its strength in the cells.
    """
    section, header = "", list[str]()
    ties: dict[str, list[Cell]] = {}
    for number, line in enumerate(lines_of(source.text), start=1):
        words = _words(line)
        if not words:
            continue
        if line.lstrip().startswith("*"):
            section, header = plain(line.strip().lstrip("*")), []
        elif not header:
            header = words
        elif section == "tie data":
            _tie(network, ties, number, header, words)
        elif section in ("node data", "node properties"):
            _node(network, number, header if section == "node data" else [header[0]], words)
        elif section != "tie properties":
            raise at_line(source.file, number, f"the section {shown(section)} cannot be read")
    for kind, cells in ties.items():
        network.matrix(cells, kind if len(ties) > 1 else "")
    return network.tables()


def _words(line: str) -> list[str]:
    """Return the words of a line of VNA, between tabs if it has any, else between blanks or commas."""
    if "\t" in line:
        return [clean(word).strip('"') for word in line.rstrip().split("\t")]
    return [clean(quoted or word) for quoted, word in _TOKEN.findall(line)]


def _node(network: Network, number: int, header: list[str], words: list[str]) -> None:
    """Add an actor, or what another section tells of it."""
    row = network.seen(number, words[0])
    for title, cell in zip(islice(header, 1, None), words[1:], strict=False):
        if cell:
            network.put(network.nodes, row, number, title, cell)


def _tie(
    network: Network, ties: dict[str, list[Cell]], number: int, header: list[str], words: list[str]
) -> None:
    """Add a tie, or one of each kind in a line."""
    if len(words) < 2:
        raise at_line(network.file, number, f"{shown(words[0])} is one actor, expected two")
    source, target = words[:2]
    for end in (source, target):
        network.seen(number, end)
    told = dict(zip(islice(header, 2, None), words[2:], strict=False))
    found = match(list(told), TIES)
    if found or not told:
        direction = list(told.values())[found["direction"]] if "direction" in found else "directed"
        network.edges.add(number, told | {"source": source, "target": target, "direction": direction})
        return
    for kind, cell in told.items():
        if cell.strip("0."):
            ties.setdefault(kind, []).append((number, source, target, cell))
