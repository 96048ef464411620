"""The words that a document's status rests on, with a link to the place where they stand."""

from assistant.errors import IndexMissingError
from assistant.ledger import Ledger
from assistant.page.html import Html, tag
from assistant.page.parts import address
from assistant.page.words import Words
from assistant.records import Validity


def evidence(status: Validity, ledger: Ledger, words: Words) -> Html:
    """Why a document has its status: the quote and where it stands, or that no document says so."""
    if status.status == "unknown":
        return tag("span", words("status_why_unknown"), class_="evidence")
    replaced = words("replaced_by", title=status.replaced_by) + " " if status.replaced_by else None
    if status.quote is None:
        return tag("span", replaced, words("stated_beside"), class_="evidence")
    version = status.stated_in or ""
    language = next((d.language for d in ledger.documents() if d.version == version), None)
    quote = tag("q", " ".join(status.quote.split()), lang=language)
    where = _link(status, version, ledger, words) if language and status.page else None
    return tag("span", replaced, quote, " ", where, class_="evidence")


def _link(status: Validity, version: str, ledger: Ledger, words: Words) -> Html:
    page, quote = status.page or 1, status.quote or ""
    try:
        start = max(ledger.page(version, page).text.find(quote), 0)
    except IndexMissingError:  # replaced in this very moment: the link then says so itself
        start = 0
    return tag(
        "a",
        words("page", page=page),
        href=address(version, page, start, start + len(quote)),
        target="_blank",
        rel="noopener",
    )
