"""The program as it is started by hand, over the shipped documents."""

from browsing import Open, ask
from playwright.sync_api import expect

from assistant.settings import ROOT
from ingest.load import FORMATS


def test_a_question_is_answered_from_the_shipped_documents(visit: Open, real: str) -> None:
    page = visit(real, locale="nb-NO")
    ask(page, "Hvilke prinsipper gjelder for åpne data i Tindhamn?")
    answer = page.locator("#current .answer")
    for principle in ("Åpent er hovedregelen", "Gratis og fritt", "Samme språk"):
        expect(answer.locator(".statements")).to_contain_text(principle)
    item = page.locator(".statements :has(> .cite)").filter(has_text="Gratis og fritt")
    item.locator(".cite").first.click()
    expect(page.locator("#source .paper mark").first).to_contain_text("Gratis og fritt")
    expect(page.locator("#source .badge")).to_contain_text("gjelder")


def test_an_expired_document_says_so_and_shows_its_page(visit: Open, real: str) -> None:
    page = visit(real, locale="sv-SE")
    ask(page, "Hur mycket ska utsläppen av koldioxid minska till 2023?")
    answer = page.locator("#current .answer")
    expect(answer.locator(".warnings")).to_contain_text("31 december 2023")
    expect(answer.locator(".badge.expired").first).to_contain_text("har slutat gälla")
    source = page.locator("#source")
    expect(source.locator(".sheet img")).to_be_visible()
    expect(source.locator(".sheet .mark").first).to_be_visible()


def test_what_the_documents_do_not_say_is_refused(visit: Open, real: str) -> None:
    page = visit(real, locale="sv-SE")
    ask(page, "Vad kostar en parkeringsplats i Oslo?")
    expect(page.locator("#current .answer.refused")).to_be_visible()


def test_every_shipped_document_is_listed(visit: Open, real: str) -> None:
    page = visit(real, locale="en-GB")
    page.get_by_role("tab", name="Documents").click()
    files = [f for f in (ROOT / "data" / "documents").rglob("*") if f.suffix in FORMATS]
    expect(page.locator(".library tbody tr")).to_have_count(len(files))
    expect(page.locator(".failures")).to_have_count(0)
    page.get_by_role("button", name="Read the folder again").click()
    expect(page.locator("#progress")).to_contain_text("The folder has been read.", timeout=60_000)
