"""What is kept between runs: arrays in a file that is believed only if no byte of it has changed.

Nothing here runs code from a file, and whatever is wrong with one, it counts as not there: results can always
be made again. A file says in its first line the SHA-256 of its name and its content, so that neither damage
nor a file under another name passes for an answer.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from innoclusters.ground import writing

Arrays = Mapping[str, NDArray[Any]]

_LENGTH = 65
"""Bytes of the first line: a SHA-256 in hexadecimal digits and LF."""

logger = logging.getLogger(__name__)


def store(path: Path, arrays: Arrays) -> None:
    """Write arrays under the name of their question, whole or not at all.

    Raises
    ------
    OSError
        If the file cannot be written.
    ValueError
        If an array holds objects, which only a pickle could keep.
    """
    if objects := [name for name, array in arrays.items() if array.dtype.hasobject]:
        raise ValueError(f"{objects[0]!r} holds objects, expected numbers, truth values, times or texts")
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    content = buffer.getvalue()
    writing.write(path, _digest(path, content) + content)


def load(path: Path) -> dict[str, NDArray[Any]] | None:
    """Return the arrays in a file, or None, with a line in the log unless there is none."""
    try:
        raw = path.read_bytes()
        if raw[:_LENGTH] != _digest(path, raw[_LENGTH:]):
            raise ValueError("its checksum is not that of its content")
        with np.load(io.BytesIO(raw[_LENGTH:]), allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except FileNotFoundError:
        return None
    # Whatever it is: a file that somebody made up may raise anything that reading a zip or an array can.
    except Exception as error:
        distrust(path, error)
        return None


def distrust(path: Path, why: object) -> None:
    """Write a line in the log: what a file holds is not used but made again."""
    logger.warning("%s is made again: %s", path.name, why)


def _digest(path: Path, content: bytes) -> bytes:
    """Return the first line of a file with this name and content."""
    return hashlib.sha256(path.name.encode() + b"\n" + content).hexdigest().encode() + b"\n"
