"""Asking, reading the answer, and looking at its sources."""

import pytest
from browsing import Open, ask
from playwright.sync_api import Page, expect


def test_an_answer_opens_its_source_beside_it(visit: Open, odd: str) -> None:
    page = visit(odd)
    ask(page, "Which principles apply?")
    source = page.locator("#source")
    expect(source.get_by_role("heading", name="Principles of the harbour")).to_be_visible()
    page.locator(".statements").get_by_role("link", name="[2]").click()
    expect(source).to_contain_text("Source 2 of 3")
    expect(source.get_by_role("heading", level=2)).to_be_focused()
    picture = source.get_by_role("img", name="Marked quote: A service that fails the check")
    expect(picture).to_be_visible()
    mark, sheet = source.locator(".mark").first.bounding_box(), picture.bounding_box()
    # The line stands 60 points below the first, which is 100 points below the upper edge of 800.
    assert (mark["y"] + mark["height"] / 2 - sheet["y"]) / sheet["height"] == (
        pytest.approx(137 / 800, abs=0.01)
    )
    assert page.evaluate("document.querySelector('.mark').getBoundingClientRect().bottom") < 768


def test_previous_next_and_close_keep_the_place(visit: Open, odd: str) -> None:
    page = visit(odd)
    ask(page, "Which principles apply?")
    source = page.locator("#source")
    page.locator(".statements").get_by_role("link", name="[1]").click()
    source.get_by_role("button", name="Next source").click()
    source.get_by_role("button", name="Next source").click()
    expect(source).to_contain_text("Source 3 of 3")
    expect(source.locator(".paper mark")).to_contain_text("![logo]")
    expect(source.get_by_role("button", name="Next source")).to_be_disabled()
    source.get_by_role("button", name="Previous source").click()
    expect(source).to_contain_text("Source 2 of 3")
    source.get_by_role("button", name="Close").click()
    expect(source).to_be_hidden()
    expect(page.locator(".sources").get_by_role("link", name="[2]")).to_be_focused()


def test_warnings_status_and_reasons_are_shown(visit: Open, odd: str) -> None:
    page = visit(odd)
    ask(page, "Which principles apply?")
    answer = page.locator("#current .answer")
    expect(answer.locator(".warnings")).to_contain_text("The plan has expired.")
    expect(answer.locator(".sources .badge")).to_have_text(["✓in force", "✕expired"])
    answer.get_by_text("Why this answer?").click()
    expect(answer.locator(".passages > li")).to_have_count(3)
    expect(answer.locator(".why")).to_contain_text("Which principles apply?")


def test_a_refusal_is_not_an_answer(visit: Open, odd: str) -> None:
    page = visit(odd)
    ask(page, "Who owns the moon?")
    refused = page.locator("#current .answer.refused")
    expect(refused.get_by_role("heading", name="No answer in the documents")).to_be_visible()
    expect(refused.locator(".closest")).to_contain_text("The harbour office is responsible.")
    expect(page.locator("#source")).to_be_hidden()


def test_a_follow_up_shows_the_question_that_was_searched(visit: Open, odd: str) -> None:
    page = visit(odd)
    ask(page, "Which principles apply?")
    ask(page, "And for the other one?")
    expect(page.locator("#current .searched")).to_contain_text(
        "Which principles apply? And for the other one?"
    )
    expect(page.locator("#past article")).to_have_count(1)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("article.turn")).to_have_count(0)
    expect(page.get_by_role("heading", name="What would you like to know?")).to_be_visible()
    ask(page, "And for the other one?")
    expect(page.locator("#current .searched")).to_have_count(0)


def test_examples_send_at_one_click(visit: Open, odd: str) -> None:
    page = visit(odd)
    examples = page.locator("#welcome").get_by_role("button")
    assert examples.count() >= 6
    first = examples.first.inner_text()
    examples.first.click()
    expect(page.locator("#current h2")).to_contain_text(first)
    page.wait_for_selector("#current article[data-state=done]")


def test_an_error_is_told_and_the_question_kept(visit: Open, odd: str) -> None:
    page = visit(odd)
    ask(page, "Is the model unreachable?", "failed")
    expect(page.locator("#current .failure")).to_contain_text("The language model does not answer")
    expect(page.get_by_role("textbox", name="Your question")).to_have_value(
        "Is the model unreachable?"
    )
    ask(page, "Does it crash?", "failed")
    expect(page.locator("#current .failure")).to_contain_text("Something went wrong")
    expect(page.locator("body")).not_to_contain_text("a secret of the server")
    ask(page, "Which principles apply?")
    expect(page.locator("#current .statements")).to_contain_text("According to the principles")


def test_writing_can_be_stopped_and_what_is_there_stays(visit: Open, odd: str) -> None:
    page = visit(odd)
    page.get_by_role("textbox", name="Your question").fill("Tell me slowly")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#current .statements")).to_contain_text("According to the principles")
    page.get_by_role("button", name="Stop").click()
    page.wait_for_selector("#current article[data-state=stopped]")
    expect(page.locator("#current")).to_contain_text("The answer was stopped")
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
    ask(page, "Which principles apply?")


def test_a_question_sent_the_instant_an_answer_ends_is_answered(visit: Open, odd: str) -> None:
    page = visit(odd)
    page.get_by_role("textbox", name="Your question").fill("Tell me slowly")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#current .statements")).to_contain_text("According to the principles")
    # Pressed by the page itself, since a hand over the network may come after the browser has settled.
    page.evaluate(
        """() => new MutationObserver((_, observer) => {
            if (!document.querySelector('#current article[data-state=stopped]')) return;
            observer.disconnect();
            const box = document.querySelector('#question textarea');
            box.value = 'Which principles apply?';
            box.dispatchEvent(new Event('input', {bubbles: true}));
            setTimeout(() => box.dispatchEvent(new KeyboardEvent('keypress', {key: 'Enter', bubbles: true})));
        }).observe(document.body, {subtree: true, childList: true, attributes: true})"""
    )
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#current article[data-state=done]")).to_contain_text("Which principles")
    expect(page.locator("#past article[data-state=stopped]")).to_have_count(1)


def test_a_question_typed_while_another_is_answered_is_answered_next(visit: Open, odd: str) -> None:
    page = visit(odd)
    box = page.get_by_role("textbox", name="Your question")
    box.fill("Tell me slowly")
    box.press("Enter")
    expect(page.locator("#current .statements")).to_contain_text("According to the principles")
    ask(page, "Which principles apply?")
    expect(page.locator("#past article h2")).to_contain_text(["Tell me slowly"])
    expect(page.locator("#past article")).to_have_attribute("data-state", "done")


def test_filters_reach_the_search(visit: Open, odd: str) -> None:
    page = visit(odd)
    page.get_by_text("Search in:").click()
    page.get_by_role("checkbox", name="Only documents in force").check()
    expect(page.locator("#limits summary")).to_contain_text("in force on")
    ask(page, "Which filters?")
    expect(page.locator("#current .statements")).to_contain_text("on=datetime.date(")
    page.get_by_role("checkbox", name="Only documents in force").uncheck()
    expect(page.locator("#limits summary")).to_contain_text("all documents")


def test_changes_of_the_filters_in_quick_succession_all_count(visit: Open, odd: str) -> None:
    page = visit(odd)
    page.get_by_text("Search in:").click()
    box = page.get_by_role("checkbox", name="Only documents in force")
    box.focus()
    for _ in range(5):
        page.keyboard.press("Space")
        page.wait_for_timeout(30)
    expect(page.locator("#limits summary")).to_contain_text("in force on")
    page.wait_for_timeout(500)
    expect(box).to_be_checked()
    expect(box).to_be_focused()


def test_an_answer_is_copied_with_its_sources(visit: Open, odd: str) -> None:
    page = visit(odd, permissions=["clipboard-read", "clipboard-write"])
    ask(page, "Which principles apply?")
    copy = page.get_by_role("button", name="Copy with sources")
    copy.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1] Harbour town, Principles of the harbour, page 1, in force" in copied


def read_page(page: Page) -> str:
    return page.locator("body").inner_text()


def test_a_source_is_also_a_page_of_its_own(visit: Open, odd: str) -> None:
    page = visit(odd)
    ask(page, "Which principles apply?")
    with page.context.expect_page() as opened:
        page.locator("#source").get_by_role("link", name="Open this source in a new tab").click()
    alone = opened.value
    alone.wait_for_load_state()
    expect(alone.get_by_role("img", name="Marked quote")).to_be_visible()
    assert "Harbour town" in read_page(alone)
