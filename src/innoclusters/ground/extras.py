"""What is installed only on demand, and the one sentence that says so where it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class MissingExtraError(ImportError):
    """Something needs a library that an extra of the package brings; the message is one sentence."""


@contextmanager
def extra(name: str, purpose: str) -> Iterator[None]:
    """Let the imports in its block say which extra brings what they do not find.

    Parameters
    ----------
    name
        An extra of `pyproject.toml`: fast, dynamics, edition or dask.
    purpose
        What the libraries are for, as the beginning of a sentence.

    Raises
    ------
    MissingExtraError
        If a module is not installed.

    Examples
    --------
    >>> with extra("fast", "It"):
    ...     import abacus
    Traceback (most recent call last):
    ...
    innoclusters.ground.extras.MissingExtraError: It needs abacus; pip install "innoclusters[fast]" brings it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        # A library that is there may lack another one: that is not ours to explain.
        if error.name is None or error.name.startswith("innoclusters"):
            raise
        message = f'{purpose} needs {error.name}; pip install "innoclusters[{name}]" brings it.'
        raise MissingExtraError(message, name=error.name) from error
