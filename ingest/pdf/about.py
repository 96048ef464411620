"""Reads what a PDF says about itself: title, author, dates, language, page labels, outline; knows PDFium's names for it."""

import ctypes
import re
from collections.abc import Mapping

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.headings import folded
from ingest.writing.characters import one_line

_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_DATES = {"CreationDate": "created", "ModDate": "modified"}
_TEXTS = {"Author": "author", "Subject": "subject", "Keywords": "keywords"}
_NO_TITLE = re.compile(
    r"about:|https?:|file:|\(?(?:untitled|unspecified|anonymous)\)?$|(?:dokument|document|presentation|namnlös|uten navn)\s*\d*$"
    r"|.*\.(?:docx?|pptx?|xlsx?|indd|pdf|odt|rtf)$",
    re.I,
)
_PROGRAM = re.compile(r"microsoft (?:word|powerpoint|office word) - ", re.I)
_LONGEST_LABEL = 32


def title_of(document: pypdfium2.PdfDocument) -> str | None:
    """The title in the file's metadata, or None where it has none or only a file's name."""
    stated = one_line(document.get_metadata_value("Title"))
    title = _PROGRAM.sub("", stated)
    return None if not title or _NO_TITLE.match(title) else title


def metadata_of(document: pypdfium2.PdfDocument) -> Mapping[str, str]:
    """Author, subject, keywords, language, and the days of making and changing as YYYY-MM-DD; what is not stated is left out."""
    found: dict[str, str] = {}
    for key, name in _TEXTS.items():
        value = one_line(document.get_metadata_value(key))
        if value and not _NO_TITLE.match(value):
            found[name] = value
    for key, name in _DATES.items():
        if match := _DATE.match(document.get_metadata_value(key)):
            found[name] = "-".join(match.groups())
    if language := _language(document):
        found["language"] = language
    return found


def page_label(document: pypdfium2.PdfDocument, number: int) -> str | None:
    """The label the file gives a page, None where it is the page's number itself."""
    label = one_line(document.get_page_label(number - 1))
    return None if not label or label == str(number) or len(label) > _LONGEST_LABEL else label


def outline_of(document: pypdfium2.PdfDocument) -> Mapping[str, int]:
    """The titles of the file's outline as `folded` writes them, each with its level from 1."""
    found: dict[str, int] = {}
    try:
        for bookmark in document.get_toc():
            key = folded(one_line(bookmark.get_title()))
            if key:
                found.setdefault(key, bookmark.level + 1)
    except pypdfium2.PdfiumError:
        # An outline that cannot be read is as good as none: the headings are found by their looks.
        return {}
    return found


def _language(document: pypdfium2.PdfDocument) -> str:
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(
        document.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
    )
    return one_line(buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0"))
