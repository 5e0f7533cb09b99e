"""The boxes below the text of a page: how to cite it, and how to run it.

They open without a script. With one, a button beside each record copies it (`book.js`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from scholarly.records import FORMATS, Work, read

Say = Callable[[str], str]

WHICH = "For the argument cite N. Smorodinskaya's report, for what is measured here this edition:"
LINES = (
    "In the folder of the edition, the first line sets up the environment, the second runs the {} and writes "
    "the results back, the third runs it again and compares every output."
)
GITHUB = re.compile(r"https://github\.com/([^/]+/[^/]+?)(?:\.git)?/?")


def boxes(work: Work, address: Callable[[str], str], *, kind: str, notebook: str = "", say: Say = str) -> str:
    """Return the boxes of a page as HTML.

    Parameters
    ----------
    work
        What is cited.
    address
        Gives the address of a file of the book, named from its root, as seen from the page.
    kind
        What the page is called: book, chapter or page.
    notebook
        The file of the page below `book`, if it can be run.
    say
        Says English words in the language of the page.
    """
    run = run_box(address, notebook, kind, say) if notebook else ""
    cite = cite_box(work, address, kind, say)
    return f'<section class="boxes" aria-label="{say("Cite and run")}">\n{run}{cite}</section>\n'


def cite_box(work: Work, address: Callable[[str], str], kind: str, say: Say = str) -> str:
    """Return the box with a record in each format."""
    # A Russian journal asks for GOST first.
    order = sorted(FORMATS, key=lambda label: work.lang == "ru" and not label.startswith("GOST"))
    records = "".join(record(label, FORMATS[label](work), say) for label in order)
    return (
        f'<details id="cite-this-{kind}"><summary>{say(f"Cite this {kind}")}</summary>\n'
        f"<p>{say(WHICH)} "
        f'<a href="{address("book/cite.html")}">{say("which when")}</a>.</p>\n{records}</details>\n'
    )


def record(label: str, text: str, say: Say = str) -> str:
    """Return one record with its name and its button."""
    name = f"record-{re.sub('[^a-z]+', '-', label.lower()).strip('-')}"
    return (
        f'<div class="record"><p><span>{say(label)}</span> '
        f'<button type="button" class="copy pst-js-only" aria-live="polite" data-copies="{name}">'
        f"{say('Copy')} {say(label)}</button></p>"
        f'<pre id="{name}">{escape(text, quote=False)}</pre></div>\n'
    )


def run_box(address: Callable[[str], str], notebook: str, kind: str, say: Say = str) -> str:
    """Return the box with the three commands, the notebook, and the services that run it, if any can."""
    commands = (
        "make .venv/.ready\n"
        f".venv/bin/jupyter nbconvert --config book/_ext/execute.py --inplace book/{notebook}\n"
        f".venv/bin/python -m pytest -q --nbval book/{notebook}"
    )
    return (
        f'<details id="run-this-{kind}"><summary>{say(f"Run this {kind}")}</summary>\n'
        f"<p>{say(LINES.format(kind))}</p>\n"
        f'<div class="record"><pre>{commands}</pre></div>\n'
        f'<p><a download href="{address(f"notebooks/{notebook}")}">{notebook}</a>, '
        f"{say('with its results; it needs the package of the edition.')}{services(notebook, say)}"
        "</p></details>\n"
    )


def services(notebook: str, say: Say = str) -> str:
    """Return links to Binder and Colab, which need the public address of the repository."""
    repository = GITHUB.fullmatch(read().get("repository-code", ""))
    if repository is None:
        return ""
    place = repository[1]
    package = f'%pip install "innoclusters @ git+https://github.com/{place}" myst-nb'
    return (
        f' {say("Or run it on")} <a href="https://mybinder.org/v2/gh/{place}/HEAD?urlpath=lab/tree/book/{notebook}">'
        f'Binder</a>, {say("or on")} <a href="https://colab.research.google.com/github/{place}/blob/main/book/{notebook}">'
        f"Colab</a> {say('after a first cell with')} <code>{escape(package)}</code>."
    )
