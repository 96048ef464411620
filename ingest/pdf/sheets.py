"""Reads the pages of an open PDF into lines and drawings; this module alone opens PDFium's pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from PIL.Image import Image, fromarray

from ingest.ocr import DOTS_PER_INCH
from ingest.pdf.fonts import Fonts
from ingest.pdf.frame import Frame
from ingest.pdf.furniture import Sheet
from ingest.pdf.graphics import Graphics, graphics
from ingest.pdf.hidden import render, sort_by_sight
from ingest.pdf.lines import lines
from ingest.pdf.rows import with_dots
from ingest.pdf.words import TextPage, Word
from ingest.writing.characters import ZERO_WIDTH

_MOST_PIXELS = 3600
_CUTTING_SCALE = 3.0
_EMPTY = Graphics((), (), 0.0, 0.0, 0, ())


@dataclass(slots=True)
class Findings:
    """What reading the pages brought to light, by page number, for the notices."""

    hidden: dict[int, str] = field(default_factory=dict)
    zero_width: list[int] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    turned: dict[int, str] = field(default_factory=dict)
    """Text that stands across the page's main direction."""


class Pages:
    """The pages of an open document."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        """`document` stays open as long as the pages are in use."""
        self._document = document
        self._fonts = Fonts()
        self._frames: dict[int, Frame] = {}
        self.findings = Findings()

    def sheets(self) -> Iterator[Sheet]:
        """Each page from the first, with the lines that can be seen on it."""
        for index in range(len(self._document)):
            try:
                page = self._document[index]
                try:
                    sheet = self._sheet(index + 1, page)
                finally:
                    page.close()
            except pypdfium2.PdfiumError:
                self.findings.broken.append(index + 1)
                sheet = Sheet(index + 1, 0.0, 0.0, (), _EMPTY)
            yield sheet

    def picture(self, number: int) -> Image:
        """The page as a grey picture for text recognition, fewer dots an inch where it is very large."""
        page = self._document[number - 1]
        try:
            scale = min(DOTS_PER_INCH / 72, _MOST_PIXELS / max(*page.get_size(), 1.0))
            picture: Image = page.render(scale=scale, grayscale=True).to_pil()
            return picture
        finally:
            page.close()

    def cutting(self, number: int, box: tuple[float, float, float, float]) -> Image:
        """The part of the page in `box` (left, top, right, bottom, points in the page's frame) as a grey picture."""
        page = self._document[number - 1]
        try:
            frame = self._frames[number]
            x0, y0, x1, y1 = box
            kept = max(x0, 0.0), max(y0, 0.0), min(x1, frame.width), min(y1, frame.height)
            return fromarray(render(page, frame, kept, _CUTTING_SCALE))
        finally:
            page.close()

    def _sheet(self, number: int, page: Any) -> Sheet:
        textpage = page.get_textpage()
        try:
            text = TextPage(textpage.raw, self._fonts)
            left, bottom, right, top = page.get_bbox()
            frame = Frame(left, bottom, right, top, text.angle())
            self._frames[number] = frame
            drawn = graphics(page.raw, frame)
            sight = sort_by_sight(text.words(frame), frame, drawn.pictures, page)
        finally:
            textpage.close()
        self._note(number, text.text, sight.hidden)
        if sight.scan:
            self.findings.scanned.append(number)
        upright = [word for word in sight.shown if word.style.angle == 0]
        turned = " ".join(word.text for word in sight.shown if word.style.angle != 0)
        if turned:
            self.findings.turned[number] = turned
        found = with_dots(lines(upright, drawn.vertical), drawn.dots)
        return Sheet(number, frame.width, frame.height, found, drawn)

    def _note(self, number: int, text: str, hidden: list[Word]) -> None:
        if ZERO_WIDTH.search(text):
            self.findings.zero_width.append(number)
        words = " ".join(word.text for word in hidden)
        # A page number outside the page hides nothing from anybody.
        if sum(letter.isalpha() for letter in words) > 2:
            self.findings.hidden[number] = words
