"""Small pieces of HTML that several parts of the page share."""

from assistant.page.html import Html, join, tag
from assistant.page.words import STATUSES, Words
from assistant.records import Citation, Validity

_SIGNS = {"in force": "✓", "not yet in force": "◷", "expired": "✕", "replaced": "↷", "unknown": "?"}


def exact(text: str) -> Html:
    """The words of a document as they are; the tab between two cells of a table row is drawn as a line."""
    line = tag("span", "\t", class_="cell-line")
    cells = text.split("\t")
    return join(cells[0], [join(line, cell) for cell in cells[1:]])


def badge(validity: Validity, words: Words) -> Html:
    """The status of a document in words, with a sign before it that never stands alone."""
    return tag(
        "span",
        tag("span", _SIGNS[validity.status], aria_hidden="true", class_="sign"),
        words(STATUSES[validity.status]),
        class_=f"badge {validity.status.replace(' ', '-')}",
    )


def address(version: str, page: int, start: int, end: int) -> str:
    """Where a page is shown with a passage marked, relative to the chat's own address."""
    return f"source/{version}/{page}?start={start}&end={end}"


def marker(citation: Citation, words: Words) -> Html:
    """The link [1] that opens the cited page beside the chat, or in its own window without JavaScript.

    A screen reader also hears the page and the status; the title stands in the line that introduces the quote.
    """
    version, status = citation.document.version, citation.validity.status
    heard = f" {words('page', page=citation.page)}, {words(STATUSES[status])}"
    return tag(
        "a",
        f"[{citation.number}]",
        tag("span", heard, class_="sr", lang=words.language),
        class_=f"cite {status.replace(' ', '-')}",
        href=address(version, citation.page, citation.start, citation.end),
        data_source=True,
    )


def pair(name: str, value: str) -> Html:
    """A name and its value, for use inside a `dl`."""
    return tag("div", tag("dt", name), tag("dd", value))
