"""Reading a cluster of the user's own, from tables or from a network file.

Whatever the file holds, the outcome is a :class:`~innoclusters.diagnosis.Cluster` or a
:class:`~innoclusters.diagnosis.ClusterError` with one sentence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from innoclusters.diagnosis.cluster import Cluster, ClusterError
from innoclusters.diagnosis.reading._actors import Actors, read_actors
from innoclusters.diagnosis.reading._build import of_projects, of_ties, participants
from innoclusters.diagnosis.reading._elements import crossing, participations, without_groups
from innoclusters.diagnosis.reading._files import Table, label, read_text
from innoclusters.diagnosis.reading._formats import PARTITION, TABLE, WORKBOOK, format_of, read_network
from innoclusters.diagnosis.reading._meanings import ACTORS, PARTICIPATIONS, TIES, Layout, accepted_columns
from innoclusters.diagnosis.reading._pajek import read_partition
from innoclusters.diagnosis.reading._sectors import accepted_sectors, check_mapping
from innoclusters.diagnosis.reading._silent import read_nonrespondents
from innoclusters.diagnosis.reading._tables import read_table
from innoclusters.diagnosis.reading._ties import Selection
from innoclusters.diagnosis.reading._workbooks import Workbook

__all__ = ["accepted_columns", "accepted_sectors", "read_cluster", "read_nonrespondents"]

_NEEDED = "give a table of actors with the columns id and sector, or have form alone judged with --form-only"
"""What to do where sectors are missing."""

FilePath = str | os.PathLike[str]


class _Source(NamedTuple):
    """What a file with ties was found to hold."""

    rows: Table
    """Ties, or participations."""
    nodes: Table | None
    """Actors, if the file has its own list of them."""
    two_mode: bool
    listed: Table | None = None
    """The table of actors in another sheet of the same workbook."""


def read_cluster(
    ties: FilePath,
    actors: FilePath | None = None,
    *,
    sectors: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    layers: Sequence[str] | None = None,
    min_weight: float | None = None,
    confirmed: bool = False,
    strict: bool = False,
    form_only: bool = False,
    sheet: str | None = None,
    actors_sheet: str | None = None,
    separator: str | None = None,
    actors_separator: str | None = None,
    encoding: str | None = None,
    actors_encoding: str | None = None,
    name: str | None = None,
) -> Cluster:
    r"""Return the cluster in a table of ties and one of actors, in a network file, or in a table of projects.

    Parameters
    ----------
    ties
        A table as text (.csv, .tsv, .tab, .txt) or in a workbook (.xlsx, .xls, .ods), or a network (GraphML,
        GEXF, GML, Pajek, DL of UCINET, VNA of NetDraw, node-link JSON, SIF). A table is one of:

        - a list with columns source and target, and if you like weight, layer, direction (yes, no, both) and
          location (local, external); without a header, if the table of actors knows both actors of its
          first line;
        - a list with columns project and organization, and sector unless there is a table of actors.
          Partners of a project are then tied, once for each project they share;
        - a square matrix with the actors above and at the left, whose rows say whom an actor names; or a
          matrix of organizations by projects with 0 and 1, or with x;
        - the answers to a form: who answers, and partners in one column or in several; or a column for each
          actor, in whose title it may stand in brackets after the question. Rows of those who did not answer
          may be missing, and several questions are several kinds of tie.
    actors
        A table with columns id and sector, and if you like name and place; for a network of Pajek also a
        partition (.clu). Where the network file lists actors itself, this table replaces what it says of
        them. In a workbook with two sheets, None takes the other sheet.
    sectors
        What your labels mean, for example `{"REC": "U"}`; `{"": "X"}` says it of empty cells. It wins over
        what the edition knows, see :func:`accepted_sectors`; labels with several meanings are refused
        without it.
    columns
        What you call columns, for example `{"source": "lender"}`; keys are the names above. Other columns
        are found by :func:`accepted_columns`, or by the words of their titles, and a remark says which.
    layers
        Kinds of tie to keep; None keeps all of them, as one network. One of them may be the title of the
        column that tells kinds apart.
    min_weight
        Leave out rows with a smaller weight.
    confirmed
        Keep only ties that both ends name, of a list whose rows say whom the first actor names.
    strict
        Refuse an organization that has several sectors in a table of projects, instead of taking the most
        frequent.
    form_only
        Leave sectors out, known or not: actors have none, and a diagnosis judges form alone. Then ties, or
        participations, are enough.
    sheet, actors_sheet
        Sheets of workbooks; None takes the one whose header fits.
    separator, actors_separator
        What stands between the cells of tables; None detects comma, semicolon, tab, vertical bar or blanks.
    encoding, actors_encoding
        Encoding of files that are text; None detects it. What is said of the ties goes for the actors, too,
        unless they are plainly written in another way.
    name
        What the cluster is called; None takes the name of the file.

    Returns
    -------
        The cluster, its actors and ties ordered by id, whatever the order of the rows. Its remarks say what
        was detected, which column was taken for what, how sectors were read, and what was left out.

    Raises
    ------
    ClusterError
        One sentence with file, line, column and value of the first problem, or with all actors or labels
        that are not known, and where it helps with what to type.

    Notes
    -----
    Ids are compared as text, so that 007 is not 7, and capitals count; blanks around them do not. Where a
    cell is no id, it may be a name that only one actor has, or several partners with semicolons, commas or
    bars between them. A line sep=; and lines that begin with # or % may stand before the header of a table.
    Of rows with the same pair, layer and direction, the one with the largest weight is kept. A weight of 0 is
    no tie; a missing weight is 1, except in a table that goes through all pairs, where it is no tie.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "ties.csv").write_text("from;to\nlab;firm\nfirm;lab\n")
    >>> _ = (folder / "actors.csv").write_text("id;sector\nlab;university\nfirm;business\n")
    >>> cluster = read_cluster(folder / "ties.csv", folder / "actors.csv")
    >>> cluster, cluster.sectors, cluster.dropped.duplicates
    (<Cluster 'ties': 2 actors, 1 tie>, {'U': 1, 'B': 1}, 1)
    """
    return prepared(**locals())()


def prepared(*files: FilePath | None, **options: Any) -> Callable[[], Cluster]:
    """Return what makes the cluster, now that nothing of the files can be refused; asked as `read_cluster`.

    Where several files are read, none waits for the libraries that the cluster of another one needs.
    """
    bound = signature(read_cluster).bind(*files, **options)
    bound.apply_defaults()
    asked = SimpleNamespace(**bound.arguments)
    mapping = check_mapping(asked.sectors)
    wanted = Selection(tuple(asked.layers or ()), asked.min_weight, asked.confirmed)
    path, other = Path(asked.ties), None if asked.actors is None else Path(asked.actors)
    columns = asked.columns or {}
    # What a table of actors tells, the other table need not.
    told = () if other is None else ("id", "sector", "name", "place")
    mine = {column: title for column, title in columns.items() if column not in told}
    how = _How(asked.separator, asked.encoding, asked.sheet, mine, wanted.layers)
    theirs = _How(
        asked.actors_separator or asked.separator,
        asked.actors_encoding or asked.encoding,
        asked.actors_sheet,
        columns,
        separator_elsewhere=not asked.actors_separator,
        encoding_elsewhere=not asked.actors_encoding,
    )
    # First, because the actors tell whether the first line of a list is its header.
    names = {column: names for column, names in ACTORS.names.items() if column != "sector"}
    layout = ACTORS._replace(names=names, required=("id",)) if asked.form_only else ACTORS
    listed = None if other is None else _listed_actors(other, theirs, layout)
    if format_of(path) == WORKBOOK:
        source = _of_workbook(path, how, None if other is not None else theirs, listed)
    else:
        source = _source(path, how, [] if listed is None else _known(listed))
    if listed is None:
        listed = source.listed if other is None else _partition(source, other, theirs)
    apart = listed is not None
    if listed is None:
        source = _settled(source, None)
        listed = _everybody(source) if asked.form_only else _actor_table(source)
    # In a table of projects an organization stands once for each project: no repetition there.
    once = apart or not (source.two_mode or (asked.form_only and source.nodes is None))
    everybody = read_actors(listed, mapping, once=once, strict=asked.strict, form_only=asked.form_only)
    if source.nodes is not None and apart:
        source = _as_listed(_settled(source, {*everybody.ids, *everybody.names}), everybody)
    build = of_projects if source.two_mode else of_ties
    # A name of a file may be no UTF-8, which nothing could be written with.
    stem = os.fsencode(path.stem).decode("utf-8", "replace")
    return build(source.rows, everybody, stem if asked.name is None else asked.name, wanted)


class _How(NamedTuple):
    """How a file is to be read; None is detected."""

    separator: str | None
    encoding: str | None
    sheet: str | None
    columns: Mapping[str, str]
    """What the user calls columns."""
    layers: tuple[str, ...] = ()
    """Of which one may be the title of a column."""
    separator_elsewhere: bool = False
    """Whether the separator was said of another file."""
    encoding_elsewhere: bool = False


def _table(
    path: Path, how: _How, layouts: tuple[Layout, ...], known: Collection[str] = ()
) -> tuple[Table, Layout]:
    """Return the table at a path, and which of `layouts` it has."""
    return read_table(
        read_text(path, how.encoding, unless_utf_8=how.encoding_elsewhere),
        layouts,
        how.separator,
        columns=how.columns,
        layers=how.layers,
        known=known,
        elsewhere=how.separator_elsewhere,
    )


def _listed_actors(path: Path, how: _How, layout: Layout) -> Table | None:
    """Return the table of actors at a path, None if it holds a partition, which needs a network."""
    form = format_of(path, network=False)
    if form == TABLE:
        return _table(path, how, (layout,))[0]
    if form == PARTITION:
        return None
    if form != WORKBOOK:
        raise ClusterError(f"{label(path)} is {form}, expected a table or a workbook of actors.")
    book = Workbook(path)
    found = book.actors(how.sheet, how.columns, layout=layout)
    if found is None:
        raise ClusterError(f"{book.file} has no sheet with the columns id and sector{book.listed()}.")
    return found[0]


def _known(actors: Table) -> set[str]:
    """Return what actors may be called."""
    return {*actors.columns["id"], *actors.columns.get("name", [])} - {""}


def _source(path: Path, how: _How, known: Collection[str]) -> _Source:
    """Return what a file of ties holds that is no workbook."""
    form = format_of(path)
    if form == TABLE:
        rows, layout = _table(path, how, (TIES, PARTICIPATIONS), known)
        return _Source(rows, None, layout.what == PARTICIPATIONS.what)
    nodes, rows = read_network(path, form, how.encoding, how.columns, how.layers)
    return _Source(rows, nodes, False)


def _of_workbook(path: Path, how: _How, theirs: _How | None, listed: Table | None) -> _Source:
    """Return what a workbook holds: ties, and perhaps actors in another sheet, unless `theirs` is None."""
    book = Workbook(path)
    found = None if theirs is None else book.actors(theirs.sheet, theirs.columns, but=how.sheet)
    actors, sheet = found or (listed, None)
    known = [] if actors is None else _known(actors)
    rows, layout = book.ties(how.sheet, how.columns, layers=how.layers, known=known, but=sheet)
    return _Source(rows, None, layout.what == PARTICIPATIONS.what, actors)


def _partition(source: _Source, path: Path, how: _How) -> Table:
    """Return the partition at a path, with the sectors of a network of Pajek."""
    if source.nodes is None:
        raise ClusterError(
            f"{label(path)} is {PARTITION}, which tells the sectors of a network of Pajek only."
        )
    return read_partition(read_text(path, how.encoding), source.nodes)


def _settled(source: _Source, known: set[str] | None) -> _Source:
    """Return a network without groups, its ties as participations if they lead to projects only."""
    if source.nodes is None:
        return source
    nodes = without_groups(source.nodes, source.rows, known)
    if (modes := crossing(nodes, source.rows, known)) is None:
        return source._replace(nodes=nodes)
    nodes, rows = participations(nodes, source.rows, modes, known)
    return source._replace(nodes=nodes, rows=rows, two_mode=True)


def _actor_table(source: _Source) -> Table:
    """Return the table with the sectors where no table of actors is given: as in the file of ties."""
    if source.nodes is None and source.two_mode:
        return participants(source.rows)
    if source.nodes is None:
        raise ClusterError(f"{source.rows.file} has no sectors; {_NEEDED}.")
    if "sector" not in source.nodes.columns:
        raise ClusterError(f"{source.nodes.file} has no attribute 'sector'; add it, or {_NEEDED}.")
    return source.nodes


def _everybody(source: _Source) -> Table:
    """Return the table of actors where nobody asks for sectors: all who are named in the file."""
    if source.nodes is not None:
        return source.nodes
    rows, ends = source.rows, ("organization",) if source.two_mode else ("source", "target")
    named = [(cell, line) for end in ends for cell, line in zip(rows.columns[end], rows.lines, strict=True)]
    ids, lines = [cell for cell, _ in named], [line for _, line in named]
    return Table(rows.file, {"id": ids}, lines, {"id": rows.titles.get(ends[0], ends[0])})


def _as_listed(source: _Source, actors: Actors) -> _Source:
    """Return the network with its actors called as in the table of actors, or raise at the first unknown one.

    igraph and Gephi keep the ids of people in a name and number the actors anew, so names may be ids.
    """
    nodes = source.nodes
    if nodes is None:
        return source
    known, names = set(actors.ids), nodes.columns.get("name", [])
    ids = dict(zip(nodes.columns["id"], names, strict=False))
    # If names became ids, two actors of one name would become one.
    unique = len(set(names)) == len(nodes)
    if unique and sum(name in known for name in names) > sum(node in known for node in nodes.columns["id"]):
        nodes.columns["id"] = names
        nodes.titles["id"] = nodes.titles.get("name", "name")
        for column in ("organization",) if source.two_mode else ("source", "target"):
            source.rows.columns[column] = [ids.get(end, end) for end in source.rows.columns[column]]
        source.rows.remarks.append(f"Actors of {nodes.file} were found by their names in {actors.file}.")
    # Not for its result: it raises if the table does not know all actors.
    actors.locate(nodes, ("id",))
    return source
