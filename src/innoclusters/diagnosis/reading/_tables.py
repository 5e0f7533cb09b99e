"""Tables as CSV: the separator is detected, every row keeps its line, nothing is padded or cut in silence.

The ``csv`` module reads them and not pandas, which fills or cuts rows of the wrong length and cannot say on
which line of the file a row starts once a quoted cell holds a line break.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from innoclusters.diagnosis.cluster import ClusterError, counted
from innoclusters.diagnosis.reading._columns import (
    Header,
    columns_with_actors,
    find_columns,
    guess_columns,
    no_header,
    with_labels,
    zeros,
)
from innoclusters.diagnosis.reading._files import Record, Table, Text, at_line, check_separator
from innoclusters.diagnosis.reading._matrices import looks_like_matrix, read_matrix, roster, without_header
from innoclusters.diagnosis.reading._meanings import PARTICIPATIONS, TIES, Layout, match, title_key
from innoclusters.diagnosis.reading._rows import (
    ARROW,
    MOST_ABOVE,
    SEPARATORS,
    aligned,
    detect_separator,
    records_of,
    titles_of,
    unquoted,
    with_arrows,
    without_dictionaries,
)
from innoclusters.diagnosis.reading._strings import clean, is_total, listing, shown
from innoclusters.diagnosis.reading._wide import unfolded

_MARKUP = {
    "graphml": "a network in the format GraphML; let its name end in .graphml",
    "gexf": "a network in the format GEXF; let its name end in .gexf",
    **dict.fromkeys(("html", "head", "meta", "table"), "a web page; save the table as CSV"),
}
"""First elements of files that are no tables, and what these are."""

_JSON = re.compile(r"[\[{]\s*[\[{\"]")
"""How JSON begins."""

_TWO_MODE = re.compile("% *bip")
"""How a two-mode network of KONECT begins."""


_FIRST_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_DECLARED = re.compile(r'"?sep=(.?)"?\s*', re.I)
"""A first line with which Excel is told the separator."""

_NO_SEPARATOR = ("", '"', "\r", "\n")
"""What no table can be separated by: the csv module refuses it from Python 3.13 on, and guessed before."""

_MOST_REMEMBERED = 100_000
"""Different cells kept to share equal ones; beyond that the memory is worth more."""


def read_table(
    source: Text,
    layouts: Iterable[Layout],
    separator: str | None,
    *,
    columns: Mapping[str, str] | None = None,
    layers: Sequence[str] = (),
    known: Collection[str] = (),
    elsewhere: bool = False,
) -> tuple[Table, Layout]:
    """Return the table in a text, and which of `layouts` it has; the separator None is detected.

    With `elsewhere` the separator is that of another file, taken only if it gives columns that are known
    here. The other arguments are those of :func:`table_of`.
    """
    check_separator(separator)
    _refuse_other_formats(source)
    choices = [layout.called(columns or {}) for layout in layouts]
    body, skipped, declared = _skip_preamble(source, choices)
    if _TWO_MODE.match(source.text):
        known = ()  # its two columns are numbered apart, so that numbers that are known mean nothing
    if elsewhere and separator and not _knows(body.text, separator, choices):
        separator = None
    body = unquoted(body)
    separator = separator or declared or detect_separator(body.text)
    body, remarks = without_dictionaries(body)
    if not re.match("[^\r\n]*[,;\t|]", body.text) and (arrows := with_arrows(body)):
        body, skipped, separator = arrows, skipped - 1, ARROW
    plural = f"{SEPARATORS[separator]}s" if separator in SEPARATORS else repr(separator)
    if separator == " ":
        body, separator = aligned(body)
    separator = "\t" if separator == ARROW else separator
    rows = records_of(body, separator, skipped=skipped)
    table, layout = table_of(rows, choices, source.file, columns or {}, layers=layers, known=known)
    table.decimal_comma = separator == ";"
    said = f"{source.file} was read as {source.how}, with {plural} between cells."
    table.remarks[:0] = [said, *remarks]
    return table, layout


def table_of(
    records: Iterator[Record],
    layouts: Iterable[Layout],
    file: str,
    columns: Mapping[str, str],
    *,
    layers: Sequence[str] = (),
    known: Collection[str] = (),
) -> tuple[Table, Layout]:
    """Return the table in numbered rows, and which of `layouts` it has.

    The rows may come from a text or from the sheet of a workbook. `columns` says what the user calls some of
    the columns; one of `layers` may name the column of kinds of tie. `known` are the ids and names of actors,
    by which rows without a header are told. The first layout that has all its required columns is taken, and
    the first of all if there is none, so that its error is raised. A matrix becomes a list.
    """
    choices = _chosen([layout.called(columns) for layout in layouts], columns)
    if known:
        choices = [_without_actors(layout) for layout in choices]
    first = list(islice(records, MOST_ABOVE))
    if not first:
        raise ClusterError(f"{file} has no header, expected the names of columns.")
    first, remarks = _without_qualtrics(_without_row_names(first, known), columns, file)
    of_ties = choices[0].what == TIES.what
    line, titles = first[0]
    header = find_columns(titles, [_with_layer(layout, titles, layers) for layout in choices], file, line)
    square = of_ties and header is None and not _is_numbered(first, choices[0], file, known)
    if square and (found := _squared(first, records, layouts, file, known)):
        found[0].remarks += remarks
        return found
    if of_ties and (long := unfolded(first, records, file, layers, known, plainly=header is not None)):
        table, layout = table_of(long.records, layouts, file, columns, known=known)
        table.remarks[:0] = [*remarks, long.remark]
        return table, layout
    start, header = (1, header) if header else _found(first, choices, file, columns, known)
    titles = first[start - 1][1] if start else [""] * max(len(row) for _, row in first)
    told = [(line, titles), *first[start:]]
    header = with_labels(header, told)
    remarks += zeros(header, told, file)
    rows = chain(first[start:], records)
    table = _without_total(_columns(rows, header, titles, file), header.layout, known)
    table.remarks += remarks
    if start > 1:
        table.remarks.append(above_remark(start - 1, file))
    if not table.lines:
        raise ClusterError(f"{file} has a header but no {header.layout.what}s.")
    return table, header.layout


def _found(
    first: list[Record], choices: list[Layout], file: str, columns: Mapping[str, str], known: Collection[str]
) -> tuple[int, Header]:
    """Return how many rows there are up to the header, 0 if nothing is one, and the columns it tells."""
    if (none := without_header(first, choices, file, known)) is not None:
        return 0, none
    told = guess_columns(first, choices, file, known) or columns_with_actors(first, choices, file, known)
    if told is not None:
        return 1, told
    above, below = _header_below(first, choices, file)
    if below is None:
        raise no_header(first[0][1], choices[0], file, first[0][0], columns)
    return above + 1, below


def _is_numbered(first: list[Record], layout: Layout, file: str, known: Collection[str]) -> bool:
    """Return whether a table is a list by its titles, though with numbers for ids it looks like a matrix."""
    try:
        header = guess_columns(first, [layout], file, known)
    except ClusterError:
        return False  # said where it turns out to be no matrix
    ends = [] if header is None else [header.places["source"], header.places["target"]]
    cells = [clean(row[place]) for place in ends for _, row in first[1:] if place < len(row)]
    return bool(cells) and {*cells} <= {*known}


def _squared(
    first: list[Record],
    records: Iterator[Record],
    layouts: Iterable[Layout],
    file: str,
    known: Collection[str],
) -> tuple[Table, Layout] | None:
    """Return the table in a matrix, or in a roster with its column for each actor; None in others."""
    titled, asked = _titled(first), roster(first, known)
    # Where titles are questions, whoever is asked about is known, and no title of a matrix is missed.
    if not (asked and any(asked.questions)) and looks_like_matrix(first[titled:], file):
        table, layout = read_matrix(chain(first[titled:], records), file, known)
        table.remarks += [above_remark(titled, file)] if titled else []
        return table, layout
    if asked is None:
        return None
    rows = chain(first, records)
    if len(asked.questions) > 1:
        table, layout = table_of(asked.ties(rows), layouts, file, {}, known=known)
    else:
        table, layout = read_matrix(asked.matrix(rows), file, known)
    table.remarks += unused_remark(file, "column", asked.unused)
    return table, layout


def _without_qualtrics(
    first: list[Record], columns: Mapping[str, str], file: str
) -> tuple[list[Record], list[str]]:
    """Return the rows without two of the three headers of Qualtrics, and what to say.

    Questions tell more than their numbers, unless the user says these.
    """
    if len(first) < 4 or not any('"ImportId"' in cell for cell in first[2][1]):
        return first, []
    numbers = {title_key(title) for title in first[0][1]}
    chosen = first[0 if any(title_key(title) in numbers for title in columns.values()) else 1]
    return [chosen, *first[3:]], [f"Of the headers of {file}, as Qualtrics writes them, one was read."]


def _without_total(table: Table, layout: Layout, known: Collection[str]) -> Table:
    """Return the table without a last row that is a sum."""
    cells = [table.columns[column][-1] for column in layout.required] if len(table) > 1 else [""]
    if not is_total(cells[0]) or cells[0] in known or any(map(str.strip, cells[1:])):
        return table
    left = table.take(range(len(table) - 1))
    left.remarks.append(f"The last row of {table.file}, {shown(cells[0])}, is not read.")
    return left


def _titled(first: list[Record]) -> int:
    """Return how many rows at the beginning hold one cell only, as a title above a matrix does."""
    wide = (place for place, (_, row) in enumerate(first) if sum(map(bool, map(str.strip, row))) > 1)
    return next(wide, 0)


def _without_row_names(first: list[Record], known: Collection[str]) -> list[Record]:
    """Return the rows with a title for the numbers that write.table of R puts before each row, if it did."""
    (line, titles), rows = first[0], first[1:]
    numbers = [clean(row[0]) for _, row in rows if len(row) == len(titles) + 1 and row[-1].strip()]
    counted_up = numbers == [str(place) for place in range(1, len(rows) + 1)]
    if not rows or not counted_up or {*numbers} <= {*known}:
        return first
    return [(line, ["", *titles]), *rows]


def _chosen(layouts: list[Layout], columns: Mapping[str, str]) -> list[Layout]:
    """Return the layouts that have the columns which the user names and another one requires."""
    meant = {column for column in columns for layout in layouts if column in layout.required}
    return [layout for layout in layouts if meant <= set(layout.names)] or layouts


def _without_actors(layout: Layout) -> Layout:
    """Return the layout without the columns that tell of organizations, which a table of actors does."""
    if layout.what != PARTICIPATIONS.what:
        return layout
    return layout._replace(names={column: layout.names[column] for column in layout.required})


def _with_layer(layout: Layout, titles: list[str], layers: Sequence[str]) -> Layout:
    """Return the layout in which the first of `layers` that is a title is the column of kinds of tie."""
    keys = {title_key(title) for title in titles} if layers else set()
    named = next((layer for layer in layers if title_key(layer) in keys), None)
    if named is None:
        return layout
    return layout.called({column: layout.names[column][0] for column in layout.named} | {"layer": named})


def _header_below(first: list[Record], choices: list[Layout], file: str) -> tuple[int, Header | None]:
    """Return the first row that is a header by plain names, below titles and notes that are not read."""
    for place, (line, row) in enumerate(first[1:], start=1):
        if header := find_columns(row, choices, file, line):
            return place, header
    return 0, None


def _knows(text: str, separator: str, layouts: list[Layout]) -> bool:
    """Return whether the header has all required columns under a separator."""
    titles = titles_of(text, separator)
    return any(set(layout.required) <= set(match(titles, layout)) for layout in layouts)


class Cleaner(dict[str, str]):
    """Cells, cleaned; equal cells become one object, which saves most of the memory of a large table."""

    def __missing__(self, cell: str) -> str:
        """Return the cleaned cell and remember it."""
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[cell] = cleaned = clean(cell)
        return cleaned


def above_remark(above: int, where: str) -> str:
    """Return the remark that so many rows above a header are not read."""
    return f"{counted(above, 'row')} above the header of {where} {'is' if above == 1 else 'are'} not read."


def unused_remark(file: str, word: str, titles: list[str]) -> list[str]:
    """Return the remark that some columns are not used, if any; it shows no more than a dozen."""
    if not titles:
        return []
    verb = "is" if len(titles) == 1 else "are"
    return [f"{counted(len(titles), word)} of {file} {verb} not used: {listing(titles)}."]


def _refuse_other_formats(source: Text) -> None:
    """Raise ClusterError if a text is no table, whatever its name says."""
    # Enough to get past the declarations and remarks before the first element.
    start = source.text[:10_000].lstrip("\ufeff \t\r\n")
    what = "in the format JSON; save the table as CSV" if _JSON.match(start) else None
    if start.startswith("<") and (tag := re.search(r"<(?:\w+:)?([a-z]\w*)", start, re.I)):
        what = _MARKUP.get(tag[1].lower())
    if what:
        raise ClusterError(f"{source.file} is {what}.")


def _skip_preamble(source: Text, layouts: list[Layout]) -> tuple[Text, int, str | None]:
    """Return the text from the header on, the number of lines before it, and the separator they declare.

    Before the header may stand a line for Excel (sep=;) and lines of remarks that begin with # or %.
    """
    place, skipped, declared = 0, 0, None
    while (found := _FIRST_LINE.match(source.text, place)) and found[0]:
        line = found[0].lstrip("\ufeff \t")
        if said := _DECLARED.fullmatch(line):
            declared = said[1]
            if declared in _NO_SEPARATOR:
                asked = "expected one character, such as a comma or semicolon"
                raise at_line(source.file, skipped + 1, f"the line sep= names {declared!r}, {asked}")
        elif not line.startswith(("#", "%")) or _is_header(line, layouts):
            break
        place, skipped = found.end(), skipped + 1
    return source._replace(text=source.text[place:]), skipped, declared


def _is_header(line: str, layouts: list[Layout]) -> bool:
    """Return whether a line of remarks names all required columns of a layout."""
    titles = re.split("[,;|\t]", line.replace('"', ""))
    if len(titles) == 1:
        return False
    try:
        found = find_columns(titles, layouts, "", 1) or guess_columns([(1, titles)], layouts, "")
    except ClusterError:
        return True  # what is wrong with it is said when it is read
    return found is not None


def _columns(rows: Iterable[Record], header: Header, titles: list[str], file: str) -> Table:
    """Return the cells of the columns that the header names."""
    layout, places = header.layout, header.places
    needed = 1 + max(places[column] for column in layout.required)
    cleaned, width, lines, short = Cleaner(), len(titles), array("q"), 0
    columns: dict[str, list[str]] = {column: [] for column in places}
    targets = [(cells.append, places[column]) for column, cells in columns.items()]
    for line, row in rows:
        if len(row) != width:
            short += len(row) < width
            if any(map(str.strip, row[width:])) or len(row) < needed:
                says = f"the row has {counted(len(row), 'cell')}, but the header has {width}"
                raise at_line(file, line, says)
        # Excel leaves out empty cells at the end; in a required column they may not be missing. Rows are not
        # filled up, which would take the square of the file where short rows stand below a wide header.
        for append, place in targets:
            append(cleaned[row[place]] if place < len(row) else "")
        lines.append(line)
    used = set(places.values())
    unused = [title for place, title in enumerate(titles) if title.strip() and place not in used]
    remarks = [*header.remarks, *unused_remark(file, "column", unused)]
    if short:
        cut = f"{counted(short, 'row')} of {file} {'ends' if short == 1 else 'end'} before the last column"
        remarks.append(f"{cut}; what is missing was taken as empty.")
    named = {column: titles[place] for column, place in places.items() if titles[place].strip()}
    return Table(file, columns, lines, named, remarks=remarks)
