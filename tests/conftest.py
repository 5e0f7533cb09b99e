"""Settings and the browser that all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# No test fails on a clock: the first call of a compiled function takes seconds.
settings.register_profile("edition", deadline=None)
settings.load_profile("edition")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the pages of the built book."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        reason = "Chromium is not installed; `make browser` installs it from the system packages."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    if not (Path(__file__).parents[1] / "_build" / "html" / "index.html").exists():
        pytest.fail("The book is not built; `make book` builds it.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()
