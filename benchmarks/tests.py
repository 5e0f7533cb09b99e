"""What the checks take: wall and processor time of `make test`, `thorough` and `execute`, and how many tests.

`python benchmarks/tests.py` runs the three in this order and writes the rows of "now" in `tests.csv` anew;
with names of targets it runs these alone. The pages are built before, so that no row has that time. Processor
time is that of all processes which ended before `make` did, Chromium among them. Measure on a quiet machine.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "benchmarks" / "tests.csv"
TARGETS = ("test", "thorough", "execute")


def spent() -> float:
    """Return the seconds of a processor that ended child processes have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(target: str) -> dict[str, object]:
    """Run a target and return its row; a target that fails has none."""
    wall, processor = time.monotonic(), spent()
    run = subprocess.run(["make", target], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    passed = re.findall(r"(\d+) passed", run.stdout)
    return {
        "state": "now",
        "target": target,
        "tests": passed[-1] if passed else "",
        "wall": round(time.monotonic() - wall),
        "processor": round(spent() - processor),
    }


if __name__ == "__main__":
    subprocess.run(["make", "book"], cwd=ROOT, check=True)
    for target in sys.argv[1:] or TARGETS:
        table = pd.read_csv(TABLE, dtype=str, keep_default_na=False)
        old = (table["state"] == "now") & (table["target"] == target)
        table = pd.concat([table[~old], pd.DataFrame([measured(target)])], ignore_index=True)
        table.to_csv(TABLE, index=False, lineterminator="\n")  # one by one, as each takes minutes
        print(table.to_string(index=False))
