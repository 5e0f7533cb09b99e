"""Reference tables on disk: one file for each question, safe to share, small, and never trusted blindly."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import networkx as nx
import numpy as np
from platformdirs import user_cache_path

import innoclusters
from innoclusters.diagnosis.method.reference import Progress, Reference, Size, simulate

_MOST_BYTES = 200_000_000
"""Room for all tables together; those not used for longest go first."""

_ABANDONED_AFTER = 3600.0
"""Seconds after which a half-written file has surely lost its process."""

_PARTS = ("weights", "statistics", "pure")


def _folder(choice: str | os.PathLike[str] | bool | None) -> Path | None:
    """Return where tables are kept: None or True for the user's cache, False for nowhere, or a path."""
    if choice is False:
        return None
    if choice is None or choice is True:
        return user_cache_path("innoclusters", appauthor=False) / "diagnosis"
    return Path(choice)


def reference(
    size: Size,
    *,
    replicates: int,
    seed: int,
    jobs: int = 1,
    cache: str | os.PathLike[str] | bool | None = None,
    progress: Progress | None = None,
) -> Reference:
    """Return the reference table for a size, from disk if it is there, else simulated and kept.

    Tables are kept in the user's cache folder (None), at a path, or nowhere (False); for the rest see
    :func:`innoclusters.diagnosis.method.reference.simulate`.
    """
    directory = _folder(cache)
    path = directory / f"{_key(size, replicates=replicates, seed=seed)}.npz" if directory else None
    known = _load(path) if path else None
    if known is not None:
        return known
    table = simulate(size, replicates=replicates, seed=seed, jobs=jobs, progress=progress)
    if path:
        _store(path, table)
    return table


def _key(size: Size, *, replicates: int, seed: int) -> str:
    """Return a name made of everything a table depends on, the code and the versions included."""
    # Another version of a library may draw or count differently. The number of jobs changes nothing.
    question = [*size, replicates, seed, _code(), np.__version__, nx.__version__]
    return hashlib.sha256(json.dumps(question).encode()).hexdigest()


def _load(path: Path) -> Reference | None:
    """Return the table in a file; None if there is none or it cannot be read."""
    try:
        # Without pickles, which could run code from a folder that others write to.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            table = Reference(*(stored[part] for part in _PARTS))
        # Not every system records when a file is read, and tables long unused go first.
        os.utime(path)
    except FileNotFoundError:
        return None
    # A damaged zip raises any of these, and whatever it is, the table can be made anew.
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        logging.getLogger(__name__).info("%s cannot be read and is made anew: %s", path.name, error)
        return None
    return table


def _store(path: Path, table: Reference) -> None:
    """Write a table, whole or not at all, and make room; a folder that cannot be written to is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may store the same table: each has its own file, and either may win.
        descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as file:
                np.savez(file, weights=table.weights, statistics=table.statistics, pure=table.pure)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
        _make_room(path.parent)
    except OSError as error:
        logging.getLogger(__name__).info("the reference table is not kept: %s", error)


def _make_room(directory: Path, most: int | None = None) -> None:
    """Delete the files used longest ago until the others take at most `most` bytes, or `_MOST_BYTES`."""
    for path in directory.glob("*.part"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _ABANDONED_AFTER:
                path.unlink()
    room, files = _MOST_BYTES if most is None else most, []
    for path in directory.glob("*.npz"):
        with suppress(FileNotFoundError):  # another process may have deleted it
            files.append((path.stat().st_mtime_ns, path.name, path.stat().st_size))
    for _, name, size in sorted(files, reverse=True):
        room -= size
        if room < 0:
            (directory / name).unlink(missing_ok=True)


@lru_cache(maxsize=1)
def _code() -> str:
    """Return a digest of the code that makes a table, so that no table outlives a change of it."""
    root = Path(innoclusters.__file__).parent
    files = [root / "diagnosis" / "method" / "reference.py"]
    files += sorted([*(root / "models").glob("*.py"), *(root / "measures").glob("*.py")])
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
