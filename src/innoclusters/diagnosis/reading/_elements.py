"""Nodes and edges of a network file, whatever its format, on their way to tables of actors and of ties."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from innoclusters.diagnosis.cluster import ClusterError, counted
from innoclusters.diagnosis.reading._columns import Header, names_sector, with_sector
from innoclusters.diagnosis.reading._files import Table, at_line
from innoclusters.diagnosis.reading._meanings import ACTORS, PARTICIPATIONS, TIES, Layout, match, title_key
from innoclusters.diagnosis.reading._strings import MISSING, MOST_SHOWN, clean, listing, plain, shown
from innoclusters.diagnosis.reading._tables import Cleaner, unused_remark

DEEPEST = 50
"""Things within things at most: elements of XML, lists of GML, objects of JSON."""

_NODES = ACTORS._replace(
    names=ACTORS.names
    | {"name": (*ACTORS.names["name"], "node label"), "mode": ("bipartite", "mode", "node type", "type")},
    required=("id",),
)
"""What is read of a node. The mode tells organizations from projects in a network that has both."""

_EDGES = TIES._replace(
    names=TIES.names
    | {
        "weight": (*TIES.names["weight"], "edge weight"),
        # In a network file the direction stands elsewhere, so that a type can only be a kind.
        "layer": (*TIES.names["layer"], "type", "relationship", "interaction", "edge type"),
    }
)
"""What is read of an edge, with the names of NodeXL and Cytoscape."""

_MODES = frozenset(("0", "1", "0.0", "1.0", "false", "true", ""))
"""What igraph, networkx and graph-tool write into `type` or `bipartite`."""


Cell = tuple[int, str, str, str]
"""What a cell of a matrix tells: line, source, target and weight."""


class Elements:
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

    def __len__(self) -> int:
        """Return the number of elements."""
        return len(self.lines)

    def uses(self, title: str) -> bool:
        """Return whether an attribute can be one of the columns."""
        if title not in self.used:
            sector = "sector" in self.layout.names and names_sector(title)
            self.used[title] = sector or bool(match([title], self.layout))
        return self.used[title]

    def add(self, line: int, attributes: dict[str, str]) -> int:
        """Add an element and return its row."""
        self.lines.append(line)
        for title, value in attributes.items():
            self.put(len(self.lines) - 1, title, value)
        return len(self.lines) - 1

    def put(self, row: int, title: str, value: str) -> bool:
        """Set an attribute of an element if it has none yet, and return whether it now has this value."""
        # Several values of an attribute that nobody reads are no error.
        if not self.uses(title):
            return True
        column = self.cells.setdefault(title, [])
        column.extend([None] * (row + 1 - len(column)))
        cell = self.cleaned[value]
        if column[row] is None:
            column[row] = cell
        return column[row] == cell

    def table(self, file: str) -> Table:
        """Return what was read as a table; all columns but the `fixed` ones are matched by title."""
        titles = [title for title in dict.fromkeys([*self.cells, *self.defaults]) if title not in self.fixed]
        found = {column: titles[place] for column, place in match(titles, self.layout).items()}
        for column in self.layout.named:
            if column not in found:
                free = [title for title in self.used if title not in self.fixed]
                there = ", ".join(map(shown, free[:MOST_SHOWN]))
                title = self.layout.names[column][0]
                says = f"there is no attribute {shown(title)} (said with --{column}), but {there or 'none'}"
                raise ClusterError(f"{file}: {says}.")
        # A type of 0 and 1, or of project and another, is no sector.
        if plain(found.get("sector", "")) == "type" and _are_modes(self._column(found["sector"])):
            found = {column: title for column, title in found.items() if column != "mode"}
            found["mode"] = found.pop("sector")
        places = {column: titles.index(title) for column, title in found.items()}
        header = with_sector(Header(self.layout, places, []), titles, file, "attribute")
        found = {column: titles[place] for column, place in header.places.items()}
        columns = {
            column: self._column(title) for column, title in ({c: c for c in self.fixed} | found).items()
        }
        unused = [title for title in self.used if title not in columns and title not in found.values()]
        remarks = [*header.remarks, *unused_remark(file, "attribute", unused)]
        return Table(file, columns, self.lines, found, word="attribute", remarks=remarks)

    def _column(self, title: str) -> list[str]:
        """Return the values of an attribute, with its default where an element has none."""
        cells, default = self.cells.get(title, []), self.defaults.get(title, "")
        filled = [default if cell is None else cell for cell in cells]
        return filled + [default] * (len(self.lines) - len(filled))


def _are_modes(cells: list[str]) -> bool:
    """Return whether the types of nodes only tell organizations from projects."""
    types = {plain(cell) for cell in cells}
    return types <= _MODES or (len(types) == 2 and bool(types & set(PARTICIPATIONS.names["project"])))


class Network:
    """A network in the making, as the reader of any format fills it."""

    def __init__(self, file: str, columns: Mapping[str, str], layers: Sequence[str]) -> None:
        self.file = file
        self.nodes = Elements(_NODES.called(columns), ("id",))
        kinds = (*map(title_key, layers), *_EDGES.names["layer"])
        edges = _EDGES._replace(names=_EDGES.names | {"layer": kinds}).called(columns)
        self.edges = Elements(edges, ("source", "target", "direction"))
        self.ids: dict[str, int] = {}
        """Row of each node."""
        self.groups: set[int] = set()
        self.remarks: list[str] = []

    def node(self, line: int, attributes: dict[str, str], what: str = "node") -> int:
        """Add a node with its attribute id and others, and return its row; raise if the id is not new."""
        known = clean(attributes["id"])
        if known in self.ids:
            before = f"stands in line {self.nodes.lines[self.ids[known]]} already"
            raise at_line(self.file, line, f"the {what} {shown(known)} {before}")
        self.ids[known] = len(self.ids)
        return self.nodes.add(line, attributes)

    def seen(self, line: int, node: str) -> int:
        """Add a node that may be there already, and return its row."""
        row = self.ids.get(clean(node))
        return self.node(line, {"id": node}) if row is None else row

    def put(self, rows: Elements, row: int, line: int, title: str, value: str) -> None:
        """Set an attribute, and refuse a second value, as of another year."""
        if not rows.put(row, title, value):
            says = f"the attribute {title[:60]!r} has several values here, expected one"
            raise at_line(self.file, line, says)

    def matrix(self, cells: list[Cell], layer: str = "") -> None:
        """Add the ties in the cells of a matrix.

        If it is symmetric, it tells every tie twice, which counts once and has no direction.
        """
        kind = {"layer": layer} if layer else {}
        weights = {(source, target): weight for _, source, target, weight in cells}
        symmetric = all(weights.get((b, a)) == weight for (a, b), weight in weights.items())
        told: set[tuple[str, str]] = set()
        for line, source, target, weight in cells:
            if symmetric and (target, source) in told:
                continue
            told.add((source, target))
            ends = {"source": source, "target": target, "weight": weight}
            self.edges.add(line, ends | {"direction": "undirected" if symmetric else "directed"} | kind)
        if symmetric and cells:
            of = f" of kind {shown(layer)}" if layer else ""
            says = f"All ties{of} in {self.file} go both ways: each counts once, without a direction."
            self.remarks.append(says)

    def tables(self) -> tuple[Table, Table]:
        """Return the actors and the ties; what stands for a group only has "yes" in the column group."""
        nodes, edges = self.nodes.table(self.file), self.edges.table(self.file)
        _weigh(edges)
        # igraph writes None for the kind of a tie that has none.
        if "layer" in edges.columns:
            kinds = edges.columns["layer"]
            edges.columns["layer"] = ["" if plain(kind) in MISSING else kind for kind in kinds]
        if self.groups:
            nodes.columns["group"] = ["yes" if row in self.groups else "" for row in range(len(nodes))]
        edges.remarks[:0] = self.remarks
        return nodes, edges


def _weigh(edges: Table) -> None:
    """Give a tie without a weight the weight 1, and say so; igraph writes NaN where it has none."""
    cells = edges.columns.get("weight", [])
    missing = [row for row, cell in enumerate(cells) if plain(cell) in MISSING]
    if missing and len(missing) == len(cells):
        del edges.columns["weight"]
    elif missing:
        for row in missing:
            cells[row] = "1"
        edges.remarks.append(f"Weight 1 was taken for {counted(len(missing), 'row')} without a weight.")


def without_groups(nodes: Table, ties: Table, known: set[str] | None) -> Table:
    """Return the actors without those that only hold others together, as yEd and GEXF draw groups.

    A group is an actor if it has a sector, or stands in the table of actors with the ids `known`, or is tied.
    """
    groups = nodes.columns.pop("group", None)
    if groups is None:
        return nodes
    sectors = nodes.columns.get("sector", [""] * len(nodes))
    names = nodes.columns.get("name", sectors)
    tied = {*ties.columns["source"], *ties.columns["target"]}
    empty: list[int] = []
    full: list[int] = []
    for row, group in enumerate(groups):
        if group:
            node = nodes.columns["id"][row]
            actor = (node in known or names[row] in known) if known is not None else sectors[row] != ""
            (full if actor or node in tied else empty).append(row)
    for rows, says in ((empty, "left out"), (full, "taken as actors")):
        if rows:
            named = listing([nodes.columns["id"][row] for row in rows])
            ties.remarks.append(f"{counted(len(rows), 'group')} of {nodes.file}: {says}: {named}.")
    left = set(empty)
    return nodes.take([row for row in range(len(nodes)) if row not in left])


def crossing(nodes: Table, ties: Table, known: set[str] | None) -> list[str] | None:
    """Return the mode of each node if every tie leads from one of two modes to the other, else None.

    Where the file tells no modes, but all ties lead from actors with the ids and names `known` to others,
    these are projects, or actors that were forgotten: that is refused, not guessed.
    """
    modes = [plain(mode) for mode in nodes.columns.get("mode", [])]
    told = len(set(modes)) == 2
    if not told and known is not None:
        names = nodes.columns.get("name", nodes.columns["id"])
        pairs = zip(nodes.columns["id"], names, strict=True)
        modes = ["known" if node in known or name in known else "unknown" for node, name in pairs]
    if len(set(modes)) != 2:
        return None
    of = dict(zip(nodes.columns["id"], modes, strict=True))
    ends = list(zip(ties.columns["source"], ties.columns["target"], strict=True))
    # An end that is no node is for somebody else to refuse.
    if not all(of[a] != of[b] for a, b in ends if a in of and b in of):
        return None
    # A misspelled actor is no project: of those, most have several partners.
    unknown = [end for pair in ends for end in pair if of.get(end) == "unknown"]
    if not told and unknown and len(unknown) >= 2 * len(set(unknown)):
        says = f"all ties lead to what the table of actors does not have, such as {shown(unknown[0])}"
        raise ClusterError(
            f"{nodes.file}: {says}; if these are projects, tell them from organizations by an attribute "
            "bipartite (0 or 1); if they are actors, add them to the table."
        )
    return modes if told else None


def participations(
    nodes: Table, ties: Table, modes: list[str], known: set[str] | None
) -> tuple[Table, Table]:
    """Return the organizations and who of them takes part in which project, of a network with both.

    The organizations are those nodes that the table of actors knows, or that have a sector.
    """
    sectors = nodes.columns.get("sector", [""] * len(nodes))
    names = nodes.columns.get("name", nodes.columns["id"])
    counts = dict.fromkeys(sorted(set(modes)), 0)
    for mode, node, name, sector in zip(modes, nodes.columns["id"], names, sectors, strict=True):
        counts[mode] += (node in known or name in known) if known is not None else sector != ""
    (most, number), (_, fewer) = sorted(counts.items(), key=lambda item: -item[1])
    if not number or number == fewer:
        said = "equally many known actors in both modes" if number else "no known sector"
        raise ClusterError(
            f"{nodes.file} is two-mode (organizations and what they take part in), with {said}; "
            "give a table of actors with the organizations and their sectors."
        )
    organization = {node for node, mode in zip(nodes.columns["id"], modes, strict=True) if mode == most}
    ends = list(zip(ties.columns["source"], ties.columns["target"], strict=True))
    turned = [(a, b) if a in organization else (b, a) for a, b in ends]
    projects = counted(len(modes) - len(organization), "project")
    said = f"ties lead from {counted(len(organization), 'organization')} to {projects} only"
    remarks = [f"{nodes.file} was read as two-mode: {said}."]
    if any(cell.strip("0.") != "1" for cell in ties.columns.get("weight", [])):
        remarks.append(f"Weights of {nodes.file} are not used: who takes part in a project does so once.")
    rows = Table(
        ties.file,
        {"project": [b for _, b in turned], "organization": [a for a, _ in turned]},
        ties.lines,
        word=ties.word,
        remarks=[*ties.remarks, *remarks],
    )
    return nodes.take([row for row, mode in enumerate(modes) if mode == most]), rows
