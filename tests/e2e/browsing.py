"""What the browser tests share: how a page is opened, and how a question is asked."""

from collections.abc import Callable

from playwright.sync_api import Page

Open = Callable[..., Page]


def ask(page: Page, question: str, state: str = "done") -> None:
    """Asks by keyboard and waits until the answer is there."""
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    turn = page.locator(f"#current article[data-state={state}]", has_text=question)
    turn.wait_for()
