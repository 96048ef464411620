"""Puts lines in reading order together into paragraphs, headings and list items; knows where one ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.pdf.layout import Region
from ingest.pdf.rows import Line
from ingest.pdf.stretch import Pitches, Stretch, changes_look, changes_size, closed, edges, starts
from ingest.pdf.tables import Table
from ingest.reading import CELL
from ingest.writing.contents import is_entry
from ingest.writing.hyphens import Joiner
from ingest.writing.markers import Marker, is_private, marker, section_number

_INDENT = 0.7
_SHORT = 70
_HANG = 0.35
"""A sign followed by a gap of this share of the size beyond its own width is set apart as a bullet is."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a page that will be one block: its text, the lines it stands in, an item's bullet and depth.

    The cells of a row are joined by `ingest.reading.CELL`; a heading here is one found inside running text.
    """

    kind: Literal["text", "item", "row", "heading", "contents"]
    text: str
    lines: tuple[Line, ...]
    mark: str = ""
    level: int = 0

    @property
    def size(self) -> float:
        """Points, of most characters."""
        return max(self.lines, key=lambda line: len(line.text)).size


@dataclass(slots=True)
class _Draft:
    """A part in the making: its lines, and for an item its bullet, depth and where its text stands."""

    kind: Literal["text", "item"]
    lines: list[Line]
    opening: str
    """The first line's text, without the bullet."""
    mark: str = ""
    level: int = 0
    start: float = 0.0
    hang: float = 0.0

    def part(self, joiner: Joiner) -> Part:
        """The part as it stands now."""
        text = joiner.join([self.opening, *(line.text for line in self.lines[1:])])
        return Part(self.kind, text, tuple(self.lines), self.mark, self.level)


def parts(regions: Sequence[Region], usual: Pitches, joiner: Joiner) -> list[Part]:
    """A page's regions, in reading order, as parts; `usual` are the document's distances between lines."""
    page = edges(regions)
    found: list[_Draft | Part] = []
    before: Stretch | None = None
    for region in regions:
        if region.table is not None:
            found += _rows(region.table, joiner)
            before = None
            continue
        stretch = Stretch(region, page, usual)
        drafts = _Drafter(stretch).drafts(region.lines)
        last = found[-1] if found else None
        if before is not None and isinstance(last, _Draft) and _goes_on(last, drafts[0], before):
            last.lines += drafts.pop(0).lines
        found += drafts
        before = stretch
    return [draft.part(joiner) if isinstance(draft, _Draft) else draft for draft in found]


def _rows(table: Table, joiner: Joiner) -> list[Part]:
    rows: list[Part] = []
    for row in table.rows:
        cells = [joiner.join([line.text for line in cell]) for cell in row]
        lines = tuple(line for cell in row for line in cell)
        rows.append(Part("row", CELL.join(cells), lines))
    return rows


def _goes_on(draft: _Draft, after: _Draft, stretch: Stretch) -> bool:
    """Whether a paragraph or item goes on in the next column or below a picture; labels of a drawing never do."""
    last, first = draft.lines[-1], after.lines[0]
    same = last.size == first.size and last.bold == first.bold and after.kind == "text"
    full = len(draft.lines) > 1 and not stretch.fits(last, first)
    open_end = not closed(last.text) and any(stretch.runs(line) for line in draft.lines)
    return same and open_end and (full or not starts(first.text))


class _Drafter:
    """Takes the lines of a region from the top and gives its drafts."""

    def __init__(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self._drafts: list[_Draft] = []
        self._depths: list[tuple[float, int | None]] = []

    def drafts(self, lines: Sequence[Line]) -> list[_Draft]:
        previous: Line | None = None
        for line in lines:
            sign = self._sign(previous, line)
            if sign is not None:
                self._open_item(line, sign)
            elif previous is None or self._ends(previous, line):
                self._open(line)
            else:
                self._drafts[-1].lines.append(line)
            previous = line
        return self._drafts

    def _open(self, line: Line) -> None:
        self._depths = []
        self._drafts.append(_Draft("text", [line], line.text))

    def _open_item(self, line: Line, sign: Marker) -> None:
        while self._depths and self._depths[-1][0] > line.x0 - _INDENT * line.size:
            self._depths.pop()
        self._depths.append((line.x0, _value(sign.sign)))
        opening = line.text if sign.numbered else sign.rest
        mark = "" if sign.numbered or is_private(sign.sign) else sign.sign
        self._drafts.append(
            _Draft("item", [line], opening, mark, len(self._depths), line.x0, line.hang)
        )

    def _sign(self, previous: Line | None, line: Line) -> Marker | None:
        """The list marker the line starts with, unless it is a word of the sentence before."""
        sign = marker(line.text)
        if sign is None or sign.certain:
            return sign
        if line.hang - line.x0 - line.first > _HANG * line.size:
            return sign
        # "1. januari", "2. kvartal", "i. Det": an ordinal or the end of a sentence, not an item.
        letter = sign.sign[0].isalpha() and sign.sign.lower() != "a."
        if sign.sign.endswith(".") and (sign.rest[0].islower() or letter):
            return sign if self._follows(sign, line) else None
        if previous is None or self._stretch.gap(previous, line) or self._follows(sign, line):
            return sign
        runs_on = not self._stretch.fits(previous, line) and not closed(previous.text)
        return None if runs_on else sign

    def _follows(self, sign: Marker, line: Line) -> bool:
        """Whether the number is the next after that of the item before it, of the same depth."""
        value = _value(sign.sign)
        return any(
            before is not None and value == before + 1 and abs(start - line.x0) <= line.size
            for start, before in self._depths
        )

    def _ends(self, previous: Line, line: Line) -> bool:
        """Whether a new paragraph begins with the line."""
        draft, stretch = self._drafts[-1], self._stretch
        if is_entry(previous.text) or stretch.gap(previous, line) or changes_size(previous, line):
            return True
        if changes_look(previous, line) and (
            closed(previous.text) or stretch.fits(previous, line) or _is_over(draft, line)
        ):
            return True
        if stretch.is_large(line):
            return bool(section_number(line.text))
        if draft.kind == "item":
            return _leaves_item(draft, previous, line, stretch)
        if line.x0 - previous.x0 > _INDENT * line.size and closed(previous.text):
            return starts(line.text)
        return stretch.hangs(previous, line) or stretch.is_last(previous, line)


def _leaves_item(draft: _Draft, previous: Line, line: Line, stretch: Stretch) -> bool:
    """Whether the line, which has no marker of its own, no longer belongs to the item."""
    if line.x0 > (draft.start + draft.hang) / 2:
        return False
    if not stretch.fits(previous, line) and not closed(previous.text):
        return False
    if line.x0 < draft.start - _INDENT * line.size:
        return True
    return stretch.fits(previous, line) and starts(line.text)


def _is_over(draft: _Draft, line: Line) -> bool:
    """Whether the draft so far is a short bold heading and the line the text below it."""
    short = sum(len(own.text) for own in draft.lines) <= _SHORT
    return short and all(own.bold for own in draft.lines) and starts(line.text)


def _value(sign: str) -> int | None:
    label = sign.strip("().")
    if label.isdigit():
        return int(label)
    return ord(label.lower()) if len(label) == 1 else None
