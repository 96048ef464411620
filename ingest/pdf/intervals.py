"""Finds the columns that lines of text make by where they begin and end, and puts the lines in them."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.pdf.rows import Line
from ingest.pdf.tables import Cell

_GUTTER = 0.5
_MOST_ACROSS = 0.12
_MOST_ROWS = 0.6

Interval = tuple[float, float]
Placed = list[tuple[Line, int]]


def merge(intervals: list[Interval]) -> list[Interval]:
    """The intervals from the left, those that overlap made one."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1] + _GUTTER:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def columns_of(zone: Sequence[Sequence[Line]]) -> list[Interval]:
    """The columns of rows of lines, headings that stand over several left aside."""
    columns = merge([(line.x0, line.x1) for row in zone for line in row])
    by_place = _by_place(zone)
    if 1 < len(by_place) < len(columns):
        return by_place
    if len(columns) > 1:
        return columns
    columns = []
    for row in sorted(zone, key=len, reverse=True):
        merged = merge([*columns, *((line.x0, line.x1) for line in row)])
        if len(merged) >= len(columns):
            columns = merged
    return columns


def _by_place(zone: Sequence[Sequence[Line]]) -> list[Interval]:
    """The columns as the first, second … cells of the rows that have as many as most; none where these overlap.

    A centred heading over cells that begin at the left may touch none of them.
    """
    counts = Counter(len(row) for row in zone if len(row) > 1)
    if not counts:
        return []
    count, often = counts.most_common(1)[0]
    if often < _MOST_ROWS * counts.total():
        return []
    full = [row for row in zone if len(row) == count]
    columns = [
        (min(row[place].x0 for row in full), max(row[place].x1 for row in full))
        for place in range(count)
    ]
    apart = all(left[1] < right[0] for left, right in pairwise(columns))
    return columns if apart else []


def in_columns(lines: Sequence[Line], columns: Sequence[Interval]) -> Placed:
    """Each line with the number of its column, in the order the file draws them."""
    return [(line, _column(line, columns)) for line in sorted(lines, key=lambda line: line.order)]


def _column(line: Line, columns: Sequence[Interval]) -> int:
    middle = (line.x0 + line.x1) / 2
    return min(
        range(len(columns)),
        key=lambda index: max(columns[index][0] - middle, middle - columns[index][1], 0.0),
    )


def keeps_to(lines: Sequence[Line], columns: Sequence[Interval]) -> bool:
    """Whether nearly all lines stand in one column: only headings of a table go over several."""
    across = sum(
        sum(min(line.x1, end) - max(line.x0, start) > line.size for start, end in columns) > 1
        for line in lines
    )
    return across <= _MOST_ACROSS * len(lines)


def cells(cycle: Placed, columns: int) -> list[Cell]:
    """The lines of one row by column, empty columns at the end left out."""
    found: list[Cell] = []
    for index in range(columns):
        own = [line for line, column in cycle if column == index]
        found.append(tuple(sorted(own, key=lambda line: (round(line.y), line.x0))))
    while found and not found[-1]:
        found.pop()
    return found
