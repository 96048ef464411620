"""Prepares the passages that a language model is shown, numbered, and the stretches of them that can be quoted."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.language import sentences
from assistant.ledger import Ledger
from assistant.planted import is_planted
from assistant.records import Block, Document, Passage, Validity

_PASSAGE = 1500
"""Longest text of one passage in a prompt, characters."""
_WINDOW = 700
"""Longest quote of several sentences, characters."""
_LIST = 1600
"""Longest quote of a whole list, characters."""
_RUN = 3
"""Most sentences of one quote."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a page that can be quoted: `text == page_text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A passage under the number that the model knows it by.

    `page` is the text of its whole page, `shown` what the model is shown: without paragraphs that speak to an
    assistant, which `planted` counts and `windows` leaves out.
    """

    number: int
    passage: Passage
    page: str
    validity: Validity
    shown: str
    windows: tuple[Window, ...]
    planted: int

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.passage.document

    @property
    def names(self) -> tuple[str, ...]:
        """What names the document and the place in it."""
        organisation = self.document.organisation.value if self.document.organisation else ""
        return (self.document.title.value, organisation, *self.passage.section)


def source(number: int, passage: Passage, validity: Validity, ledger: Ledger) -> Source:
    """The passage with the quotable stretches of the blocks that it touches."""
    page = ledger.page(passage.document.version, passage.page).text
    blocks = [
        block
        for block in ledger.blocks(passage.document.version, passage.page)
        if block.start < passage.end
        and block.end > passage.start
        and block.kind not in ("contents", "furniture")
    ]
    kept = [block for block in blocks if not is_planted(page[block.start : block.end])]
    shown = "\n".join(page[block.start : block.end] for block in kept)[:_PASSAGE]
    # A quote never runs over a paragraph that was left out.
    windows = [window for run in _runs(blocks, kept) for window in _windows(run, page)]
    return Source(number, passage, page, validity, shown, tuple(windows), len(blocks) - len(kept))


def _runs(blocks: Sequence[Block], kept: Sequence[Block]) -> Iterator[list[Block]]:
    for is_kept, run in groupby(blocks, key=lambda block: block in kept):
        if is_kept:
            yield list(run)


def _windows(blocks: Sequence[Block], page: str) -> Iterator[Window]:
    spans = [span for block in blocks for span in _spans(block, page)]
    for place, (start, _) in enumerate(spans):
        for length in range(1, _RUN + 1):
            ends = spans[place : place + length]
            if len(ends) == length and (length == 1 or ends[-1][1] - start <= _WINDOW):
                yield Window(start, ends[-1][1], page[start : ends[-1][1]])
    yield from _lists(blocks, page)


def _spans(block: Block, page: str) -> Iterator[tuple[int, int]]:
    if block.kind != "paragraph":
        yield block.start, block.end
        return
    for start, end in sentences(page[block.start : block.end]):
        yield block.start + start, block.start + end


def _lists(blocks: Sequence[Block], page: str) -> Iterator[Window]:
    """Whole runs of items with what introduces them, and headings with what stands under them."""
    place = 0
    while place < len(blocks):
        end = place
        while end < len(blocks) and blocks[end].kind in ("item", "row"):
            end += 1
        if end - place > _RUN:
            first = blocks[max(0, place - 1)].start
            if blocks[end - 1].end - first <= _LIST:
                yield Window(first, blocks[end - 1].end, page[first : blocks[end - 1].end])
        place = max(end, place + 1)


def fence() -> str:
    """A mark around passages that no document can know: new for each prompt."""
    return secrets.token_hex(8)


def numbered(sources: Sequence[Source], mark: str) -> str:
    """The passages as a prompt shows them, each between lines with its number and the mark."""
    return "\n\n".join(
        f"<passage {source.number} {mark}>\n{_about(source)}\n{source.shown}\n</passage {source.number} {mark}>"
        for source in sources
    )


def _about(source: Source) -> str:
    title, organisation, *section = source.names
    place = ", ".join(filter(None, (title, organisation, f"page {source.passage.page}")))
    about = f"{place} ({source.validity.status})\n{' › '.join(section)}".rstrip()
    return about if not is_planted(about) else f"page {source.passage.page}"
