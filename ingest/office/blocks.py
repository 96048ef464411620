"""What text documents of every office program share: tables, headers and footers; knows when a table is only layout."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.office.looks import BY_LOOK
from ingest.reading import CELL, RawBlock


def table_blocks(rows: Sequence[Sequence[Sequence[RawBlock]]]) -> Iterator[RawBlock]:
    """The rows of a table, given the blocks of each cell of each row.

    A table of one column, or with headings in its cells, only arranges text: its blocks come one by one.
    """
    flat = [block for row in rows for cell in row for block in cell]
    headed = any(block.kind == "heading" and block.level != BY_LOOK for block in flat)
    if headed or all(len(row) < 2 for row in rows):
        yield from flat
        return
    for row in rows:
        texts = [" ".join(block.text.replace(CELL, " ") for block in cell) for cell in row]
        if any(texts):
            yield RawBlock("row", CELL.join(texts))


def margin_blocks(blocks: Iterable[RawBlock]) -> list[RawBlock]:
    """The texts of headers and footers as furniture, each once, without bare page numbers."""
    texts = (" ".join(text.split()) for block in blocks for text in block.text.split(CELL))
    return [
        RawBlock("furniture", text)
        for text in dict.fromkeys(texts)
        if any(letter.isalpha() for letter in text)
    ]
