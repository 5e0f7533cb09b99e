"""The command line: `innoclusters diagnose`, `check`, `compare`, `data`, `claims`, `figures`, and more."""

from __future__ import annotations

import os
import sys
import unicodedata
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from innoclusters import __version__
from innoclusters.diagnosis._numbers import check_numbers
from innoclusters.diagnosis._options import keywords, reads
from innoclusters.ground.extras import MissingExtraError, extra


class _App(typer.Typer):
    """The commands, of which every output may meet a full disk."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Run the command that the words of the command line name, and leave."""
        try:
            try:
                return super().__call__(*args, **options)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except OSError as error:
            # Python flushes once more in the end, and would complain again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_fail(error).exit_code)


app = _App(
    name="innoclusters",
    help="Measures, models, data and figures of regional innovation clusters.",
    no_args_is_help=True,
    add_completion=False,
    # The pretty ones print the values of all variables, whole tables among them.
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


_REFUSED = (ValueError, OSError, MissingExtraError)
"""What a user can mend, said in one sentence."""


def _fail(error: Exception) -> typer.Exit:
    # A name of a file may hold what a terminal would obey.
    said = "".join(
        letter if letter == "\n" or unicodedata.category(letter)[0] != "C" else ascii(letter)[1:-1]
        for letter in str(error)
    )
    # Sentences of ours, of options and of the system end alike.
    typer.echo(f"innoclusters: {said if said.endswith(('.', '?')) else f'{said}.'}", err=True)
    # As typer itself does for wrong options.
    return typer.Exit(code=2)


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Measures, models, data and figures of regional innovation clusters."""


class _Language(StrEnum):
    """Languages of a diagnosis."""

    EN = "en"
    RU = "ru"


# The three groups of the options of `diagnose`.
_reading = partial(typer.Option, rich_help_panel="How to read the files")
_writing = partial(typer.Option, rich_help_panel="What to write")
_simulating = partial(typer.Option, rich_help_panel="How to simulate")


# What every command that reads a cluster takes, besides the options of `reads`.
_Ties = Annotated[
    Path | None,
    typer.Argument(
        metavar="[TIES]",
        help="Ties (a table with source and target, or a matrix), projects (a table with project and "
        "organization), or a network (GraphML, GEXF, GML, Pajek, DL, VNA, JSON, SIF); tables as CSV or "
        "in a workbook. Without it, an example that ships with the package.",
        show_default=False,
    ),
]
_Actors = Annotated[
    Path | None, _reading(metavar="FILE", help="A table with id and sector, perhaps name and place.")
]
_Name = Annotated[str | None, _reading(metavar="NAME", help="What the cluster is called.")]
_Example = Annotated[
    str | None,
    _reading(metavar="NAME", help="An invented cluster: hub, proto or helix.", show_default="helix"),
]

# What every command that judges writes and draws.
_Html = Annotated[str | None, _writing(metavar="FILE", help="A page with everything; - for standard output.")]
_Json = Annotated[str | None, _writing(metavar="FILE", help="All results; - for standard output.")]
_Csv = Annotated[str | None, _writing(metavar="FILE", help="One row a number; - for standard output.")]
_Lang = Annotated[_Language, _writing(help="Of page and summary.")]
_Seed = Annotated[int, _simulating(min=0, metavar="NUMBER", help="Equal seeds, equal bytes.")]
_Draws = Annotated[
    int, _simulating(metavar="NUMBER", help="Networks drawn from each null model, 199 or more.")
]


@app.command()
@reads
def diagnose(
    *,
    ties: _Ties = None,
    actors: _Actors = None,
    name: _Name = None,
    example: _Example = None,
    nonrespondents: Annotated[
        Path | None,
        _reading(metavar="FILE", help="Actors who did not answer: an id a line, or a table with id."),
    ] = None,
    html: _Html = None,
    json: _Json = None,
    csv: _Csv = None,
    lang: _Lang = _Language.EN,
    seed: _Seed = 0,
    draws: _Draws = 999,
    replicates: Annotated[
        int,
        _simulating(metavar="NUMBER", help="Simulated mixtures, 100 or more; 0 for none, and no weights."),
    ] = 2000,
    jobs: Annotated[
        int | None, _simulating(min=1, metavar="NUMBER", help="Processes.", show_default="all cores")
    ] = None,
    cache: Annotated[bool, _simulating("--cache/--no-cache", help="Keep simulated networks.")] = True,
    reading: dict[str, Any],
) -> None:
    """Tell which network model a cluster follows, which criteria say so, and how firm that is."""
    # Late, as in every command: help and version need not wait for pandas.
    from innoclusters.diagnosis import _command as command

    outputs = command.Outputs(html, json, csv)
    try:
        check_numbers(draws, replicates)
        with command.interruptible():
            # Before the simulation, which may take minutes.
            outputs.check([path for path in (ties, actors, nonrespondents) if path is not None])
            each, reading["layer"] = command.split_layers(reading["layer"] or [])
            if each and html is not None:
                raise ValueError(
                    "--html goes with one kind of tie, expected --json or --csv with --layer each"
                )
            cluster = command.read(ties, actors, example, name=name, **keywords(reading))
            silent = command.silent(nonrespondents, cluster, reading)
            # And later still, so that files are refused at once.
            from innoclusters.diagnosis import by_layer, report
            from innoclusters.diagnosis import diagnose as diagnosed
            from innoclusters.diagnosis.words import template

            if each:
                layers = by_layer(cluster, seed=seed, draws=draws, nonrespondents=silent)
                text = outputs.write(
                    {"json": partial(report.layer_json, layers), "csv": partial(report.layer_csv, layers)}
                )
                told = report.layer_lines(layers, lang=lang, files=outputs.files())
            else:
                with command.progress_bar(lang) as progress:
                    found = diagnosed(
                        cluster,
                        nonrespondents=silent,
                        seed=seed,
                        draws=draws,
                        replicates=replicates,
                        jobs=jobs or command.cores(),
                        cache=None if cache else False,
                        progress=progress,
                    )
                page = partial(report.to_html, found, lang=lang)
                text = outputs.write(
                    {"html": page, "json": found.to_json, "csv": partial(report.to_csv, found)}
                )
                told = report.summary(found, lang=lang, files=outputs.files())
    except _REFUSED as error:
        raise _fail(error) from error
    except KeyboardInterrupt as interrupt:
        # 128 and the number of the signal, as shells have it.
        raise typer.Exit(code=130) from interrupt
    if ties is None:
        # What goes to the standard output may be read by a program.
        typer.echo(template("example", lang), err=text is not None)
    typer.echo(told if text is None else text, nl=False)


@app.command()
@reads
def compare(
    *,
    ties: Annotated[
        list[Path],
        typer.Argument(
            metavar="EARLIER LATER [MORE ...]",
            help="Two records or more, each as for diagnose; or one file, with two --layer or more.",
            show_default=False,
        ),
    ],
    actors: Annotated[
        Path | None, _reading(metavar="FILE", help="One table of actors, id and sector, for all records.")
    ] = None,
    earlier_actors: Annotated[
        Path | None, _reading(metavar="FILE", help="The actors of the first of two records.")
    ] = None,
    later_actors: Annotated[
        Path | None, _reading(metavar="FILE", help="The actors of the second of two records.")
    ] = None,
    name: Annotated[
        list[str] | None, _reading(metavar="NAME", help="What a record is called; once for each.")
    ] = None,
    html: _Html = None,
    json: _Json = None,
    csv: _Csv = None,
    lang: _Lang = _Language.EN,
    seed: _Seed = 0,
    draws: _Draws = 999,
    reading: dict[str, Any],
) -> None:
    """Tell what differs between two records of a cluster, or over a series, and how sure that is."""
    from innoclusters.diagnosis import _command as command

    outputs = command.Outputs(html, json, csv)
    try:
        check_numbers(draws, 0)
        with command.interruptible():
            files = [path for path in (*ties, actors, earlier_actors, later_actors) if path is not None]
            outputs.check(files)
            for called in name or []:
                command.check_name(called)
            records = command.Records.of(ties, actors, earlier_actors, later_actors)
            layers = reading.pop("layer") or []
            clusters = records.read(layers, **keywords(reading))
            # After the reading, so that files are refused without waiting for what only the method needs.
            from innoclusters.diagnosis import compare as compared
            from innoclusters.diagnosis import report

            with command.progress_bar(lang) as progress:
                found = compared(
                    *clusters,
                    names=name or [],
                    listed=records.listed,
                    seed=seed,
                    draws=draws,
                    progress=progress,
                )
            page = partial(report.comparison_html, found, lang=lang)
            table = partial(report.comparison_csv, found)
            text = outputs.write({"html": page, "json": found.to_json, "csv": table})
    except _REFUSED as error:
        raise _fail(error) from error
    except KeyboardInterrupt as interrupt:
        raise typer.Exit(code=130) from interrupt
    told = report.comparison_summary(found, lang=lang, files=outputs.files())
    typer.echo(told if text is None else text, nl=False)


@app.command()
@reads
def check(
    *,
    ties: _Ties = None,
    actors: _Actors = None,
    name: _Name = None,
    example: _Example = None,
    json: Annotated[bool, _writing("--json", help="As JSON, for programs.")] = False,
    lang: Annotated[_Language, _writing(help="Of the lines.")] = _Language.EN,
    reading: dict[str, Any],
) -> None:
    """Read files and tell what was understood of them; nothing is drawn or simulated."""
    from innoclusters.diagnosis import _command as command
    from innoclusters.diagnosis.understood import as_json, as_lines, understood
    from innoclusters.diagnosis.words import template

    try:
        cluster = command.read(ties, actors, example, name=name, **keywords(reading))
        found = understood(cluster, [path for path in (ties, actors) if path is not None])
    except _REFUSED as error:
        raise _fail(error) from error
    if ties is None:
        typer.echo(template("example", lang), err=json)
    typer.echo(as_json(found) if json else as_lines(found, lang), nl=False)


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
            if problems := tables.check():
                raise tables.DataError("\n".join(problems))
            typer.echo(f"{len(tables.tables())} tables agree with their descriptions.")
        elif name is None:
            typer.echo(tables.tables()[["name", "rows", "title"]].to_string(index=False))
        else:
            typer.echo(tables.describe(name)[["field", "type", "unit", "description"]].to_string(index=False))
            typer.echo()
            typer.echo(tables.load(name).to_csv(index=False), nl=False)
    except _REFUSED as error:
        raise _fail(error) from error


@app.command()
def figures(
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("figures"),
) -> None:
    """Draw Figures 1 to 4 of the report as SVG, PNG, PDF and Vega-Lite, in English and Russian."""
    try:
        with extra("edition", "A figure as PDF"):  # first, as drawing takes a while
            import pikepdf  # noqa: F401
        from innoclusters.edition.figures.report import gallery

        paths = gallery.write(out)
    except _REFUSED as error:
        raise _fail(error) from error
    typer.echo(f"{len(paths)} files written to {out}.")


@app.command()
def claims(
    claim_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A claim such as C1.07; without it, the whole list.")
    ] = None,
) -> None:
    """List the claims of the report with their verdicts, or show one of them."""
    from innoclusters.edition import claims as ledger

    try:
        typer.echo(ledger.listing() if claim_id is None else ledger.told(claim_id))
    except (ledger.ClaimError, *_REFUSED) as error:
        raise _fail(error) from error


@app.command("build-data")
def build_data(
    what: Annotated[
        str | None,
        typer.Argument(
            help="h2020: the aggregates of Horizon 2020; mechanisms: the runs of chapter 3, half an hour on "
            "two cores. Without it, all others."
        ),
    ] = None,
    participations: Annotated[Path | None, typer.Option(help="Raw participations of Horizon 2020.")] = None,
    organizations: Annotated[Path | None, typer.Option(help="Raw organizations of Horizon 2020.")] = None,
    out: Annotated[Path | None, typer.Option(help="Another folder than the data of the edition.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Number of processes.")] = 1,
    keep: Annotated[
        Path | None, typer.Option(help="Where mechanisms keeps finished runs, to go on from there.")
    ] = None,
) -> None:
    """Recompute the derived tables, then the checksums of all tables (in a checkout of the project)."""
    if what not in (None, "h2020", "mechanisms"):
        known = "h2020, mechanisms, or nothing"
        raise _fail(ValueError(f"There is nothing called {what!r} to build; expected {known}."))
    if what != "h2020" and any((participations, organizations)):
        raise _fail(ValueError("Files go with h2020; expected build-data h2020."))
    if what is None and out:
        raise _fail(ValueError("A folder goes with h2020 or mechanisms; expected one of them."))
    if what != "mechanisms" and keep:
        raise _fail(ValueError("What is kept goes with mechanisms; expected build-data mechanisms."))
    try:
        from innoclusters.data import checks

        if what == "h2020":
            from innoclusters.edition.builders import h2020_command

            h2020_command.run(participations, organizations, out=out, jobs=jobs)
        elif what == "mechanisms":
            from innoclusters.edition.builders import mechanism_tables

            mechanism_tables.write(out=out, jobs=jobs, keep=keep)
        else:
            from innoclusters.edition import builders

            builders.build()
        if out is None:
            checks.refresh_checksums()
    except _REFUSED as error:
        raise _fail(error) from error
    except KeyboardInterrupt as interrupt:
        raise typer.Exit(code=130) from interrupt
    done = "The derived tables and all checksums are up to date."
    typer.echo(done if out is None else f"The tables are written to {out}.")


if __name__ == "__main__":
    app()
