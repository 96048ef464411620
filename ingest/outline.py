"""Puts the pages of any reader together: exact page texts, block offsets, section paths; knows how a section nests."""

import re
from collections.abc import Iterable

from assistant.records import Block, Page
from ingest.reading import CELL, RawBlock, RawPage, Reading
from ingest.writing.characters import one_line
from ingest.writing.markers import is_label

_DEEPEST = 6
_BULLET = "•"
_CONTINUED = re.compile(
    r"\s*\((?:forts|fortsatt|fortsat|fortsättning|cont|continued)\.?\)\s*$", re.I
)


def assemble(reading: Reading) -> tuple[tuple[Page, ...], tuple[Block, ...]]:
    """The page texts and the blocks with their offsets in them, in reading order.

    A page's text is its blocks, one a line, furniture last; before an item without a number of its own
    stands a bullet, which the block leaves out. Heading levels are made to start at 1 and to go down one at
    a time; a section carries on over pages until a heading of its level or above.
    """
    outline = _Outline()
    pages: list[Page] = []
    blocks: list[Block] = []
    for page in reading.pages:
        text, found = _page(page, outline)
        pages.append(Page(page.number, text, page.label, page.recognised))
        blocks += found
    return tuple(pages), tuple(blocks)


class _Outline:
    """The headings above the current place: their levels as the reader gave them, and their texts."""

    def __init__(self) -> None:
        self._levels: list[int] = []
        self._titles: list[str] = []

    @property
    def section(self) -> tuple[str, ...]:
        return tuple(self._titles)

    def enter(self, level: int, title: str) -> int:
        """Starts the section of a heading; returns its level from 1 without gaps."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
            self._titles.pop()
        self._levels.append(level)
        self._titles.append(title)
        return min(len(self._levels), _DEEPEST)

    def repeats(self, title: str) -> bool:
        """Whether the title is that of the section one is in, or of one around it."""
        return _folded(title) in {_folded(known) for known in self._titles}


def _page(page: RawPage, outline: _Outline) -> tuple[str, list[Block]]:
    body: list[tuple[RawBlock, str]] = []
    furniture: list[tuple[RawBlock, str]] = []
    for block in page.blocks:
        text = _text(block)
        if text:
            (furniture if block.kind == "furniture" else body).append((block, text))
    # A heading at the top of a page that repeats one we are below is a running head.
    if body and body[0][0].kind == "heading" and outline.repeats(body[0][1]):
        furniture.insert(0, (RawBlock("furniture", body[0][1]), body[0][1]))
        del body[0]
    return _lay_out(page.number, [*body, *furniture], outline)


def _lay_out(
    number: int, entries: Iterable[tuple[RawBlock, str]], outline: _Outline
) -> tuple[str, list[Block]]:
    lines: list[str] = []
    blocks: list[Block] = []
    start = 0
    for raw, text in entries:
        level = raw.level if raw.kind == "item" else 0
        if raw.kind == "heading":
            level = outline.enter(max(raw.level, 1), text)
        elif raw.kind == "item":
            level = max(level, 1)
        sign = f"{raw.mark or _BULLET} " if raw.kind == "item" and not is_label(text) else ""
        section = () if raw.kind in ("furniture", "contents") else outline.section
        begin = start + len(sign)
        blocks.append(Block(raw.kind, number, begin, begin + len(text), level, section))
        lines.append(sign + text)
        start = begin + len(text) + 1
    return "\n".join(lines), blocks


def _text(block: RawBlock) -> str:
    if block.kind != "row":
        return one_line(block.text)
    cells = [one_line(cell) for cell in block.text.split(CELL)]
    return CELL.join(cells) if any(cells) else ""


def _folded(title: str) -> str:
    return _CONTINUED.sub("", title).casefold().rstrip(" .:")
