"""The command line: `innoclusters data`, `innoclusters figures`, `innoclusters build-data`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from innoclusters import __version__

app = typer.Typer(
    name="innoclusters",
    help="Measures, models, data and figures of regional innovation clusters.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def _fail(error: Exception) -> typer.Exit:
    typer.echo(f"innoclusters: {error}", err=True)
    return typer.Exit(code=2)


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Measures, models, data and figures of regional innovation clusters."""


@app.command()
def data(
    name: Annotated[str | None, typer.Argument(help="A table; without it, the list of tables.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Check every table against its description.")
    ] = False,
) -> None:
    """List the tables, describe one of them, or check them all."""
    from innoclusters import data as tables

    try:
        if check:
            tables.check()
            typer.echo(f"{len(tables.tables())} tables agree with their descriptions.")
        elif name is None:
            typer.echo(tables.tables()[["name", "rows", "title"]].to_string(index=False))
        else:
            typer.echo(tables.describe(name)[["field", "type", "unit", "description"]].to_string(index=False))
            typer.echo()
            typer.echo(tables.load(name).to_csv(index=False), nl=False)
    except tables.DataError as error:
        raise _fail(error) from error


@app.command()
def figures(
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("figures"),
) -> None:
    """Draw Figures 1 to 4 of the report as SVG, PNG, PDF and Vega-Lite, in English and Russian."""
    from innoclusters.data import DataError
    from innoclusters.figures import gallery

    try:
        paths = gallery.write(out)
    except (DataError, OSError) as error:
        raise _fail(error) from error
    typer.echo(f"{len(paths)} files written to {out}.")


@app.command("build-data")
def build_data(
    what: Annotated[
        str | None,
        typer.Argument(help="h2020: the aggregates of Horizon 2020. Without it, all others."),
    ] = None,
    participations: Annotated[Path | None, typer.Option(help="Raw participations of Horizon 2020.")] = None,
    organizations: Annotated[Path | None, typer.Option(help="Raw organizations of Horizon 2020.")] = None,
    out: Annotated[Path | None, typer.Option(help="Another folder than the data of the edition.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Number of processes.")] = 1,
) -> None:
    """Recompute the derived tables, then the checksums of all tables (in a checkout of the project)."""
    from innoclusters import builders, datapackage
    from innoclusters.builders import horizon

    if what not in (None, "h2020"):
        raise _fail(ValueError(f"There is nothing called {what!r} to build; expected h2020, or nothing."))
    if what is None and any((participations, organizations, out)):
        raise _fail(ValueError("Files and folder go with h2020; expected build-data h2020."))
    try:
        if what == "h2020":
            horizon.run(participations, organizations, out=out, jobs=jobs)
        else:
            builders.build()
        if out is None:
            datapackage.refresh_checksums()
    except (ValueError, OSError) as error:
        raise _fail(error) from error
    done = "The derived tables and all checksums are up to date."
    typer.echo(done if out is None else f"The tables are written to {out}.")


if __name__ == "__main__":
    app()
