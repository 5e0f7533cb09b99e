"""The command that makes the aggregates of Horizon 2020, with a progress bar."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from innoclusters import data
from innoclusters.edition.builders import h2020, to_csv


def run(
    participations: Path | None = None,
    organizations: Path | None = None,
    *,
    out: Path | None = None,
    jobs: int = 1,
) -> list[Path]:
    """Return the files written, after making the tables of Horizon 2020; progress goes to stderr.

    Parameters
    ----------
    participations, organizations
        The raw files; by default those of the folder that `innoclusters.edition.builders.h2020.RAW` names.
    out
        An existing folder; by default the data of the edition.
    jobs
        Number of processes.

    Raises
    ------
    innoclusters.edition.builders.h2020.RecordsError
        If a raw file is not as it should be; then nothing is written.
    """
    files = h2020.locate(participations, organizations)
    folder = data.data_folder(out)
    if not folder.is_dir():
        raise h2020.RecordsError(f"{folder} is no folder, expected an existing one to write into.")
    with _bar() as bar:
        steps: dict[str, TaskID] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in steps:
                steps[what] = bar.add_task(what, total=total)
            bar.update(steps[what], completed=done)

        tables = h2020.build(*files, jobs=jobs, progress=progress)
    return h2020.write({name: to_csv(table) for name, table in tables.items()}, folder)


def _bar() -> Progress:
    """Return a progress bar on stderr."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
