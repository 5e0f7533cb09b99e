"""The sentences of the report by locator, without their words, so that whoever has the text can check us.

The text is a plain file in UTF-8, as a page layout program writes it. Seven rules cut it; empty lines count
for nothing, lines of spaces do.

1. All lines before the first line of a single space are the title.
2. A line of nothing but a digit is the mark of a note. Under a line of at least twenty spaces, the printed
   rule, it opens a note; elsewhere it only points to one and falls away.
3. A note lasts until the next page: until a line, other than its first, that starts with a space.
4. A line that starts with "Рис." and a number is a caption.
5. Between paragraphs, a line that ends no sentence is a heading if it is shorter than `SHORT` and the next
   one starts with a capital letter.
6. A line that ends a sentence ends its paragraph, too, if two spaces or a line of spaces follow; if the next
   one starts with "first", "second" or "third"; or if it is shorter than `SHORT` and no mark follows.
7. A sentence ends with a dot, and closing brackets or quotation marks, before a capital letter; not after a
   single letter, such as an initial or the Russian abbreviation of "year".

A locator is `section.paragraph.sentence`; section 0 is the abstract, and paragraph 0 holds the title or the
heading of a section. `n2.1` is the first sentence of note 2, `f3` the caption of Figure 3.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

SHORT = 72
"""Lines of the text are some 80 characters long; a line below this one was not filled."""

_MARK = re.compile(r"\d")
_RULE = re.compile(r" {20,}")
_CAPTION = re.compile(r"Рис\. ?(\d)\.")
_CLOSED = re.compile(r"[.!?][)\]»”]*$")
_COUNTED = ("Во-первых,", "Во-вторых,", "В-третьих,")
_BORDER = re.compile(r"(?<!\b\w)([.!?][)\]»”]*) +(?=[«“]?[A-ZА-ЯЁ])")


def sentences(folder: Path) -> pd.DataFrame:
    """Return one row a sentence of the report: locator, words and sha256 as in the table `report_sentences`.

    Parameters
    ----------
    folder
        Holds the text as its only file with the ending .txt.

    Raises
    ------
    FileNotFoundError
        If the folder does not hold exactly one such file.
    """
    files = sorted(folder.glob("*.txt"))
    if len(files) != 1:
        raise FileNotFoundError(f"{folder} should hold the text as one file .txt, and holds {len(files)}.")
    rows = [(locator, words(text), _print_of(text)) for locator, text in cut(files[0].read_text("utf-8"))]
    return pd.DataFrame(rows, columns=["locator", "words", "sha256"])


def words(text: str) -> int:
    """Return the number of words: of pieces between spaces that hold a letter or a digit.

    >>> words("Four words - and no dash.")
    5
    """
    return sum(any(character.isalnum() for character in piece) for piece in text.split())


def _print_of(text: str) -> str:
    """Return the first 16 digits of the SHA-256 of the letters and digits, in lower case.

    Spaces, punctuation and the break of a line inside a word change nothing.

    >>> _print_of("A b-c, 1.") == _print_of("a bc 1")
    True
    """
    kept = "".join(character for character in text.lower() if character.isalnum())
    return hashlib.sha256(kept.encode("utf-8")).hexdigest()[:16]


def cut(text: str) -> Iterator[tuple[str, str]]:
    r"""Yield locator and words of each sentence, first the body in order, then the notes.

    Examples
    --------
    >>> text = "An author \n \nOne. Two \nends.\n A heading \n\nThree."
    >>> [locator for locator, _ in cut(text)]
    ['0.0.1', '0.1.1', '0.1.2', '1.0.1', '1.1.1']
    """
    title, _, rest = text.partition("\n \n")
    yield "0.0.1", _joined(title.splitlines())
    body, notes = _apart(rest.splitlines())
    section, paragraph = 0, 0
    for kind, block in _blocks(body):
        if kind == "caption":
            yield f"f{_CAPTION.match(block)[1]}", block  # type: ignore[index]
        elif kind == "heading":
            section, paragraph = section + 1, 0
            yield f"{section}.0.1", block
        else:
            paragraph += 1
            yield from ((f"{section}.{paragraph}.{i}", part) for i, part in enumerate(_split(block), 1))
    for number, lines in sorted(notes.items()):
        yield from ((f"n{number}.{i}", part) for i, part in enumerate(_split(_joined(lines)), 1))


def _apart(lines: list[str]) -> tuple[list[tuple[str, bool]], dict[str, list[str]]]:
    """Return the lines of the body, each with whether it ends a paragraph, and those of each note."""
    lines = [line for line in lines if line]
    body: list[tuple[str, bool]] = []
    notes: dict[str, list[str]] = {}
    inside = ""
    for before, line, after in zip(["", *lines], lines, [*lines[1:], " "], strict=False):
        if _MARK.fullmatch(line):
            if _RULE.fullmatch(before):
                inside, notes[line] = line, []
        elif not line.strip():
            continue
        elif inside and not (notes[inside] and line.startswith(" ")):
            notes[inside].append(line)
        else:
            inside = ""
            body.append((line.strip(), _ends_paragraph(line, after)))
    return body, notes


def _ends_paragraph(line: str, after: str) -> bool:
    """Return whether a line ends its paragraph, rule 6; `after` is the next one that is not empty."""
    plain = line.strip()
    short = len(plain) < SHORT and not _MARK.fullmatch(after)
    spaced = line.endswith("  ") or not after.strip() or after.startswith(_COUNTED)
    return bool(_CLOSED.search(plain)) and (short or spaced)


def _blocks(lines: list[tuple[str, bool]]) -> Iterator[tuple[str, str]]:
    """Yield captions, headings and paragraphs, rules 4 and 5; a caption may stand inside a paragraph."""
    held: list[str] = []
    following = [line for line, _ in lines[1:]] + [""]
    for (line, ends), after in zip(lines, following, strict=True):
        if _CAPTION.match(line):
            yield "caption", line
        elif not held and len(line) < SHORT and not _CLOSED.search(line) and after[:1].isupper():
            yield "heading", line
        else:
            held.append(line)
            if ends:
                yield "paragraph", _joined(held)
                held = []


def _joined(lines: list[str]) -> str:
    """Return lines as one text; a hyphen at the end of a line joins two parts of a word."""
    text = " ".join(line.strip() for line in lines if line.strip())
    return re.sub(r"(?<=\w)- (?=\w)", "-", text)


def _split(text: str) -> list[str]:
    """Return the sentences of a text, rule 7."""
    return [part.strip() for part in _BORDER.sub("\\1\n", text).split("\n")]
