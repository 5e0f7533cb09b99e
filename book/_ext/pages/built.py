"""The built pages, packed into one zip file (`make archive`) or shown at a local address (`make serve`).

The file `index.html` in the archive's only folder opens by double click. Equal books give equal archives:
names are sorted, modes are equal, and each time is SOURCE_DATE_EPOCH, which the Makefile takes from the last
commit.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED

from repro_zipfile import ReproducibleZipFile

from innoclusters.ground import writing

CHECKSUMS = "SHA256SUMS"


def files(book: Path) -> list[Path]:
    """Return the files of a built book, sorted by name, without those that only make reads."""
    found = (path for path in book.rglob("*") if path.is_file())
    return sorted(path for path in found if path.name not in {".done", ".buildinfo", CHECKSUMS})


def checksums(book: Path) -> str:
    """Return the checksums of a built book, in the form that `sha256sum --check` reads."""
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(book).as_posix()}\n"
        for path in files(book)
    )
    return "".join(lines)


def write(book: Path, target: Path) -> None:
    """Write the archive of a built book; its only folder has the name of the archive."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        raise SystemExit("SOURCE_DATE_EPOCH is not set; `make archive` sets it.")
    whole = io.BytesIO()
    with ReproducibleZipFile(whole, "w", compression=ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(f"{target.stem}/{CHECKSUMS}", checksums(book))
        for path in files(book):
            archive.write(path, f"{target.stem}/{path.relative_to(book).as_posix()}")
    writing.write(target, whole.getvalue())  # whole or not at all, and two at once leave one of them


def serve() -> None:
    """Show the book at a local address and build it again on each change."""
    from livereload import Server, shell  # the archive is made without it

    server = Server()
    for pattern in ("book/*.md", "book/*.ipynb", "book/_static/*", "book/_templates/*", "_*.yml"):
        server.watch(pattern, shell("make book"))
    server.serve(root="_build/html", port=8000, default_filename="index.html")


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        serve()
    else:
        write(Path(sys.argv[1]), Path(sys.argv[2]))
