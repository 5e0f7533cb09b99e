"""What each page of the book sends to a reader, against the same chapters built with stock settings.

The stock book has the same chapters, bibliography and contents, and the settings that `jupyter-book create`
would give it. Both books are opened in Chromium without network; what is found on disk is weighed after gzip.
The figures of our chapters bring no script of their own, those of stock Altair load Vega from another host;
so the weight of Vega, as we ship it, is added to the stock pages that have figures. What else the stock pages
ask of other hosts (MathJax) cannot be fetched here and weighs nothing: the stock column is a lower bound.
Hosts are those that a page asked in this run.

Run it after `make book`: `.venv/bin/python benchmarks/page_weight.py`.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pandas as pd
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
STOCK = """title: stock
only_build_toc_files: true
execute: {execute_notebooks: "off"}
bibtex_bibfiles: [book/references.bib]
parse: {myst_enable_extensions: [colon_fence, deflist, dollarmath, attrs_inline, substitution, tasklist]}
"""


def build_stock(folder: Path) -> Path:
    """Build the chapters with stock settings in `folder` and return the folder of pages."""
    for name in ("book", "figures", "data"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("_ext", "_static", "_templates")
        )
    shutil.copyfile(ROOT / "_toc.yml", folder / "_toc.yml")
    (folder / "_config.yml").write_text(STOCK, encoding="utf-8")
    program = Path(sys.executable).with_name("jupyter-book")
    subprocess.run([program, "build", folder, "--quiet"], check=True, capture_output=True)
    return folder / "_build" / "html"


def weigh(browser: Browser, page_file: Path) -> dict[str, float]:
    """Return what one page sends: kilobytes gzip, how much of it is Vega, and the hosts it asks."""
    requested: list[str] = []
    page = browser.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
    page.on("request", lambda request: requested.append(request.url))
    page.goto(page_file.as_uri(), wait_until="load")
    for figure in page.locator(".ic-figure").all():
        figure.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    page.context.close()
    files = sorted({Path(unquote(urlsplit(url).path)) for url in requested if url.startswith("file:")})
    sizes = {path: len(gzip.compress(path.read_bytes(), mtime=0)) for path in files}
    vega = [size for path, size in sizes.items() if path.name == "vega.js"]
    return {
        "gzip": sum(sizes.values()) / 1000,
        "of which Vega, gzip": sum(vega) / 1000,
        "hosts": len({urlsplit(url).netloc for url in requested if url.startswith("http")}),
    }


def compare(ours: Path, stock: Path) -> pd.DataFrame:
    """Return one row a page: our weight beside that of the stock book, and the ratio."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    pages = sorted(path.relative_to(ours) for path in ours.glob("book/*.html"))
    pages = [name for name in pages if (stock / name).is_file()]  # the stock book has no tables of figures
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name in pages:
            mine, theirs = weigh(browser, ours / name), weigh(browser, stock / name)
            stock_gzip = theirs["gzip"] + mine["of which Vega, gzip"]
            rows.append(
                {
                    "page": name.stem,
                    "ours, kB gzip": mine["gzip"],
                    "of which Vega": mine["of which Vega, gzip"],
                    "stock, kB gzip": stock_gzip,
                    "ratio": mine["gzip"] / stock_gzip,
                    "hosts, ours": mine["hosts"],
                    "hosts, stock": theirs["hosts"],
                }
            )
        browser.close()
    return pd.DataFrame(rows).set_index("page")


def markdown(table: pd.DataFrame) -> str:
    """Return the table in Markdown."""
    heads = ["page", *table.columns]
    lines = [" | ".join(heads), " | ".join("---" for _ in heads)]
    for page, row in table.iterrows():
        cells = [f"{value:.2f}" if name == "ratio" else f"{value:.0f}" for name, value in row.items()]
        lines.append(" | ".join([str(page), *cells]))
    return "\n".join(f"| {line} |" for line in lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(markdown(compare(ROOT / "_build" / "html", build_stock(Path(folder)))) + "\n")
