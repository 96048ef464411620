"""Finds tables whose rows are ruled off but whose columns only gaps part; knows which lines are one table's."""

from collections.abc import Sequence

from ingest.pdf.columns import by_order, is_prose
from ingest.pdf.graphics import Ruling
from ingest.pdf.intervals import Interval, cells, columns_of, in_columns, keeps_to, merge
from ingest.pdf.rows import Line, rows
from ingest.pdf.tables import Table, merged_rulings, table_of

_SAME_EDGE = 6.0
_LEAST_FLOORS = 3
_FEW_BANDS = 3
Band = list[Line]
"""The lines between two floors."""

_HEADING_REACH = 3.0
"""The heading row may stand this many sizes above the first line."""


def floored_tables(
    lines: Sequence[Line], horizontal: Sequence[Ruling]
) -> tuple[list[Table], list[Line]]:
    """The tables between horizontal ruling lines of the same extent, and the lines that stand in none."""
    tables: list[Table] = []
    rest = list(lines)
    for floors in _groups(merged_rulings(horizontal)):
        for bands in _runs(rest, floors):
            table = _table(bands)
            if table is not None:
                tables.append(table)
                taken = {id(line) for band in bands for line in band}
                rest = [line for line in rest if id(line) not in taken]
    return tables, rest


def _groups(floors: Sequence[Ruling]) -> list[list[Ruling]]:
    groups: list[list[Ruling]] = []
    for floor in floors:
        for group in groups:
            same = abs(group[0].start - floor.start) + abs(group[0].end - floor.end)
            if same < _SAME_EDGE:
                group.append(floor)
                break
        else:
            groups.append([floor])
    return [group for group in groups if len(group) >= _LEAST_FLOORS]


def _runs(lines: Sequence[Line], floors: Sequence[Ruling]) -> list[list[Band]]:
    """The bands between the floors, parted where their columns change: tables one below the other."""
    first = floors[0]
    within = [
        line
        for line in lines
        if line.x0 > first.start - _SAME_EDGE and line.x1 < first.end + _SAME_EDGE
    ]
    levels = [floor.at for floor in floors]
    bands: list[Band] = [[] for _ in range(len(floors) + 1)]
    for line in within:
        bands[sum(level < line.y for level in levels)].append(line)
    bands[0] = _heading(bands[0], first.at)
    runs: list[list[Band]] = [[]]
    columns: list[Interval] = []
    for band in bands[:-1]:
        if not band:
            continue
        own = columns_of(rows(band))
        both = merge([*columns, *own])
        # A line of text across the columns is not of the table, a heading over some of them may be.
        fewest = len(columns) if len(own) == 1 else max(min(len(columns), len(own)), 2)
        if columns and len(both) < fewest:
            runs.append([])
            both = own
        runs[-1].append(band)
        columns = both
    return [_trimmed(run) for run in runs]


def _trimmed(run: list[Band]) -> list[Band]:
    """The bands without those at the end that hold a single cell: the text after a table."""
    end = len(run)
    while end and len(columns_of(rows(run[end - 1]))) < 2:
        end -= 1
    return run[:end]


def _heading(above: Band, level: float) -> Band:
    """The row right above the first floor, if it has several cells."""
    for row in rows(above)[-1:]:
        if len(row) > 1 and level - row[0].y < _HEADING_REACH * row[0].size:
            return row
    return []


def _table(bands: Sequence[Band]) -> Table | None:
    inside = [line for band in bands for line in band]
    columns = columns_of(rows(inside))
    if len(columns) < 2 or not keeps_to(inside, columns):
        return None
    if is_prose(in_columns(inside, columns), columns):
        return None
    found = [in_columns(band, columns) for band in bands]
    if len(found) <= _FEW_BANDS:
        # Lines above and below the heading and at the foot: the rows between are not ruled off.
        found = [cycle for band in found for cycle in by_order(band) or [band]]
    return table_of([cells(cycle, len(columns)) for cycle in found])
