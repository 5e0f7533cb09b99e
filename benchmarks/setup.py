"""What setting up takes: packages, megabytes and seconds, for the book and with the checks, by uv and by pip.

Each environment is made twice in a folder of its own, and the second time counts: then every wheel is in the
cache of its installer. `--before FILE` measures another file of pins beside those of today, installed as
`make book` did before there were two files.

Run it as `python benchmarks/setup.py`; it prints the table that `setup.csv` and README.md hold.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
BOOK, CHECKS = ROOT / "requirements.txt", ROOT / "requirements-test.txt"


def commands(tool: str, env: Path, pins: list[Path], *, whole: bool) -> list[list[str]]:
    """Return what makes an environment; `whole` as before, compiled and with what is needed resolved."""
    python = str(env / "bin" / "python")
    if tool == "uv":
        make = ["uv", "venv", "--quiet", "--python", sys.executable, str(env)]
        install = ["uv", "pip", "install", "--python", python, "--quiet", "--require-hashes"]
    else:
        make = [sys.executable, "-m", "venv", str(env)]
        install = [python, "-m", "pip", "install", "--quiet", "--require-hashes"]
        install += [] if whole else ["--no-compile"]
    install += [] if whole else ["--no-deps"]
    return [make, *([*install, "-r", str(file)] for file in pins)]


def measured(tool: str, pins: list[Path], *, whole: bool) -> dict[str, float]:
    """Return what the second of two environments took."""
    row: dict[str, float] = {}
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            env = Path(folder) / "env"
            before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            for command in commands(tool, env, pins, whole=whole):
                subprocess.run(command, check=True, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
            after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin
            files = [path for path in env.rglob("*") if path.is_file() and not path.is_symlink()]
            row = {
                "packages": len(list(env.glob("lib/*/site-packages/*.dist-info"))),
                "MB": round(sum(path.stat().st_size for path in files) / 2**20),
                "seconds": round(wall, 1),
                "processor": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
            }
    return row


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path)
    options = parser.parse_args()
    sets = {"all, before": ([options.before], True)} if options.before else {}
    sets |= {"book": ([BOOK], False), "book and checks": ([BOOK, CHECKS], False)}
    rows = [
        {"installer": tool, "set": name} | measured(tool, pins, whole=whole)
        for tool in ("uv", "pip")
        if tool == "pip" or shutil.which("uv")
        for name, (pins, whole) in sets.items()
    ]
    sys.stdout.write(pd.DataFrame(rows).to_csv(index=False, lineterminator="\n"))


if __name__ == "__main__":
    main()
