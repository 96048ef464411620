"""A real browser against the real server, in its own process; skipped where no Chromium is installed."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Open
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 20_000
"""Milliseconds for something to happen on a busy machine; nothing waits longer than it must."""
START = 60_000
"""Milliseconds until the page has started: the browser compiles all of it while other tests run."""
LAPTOP = {"width": 1366, "height": 768}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("No Chromium is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


def served(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    """Starts a server, waits until it says where it serves, and ends it afterwards."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = []
        for line in process.stdout or ():
            said.append(line)
            if found := re.fullmatch(r"Serving on (http://127\.0\.0\.1:\d+)\n", line):
                yield found[1]
                return
        pytest.fail("The server ended: " + "".join(said))
    finally:
        process.terminate()
        process.wait(20)
        if process.stdout:
            process.stdout.close()


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over answers made by hand."""
    yield from served(["tests/e2e/odd_server.py", str(tmp_path_factory.mktemp("odd"))], {})


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program as it is started by hand, over the shipped documents."""
    index = tmp_path_factory.mktemp("real")
    yield from served(["app.py"], {"INDEX": str(index), "PORT": "0", "MODEL": ""})


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> dict[str, BrowserContext]:
    """The browser windows that are open, by their options: each keeps what the browser has fetched."""
    return {}


@pytest.fixture
def visit(browser: Browser, contexts: dict[str, BrowserContext]) -> Iterator[Open]:
    """Opens an address in a new tab; no request to another host and no script error may come of it.

    A window is used again where its options are the same, without its cookies: fetching the program of the
    page anew for every test takes longer than the test.
    """
    pages: list[Page] = []
    foreign: list[str] = []
    errors: list[str] = []

    def open_page(address: str, **options: object) -> Page:
        wanted = {"locale": "en-GB", "viewport": LAPTOP, **options}
        if (context := contexts.get(repr(wanted))) is None:
            context = contexts[repr(wanted)] = browser.new_context(**wanted)
        context.clear_cookies()
        page = context.new_page()
        pages.append(page)
        page.set_default_timeout(PATIENCE)

        def seen(request: object) -> None:
            url = request.url  # type: ignore[attr-defined]
            if not url.startswith((address, "data:", "blob:")):
                foreign.append(url)

        page.on("request", seen)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda dialog: errors.append(f"a script ran: {dialog.message}"))
        page.goto(address, timeout=START)
        page.wait_for_selector(":root[data-ready]", timeout=START)
        return page

    yield open_page
    for page in pages:
        for tab in page.context.pages:
            tab.close()
    assert foreign == []
    assert errors == []
