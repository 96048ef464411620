"""Use without a mouse, with a screen reader, in another language, on a phone, and enlarged."""

from pathlib import Path

import axe_playwright_python
import pytest
from browsing import Open, ask
from playwright.sync_api import Browser, Page, expect

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
PHONE = {"width": 360, "height": 740}


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical, by rule and element."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [None, PHONE], ids=["laptop", "phone"])
def test_axe_finds_nothing_serious(visit: Open, odd: str, scheme: str, size: dict | None) -> None:
    page = visit(odd, color_scheme=scheme, **({"viewport": size} if size else {}))
    assert violations(page) == []
    ask(page, "Which principles apply?")
    page.get_by_text("Why this answer?").click()
    page.get_by_text("Search in:").click()
    assert violations(page) == []
    page.locator(".statements .cite").first.click()
    page.wait_for_selector("#source .sheet")
    assert violations(page) == []
    if size:
        page.get_by_role("button", name="Close").click()
    ask(page, "Who owns the moon?")
    ask(page, "Is the model unreachable?", "failed")
    assert violations(page) == []
    page.get_by_role("tab", name="Documents").click()
    page.wait_for_selector("#library table, .library table")
    assert violations(page) == []


def test_everything_is_reached_by_keyboard(visit: Open, odd: str) -> None:
    page = visit(odd)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the question")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    page.keyboard.type("Which principles apply?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#current article[data-state=done]")
    first = page.locator(".statements").get_by_role("link", name="[1]")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    expect(first).to_be_focused()
    assert first.evaluate("link => getComputedStyle(link).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    title = page.locator("#source h2")
    expect(title).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    expect(first).to_be_focused()


def test_the_panels_and_the_question_have_names_to_jump_to(visit: Open, odd: str) -> None:
    page = visit(odd, locale="da-DK")
    expect(page.get_by_role("search", name="Dit spørgsmål").get_by_role("textbox")).to_be_visible()
    expect(page.get_by_role("tabpanel", name="Spørg")).to_be_visible()
    page.get_by_role("tab", name="Dokumenter").click()
    expect(page.get_by_role("tabpanel", name="Dokumenter").get_by_role("table")).to_be_visible()


def test_on_a_low_screen_the_question_box_does_not_cover_the_answer(visit: Open, odd: str) -> None:
    page = visit(odd, viewport={"width": 320, "height": 256})  # 1280 by 1024 at 400 percent
    ask(page, "Which principles apply?")
    heading = page.locator("#current h2").bounding_box()
    assert 0 <= heading["y"] < 128
    assert page.locator("#composer").bounding_box()["y"] > 256


def test_a_screen_reader_is_told_the_start_and_the_whole_answer_once(visit: Open, odd: str) -> None:
    page = visit(odd)
    page.evaluate(
        """() => {
            window.told = [];
            new MutationObserver(() => window.told.push(document.querySelector('body > [role=status]').innerText))
                .observe(document.querySelector('body > [role=status]'), {childList: true});
        }"""
    )
    ask(page, "Which principles apply?")
    told = page.evaluate("window.told")
    assert told[0].startswith("Searching the documents") and len(told) == 2
    assert "The plan has expired." in told[1] and "A service that fails the check" in told[1]


def test_the_focus_stays_where_the_next_question_is_written_when_a_button_goes(
    visit: Open, odd: str
) -> None:
    page = visit(odd)
    box = page.get_by_role("textbox", name="Your question")
    page.locator("#welcome").get_by_role("button").first.click()
    page.wait_for_selector("#current article[data-state=done]")
    expect(box).to_be_focused()
    page.get_by_role("button", name="New conversation").press("Enter")
    page.wait_for_selector("#welcome .role")
    expect(box).to_be_focused()


def test_the_question_box_covers_what_is_behind_it_in_forced_colours(visit: Open, odd: str) -> None:
    page = visit(odd, forced_colors="active")
    background = page.locator("#composer").evaluate("box => getComputedStyle(box).backgroundColor")
    assert background not in ("transparent", "rgba(0, 0, 0, 0)")


def test_the_language_follows_the_browser_and_the_switch(visit: Open, odd: str) -> None:
    page = visit(odd, locale="da-DK")
    assert page.evaluate("document.documentElement.lang") == "da"
    expect(page.get_by_role("textbox", name="Dit spørgsmål")).to_be_visible()
    ask(page, "Which principles apply?")
    expect(page.locator("#source")).to_contain_text("Kilde 1 af 3")
    page.get_by_role("button", name="Norsk").click()
    expect(page.get_by_role("textbox", name="Spørsmålet ditt")).to_be_visible()
    expect(page.locator("#current h3")).to_have_text("Svar")
    expect(page.locator("#current")).to_contain_text("Hvorfor dette svaret?")
    expect(page.locator("#source")).to_contain_text("Kilde 1 av 3")
    expect(page.get_by_role("tab", name="Dokumenter")).to_be_visible()
    assert page.evaluate("[document.documentElement.lang, document.title]") == [
        "nb",
        "Strategiassistenten",
    ]
    assert page.locator(".statements .said").first.evaluate("e => e.closest('[lang]').lang") == "en"
    page.reload()
    page.wait_for_selector(":root[data-ready=nb]")
    expect(page.get_by_role("textbox", name="Spørsmålet ditt")).to_be_visible()


def test_a_lost_server_is_told_in_the_language_of_the_page(browser: Browser, odd: str) -> None:
    page = browser.new_page(locale="sv-SE")
    page.goto(odd)
    page.wait_for_selector(":root[data-ready]")
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Din fråga").fill("Vilka principer gäller?")
    page.keyboard.press("Enter")
    told = page.get_by_text("Servern svarar inte.")
    expect(told).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Connection to the server")
    expect(page.get_by_role("textbox", name="Din fråga")).to_have_value("Vilka principer gäller?")
    page.context.close()


@pytest.mark.parametrize("width", [360, 342, 683], ids=["phone", "400-percent", "200-percent"])
def test_nothing_is_cut_off_or_scrolls_sideways(visit: Open, odd: str, width: int) -> None:
    page = visit(odd, viewport={"width": width, "height": 640})

    def fits() -> bool:
        return page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert fits()
    ask(page, "Which principles apply?")
    page.get_by_text("Why this answer?").click()
    assert fits()
    expect(
        page.locator("#source")
    ).to_be_hidden()  # on a small screen it comes when it is asked for
    page.locator(".statements .cite").first.click()
    expect(page.locator("#source h2")).to_be_focused()
    box = page.locator("#source").bounding_box()
    assert (box["x"], box["y"], box["width"]) == (0, 0, width)
    assert page.locator("#conversation").evaluate("e => e.inert")
    page.get_by_role("button", name="Close").click()
    assert not page.locator("#conversation").evaluate("e => e.inert")
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator(".library")).to_be_visible()
    assert fits()
