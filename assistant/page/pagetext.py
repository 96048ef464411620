"""The text of a page as HTML with its headings, lists and tables, and one stretch of it marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.page.html import Html, join, tag
from assistant.records import Block, Language, Page

_MOST = 2_000
"""Blocks of one page that are shown: some 40 printed pages, which a browser sets in a moment."""
_LEFT_OUT = tag("p", "…", class_="hint")


@dataclass(frozen=True, slots=True)
class _Marked:
    """The text of a page of which `text[start:end]` is marked."""

    text: str
    start: int
    end: int

    def part(self, first: int, last: int) -> Html:
        """The stretch `text[first:last]` with what is marked in it."""
        before, after = max(first, min(self.start, last)), min(last, max(self.end, first))
        if before >= after:
            return join(self.text[first:last])
        marked = tag("mark", self.text[before:after])
        return join(self.text[first:before], marked, self.text[after:last])

    def cells(self, first: int, last: int) -> Iterator[Html]:
        """The cells of a table row, which tabs part."""
        for cell in self.text[first:last].split("\t"):
            yield self.part(first, first + len(cell))
            first += len(cell) + 1


def page_text(
    page: Page, blocks: Sequence[Block], start: int, end: int, language: Language
) -> Html:
    """The page, `page.text[start:end]` marked; a page without known blocks is shown line by line.

    Of a page with very many blocks, as a file without pages may be, those around the marked place are shown.
    """
    marked = _Marked(page.text, start, end)
    everything = blocks or _lines(page)
    first, last = _around(everything, start)
    parts: list[Html] = [_LEFT_OUT] if first else []
    for kind, group in groupby(everything[first:last], key=lambda block: block.kind):
        shown = [_block(marked, block) for block in group]
        if kind == "item":
            parts.append(tag("ul", shown))
        elif kind == "row":
            parts.append(tag("table", tag("tbody", shown)))
        else:
            parts.extend(shown)
    if last < len(everything):
        parts.append(_LEFT_OUT)
    return tag("div", parts, lang=language, class_="text")


def _around(blocks: Sequence[Block], start: int) -> tuple[int, int]:
    """The blocks to show: all of them, or half of the most before the marked place and half after it."""
    place = next((n for n, block in enumerate(blocks) if block.end > start), 0)
    first = max(0, min(place - _MOST // 2, len(blocks) - _MOST))
    return first, first + _MOST if len(blocks) > _MOST else len(blocks)


def _block(marked: _Marked, block: Block) -> Html:
    if block.kind == "row":
        return tag("tr", [tag("td", cell) for cell in marked.cells(block.start, block.end)])
    inside = marked.part(block.start, block.end)
    if block.kind == "heading":
        return tag(f"h{min(block.level + 2, 6)}", inside)
    if block.kind == "item":
        return tag("li", inside, class_=f"depth-{min(block.level, 4)}")
    return tag("p", inside, class_=block.kind)


def _lines(page: Page) -> list[Block]:
    found: list[Block] = []
    place = 0
    for line in page.text.split("\n"):
        if line.strip():
            found.append(Block("paragraph", page.number, place, place + len(line)))
        place += len(line) + 1
    return found
