"""Finds text that stands side by side without ruling lines: tables by gaps; knows them from columns of prose."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.pdf.intervals import Interval, Placed, cells, columns_of, in_columns, keeps_to, merge
from ingest.pdf.rows import Line, rows
from ingest.pdf.tables import Table, table_of

_FARTHEST = 4.0
"""Rows of one table lie at most this many sizes apart."""
_PARAGRAPH_GAP = 1.9
_LINE_GAP = 1.6
_PROSE_CHARACTERS = 28
_PROSE_FILL = 0.75
_SHORT = 22
_DISORDER = 0.2
_FEW_SEVERAL = 0.5
"""Where the file does not draw row by row and so few of the rows have several cells, they are labels of a drawing."""


def unruled_tables(lines: Sequence[Line]) -> tuple[list[Table], list[Line]]:
    """The tables that only gaps part into columns, and the lines that stand in none."""
    tables: list[Table] = []
    taken: set[int] = set()
    for zone in _zones(rows(lines)):
        table = _table(zone)
        if table is not None:
            tables.append(table)
            taken |= {id(line) for row in zone for line in row}
    return tables, [line for line in lines if id(line) not in taken]


def _zones(found: Sequence[Sequence[Line]]) -> list[list[Sequence[Line]]]:
    """Runs of rows that share the same gaps: at least two columns all the way down."""
    zones: list[list[Sequence[Line]]] = []
    zone: list[Sequence[Line]] = []
    columns: list[Interval] = []
    for row in found:
        fitted = _fitted(columns, row) if zone and _near(zone[-1], row) else None
        if fitted is None:
            zones.append(zone)
            zone, columns = [], []
            if len(row) > 1:
                zone, columns = [row], merge([(line.x0, line.x1) for line in row])
        else:
            zone.append(row)
            columns = fitted
    zones.append(zone)
    return [_trimmed(zone) for zone in zones if len(zone) > 1]


def _near(above: Sequence[Line], row: Sequence[Line]) -> bool:
    return row[0].y - above[0].y <= _FARTHEST * max(line.size for line in row)


def _fitted(columns: list[Interval], row: Sequence[Line]) -> list[Interval] | None:
    """The columns with the row added; None where the row does not keep to them."""
    merged = merge([*columns, *((line.x0, line.x1) for line in row)])
    if len(merged) >= max(len(columns), 2):
        return merged
    # A heading over several columns stands beside others; a line of prose is alone.
    return columns if len(row) > 1 else None


def _trimmed(zone: list[Sequence[Line]]) -> list[Sequence[Line]]:
    """The zone without lines at its end that stand alone below a gap: the text after a table."""
    end = len(zone)
    while end > 1 and len(zone[end - 1]) == 1:
        end -= 1
    kept = end
    while (
        kept < len(zone) and zone[kept][0].y - zone[kept - 1][0].y < _LINE_GAP * zone[kept][0].size
    ):
        kept += 1
    return zone[:kept]


def _table(zone: Sequence[Sequence[Line]]) -> Table | None:
    if len(zone) < 2:
        return None
    columns = columns_of(zone)
    lines = [line for row in zone for line in row]
    placed = in_columns(lines, columns)
    if len(columns) < 2 or is_prose(placed, columns) or not keeps_to(lines, columns):
        return None
    cycles = by_order(placed)
    if not cycles:
        lengths = [len(line.text) for line, _ in placed]
        several = sum(len(row) > 1 for row in zone)
        if len(columns) < 3 or median(lengths) > _SHORT or several <= _FEW_SEVERAL * len(zone):
            return None
        cycles = [in_columns(row, columns) for row in zone]
    return table_of([cells(cycle, len(columns)) for cycle in cycles])


def is_prose(placed: Placed, columns: Sequence[Interval]) -> bool:
    """Whether the columns are running text: long lines that fill their column, drawn column by column."""
    turns = sum(after < before for (_, before), (_, after) in pairwise(placed))
    if turns == 0:
        return True
    for index, (start, end) in enumerate(columns[:2]):
        own = [line for line, column in placed if column == index]
        filled = sum(line.x1 - line.x0 > _PROSE_FILL * (end - start) for line in own)
        long = median(len(line.text) for line in own) >= _PROSE_CHARACTERS
        if not long or filled < 0.6 * len(own):
            return False
    # A table of long cells is drawn cell by cell, columns of prose line by line or column by column.
    lines = len({round(line.y) for line, _ in placed})
    return turns <= len(columns) - 1 or turns > 0.7 * lines


def by_order(placed: Placed) -> list[Placed]:
    """The rows as the file draws them, cell by cell; empty when it does not draw them so."""
    cycles: list[Placed] = []
    before: tuple[Line, int] | None = None
    for line, column in placed:
        starts = before is None or column < before[1]
        if before is not None and column == before[1]:
            starts = not -1 < line.y - before[0].y < _PARAGRAPH_GAP * line.size
        if starts:
            cycles.append([])
        cycles[-1].append((line, column))
        before = (line, column)
    tops = [min(line.y for line, _ in cycle) for cycle in cycles]
    bottoms = [max(line.y for line, _ in cycle) for cycle in cycles]
    disorder = sum(bottom >= top for bottom, top in zip(bottoms, tops[1:], strict=False))
    return cycles if len(cycles) > 1 and disorder <= _DISORDER * len(cycles) else []
