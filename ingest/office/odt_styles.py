"""Looks up the styles and lists of an OpenDocument text; this module alone knows their names and inheritance."""

import re

from lxml import etree

from ingest.office.numerals import numeral
from ingest.writing.hidden import SMALLEST_POINTS, is_white

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_HEADING = re.compile(r"^(?:heading|rubrik|overskrift)[ _]?(\d)$", re.I)
_TITLE = re.compile(r"^(?:title|titel|tittel|rubrik|overskrift)$", re.I)


class OdtStyles:
    """The styles of one file by name, from its `content.xml` and `styles.xml`."""

    def __init__(self, *roots: etree._Element | None) -> None:
        """Later roots give way to earlier ones where they define a style of the same name."""
        self._styles: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._outline: etree._Element | None = None
        for root in roots:
            for element in root.iter(f"{STYLE}style") if root is not None else ():
                self._styles.setdefault(element.get(f"{STYLE}name") or "", element)
            for element in root.iter(f"{TEXT}list-style") if root is not None else ():
                self._lists.setdefault(element.get(f"{STYLE}name") or "", element)
            for element in root.iter(f"{TEXT}outline-style") if root is not None else ():
                self._outline = element

    def heading_level(self, name: str | None) -> int | None:
        """The level that a paragraph style's name gives it, 1 for a title, None for body text."""
        for style in self._chain(name):
            shown = style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name") or ""
            shown = shown.replace("_20_", " ")
            if match := _HEADING.match(shown):
                return int(match.group(1))
            if _TITLE.match(shown):
                return 1
        return None

    def why_hidden(self, name: str | None) -> str | None:
        """Why text of this style is not seen, or None."""
        if self._property(name, f"{TEXT}display") in ("none", "true"):
            return "marked as hidden"
        size = re.fullmatch(r"([\d.]+)pt", self._property(name, f"{FO}font-size") or "")
        if size and float(size.group(1)) < SMALLEST_POINTS:
            return f"smaller than {SMALLEST_POINTS:g} pt"
        ground = self._property(name, f"{FO}background-color") or "transparent"
        white = is_white((self._property(name, f"{FO}color") or "").lstrip("#"))
        on_white = ground == "transparent" or is_white(ground.lstrip("#"))
        return "white on white" if white and on_white else None

    def is_bold(self, name: str | None) -> bool:
        """Whether text of this style is bold."""
        return (self._property(name, f"{FO}font-weight") or "") in ("bold", "700", "800", "900")

    def list_level(self, name: str | None, depth: int) -> etree._Element | None:
        """The definition of a list style's level at `depth` from 1, or of the headings' for `name` None."""
        style = self._outline if name is None else self._lists.get(name)
        for level in style if style is not None else ():
            if level.get(f"{TEXT}level") == str(depth):
                return level
        return None

    def is_shaded(self, name: str | None) -> bool:
        """Whether a cell or paragraph style gives another ground than white."""
        ground = self._property(name, f"{FO}background-color") or "transparent"
        return ground != "transparent" and not is_white(ground.lstrip("#"))

    def _property(self, name: str | None, attribute: str) -> str | None:
        for style in self._chain(name):
            for group in style:
                if (value := group.get(attribute)) is not None:
                    return str(value)
        return None

    def _chain(self, name: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        seen: set[str] = set()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            chain.append(self._styles[name])
            name = chain[-1].get(f"{STYLE}parent-style-name")
        return chain


class Counter:
    """Counts one list, or the headings, and writes the numbers as its style says."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self._counts: list[int] = []

    def label(self, depth: int, style: etree._Element | None) -> str:
        """The label of the next entry at `depth` from 1, such as "2.1."; "" when its style shows none."""
        self._counts = (self._counts + [0] * depth)[:depth]
        start = (style.get(f"{TEXT}start-value") if style is not None else None) or "1"
        if self._counts[depth - 1] == 0 and start.isdigit():
            self._counts[depth - 1] = int(start) - 1
        self._counts[depth - 1] += 1
        kind = style.get(f"{STYLE}num-format") if style is not None else None
        if style is None or not kind:
            return ""
        shown = int(style.get(f"{TEXT}display-levels") or "1")
        numbers = [
            numeral(max(count, 1), kind) for count in self._counts[max(depth - shown, 0) : depth]
        ]
        prefix, suffix = (
            style.get(f"{STYLE}num-prefix") or "",
            style.get(f"{STYLE}num-suffix") or "",
        )
        return prefix + ".".join(numbers) + suffix
