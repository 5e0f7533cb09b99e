"""Many seeded replicates of a model over a grid of parameters, on one machine or on a cluster.

Results depend on the function, the parameters and the seed alone: not on the number of workers, the order in
which they finish, or what else is in the grid.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from rich.console import Console
from rich.progress import track

import innoclusters
from innoclusters.dynamics._question import described
from innoclusters.ground import keeping, writing
from innoclusters.ground.extras import extra

with extra("dynamics", "An ensemble"):
    import joblib

BLOCK = 50
"""Replicates that are run, sent and kept together."""

Cell = Mapping[str, Any]
Result = pd.DataFrame | Mapping[str, float] | float
KEYS = ("replicate", "measure", "mean", "sd", "count", "standard_error")
"""Names of columns that are ours; parameters cannot have them."""


class EnsembleError(RuntimeError):
    """A replicate failed; the message names the function, its parameters and the replicate."""


class _Task(NamedTuple):
    """Replicates of one cell of the grid that are run together."""

    cell: dict[str, Any]
    first: int
    size: int


def run(
    function: Callable[..., Result],
    grid: Mapping[str, Sequence[Any]] | Iterable[Cell],
    *,
    replicates: int,
    seed: int = 0,
    jobs: int | None = None,
    by: Sequence[str] | None = None,
    keep: str | os.PathLike[str] | None = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Return what a function gives for every cell of a grid of parameters, many times over.

    Parameters
    ----------
    function
        Called as ``function(seed=..., **cell)`` with a NumPy generator; it returns a table, a mapping from
        names to numbers, or a number. It must be importable by name where workers are processes.
    grid
        Either values by parameter, of which all combinations are taken, or the cells themselves. Values are
        numbers, texts, truth values, None, or lists of these.
    replicates
        Runs of each cell, 1 or more.
    seed
        A whole number. Each replicate has its own child, which depends on the cell and the number of the
        replicate only.
    jobs
        Number of processes; None leaves it to ``joblib.parallel_config``, which is one process unless it
        says otherwise. Under ``with joblib.parallel_config("dask"):`` the replicates run on the Dask cluster
        of the current client (extra ``innoclusters[dask]``).
    by
        None returns every row. Columns of the tables (perhaps none of them) return, instead, mean and spread
        over the replicates for each cell and each combination of their values; then memory does not grow
        with the number of replicates.
    keep
        Folder in which finished blocks of replicates are kept. A run that was stopped goes on from there and
        gives equal results. A change in the code of the package or of the function, in its defaults, in what
        it closes over, in the state of its object or in the global names that it reads starts anew; what it
        reads from files is not seen. A block that was damaged meanwhile is made again. Tables have columns of
        numbers, truth values, times or texts; others are not kept, which a line of the log says.
    progress
        Whether to show a bar on standard error where that is a terminal.

    Returns
    -------
    DataFrame
        Columns: the parameters that some cell has; then, without `by`, replicate and the columns of the
        tables ("value" for a number); else the columns in `by`, measure, mean, sd, count (values that are
        not NaN) and standard_error. Rows in the order of the grid.

    Raises
    ------
    EnsembleError
        If a replicate fails; what was finished before is kept.
    ValueError
        If a parameter of this function is out of range, or results are to be kept of a function that rests on
        something of which nobody can tell whether it has changed; before anything is run.

    Examples
    --------
    >>> def noisy(*, seed, level):
    ...     return level + seed.normal()
    >>> run(noisy, {"level": [0, 10]}, replicates=100, by=())["mean"].round().tolist()
    [0.0, 10.0]
    """
    cells = _cells(grid)
    if replicates < 1:
        raise ValueError(f"replicates is {replicates}, expected 1 or more")
    tasks = [
        _Task(cell, first, min(BLOCK, replicates - first))
        for cell in cells
        for first in range(0, replicates, BLOCK)
    ]
    paths = [None] * len(tasks) if keep is None else _paths(function, tasks, seed, Path(keep))
    results = _results(function, tasks, seed, jobs, paths)
    shown = track(
        results,
        total=len(tasks),
        description=_name(function),
        console=Console(stderr=True),
        disable=not (progress and Console(stderr=True).is_terminal),
        transient=True,
    )
    pairs = zip(tasks, shown, strict=True)
    return _rows(pairs) if by is None else _summary(pairs, list(by))


def _cells(grid: Mapping[str, Sequence[Any]] | Iterable[Cell]) -> list[dict[str, Any]]:
    """Return the cells of a grid, and raise ValueError at what is no parameter."""
    if isinstance(grid, Mapping):
        cells = [dict(zip(grid, values, strict=True)) for values in itertools.product(*grid.values())]
    else:
        cells = [dict(cell) for cell in grid]
    if not cells:
        raise ValueError("the grid has no cells, expected one or more")
    for cell in cells:
        if taken := sorted(set(cell) & {*KEYS, "seed"}):
            raise ValueError(f"the grid has a parameter {taken[0]!r}, which is the name of something else")
        _text(cell)
    if len({_text(cell) for cell in cells}) < len(cells):
        raise ValueError("the grid has a cell twice, expected different cells")
    return cells


def _text(cell: Cell) -> str:
    """Return a cell as text, the same for the same content wherever it is made."""
    try:
        # Sorted, as seeds are made of this text and the order of parameters must not change them.
        return json.dumps(cell, sort_keys=True, default=_number)
    except TypeError as error:
        raise ValueError(
            f"the grid has the cell {dict(cell)!r}, expected numbers and texts: {error}"
        ) from None


def _number(value: Any) -> Any:
    """Return a number of NumPy as one of Python."""
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} is neither")


def _results(
    function: Callable[..., Result],
    tasks: list[_Task],
    seed: int,
    jobs: int | None,
    paths: Sequence[Path | None],
) -> Iterator[pd.DataFrame]:
    """Yield the tables of all tasks in their order, from disk where they are, else as they are made."""
    # Read now to see that it is whole, and again when its turn comes, so that memory stays flat.
    known = [_load(path, task) is not None for path, task in zip(paths, tasks, strict=True)]
    work = joblib.Parallel(n_jobs=jobs, return_as="generator", pre_dispatch="4*n_jobs")
    missing = (task for task, there in zip(tasks, known, strict=True) if not there)
    made = iter(work(joblib.delayed(_block)(function, task, seed) for task in missing))
    for task, path, there in zip(tasks, paths, known, strict=True):
        if there and (kept := _load(path, task)) is not None:
            yield kept
            continue
        # What was whole a moment ago and is not any more nobody makes but this process.
        table = _block(function, task, seed) if there else next(made)
        if isinstance(table, EnsembleError):
            raise table
        _store(path, table)
        yield table
    next(made, None)  # to its end, or joblib warns when it is thrown away


def _block(function: Callable[..., Result], task: _Task, seed: int) -> pd.DataFrame | EnsembleError:
    """Return the rows of some replicates of a cell, or the error of the first that fails."""
    numbers = range(task.first, task.first + task.size)
    results: list[Result] = []
    for number in numbers:
        try:
            results.append(function(seed=generator(seed, task.cell, number), **task.cell))
        except Exception as error:
            given = ", ".join(f"{name}={value!r}" for name, value in task.cell.items())
            what = f"{type(error).__name__}: {error}"
            # Returned and not raised, so that what was finished before is stored first.
            return EnsembleError(f"{_name(function)}({given}), replicate {number} of seed {seed}: {what}")
    if any(isinstance(result, pd.DataFrame) for result in results):
        tables = [_table(result) for result in results]
        replicates = np.repeat(numbers, [len(table) for table in tables])
        return pd.concat(tables, ignore_index=True).assign(replicate=replicates)
    # One table a replicate would take as long as a small network takes to draw.
    rows = [_row(result) for result in results if not isinstance(result, pd.DataFrame)]
    return pd.DataFrame(rows).assign(replicate=numbers)


def generator(seed: int, cell: Cell, replicate: int) -> np.random.Generator:
    """Return the generator of one replicate of a cell, to run that replicate alone.

    Examples
    --------
    >>> a, b = (generator(1, {"x": x}, 0).random() for x in (1, 2))
    >>> a != b and a == generator(1, {"x": 1}, 0).random()
    True
    """
    # A digest, as hash() differs from process to process; "<u4" gives the same words on every machine.
    words = np.frombuffer(hashlib.sha256(_text(cell).encode()).digest(), dtype="<u4")
    # The content of the cell and not its place in the grid, so that a larger grid keeps old numbers.
    return np.random.default_rng(np.random.SeedSequence([seed, replicate, *words.tolist()]))


def _table(result: Result) -> pd.DataFrame:
    """Return what a function gave as a table."""
    return result if isinstance(result, pd.DataFrame) else pd.DataFrame([_row(result)])


def _row(result: Mapping[str, float] | float) -> dict[str, float]:
    """Return numbers by name."""
    return dict(result) if isinstance(result, Mapping) else {"value": float(result)}


def _rows(pairs: Iterable[tuple[_Task, pd.DataFrame]]) -> pd.DataFrame:
    """Return all rows, the parameters first."""
    tables = []
    for task, table in pairs:
        cell = pd.DataFrame([task.cell] * len(table), index=table.index)
        tables.append(pd.concat([cell, table[["replicate"]], table.drop(columns="replicate")], axis=1))
    return pd.concat(tables, ignore_index=True)


def _summary(pairs: Iterable[tuple[_Task, pd.DataFrame]], by: list[str]) -> pd.DataFrame:
    """Return mean and spread of every column by cell and by the values of some columns."""
    cells: dict[str, dict[str, Any]] = {}
    moments: dict[str, pd.DataFrame] = {}
    for task, table in pairs:  # one at a time, so that memory stays flat
        text, found = _text(task.cell), _moments(table, by)
        cells[text] = task.cell
        moments[text] = _merged(moments[text], found) if text in moments else found
    tables = []
    for text, cell in cells.items():
        rows = moments[text].reset_index()
        tables.append(pd.concat([pd.DataFrame([cell] * len(rows)), rows], axis=1))
    table = pd.concat(tables, ignore_index=True)
    table["mean"] = table["mean"].where(table["count"] > 0)
    table["sd"] = np.sqrt(table["squares"] / (table["count"] - 1).where(table["count"] > 1))
    table["standard_error"] = table["sd"] / np.sqrt(table["count"])
    named = [name for name in table if name not in (*KEYS, "squares")]
    return table[[*named, "measure", "mean", "sd", "count", "standard_error"]]


def _moments(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return count, mean and sum of squared deviations of every column, by the values of some."""
    values = table.drop(columns=["replicate", *by]).astype(float)
    # groupby needs a key; a constant one puts all rows in one group.
    keys = [table[name] for name in by] or [pd.Series(0, index=table.index, name="all")]
    groups = values.groupby(keys, sort=False)
    parts = {str(name): groups[str(name)].agg(["count", "mean", "var"]) for name in values}
    moments: pd.DataFrame = pd.concat(parts, names=["measure"])
    if not by:
        moments = moments.droplevel("all")
    moments["squares"] = (moments.pop("var") * (moments["count"] - 1)).fillna(0.0)
    # NaN would spread when merged; a count of 0 turns the mean back into NaN in the end.
    moments["mean"] = moments["mean"].fillna(0.0)
    return moments


def _merged(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Return the moments of two lots of rows together (Chan, Golub and LeVeque 1983)."""
    index = a.index.union(b.index, sort=False)
    a, b = a.reindex(index, fill_value=0), b.reindex(index, fill_value=0)
    count = a["count"] + b["count"]
    gap = b["mean"] - a["mean"]
    # 0/0 where neither has a value.
    share = (b["count"] / count).fillna(0.0)
    squares = a["squares"] + b["squares"] + gap**2 * a["count"] * share
    return pd.DataFrame({"count": count, "mean": a["mean"] + gap * share, "squares": squares})


def _name(function: Callable[..., Any]) -> str:
    """Return what a function is called."""
    return getattr(function, "__qualname__", type(function).__name__)


def _paths(function: Callable[..., Any], tasks: list[_Task], seed: int, folder: Path) -> list[Path | None]:
    """Return the files for blocks, each named by a digest of everything that a block depends on."""
    try:
        about = described(function)
    except ValueError as error:
        raise ValueError(f"the results of {_name(function)} cannot be kept: {error}") from None
    folder.mkdir(parents=True, exist_ok=True)
    writing.sweep(folder)
    # NumPy may change its random streams between versions.
    question = [_name(function), about, seed, _code(), np.__version__]
    digest = hashlib.sha256(json.dumps(question).encode())
    paths: list[Path | None] = []
    for task in tasks:
        one = digest.copy()
        one.update(json.dumps([_text(task.cell), task.first, task.size]).encode())
        paths.append(folder / f"{one.hexdigest()}.npz")
    return paths


@cache
def _code() -> str:
    """Return a digest of the code of the package."""
    root = Path(innoclusters.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _load(path: Path | None, task: _Task) -> pd.DataFrame | None:
    """Return the table in a file; None if there is none, or none of this block."""
    stored = None if path is None else keeping.load(path)
    if path is None or stored is None:
        return None
    try:
        table = _unpacked(stored)
        if sorted(set(table["replicate"])) == [*range(task.first, task.first + task.size)]:
            return table
        keeping.distrust(path, "it holds other replicates")
    # A file that somebody made up may hold anything under a right checksum.
    except (ValueError, TypeError, KeyError) as error:
        keeping.distrust(path, error)
    return None


def _store(path: Path | None, table: pd.DataFrame) -> None:
    """Write a table, whole or not at all; one that would not come back as it is is not kept."""
    if path is None:
        return
    arrays = {}
    with suppress(ValueError, TypeError, AttributeError):  # the last by two columns of one name
        arrays = {f"{place} {name}": _packed(table[name]) for place, name in enumerate(table)}
    if not arrays or not _unpacked(arrays).equals(table):
        logging.getLogger(__name__).warning(
            "a block is not kept, as it has other columns than of numbers, truth values, times and texts"
        )
        return
    keeping.store(path, arrays)


def _packed(column: pd.Series[Any]) -> np.ndarray[Any, Any]:
    """Return a column as an array without objects."""
    array = np.array(column.tolist(), dtype=str) if column.dtype == "str" else column.to_numpy()
    if array.dtype.hasobject:
        raise ValueError("only a pickle could keep objects")
    return array


def _unpacked(arrays: keeping.Arrays) -> pd.DataFrame:
    """Return the table of columns that stand by their place and name."""
    names = [name.partition(" ")[2] for name in arrays]
    columns = [
        pd.Series(array, dtype="str" if array.dtype.kind == "U" else array.dtype) for array in arrays.values()
    ]
    return pd.concat(columns, axis=1, keys=names)
