"""Reads what a PDF page draws besides text: ruling lines, and how much of it pictures cover; knows PDFium's paths."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.pdf.frame import Frame

_SHORTEST = 6.0
_STRAIGHT = 1.0
_MOST_SEGMENTS = 400
"""A path of more segments is a drawing, not ruling."""
_MOST_PATHS = 4000
_DEEPEST = 4
_GRID = 20
"""Cover is measured on a grid of this many cells each way."""
_WHITE = 250
_DOT = (1.2, 8.0)

_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


class Ruling(NamedTuple):
    """A straight line: its place across, where it begins and where it ends, in points in the page's frame."""

    at: float
    start: float
    end: float


class Graphics(NamedTuple):
    """Ruling lines of a page, the share of it that pictures and filled areas cover, and how many shapes it draws."""

    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]
    pictures: float
    filled: float
    shapes: int
    dots: tuple[tuple[float, float], ...]
    """The middles of small round or square shapes: bullets that are drawn, not written."""


def graphics(page: Any, frame: Frame) -> Graphics:
    """What the page (PDFium's handle) draws besides text."""
    horizontal: list[Ruling] = []
    vertical: list[Ruling] = []
    covered: set[tuple[int, int]] = set()
    filled: set[tuple[int, int]] = set()
    dots: list[_Point] = []
    shapes = 0
    for handle, kind, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered |= _cells(_bounds(handle, matrix, frame), frame)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            filled |= _cells(_bounds(handle, matrix, frame), frame)
        elif shapes < _MOST_PATHS:
            shapes += 1
            if not _is_drawn(handle):
                continue
            box = _bounds(handle, matrix, frame)
            width, height = box[2] - box[0], box[3] - box[1]
            filled |= _cells(box, frame) if min(width, height) > 20 else set()
            if _DOT[0] < min(width, height) and max(width, height) < _DOT[1]:
                dots.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
                continue
            for (x0, y0), (x1, y1) in _segments(handle, matrix):
                start, end = frame.place(x0, y0), frame.place(x1, y1)
                _keep(start, end, horizontal, vertical)
    cells = _GRID * _GRID
    return Graphics(
        tuple(horizontal),
        tuple(vertical),
        len(covered) / cells,
        len(filled) / cells,
        shapes,
        tuple(dots),
    )


def _keep(start: _Point, end: _Point, horizontal: list[Ruling], vertical: list[Ruling]) -> None:
    across, down = abs(start[0] - end[0]), abs(start[1] - end[1])
    if down <= _STRAIGHT and across >= _SHORTEST:
        horizontal.append(Ruling((start[1] + end[1]) / 2, *sorted((start[0], end[0]))))
    elif across <= _STRAIGHT and down >= _SHORTEST:
        vertical.append(Ruling((start[0] + end[0]) / 2, *sorted((start[1], end[1]))))


def _objects(page: Any) -> Iterator[tuple[Any, int, _Matrix]]:
    """The page's pictures, shadings and paths with the matrix of the forms they lie in."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unpacked(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)


def _unpacked(handle: Any, outer: _Matrix, depth: int) -> Iterator[tuple[Any, int, _Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _product(_matrix(handle), outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _unpacked(pdfium.FPDFFormObj_GetObject(handle, index), inner, depth + 1)
    elif kind in (
        pdfium.FPDF_PAGEOBJ_IMAGE,
        pdfium.FPDF_PAGEOBJ_PATH,
        pdfium.FPDF_PAGEOBJ_SHADING,
    ):
        yield handle, kind, outer


def _is_drawn(handle: Any) -> bool:
    """Whether a path shows: stroked, or filled with another colour than white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    if stroke.value or not fill.value:
        return bool(stroke.value)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    return not known or min(red.value, green.value, blue.value) < _WHITE


def _segments(handle: Any, outer: _Matrix) -> Iterator[tuple[_Point, _Point]]:
    """The straight pieces of a path in PDF coordinates; none of a path with curves or very many pieces."""
    count = pdfium.FPDFPath_CountSegments(handle)
    if count > _MOST_SEGMENTS:
        return
    matrix = _product(_matrix(handle), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    first: _Point | None = None
    last: _Point | None = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved((x.value, y.value), matrix)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield point, first
        last = point


def _bounds(handle: Any, outer: _Matrix, frame: Frame) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    corners = [
        _moved((x, y), outer) for x in (left.value, right.value) for y in (bottom.value, top.value)
    ]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _cells(box: tuple[float, float, float, float], frame: Frame) -> set[tuple[int, int]]:
    """The cells of the cover grid that lie in the box."""
    x0, y0, x1, y1 = box
    if frame.width <= 0 or frame.height <= 0:
        return set()
    columns = range(
        max(round(x0 / frame.width * _GRID), 0), min(round(x1 / frame.width * _GRID), _GRID)
    )
    lines = range(
        max(round(y0 / frame.height * _GRID), 0), min(round(y1 / frame.height * _GRID), _GRID)
    )
    return {(column, line) for column in columns for line in lines}


def _matrix(handle: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _moved(point: _Point, matrix: _Matrix) -> _Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
