"""Reads Word files (DOCX, ECMA-376); this module alone knows the order in which a Word file's parts make blocks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from assistant.errors import DocumentError
from assistant.records import BlockKind
from ingest.office.blocks import margin_blocks, table_blocks
from ingest.office.looks import BY_LOOK, could_head, settle_headings
from ingest.office.package import Package
from ingest.office.word_numbers import Numbers
from ingest.office.word_styles import Styles, W, attribute, is_shaded
from ingest.office.word_text import ParagraphText
from ingest.reading import RawBlock, RawPage, Reading
from ingest.writing.hidden import Hidden, strip_blocks
from ingest.writing.lines import meant_lines

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "word/document.xml"
_CAPTION = re.compile(r"[^\W\d_]{3,}")
"""A label such as "Figur 1" or "Tabell 2" numbers a caption, not an item."""
_WRAPPERS = {f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent")}


def read_docx(path: Path) -> Reading:
    """A Word file as one page, since its page breaks depend on the program that shows it.

    Deleted text of tracked changes, field codes and comments are left out; inserted text is kept. Raises
    DocumentError when the file is damaged.
    """
    with Package(path) as package:
        root = package.part(_MAIN)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise DocumentError(
                f"{path.name} holds no text part. Open it in Word and save it again.", "damaged"
            )
        hidden = Hidden()
        reader = _Reader(package, hidden)
        blocks = strip_blocks(settle_headings(list(reader.blocks(body))), hidden)
        furniture = strip_blocks(reader.margins(body), hidden)
        properties = dict(package.properties())
    title = properties.pop("title", None)
    return Reading((RawPage(1, (*blocks, *furniture)),), title, properties, hidden.notices())


class _Reader:
    """Walks the body of one file, and knows its styles, numbers, notes and fields."""

    def __init__(self, package: Package, hidden: Hidden) -> None:
        self._package, self._hidden = package, hidden
        self._styles = Styles(package.part("word/styles.xml"))
        self._numbers = Numbers(package.part("word/numbering.xml"))
        self._notes = self._read_notes()
        self._fields: list[str] = []

    def blocks(self, parent: etree._Element, plain: bool = True) -> Iterator[RawBlock]:
        """The blocks below an element in the order of the text; `plain` when it stands on white ground."""
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, plain)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, plain)
            elif element.tag == f"{W}sdt":
                gallery = attribute(element.find(f".//{W}docPartGallery")) or ""
                inner = self.blocks(element, plain)
                is_contents = "Contents" in gallery
                yield from (replace(x, kind="contents") for x in inner) if is_contents else inner
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element, plain)

    def margins(self, body: etree._Element) -> list[RawBlock]:
        """The texts of headers and footers, each once."""
        relations = self._package.relations(_MAIN)
        references = body.iter(f"{W}headerReference", f"{W}footerReference")
        names = (relations.get(x.get(f"{_R}id") or "", "") for x in references)
        parts = [part for name in names if (part := self._package.part(name)) is not None]
        return margin_blocks(block for part in parts for block in self.blocks(part))

    def _paragraph(self, element: etree._Element, plain: bool) -> Iterator[RawBlock]:
        in_contents = any("TOC" in code.split() for code in self._fields)
        self._follow_fields(element)
        paragraph = ParagraphText(element, self._styles, self._hidden, plain)
        if paragraph.text:
            in_contents = in_contents or any("TOC" in code.split() for code in self._fields)
            yield from self._blocks_of(element, paragraph, in_contents)
        for box in paragraph.boxes:
            # Whether a box is filled cannot be told safely, so white letters in it count as seen.
            yield from self.blocks(box, plain=False)
        for note in paragraph.notes:
            if text := self._notes.get(note):
                yield RawBlock("paragraph", text)

    def _blocks_of(
        self, element: etree._Element, paragraph: ParagraphText, in_contents: bool
    ) -> Iterator[RawBlock]:
        role, level = self._styles.role(paragraph.style)
        stated = attribute(element.find(f"{W}pPr/{W}outlineLvl"))
        if role in ("body", "item") and stated is not None and stated.isdigit() and int(stated) < 9:
            role, level = "heading", int(stated) + 1
        label, depth = self._label(element, paragraph.style)
        text = f"{label} {paragraph.text}" if label else paragraph.text
        if in_contents or role == "contents":
            yield RawBlock("contents", text)
        elif role in ("heading", "title"):
            yield RawBlock("heading", text, min(level, 6))
        elif (depth is not None and not _CAPTION.match(label)) or role == "item":
            named = level if role == "item" else 1
            yield RawBlock("item", text, max((depth or 0) + 1, named))
        else:
            lines = meant_lines(text)
            heads = paragraph.bold and len(lines) == 1 and could_head(text)
            kind: BlockKind = "heading" if heads else "paragraph"
            yield from (RawBlock(kind, line, BY_LOOK) for line in lines)

    def _label(self, element: etree._Element, style: str | None) -> tuple[str, int | None]:
        """The number or letter before a paragraph, and its depth from 0; no depth when it is in no list."""
        number = self._list_property(element, style, "numId")
        if number in (None, "0"):
            return "", None
        stated = self._list_property(element, style, "ilvl")
        given = stated is not None and stated.isdigit()
        depth = int(str(stated)) if given else self._numbers.level_of_style(str(number), style)
        return self._numbers.label(str(number), depth), depth

    def _list_property(self, element: etree._Element, style: str | None, name: str) -> str | None:
        own = element.find(f"{W}pPr/{W}numPr/{W}{name}")
        return attribute(own if own is not None else self._styles.find(style, f"pPr/numPr/{name}"))

    def _table(self, table: etree._Element, plain: bool) -> Iterator[RawBlock]:
        style = attribute(table.find(f"{W}tblPr/{W}tblStyle"))
        plain = plain and not self._styles.shades(style)
        rows = [[x for x in row.iter(f"{W}tc") if _row_of(x) is row] for row in _rows(table)]
        cells: list[list[list[RawBlock]]] = []
        for row in rows:
            grounds = [not is_shaded(x.find(f"{W}tcPr/{W}shd")) for x in row]
            cells.append(
                [list(self.blocks(x, plain and y)) for x, y in zip(row, grounds, strict=True)]
            )
        yield from table_blocks(cells)

    def _follow_fields(self, element: etree._Element) -> None:
        for mark in element.iter(f"{W}fldChar", f"{W}instrText"):
            kind = mark.get(f"{W}fldCharType")
            if kind == "begin":
                self._fields.append("")
            elif kind == "end" and self._fields:
                self._fields.pop()
            elif kind is None and self._fields:
                self._fields[-1] += mark.text or ""

    def _read_notes(self) -> dict[str, str]:
        notes: dict[str, str] = {}
        for kind in ("footnote", "endnote"):
            root = self._package.part(f"word/{kind}s.xml")
            for note in root if root is not None else ():
                if note.get(f"{W}type") in (None, "normal"):
                    texts = (
                        ParagraphText(x, self._styles, self._hidden, True).text
                        for x in note.iter(f"{W}p")
                    )
                    notes[f"{kind} {note.get(W + 'id')}"] = " ".join(filter(None, texts))
        return notes


def _rows(table: etree._Element) -> list[etree._Element]:
    return [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]


def _row_of(cell: etree._Element) -> etree._Element:
    return next(cell.iterancestors(f"{W}tr"))
