"""The words of the original files, read without the product's own readers, so that quotes are checked independently."""

import html
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from eval.overlap import letters, stands_in

Texts = tuple[str, ...]
"""Several extractions of the same page: a quote that stands in one of them is exact."""

_SMALL = 0.85
"""A note's number is lower than this share of the letter it stands at, and raised by one of these shares."""
_RAISED = (0.1, 0.7)
_NEAR = (-0.1, 1.0)
"""It stands to the right of that letter, so many of the letter's heights away."""
_LINK_TARGET = re.compile(r"\]\([^)]*\)")
_CODE_OR_TAG = re.compile(
    r"(?<!`)(?P<code>`+)(?!`).+?(?<!`)(?P=code)(?!`)|<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Originals:
    """The files of a folder by name without ending; pages are read when they are first asked for."""

    folder: Path
    _pages: dict[tuple[str, int], Texts] = field(default_factory=dict)

    def holds(self, document: str, page: int, quote: str) -> bool:
        """Whether the quote stands on that page, letter by letter, in at least one extraction.

        A page of which no extraction has any letter (a picture) cannot contradict and counts as holding it.
        Only PDF has pages here; of other formats the whole file is looked at.
        """
        key = (document, page)
        if key not in self._pages:
            self._pages[key] = self._read(document, page)
        texts = self._pages[key]
        if not texts:
            return False
        return any(stands_in(quote, text) for text in texts) or not any(map(letters, texts))

    def _read(self, document: str, page: int) -> Texts:
        files = sorted(
            path for path in self.folder.rglob("*") if path.is_file() and path.stem == document
        )
        return tuple(text for path in files for text in _texts(path, page))


def _texts(path: Path, page: int) -> Texts:
    ending = path.suffix.lower()
    if ending == ".pdf":
        return (*_with_pypdf(path, page), *_with_pdfium(path, page))
    reader = _READERS.get(ending)
    return reader(path) if reader else ()


def _with_pypdf(path: Path, page: int) -> Texts:
    pages = pypdf.PdfReader(path).pages
    return (pages[page - 1].extract_text(),) if page <= len(pages) else ()


def _with_pdfium(path: Path, page: int) -> Texts:
    with pypdfium2.PdfDocument(path) as file:
        if page > len(file):
            return ()
        text = file[page - 1].get_textpage()
        return text.get_text_bounded(), _with_notes_in_place(text)


class _Glyph(NamedTuple):
    """A character of a page and its box, in points from the lower left corner."""

    letter: str
    x0: float
    bottom: float
    x1: float
    top: float


def _with_notes_in_place(text: pypdfium2.PdfTextPage) -> str:
    """The page's characters as the file draws them, but small raised figures after the letter they stand at.

    Files often draw the numbers of notes apart, after everything else on the page.
    """
    glyphs = [
        _Glyph(chr(pdfium.FPDFText_GetUnicode(text, index)), *text.get_charbox(index, loose=True))
        for index in range(text.count_chars())
    ]
    placed = [[glyph.letter] for glyph in glyphs]
    for index, glyph in enumerate(glyphs):
        at = _letter_of_note(glyph, glyphs) if glyph.letter.isdigit() else None
        if at is not None:
            placed[index][0] = ""
            placed[at].append(glyph.letter)
    return "".join(letter for letters_there in placed for letter in letters_there)


def _letter_of_note(figure: _Glyph, glyphs: Sequence[_Glyph]) -> int | None:
    """Which character the figure stands raised at, the nearest to its left; None where it is no note's number."""
    found: int | None = None
    for index, glyph in enumerate(glyphs):
        height = glyph.top - glyph.bottom
        if (
            _RAISED[0] * height < figure.bottom - glyph.bottom < _RAISED[1] * height
            and _NEAR[0] * height <= figure.x0 - glyph.x1 <= _NEAR[1] * height
            and figure.top - figure.bottom < _SMALL * height
            and not glyph.letter.isspace()
            and (found is None or glyph.x1 > glyphs[found].x1)
        ):
            found = index
    return found


class _Words(HTMLParser):
    """Collects what stands between the tags, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _of_html(path: Path) -> Texts:
    parser = _Words()
    parser.feed(_decoded(path))
    parser.close()
    return ("".join(parser.parts),)


def _of_text(path: Path) -> Texts:
    text = html.unescape(_decoded(path))
    # Link targets and image addresses are markup, not words of the document.
    return text, _LINK_TARGET.sub("", text)


def _of_markdown(path: Path) -> Texts:
    # Tags and comments are markup too, but not where they are shown as code.
    shown = _CODE_OR_TAG.sub(lambda found: found[0] if found["code"] else " ", _decoded(path))
    return *_of_text(path), html.unescape(_LINK_TARGET.sub("", shown))


def _of_office(path: Path) -> Texts:
    texts: list[str] = []
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if re.search(
                r"(document|slide\d+|content|notes\w*|comments|header\d*|footer\d*)\.xml$", name
            ):
                texts.append("".join(ElementTree.fromstring(archive.read(name)).itertext()))
    return tuple(texts)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


_READERS: Mapping[str, Callable[[Path], Texts]] = {
    ".html": _of_html,
    ".htm": _of_html,
    ".md": _of_markdown,
    ".markdown": _of_markdown,
    ".txt": _of_text,
    ".docx": _of_office,
    ".pptx": _of_office,
    ".odt": _of_office,
}
