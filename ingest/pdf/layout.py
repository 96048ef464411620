"""Puts the lines and tables of a page into reading order; knows how columns follow each other.

The order is the topological one of Breuel, "High Performance Document Layout Analysis" (2003): a block comes
before another that it stands above, or that stands to its right with nothing across both in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.columns import unruled_tables
from ingest.pdf.floors import floored_tables
from ingest.pdf.graphics import Graphics
from ingest.pdf.rows import Line, joined, rows
from ingest.pdf.tables import Table, ruled_tables

_NEAR = 2.4
"""Lines of one block follow at most this many sizes apart."""
_OVERLAP = 0.1
_MOST_BLOCKS = 150


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that stand under each other, or one table."""

    lines: tuple[Line, ...]
    table: Table | None
    x0: float
    top: float
    x1: float
    bottom: float


def regions(lines: Sequence[Line], drawn: Graphics) -> list[Region]:
    """The page's text as regions in the order a person reads them."""
    ruled, rest = ruled_tables(lines, drawn)
    floored, rest = floored_tables(rest, drawn.horizontal)
    unruled, rest = unruled_tables(rest)
    found = [_of_table(table) for table in (*ruled, *floored, *unruled)]
    found += [_of_lines(block) for block in _blocks(_closed(rest))]
    return _ordered(found)


def _closed(lines: Sequence[Line]) -> list[Line]:
    """The lines, gaps closed that no line above or below shares: wide blanks of justified text."""
    grouped = rows(lines)
    closed: list[Line] = []
    for index, row in enumerate(grouped):
        parts = [row[0]]
        for line in row[1:]:
            beside = grouped[max(index - 1, 0) : index] + grouped[index + 1 : index + 2]
            if _crossed(parts[-1], line, beside):
                parts[-1] = joined([parts[-1], line])
            else:
                parts.append(line)
        closed += parts
    return closed


def _crossed(left: Line, right: Line, beside: Sequence[Sequence[Line]]) -> bool:
    """Whether every row beside, and at least one, has a line that runs through the gap."""
    near = [row for row in beside if abs(row[0].y - left.y) < _NEAR * left.size]
    return bool(near) and all(
        any(line.x0 < left.x1 and line.x1 > right.x0 for line in row) for row in near
    )


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand under each other with no other beside to choose from."""
    below: list[list[int]] = [[] for _ in lines]
    above: list[int] = [0] * len(lines)
    for index, line in enumerate(lines):
        reach = _NEAR * line.size
        first: float | None = None
        for later in range(index + 1, len(lines)):
            other = lines[later]
            distance = other.y - line.y
            if distance > reach or (first is not None and distance > first + 0.4 * line.size):
                break
            if distance > 0.4 * min(line.size, other.size) and _beneath(line, other):
                first = distance if first is None else first
                below[index].append(later)
                above[later] += 1
    blocks: list[list[Line]] = []
    place: dict[int, int] = {}
    for index, line in enumerate(lines):
        if index not in place:
            place[index] = len(blocks)
            blocks.append([])
        blocks[place[index]].append(line)
        if len(below[index]) == 1 and above[below[index][0]] == 1:
            place[below[index][0]] = place[index]
    return blocks


def _beneath(upper: Line, lower: Line) -> bool:
    shared = min(upper.x1, lower.x1) - max(upper.x0, lower.x0)
    return shared > _OVERLAP * min(upper.x1 - upper.x0, lower.x1 - lower.x0)


def _of_lines(lines: Sequence[Line]) -> Region:
    return Region(
        tuple(lines),
        None,
        min(line.x0 for line in lines),
        lines[0].y - lines[0].size,
        max(line.x1 for line in lines),
        lines[-1].y,
    )


def _of_table(table: Table) -> Region:
    return Region((), table, table.x0, table.top, table.x1, table.bottom)


def _ordered(found: Sequence[Region]) -> list[Region]:
    """The regions in Breuel's order, from the top where it leaves a choice."""
    waiting = sorted(found, key=lambda region: (region.top, region.x0))
    if len(waiting) > _MOST_BLOCKS:
        return waiting
    after: list[set[int]] = [
        {other for other in range(len(waiting)) if _precedes(other, index, waiting)}
        for index in range(len(waiting))
    ]
    ordered: list[Region] = []
    left = list(range(len(waiting)))
    while left:
        free = [index for index in left if not after[index] & set(left)]
        # Boxes that overlap can wait for each other: then the uppermost goes first.
        chosen = _nearest(free, ordered, waiting) if free else left[0]
        ordered.append(waiting[chosen])
        left.remove(chosen)
    return ordered


def _nearest(free: Sequence[int], ordered: Sequence[Region], regions: Sequence[Region]) -> int:
    """Of the regions that may come next, the one right under the last, else the uppermost."""
    if ordered:
        last = ordered[-1]
        for index in free:
            region = regions[index]
            if _overlap(last, region) and region.top >= last.top:
                return index
    return free[0]


def _overlap(one: Region, other: Region) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > _OVERLAP * min(one.x1 - one.x0, other.x1 - other.x0)


def _precedes(first: int, second: int, regions: Sequence[Region]) -> bool:
    one, other = regions[first], regions[second]
    if first == second:
        return False
    if _overlap(one, other):
        return one.top < other.top or (one.top == other.top and first < second)
    if one.x0 >= other.x0:
        return False
    upper, lower = sorted((one.top, other.top))
    return not any(
        upper < region.top < lower and _overlap(region, one) and _overlap(region, other)
        for region in regions
    )
