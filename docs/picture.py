"""Makes docs/page.png, the picture in the README: the page over the shipped documents, in a real browser.

Run `python docs/picture.py` after a change of the page; it needs Chromium and the development packages.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "Which principles apply to joint solutions in Northern Link?"


def main() -> None:
    """Starts the page on a free port, asks one question, and takes the picture."""
    with tempfile.TemporaryDirectory() as index:
        server = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env={**os.environ, "INDEX": index, "PORT": "0", "MODEL": ""},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            lines = iter(server.stdout or ())
            found = next(filter(None, (re.match(r"Serving on (\S+)", line) for line in lines)))
            take(found[1], ROOT / "docs" / "page.png")
        finally:
            server.terminate()
            server.wait()


def take(address: str, picture: Path) -> None:
    """Asks the question at `address` and saves what a laptop's screen shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(
            viewport={"width": 1366, "height": 768}, locale="en-GB", color_scheme="light"
        )
        page.goto(address)
        page.wait_for_selector(":root[data-ready]")
        page.locator("#question textarea").fill(QUESTION)
        page.locator("#question textarea").press("Enter")
        page.wait_for_selector("#current article[data-state=done]")
        page.wait_for_selector("#source .sheet img, #source .paper")
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(1000)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main()
