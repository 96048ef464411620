"""Turns a PDF page the way it is read; this module alone knows how PDF coordinates lie on the paper."""

from typing import NamedTuple


class Frame(NamedTuple):
    """The visible rectangle of a page in PDF coordinates, and the direction its text runs in.

    Places in the frame are points from the upper left corner, to the right and downwards, with the text
    upright, however the file turns the page.
    """

    left: float
    bottom: float
    right: float
    top: float
    angle: int
    """0, 90, 180 or 270 degrees, counter-clockwise."""

    @property
    def width(self) -> float:
        """Points from edge to edge along the lines of text."""
        return self.right - self.left if self.angle % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """Points from the first line's edge to the last's."""
        return self.top - self.bottom if self.angle % 180 == 0 else self.right - self.left

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point in PDF coordinates lies in the frame."""
        if self.angle == 0:
            return x - self.left, self.top - y
        if self.angle == 90:
            return y - self.bottom, x - self.left
        if self.angle == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A rectangle in PDF coordinates as left, top, right, bottom in the frame."""
        (x0, y0), (x1, y1) = self.place(left, bottom), self.place(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
