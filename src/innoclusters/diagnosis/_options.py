"""How files are read, as options of a command: named once for every command that reads a cluster."""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import typer

COLUMNS = ("source", "target", "id", "sector", "weight", "project", "organization")
"""Options that name a column; `--layer` does so, too, and may also name kinds of tie."""

_reading = functools.partial(typer.Option, rich_help_panel="How to read the files")
_column = functools.partial(_reading, metavar="TITLE")


def _number(text: str) -> float:
    """Return a number, with a decimal comma where the files of its owner have one.

    >>> _number("1,5")
    1.5
    """
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise typer.BadParameter(f"{text!r} is no number")
    return number


def _options(
    sectors: Annotated[
        list[str] | None,
        _reading(metavar="LABEL=CODE", help="What a label of yours means, such as REC=U; repeatable."),
    ] = None,
    source: Annotated[str | None, _column(help="Column with one end of a tie.")] = None,
    target: Annotated[str | None, _column(help="Column with the other end.")] = None,
    weight: Annotated[str | None, _column(help="Column with the strength of a tie.")] = None,
    layer: Annotated[
        list[str] | None,
        _reading(metavar="NAME", help="Column with the kind of tie; or a kind to keep, repeatable."),
    ] = None,
    project: Annotated[str | None, _column(help="Column with the project.")] = None,
    organization: Annotated[str | None, _column(help="Column with who takes part in it.")] = None,
    id: Annotated[str | None, _column(help="Column with the id of an actor.")] = None,  # noqa: A002  # --id
    sector: Annotated[str | None, _column(help="Column with the sector of an actor.")] = None,
    min_weight: Annotated[
        float | None, _reading(metavar="NUMBER", parser=_number, help="Leave out weaker ties.")
    ] = None,
    confirmed: Annotated[bool, _reading("--confirmed", help="Keep only ties that both ends name.")] = False,
    strict: Annotated[
        bool, _reading("--strict", help="Refuse an actor in two sectors, else the more frequent counts.")
    ] = False,
    form_only: Annotated[
        bool, _reading("--form-only", help="Leave sectors out, and judge form alone.")
    ] = False,
    sheet: Annotated[str | None, _reading(metavar="NAME", help="Sheet of a workbook with the ties.")] = None,
    actors_sheet: Annotated[str | None, _reading(metavar="NAME", help="Sheet with the actors.")] = None,
    separator: Annotated[
        str | None, _reading(metavar="CHARACTER", help="Between cells; else detected.")
    ] = None,
    actors_separator: Annotated[
        str | None, _reading(metavar="CHARACTER", help="The same in the table of actors.")
    ] = None,
    encoding: Annotated[str | None, _reading(metavar="NAME", help="Of the files; else detected.")] = None,
    actors_encoding: Annotated[
        str | None, _reading(metavar="NAME", help="The same of the table of actors.")
    ] = None,
) -> None:
    """Carry the options; nobody calls it."""


def reads(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the options of reading, which it gets as one dictionary `reading`."""
    shared = inspect.signature(_options, eval_str=True).parameters
    own = inspect.signature(command, eval_str=True)

    @functools.wraps(command)
    def run(**given: Any) -> None:
        command(reading={name: given.pop(name) for name in shared}, **given)

    parameters = [parameter for name, parameter in own.parameters.items() if name != "reading"]
    keyword = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    options = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in shared.values()]
    # typer asks both for the parameters and their types.
    run.__signature__ = own.replace(parameters=[*keyword, *options])  # type: ignore[attr-defined]
    run.__annotations__ = {}
    return run


def keywords(reading: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of reading as the arguments of :func:`innoclusters.diagnosis.read_cluster`.

    Examples
    --------
    >>> keywords({"sectors": ["REC=U"], "source": "lender", "target": None, "layer": ["trade"]})
    {'sectors': {'REC': 'U'}, 'layers': ['trade'], 'columns': {'source': 'lender'}}
    """
    known = dict(reading)
    columns = {name: known.pop(name) for name in COLUMNS if known.get(name) is not None}
    named = {"sectors": sector_mapping(known.pop("sectors", None) or []), "layers": known.pop("layer", None)}
    rest = {name: value for name, value in known.items() if name not in COLUMNS}
    return {name: value for name, value in (named | {"columns": columns}).items() if value} | rest


def sector_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """Return what labels of sectors mean; the last "=" counts, so that a label may hold one.

    The label may be empty, which says what an empty cell means.

    Examples
    --------
    >>> sector_mapping(["REC=U", "a=b=G", "=X"])
    {'REC': 'U', 'a=b': 'G', '': 'X'}
    """
    mapping = {}
    for pair in pairs:
        label, equals, code = pair.rpartition("=")
        if not equals:
            raise ValueError(f"--sectors is {pair!r}, expected a label and a code, such as REC=U")
        mapping[label] = code
    return mapping
