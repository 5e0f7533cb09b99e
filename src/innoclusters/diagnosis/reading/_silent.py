"""Reading who did not answer: a list of ids, or a table with a column of them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Collection, Mapping
from itertools import zip_longest
from pathlib import Path

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._files import Text, at_line, check_separator, read_text
from innoclusters.diagnosis.reading._meanings import ACTORS, match
from innoclusters.diagnosis.reading._strings import clean, did_you_mean, shown

_SEPARATORS = (",", ";", "\t", "|")
"""What may stand between the cells of a table; blanks may not, since ids may hold them."""

_MOST_HINTED = 20
"""Unknown ids that get a hint at a known one; for each, all known ones are looked at."""


def read_nonrespondents(
    path: str | os.PathLike[str],
    actors: Collection[str] | Mapping[str, str],
    *,
    separator: str | None = None,
    encoding: str | None = None,
) -> tuple[str, ...]:
    r"""Return the actors named in a file: one id a line, or a table with a column id.

    Parameters
    ----------
    path
        The file. Its first row is a header if it holds one of the names of the column id, see
        :func:`accepted_columns`, that is no id of an actor.
    actors
        The ids of all actors; or ids by all that an actor may be called, such as the id itself and a name.
    separator, encoding
        As for :func:`read_cluster`.

    Raises
    ------
    ClusterError
        If ids are no actors (all are named in one sentence), or several cells stand in a row without header.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "silent.txt"
    >>> _ = path.write_text("lab\nfirm\n")
    >>> read_nonrespondents(path, ["lab", "firm", "agency"])
    ('firm', 'lab')
    """
    check_separator(separator)
    source = read_text(Path(path), encoding)
    choices = [separator] if separator else [*_SEPARATORS]
    found = (_column(source, choice, actors) for choice in choices)
    named = next((cells for cells in found if cells is not None), None)
    ids = sorted({*(_lines(source, choices[0]) if named is None else named)} - {""})
    known = actors if isinstance(actors, Mapping) else {actor: actor for actor in actors}
    if unknown := [one for one in ids if one not in known]:
        hints = [did_you_mean(one, actors) for one in unknown[:_MOST_HINTED]]
        pairs = zip_longest(unknown, hints, fillvalue="")
        told = ", ".join(shown(one) + (f" ({hint[2:]})" if hint else "") for one, hint in pairs)
        raise ClusterError(f"{source.file} names no actors of the cluster: {told}.")
    if not ids:
        raise ClusterError(f"{source.file} names nobody, expected the ids of actors.")
    return tuple(sorted({known[one] for one in ids}))


def _rows(source: Text, separator: str) -> list[tuple[int, list[str]]]:
    """Return every row that is not empty, with the line on which it ends."""
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=separator, strict=True)
    try:
        rows = [(reader.line_num, [clean(cell) for cell in row]) for row in reader]
    except csv.Error as error:
        raise at_line(source.file, reader.line_num, f"cannot be split into cells ({error})") from None
    return [(line, row) for line, row in rows if any(row)]


def _column(source: Text, separator: str, actors: Collection[str]) -> list[str] | None:
    """Return the column id of a table; None if the text has none under this separator."""
    try:
        rows = [row for _, row in _rows(source, separator)]
    except ClusterError:  # a wrong separator may find quotes in the middle of a cell
        return None
    place = match(rows[0], ACTORS).get("id") if rows else None
    # A list may begin with an actor who is called as a column is.
    if place is None or rows[0][place] in actors:
        return None
    return [row[place] for row in rows[1:] if len(row) > place]


def _lines(source: Text, separator: str) -> list[str]:
    """Return the ids of a list, or raise ClusterError if a row has several cells."""
    rows = _rows(source, separator)
    for line, row in rows:
        if sum(map(bool, row)) > 1:
            raise at_line(source.file, line, "several cells, expected one id a line or a header with id")
    return [next(filter(None, row)) for _, row in rows]
