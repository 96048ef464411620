"""Gathers the text of a Word paragraph as a reader sees it; this module alone knows runs, fields and what hides them."""

from collections.abc import Iterator

from lxml import etree

from ingest.office.word_styles import Styles, W, attribute, is_on, is_shaded
from ingest.writing.hidden import SMALLEST_POINTS, Hidden, is_white

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr")
}
_WRITTEN = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}


class ParagraphText:
    """The visible text of one paragraph, and what hangs on it: text boxes and the ids of its foot notes."""

    def __init__(
        self, paragraph: etree._Element, styles: Styles, hidden: Hidden, plain_ground: bool
    ) -> None:
        """Reads `paragraph`; white letters count as hidden only where `plain_ground` says it stands on white."""
        self._styles, self._hidden = styles, hidden
        self.style = attribute(paragraph.find(f"{W}pPr/{W}pStyle")) or styles.default
        shade = paragraph.find(f"{W}pPr/{W}shd")
        shade = shade if shade is not None else styles.find(self.style, "pPr/shd")
        self._plain_ground = plain_ground and not is_shaded(shade)
        self.boxes: list[etree._Element] = []
        self.notes: list[str] = []
        self.bold = True
        self.half_points = 0
        self.text = "".join(self._pieces(paragraph)).strip()

    def _pieces(self, parent: etree._Element) -> Iterator[str]:
        for element in parent:
            if element.tag in _SKIPPED or not isinstance(element.tag, str):
                continue
            if element.tag == f"{W}r":
                yield from self._run(element)
            elif element.tag == f"{_M}t":
                yield element.text or ""
            else:
                yield from self._pieces(element)

    def _run(self, run: etree._Element) -> Iterator[str]:
        texts: list[str] = []
        for element in run:
            if element.tag == f"{W}t":
                texts.append(element.text or "")
            elif element.tag in _WRITTEN:
                texts.append(_WRITTEN[element.tag])
            elif element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                kind = "footnote" if element.tag.endswith("}footnoteReference") else "endnote"
                self.notes.append(f"{kind} {element.get(W + 'id')}")
            elif element.tag not in _SKIPPED:
                self._collect_boxes(element)
        text = "".join(texts)
        if reason := self._why_hidden(run) if text.strip() else None:
            self._hidden.leave_out(text, reason)
            return
        if text.strip():
            self.bold = self.bold and is_on(self._property(run, "b"))
            size = attribute(self._property(run, "sz")) or "0"
            self.half_points = max(self.half_points, int(size) if size.isdigit() else 0)
        yield text

    def _collect_boxes(self, element: etree._Element) -> None:
        """Text boxes stand twice in a file, for new and for old programs: the first of the two is taken."""
        if element.tag == f"{_MC}AlternateContent":
            choice = element.find(f"{_MC}Choice")
            chosen = choice if choice is not None else element.find(f"{_MC}Fallback")
            if chosen is not None:
                self._collect_boxes(chosen)
            return
        if element.tag == f"{W}txbxContent":
            self.boxes.append(element)
            return
        for child in element:
            self._collect_boxes(child)

    def _why_hidden(self, run: etree._Element) -> str | None:
        if is_on(self._property(run, "vanish")):
            return "marked as hidden"
        size = attribute(self._property(run, "sz"))
        if size is not None and size.isdigit() and int(size) / 2 < SMALLEST_POINTS:
            return f"smaller than {SMALLEST_POINTS:g} pt"
        colour = self._property(run, "color")
        white = is_white(attribute(colour) or "") and attribute(colour, "themeColor") in (
            None,
            "background1",
        )
        marked = run.find(f"{W}rPr/{W}highlight") is not None or is_shaded(
            run.find(f"{W}rPr/{W}shd")
        )
        return "white on white" if white and self._plain_ground and not marked else None

    def _property(self, run: etree._Element, name: str) -> etree._Element | None:
        """A property of the run itself, else of its character style, else of the paragraph's style."""
        own = run.find(f"{W}rPr/{W}{name}")
        if own is not None:
            return own
        style = attribute(run.find(f"{W}rPr/{W}rStyle"))
        if style is not None and (found := self._styles.find(style, f"rPr/{name}")) is not None:
            return found
        return self._styles.find(self.style, f"rPr/{name}")
