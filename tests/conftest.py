"""What several rooms' tests share: a real browser, started once, and a store from a TriG file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from visiting import REPORTS, Opener, Visit

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the whole checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; a test that needs it fails where there is none."""
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    assert path, "no Chromium on PATH; bash .ci/test installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Opener]:
    """Opens a written page; after the test nothing may have gone out and nothing may have gone wrong."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def open_page(path: Path, width: int = 1440, height: int = 900, **settings: str) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        context.add_init_script(REPORTS)
        seen = Visit(context.new_page())
        visits.append(seen)
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("console", lambda line: seen.complaints.append(line.text) if line.type == "error" else None)
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.goto(path.as_uri())
        seen.settle()
        return seen

    yield open_page
    troubles = [trouble for seen in visits for trouble in seen.troubles()]
    for context in contexts:
        context.close()
    assert troubles == []
