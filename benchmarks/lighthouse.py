"""The scores that Lighthouse gives each page of the built book, on its profile of a slow telephone.

The pages are served from this machine, compressed as hosts do it. Lighthouse simulates the network and a
processor that is `--slowdown` times slower; a loaded machine makes its scores of performance lower. Of
`--runs` runs a page keeps the one whose score of performance is the median.

Run it by `make lighthouse`, which installs Lighthouse by npm into `_build/lighthouse`. It puts what it
measured into the table `lighthouse.csv` beside this file and prints it for README.md; it fails if a score is
below what is promised.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
HTML = ROOT / "_build" / "html"
PROGRAM = ROOT / "_build" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
TABLE = Path(__file__).with_suffix(".csv")
PROMISED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
COMPRESSED = {".html", ".js", ".css", ".svg", ".txt"}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed, to be kept for a year, as a host of static pages would."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix not in COMPRESSED or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "public, max-age=31536000")
        super().end_headers()

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # Lighthouse leaves while a file is still on its way
            super().handle()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def measure(address: str, slowdown: int) -> dict:
    """Return the report of Lighthouse on one page, on a processor so many times slower."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(
            [
                *(PROGRAM, address, "--quiet", "--output=json", f"--output-path={report}"),
                f"--only-categories={','.join(PROMISED)}",
                f"--throttling.cpuSlowdownMultiplier={slowdown}",
                "--chrome-flags=--headless=new --no-sandbox",
            ],
            check=True,
            env=os.environ | {"CHROME_PATH": str(chromium)},
        )
        return json.loads(report.read_text(encoding="utf-8"))


def scores(report: dict) -> dict[str, float]:
    """Return the four scores of a report, and three of the times behind that of performance."""
    audits = report["audits"]
    row = {name: round(100 * report["categories"][name]["score"]) for name in PROMISED}
    return row | {
        "first contentful paint, s": round(audits["first-contentful-paint"]["numericValue"] / 1000, 1),
        "largest contentful paint, s": round(audits["largest-contentful-paint"]["numericValue"] / 1000, 1),
        "total blocking time, ms": round(audits["total-blocking-time"]["numericValue"]),
        "layout shift": round(audits["cumulative-layout-shift"]["numericValue"], 3),
    }


def complaints(report: dict) -> list[str]:
    """Return the audits that cost a page points, other than those of speed."""
    names = [a["id"] for c in PROMISED if c != "performance" for a in report["categories"][c]["auditRefs"]]
    audits = [report["audits"][name] for name in names]
    return [f"{a['id']}: {a['title']}" for a in audits if a["score"] is not None and a["score"] < 1]


def main() -> None:
    """Measure the pages, write the table, and fail if a page does not keep what is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="names such as book/index.html; by default every page")
    parser.add_argument("--runs", type=int, default=1, help="an odd number has a median")
    parser.add_argument("--slowdown", type=int, default=4, help="of the processor; 4 is Lighthouse's own")
    options = parser.parse_args()
    pages = options.pages or [path.relative_to(HTML).as_posix() for path in sorted(HTML.glob("book/*.html"))]
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(HTML))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows, faults = [], []
    for page in pages:
        address = f"http://127.0.0.1:{server.server_port}/{page}"
        reports = [measure(address, options.slowdown) for _ in range(options.runs)]
        reports.sort(key=lambda report: report["categories"]["performance"]["score"])
        median = reports[options.runs // 2]
        row = {
            "page": Path(page).with_suffix("").as_posix().removeprefix("book/"),
            "slowdown": options.slowdown,
        }
        row |= scores(median)
        rows.append(row)
        faults += [f"{page}: {name} {row[name]}" for name, least in PROMISED.items() if row[name] < least]
        faults += [f"{page}: {complaint}" for complaint in complaints(median)]
        sys.stderr.write(f"{row}\n")
    keys = ["page", "slowdown"]
    table = pd.concat([pd.read_csv(TABLE), pd.DataFrame(rows)]) if TABLE.exists() else pd.DataFrame(rows)
    table = table.drop_duplicates(keys, keep="last").sort_values(["slowdown", "page"])
    table.to_csv(TABLE, index=False, lineterminator="\n")
    lines = [" | ".join(table.columns), " | ".join("---" for _ in table.columns)]
    lines += [" | ".join(str(value) for value in row) for row in table.itertuples(index=False)]
    sys.stdout.write("\n".join(f"| {line} |" for line in lines) + "\n")
    sys.stderr.write("\n".join(faults) + "\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
