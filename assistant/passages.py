"""Widens a found chunk to the passage that a person reads: its whole section where that fits."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from assistant.ledger import Ledger
from assistant.records import Block, Document, Passage

T = TypeVar("T")

LONGEST = 1500
"""Longest passage, characters: the contract with other programs."""


class Stretch(Protocol):
    """A stretch of a page under its headings."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The one after its last."""

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above it."""


def widen(chunk: Stretch, blocks: Sequence[Block], longest: int = LONGEST) -> tuple[int, int]:
    """The span (start, end) on the chunk's page of the passage around it, at most `longest` characters.

    `blocks` are those of the chunk's page in reading order. The passage grows block by block, first
    inside the chunk's own section, then to the sections next to it, never into running heads.
    """
    readable = [block for block in blocks if block.kind not in ("furniture", "contents")]
    inside = [
        place
        for place, block in enumerate(readable)
        if block.start < chunk.end and block.end > chunk.start
    ]
    start, end = chunk.start, chunk.end
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    for only_own in (True, False):
        grown = True
        while grown:
            grown = False
            for place in (last + 1, first - 1):
                if not 0 <= place < len(readable):
                    continue
                block = readable[place]
                if only_own and not _belongs(block, chunk):
                    continue
                low, high = min(start, block.start), max(end, block.end)
                if high - low > longest:
                    continue
                start, end, grown = low, high, True
                first, last = min(first, place), max(last, place)
    return start, end


def around(
    stretch: Stretch, page: int, document: Document, score: float, ledger: Ledger
) -> Passage:
    """The passage that a person reads around a stretch of a document's page."""
    start, end = widen(stretch, ledger.blocks(document.version, page))
    text = ledger.page(document.version, page).text[start:end]
    return Passage(document, page, start, end, text, stretch.section, document.language, score, {})


def _belongs(block: Block, chunk: Stretch) -> bool:
    """Whether a block stands under the chunk's heading, or is that heading."""
    depth = len(chunk.section)
    return block.section[:depth] == chunk.section


def best_order(
    passages: Sequence[Passage], scores: Mapping[int, float], groups: Sequence[frozenset[str]]
) -> list[int]:
    """The places of the passages, those with the best score first; one without a score stands behind the others.

    Where a question compares, `groups` holds the versions of each side, which then take turns.
    """
    places = sorted(range(len(passages)), key=lambda place: (-scores.get(place, 0.0), place))
    sides = [[p for p in places if passages[p].document.version in group] for group in groups]
    return list(dict.fromkeys([*take_turns(sides), *places])) if len(sides) > 1 else places


def take_turns(groups: Sequence[Sequence[T]]) -> list[T]:
    """The first of each group, then the second of each, and so on."""
    longest = max((len(group) for group in groups), default=0)
    return [group[place] for place in range(longest) for group in groups if place < len(group)]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The share of the shorter span that the other covers, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, min(one[1] - one[0], other[1] - other[0]))
