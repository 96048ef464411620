"""Splits pages into the chunks that are searched; this module alone knows what makes a good chunk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from assistant.records import Block, Chunk, Language, Page
from assistant.settings import Settings
from ingest.chunk_language import chunk_language
from ingest.pieces import Piece, pieces_of

_SMALL_SHARE = 4
"""A section shorter than this part of the longest chunk is put together with its neighbour."""
_EACH = 1.0
_UNEVEN = 0.5


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a page that may become a chunk."""

    start: int
    end: int
    section: tuple[str, ...]


def split(
    version: str,
    pages: Sequence[Page],
    blocks: Sequence[Block],
    language: Language,
    settings: Settings,
) -> tuple[Chunk, ...]:
    """The chunks of a document in the order of its text, each at most `settings.chunk_characters` long.

    A chunk lies on one page and, but for very short ones, in one section. It starts with a heading, a
    paragraph, an item, a row or a sentence. Lists stay with the line that leads in, rows with the row that
    heads them, where they fit. Furniture and contents pages are in none.
    """
    by_page = {page.number: page for page in pages}
    chunks: list[Chunk] = []
    for number, group in groupby(blocks, key=lambda block: block.page):
        text = by_page[number].text
        for part in _parts(text, list(group), settings.chunk_characters):
            content = text[part.start : part.end]
            chunks.append(
                Chunk(
                    version,
                    len(chunks),
                    number,
                    part.start,
                    part.end,
                    content,
                    part.section,
                    chunk_language(content, language),
                )
            )
    return tuple(chunks)


def _parts(text: str, blocks: Sequence[Block], limit: int) -> Iterator[_Part]:
    """The chunks of one page: sections divided where they are long, then short neighbours joined."""
    for searchable, group in groupby(blocks, key=lambda x: x.kind not in ("contents", "furniture")):
        if searchable:
            sections = _sections(list(group))
            divided = [part for section in sections for part in _divided(text, section, limit)]
            yield from _joined(divided, limit)


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks by section; a heading without text of its own starts the section that follows it."""
    waiting: list[Block] = []
    for _, group in groupby(blocks, key=lambda block: block.section):
        waiting += group
        if any(block.kind != "heading" for block in waiting):
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _divided(text: str, blocks: Sequence[Block], limit: int) -> list[_Part]:
    pieces = pieces_of(text, blocks, limit)
    bounds = _best_cuts(pieces, limit)
    section = blocks[-1].section
    return [_Part(pieces[x].start, pieces[y - 1].end, section) for x, y in pairwise(bounds)]


def _best_cuts(pieces: Sequence[Piece], limit: int) -> list[int]:
    """Where to cut a run of pieces so that the sum of costs is least: dynamic programming over the last cut.

    Each chunk costs something, its cut what the piece says, and an uneven length a little.
    """
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(1, len(pieces) + 1):
        options: list[tuple[float, int]] = []
        for first in range(last - 1, -1, -1):
            length = pieces[last - 1].end - pieces[first].start
            if length > limit and first < last - 1:
                break
            cut = pieces[first].cost if first else 0.0
            uneven = _UNEVEN * (1 - length / limit) ** 2
            options.append((best[first][0] + _EACH + cut + uneven, first))
        best.append(min(options))
    bounds = [len(pieces)]
    while bounds[-1] > 0:
        bounds.append(best[bounds[-1]][1])
    return bounds[::-1]


def _joined(parts: Sequence[_Part], limit: int) -> Iterator[_Part]:
    """The parts, very short ones put together with a neighbour under the same heading."""
    waiting: _Part | None = None
    for part in parts:
        if waiting is None:
            waiting = part
        elif part.end - waiting.start <= limit and _belong(waiting, part, limit):
            waiting = _Part(waiting.start, part.end, _common(waiting.section, part.section))
        else:
            yield waiting
            waiting = part
    if waiting is not None:
        yield waiting


def _belong(before: _Part, after: _Part, limit: int) -> bool:
    """Whether two neighbours are short enough to be one, and have the same heading above them.

    One short part is enough below a shared heading; chapters are joined only when both are short.
    """
    short = [part.end - part.start < limit / _SMALL_SHARE for part in (before, after)]
    shared = len(_common(before.section, after.section))
    if shared == 0:
        return all(short) and len(before.section) <= 1 and len(after.section) <= 1
    return any(short) and shared >= min(len(before.section), len(after.section)) - 1


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return one[:shared]
