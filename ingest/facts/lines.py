"""Lays a document's blocks out as lines; this module alone knows in which part of a document a line stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from assistant.records import Block, BlockKind, Fact, Page

T = TypeVar("T")
Zone = Literal["title", "front", "end", "margin", "body"]

_LONG = 160
_TITLE_LINES = 20
_FRONT_PAGES = 3
_FRONT_LINES = 40
_END_LINES = 15


@dataclass(frozen=True, slots=True)
class Line:
    """One block as a line: its text, its place, and the part of the document that it stands in."""

    text: str
    page: int
    start: int
    kind: BlockKind
    level: int
    zone: Zone
    section: tuple[str, ...]

    def fact(self, value: T, start: int = 0, end: int | None = None) -> Fact[T]:
        """`value` with `text[start:end]` as its evidence, without blanks at the ends."""
        return Fact(value, self.text[start:end].strip(), self.page)


def lay_out(pages: Sequence[Page], blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The blocks as lines in reading order; contents pages are left out.

    The title is what stands on the first page before its first long paragraph; the front is the first
    pages and the end the last one, or as many lines of a file without pages; headers and footers are margins.
    """
    texts = {page.number: page.text for page in pages}
    kept = [block for block in blocks if block.kind != "contents"]
    return tuple(
        Line(
            texts[block.page][block.start : block.end],
            block.page,
            block.start,
            block.kind,
            block.level,
            zone,
            block.section,
        )
        for block, zone in zip(kept, _zones(kept, len(pages)), strict=True)
    )


def _zones(blocks: Sequence[Block], pages: int) -> Iterator[Zone]:
    body = [place for place, block in enumerate(blocks) if block.kind != "furniture"]
    order = {place: number for number, place in enumerate(body)}
    first_page = blocks[body[0]].page if body else 1
    long = (
        x for x in body if blocks[x].end - blocks[x].start > _LONG or blocks[x].page > first_page
    )
    title_end = min(next(long, len(blocks)), _TITLE_LINES)
    for place, block in enumerate(blocks):
        if block.kind == "furniture":
            yield "margin"
        elif order[place] < _TITLE_LINES and place < title_end:
            yield "title"
        elif block.page <= _FRONT_PAGES if pages > 1 else order[place] < _FRONT_LINES:
            yield "front"
        elif block.page == pages if pages > 1 else order[place] >= len(body) - _END_LINES:
            yield "end"
        else:
            yield "body"
