"""The ledger as a page shows it: a plain table that works without scripts and can be filtered with one."""

from __future__ import annotations

from html import escape

import pandas as pd

from innoclusters.edition.claims.ledger import grounds
from innoclusters.edition.claims.verdicts import anchor, mark, weight

Row = dict[str, str]

SIDES = {"for": "For", "part": "In part", "against": "Against"}
"""What the sides that a source can take are called on the page."""


class LedgerTable:
    """The whole ledger, one row a claim, each with an anchor and a link to the cell that settles it.

    Parameters
    ----------
    claims
        The ledger.
    sources
        The table of sources.
    readings
        What sources say about the claims.
    """

    def __init__(self, claims: pd.DataFrame, sources: pd.DataFrame, readings: pd.DataFrame) -> None:
        self.rows = _records(claims)
        self.said = {side: _records(readings[readings["side"] == side]) for side in SIDES}
        self.sources = {source["source_id"]: source for source in _records(sources)}

    def __repr__(self) -> str:
        """Return the ledger as lines of text, for pages without HTML."""
        return "\n".join(f"{row['id']} {row['verdict']}: {row['claim_en']}" for row in self.rows)

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{name}</th>' for name in ("Claim", "Verdict", "Why"))
        body = "\n".join(self._row(row) for row in self.rows)
        return f'<table class="ledger"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'

    def _row(self, row: Row) -> str:
        return (
            f'<tr id="{anchor(row["id"])}" data-verdict="{row["verdict"]}" data-section="{row["section"]}">'
            f"<td>{_claim(row)}</td><td>{_verdict(row)}</td><td>{self._reason(row)}</td></tr>"
        )

    def _reason(self, row: Row) -> str:
        """Return how far, the reason, what sources say, what would change the verdict, what is below."""
        links = [f'<a href="#{anchor(ground)}">{ground}</a>' for ground in grounds(row["rests_on"])]
        said = [(name, text) for side, name in SIDES.items() for text in self._said(row["id"], side)]
        # Of an open claim the sentence itself says that it names a test.
        test = "" if row["verdict"] == "not testable here" else "Would change it"
        parts = [
            *said,
            (test, escape(row["would_change"])),
            ("Rests on", ", ".join(links)),
            ("Note", escape(row["note"])),
        ]
        named = [(f"<em>{name}:</em> " if name else "", text) for name, text in parts if text]
        told = "".join(f"<p>{name}{text}</p>" for name, text in named)
        return f"<p>{escape(' '.join(filter(None, (row['scope'], row['reason']))))}</p>{told}"

    def _said(self, claim_id: str, side: str) -> list[str]:
        return [
            f"{_source_link(self.sources[row['source_id']])}: {escape(row['says_en'])}"
            for row in self.said[side]
            if row["claim_id"] == claim_id
        ]


def _source_link(source: Row) -> str:
    """Return a source by author, year and how much of it was read, as a link where it has an address.

    Examples
    --------
    >>> source = {"author_or_publisher": "A. Smith", "title": "Pins", "year": "1776", "url": ""}
    >>> _source_link(source | {"reading": "part", "kind": "research"})
    '<span title="Pins">A. Smith, 1776</span> (part)'
    """
    year = f", {source['year']}" if source["year"] else ""
    name, title = escape(source["author_or_publisher"] + year), escape(source["title"])
    read = source["reading"] or ("computed" if source["kind"] == "computed" else "not read")
    if source["url"]:
        return f'<a href="{escape(source["url"])}" title="{title}">{name}</a> ({read})'
    return f'<span title="{title}">{name}</span> ({read})'


def _records(table: pd.DataFrame) -> list[Row]:
    """Return a table as rows of text, missing cells as empty text."""
    text = table.astype("object").where(table.notna(), "")
    return [{str(name): str(cell) for name, cell in row.items()} for row in text.to_dict("records")]


def _claim(row: Row) -> str:
    refs = f" [{row['refs'].replace('; ', ', ')}]" if row["refs"] else ""
    place = f' <span class="refs">report {row["locators"].replace("; ", ", ")}{refs}</span>'
    return (
        f'<p><a class="number" href="#{anchor(row["id"])}">{row["id"]}</a>{place}</p>'
        f'<p>{escape(row["claim_en"])}</p><p class="original" lang="ru">{escape(row["claim_ru"])}</p>'
    )


def _verdict(row: Row) -> str:
    chapter = row["chapter"].partition("-")[0]
    strength = f"<p>{weight(row['strength'])} ({row['basis']})</p>" if row["basis"] else ""
    place = f"{row['chapter']}.html#{anchor(row['id'], settled=True)}"
    return (
        f'<p class="verdict">{mark(row["verdict"])} <strong>{row["verdict"]}</strong></p>{strength}'
        f'<p><a href="{place}">Chapter {chapter}</a></p>'
    )
