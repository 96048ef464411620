"""Looks up the styles of a Word file; this module alone knows style names, their inheritance and what they stand for."""

import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Role = Literal["heading", "title", "contents", "item", "body"]

_HEADING = re.compile(r"\b(?:heading|rubrik|overskrift|otsikko|fyrirsögn)[ _-]*(\d)\b", re.I)
_CONTENTS = re.compile(
    r"^(?:(?:toc|innehåll|innhold|indholdsfortegnelse|innh|inh)[ _-]*\d|toc heading|table of figures|"
    r"innehållsförteckning|overskrift (?:i|til) ind?n?hold)",
    re.I,
)
_TITLE = re.compile(
    r"^(?:title|titel|tittel|dokumenttitel|dokumenttittel|rubrik|overskrift)$", re.I
)
_ITEM = re.compile(
    r"(?:list bullet|list number|bullet|punktlist|punktopst|punktmerk|talopst|opstilling|"
    r"numrerad lista|nummerert liste|nummerliste)\D*(\d?)$",
    re.I,
)
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str | None
    element: etree._Element


class Styles:
    """The styles of one file by id."""

    def __init__(self, root: etree._Element | None) -> None:
        """From the root of `word/styles.xml`; without one, no style is known and everything is body text."""
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        for element in root.iter(f"{W}style") if root is not None else ():
            name, parent = element.find(f"{W}name"), element.find(f"{W}basedOn")
            key = element.get(f"{W}styleId") or ""
            self._styles[key] = _Style(attribute(name) or key, attribute(parent), element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in (
                "1",
                "true",
            ):
                self._default = key
        defaults = root.find(f"{W}docDefaults") if root is not None else None
        self._defaults = defaults

    def role(self, key: str | None) -> tuple[Role, int]:
        """What a paragraph style stands for, by its name, its id or those it is based on, and its level."""
        for style_key, style in self._chain(key):
            for name in (style.name, style_key):
                if match := _HEADING.search(name.replace("Overskrift", "Overskrift ")):
                    return "heading", int(match.group(1))
                if _CONTENTS.match(name):
                    return "contents", 0
                if _TITLE.match(name):
                    return "title", 1
                if match := _ITEM.search(name):
                    return "item", int(match.group(1) or 1)
            level = attribute(style.element.find(f"{W}pPr/{W}outlineLvl"))
            if level is not None and level.isdigit() and int(level) < 9:
                return "heading", int(level) + 1
        return "body", 0

    def find(self, key: str | None, path: str) -> etree._Element | None:
        """The nearest definition of a property, such as "rPr/color", along the styles that `key` is based on."""
        wanted = "/".join(W + part for part in path.split("/"))
        for _, style in self._chain(key):
            if (found := style.element.find(wanted)) is not None:
                return found
        if self._defaults is None:
            return None
        return self._defaults.find(f"{W}{path.split('/', maxsplit=1)[0]}Default/{wanted}")

    def shades(self, key: str | None) -> bool:
        """Whether a table style colours the ground of some of its cells."""
        return any(
            is_shaded(shade)
            for _, style in self._chain(key)
            for shade in style.element.iter(f"{W}shd")
        )

    @property
    def default(self) -> str | None:
        """The id of the style of paragraphs that state none."""
        return self._default

    def _chain(self, key: str | None) -> list[tuple[str, _Style]]:
        chain: list[tuple[str, _Style]] = []
        seen: set[str] = set()
        while key is not None and key in self._styles and key not in seen:
            seen.add(key)
            chain.append((key, self._styles[key]))
            key = self._styles[key].parent
        return chain


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """The value of a property element, or None when the element is missing."""
    return None if element is None else element.get(W + name)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as bold or hidden is on: present and not set to off."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def is_shaded(shade: etree._Element | None) -> bool:
    """Whether a shading gives another ground than white."""
    fill = attribute(shade, "fill") if shade is not None else None
    themed = attribute(shade, "themeFill") if shade is not None else None
    return bool(themed) or (fill or "auto").lower() not in ("auto", "ffffff", "clear")
