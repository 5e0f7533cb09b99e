"""A comparison of records as a page, as a few lines for a terminal, and as one long table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from innoclusters import __version__
from innoclusters.diagnosis.comparing import Comparison
from innoclusters.diagnosis.method._levels import FOLLOWED
from innoclusters.diagnosis.method.turnover import KINDS, UNCHANGED, Turnover
from innoclusters.diagnosis.report import _told as told
from innoclusters.diagnosis.report._lines import wrapped, written_to
from innoclusters.diagnosis.report._page import Cells, Shows, check_language, picture, rendered
from innoclusters.diagnosis.report._safe import safe_csv, safe_label
from innoclusters.diagnosis.report.charts._changes import (
    called,
    change_chart,
    drawn,
    series_chart,
    varying,
    whole_way,
)
from innoclusters.diagnosis.words import Message, say, template
from innoclusters.sectors import SECTORS

_CAVEATS = ("interval", "pull", "same", "cause", "boundary", "circular")
"""Keys of the caveats, in the order in which they are told."""

_CHANCE = 0.1
"""Share of intervals that exclude a change of zero by chance."""


def comparison_html(comparison: Comparison, *, lang: str = "en") -> str:
    """Return the page of a comparison in a language, "en" or "ru": HTML that loads nothing and runs nothing.

    Equal comparisons give equal pages.
    """
    check_language(lang)
    shows = _Shown(comparison, lang)
    return rendered(
        "compare.html",
        lang,
        name=safe_label(say(shows.name, lang), longest=200),
        c=shows,
        caveats=[template(f"caveat {key}", lang) for key in _CAVEATS],
    )


class _Shown(Shows):
    """What page and summary show of a comparison, in one language."""

    form = "z.2f"

    def __init__(self, comparison: Comparison, lang: str) -> None:
        super().__init__(lang)
        self.c = comparison
        self.names = [safe_label(name) for name in comparison.names]
        self.waves = list(zip(self.names, comparison.waves, strict=True))
        self.moves = whole_way(comparison)
        self.turn = comparison.turnovers[-1]
        self.remarks = comparison.remarks

    @property
    def name(self) -> Message:
        """What was compared."""
        return Message("compared names", first=self.names[0], last=self.names[-1])

    @property
    def same(self) -> Message:
        """Whether the verdicts are the same."""
        found = [wave.verdict for wave in self.c.waves]
        if len(set(found)) > 1:
            return Message("other verdict", verdicts=[*dict.fromkeys(found)])
        count = len(found)
        return Message("same verdict") if count == 2 else Message("same verdicts", count=count)

    @property
    def verdicts(self) -> list[str]:
        """The verdict of each record."""
        return [Message("verdict of", name=name, headline=told.headline(wave)) for name, wave in self.waves]

    @property
    def fragile(self) -> list[str]:
        """Which verdicts are fragile."""
        names = [name for name, wave in self.waves if wave.fragile]
        return [Message("fragile verdicts", names=names)] if names else []

    @property
    def lead(self) -> list[str]:
        """The verdicts, of which a series has a table, and whether they are fragile."""
        return [*self.verdicts, *self.fragile] if len(self.names) == 2 else self.fragile

    @property
    def reasons(self) -> list[str]:
        """Why each verdict was given."""
        if len(self.names) > 2:
            return []
        return [Message("verdict of", name=name, headline=wave.reason) for name, wave in self.waves]

    @property
    def records(self) -> Cells:
        """Verdict and size of each record."""
        rows = [
            [
                name,
                say(wave.verdict, self.lang),
                self.number(wave.actors, ",d"),
                self.number(wave.ties, ",d"),
                self.number(2 * wave.ties / wave.actors, ".1f"),
                self.number(told.kept(wave), ".0%") if wave.band_verdicts else told.DASH,
            ]
            for name, wave in self.waves
        ]
        heads = self.heads("record", "verdict", "actors", "ties", "mean degree", "kept verdict")
        return Cells(self.text("records"), heads, rows, words=2)

    @property
    def series(self) -> Markup | None:
        """The curves of a series; nothing if there are two records, or no criterion varies."""
        if len(self.names) == 2 or not varying(self.c.levels):
            return None
        return picture(series_chart, self.c, lang=self.lang)

    @property
    def levels(self) -> Cells:
        """The effect of each criterion in each record."""
        value = {(row["wave"], row["item"]): row["value"] for row in self.c.levels.to_dict("records")}
        rows = [
            [called(one.key, self.lang), *(self.number(value[name, one.key]) for name in self.c.names)]
            for one in FOLLOWED
        ]
        heads = [*self.heads("criterion"), *self.names]
        return Cells(self.text("table levels"), heads, rows)

    @property
    def steps(self) -> Cells:
        """Who came and left, and what became of the ties, from record to record."""
        rows = [
            [
                say(Message("step", earlier=self.names[a], later=self.names[b]), self.lang),
                *(self.number(count, ",d") for count in (len(one.came), len(one.left), *one.ties.values())),
                self.number(one.jaccard),
            ]
            for (a, b), one in zip(self.c.steps, self.c.turnovers, strict=True)
        ]
        heads = self.heads("step", "came", "left", *KINDS, "jaccard")
        return Cells(self.text("steps"), heads, rows)

    @property
    def heading(self) -> Message:
        """The title of the changes."""
        if len(self.names) == 2:
            return Message("changed")
        return Message("changed from first", first=self.names[0], last=self.names[-1])

    @property
    def counted(self) -> Message:
        """How many items rise and fall."""
        # An interval without length, as that of the number of sectors, has no error to lie within.
        ways = drawn(self.moves)["direction"]
        if not len(ways):
            return Message("no intervals")
        up, down = int((ways == "up").sum()), int((ways == "down").sum())
        return Message("changed text", known=len(ways), up=up, down=down, chance=_CHANCE * len(ways))

    @property
    def figure(self) -> Markup | None:
        """The changes beside the error of the record."""
        return picture(change_chart, self.moves, lang=self.lang) if len(drawn(self.moves)) else None

    @property
    def changes(self) -> Cells:
        """All changes with their intervals."""
        heads = self.heads("measure", "before", "after", "by size", "beyond", "range", "direction", "held")
        rows = [self._change(row) for row in self.moves.to_dict("records")]
        return Cells(self.text("table changes"), heads, [row for row in rows if row])

    def _change(self, row: Mapping[Any, Any]) -> list[str]:
        """Return one change; nothing where it is undefined in both records."""
        if pd.isna(row["before"]) and pd.isna(row["after"]):
            return []
        interval = told.DASH if pd.isna(row["low"]) else self.span(row["low"], row["high"])
        return [
            called(row["item"], self.lang),
            *(self.number(row[key]) for key in ("before", "after", "by_size", "beyond")),
            interval,
            self.text(f"direction {row['direction']}"),
            self._held(row["item"]),
        ]

    def _held(self, item: str) -> str:
        """Return whether a criterion holds in the first record and in the last."""
        found = self.c.levels[self.c.levels["item"] == item].set_index("wave")["holds"]
        ends = [found[self.c.names[place]] for place in (0, -1)]
        if all(one is None for one in ends):
            return told.DASH
        states = ["unknown" if one is None else told.HOLDS if one else told.FAILS for one in ends]
        return " → ".join(self.text(f"state {state}") for state in states)

    @property
    def turned(self) -> list[str]:
        """Who came and left, and what became of the ties, over the whole way."""
        one, ties = self.turn, self.turn.ties
        found: list[str] = [Message("stayed told", count=len(one.stayed))]
        for key, who, wave in (("came told", one.came, -1), ("left told", one.left, 0)):
            if who:
                found.append(Message(key, count=len(who), names=[*self._actors(who, wave)]))
        if not one.came and not one.left:
            found.append(Message("nobody came or left"))
        found.append(Message("ties told", **ties))
        if one.stayed and one.jaccard == one.jaccard:  # NaN where no tie was there to keep
            found.append(Message("jaccard told", jaccard=one.jaccard, unchanged=UNCHANGED))
        return found

    def _actors(self, who: Sequence[Any], wave: int) -> Iterator[str]:
        """Yield the names of the first actors, and how many more there are."""
        nodes = self.c.waves[wave].network.nodes
        for actor in who[: told.MOST_NAMES]:
            yield safe_label(str(nodes[actor].get("name") or actor))
        if len(who) > told.MOST_NAMES:
            yield Message("and more", count=len(who) - told.MOST_NAMES)

    @property
    def sectors(self) -> Cells:
        """What became of the ties, by pair of sectors."""
        rows = [
            [
                say(Message("sector pair", one=row["one"], other=row["other"]), self.lang),
                *(self.number(row[kind], ",d") for kind in KINDS),
            ]
            for row in _named(self.turn).to_dict("records")
        ]
        return Cells(self.text("ties by sectors"), self.heads("pair", *KINDS), rows)

    @property
    def reading(self) -> list[tuple[str, list[str]]]:
        """How each record was read."""
        return [(name, wave.reading) for name, wave in self.waves]

    @property
    def made(self) -> Message:
        """What made the page."""
        return Message("made change", version=__version__, seed=self.c.seed, draws=self.c.draws)


def comparison_summary(comparison: Comparison, *, lang: str = "en", files: Sequence[Path] = ()) -> str:
    """Return the verdicts, the changes beyond the error of the record, who came and left, and `files`.

    The language `lang` is "en" or "ru"; `files` are named as written.
    """
    shows = _Shown(comparison, lang)
    parts: list[list[str]] = [
        [shows.same, *shows.verdicts, *shows.fragile],
        shows.remarks,
        [shows.counted],
        shows.turned,
    ]
    said = [[safe_label(say(one, lang), longest=None) for one in part] for part in parts if part]
    texts = ["\n".join(line for one in part for line in wrapped(one)) for part in said]
    texts.insert(-1, "\n".join(_change_lines(shows)))
    if files:
        texts.append(written_to(files, lang))
    return "\n\n".join(text for text in texts if text) + "\n"


def _change_lines(shows: _Shown) -> list[str]:
    """Return the changes as aligned lines."""
    table = shows.changes
    rows = [[row[place] for place in (0, 1, 2, 5, 6)] for row in [table.heads, *table.rows]]
    first, *wide, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    lines = []
    for name, *numbers, words in rows:
        cells = [f"{number:>{width}}" for number, width in zip(numbers, wide, strict=True)]
        lines.append("  ".join([f"{name:<{first}}", *cells, words]).rstrip())
    return lines


def _named(turn: Turnover) -> pd.DataFrame:
    """Return the table of sectors with their names in place of their codes."""
    return turn.sectors.assign(
        **{end: [SECTORS.get(code, code) for code in turn.sectors[end]] for end in ("one", "other")}
    )


def comparison_tidy(comparison: Comparison) -> pd.DataFrame:
    """Return one row a number or word of a comparison.

    Columns are earlier, later, part (verdict, criterion, statistic, actors, ties, ties by sectors), item,
    quantity and value; in the rows of a single record earlier is empty, and undefined values are left out.
    """
    rows: list[tuple[str, str, str, str, str, Any]] = []
    for name, wave in zip(comparison.names, comparison.waves, strict=True):
        told_of = {
            "verdict": wave.verdict,
            "fragile": str(wave.fragile).lower() if wave.band_verdicts else None,
            "actors": wave.actors,
            "ties": wave.ties,
        }
        rows += [("", name, "record", "", quantity, value) for quantity, value in told_of.items()]
    for row in comparison.changes.to_dict("records"):
        for quantity in ("before", "after", "change", "by_size", "beyond", "low", "high", "direction"):
            value = row[quantity] if row[quantity] != "" else None
            rows.append((row["earlier"], row["later"], row["kind"], row["item"], quantity, value))
    for (a, b), one in zip(comparison.steps, comparison.turnovers, strict=True):
        step = comparison.names[a], comparison.names[b]
        rows += [(*step, "actor", str(actor), "came", 1) for actor in one.came]
        rows += [(*step, "actor", str(actor), "left", 1) for actor in one.left]
        rows += [(*step, "ties", "", kind, count) for kind, count in one.ties.items()]
        rows.append((*step, "ties", "", "jaccard", one.jaccard))
        for pair in _named(one).to_dict("records"):
            item = f"{pair['one']} - {pair['other']}"
            rows += [(*step, "ties by sectors", item, kind, pair[kind]) for kind in KINDS]
    table = pd.DataFrame(
        rows, columns=["earlier", "later", "part", "item", "quantity", "value"], dtype=object
    )
    return table[table["value"].notna()].reset_index(drop=True)


def comparison_csv(comparison: Comparison) -> str:
    """Return the table of :func:`comparison_tidy` as CSV that a spreadsheet shows and never runs."""
    return safe_csv(comparison_tidy(comparison))
