"""Execute chapters and write them back, on all cores: `python book/_ext/side_by_side.py book/*.ipynb`.

Each is executed as nbconvert alone would do it, with the settings in `execute.py`. But nbconvert takes longer
to start than some pages take to run, and here it starts once a core.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from nbconvert.nbconvertapp import NbConvertApp

SETTINGS = ["--config", str(Path(__file__).with_name("execute.py")), "--log-level", "WARN", "--inplace"]


def execute(chapter: str) -> None:
    NbConvertApp.clear_instance()
    app = NbConvertApp.instance()
    app.initialize([*SETTINGS, chapter])
    app.start()  # ends the process at an error, which it has written by then


if __name__ == "__main__":
    # The largest first, so that no processor waits at the end for the other.
    chapters = sorted(sys.argv[1:], key=lambda chapter: Path(chapter).stat().st_size, reverse=True)
    with ProcessPoolExecutor() as processes:
        for _ in processes.map(execute, chapters):
            pass
