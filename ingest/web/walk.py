"""Turns the elements of a web page into blocks; this module alone knows which element is a heading, an item or a row."""

import re

from lxml.html import HtmlElement

from ingest.reading import CELL, RawBlock
from ingest.writing.lines import meant_lines

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form "
    "header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_PSEUDO_HEADING = 80
"""A paragraph that is wholly bold and no longer than this, without a full stop, is a heading."""


class Walker:
    """Walks a tree once in document order and gathers its blocks; inline text waits until a block ends."""

    def __init__(self) -> None:
        """Nothing gathered yet."""
        self.blocks: list[RawBlock] = []
        self._waiting: list[str] = []
        self._depth = 0
        self._item: str | None = None
        self._level = 1

    def walk(self, element: HtmlElement) -> None:
        """Gathers the blocks below `element`."""
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._visit(child)
            self._add(child.tail)

    def flush(self) -> None:
        """Ends the block whose text is still waiting."""
        text = "".join(self._waiting).strip()
        self._waiting = []
        if not text:
            return
        if self._item is not None:
            self.blocks.append(RawBlock("item", self._item + text, max(self._depth, 1)))
            self._item = None
            return
        self.blocks.extend(RawBlock("paragraph", line) for line in meant_lines(text))

    def _visit(self, element: HtmlElement) -> None:
        name = element.tag.lower()
        if name == "br":
            self._waiting.append("\n")
        elif name in _HEADINGS:
            self._heading(element, int(name[1]))
        elif name in ("ul", "ol", "dir", "menu"):
            self._list(element)
        elif name == "table":
            self._table(element)
        elif name == "dl":
            self._definitions(element)
        elif name == "summary" or (name == "p" and _is_bold_line(element)):
            inner = next((x for x in element.iter(*_HEADINGS)), None)
            level = int(inner.tag[1]) if inner is not None else min(self._level + 1, 6)
            self._heading(element, level, remember=inner is not None)
        elif name in _BLOCKS:
            self.flush()
            self.walk(element)
            self.flush()
        elif name != "button":
            self.walk(element)

    def _add(self, text: str | None) -> None:
        if text:
            self._waiting.append(re.sub(r"\s+", " ", text))

    def _heading(self, element: HtmlElement, level: int, remember: bool = True) -> None:
        self.flush()
        if text := _text(element):
            self.blocks.append(RawBlock("heading", text, level))
            self._level = level if remember else self._level

    def _list(self, element: HtmlElement) -> None:
        self.flush()
        self._depth += 1
        number = int(element.get("start") or 1) if (element.get("start") or "1").isdigit() else 1
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag != "li":
                self._visit(child)
                continue
            self._item = f"{number}. " if element.tag == "ol" else ""
            number += 1
            self.walk(child)
            self.flush()
            self._item = None
        self._depth -= 1

    def _table(self, element: HtmlElement) -> None:
        self.flush()
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        cells = [[x for x in row if x.tag in ("td", "th")] for row in rows]
        if element.xpath(".//h1|.//h2|.//h3|.//table") or all(len(row) < 2 for row in cells):
            self.walk(element)
            self.flush()
            return
        for caption in element.iter("caption"):
            self.blocks.append(RawBlock("paragraph", _text(caption)))
        for row in cells:
            texts = [_text(cell) for cell in row]
            if any(texts):
                self.blocks.append(RawBlock("row", CELL.join(texts)))

    def _definitions(self, element: HtmlElement) -> None:
        self.flush()
        terms: list[str] = []
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                terms.append(_text(child))
            elif (
                any(True for _ in child.iter("ul", "ol", "table", "p")) and len(_text(child)) > 200
            ):
                self.blocks.extend(RawBlock("paragraph", term) for term in terms)
                terms = []
                self.walk(child)
                self.flush()
            else:
                self.blocks.append(RawBlock("row", CELL.join((*terms, _text(child)))))
                terms = []


def _text(element: HtmlElement) -> str:
    """All text below an element on one line, with a blank where a break or a block stands."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement) -> list[str]:
    parts = [element.text or ""]
    for child in element:
        apart = " " if child.tag in _BLOCKS or child.tag == "br" else ""
        inner = _pieces(child) if isinstance(child.tag, str) else []
        parts += [apart, *inner, apart, child.tail or ""]
    return parts


def _is_bold_line(element: HtmlElement) -> bool:
    text = _text(element)
    if not 0 < len(text) <= _PSEUDO_HEADING or text[-1] in ".,;" or not text[0].isalnum():
        return False
    bold = " ".join(_text(x) for x in element if x.tag in ("strong", "b"))
    return bold == text and not meant_lines(text)[1:]
