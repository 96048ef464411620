"""Small pieces of HTML that several parts of the page share."""

from datetime import date

from assistant.page.html import Html, join, tag
from assistant.page.words import STATUSES, Words
from assistant.records import Citation, Validity

_SIGNS = {"in force": "✓", "not yet in force": "◷", "expired": "✕", "replaced": "↷", "unknown": "?"}


def exact(text: str) -> Html:
    """The words of a document as they are; the tab between two cells of a table row is drawn as a line."""
    line = tag("span", "\t", class_="cell-line")
    cells = text.split("\t")
    return join(cells[0], [join(line, cell) for cell in cells[1:]])


def badge(validity: Validity, words: Words, day: date | None = None) -> Html:
    """The status of a document in words, with a sign before it that never stands alone; `day` is not today's."""
    return tag(
        "span",
        tag("span", _SIGNS[validity.status], aria_hidden="true", class_="sign"),
        words(STATUSES[validity.status]),
        f" ({words.day(day)})" if day else None,
        class_=f"badge {validity.status.replace(' ', '-')}",
    )


def address(version: str, page: int, start: int, end: int, day: date | None = None) -> str:
    """Where a page is shown with a passage marked and its status on the day, relative to the chat's own address."""
    place = f"source/{version}/{page}?start={start}&end={end}"
    return f"{place}&on={day.isoformat()}" if day else place


def marker(citation: Citation, words: Words, day: date | None = None) -> Html:
    """The link [1] that opens the cited page beside the chat, or in its own window without JavaScript.

    `day` is the one that the question asks about, where it is not today.
    A screen reader also hears the page and the status; the title stands in the line that introduces the quote.
    """
    version, status = citation.document.version, citation.validity.status
    heard = f" {words('page', page=citation.page)}, {words(STATUSES[status])}"
    return tag(
        "a",
        f"[{citation.number}]",
        tag("span", heard, class_="sr", lang=words.language),
        class_=f"cite {status.replace(' ', '-')}",
        href=address(version, citation.page, citation.start, citation.end, day),
        data_source=True,
    )


def pair(name: str, value: str) -> Html:
    """A name and its value, for use inside a `dl`."""
    return tag("div", tag("dt", name), tag("dd", value))
