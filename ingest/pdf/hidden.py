"""Tells the words of a PDF page that a reader cannot see from those that show; knows every way text is hidden."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ingest.pdf.frame import Frame
from ingest.pdf.words import Word

_SMALLEST = 2.0
_PALE = 240
"""A colour whose parts are all at least this is nearly white: it shows only on something darker."""
_FAINT = 26
_UNPAINTED = frozenset({3, 7})
"""Text rendering modes of ISO 32000-1, table 106, that paint nothing."""
_SCAN = 0.5
"""Where pictures cover this share of the page, unpainted text is the recognised text of a scan."""
_SCALE = 1.5
_CONTRAST = 24
_INSET = 2.0


class Sight(NamedTuple):
    """The words that show, those that do not, and whether the text is a scan's recognised text."""

    shown: list[Word]
    hidden: list[Word]
    scan: bool


def sort_by_sight(words: Sequence[Word], frame: Frame, pictures: float, page: Any) -> Sight:
    """Parts the words of a page by whether they can be seen.

    Hidden are words under 2 points, outside the page, painted not at all (unless they lie over a scan), and
    words in nearly white or transparent colour that leave no trace in the rendered page. `pictures` is the
    share of the page that pictures cover, `page` PDFium's page helper, which renders itself.
    """
    shown: list[Word] = []
    hidden: list[Word] = []
    doubtful: list[Word] = []
    unpainted = 0
    for word in words:
        if word.style.mode in _UNPAINTED:
            unpainted += 1
            (shown if pictures >= _SCAN else hidden).append(word)
        elif word.style.size < _SMALLEST or not _on_page(word, frame):
            hidden.append(word)
        elif min(word.style.color) >= _PALE or word.style.opacity < _FAINT:
            doubtful.append(word)
        else:
            shown.append(word)
    if doubtful:
        lost = _without_trace(doubtful, frame, page)
        hidden += [word for word in doubtful if word in lost]
        gone = set(hidden)
        shown = [word for word in words if word not in gone]
    return Sight(shown, hidden, pictures >= _SCAN and unpainted > len(words) / 2)


def _on_page(word: Word, frame: Frame) -> bool:
    upper = word.y - word.style.size
    return word.x1 > 0 and word.x0 < frame.width and word.y > 0 and upper < frame.height


def _without_trace(words: Sequence[Word], frame: Frame, page: Any) -> set[Word]:
    """The words whose place in the rendered page is all of one colour."""
    x0 = max(min(word.x0 for word in words) - _INSET, 0)
    x1 = min(max(word.x1 for word in words) + _INSET, frame.width)
    y0 = max(min(word.y - word.style.size for word in words) - _INSET, 0)
    y1 = min(max(word.y + word.style.size / 2 for word in words) + _INSET, frame.height)
    picture = render(page, frame, (x0, y0, x1, y1), _SCALE)
    lost: set[Word] = set()
    for word in words:
        top = int((word.y - 0.75 * word.style.size - y0) * _SCALE)
        bottom = int((word.y + 0.1 * word.style.size - y0) * _SCALE) + 1
        left, right = int((word.x0 - x0) * _SCALE), int((word.x1 - x0) * _SCALE) + 1
        place = picture[max(top, 0) : bottom, max(left, 0) : right]
        if place.size == 0 or int(place.max()) - int(place.min()) < _CONTRAST:
            lost.add(word)
    return lost


def render(
    page: Any, frame: Frame, box: tuple[float, float, float, float], scale: float
) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The part of the page in `box` (left, top, right, bottom in the frame) as grey values, rows from the top.

    `scale` is pixels a point; the text stands upright as it does in the frame.
    """
    x0, y0, x1, y1 = box
    # PDFium crops before it turns, from the edges of the page as the file lays it.
    cut = (x0, frame.height - y1, frame.width - x1, y0)
    turned = page.get_rotation()
    page.set_rotation(frame.angle)
    try:
        bitmap = page.render(scale=scale, crop=cut, grayscale=True)
        return np.array(bitmap.to_numpy(), copy=True).reshape(bitmap.height, bitmap.width)
    finally:
        page.set_rotation(turned)
