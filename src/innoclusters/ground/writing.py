"""The one way to write a file: whole or not at all.

It stands on the lowest floor, beside `sectors`, because tables, figures and reports all write, and imports
nothing of the package. What must be read again by a program and may be damaged meanwhile is kept by
:mod:`innoclusters.ground.keeping`, which writes through here.
"""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be deleted anyway
    fcntl = None  # type: ignore[assignment]

_PART = ".part"
"""Ending of what is not finished; the name begins with a dot and the name of the file that it becomes."""


def write(path: Path, content: str | bytes) -> Path:
    """Return the path of a file after writing it; see :func:`write_all`."""
    return write_all({path: content})[0]


def write_all(contents: Mapping[Path, str | bytes]) -> list[Path]:
    """Return the paths of files after writing them: each whole or not at all, and none before all are ready.

    Texts are UTF-8 with the line ends that they have, on every system. A file that is there keeps its mode,
    a link stays a link and what it leads to is replaced. What writers that were killed left beside a file is
    swept up.

    Parameters
    ----------
    contents
        Texts or bytes by path, in folders that exist.

    Raises
    ------
    OSError
        If a file cannot be written, as when the disk is full; then all are as they were, unless the disk
        refuses a mere change of names.
    UnicodeEncodeError
        If a text has no UTF-8; then, too.
    """
    targets = {path: path.resolve() for path in contents}
    with ExitStack() as left:
        ready: list[tuple[Path, Path]] = []
        for path, target in targets.items():
            content = contents[path]
            sweep(target.parent, target.name)
            part, file = _opened(target)
            left.callback(part.unlink, missing_ok=True)
            # Open until the end, as that holds the lock; closed before the part is deleted.
            left.enter_context(file)
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            # Before the new name: a machine that loses its power may else keep the name and not the bytes.
            os.fsync(file.fileno())
            if fcntl is None:
                file.close()
            ready.append((part, target))
        for part, target in ready:
            part.replace(target)
    for folder in {target.parent for target in targets.values()}:
        _remember(folder)
    return list(contents)


def sweep(folder: Path, name: str = "*") -> None:
    """Delete what killed writers of the file `name`, or of any file, left in a folder.

    Who still writes holds a lock; where there are no locks, nothing is deleted that somebody holds open.
    """
    for part in folder.glob(f".{_literal(name)}.*{_PART}"):
        with suppress(OSError):
            if fcntl is None:
                part.unlink()
                continue
            with part.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()


def _literal(name: str) -> str:
    """Return a name in which no character but a lone star stands for others."""
    return name if name == "*" else "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _opened(target: Path) -> tuple[Path, IO[bytes]]:
    """Return a new file beside a target, with the mode of the target if it is there, and its path."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mode = None
    for number in itertools.count():
        part = target.with_name(f".{target.name}.{os.getpid()}-{number}{_PART}")
        try:
            # The system takes its mask off these; a private file is private from its first byte on.
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600)
        except FileExistsError:  # of another thread, or of a killed process that had the same number
            continue
        file = os.fdopen(descriptor, "wb")
        try:
            if _held(part, file):
                if mode is not None:
                    part.chmod(mode)
                return part, file
        except BaseException:
            file.close()
            part.unlink(missing_ok=True)
            raise
        file.close()
    raise AssertionError  # numbers do not end


def _held(part: Path, file: IO[bytes]) -> bool:
    """Return whether a new file is ours: somebody may have swept it before the lock was there."""
    if fcntl is None:
        return True
    with suppress(OSError):  # some network file systems know no locks, and then nobody sweeps either
        fcntl.flock(file, fcntl.LOCK_EX)
    return part.exists() and part.stat().st_ino == os.fstat(file.fileno()).st_ino


def _remember(folder: Path) -> None:
    """Let the disk remember new names in a folder, where the system can be asked to."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
