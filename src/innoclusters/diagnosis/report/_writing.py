"""Files that are written whole or not at all, and never over what was read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


def check_targets(targets: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise ValueError if a file to write is an input, is named twice, or has no folder.

    Parameters
    ----------
    targets
        Files to write.
    inputs
        Files that were read.
    """
    taken = {path.resolve() for path in inputs}
    seen: set[Path] = set()
    for path in targets:
        where = path.resolve()
        if where in taken or any(_same(path, other) for other in taken):
            raise ValueError(f"{path} is an input, expected another file to write to")
        if where in seen:
            raise ValueError(f"{path} is named for two outputs, expected a file for each")
        if path.exists() and not path.is_file():
            raise ValueError(f"{path} is no ordinary file, expected one, or a new name")
        if not where.parent.is_dir():
            raise ValueError(f"{path} lies in a folder that does not exist, expected an existing one")
        seen.add(where)


def _same(path: Path, other: Path) -> bool:
    """Return whether two names lead to the same file, as hard links do."""
    return path.exists() and other.exists() and path.samefile(other)


def write_all(contents: Mapping[Path, str]) -> None:
    """Write texts to files: each whole or not at all, and none before all are ready.

    Parameters
    ----------
    contents
        Text of each file.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, text in contents.items():
            descriptor, name = tempfile.mkstemp(dir=path.resolve().parent, suffix=".part")
            ready.append((Path(name), path.resolve()))
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).chmod(0o666 & ~_umask())
        for part, path in ready:
            part.replace(path)
    finally:
        for part, _ in ready:
            part.unlink(missing_ok=True)


def _umask() -> int:
    """Return the mask that new files of this process get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
