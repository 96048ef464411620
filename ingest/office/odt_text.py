"""Gathers the text of an OpenDocument paragraph as a reader sees it; this module alone knows spans and what hides them."""

from collections.abc import Iterator

from lxml import etree

from ingest.office.odt_styles import TEXT, OdtStyles
from ingest.writing.hidden import Hidden

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_WRITTEN = {f"{TEXT}tab": " ", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
_SKIPPED = {
    f"{_OFFICE}annotation",
    f"{_OFFICE}annotation-end",
    f"{TEXT}note-citation",
    f"{TEXT}ruby-text",
}
_OWN_BLOCKS = {f"{TEXT}note-body", f"{_DRAW}text-box"}


class OdtText:
    """The visible text of one paragraph, and the notes and boxes that hang on it."""

    def __init__(self, paragraph: etree._Element, styles: OdtStyles, hidden: Hidden) -> None:
        """Reads `paragraph`; text that is not seen goes to `hidden`."""
        self._styles, self._hidden = styles, hidden
        self.style = paragraph.get(f"{TEXT}style-name")
        self.hanging: list[etree._Element] = []
        self.text = "".join(self._pieces(paragraph, self.style)).strip()
        self.bold = styles.is_bold(self.style) or self._is_bold(paragraph)

    def _pieces(self, element: etree._Element, style: str | None) -> Iterator[str]:
        reason = self._styles.why_hidden(style)
        if reason and not self._on_colour(element):
            self._hidden.leave_out("".join(map(str, element.itertext())), reason)
            return
        yield (element.text or "").replace("\n", " ")
        for child in element:
            if child.tag in _WRITTEN:
                count = child.get(f"{TEXT}c") or "1"
                yield _WRITTEN[child.tag] * (int(count) if count.isdigit() else 1)
            elif child.tag in _OWN_BLOCKS:
                self.hanging.append(child)
            elif child.tag == f"{TEXT}hidden-text":
                text = child.get(f"{TEXT}string-value") or "".join(map(str, child.itertext()))
                self._hidden.leave_out(text, "marked as hidden")
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                own = child.get(f"{TEXT}style-name") if child.tag == f"{TEXT}span" else None
                yield from self._pieces(child, own)
            yield (child.tail or "").replace("\n", " ")

    def _on_colour(self, element: etree._Element) -> bool:
        """Whether the text stands in a coloured cell or paragraph, or in a drawn box, where white is seen."""
        for above in (element, *element.iterancestors()):
            names = (above.get(f"{_TABLE}style-name"), above.get(f"{TEXT}style-name"))
            if above.tag == f"{_DRAW}text-box" or any(self._styles.is_shaded(x) for x in names):
                return True
        return False

    def _is_bold(self, paragraph: etree._Element) -> bool:
        spans = list(paragraph.iterchildren(f"{TEXT}span"))
        outside = (paragraph.text or "") + "".join(span.tail or "" for span in spans)
        bold = all(self._styles.is_bold(span.get(f"{TEXT}style-name")) for span in spans)
        return bool(spans) and bold and not outside.strip()
