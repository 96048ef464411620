"""Makes the PDFs that the tests read: real files, drawn with ReportLab."""

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

WIDTH, HEIGHT = A4
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7)
CHAPTER = ParagraphStyle("chapter", fontName="Helvetica-Bold", fontSize=18, leading=22)
SECTION = ParagraphStyle("section", fontName="Helvetica-Bold", fontSize=13, leading=16)

SENTENCE = (
    "Kommunen ska erbjuda digitala tjänster som är enkla, säkra och begripliga för alla invånare, "
    "och följa upp nyttan varje år tillsammans med nämnderna. "
)


def drawn(path: Path, *pages: Callable[[Canvas], None], **options: object) -> Path:
    """A PDF whose pages are drawn by the functions, one each."""
    canvas = Canvas(str(path), pagesize=A4, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def flowing(
    path: Path, story: Sequence[object], furniture: Callable[..., None] | None = None
) -> Path:
    """A PDF set by ReportLab's own layout, with `furniture` drawn on each page."""
    options = {"onFirstPage": furniture, "onLaterPages": furniture} if furniture else {}
    SimpleDocTemplate(str(path), pagesize=A4).build(list(story), **options)
    return path


def text(
    canvas: Canvas,
    lines: Sequence[str],
    x: float = 70,
    y: float = 760,
    font: str = "Times-Roman",
    size: float = 11,
    leading: float = 14,
) -> float:
    """Draws lines under each other; gives the height at which the next would stand."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= leading
    return y


def grid(rows: Sequence[Sequence[str]], widths: Sequence[float], *, ruled: bool) -> Table:
    """A table whose cells are paragraphs, ruled with lines or held apart by gaps only."""
    small = ParagraphStyle("cell", fontName="Times-Roman", fontSize=10, leading=12)
    style = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    cells = [[Paragraph(cell, small) for cell in row] for row in rows]
    return Table(cells, colWidths=list(widths), style=style)


def photograph() -> ImageReader:
    """A picture without any text in it."""
    from PIL import Image

    picture = Image.radial_gradient("L").resize((400, 400)).convert("RGB")
    return ImageReader(picture)
