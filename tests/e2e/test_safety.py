"""What stands in a document is shown as text, and the browser talks to this server alone."""

from browsing import Open
from playwright.sync_api import Browser, expect


def test_a_hostile_document_is_shown_as_text(visit: Open, odd: str) -> None:
    page = visit(odd)
    page.locator("#question textarea").fill("What is hostile?")
    page.locator("#question textarea").press("Enter")
    page.wait_for_selector("#current .statements")
    assert page.locator("#current img, #current script").count() == 0  # while it is written, too
    page.wait_for_selector("#current article[data-state=done]")
    answer = page.locator("#current .answer")
    expect(answer).to_contain_text("<img src=x onerror=alert(2)>")
    expect(answer).to_contain_text("![logo](https://tracker.example/pixel.png)")
    page.locator(".statements .cite").nth(2).click()
    source = page.locator("#source")
    expect(source.locator("mark")).to_contain_text("[a link](https://elsewhere.example)")
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator(".library")).to_contain_text("Plan <script>alert(1)</script>")
    for part in ("#current", "#source", ".library"):
        assert page.locator(f"{part} img, {part} script, {part} iframe").count() == 0
        links = page.locator(f"{part} a").evaluate_all("all => all.map(link => link.host)")
        assert set(links) == {odd.removeprefix("http://")}


def test_a_handler_in_the_page_would_not_run_even_if_it_got_there(
    browser: Browser, odd: str
) -> None:
    page = browser.new_page()
    page.goto(odd)
    ran = page.evaluate(
        """() => new Promise(done => {
            document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
            document.body.insertAdjacentHTML('beforeend', '<button onclick="alert(1)">x</button>');
            document.body.lastElementChild.click();
            setTimeout(() => done('ran'), 2000);
        })"""
    )
    page.context.close()
    assert ran == "script-src-attr"


def test_the_documents_tab_lists_reads_again_and_names_failures(visit: Open, odd: str) -> None:
    page = visit(odd)
    page.get_by_role("tab", name="Documents").click()
    table = page.get_by_role("table", name="Documents held here")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table.get_by_role("columnheader")).to_have_count(7)
    expect(page.get_by_role("region", name="Files that could not be read")).to_contain_text(
        "broken.txt: The file is damaged."
    )
    page.get_by_role("button", name="Read the folder again").click()
    expect(page.locator("#progress")).to_contain_text("of 4: file-")
    expect(page.locator("#progress progress")).to_be_visible()
    expect(page.locator("#progress")).to_contain_text("The folder has been read.")
    with page.context.expect_page() as opened:
        table.get_by_role("link", name="Principles of the harbour").click()
    expect(opened.value.locator("img")).to_be_visible()


def test_no_function_of_the_page_is_offered_to_other_programs(visit: Open, odd: str) -> None:
    page = visit(odd)
    offered = page.evaluate("fetch('gradio_api/info').then(answer => answer.json())")
    assert offered == {"named_endpoints": {}, "unnamed_endpoints": {}}
    assert page.evaluate("fetch('config').then(answer => answer.text())").count("harbour") == 0
