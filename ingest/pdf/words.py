"""Reads the words of a PDF page with place and style; this module alone knows PDFium's text functions."""

import ctypes
import itertools
import math
import re
from collections import Counter
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.pdf.fonts import Fonts, Style
from ingest.pdf.frame import Frame
from ingest.writing.characters import clean

_WORD = re.compile("[^\\s\ufffe]+\ufffe?|\ufffe")
"""PDFium writes U+FFFE for a hyphen at a line end, and no blank after it."""

_NOTE_SIGNS = frozenset("0123456789*)]")
"""A word that ends in another size than it begins in ends in one of these: the number of a footnote."""
_SAMPLE = 40
_TRIALS = 25
"""So many words of a style are looked at letter by letter for blanks that PDFium has missed."""
_MISSED_BLANK = 0.14
_SPACED = 2.5


class Word(NamedTuple):
    """A word: left and right edge and baseline in points in the page's frame, its style.

    `tight` says that it follows the word before without a blank.
    """

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    tight: bool = False


class TextPage:
    """The text of one page while it is being read."""

    def __init__(self, textpage: Any, fonts: Fonts) -> None:
        """`textpage` is PDFium's handle."""
        self._page = textpage
        self._fonts = fonts
        self._objects: dict[int, Style] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._rect = pdfium.FS_RECTF()
        self._place = ctypes.c_double(), ctypes.c_double()
        self._color = tuple(ctypes.c_uint() for _ in range(4))
        self.text = self._text()

    def angle(self) -> int:
        """The direction most of the text runs in: 0, 90, 180 or 270 degrees, counter-clockwise."""
        length = pdfium.FPDFText_CountChars(self._page)
        angles = Counter[int]()
        # A sample is enough, and each character costs a call.
        for index in range(0, length, max(length // _SAMPLE, 1)):
            if pdfium.FPDFText_GetMatrix(self._page, index, self._matrix):
                angles[round(self._degrees() / 90) % 4 * 90] += 1
        return angles.most_common(1)[0][0] if angles else 0

    def words(self, frame: Frame) -> list[Word]:
        """The words in the order the file draws them."""
        exact = len(self.text) == pdfium.FPDFText_CountChars(self._page)
        words: list[Word] = []
        for match in _WORD.finditer(self.text):
            first, last = match.start(), match.end() - 1
            if not exact:
                first = pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, first)
                last = pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, last)
            text = match.group().replace("\ufffe", "-")
            words += self._split(text if text.isascii() else clean(text), first, last, frame)
        return words

    def _degrees(self) -> float:
        """The direction that the matrix last read turns text to."""
        return math.degrees(math.atan2(self._matrix.b, self._matrix.a))

    def _text(self) -> str:
        length = pdfium.FPDFText_CountChars(self._page)
        if length <= 0:
            return ""
        buffer = (ctypes.c_ushort * (length * 2 + 1))()
        written = pdfium.FPDFText_GetText(self._page, 0, length, buffer)
        return bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "surrogatepass")

    def _split(self, text: str, first: int, last: int, frame: Frame) -> list[Word]:
        """The word, or its parts where it ends in another style (a footnote's number) or hides a blank."""
        if not text:
            return []
        style = self._look(first, frame)
        if len(text) != last - first + 1 or first == last:
            return [self._word(text, first, last, frame, style)]
        ending = self._look(last, frame) if text[-1] in _NOTE_SIGNS else style
        if style.size != ending.size:
            cut = last
            while cut > first + 1 and self._look(cut - 1, frame) == ending:
                cut -= 1
            head = self._word(text[: cut - first], first, cut - 1, frame, style)
            tail = self._word(text[cut - first :], cut, last, frame, ending)
            return [head, tail._replace(tight=True)]
        cuts = self._missed_blanks(first, last, style) if frame.angle == 0 else []
        return [
            self._word(text[start - first : stop - first], start, stop - 1, frame, style)
            for start, stop in zip([first, *cuts], [*cuts, last + 1], strict=True)
        ]

    def _missed_blanks(self, first: int, last: int, style: Style) -> list[int]:
        """Where a gap stands between two letters of a word, far wider than the word's other gaps."""
        if self._fonts.trials[style] > _TRIALS:
            return []
        self._fonts.trials[style] += 1
        edges: list[tuple[float, float]] = []
        for index in range(first, last + 1):
            pdfium.FPDFText_GetLooseCharBox(self._page, index, self._rect)
            edges.append((self._rect.left, self._rect.right))
        gaps = [after[0] - before[1] for before, after in itertools.pairwise(edges)]
        limit = max(_MISSED_BLANK * style.size, _SPACED * median(gaps))
        cuts = [first + index for index, gap in enumerate(gaps, 1) if gap > limit]
        if cuts:
            self._fonts.trials[style] = -_TRIALS * len(cuts)
        return cuts

    def _word(self, text: str, first: int, last: int, frame: Frame, style: Style) -> Word:
        rect = self._rect
        x, y = self._place
        pdfium.FPDFText_GetCharOrigin(self._page, first, x, y)
        pdfium.FPDFText_GetLooseCharBox(self._page, last, rect)
        left, baseline = frame.place(x.value, y.value)
        if frame.angle == 0:
            right = rect.right - frame.left
        else:
            corners = (frame.place(rect.left, rect.bottom), frame.place(rect.right, rect.top))
            right = max(corner[0] for corner in corners)
        return Word(text, left, right, baseline, style)

    def _look(self, index: int, frame: Frame) -> Style:
        """The style of the text object that draws a character."""
        handle = pdfium.FPDFText_GetTextObject(self._page, index)
        address = ctypes.addressof(handle.contents) if handle else 0
        if address not in self._objects:
            self._objects[address] = self._describe(handle, index, frame)
        return self._objects[address]

    def _describe(self, handle: Any, index: int, frame: Frame) -> Style:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        angle = round(self._degrees()) - frame.angle
        if not handle:
            return Style("", size, False, False, (0, 0, 0), 255, 0, angle % 360, False)
        red, green, blue, alpha = self._color
        if not pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
            alpha.value = 255
        font, bold, italic, symbol = self._fonts.describe(handle)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        color = (red.value, green.value, blue.value)
        style = Style(
            font, round(size, 1), bold, italic, color, alpha.value, mode, angle % 360, symbol
        )
        return self._fonts.styles.setdefault(style, style)
