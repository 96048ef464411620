"""The table of indexed documents with the status of each, and the list of files that could not be read."""

from collections.abc import Sequence
from datetime import date

from assistant.ledger import Ledger
from assistant.page.evidence import evidence
from assistant.page.html import Html, join, tag
from assistant.page.parts import address, badge
from assistant.page.words import NAMES, Words
from assistant.records import Document
from assistant.told import unpacked
from assistant.validity import validity

_COLUMNS = ("title", "organisation", "kind", "period", "status_today", "pages", "file")


def library_html(ledger: Ledger, words: Words, on: date) -> Html:
    """Everything that the ledger knows of the folder, with each document's status on the day `on`."""
    documents = ledger.documents()
    return tag(
        "section",
        tag("h2", words("library"), id="library-title"),
        tag("p", words("library_text", count=len(documents), day=words.day(on)), class_="hint"),
        _table(ledger, documents, words, on) if documents else tag("p", words("library_empty")),
        _failures(ledger, words),
        aria_labelledby="library-title",
        class_="library",
    )


def _table(ledger: Ledger, documents: Sequence[Document], words: Words, on: date) -> Html:
    heads = [tag("th", words(name), scope="col", role="columnheader") for name in _COLUMNS]
    rows = [_row(ledger, document, documents, words, on) for document in documents]
    return tag(
        "table",
        tag("thead", tag("tr", heads, role="row"), role="rowgroup"),
        tag("tbody", rows, role="rowgroup"),
        role="table",
        aria_labelledby="library-title",
    )


def _row(
    ledger: Ledger, document: Document, documents: Sequence[Document], words: Words, on: date
) -> Html:
    title = tag(
        "a",
        document.title.value,
        href=address(document.version, 1, 0, 0),
        target="_blank",
        rel="noopener",
        lang=document.language,
    )
    language = tag("span", NAMES[document.language], class_="about")
    status = validity(document, documents, on)
    organisation = document.organisation.value if document.organisation else words("unstated")
    file = tag(
        "a", document.file, href=f"document/{document.version}", target="_blank", rel="noopener"
    )
    notices = [tag("li", words.told(told)) for told in ledger.notices(document.version)]
    shown = tag("details", tag("summary", words("notices", count=len(notices))), tag("ul", notices))
    cells: list[Html | str] = [
        join(title, " ", language),
        organisation,
        words.kind(document) or words("unstated"),
        words.period(document) or words("unstated"),
        join(badge(status, words), evidence(status, ledger, words)),
        str(document.pages),
        join(file, shown if notices else None),
    ]
    first = tag("th", cells[0], scope="row", role="rowheader")
    rest = [
        tag("td", cell, role="cell", data_label=words(name))
        for name, cell in zip(_COLUMNS[1:], cells[1:], strict=True)
    ]
    return tag("tr", first, rest, role="row")


def _failures(ledger: Ledger, words: Words) -> Html | None:
    failed = [file for file in ledger.files() if file.outcome == "failed"]
    if not failed:
        return None
    lines = [
        tag("li", tag("strong", file.path), ": ", words.told(unpacked(file.detail)))
        for file in failed
    ]
    return tag(
        "section",
        tag("h3", words("not_read"), id="not-read"),
        tag("ul", lines),
        aria_labelledby="not-read",
        class_="failures",
    )
