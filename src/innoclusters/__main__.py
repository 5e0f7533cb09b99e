"""The command line: `innoclusters data`, `claims`, `figures`, `build-data`."""

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


@app.command()
def claims(
    claim_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A claim such as C1.07; without it, the whole list.")
    ] = None,
) -> None:
    """List the claims of the report with their verdicts, or show one of them."""
    from innoclusters import claims as ledger

    try:
        typer.echo(ledger.listing() if claim_id is None else ledger.told(claim_id))
    except ledger.ClaimError as error:
        raise _fail(error) from error


@app.command("build-data")
def build_data() -> None:
    """Recompute the derived tables, then the checksums of all tables (in a checkout of the project)."""
    from innoclusters import builders, datapackage

    builders.build()
    datapackage.refresh_checksums()
    typer.echo("The derived tables and all checksums are up to date.")


if __name__ == "__main__":
    app()
