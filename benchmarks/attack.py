"""How much of an attack the package bears: spoiled files, damaged caches, kills, files that end early.

`python benchmarks/attack.py` repeats, with fixed seeds, the kinds of attack that reviewers of the first
edition ran, counts what went wrong, and writes `attack.csv` beside this file. It takes some twenty minutes;
the tests hold a sample of each kind.
"""

from __future__ import annotations

import argparse
import logging
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, Phase, given, seed, settings

from innoclusters.diagnosis.method import _cache
from innoclusters.diagnosis.method.reference import Size
from innoclusters.dynamics import ensembles

ROOT = Path(__file__).parents[1]
READING = ROOT / "tests" / "diagnosis" / "reading"
COMMAND = [sys.executable, "-m", "innoclusters"]
SIZE = Size(30, 60, ("B",) * 18 + ("G",) * 6 + ("U",) * 6)
WRITERS = {
    "page": [*COMMAND, "diagnose", "--example", "hub", "--replicates", "0", "--html", "OUT/a.html"],
    "figures": [*COMMAND, "figures", "--out", "OUT"],
    "workbook": "from innoclusters.edition.builders import template as t; t.write(Path('OUT/t.xlsx'), 'en')",
    "tables": "from innoclusters.edition import builders as b; b.build(Path('OUT'))",
}
"""What writes, as a command or a line of Python; OUT is a folder."""


def noisy(*, seed: np.random.Generator, level: int) -> pd.DataFrame:
    """Return some numbers, as a replicate of an ensemble does."""
    return pd.DataFrame({"step": [0, 1], "x": level + seed.random(2)})


def read(inputs: int) -> Counter[str]:
    """Spoil files and options as the property tests do, and count what is read and what is refused."""
    sys.path.insert(0, str(READING))
    import test_properties as tests

    counts: Counter[str] = Counter()

    def tried(ties: bytes, suffix: str, actors: bytes | None, **options: object) -> None:
        start = time.process_time()
        try:
            counts["read" if tests.attempt(ties, suffix, actors, **options) else "refused"] += 1
        except Exception as error:
            counts["faults"] += 1
            sys.stderr.write(f"{suffix} {options} {ties!r}: {error!r}\n")
        counts["longest, ms"] = max(counts["longest, ms"], round(1000 * (time.process_time() - start)))

    def spoiled(file: tuple[str, bytes], actors: bytes | None) -> None:
        tried(file[1], Path(file[0]).suffix, actors)

    def odd(ties: bytes, actors: bytes | None, options: dict) -> None:
        tried(ties, ".csv", actors, **options)

    listed = (tests.CASES / "actors.csv").read_bytes()
    many = settings(
        max_examples=inputs // 2,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    chosen = tests.st.sampled_from
    seed(1)(many(given(tests.spoiled(), chosen([None, listed]))(spoiled)))()
    lists = chosen([tests.LISTED, tests.LISTED, None]) | tests.odd_tables()
    seed(1)(many(given(tests.odd_tables(), lists, tests.odd_options())(odd)))()
    return counts


def damaged(content: bytes, rng: np.random.Generator) -> bytes:
    """Return bytes with one of the faults of disks and hands: bits, a cut, a doubled piece, another file."""
    kind, at = rng.integers(4), int(rng.integers(len(content)))
    if kind == 0:
        changed = bytearray(content)
        changed[at] ^= 1 << int(rng.integers(8))
        return bytes(changed)
    if kind == 1:
        return content[:at]
    if kind == 2:
        return content[:at] + content[at // 2 :]
    return rng.bytes(at)


def spoil(files: list[Path], times: int, again: Callable[[], object], right: object) -> Counter[str]:
    """Damage a file that is kept, ask again, and count wrong answers and errors."""
    rng, counts = np.random.default_rng(1), Counter({"wrong": 0, "faults": 0})
    whole = {file: file.read_bytes() for file in files}
    for number in range(times):
        file = files[number % len(files)]
        file.write_bytes(damaged(whole[file], rng))
        try:
            counts["right" if again() == right else "wrong"] += 1
        except Exception as error:
            counts["faults"] += 1
            sys.stderr.write(f"{file.name}: {error!r}\n")
        file.write_bytes(whole[file])
    return counts


def references(times: int, folder: Path) -> Counter[str]:
    """Damage a table of simulated networks; it is read as it was, or not at all and then made again."""
    table = _cache.reference(SIZE, replicates=12, seed=1, cache=folder)
    (file,) = folder.glob("*.npz")
    right = table.statistics.tobytes()

    def again() -> bytes:
        found = _cache._load(file, 12)
        return right if found is None else found.statistics.tobytes()

    return spoil([file], times, again, right)


def blocks(times: int, folder: Path) -> Counter[str]:
    """Damage a block of an ensemble; running it again gives the same table."""
    again = partial(
        ensembles.run, noisy, {"level": [1, 2]}, replicates=20, jobs=1, keep=folder, progress=False
    )
    right = again().to_csv()
    return spoil(sorted(folder.rglob("*.npz")), times, lambda: again().to_csv(), right)


def kill(times: int, folder: Path) -> Counter[str]:
    """Kill a diagnosis at some moment, and count pages that are not whole and the workers that stay."""
    page, counts = folder / "page.html", Counter({"wrong": 0, "workers left": 0})
    command = [
        *COMMAND,
        *("diagnose", "--example", "hub", "--replicates", "100", "--jobs", "2", "--html", str(page)),
    ]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    page.write_text("old")
    for wait in np.random.default_rng(1).uniform(0.3, 8, times):
        process = subprocess.Popen(
            command,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        process.kill()
        process.wait()
        text = page.read_text(encoding="utf-8")
        counts["right" if text == "old" or text.rstrip().endswith("</html>") else "wrong"] += 1
        time.sleep(2)
        try:
            os.killpg(process.pid, signal.SIGKILL)
            counts["workers left"] += 1
        except ProcessLookupError:
            pass
    return counts


def fill(folder: Path) -> Counter[str]:
    """Let no file grow beyond some sizes in each command that writes; afterwards old or new, nothing half."""
    counts: Counter[str] = Counter({"wrong": 0, "tracebacks of the command": 0})
    for name, words in WRITERS.items():
        for limit in (1, 1_000, 20_000, 100_000):
            out = folder / f"{name}-{limit}"
            shutil.copytree(ROOT / "data", out)
            before = {file.name: file.read_bytes() for file in out.iterdir()}
            line = (
                words
                if isinstance(words, list)
                else [sys.executable, "-c", f"from pathlib import Path; {words}"]
            )
            done = subprocess.run(
                [word.replace("OUT", str(out)) for word in line],
                preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)),
                capture_output=True,
                text=True,
                check=False,
            )
            after = {file.name: file.read_bytes() for file in out.iterdir()}
            whole = done.returncode == 0 or after == before
            counts["right" if whole else "wrong"] += 1
            said = isinstance(words, list) and "Traceback" in done.stderr
            counts["tracebacks of the command"] += said
            if said or not whole:
                sys.stderr.write(f"{name} {limit}: {sorted(after.keys() - before.keys())} {done.stderr}\n")
    return counts


def main() -> None:
    """Run the attacks, write the table and print it for README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1, help="of the attacks, for a shorter run")
    share = parser.parse_args().share
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    rows = []
    with tempfile.TemporaryDirectory() as name:
        attacks = {
            "spoiled files and options": (n := round(16_400 * share), partial(read, n)),
            "damaged tables of references": (n := round(3_000 * share), partial(references, n)),
            "damaged blocks of ensembles": (n := round(600 * share), partial(blocks, n)),
            "kills of a diagnosis": (n := round(40 * share), partial(kill, n)),
            "files that may not grow": (16, fill),
        }
        for attack, (times, run) in attacks.items():
            folder = Path(name) / attack.replace(" ", "-")
            folder.mkdir()
            found = run() if attack.startswith("spoiled") else run(folder)
            told = "; ".join(f"{kind} {count}" for kind, count in sorted(found.items()))
            rows.append({"attack": attack, "times": times, "found": told})
            sys.stderr.write(f"{rows[-1]}\n")
    table = pd.DataFrame(rows)
    table.to_csv(Path(__file__).with_suffix(".csv"), index=False, lineterminator="\n")
    lines = ["attack | times | found", "--- | --- | ---"]
    lines += [" | ".join(str(value) for value in row) for row in table.itertuples(index=False)]
    sys.stdout.write("\n".join(f"| {line} |" for line in lines) + "\n")


if __name__ == "__main__":
    main()
