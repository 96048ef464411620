"""Finds running heads, running feet and page numbers by their return from page to page; knows where they stand."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ingest.pdf.graphics import Graphics
from ingest.pdf.rows import Line, rows

_MARGIN = 0.2
"""Running heads and feet stand within this share of the printed height from its edge."""
_OUTER = 0.12
"""A lone page number stands within this share."""
_SAME_PLACE = 4.0
_LARGEST = 1.2
"""Running heads are at most this much larger than the body's text."""
_TABLE_DEPTH = 0.3
_SLOT_SHARE = 0.5
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:sidan?|side|page|pag|s|p)\.?\s*)?[-–|]?\s*(?P<number>\d{1,4})\s*[-–|]?"
    r"(?P<total>\s*(?:\(\s*\d{1,4}\s*\)|(?:/|av|af|of)\s*\d{1,4}))?$",
    re.I,
)


Furniture = Mapping[int, set[int]]
"""For each page number the `order` of the lines that are running heads, feet or page numbers."""


class Sheet(NamedTuple):
    """One page as far as it has been read: number, size in points, lines, what else it draws."""

    number: int
    width: float
    height: float
    lines: Sequence[Line]
    drawn: Graphics


class _Margins(NamedTuple):
    """What the document's margins hold.

    `extents` is where text begins and ends on pages of a size, `places` the distances from the edge by edge and
    text, `everywhere` how often a text occurs at all, `offsets` how printed numbers differ from the page's.
    """

    extents: dict[tuple[int, int], tuple[float, float]]
    places: dict[tuple[bool, str], list[float]]
    everywhere: Counter[tuple[str, float]]
    offsets: Counter[int]
    pages: int
    largest: float


def body_size(sheets: Sequence[Sheet]) -> float:
    """The size in points that most characters of the document have; 10 when it has none."""
    sizes = Counter[float]()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def furniture(sheets: Sequence[Sheet]) -> Furniture:
    """The running heads, running feet and page numbers of a document."""
    margins = _margins(sheets)
    first = {
        sheet.number: _inwards(sheet, margins, partial(_returns, sheet=sheet, margins=margins))
        for sheet in sheets
    }
    slots = Counter(
        slot
        for sheet in sheets
        for slot in {
            _slot(line, sheet, margins)
            for line in sheet.lines
            if line.order in first[sheet.number] and not _PAGE_NUMBER.match(line.text)
        }
    )
    taken = {slot for slot, count in slots.items() if count > _SLOT_SHARE * len(sheets) > 1}

    def belongs(line: Line, sheet: Sheet) -> bool:
        return line.order in first[sheet.number] or _slot(line, sheet, margins) in taken

    return {
        sheet.number: _inwards(sheet, margins, partial(belongs, sheet=sheet)) for sheet in sheets
    }


def _margins(sheets: Sequence[Sheet]) -> _Margins:
    places: dict[tuple[bool, str], list[float]] = defaultdict(list)
    everywhere = Counter[tuple[str, float]]()
    offsets = Counter[int]()
    extents: dict[tuple[int, int], tuple[float, float]] = {}
    for sheet in sheets:
        if sheet.lines:
            size = round(sheet.width), round(sheet.height)
            top, bottom = extents.get(size, (sheet.height, 0.0))
            heights = [line.y for line in sheet.lines]
            extents[size] = min(top, *heights), max(bottom, *heights)
    largest = _LARGEST * body_size(sheets)
    margins = _Margins(extents, places, everywhere, offsets, len(sheets), largest)
    for sheet in sheets:
        for line in sheet.lines:
            everywhere[_key(line), line.size] += 1
            lower, distance, share = _edge(line, sheet, margins)
            if share <= _MARGIN:
                places[lower, _key(line)].append(distance)
            if share <= _OUTER and (match := _PAGE_NUMBER.match(line.text)):
                offsets[int(match["number"]) - sheet.number] += 1
    return margins


def _inwards(sheet: Sheet, margins: _Margins, belongs: Callable[[Line], bool]) -> set[int]:
    """The lines that belong, from each edge inwards as long as a row holds one."""
    found: set[int] = set()
    by_row = rows(sheet.lines)
    for run in (by_row, by_row[::-1]):
        for row in run:
            if _edge(row[0], sheet, margins)[2] > _MARGIN:
                break
            own = {line.order for line in row if belongs(line)}
            if not own:
                break
            found |= own
    return found


def _returns(line: Line, sheet: Sheet, margins: _Margins) -> bool:
    """Whether the line is a page number, or stands in the same place on other pages and rarely elsewhere."""
    lower, distance, share = _edge(line, sheet, margins)
    if (match := _PAGE_NUMBER.match(line.text)) and share <= _OUTER:
        agreeing = margins.offsets[int(match["number"]) - sheet.number]
        if agreeing > max(0.3 * margins.pages, 1) or match["total"]:
            return True
    if line.size > margins.largest or _in_table(line, sheet):
        return False
    here = sum(abs(other - distance) <= _SAME_PLACE for other in margins.places[lower, _key(line)])
    needed = 2 if margins.pages <= 5 else 3
    return here >= needed and margins.everywhere[_key(line), line.size] <= 2 * here


def _in_table(line: Line, sheet: Sheet) -> bool:
    """Whether a ruling line runs from beside the line into the body: a table's heading, repeated on each page."""
    upper, lower = _TABLE_DEPTH * sheet.height, (1 - _TABLE_DEPTH) * sheet.height
    return any(
        wall.start < line.y < wall.end
        and (wall.end > upper if line.y < sheet.height / 2 else wall.start < lower)
        and wall.end - wall.start < 0.95 * sheet.height
        for wall in sheet.drawn.vertical
    )


def _slot(line: Line, sheet: Sheet, margins: _Margins) -> tuple[bool, int, str, float]:
    lower, distance, _ = _edge(line, sheet, margins)
    return lower, round(distance), line.style.family, line.size


def _edge(line: Line, sheet: Sheet, margins: _Margins) -> tuple[bool, float, float]:
    """Whether the lower edge of the print is nearer, the distance from the nearer, and its share of the height."""
    top, bottom = margins.extents[round(sheet.width), round(sheet.height)]
    lower = line.y > (top + bottom) / 2
    distance = bottom - line.y if lower else line.y - top
    return lower, distance, distance / max(bottom - top, 1.0)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())
