"""A line of text on a page and the rows that lines make; knows when two lines share a baseline."""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.pdf.fonts import Style
from ingest.writing.markers import marker

SAME_BASELINE = 0.3
"""Baselines that differ by at most this share of the size are one."""
_DOT_REACH = 3.0


class Line(NamedTuple):
    """A stretch of text on one baseline: edges and baseline in points in the page's frame.

    `style` is that of most characters; `bold`, `opens_bold` and `closes_bold` say whether all words, the
    first and the last are bold; `first` is the width of the first word, `hang` where the second begins; `order` counts the stretches
    as the file draws them.
    """

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    bold: bool
    opens_bold: bool
    closes_bold: bool
    first: float
    hang: float
    order: int

    @property
    def size(self) -> float:
        """Points."""
        return self.style.size


def rows(found: Sequence[Line]) -> list[list[Line]]:
    """The lines grouped by baseline, from the top, each row from the left."""
    grouped: list[list[Line]] = []
    for line in sorted(found, key=lambda line: line.y):
        if grouped and line.y - grouped[-1][0].y <= SAME_BASELINE * min(
            line.size, grouped[-1][0].size
        ):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in grouped]


def joined(parts: Sequence[Line]) -> Line:
    """The lines of one row as one."""
    if len(parts) == 1:
        return parts[0]
    longest = max(parts, key=lambda part: len(part.text))
    return Line(
        text=" ".join(part.text for part in parts),
        x0=parts[0].x0,
        x1=max(part.x1 for part in parts),
        y=longest.y,
        style=longest.style,
        bold=all(part.bold for part in parts),
        opens_bold=parts[0].opens_bold,
        closes_bold=parts[-1].closes_bold,
        first=parts[0].first,
        hang=parts[0].hang if parts[0].hang < parts[0].x1 else parts[1].x0,
        order=min(part.order for part in parts),
    )


def with_dots(found: Sequence[Line], dots: Sequence[tuple[float, float]]) -> list[Line]:
    """The lines, each with a bullet in front where the page draws a dot there as a shape."""
    marked: list[Line] = []
    for line in found:
        near = [
            x
            for x, y in dots
            if 0 < line.x0 - x < _DOT_REACH * line.size and 0 < line.y - y < 0.8 * line.size
        ]
        if near and not marker(line.text):
            text, width = f"• {line.text}", 0.2 * line.size
            marked.append(line._replace(text=text, x0=max(near), first=width, hang=line.x0))
        else:
            marked.append(line)
    return marked
