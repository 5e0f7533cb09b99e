"""What the built book holds, as a machine reads it: `ro-crate-metadata.json`, after RO-Crate 1.1.

Described are the book, its pages, its notebooks, the files of its figures and its tables; what only makes
pages work is not. The archive (`make archive`) and a host get the file as they get the pages. It is written
without the library `rocrate`, which would copy every file and write down the time of day.
"""

from __future__ import annotations

import json
import mimetypes
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scholarly.publication import LICENSES
from scholarly.records import name_of, read, year
from sphinx.application import Sphinx

from innoclusters import __version__, data

FILE = "ro-crate-metadata.json"
TERMS = "https://w3id.org/ro/crate/1.1"
REPORT = "#report"

Entity = dict[str, Any]


def ref(name: str) -> Entity:
    """Return a reference to an entity of the crate."""
    return {"@id": name}


def day(known: dict[str, Any]) -> str:
    """Return the day of the release, before it that of the last commit, and without either the year."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    commit = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else str(year(known))
    return str(known.get("date-released", commit))


def people(authors: list[dict[str, str]]) -> list[Entity]:
    """Return persons and groups."""
    kinds = {True: "Organization", False: "Person"}
    return [
        {"@id": f"#{quote(name_of(one))}", "@type": kinds["name" in one], "name": name_of(one)}
        for one in authors
    ]


def file(place: str, name: str, **told: Any) -> Entity:
    """Return a file of the book."""
    kind = "application/x-ipynb+json" if place.endswith(".ipynb") else mimetypes.guess_type(place)[0]
    return {"@id": quote(place), "@type": "File", "name": name, "encodingFormat": kind, **told}


def tables(places: dict[str, str]) -> list[Entity]:
    """Return the tables, whose places in the built book are given by their names."""
    descriptor = json.loads((data.data_folder() / data.DESCRIPTOR).read_text(encoding="utf-8"))
    return [
        file(
            places[table["name"]],
            table["title"],
            description=table["description"],
            sha256=table["hash"].removeprefix("sha256:"),
            license=[ref(terms["path"]) for terms in table["licenses"] if "path" in terms],
        )
        for table in descriptor["resources"]
        if table["name"] in places
    ]


def crate(known: dict[str, Any], parts: list[Entity]) -> Entity:
    """Return the whole: the book, whoever made it, the report behind it, terms of use, and the parts.

    Parameters
    ----------
    known
        What the citation file says.
    parts
        The files of the book that are described.
    """
    report, editors = known["references"][0], people(known["authors"])
    writers = people(report["authors"])
    terms = sorted({*LICENSES.values(), *(one["@id"] for part in parts for one in part.get("license", []))})
    book = {
        "@id": "./",
        "@type": "Dataset",
        "name": known["title"],
        "description": known["abstract"],
        "datePublished": day(known),
        "version": __version__,
        "inLanguage": "en",
        "keywords": known["keywords"],
        "author": [ref(one["@id"]) for one in editors],
        "license": [ref(LICENSES[name]) for name in known["license"]],
        "isBasedOn": ref(REPORT),
        "hasPart": [ref(part["@id"]) for part in parts],
    }
    about = {"@type": "CreativeWork", "conformsTo": ref(TERMS), "about": ref("./")}
    source = {
        "@id": REPORT,
        "@type": "CreativeWork",
        "name": report["title"],
        "author": [ref(one["@id"]) for one in writers],
        "inLanguage": report["languages"],
    }
    licenses = [{"@id": term, "@type": "CreativeWork", "name": term} for term in terms]
    graph = [{"@id": FILE, **about}, book, source, *editors, *writers, *licenses, *parts]
    return {"@context": f"{TERMS}/context", "@graph": graph}


def write_crate(app: Sphinx, error: Exception | None) -> None:
    """Describe the built book, when every file is in its place."""
    if error is not None or app.builder.name != "html":
        return
    out, env = Path(app.outdir), app.env
    places = {Path(source).stem: f"_downloads/{place}" for source, (_, place) in env.dlfiles.items()}
    pages = [
        file(app.builder.get_target_uri(docname), env.titles[docname].astext())
        for docname in sorted(env.found_docs)
    ]
    others = [
        file(path.relative_to(out).as_posix(), path.name)
        for folder, pattern in (("notebooks", "*.ipynb"), ("figures", "*.svg"), ("figures", "*.csv"))
        for path in sorted((out / folder).glob(pattern))
    ]
    text = json.dumps(crate(read(), [*pages, *others, *tables(places)]), ensure_ascii=False, indent=1)
    (out / FILE).write_text(f"{text}\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step, after all others."""
    app.connect("build-finished", write_crate, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
