"""What Altair does most often, done faster; the charts are the same.

A chart of panels and layers is copied whole whenever it is put beside another one or written down. Most of
what Altair copies is the mark for "not given", of which an axis alone has eighty; here such values are handed
on, and an object of the schema takes over its values without being given them one by one. Classes that wrap
values are looked up among the texts of all schemas, written anew each time; here each is written once. Both
together took more than half the time of a figure. Charts, which do work when they are made, are still made.

Where charts are only written down, nobody can change what two of them have in common: there a copy is new as
far as charts go, and shares their marks, encodings and axes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from altair.utils import schemapi

_SCHEMA = "altair.vegalite.v6.schema"
_CHARTS = frozenset({"layer", "concat", "hconcat", "vconcat"})
"""Where a chart holds others in a list."""
_ATOMS = frozenset({type(schemapi.Undefined), type(None), str, bool, int, float, tuple})
# Names that Altair promises nobody: where another version has none of them, it does all of it itself.
_copied_slowly: Any = getattr(schemapi, "_deep_copy", None)
_hashed_slowly: Any = getattr(getattr(schemapi, "_FromDict", None), "hash_schema", None)
_from_dict_slowly: Any = vars(schemapi.SchemaBase).get("from_dict")
_hashes: dict[int, tuple[Any, int]] = {}
_sharing = False


@cache
def _is_made_as_told(kind: type) -> bool:
    """Return whether a class of Altair has no way of its own to copy its objects."""
    return issubclass(kind, schemapi.SchemaBase) and not hasattr(kind, "__deepcopy__")


def _copied(obj: Any, by_ref: set[str]) -> Any:
    """Return what Altair's own function returns: a copy of lists, dictionaries and objects of the schema."""
    kind = type(obj)
    if kind in _ATOMS:
        return obj
    if _sharing:
        return _shared(obj)
    if kind is list:
        return [value if type(value) in _ATOMS else _copied(value, by_ref) for value in obj]
    if kind is dict:
        return _values(obj, by_ref)
    if not _is_made_as_told(kind):  # type: ignore[arg-type]
        return _copied_slowly(obj, by_ref)
    args, values = tuple(_copied(value, by_ref) for value in obj._args), _values(obj._kwds, by_ref)
    if not kind.__module__.startswith(_SCHEMA):
        with schemapi.debug_mode(False):
            return kind(*args, **values)
    copy = object.__new__(kind)
    object.__setattr__(copy, "_args", args)
    object.__setattr__(copy, "_kwds", values)
    return copy


def _shared(obj: Any) -> Any:
    """Return a copy of an object of the schema and of the charts in it; all else is that of the original."""
    copy = object.__new__(type(obj))
    values = {
        key: [_shared(chart) for chart in value] if key in _CHARTS and type(value) is list else value
        for key, value in obj._kwds.items()
    }
    object.__setattr__(copy, "_args", obj._args)
    object.__setattr__(copy, "_kwds", values)
    return copy


@contextmanager
def sharing() -> Iterator[None]:
    """Let copies share what nobody changes while a chart is written down."""
    global _sharing  # as Altair itself does it with its validation
    before, _sharing = _sharing, True
    try:
        yield
    finally:
        _sharing = before


def _values(given: dict[str, Any], by_ref: set[str]) -> dict[str, Any]:
    return {
        key: value if type(value) in _ATOMS or key in by_ref else _copied(value, by_ref)
        for key, value in given.items()
    }


def _hashed(schema: dict[str, Any], use_json: bool = True) -> int:
    """Return what Altair's own function returns, remembered for each schema as long as the schema lives."""
    if not use_json:
        return int(_hashed_slowly(schema, use_json))
    # With the schema itself, or another one could come to have its place in memory.
    known = _hashes.get(id(schema))
    if known is None:
        known = _hashes[id(schema)] = schema, _hashed_slowly(schema)
    return known[1]


@cache
def _converter(kind: type) -> Any:
    """Return what makes objects of a class from plain values; Altair looks through all classes each time."""
    return schemapi._FromDict(kind._default_wrapper_classes())  # type: ignore[attr-defined]


def _from_dict(kind: Any, values: dict[str, Any], validate: bool = True) -> Any:
    """Return what Altair's own method returns."""
    if validate:
        kind.validate(values)
    return _converter(kind).from_dict(values, kind)


def enable() -> None:
    """Let Altair use them, as far as it has what they take the place of."""
    if _copied_slowly is None or _hashed_slowly is None:
        return
    schemapi.SchemaBase.from_dict = classmethod(_from_dict)  # type: ignore[method-assign, assignment]
    schemapi._deep_copy = _copied
    schemapi._FromDict.hash_schema = staticmethod(_hashed)  # type: ignore[method-assign]
