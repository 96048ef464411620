"""The words of the original files, read without the product's own readers, so that quotes are checked independently."""

import html
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pypdfium2

from eval.overlap import letters, stands_in

Texts = tuple[str, ...]
"""Several extractions of the same page: a quote that stands in one of them is exact."""


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
        return (file[page - 1].get_textpage().get_text_bounded(),)


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
    return text, re.sub(r"\]\([^)]*\)", "", text)


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
    ".md": _of_text,
    ".markdown": _of_text,
    ".txt": _of_text,
    ".docx": _of_office,
    ".pptx": _of_office,
    ".odt": _of_office,
}
