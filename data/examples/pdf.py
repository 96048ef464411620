"""Writes a source as PDF: running heads, page numbers, contents page, outline, columns, divided words."""

from functools import partial
from html import escape
from pathlib import Path

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from data.examples.hyphens import mark_divisions
from data.examples.source import Block, Source, runs

INK, BLUE, PALE = HexColor("#1d2733"), HexColor("#1f4e79"), HexColor("#e8eef5")
MARGIN = 25 * mm
GAP = 8 * mm


class _Template(BaseDocTemplate):
    """A document that tells its contents page and its outline of every heading that passes."""

    def __init__(self, path: Path, source: Source) -> None:
        super().__init__(
            str(path),
            pagesize=A4,
            invariant=1,
            lang=source.language,
            title=source.title,
            author=source.organisation,
            displayDocTitle=True,
        )
        self.outlined = bool(source.contents)
        width = (A4[0] - 2 * MARGIN - (source.columns - 1) * GAP) / source.columns
        frames = [
            Frame(MARGIN + index * (width + GAP), MARGIN, width, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
            for index in range(source.columns)
        ]
        self.addPageTemplates(PageTemplate(frames=frames, onPage=partial(_furniture, source)))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (the library's name)
        """Called by the library after each flowable has its place."""
        level = getattr(flowable, "heading_level", 0)
        if not self.outlined or level < 2:
            return
        key = f"heading-{self.seq.nextf('heading')}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.getPlainText(), key, level - 2)
        self.notify("TOCEntry", (level - 2, flowable.getPlainText(), self.page, key))


def write_pdf(source: Source, path: Path) -> None:
    """Write the source to `path` as PDF, the same bytes every time."""
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, Path(reportlab.__file__).parent / "fonts" / file))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="Vera-Bold")
    story: list[Flowable] = []
    for block in source.blocks:
        story.extend(_flowables(block, source))
        if block.kind == "break" and source.contents:
            story.extend((Paragraph(source.contents, _style(2)), _contents(), PageBreak()))
    template = _Template(path, source)
    template.multiBuild(story, canvasmaker=partial(Canvas, initialFontName="Vera"))


def _furniture(source: Source, canvas: Canvas, template: _Template) -> None:
    """The running head and the page number; a cover has neither."""
    if source.cover and template.page == 1:
        return
    canvas.setFont("Vera", 8)
    canvas.setFillColor(INK)
    canvas.drawString(MARGIN, A4[1] - 15 * mm, source.head)
    canvas.drawRightString(A4[0] - MARGIN, 14 * mm, str(template.page))


def _flowables(block: Block, source: Source) -> list[Flowable]:
    if block.kind == "break":
        return [PageBreak()]
    if block.kind == "heading":
        heading = Paragraph(_markup(block.text), _style(block.level, source.columns))
        heading.heading_level = block.level
        return [heading]
    if block.kind == "items":
        return [
            Paragraph(_markup(text, source.hyphenate), _item_style(), bulletText=mark or "•")
            for mark, text in block.rows
        ] + [Spacer(0, 6)]
    if block.kind == "table":
        return [KeepTogether([_table(block)]), Spacer(0, 10)]
    style = _note_style() if block.kind == "note" else _body_style()
    return [Paragraph(_markup(block.text, source.hyphenate), style)]


def _markup(text: str, hyphenate: bool = False) -> str:
    shown = mark_divisions(text) if hyphenate else text
    return "".join(f"<b>{escape(part)}</b>" if bold else escape(part) for part, bold in runs(shown))


def _table(block: Block) -> Table:
    cell = ParagraphStyle("cell", fontName="Vera", fontSize=9, leading=12.5, textColor=INK)
    head = ParagraphStyle("cell-head", cell, fontName="Vera-Bold")
    rows = [
        [Paragraph(_markup(text), head if index == 0 else cell) for text in row]
        for index, row in enumerate(block.rows)
    ]
    width = A4[0] - 2 * MARGIN
    shares = {2: (0.3, 0.7), 3: (0.36, 0.24, 0.4), 4: (0.26, 0.38, 0.16, 0.2)}[len(rows[0])]
    table = Table(rows, colWidths=[width * share for share in shares], repeatRows=1, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), PALE),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, BLUE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return table


def _contents() -> TableOfContents:
    contents = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = [
        ParagraphStyle("contents-1", _body_style(), spaceBefore=4, spaceAfter=0, leading=14),
        ParagraphStyle("contents-2", _body_style(), leftIndent=14, spaceAfter=0, leading=13),
    ]
    return contents


def _style(level: int, columns: int = 1) -> ParagraphStyle:
    size = {1: 20, 2: 14, 3: 11}[level] - (2 if columns > 1 else 0)
    return ParagraphStyle(
        f"heading-{level}",
        fontName="Vera-Bold",
        fontSize=size,
        leading=size * 1.3,
        textColor=BLUE,
        spaceBefore=(0, 16, 11)[level - 1],
        spaceAfter=(14, 7, 4)[level - 1],
        keepWithNext=1,
    )


def _body_style() -> ParagraphStyle:
    return ParagraphStyle(
        "body",
        fontName="Vera",
        fontSize=10.5,
        leading=15.8,
        textColor=INK,
        spaceAfter=8,
        embeddedHyphenation=1,
    )


def _item_style() -> ParagraphStyle:
    return ParagraphStyle("item", _body_style(), leftIndent=18, bulletIndent=4, spaceAfter=3)


def _note_style() -> ParagraphStyle:
    return ParagraphStyle(
        "note", _body_style(), backColor=PALE, borderPadding=7, spaceBefore=6, spaceAfter=16
    )
