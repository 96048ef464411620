"""Reads slides (PPTX), a page each; this module alone knows the reading order of a slide and its placeholders."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.util import Emu

from assistant.errors import DocumentError
from ingest.office.looks import could_head
from ingest.office.package import Package
from ingest.office.slide_text import TextFrame, has_plain_ground
from ingest.reading import CELL, RawBlock, RawPage, Reading
from ingest.writing.hidden import Hidden, strip_blocks

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY)
_MARGINS = (
    PP_PLACEHOLDER.DATE,
    PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER,
    PP_PLACEHOLDER.HEADER,
)
_BANDS = 12
"""Shapes whose tops lie in the same twelfth of the slide are read from left to right."""


def read_pptx(path: Path) -> Reading:
    """The slides of a presentation with their titles as headings; speaker's notes are left out.

    Slides that are not shown become empty pages and are reported. Raises DocumentError when the file is damaged.
    """
    try:
        presentation = Presentation(str(path))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise DocumentError(
            f"{path.name} is damaged ({error}). Open it in its own program and save it again.",
            "damaged",
        ) from error
    hidden = Hidden()
    width, height = presentation.slide_width or Emu(1), presentation.slide_height or Emu(1)
    pages: list[RawPage] = []
    for number, slide in enumerate(presentation.slides, start=1):
        blocks = list(_Slide(slide, width, height, hidden).blocks())
        if slide._element.get("show") == "0":
            hidden.leave_out(
                " ".join(block.text for block in blocks), f"slide {number} is not shown"
            )
            blocks = []
        pages.append(RawPage(number, strip_blocks(blocks, hidden)))
    with Package(path) as package:
        properties = dict(package.properties())
    title = properties.pop("title", None)
    return Reading(tuple(_without_repeats(pages)), title, properties, hidden.notices())


class _Slide:
    """One slide and what its shapes say, in reading order."""

    def __init__(self, slide: Any, width: int, height: int, hidden: Hidden) -> None:
        self._slide, self._width, self._height, self._hidden = slide, width, height, hidden
        self._plain = has_plain_ground(slide)

    def blocks(self) -> Iterator[RawBlock]:
        shapes = sorted(self._slide.shapes, key=self._place)
        found = [block for shape in shapes for block in self._blocks_of(shape)]
        if found and not any(block.kind == "heading" for block in found):
            first = found[0]
            alone = first.kind == "paragraph" and could_head(first.text)
            if alone and len(found) > 1:
                found[0] = replace(first, kind="heading", level=1)
        yield from found

    def _place(self, shape: Any) -> tuple[int, int, int]:
        if _placeholder(shape) in _TITLES:
            return (-1, 0, 0)
        top, left = shape.top or 0, shape.left or 0
        return (int(top) * _BANDS // self._height, int(left), int(top))

    def _blocks_of(self, shape: Any) -> Iterator[RawBlock]:
        blocks = list(self._read(shape))
        if shape._element.xpath("./*/p:cNvPr[@hidden='1']"):
            reason = "hidden shape"
        elif self._is_outside(shape):
            reason = "outside the slide"
        else:
            yield from blocks
            return
        self._hidden.leave_out(" ".join(block.text for block in blocks), reason)

    def _is_outside(self, shape: Any) -> bool:
        if None in (shape.left, shape.top, shape.width, shape.height):
            return False
        right, bottom = shape.left + shape.width, shape.top + shape.height
        return bool(
            right <= 0 or bottom <= 0 or shape.left >= self._width or shape.top >= self._height
        )

    def _read(self, shape: Any) -> Iterator[RawBlock]:
        if hasattr(shape, "shapes"):
            for inner in shape.shapes:
                yield from self._blocks_of(inner)
        elif getattr(shape, "has_table", False):
            for row in shape.table.rows:
                texts = ["" if x.is_spanned else _line(x.text_frame.text) for x in row.cells]
                if any(texts):
                    yield RawBlock("row", CELL.join(texts))
        elif shape.has_text_frame:
            yield from self._text(shape)
        else:
            yield from self._diagram(shape)

    def _text(self, shape: Any) -> Iterator[RawBlock]:
        kind = _placeholder(shape)
        frame = TextFrame(shape, self._plain, self._hidden)
        if kind in _TITLES:
            if text := "\n".join(line.text for line in frame.lines):
                yield RawBlock("heading", text, 1)
            return
        body = kind in _BODIES and len(frame.lines) > 1
        for line in frame.lines:
            if kind in _MARGINS:
                yield RawBlock("furniture", line.text)
            elif line.bullet or (body and line.bullet is None):
                yield RawBlock("item", line.text, line.depth)
            else:
                yield RawBlock("paragraph", line.text)

    def _diagram(self, shape: Any) -> Iterator[RawBlock]:
        """The texts of a drawn diagram (SmartArt), which lie in a part of their own."""
        for relation in shape._element.iter(f"{_DIAGRAM}relIds"):
            part = self._slide.part.related_part(relation.get(f"{_R}dm"))
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            for point in etree.fromstring(part.blob, parser).iter(f"{_DIAGRAM}pt"):
                text = "".join(x.text or "" for x in point.iter(f"{_DRAWING}t"))
                if text.strip():
                    yield RawBlock("item", text, 1)


def _placeholder(shape: Any) -> object:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _line(text: str) -> str:
    return " ".join(text.split())


def _without_repeats(pages: Iterable[RawPage]) -> Iterator[RawPage]:
    """The pages with texts that stand on at least half of them, and on three, marked as furniture."""
    pages = list(pages)
    counts = Counter(text for page in pages for text in {block.text for block in page.blocks})
    least = max(3, len(pages) / 2)
    for page in pages:
        blocks = (
            replace(block, kind="furniture", level=0)
            if block.kind != "heading" and counts[block.text] >= least
            else block
            for block in page.blocks
        )
        yield replace(page, blocks=tuple(blocks))
