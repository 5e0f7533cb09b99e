"""From a table to ties as numbers: who is tied, how strongly, in which layer and direction; which to keep.

All that can be refused is refused here, before numpy or networkx are loaded. Columns are arrays of the
standard library, so that a million rows need memory in proportion.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from innoclusters.diagnosis.cluster import ClusterError, counted
from innoclusters.diagnosis.reading._actors import Actors
from innoclusters.diagnosis.reading._files import Table
from innoclusters.diagnosis.reading._meanings import DIRECTIONS, LOCATIONS, title_key
from innoclusters.diagnosis.reading._strings import MISSING, MOST_SHOWN, NO, YES, listing, plain, shown

_MOST_LAYERS = 60
"""Kinds of tie at most; more is a sign that the column holds something else. They are kept as bits of 64."""

_MOST_WEIGHT = 1e100
"""Largest weight, so that no sum of weights becomes infinite."""

# Not float(), which takes digits of other scripts, 1_000 and nan.
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,'’]\d{3})+(?:[.,]\d+)?", re.ASCII)

_WITH_UNIT = re.compile(r"[^\d+-]*\d[\d.,]*[^\d]*", re.ASCII)
"""A number and words or signs around it, such as 3 times or 50%."""

_WHOLE_DYADS = 4
"""Actors from which a table of all their pairs is no accident."""


class Selection(NamedTuple):
    """Which ties to keep."""

    layers: tuple[str, ...] = ()
    """Kinds of tie; all where none is named."""
    min_weight: float | None = None
    confirmed: bool = False
    """Whether both ends must name a tie."""

    def __bool__(self) -> bool:
        """Return whether anything may be left out."""
        return bool(self.layers) or self.min_weight is not None or self.confirmed


@dataclass
class Ties:
    """Rows of a table as numbers."""

    u: array[int]
    """Position of the source among the actors."""
    v: array[int]
    """Position of the target."""
    weight: array[float]
    layer: array[int]
    """Position of the layer among `layers`, -1 where there is none."""
    location: array[int]
    """0 local, 1 external, -1 where nothing is said."""
    arc: array[int]
    """0 for a tie without direction, 1 for an arc, 2 for arcs both ways."""
    layers: list[str]
    """Names of layers, in their order."""
    remarks: list[str]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.u)

    def keep(self, wanted: Sequence[bool], remark: str) -> None:
        """Keep some of the rows, and say what was done if others are left out; `remark` begins with them."""
        out = len(self) - sum(wanted)
        if not out:
            return
        rows = [row for row, kept in enumerate(wanted) if kept]
        for name in ("u", "v", "weight", "layer", "location", "arc"):
            column = getattr(self, name)
            setattr(self, name, array(column.typecode, [column[row] for row in rows]))
        self.remarks.append(f"{counted(out, 'row')} {remark}")


def ties_of(table: Table, actors: Actors, wanted: Selection) -> Ties:
    """Return the ties of a table that are wanted, or raise at what cannot be read."""
    table = _naming(actors.parted(table, ("source", "target")), actors)
    _tell_kinds(table)
    ends = actors.locate(table, ("source", "target"))
    layer, layers = _layers(table)
    ties = Ties(
        u=ends["source"],
        v=ends["target"],
        weight=array("d"),
        layer=layer,
        location=table.decode("location", LOCATIONS, "a location, expected local or external", absent=-1),
        arc=table.decode("direction", DIRECTIONS, _direction_words(table), absent=0),
        layers=layers,
        remarks=table.remarks,
    )
    table.remarks += _read_weights(table, ties)
    for column in ("layer", "location"):
        table.remarks += _unsaid(getattr(ties, column), column)
    _select(table, ties, wanted)
    if not ties:
        raise ClusterError(f"{table.file} has no ties left: {ties.remarks[-1].rstrip('.')}.")
    return ties


def _tell_kinds(table: Table) -> None:
    """Take a column called type for kinds of tie if it has several labels, and none is a direction."""
    labels = {plain(label) for label in set(table.columns.get("direction", []))} - {""}
    title = table.titles.get("direction", "")
    # One label alone may be a direction in a language that we do not know.
    if len(labels) < 2 or "layer" in table.columns or plain(title) != "type" or labels & set(DIRECTIONS):
        return
    table.columns["layer"], table.titles["layer"] = (
        table.columns.pop("direction"),
        table.titles.pop("direction"),
    )
    table.remarks.append(f"Column {shown(title)} of {table.file} was taken as kinds of tie.")


def _naming(table: Table, actors: Actors) -> Table:
    """Return the table without the rows in which an actor names nobody, as in a survey."""
    source, target = table.columns["source"], table.columns["target"]
    if "" not in target:
        return table
    rows = [row for row, cell in enumerate(target) if cell or source[row] not in actors.places_of]
    if len(rows) == len(table) or not rows:
        return table
    out = len(table) - len(rows)
    named = table.take(rows)
    named.remarks.append(f"{counted(out, 'row')} of {table.file} without a partner: no tie.")
    return named


def _read_weights(table: Table, ties: Ties) -> list[str]:
    """Set the weight of each row, drop rows that say that there is no tie, and return what to say.

    A weight of 0 is no tie. No weight is one tie, unless the table goes through all pairs, tied or not.
    """
    if "weight" not in table.columns:
        ties.weight = array("d", [1.0]) * len(table)
        return []
    cells = table.columns["weight"]
    # A million rows have few different weights.
    known = {cell: _weight(cell, table.decimal_comma) for cell in set(cells)}
    if wrong := {cell for cell, weight in known.items() if weight is None}:
        row = next(row for row, cell in enumerate(cells) if cell in wrong)
        hint = _weight_hint(cells[row])
        raise table.error(row, "weight", f"is not a weight, expected a number above 0{hint}")
    said = []
    if table.decimal_comma and any("," in cell for cell in known):
        said.append(f"Commas in the weights of {table.file} were read as decimal commas.")
    none = {cell for cell in known if plain(cell) in MISSING}
    empty = sum(cell in none for cell in cells) if none else 0
    zero = any(weight == 0 for cell, weight in known.items() if cell not in none)
    ties.weight = array("d", [known[cell] or 0.0 for cell in cells])
    if 0 < empty < len(cells) and (zero or _all_pairs(ties)):
        says = "without a weight: no tie, as the table lists pairs that are not tied."
        ties.keep([cell not in none for cell in cells], says)
    elif empty:
        said.append(f"Weight 1 was taken for {counted(empty, 'row')} without a weight.")
        ties.weight = array("d", [1.0 if cell in none else known[cell] or 0.0 for cell in cells])
    if zero:
        ties.keep([weight > 0 for weight in ties.weight], "with weight 0: no tie.")
    return said


def _weight(cell: str, decimal_comma: bool) -> float | None:
    """Return a cell as a weight, 0 if it is empty, 1 for a mark such as x, or None if it is no weight."""
    if (word := plain(cell)) in YES or word in NO:
        return float(word in YES)
    number = cell.replace(",", ".") if decimal_comma and cell.count(",") == 1 else cell
    if _NUMBER.fullmatch(number) is None:
        return None
    weight = float(number)
    # A minus before a zero is a rounded zero.
    return weight if 0 < weight < _MOST_WEIGHT else 0.0 if weight == 0 else None


def _weight_hint(cell: str) -> str:
    """Return what to do about a cell that is no weight, if that is clear."""
    signs = re.findall("[ .,'’]", cell)
    # A single point or comma may be a decimal one; a blank never is.
    if _THOUSANDS.fullmatch(cell) and (len(signs) > 1 or signs[0] not in ".,"):
        return "; write it without separators of thousands"
    if "," in cell and _NUMBER.fullmatch(cell.replace(",", ".", 1)):
        return "; write a decimal point"
    return "; write the number alone" if _WITH_UNIT.fullmatch(cell) else ""


def _all_pairs(ties: Ties) -> bool:
    """Return whether the rows go through all pairs of the actors they name."""
    pairs = {(min(pair), max(pair)) for pair in zip(ties.u, ties.v, strict=True) if pair[0] != pair[1]}
    named = len({*ties.u, *ties.v})
    return named >= _WHOLE_DYADS and len(pairs) == named * (named - 1) // 2


def _layers(table: Table) -> tuple[array[int], list[str]]:
    """Return the layer of each row as a position in the sorted names of layers, and these names."""
    if "layer" not in table.columns:
        return array("q", [-1]) * len(table), []
    codes, labels = table.coded("layer")
    names = sorted({label for label in labels if label})
    if len(names) > _MOST_LAYERS:
        title = table.titles.get("layer", "layer")
        raise ClusterError(
            f"{table.file}, {table.word} {title!r}: there are {len(names):,} kinds of tie, such as "
            f"{shown(names[0])}, expected at most {_MOST_LAYERS}."
        )
    places = {name: place for place, name in enumerate(names)}
    known = [places.get(label, -1) for label in labels]
    return array("q", [known[code] for code in codes]), names


def _unsaid(column: array[int], what: str) -> list[str]:
    """Return the remark that some rows say nothing in a column in which others do."""
    then = {
        "layer": "these ties are in the graph, but in no layer",
        "location": "these ties count neither as local nor as external",
    }
    empty = column.count(-1)
    return [f"{counted(empty, 'row')} without a {what}: {then[what]}."] if 0 < empty < len(column) else []


def _direction_words(table: Table) -> str:
    """Return what is expected in the column of directions, and what to do if it means something else."""
    title = table.titles.get("direction", "")
    hint = f"; where {title!r} means kinds of tie, say --layer {title}" if plain(title) == "type" else ""
    return f"a direction, expected yes, no or both{hint}"


def _select(table: Table, ties: Ties, wanted: Selection) -> None:
    """Leave out what is not wanted, and say what stays together although a file tells it apart."""
    title = table.titles.get("layer", "layer")
    kinds = [kind for kind in wanted.layers if title_key(kind) != title_key(title)]
    if kinds:
        _select_layers(table, ties, kinds)
    elif len(ties.layers) > 1:
        named = listing(ties.layers)
        ties.remarks.append(
            f"{len(ties.layers)} kinds of tie are taken together: {named}; --layer keeps one."
        )
    if wanted.min_weight is not None:
        least = wanted.min_weight
        ties.keep([weight >= least for weight in ties.weight], f"with a weight below {least:g} left out.")
    elif ties.weight and min(ties.weight) != max(ties.weight):
        least, most = min(ties.weight), max(ties.weight)
        ties.remarks.append(
            f"Weights go from {least:g} to {most:g}; a verdict counts every tie alike, "
            "--min-weight leaves out weak ones."
        )
    if wanted.confirmed:
        _select_confirmed(ties)


def _select_layers(table: Table, ties: Ties, kinds: Sequence[str]) -> None:
    """Keep the ties of some layers, or raise at a layer that is not there."""
    if not ties.layers:
        says = f"tells no kinds of tie apart; there is no column {shown(kinds[0])}, and no column of kinds"
        raise ClusterError(f"{table.file} {says} (said with --layer).")
    known = {plain(name): place for place, name in enumerate(ties.layers)}
    for kind in kinds:
        if plain(kind) not in known:
            there = ", ".join(map(shown, ties.layers))
            raise ClusterError(
                f"{table.file} has no kind of tie {shown(kind)} (said with --layer), but {there}."
            )
    kept = {known[plain(kind)] for kind in kinds}
    out = Counter(ties.layers[layer] if layer >= 0 else "none" for layer in ties.layer if layer not in kept)
    numbers = ", ".join(f"{name} {number:,}" for name, number in sorted(out.items())[:MOST_SHOWN])
    ties.keep([layer in kept for layer in ties.layer], f"of other kinds of tie left out: {numbers}.")
    place = {layer: number for number, layer in enumerate(sorted(kept))}
    ties.layer = array("q", [place[layer] for layer in ties.layer])
    ties.layers = [ties.layers[layer] for layer in sorted(kept)]


def _select_confirmed(ties: Ties) -> None:
    """Keep ties that both ends name, within a layer; a row with arcs both ways names both."""
    rows = list(zip(ties.u, ties.v, ties.layer, ties.arc, strict=True))
    # Where no row has a direction, the first column names the second.
    plainly = not any(ties.arc)
    said = {(u, v, layer) for u, v, layer, arc in rows if arc == 1 or plainly}
    ties.keep(
        [arc == 2 or (arc == 0 and not plainly) or (v, u, layer) in said for u, v, layer, arc in rows],
        "left out whose tie only one end names.",
    )
