"""Reads OpenDocument texts (ODT, ISO/IEC 26300); this module alone knows how its elements make blocks."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from assistant.errors import DocumentError
from assistant.records import BlockKind
from ingest.office.blocks import margin_blocks, table_blocks
from ingest.office.looks import BY_LOOK, could_head, settle_headings
from ingest.office.odt_styles import STYLE, TEXT, Counter, OdtStyles
from ingest.office.odt_text import OdtText
from ingest.office.package import Package
from ingest.reading import RawBlock, RawPage, Reading
from ingest.writing.hidden import Hidden, strip_blocks
from ingest.writing.lines import meant_lines

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NAMES = {
    f"{_DC}title": "title",
    f"{_META}initial-creator": "author",
    f"{_DC}creator": "author",
    f"{_DC}subject": "subject",
    f"{_META}keyword": "keywords",
    f"{_META}creation-date": "created",
    f"{_DC}date": "modified",
    f"{_DC}language": "language",
}
_LEFT_OUT = {f"{TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "hidden-paragraph")}


def read_odt(path: Path) -> Reading:
    """An OpenDocument text as one page; deleted text and comments are left out.

    Raises DocumentError when the file is damaged.
    """
    with Package(path) as package:
        content, styles = package.part("content.xml"), package.part("styles.xml")
        body = content.find(f".//{_OFFICE}text") if content is not None else None
        if body is None:
            raise DocumentError(
                f"{path.name} holds no text part. Open it and save it again.", "damaged"
            )
        hidden = Hidden()
        reader = _Reader(OdtStyles(content, styles), hidden)
        blocks = strip_blocks(settle_headings(list(reader.blocks(body))), hidden)
        furniture = strip_blocks(_margins(styles, reader), hidden)
        properties = _properties(package.part("meta.xml"))
    title = properties.pop("title", None)
    return Reading((RawPage(1, (*blocks, *furniture)),), title, properties, hidden.notices())


class _Reader:
    """Walks the body of one file, and knows its styles and what it has counted."""

    def __init__(self, styles: OdtStyles, hidden: Hidden) -> None:
        self._styles, self._hidden = styles, hidden
        self._headings = Counter()
        self._later: list[etree._Element] = []

    def blocks(self, parent: etree._Element) -> Iterator[RawBlock]:
        """The blocks below an element in the order of the text."""
        for element in parent:
            if element.tag in _LEFT_OUT or not isinstance(element.tag, str):
                continue
            if element.tag == f"{TEXT}h":
                yield from self._heading(element)
            elif element.tag == f"{TEXT}p":
                yield from self._paragraph(element)
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, None, 1, Counter())
            elif element.tag == f"{_TABLE}table":
                yield from self._table(element)
            elif element.tag.endswith(
                ("}table-of-content", "}alphabetical-index", "}illustration-index")
            ):
                yield from (RawBlock("contents", x.text) for x in self.blocks(element))
            elif not element.tag.endswith(("-source", "}forms")):
                yield from self.blocks(element)

    def _heading(self, element: etree._Element) -> Iterator[RawBlock]:
        stated = element.get(f"{TEXT}outline-level") or "1"
        level = min(max(int(stated), 1), 6) if stated.isdigit() else 1
        if text := self._read(element).text:
            label = self._headings.label(level, self._styles.list_level(None, level))
            yield RawBlock("heading", f"{label} {text}".strip(), level)
        yield from self._hanging()

    def _paragraph(self, element: etree._Element) -> Iterator[RawBlock]:
        paragraph = self._read(element)
        level = self._styles.heading_level(paragraph.style)
        lines = meant_lines(paragraph.text)
        if level is not None and lines:
            yield RawBlock("heading", paragraph.text, level)
        else:
            heads = len(lines) == 1 and could_head(paragraph.text) and paragraph.bold
            kind: BlockKind = "heading" if heads else "paragraph"
            yield from (RawBlock(kind, line, BY_LOOK) for line in lines)
        yield from self._hanging()

    def _list(
        self, element: etree._Element, style: str | None, depth: int, counter: Counter
    ) -> Iterator[RawBlock]:
        style = element.get(f"{TEXT}style-name") or style
        definition = self._styles.list_level(style, depth) if style is not None else None
        for entry in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            label = counter.label(depth, definition) if entry.tag == f"{TEXT}list-item" else ""
            first = True
            for child in entry:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, style, depth + 1, counter)
                elif child.tag == f"{TEXT}h":
                    yield from self._heading(child)
                elif child.tag == f"{TEXT}p" and (text := self._read(child).text):
                    item = RawBlock("item", f"{label} {text}".strip(), depth)
                    yield item if first else RawBlock("paragraph", text)
                    first = False
        yield from self._hanging()

    def _table(self, table: etree._Element) -> Iterator[RawBlock]:
        rows = [
            row
            for row in table.iter(f"{_TABLE}table-row")
            if next(row.iterancestors(f"{_TABLE}table")) is table
        ]
        cells = f"{_TABLE}table-cell"
        yield from table_blocks(
            [[list(self.blocks(x)) for x in row.iterchildren(cells)] for row in rows]
        )

    def _read(self, element: etree._Element) -> OdtText:
        read = OdtText(element, self._styles, self._hidden)
        self._later += read.hanging
        return read

    def _hanging(self) -> Iterator[RawBlock]:
        """The text boxes and notes of the paragraph that has just been read."""
        waiting, self._later = self._later, []
        for element in waiting:
            yield from self.blocks(element)


def _margins(styles: etree._Element | None, reader: _Reader) -> list[RawBlock]:
    if styles is None:
        return []
    names = ("header", "footer", "header-first", "footer-first", "header-left", "footer-left")
    margins = styles.iter(*(STYLE + name for name in names))
    return margin_blocks(block for margin in margins for block in reader.blocks(margin))


def _properties(meta: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in meta.iter() if meta is not None else ():
        name = _NAMES.get(str(element.tag))
        if element.tag == f"{_META}user-defined":
            name = (element.get(f"{_META}name") or "").lower()
        value = " ".join((element.text or "").split())
        if name and value:
            found.setdefault(name, value)
    return found
