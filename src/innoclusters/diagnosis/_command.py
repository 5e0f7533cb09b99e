"""What `innoclusters diagnose` does between its options and its files."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

from innoclusters.ground.writing import write_all

# A file is refused without waiting for what only a simulation or a page needs.
if TYPE_CHECKING:
    from innoclusters.diagnosis import Cluster
    from innoclusters.diagnosis.method.reference import Progress as Report

_STDOUT = "-"
"""Name of a file that means the standard output."""


class Outputs(NamedTuple):
    """Where results go: the name of a file, "-" for the standard output, or None."""

    html: str | None
    json: str | None
    csv: str | None

    def files(self) -> list[Path]:
        """Return the files to write."""
        return [Path(name) for name in self if name not in (None, _STDOUT)]

    def check(self, inputs: Sequence[Path]) -> None:
        """Raise ValueError if results would go over each other or over an input."""
        if [*self].count(_STDOUT) > 1:
            raise ValueError("'-' is named for two outputs, expected one on the standard output")
        _check_targets(self.files(), inputs)

    def write(self, makers: Mapping[str, Callable[[], str]]) -> str | None:
        """Write the files, and return the text for the standard output, if one is to go there.

        The `makers` of the texts stand by the names of the fields; what has none cannot be asked for.
        """
        # All are made before the first is written, so that a failure leaves no half set.
        texts = {name: makers[kind]() for kind, name in self._asdict().items() if name is not None}
        write_all({Path(name): text for name, text in texts.items() if name != _STDOUT})
        return texts.get(_STDOUT)


def _check_targets(targets: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise ValueError if a file to write is an input, is named twice, or has no folder."""
    taken = {path.resolve() for path in inputs}
    seen: set[Path] = set()
    for path in targets:
        where = path.resolve()
        if where in taken or any(_same(path, other) for other in taken):
            raise ValueError(f"{path} is an input, expected another file to write to")
        if where in seen:
            raise ValueError(f"{path} is named for two outputs, expected a file for each")
        # A device such as /dev/null would be replaced by a file.
        if path.exists() and not path.is_file():
            raise ValueError(f"{path} is no ordinary file, expected one, or a new name")
        if not where.parent.is_dir():
            raise ValueError(f"{path} lies in a folder that does not exist, expected an existing one")
        seen.add(where)


def _same(path: Path, other: Path) -> bool:
    """Return whether two names lead to the same file, as hard links do."""
    return path.exists() and other.exists() and path.samefile(other)


def cores() -> int:
    """Return the number of cores that this process may use."""
    # A container may get fewer cores than the machine has; not every system can tell.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_name(name: str | None) -> None:
    """Raise ValueError if a name has no UTF-8; a report could not be written after all the simulations."""
    if name is not None and any("\ud800" <= letter <= "\udfff" for letter in name):
        raise ValueError(f"--name is {name!r}, expected text in UTF-8")


def read(ties: Path | None, actors: Path | None, example: str | None = None, **options: Any) -> Cluster:
    """Return the cluster that is named, read with the options of `read_cluster`, or else an example."""
    check_name(options.get("name"))
    if ties is not None and example is not None:
        raise ValueError(f"--example is {example!r} beside the ties {str(ties)!r}, expected one of the two")
    if ties is not None:
        from innoclusters.diagnosis.reading import read_cluster

        return read_cluster(ties, actors, **options)
    if actors is not None:
        raise ValueError(f"--actors is {str(actors)!r} without ties, expected a file of ties before it")
    from innoclusters.diagnosis.example import example_cluster

    return example_cluster() if example is None else example_cluster(example)


def silent(path: Path | None, cluster: Cluster, reading: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the actors who did not answer, read from a file; nobody if there is none.

    It is read as the table of actors, where that is said, else as the ties.
    """
    from innoclusters.diagnosis.reading import read_nonrespondents

    if path is None:
        return ()
    # A name stands for an id, as in a table of ties, unless several actors have it.
    names = Counter(name for _, name in cluster.graph.nodes(data="name"))
    called = {str(name): str(actor) for actor, name in cluster.graph.nodes(data="name") if names[name] == 1}
    called |= {str(actor): str(actor) for actor in cluster.graph}
    how = {name: reading[f"actors_{name}"] or reading[name] for name in ("separator", "encoding")}
    return read_nonrespondents(path, called, **how)


class Records(NamedTuple):
    """The files of a comparison: ties, and one table of actors for all, or one for each."""

    ties: Sequence[Path]
    actors: Sequence[Path | None]

    @classmethod
    def of(
        cls, ties: Sequence[Path], actors: Path | None, earlier: Path | None, later: Path | None
    ) -> Records:
        """Return the files that go together, or raise ValueError if the options do not."""
        own = [earlier, later] if earlier or later else []
        if actors is not None and own:
            raise ValueError(
                "--actors is for all files, expected it without --earlier-actors and --later-actors"
            )
        # One may have its actors in the same workbook.
        if own and len(ties) != 2:
            raise ValueError("--earlier-actors and --later-actors go with two files of ties")
        return cls(ties, own or ([actors] if actors is not None else []))

    def read(self, layers: Sequence[str], **options: Any) -> list[Cluster]:
        """Return the records: the files, of each the kinds of tie named, or those of one file one by one."""
        from innoclusters.diagnosis.reading import prepared

        each, kinds = split_layers(layers)
        tables = [*self.actors] if len(self.actors) > 1 else [*self.actors, None][:1] * len(self.ties)
        asked = options | {"layers": kinds or None}
        ready = [prepared(ties, table, **asked) for ties, table in zip(self.ties, tables, strict=True)]
        found = [make() for make in ready]
        if len(found) > 1 and not each:
            return found
        if len(found) > 1:
            raise ValueError("--layer each goes with one file, expected the kinds of tie to keep of each")
        names = [*found[0].layers]
        if not layers:
            raise ValueError(f"{self.ties[0]} stands alone, expected two files, or two --layer of one file")
        if len(names) < 2:  # a layer has nothing beside it
            raise ValueError("--layer names one kind of tie in one file, expected two or more")
        order = [name for name in kinds if name in names] or names
        return [replace(found[0].layer(name), name=name) for name in order]

    @property
    def listed(self) -> bool:
        """Whether an actor without ties is there: one list for all records does not say so."""
        return len(self.actors) > 1 or not self.actors


EACH = "each"
"""Stands for every kind of tie."""


def split_layers(given: Sequence[str]) -> tuple[bool, list[str]]:
    """Return whether each kind of tie is asked for, one by one, and what else `--layer` names."""
    return EACH in given, [name for name in given if name != EACH]


@contextmanager
def progress_bar(lang: str) -> Iterator[Report | None]:
    """Show how many networks are simulated on the standard error, unless it is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from innoclusters.diagnosis.words import template

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    if find_spec("numba") is None:
        sys.stderr.write(template("slow", lang) + "\n")
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(template("progress", lang), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let an interrupt end the processes of the simulation at once, and then this one."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may listen to signals
        return

    def stop(number: int, frame: FrameType | None) -> None:
        # The thread that feeds the processes would complain that they are gone.
        threading.excepthook = lambda args: None
        for process in multiprocessing.active_children():
            process.kill()
        raise KeyboardInterrupt

    complain = threading.excepthook
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        threading.excepthook = complain
