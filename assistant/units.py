"""Breaks passages into what can be quoted: sentences, list items, rows and headings, and whole lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.language import sentences
from assistant.ledger import Ledger
from assistant.planted import is_planted
from assistant.records import Block, Passage

UnitKind = Literal["sentence", "item", "row", "heading"]
CELL = "\t"
"""Stands between the cells of a row in a page's text."""
WHOLE = 420
"""A paragraph up to this many characters is quoted whole."""
STRETCH = 330
"""Longest run of sentences of a longer paragraph, characters, unless one sentence is longer."""
_HEADED = 3
"""A table of this many rows has its column headings in the first."""
_MOST_HEADINGS = 15
"""More headings under one are chapters rather than a list."""
_SHORTEST = 12
"""A shorter piece, in characters, says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A quotable stretch: `text == page_text[start:end]`; `rank` is its passage's place from 0."""

    version: str
    page: int
    start: int
    end: int
    text: str
    kind: UnitKind
    section: tuple[str, ...]
    rank: int

    @property
    def key(self) -> tuple[str, int, int, int]:
        """Where it stands: version, page, start, end."""
        return self.version, self.page, self.start, self.end


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole list: what introduces it, and its items in order. `lead` is None when a heading alone does."""

    lead: Unit | None
    section: tuple[str, ...]
    items: tuple[Unit, ...]

    def holds(self, unit: Unit) -> bool:
        """Whether the unit is a part of the list or of what introduces it."""
        return any(
            place.page == unit.page and place.start < unit.end and place.end > unit.start
            for place in (*self.items, *([self.lead] if self.lead else []))
        )


def quotable(passage: Passage, rank: int, ledger: Ledger) -> list[Unit]:
    """The sentences, items and rows of a passage, in order, without headings and what speaks to an assistant."""
    page = ledger.page(passage.document.version, passage.page).text
    units: list[Unit] = []
    blocks = ledger.blocks(passage.document.version, passage.page)
    for place, block in enumerate(blocks):
        if block.start >= passage.end or block.end <= passage.start or _heads_table(blocks, place):
            continue
        if is_planted(page[block.start : block.end]):
            continue
        units.extend(_of_block(block, page, passage.document.version, rank))
    return units


def units_of(version: str, ledger: Ledger) -> list[Unit]:
    """The sentences, items and rows of a whole document, in order, without what speaks to an assistant."""
    found: list[Unit] = []
    for page in ledger.pages(version):
        for block in ledger.blocks(version, page.number):
            if not is_planted(page.text[block.start : block.end]):
                found.extend(_of_block(block, page.text, version, 0))
    return found


def _heads_table(blocks: Sequence[Block], place: int) -> bool:
    """Whether the block is the first of three rows or more: column headings answer nothing by themselves."""
    kinds = [block.kind for block in blocks[place : place + _HEADED]]
    return kinds == ["row"] * _HEADED and (place == 0 or blocks[place - 1].kind != "row")


def _of_block(block: Block, page: str, version: str, rank: int) -> Iterator[Unit]:
    if block.kind in ("item", "row"):
        kind: UnitKind = "item" if block.kind == "item" else "row"
        yield _cut(version, block, page, (block.start, block.end), kind, rank)
    elif block.kind == "paragraph":
        for start, end in stretches(page[block.start : block.end]):
            span = (block.start + start, block.start + end)
            yield _cut(version, block, page, span, "sentence", rank)


def _cut(
    version: str, block: Block, page: str, span: tuple[int, int], kind: UnitKind, rank: int
) -> Unit:
    start, end = span
    return Unit(version, block.page, start, end, page[start:end], kind, block.section, rank)


def stretches(paragraph: str) -> list[tuple[int, int]]:
    """The paragraph as a whole where it is short, else runs of whole sentences of at most STRETCH characters.

    What answers a question seldom stands in one sentence alone: the sentence before says what it is about.
    """
    if len(paragraph) <= WHOLE:
        return [(0, len(paragraph))] if len(paragraph) >= _SHORTEST else []
    found: list[tuple[int, int]] = []
    for start, end in sentences(paragraph):
        if found and end - found[-1][0] <= STRETCH:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def listings(version: str, ledger: Ledger, rank: int = 0) -> list[Listing]:
    """Every list of a document: runs of items or rows with what introduces them, and headings side by side.

    A run goes on over a page break; a table's column headings introduce its rows. Headings make a list when two to fifteen of them stand directly
    under the same heading; the paragraph before the first one introduces them.
    """
    pages = {page.number: page.text for page in ledger.pages(version)}
    blocks = [b for b in ledger.blocks(version) if b.kind not in ("furniture", "contents")]
    return [*_runs(version, blocks, pages, rank), *_siblings(version, blocks, pages, rank)]


def _unit(version: str, block: Block, pages: dict[int, str], kind: UnitKind, rank: int) -> Unit:
    text = pages[block.page][block.start : block.end]
    return Unit(version, block.page, block.start, block.end, text, kind, block.section, rank)


def _runs(
    version: str, blocks: Sequence[Block], pages: dict[int, str], rank: int
) -> Iterator[Listing]:
    place = 0
    while place < len(blocks):
        kind = blocks[place].kind
        end = place + 1
        if kind in ("item", "row"):
            while end < len(blocks) and blocks[end].kind == kind:
                end += 1
            before = blocks[place - 1] if place else None
            units = [
                _unit(version, b, pages, "item" if kind == "item" else "row", rank)
                for b in blocks[place:end]
            ]
            lead = None
            if kind == "row" and len(units) >= _HEADED:
                lead, *units = units
            elif before is not None and before.kind == "paragraph":
                lead = _unit(version, before, pages, "sentence", rank)
            if len(units) > 1:
                yield Listing(lead, blocks[place].section, tuple(units))
        place = end


def _siblings(
    version: str, blocks: Sequence[Block], pages: dict[int, str], rank: int
) -> Iterator[Listing]:
    children: dict[tuple[str, ...], list[Block]] = {}
    leads: dict[tuple[str, ...], Block] = {}
    first: dict[Block, Block] = {}
    for place, block in enumerate(blocks):
        if block.kind == "heading" and len(block.section) > 1:
            children.setdefault(block.section[:-1], []).append(block)
            following = blocks[place + 1] if place + 1 < len(blocks) else block
            if following.kind == "paragraph" and following.page == block.page:
                first[block] = following
        elif block.kind == "paragraph" and block.section not in children:
            leads[block.section] = block  # the last one before the first heading below
    for section, headings in children.items():
        if 2 <= len(headings) <= _MOST_HEADINGS:
            before = leads.get(section)
            lead = _unit(version, before, pages, "sentence", rank) if before else None
            items = tuple(_headed(version, b, first.get(b), pages, rank) for b in headings)
            yield Listing(lead, section, items)


def _headed(
    version: str, heading: Block, below: Block | None, pages: dict[int, str], rank: int
) -> Unit:
    """A heading with the first sentence below it, where that is short: the heading alone says little."""
    page = pages[heading.page]
    end = heading.end
    if below is not None:
        spans = sentences(page[below.start : below.end])
        if spans and below.start + spans[0][1] - heading.start <= STRETCH:
            end = below.start + spans[0][1]
    text = page[heading.start : end]
    return Unit(version, heading.page, heading.start, end, text, "heading", heading.section, rank)
