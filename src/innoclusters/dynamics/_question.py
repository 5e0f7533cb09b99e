"""What the results of a function depend on, as text: its code, and all that it finds without being given it.

Equal texts mean equal functions, in any process. What cannot be put into words is refused, as a result that
is kept under too short a question would answer another one.
"""

from __future__ import annotations

import dis
import functools
import hashlib
import sys
import sysconfig
import types
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

import networkx as nx
import numpy as np

_PLAIN = (type(None), bool, int, float, complex, str, bytes, type(...))

_PACKAGE = __name__.partition(".")[0]

_INSTALLED = tuple(Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib"))

_DEEPEST = 50
"""Values that may stand in each other."""

_NO_CONTENT = frozenset(
    f"__{name}__"
    for name in (
        *("dict", "weakref", "doc", "module", "qualname", "firstlineno", "static_attributes"),
        *("annotations", "annotate_func", "annotations_cache", "dataclass_fields", "dataclass_params"),
    )
)
"""Attributes of a class that change nothing, or follow from others."""


def described(value: Any, above: tuple[int, ...] = ()) -> str:
    """Return a text that is the same for equal values, and for no others.

    A function is its byte code, its defaults, what it closes over and the global names that it reads, each
    described in turn; an object of a class that is not installed is that class, likewise, and its state. What
    an installed package brings counts by name and version, and this package by name, as its code is digested
    elsewhere. What a function reads from files or from a clock is not seen.

    Raises
    ------
    ValueError
        If something that a function rests on cannot be told from others of its kind.

    Examples
    --------
    >>> def stepping(step):
    ...     return lambda x: x + step
    >>> described(stepping(1)) == described(stepping(1)), described(stepping(1)) == described(stepping(2))
    (True, False)
    """
    if type(value) in _PLAIN or isinstance(value, PurePath):  # a path has no state but its text
        return f"{type(value).__name__} {value!r}"
    if id(value) in above:  # a function that calls itself, a list in itself
        return f"above {above.index(id(value))}"
    if len(above) > _DEEPEST:
        raise ValueError("it rests on values that stand in each other too deep")
    parts = (
        part if isinstance(part, _Text) else described(part, (*above, id(value))) for part in _parts(value)
    )
    return f"{type(value).__name__}({', '.join(parts)})"


class _Text(str):
    """What describes a part already."""

    __slots__ = ()


def _parts(value: Any) -> Iterable[Any]:
    """Return what a value is made of."""
    if origin := _origin(value):
        return [origin]
    match value:
        case np.ndarray() | np.generic() if not value.dtype.hasobject:
            return [value.dtype.str, value.shape, hashlib.sha256(value.tobytes()).hexdigest()]
        case list() | tuple():
            return chain([_class_of(value, list, tuple)], value)
        case dict():
            return chain([_class_of(value, dict)], value.items())
        case set() | frozenset():
            return chain([_class_of(value, set, frozenset)], sorted(value, key=repr))
        case nx.Graph():
            return [_class_of(value), value.graph, list(value.nodes(data=True)), list(value.edges(data=True))]
        case functools.partial():
            return [value.func, value.args, value.keywords]
        case types.MethodType():
            return [value.__func__, value.__self__]
        case types.FunctionType():
            cells = [cell.cell_contents for cell in value.__closure__ or ()]
            return [value.__code__, value.__defaults__, value.__kwdefaults__, cells, *_globals(value)]
        case types.CodeType():
            names = value.co_names, value.co_varnames, value.co_freevars, value.co_cellvars
            return [value.co_code, value.co_exceptiontable, value.co_flags, value.co_consts, names]
        case staticmethod() | classmethod():
            return [value.__func__]
        case property():
            return [value.fget, value.fset]
        case type():
            return [value.__qualname__, value.__bases__, _state(value)]
        case _ if _own(type(value)):
            return [type(value), vars(value)]
    # What functools.cache and numba make of a function.
    for name in ("__wrapped__", "py_func"):
        if hasattr(value, name):
            return [getattr(value, name)]
    called = getattr(value, "__name__", type(value).__qualname__)
    raise ValueError(f"it rests on {called!r} ({type(value).__name__}), whose content cannot be told")


def _class_of(value: Any, *known: type) -> Any:
    """Return the class of a value, a mere name if it is one of some."""
    return type(value).__name__ if type(value) in known else type(value)


def _state(kind: type) -> dict[str, Any]:
    """Return what the body of a class says."""
    return {name: value for name, value in sorted(vars(kind).items()) if name not in _NO_CONTENT}


def _own(kind: type) -> bool:
    """Return whether the state of an object is its `__dict__`: no base is built in or has slots."""
    bases = kind.__mro__[:-1]  # without object
    return bool(bases) and not any(_origin(base) or "__slots__" in vars(base) for base in bases)


def _globals(function: types.FunctionType) -> Iterator[tuple[str, Any]]:
    """Yield the global names that a function, or one within it, reads, with their values."""
    names = sorted(set(_read(function.__code__)) & set(function.__globals__))
    return ((name, function.__globals__[name]) for name in names)


def _read(code: types.CodeType) -> Iterator[str]:
    """Yield the names that byte code looks up outside of its function."""
    for step in dis.get_instructions(code):
        if step.opname.startswith("LOAD") and ("GLOBAL" in step.opname or step.opname == "LOAD_NAME"):
            yield step.argval
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _read(constant)


def _origin(value: Any) -> _Text | None:
    """Return name and version of what is this package's, Python's or an installed package's, else None."""
    if isinstance(value, types.ModuleType):
        module, name = value.__name__, ""
    elif isinstance(value, type | types.FunctionType | types.BuiltinFunctionType | np.ufunc):
        module, name = getattr(value, "__module__", None) or "", value.__qualname__
        # A method of something has a state; what is made within a function may close over anything.
        bound = getattr(value, "__self__", None)
        if "<" in name or not (bound is None or isinstance(bound, types.ModuleType)):
            return None
    else:
        return None
    top = module.partition(".")[0]
    if top == _PACKAGE:
        return _Text(f"{module} {name}")
    if top in sys.stdlib_module_names and top != "__main__":
        return _Text(f"{module} {name} of Python {sys.version}")
    file, version = (getattr(sys.modules.get(top), said, None) for said in ("__file__", "__version__"))
    if version and file and any(Path(file).resolve().is_relative_to(folder) for folder in _INSTALLED):
        return _Text(f"{module} {name} of {top} {version}")
    return None
