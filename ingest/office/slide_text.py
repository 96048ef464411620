"""Gathers the text of a slide's shape as a reader sees it; this module alone knows bullets and what hides text there."""

from dataclasses import dataclass
from typing import Any

from ingest.office.numerals import numeral
from ingest.writing.hidden import SMALLEST_POINTS, Hidden, is_white

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@dataclass(frozen=True, slots=True)
class SlideLine:
    """One paragraph of a shape: its text with its number, its depth from 1, whether it states a bullet."""

    text: str
    depth: int
    bullet: bool | None


class TextFrame:
    """The visible paragraphs of one shape."""

    def __init__(self, shape: Any, plain_ground: bool, hidden: Hidden) -> None:
        """Reads the shape; white letters are hidden where neither it nor what lies behind it is coloured."""
        self._hidden = hidden
        self._plain = plain_ground and not _is_filled(shape._element)
        self._count = 0
        lines = (self._line(paragraph._p) for paragraph in shape.text_frame.paragraphs)
        self.lines = [line for line in lines if line.text]

    def _line(self, paragraph: Any) -> SlideLine:
        parts: list[str] = []
        for element in paragraph:
            if element.tag == f"{_A}br":
                parts.append("\n")
            elif element.tag in (f"{_A}r", f"{_A}fld"):
                text = "".join(x.text or "" for x in element.iter(f"{_A}t"))
                if reason := self._why_hidden(element) if text.strip() else None:
                    self._hidden.leave_out(text, reason)
                else:
                    parts.append(text.replace("\v", "\n"))
        text = "".join(parts).strip()
        properties = paragraph.find(f"{_A}pPr")
        if properties is None:
            return SlideLine(text, 1, None)
        depth = int(properties.get("lvl") or 0) + 1
        number = properties.find(f"{_A}buAutoNum")
        if number is not None and text:
            return SlideLine(f"{self._number(number)} {text}", depth, True)
        if properties.find(f"{_A}buChar") is not None or properties.find(f"{_A}buBlip") is not None:
            return SlideLine(text, depth, True)
        none = properties.find(f"{_A}buNone") is not None
        return SlideLine(text, depth, False if none else None)

    def _number(self, element: Any) -> str:
        start = element.get("startAt") or "1"
        self._count += 1
        kind = element.get("type") or "arabicPeriod"
        styles = (("alphaLc", "a"), ("alphaUc", "A"), ("romanLc", "i"), ("romanUc", "I"))
        style = next((first for name, first in styles if kind.startswith(name)), "1")
        label = numeral(self._count + int(start) - 1, style)
        if kind.endswith("ParenBoth"):
            return f"({label})"
        return f"{label})" if kind.endswith("ParenR") else f"{label}."

    def _why_hidden(self, run: Any) -> str | None:
        properties = run.find(f"{_A}rPr")
        if properties is None:
            return None
        size = properties.get("sz")
        if size is not None and size.isdigit() and int(size) / 100 < SMALLEST_POINTS:
            return f"smaller than {SMALLEST_POINTS:g} pt"
        colour = properties.find(f"{_A}solidFill/{_A}srgbClr")
        white = colour is not None and is_white(colour.get("val") or "")
        return "white on white" if white and self._plain else None


def has_plain_ground(slide: Any) -> bool:
    """Whether nothing coloured lies behind the text of a slide: no background, picture or filled shape."""
    for level in (slide, slide.slide_layout, slide.slide_layout.slide_master):
        element = level._element
        ground = element.find(f".//{_P}bg")
        colours = (
            [] if ground is None else [x.get("val") or "" for x in ground.iter(f"{_A}srgbClr")]
        )
        schemes = [] if ground is None else [x.get("val") for x in ground.iter(f"{_A}schemeClr")]
        if any(not is_white(x) for x in colours) or any(x != "bg1" for x in schemes):
            return False
        if next(element.iter(f"{_A}blip"), None) is not None:
            return False
        if any(_is_filled(shape) for shape in element.iter(f"{_P}sp")):
            return False
    return True


def _is_filled(shape: Any) -> bool:
    """Whether a shape has a ground of its own other than white, stated or by its style."""
    properties = shape.find(f"{_P}spPr")
    if properties is None or properties.find(f"{_A}noFill") is not None:
        return False
    if properties.find(f"{_A}gradFill") is not None or properties.find(f"{_A}pattFill") is not None:
        return True
    fill = properties.find(f"{_A}solidFill")
    if fill is None:
        reference = shape.find(f"{_P}style/{_A}fillRef")
        return reference is not None and reference.get("idx") not in (None, "0")
    colour = fill.find(f"{_A}srgbClr")
    return colour is None or not is_white(colour.get("val") or "")
