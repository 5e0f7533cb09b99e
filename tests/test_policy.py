"""What a page of the built book sends and asks for: weight, Vega, layout, and the content security policy."""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[1]
HTML = ROOT / "_build" / "html"
PAGES = [path.relative_to(HTML).as_posix() for path in sorted(HTML.rglob("*.html"))]
CHAPTERS = [name for name in PAGES if re.fullmatch(r"book/\d[^/]*(?<!-figures)\.html", name)]
FIRST_LOAD = 250_000
"""Bytes after gzip that a page may send before a reader scrolls, without Vega."""

REFUSED = """
    window.refused = [];
    addEventListener("securitypolicyviolation", (event) => {
      window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of the book on a local server that sends the policy, as a host would."""
    policy = (HTML / "content-security-policy.txt").read_text(encoding="utf-8").strip()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(HTML))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def weight(asked: list[str]) -> int:
    """Return the bytes after gzip of the files of the book among the addresses asked for, Vega left out."""
    paths = {unquote(urlsplit(url).path) for url in asked if not url.startswith("data:")}
    files = {Path(path) if path.startswith(str(HTML)) else HTML / path.lstrip("/") for path in paths}
    return sum(packed(file) for file in files if file.name != "vega.js")


@functools.cache
def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0))


@pytest.mark.parametrize("name", [name for name in PAGES if name != "index.html"])  # it leads on by itself
def test_the_first_load_is_light_and_the_policy_refuses_nothing_that_the_book_does(
    browser, address, make_live, settle_down, name
):
    with browser.new_context(viewport={"width": 1400, "height": 900}) as session:
        page = session.new_page()
        page.add_init_script(REFUSED)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/{name}", wait_until="load")
        settle_down(page)
        assert weight(asked) <= FIRST_LOAD  # before a reader moves
        make_live(page, most=2)
        assert page.evaluate("window.refused") == []
        assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {
            urlsplit(address).netloc
        }


@pytest.mark.parametrize("opened", ["served", "from disk"])
def test_the_policy_refuses_what_the_book_does_not_do(browser, address, opened):
    start = address if opened == "served" else HTML.as_uri()
    with browser.new_context() as session:
        page = session.new_page()
        page.add_init_script(REFUSED)
        page.goto(f"{start}/{CHAPTERS[0]}")
        page.evaluate(
            """() => {
              const add = (name, change) => {
                const element = document.createElement(name);
                change(element);
                document.body.append(element);
              };
              add("script", (script) => { script.textContent = "window.foreign = 1"; });
              add("script", (script) => { script.src = "https://example.org/foreign.js"; });
              add("img", (image) => { image.src = "https://example.org/foreign.png"; });
              add("iframe", (frame) => { frame.src = "https://example.org/"; });
              add("div", (box) => { box.setAttribute("onclick", "window.foreign = 2"); box.click(); });
            }"""
        )
        page.wait_for_timeout(300)
        refused = page.evaluate("window.refused")
        assert page.evaluate("window.foreign") is None
        for part in (
            "script-src-elem inline",
            "script-src-elem https",
            "img-src",
            "frame-src",
            "script-src-attr",
        ):
            assert any(line.startswith(part) for line in refused), (part, refused)


def test_no_page_may_make_code_from_text():
    for name in set(PAGES) - {"index.html"}:  # the first only leads on to the first page
        page = (HTML / name).read_text(encoding="utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert policy, name
        assert page.count("Content-Security-Policy") == 1, name
        assert "unsafe" not in policy[1]
        assert page.index("Content-Security-Policy") < page.index("<script")


def test_the_readme_gives_the_policy_to_hosts():
    policy = (HTML / "content-security-policy.txt").read_text(encoding="utf-8").strip()
    assert policy in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_load_of_the_entrance_is_light(browser):
    asked: list[str] = []
    with browser.new_context(offline=True) as session:
        page = session.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((HTML / "index.html").as_uri(), wait_until="load")
        page.wait_for_timeout(300)
    assert 0 < weight(asked) <= FIRST_LOAD


def test_no_source_maps_are_shipped():
    assert list(HTML.rglob("*.map")) == []
    assert [p for p in HTML.rglob("*.js") if "sourceMappingURL" in p.read_text(encoding="utf-8")] == []
