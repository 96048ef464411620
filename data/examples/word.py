"""Writes a source as DOCX with Word's own styles for title, headings, lists and tables."""

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from data.examples.archive import freeze
from data.examples.source import Block, Source, runs

WRITTEN = datetime(2026, 11, 1, tzinfo=UTC)
LOCALES = {"sv": "sv-SE", "da": "da-DK", "nb": "nb-NO", "en": "en-GB"}


def write_docx(source: Source, path: Path) -> None:
    """Write the source to `path` as DOCX, the same bytes every time."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = source.title, source.organisation
    properties.language, properties.comments = LOCALES[source.language], ""
    properties.created = properties.modified = WRITTEN
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), LOCALES[source.language])
    section = document.sections[0]
    section.header.paragraphs[0].text = source.head
    _page_number(section.footer.paragraphs[0])
    for block in source.blocks:
        _add(document, block)
    document.save(str(path))
    freeze(path)


def _add(document: WordDocument, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(block.text, block.level - 1)
    elif block.kind == "items":
        for mark, text in block.rows:
            style = "List Number" if mark else "List Bullet"
            _fill(document.add_paragraph(style=style), text)
    elif block.kind == "table":
        table = document.add_table(len(block.rows), len(block.rows[0]), style="Light Grid Accent 1")
        for cells, row in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                _fill(cell.paragraphs[0], text)
        document.add_paragraph()
    elif block.kind == "break":
        document.add_page_break()
    else:
        style = "Intense Quote" if block.kind == "note" else "Normal"
        _fill(document.add_paragraph(style=style), block.text)


def _fill(paragraph: Paragraph, text: str) -> None:
    for part, bold in runs(text):
        paragraph.add_run(part).bold = bold or None


def _page_number(paragraph: Paragraph) -> None:
    """A field that Word fills in with the page's number."""
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
