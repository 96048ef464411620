"""Finds tables that are ruled with lines, and the cells of each row; knows how ruling lines make a grid."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.pdf.graphics import Graphics, Ruling
from ingest.pdf.rows import Line, rows

_TOUCH = 3.0
"""Points by which ruling lines may miss each other and still meet."""
_LEVEL = 3.0
_LEAST_FILLED = 0.45
_MOST_CHARACTERS = 2500
"""A cell of more characters is a column of a page laid out with a table."""

Cell = tuple[Line, ...]


class Table(NamedTuple):
    """The rows of a table, each with its cells from the left, empty ones included; edges in points."""

    rows: tuple[tuple[Cell, ...], ...]
    x0: float
    top: float
    x1: float
    bottom: float
    order: int


class _Grid(NamedTuple):
    """Ruling lines that meet, and their outer edges."""

    horizontal: list[Ruling]
    vertical: list[Ruling]

    def holds(self, line: Line) -> bool:
        middle = (line.x0 + line.x1) / 2
        upper, lower = self.horizontal[0].at, self.horizontal[-1].at
        inside = upper < line.y - line.size / 4 < lower
        return inside and self.vertical[0].at < middle < self.vertical[-1].at


def ruled_tables(lines: Sequence[Line], drawn: Graphics) -> tuple[list[Table], list[Line]]:
    """The ruled tables of a page, and the lines that stand in none."""
    tables: list[Table] = []
    rest = list(lines)
    for grid in _grids(merged_rulings(drawn.horizontal), merged_rulings(drawn.vertical)):
        inside = [line for line in rest if grid.holds(line)]
        found = _rows(inside, grid)
        table = None if _holds_columns(found) else table_of(found)
        if table is not None:
            tables.append(table)
            taken = {id(line) for line in inside}
            rest = [line for line in rest if id(line) not in taken]
    return tables, rest


def _holds_columns(found: Sequence[Sequence[Cell]]) -> bool:
    """Whether cells hold text side by side: the lines rule off rows, and only gaps part the columns."""
    mixed = sum(any(len(row) > 1 for row in rows(cell)) for cells in found for cell in cells)
    return mixed > 1


def table_of(found: Sequence[Sequence[Cell]]) -> Table | None:
    """The rows as a table; None when they hold no two rows of two cells, or whole columns of a page.

    Rows that are mostly empty are the labels of a drawing, not a table.
    """
    full = [row for row in found if any(row)]
    cells = [cell for row in full for cell in row if cell]
    used = {index for row in full for index, cell in enumerate(row) if cell}
    if sum(sum(bool(cell) for cell in row) > 1 for row in full) < 2:
        return None
    if len(cells) < _LEAST_FILLED * len(full) * len(used):
        return None
    if any(sum(len(line.text) for line in cell) > _MOST_CHARACTERS for cell in cells):
        return None
    lines = [line for cell in cells for line in cell]
    return Table(
        tuple(tuple(row[index] for index in sorted(used) if index < len(row)) for row in full),
        min(line.x0 for line in lines),
        min(line.y - line.size for line in lines),
        max(line.x1 for line in lines),
        max(line.y for line in lines),
        min(line.order for line in lines),
    )


def merged_rulings(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The ruling lines by place across, pieces that lie end to end or side by side made one."""
    levels: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        if levels and ruling.at - levels[-1][0].at <= _LEVEL:
            levels[-1].append(ruling)
        else:
            levels.append([ruling])
    found: list[Ruling] = []
    for level in levels:
        at = level[0].at
        pieces = sorted((ruling.start, ruling.end) for ruling in level)
        start, end = pieces[0]
        for begin, stop in pieces[1:]:
            if begin > end + _TOUCH:
                found.append(Ruling(at, start, end))
                start, end = begin, stop
            end = max(end, stop)
        found.append(Ruling(at, start, end))
    return found


def _grids(horizontal: list[Ruling], vertical: list[Ruling]) -> list[_Grid]:
    """The groups of ruling lines that meet and make at least three rows of lines and columns."""
    group = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for upright, wall in enumerate(vertical, len(horizontal)):
        for flat, floor in enumerate(horizontal):
            if _meet(floor, wall):
                group[root(flat)] = root(upright)
    members: dict[int, _Grid] = {}
    for index, ruling in enumerate([*horizontal, *vertical]):
        grid = members.setdefault(root(index), _Grid([], []))
        (grid.horizontal if index < len(horizontal) else grid.vertical).append(ruling)
    return [
        grid for grid in members.values() if len(grid.horizontal) >= 3 and len(grid.vertical) >= 3
    ]


def _meet(floor: Ruling, wall: Ruling) -> bool:
    return (
        wall.start - _TOUCH <= floor.at <= wall.end + _TOUCH
        and floor.start - _TOUCH <= wall.at <= floor.end + _TOUCH
    )


def _rows(inside: Sequence[Line], grid: _Grid) -> list[list[Cell]]:
    """The lines by row and column of the grid; a cell over several rows or columns counts for its first."""
    columns = _levels(wall.at for wall in grid.vertical)
    cells: dict[tuple[float, int], list[Line]] = {}
    for line in inside:
        middle, height = (line.x0 + line.x1) / 2, line.y - line.size / 4
        top = max(
            (floor.at for floor in grid.horizontal if _spans(floor, middle) and floor.at < height),
            default=grid.horizontal[0].at,
        )
        left = max(
            (wall.at for wall in grid.vertical if _spans(wall, height) and wall.at < middle),
            default=grid.vertical[0].at,
        )
        column = max(index for index, at in enumerate(columns) if at <= left + _LEVEL)
        cells.setdefault((top, column), []).append(line)
    found: list[list[Cell]] = []
    for top in sorted({top for top, _ in cells}):
        row = {column: lines for (level, column), lines in cells.items() if level == top}
        found.append([tuple(row.get(column, ())) for column in range(max(row) + 1)])
    return found


def _spans(ruling: Ruling, place: float) -> bool:
    return ruling.start - 1 <= place <= ruling.end + 1


def _levels(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _LEVEL:
            found.append(place)
    return found
