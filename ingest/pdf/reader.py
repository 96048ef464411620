"""Reads a PDF: pages, blocks, title, labels and notices; knows in which order the steps of that are taken."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.errors import DocumentError
from ingest.ocr import Recognition, installed_languages, recognise
from ingest.pdf import notices
from ingest.pdf.about import metadata_of, outline_of, page_label, title_of
from ingest.pdf.furniture import Furniture, Sheet, body_size, furniture
from ingest.pdf.garbled import garbled_lines, repair
from ingest.pdf.headings import find_headings, folded
from ingest.pdf.layout import regions
from ingest.pdf.levels import levels
from ingest.pdf.lines import lines
from ingest.pdf.paragraphs import Part, parts
from ingest.pdf.pictures import is_picture, likely, recognised, seconds_left
from ingest.pdf.runs import part_runs
from ingest.pdf.sheets import Pages
from ingest.pdf.stretch import pitches
from ingest.reading import RawBlock, RawPage, Reading
from ingest.writing.contents import contents_parts
from ingest.writing.hyphens import Joiner


def read_pdf(path: Path) -> Reading:
    """The pages of a PDF with their blocks in reading order, and what there is to know about them.

    Pages that are pictures are read by text recognition where Tesseract is installed, within the time
    there is. Raises DocumentError when the file is locked, damaged, or has no page.
    """
    document = _opened(path)
    try:
        if len(document) == 0:
            raise DocumentError(
                f"{path.name} has no pages. Save it again from its own program.", "damaged"
            )
        return _read(document)
    finally:
        document.close()


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentError(
                f"{path.name} is protected by a password. Save a copy without one and add that.",
                "locked",
            ) from error
        raise DocumentError(
            f"{path.name} is damaged and cannot be opened as a PDF. Save or export it again.",
            "damaged",
        ) from error


def _read(document: pypdfium2.PdfDocument) -> Reading:
    end = time.monotonic() + seconds_left()
    pages = Pages(document)
    sheets = list(pages.sheets())
    marginal = furniture(sheets)
    pictures = [sheet.number for sheet in sheets if is_picture(sheet, marginal)]
    garbled = garbled_lines(sheets)
    languages = installed_languages() if pictures or garbled else ()
    spoken = likely(sheets, languages)
    found = Recognition()
    if languages:
        found = recognise(pictures, pages.picture, spoken, end - time.monotonic())
    read = {
        number: sheet
        for number, words in found.words.items()
        if (sheet := recognised(sheets[number - 1], lines(words))) is not None
    }
    if read or garbled:
        sheets = repair(sheets, garbled, pages, spoken, end - time.monotonic())
        sheets = [read.get(sheet.number, sheet) for sheet in sheets]
        marginal = furniture(sheets)
    blocks = _blocks(sheets, marginal, outline_of(document))
    hints = pages.findings
    told = (
        *notices.picture_pages(pictures, recogniser=bool(languages)),
        *notices.recognised_pages(sorted(read), found.left_out),
        *notices.scanned_pages(hints.scanned),
        *notices.unreadable_text(sorted(garbled), recognised=bool(languages)),
        *notices.hidden_text(hints.hidden, hints.zero_width),
        *notices.broken_pages(hints.broken),
    )
    raw = tuple(
        RawPage(
            sheet.number,
            (*body, *_marginal(sheet, marginal, hints.turned.get(sheet.number, ""))),
            page_label(document, sheet.number),
            sheet.number in read or sheet.number in hints.scanned,
        )
        for sheet, body in zip(sheets, blocks, strict=True)
    )
    return Reading(raw, title_of(document), metadata_of(document), told)


def _blocks(
    sheets: Sequence[Sheet], marginal: Furniture, listed: Mapping[str, int]
) -> list[list[RawBlock]]:
    """The blocks of each page's body in reading order; `listed` are the titles of the file's outline."""
    body = body_size(sheets)
    laid_out = [
        regions(
            [line for line in sheet.lines if line.order not in marginal[sheet.number]], sheet.drawn
        )
        for sheet in sheets
    ]
    usual = pitches((region for page in laid_out for region in page), body)
    joiner = Joiner(line.text for sheet in sheets for line in sheet.lines)
    found = [parts(page, usual, joiner) for page in laid_out]
    spans, titles = contents_parts([[part.text for part in page] for page in found])
    found = [
        [
            replace(part, kind="contents") if index in span else part
            for index, part in enumerate(page)
        ]
        for page, span in zip(found, spans, strict=True)
    ]
    found = part_runs(found, titles)
    headings = find_headings(found, body, listed, {folded(title.text) for title in titles})
    level = {
        (heading.page, heading.place): depth
        for heading, depth in zip(headings, levels(found, headings), strict=True)
    }
    return [
        [_block(part, level.get((number, index))) for index, part in enumerate(page)]
        for number, page in enumerate(found)
    ]


def _block(part: Part, level: int | None) -> RawBlock:
    if level is not None:
        return RawBlock("heading", part.text, level)
    if part.kind == "item":
        return RawBlock("item", part.text, part.level, part.mark)
    if part.kind in ("row", "contents"):
        return RawBlock(part.kind, part.text)
    return RawBlock("paragraph", part.text)


def _marginal(sheet: Sheet, marginal: Furniture, turned: str) -> list[RawBlock]:
    """Running heads and feet, and text that stands across the page, such as a label in its margin."""
    texts = [line.text for line in sheet.lines if line.order in marginal[sheet.number]]
    return [RawBlock("furniture", text) for text in (*texts, turned) if text]
