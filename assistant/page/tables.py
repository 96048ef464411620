"""Rows of a document's table as a table; this module alone knows which of them is its head."""

from collections.abc import Callable, Mapping, Sequence

from assistant.ledger import Ledger
from assistant.page.html import Html, join, tag
from assistant.records import Citation, Statement

Heads = Callable[[Citation], bool]
"""Whether a cited row is the head of its table."""
Cited = tuple[Statement, str | None, Html]
"""A row, the language that it is in, and the links to what it cites."""


def no_heads(_: Citation) -> bool:
    """Where nothing is known of the document: every row is one among equals."""
    return False


def heads_of(ledger: Ledger) -> Heads:
    """Tells heads by the documents that the ledger holds: the first row of several, without a number in it."""

    def is_head(citation: Citation) -> bool:
        if any(character.isdigit() for character in citation.quote):
            return False
        blocks = ledger.blocks(citation.document.version, citation.page)
        kinds = ["", *(block.kind for block in blocks), ""]
        return any(
            block.start <= citation.start < block.end
            and kinds[place - 1] != "row"
            and kinds[place : place + 2] == ["row", "row"]
            for place, block in enumerate(blocks, start=1)
        )

    return is_head


def tables(rows: Sequence[Cited], citations: Mapping[int, Citation], heads: Heads) -> list[Html]:
    """The rows as tables, one more wherever a head begins another; a head without rows is a row."""
    parts: list[list[Cited]] = []
    headed: list[bool] = []
    for row in rows:
        is_head = any(heads(citations[n]) for n in row[0].citations if n in citations)
        if is_head or not parts:
            parts.append([])
            headed.append(is_head)
        parts[-1].append(row)
    return [
        _table(part, is_head and len(part) > 1) for part, is_head in zip(parts, headed, strict=True)
    ]


def _table(rows: Sequence[Cited], is_headed: bool) -> Html:
    head, body = (rows[0], rows[1:]) if is_headed else (None, rows)
    labels = head[0].text.split("\t") if head else []
    table = tag(
        "table",
        tag("thead", _head(head), role="rowgroup") if head else None,
        tag("tbody", [_row(row, labels) for row in body], role="rowgroup"),
        role="table",
    )
    return tag("div", table, class_="rows")


def _head(row: Cited) -> Html:
    statement, language, markers = row
    *first, last = statement.text.split("\t")
    cells = [*first, join(last, " ", markers)]
    return tag(
        "tr",
        [tag("th", cell, scope="col", role="columnheader") for cell in cells],
        role="row",
        lang=language,
    )


def _row(row: Cited, labels: Sequence[str]) -> Html:
    """The roles keep it a row where a narrow screen stacks its cells, each then with its column's name."""
    statement, language, markers = row
    first, *others = statement.text.split("\t")
    named = labels[1:] if len(labels) == len(others) + 1 else [None] * len(others)
    cells: list[str] = [*others[:-1], join(others[-1], " ", markers)]
    return tag(
        "tr",
        tag("th", first, scope="row", role="rowheader"),
        [
            tag("td", cell, role="cell", data_label=name)
            for cell, name in zip(cells, named, strict=True)
        ],
        role="row",
        lang=language,
    )
