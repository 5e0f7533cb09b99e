"""Reference tables on disk: one file for each question, safe to share, small, and never trusted blindly."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import networkx as nx
import numpy as np
from platformdirs import user_cache_path

import innoclusters
from innoclusters.diagnosis.method.reference import Progress, Reference, Size, alone, simulate
from innoclusters.ground import keeping, writing
from innoclusters.measures.fast import STATISTICS
from innoclusters.models.mixture import COMPONENTS

_MOST_BYTES = 200_000_000
"""Room for all tables together; those not used for longest go first."""

_PARTS = ("weights", "statistics", "pure")

_DEFINED = ("degree centralization", "betweenness centralization", "robustness", "largest component share")
"""Statistics that every network has; the others may be NaN."""


def _folder(choice: str | os.PathLike[str] | bool | None) -> Path | None:
    """Return where tables are kept: None or True for the user's cache, False for nowhere, or a path."""
    if choice is False:
        return None
    if choice is None or choice is True:
        with suppress(RuntimeError):  # somebody without a home, such as an unknown user of a container
            return user_cache_path("innoclusters", appauthor=False) / "diagnosis"
        return None
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
    known = _load(path, replicates) if path else None
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


def _load(path: Path, replicates: int) -> Reference | None:
    """Return the table in a file; None if there is none, or none of this many mixtures."""
    stored = keeping.load(path)
    if stored is None:
        return None
    # A file that somebody made up may hold anything under a right checksum.
    if problem := _problem(stored, replicates):
        keeping.distrust(path, problem)
        return None
    with suppress(OSError):
        # Not every system records when a file is read, and tables long unused go first.
        os.utime(path)
    return Reference(*(stored[part] for part in _PARTS))


def _problem(stored: keeping.Arrays, replicates: int) -> str | None:
    """Return what keeps arrays from being a table, or None."""
    mechanisms, statistics = len(COMPONENTS), len(STATISTICS)
    shapes = (replicates, mechanisms), (replicates, statistics), (mechanisms, alone(replicates), statistics)
    for part, shape in zip(_PARTS, shapes, strict=True):
        if part not in stored or stored[part].shape != shape or stored[part].dtype != float:
            return f"{part} is no table of numbers of the shape {shape}"
    if not np.allclose(stored["weights"].sum(axis=1), 1):
        return "the weights of a mixture do not add up to 1"
    places = [STATISTICS.index(name) for name in _DEFINED]
    if not all(np.isfinite(stored[part][..., places]).all() for part in ("statistics", "pure")):
        return "a statistic that every network has is no number"
    return None


def _store(path: Path, table: Reference) -> None:
    """Write a table, whole or not at all, and make room; a folder that cannot be written to is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        keeping.store(path, {part: getattr(table, part) for part in _PARTS})
        _make_room(path.parent)
    except OSError as error:
        logging.getLogger(__name__).info("the reference table is not kept: %s", error)


def _make_room(directory: Path, most: int | None = None) -> None:
    """Delete the files used longest ago until the others take at most `most` bytes, or `_MOST_BYTES`."""
    writing.sweep(directory)
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
