"""Describes the fonts of a PDF and how text set in them looks; this module alone reads a font's name."""

import ctypes
import re
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_BOLD = re.compile(r"bold|black|heavy|semib|demib|[-,]demi|cmbx", re.I)
_WEIGHT = re.compile(r"regular|roman|book|light|thin|medium|italic|oblique", re.I)
_ITALIC = re.compile(r"italic|oblique|slanted|kursiv|cmti|lightit$", re.I)
_SYMBOLS = re.compile(r"wingdings|symbol|dingbats|webdings|bullets", re.I)
_HEAVY = 700
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_VARIANT = re.compile(r"[-,].*$|(?:MT|PS)+$")
"""What a font's name adds to its typeface's: weight, slant, maker."""


class Style(NamedTuple):
    """How text looks: typeface, size in points as seen, weight, slant, fill colour, and how it is drawn.

    `mode` is the text rendering mode of ISO 32000-1, 9.3.6 (3: invisible); `opacity` is 0 to 255; `angle`
    is in degrees against the page's main reading direction; `symbol` says that the font holds signs.
    """

    family: str
    size: float
    bold: bool
    italic: bool
    color: tuple[int, int, int]
    opacity: int
    mode: int
    angle: int
    symbol: bool


class Fonts:
    """The fonts of one document, each described once."""

    def __init__(self) -> None:
        """Knows no font yet."""
        self._known: dict[int, tuple[str, bool, bool, bool]] = {}
        self.styles: dict[Style, Style] = {}
        """One copy of each style, so that words of the same style are quick to compare."""
        self.trials = Counter[Style]()
        """How many words of a style have been searched for missed blanks; a found one resets it."""

    def describe(self, text_object: Any) -> tuple[str, bool, bool, bool]:
        """Typeface, bold, italic, symbol font: of the font that draws a text object."""
        font = pdfium.FPDFTextObj_GetFont(text_object)
        if not font:
            return "", False, False, False
        address = ctypes.addressof(font.contents)
        if address not in self._known:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
            name = _SUBSET.sub("", buffer.value.decode("latin-1"))
            unnamed = not _WEIGHT.search(name)
            heavy = unnamed and pdfium.FPDFFont_GetWeight(font) >= _HEAVY
            self._known[address] = (
                _VARIANT.sub("", name),
                bool(_BOLD.search(name)) or heavy,
                bool(_ITALIC.search(name)),
                bool(_SYMBOLS.search(name)),
            )
        return self._known[address]
