"""Cuts blocks into the smallest pieces a chunk may be made of; this module alone knows where text may be divided."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.language import sentences
from assistant.records import Block
from ingest.reading import CELL

_AFTER_HEADING = 9.0
_AFTER_LEAD = 2.0
_WITHIN = 1.5
_BETWEEN_SENTENCES = 1.0
_WITHIN_LONG = 0.6
_FREE = 0.1
"""What a cut before a piece costs: hardly ever right after a heading; dear inside a list or table that would
fit into one chunk, cheaper inside one that would not; nearly free between paragraphs."""

_SOFT = re.compile(r"[;:,)–—]\s+|\s+(?=\()")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `text[start:end]` of a page that stays whole, and what it costs to cut before it."""

    start: int
    end: int
    cost: float


def pieces_of(text: str, blocks: Sequence[Block], limit: int) -> list[Piece]:
    """The pieces of consecutive blocks of one page: a block each, or its sentences where it is longer than `limit`."""
    pieces: list[Piece] = []
    fitting = _fitting(blocks, limit)
    headed = 0
    for place, block in enumerate(blocks):
        cost = _cost(text, blocks[place - 1], block, place in fitting) if place else _FREE
        # What stands below headings must leave room for them in the chunk.
        room = max(limit - headed, limit // 2)
        for number, (start, end) in enumerate(_divided(text, block, room)):
            pieces.append(Piece(start, end, _BETWEEN_SENTENCES if number else cost))
        headed = headed + block.end - block.start + 1 if block.kind == "heading" else 0
    return pieces


def _fitting(blocks: Sequence[Block], limit: int) -> set[int]:
    """The places of items and rows whose whole list or table fits into one chunk with the block before it."""
    fitting: set[int] = set()
    for kind, run in groupby(range(len(blocks)), key=lambda place: blocks[place].kind):
        places = list(run)
        lead = max(places[0] - 1, 0)
        if kind in ("item", "row") and blocks[places[-1]].end - blocks[lead].start <= limit:
            fitting.update(places)
    return fitting


def _cost(text: str, before: Block, block: Block, fits: bool) -> float:
    if before.kind == "heading":
        return _AFTER_HEADING
    if block.kind == before.kind and block.kind in ("item", "row"):
        deeper = block.kind == "item" and block.level > before.level
        return _AFTER_LEAD if deeper else _WITHIN if fits else _WITHIN_LONG
    ends_open = text[before.start : before.end].rstrip().endswith(":")
    return _AFTER_LEAD if block.kind == "item" or ends_open else _FREE


def _divided(text: str, block: Block, limit: int) -> Iterator[tuple[int, int]]:
    # A bullet stands before the block on its line, and belongs to it.
    start = text.rfind("\n", 0, block.start) + 1
    if block.end - start <= limit:
        yield start, block.end
        return
    spans = _cells(text, block) if block.kind == "row" else sentences(text[block.start : block.end])
    for number, (first, last) in enumerate(spans):
        begin = start if number == 0 else block.start + first
        yield from _short_enough(text, begin, block.start + last, limit)


def _cells(text: str, block: Block) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    place = 0
    for cell in text[block.start : block.end].split(CELL):
        if cell.strip():
            spans.append((place, place + len(cell)))
        place += len(cell) + len(CELL)
    return spans


def _short_enough(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """A stretch, or its parts where one sentence alone is too long: cut at a comma, else at a blank, else hard."""
    while end - start > limit:
        window = text[start : start + limit]
        soft = [match.end() for match in _SOFT.finditer(window) if match.end() > limit // 2]
        blank = window.rfind(" ")
        cut = soft[-1] if soft else blank + 1 if blank > 0 else limit
        yield start, start + len(window[:cut].rstrip())
        start += cut
    if text[start:end].strip():
        yield start, end
