"""Counts the house: what each package of `innoclusters` holds, who imports whom, and what chapters show.

It writes `house.csv`, one row a count, and the tables under "The house" in README.md. Lines of code are
those that are neither empty, nor a comment alone, nor part of a docstring. Public names are functions and
classes at the top of a module; neither their names nor the name of the module begins with an underscore. Of
the code of a chapter reaches the page what is not removed (tags `remove-input`, `remove-cell`); it is open
unless it is folded (`hide-input`, `hide-cell`).

Run it as `make house`.
"""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections import Counter
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "innoclusters"
README = ROOT / "benchmarks" / "README.md"
ORDER = ("sectors", "ground", "data", "measures", "figures", "models", "dynamics", "diagnosis", "edition")
"""From the ground up: nothing imports from further right; data, measures and figures are side by side."""
SIDE_BY_SIDE = {"data", "measures", "figures"}
REMOVED, FOLDED = {"remove-input", "remove-cell"}, {"hide-input", "hide-cell"}


def count_module(path: Path) -> Counter[str]:
    """Return what one module holds: lines of each kind, comments, public names."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    comments = [t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type == tokenize.COMMENT]
    told = docstring_lines(tree)
    alone = {comment.start[0] for comment in comments if not comment.line[: comment.start[1]].strip()}
    lines = text.splitlines()
    empty = {number for number, line in enumerate(lines, 1) if not line.strip()}
    return Counter(
        files=1,
        lines=len(lines),
        code=len(lines) - len(empty | told | alone),
        docstrings=len(told),
        comments=len(comments),
        public=0 if path.stem.startswith("_") else sum(is_public(node) for node in tree.body),
    )


def docstring_lines(tree: ast.Module) -> set[int]:
    """Return the numbers of the lines that belong to docstrings, those of constants included."""
    found: set[int] = set()
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Expr) else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            found |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return found


def is_public(node: ast.stmt) -> bool:
    """Return whether a statement at the top of a module defines a public function or class."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return isinstance(node, kinds) and not node.name.startswith("_")


def room_of(path: Path) -> str:
    """Return the package that holds a module; a module at the root is a room of its own."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported(path: Path) -> set[str]:
    """Return the rooms from which a module imports, also within its functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == PACKAGE.name:
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE.name}."):
            names.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {a.name.split(".")[1] for a in node.names if a.name.startswith(f"{PACKAGE.name}.")}
    return (names & set(ORDER)) - {room_of(path)}


def is_upward(room: str, other: str) -> bool:
    """Return whether an import goes against the order, or to a room at the side."""
    if {room, other} <= SIDE_BY_SIDE:
        return True
    return room in ORDER and ORDER.index(other) > ORDER.index(room)


def packages() -> tuple[pd.DataFrame, set[tuple[str, str]]]:
    """Return one row a room with its counts, and who imports whom."""
    counts: dict[str, Counter[str]] = {}
    imports: set[tuple[str, str]] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        counts.setdefault(room_of(path), Counter()).update(count_module(path))
        imports |= {(room_of(path), other) for other in imported(path)}
    table = pd.DataFrame(counts).T.fillna(0).astype(int)
    loose = [name for name in table.index if name not in ORDER]
    table = table.reindex([*ORDER, *loose])
    table.loc["in all"] = table.sum()
    table["comments per 100 lines"] = (100 * table["comments"] / table["lines"]).round(1)
    return table, imports


def chapters() -> pd.DataFrame:
    """Return one row a chapter: lines of code open, folded and removed, and the share that is open."""
    rows = {}
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        lines = dict.fromkeys(("open", "folded", "removed"), 0)
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                tags = set(cell["metadata"].get("tags", ()))
                kind = "removed" if tags & REMOVED else "folded" if tags & FOLDED else "open"
                lines[kind] += sum(bool(line.strip()) for line in "".join(cell["source"]).splitlines())
        rows[path.stem] = lines
    table = pd.DataFrame(rows).T
    table.loc["in all"] = table.sum()
    reached = table["open"] + table["folded"]
    table["open, %"] = (100 * table["open"] / reached.where(reached > 0)).round(0)
    return table


def markdown(table: pd.DataFrame, name: str) -> str:
    """Return a table in Markdown."""
    rows = [[name, *table.columns], ["---"] * (len(table.columns) + 1)]
    rows += [[str(key), *("" if pd.isna(v) else f"{v:,g}" for v in row)] for key, row in table.iterrows()]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)


def sentences(table: pd.DataFrame, imports: set[tuple[str, str]]) -> str:
    """Return in words who imports whom, and what lies loose at the root."""
    ways = "; ".join(
        f"`{room}` from {', '.join(f'`{other}`' for other in ORDER if (room, other) in imports)}"
        for room in ORDER
        if any(first == room for first, _ in imports)
    )
    upward = sorted(f"`{a}` from `{b}`" for a, b in imports if is_upward(a, b))
    loose = [name for name in table.index if name not in {*ORDER, "__init__", "__main__", "in all"}]
    return (
        f"Imports between rooms: {ways}.\n"
        f"Against the order: {', '.join(upward) or 'none'}.\n"
        f"Loose modules at the root beside `sectors`: {', '.join(loose) or 'none'}."
    )


def main() -> None:
    table, imports = packages()
    shown = chapters()
    rows = [("package", room, name, value) for room, row in table.iterrows() for name, value in row.items()]
    rows += [("import", room, other, 1) for room, other in sorted(imports)]
    rows += [("chapter", name, kind, value) for name, row in shown.iterrows() for kind, value in row.items()]
    long = pd.DataFrame(rows, columns=["kind", "name", "count", "value"])
    long.to_csv(README.parent / "house.csv", index=False, float_format="%g", lineterminator="\n")
    text = "\n\n".join(
        ["## The house", markdown(table, "room"), sentences(table, imports), markdown(shown, "chapter")]
    )
    text += "\n\nLines of code of chapters are those of cells that are not empty; `make house` counts anew.\n"
    sofar = README.read_text(encoding="utf-8")
    kept = re.sub(r"\n## The house\n.*?(?=\n## |\Z)", "", sofar, flags=re.DOTALL).rstrip("\n")
    README.write_text(f"{kept}\n\n{text}", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
