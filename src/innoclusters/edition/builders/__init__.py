"""Builders: the tables of the edition that are computed, made again from their seeds.

``python -m innoclusters.edition.builders`` writes them into the data folder; equal code gives equal bytes.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from innoclusters import data
from innoclusters.edition.builders import (
    _claim_tables,
    _figure_3_tables,
    _figure_4_tables,
)
from innoclusters.ground.writing import write_all

__all__ = ["build", "build_tables"]


def build_tables(directory: Path | None = None) -> dict[str, pd.DataFrame]:
    """Return every computed table by name.

    Parameters
    ----------
    directory
        Folder with the tables that are not computed; by default the data of the edition.
    """
    folder = data.data_folder(directory)
    nodes, arrows = (_read(folder / f"figure_4_{name}.csv") for name in ("nodes", "arrows"))
    ledger = _read(folder / "claims.csv")
    return _claim_tables.build(ledger) | _figure_3_tables.build() | _figure_4_tables.build(nodes, arrows)


def build(directory: Path | None = None) -> list[Path]:
    """Return the files of the computed tables, after writing them into a data folder.

    Run ``python -m innoclusters.data.checks`` afterwards if a table has changed.
    """
    folder = data.data_folder(directory)
    tables = build_tables(folder)
    return write_all({folder / f"{name}.csv": to_csv(table) for name, table in tables.items()})


def to_csv(table: pd.DataFrame) -> str:
    r"""Return `table` as CSV with LF line ends, true and false in lower case, and no negative zero.

    The sign of a zero that is a rounded sum differs from processor to processor.

    >>> to_csv(pd.DataFrame({"actor": ["a", "b"], "drawn": [True, False], "gap": [-0.0, 0.5]}))
    'actor,drawn,gap\na,true,0.0\nb,false,0.5\n'
    """
    numbers = table.select_dtypes("float").columns
    table = table.assign(**{str(name): table[name] + 0.0 for name in numbers})
    flags = table.select_dtypes("bool").columns
    words = table.assign(**{flag: table[flag].map({True: "true", False: "false"}) for flag in flags})
    return words.to_csv(index=False, lineterminator="\n")


def _read(file: Path) -> pd.DataFrame:
    """Return a table as it is; `data.load` would refuse it while its neighbors are being rebuilt."""
    return pd.read_csv(file, keep_default_na=False, na_values=[""])
