"""Counts the numbers that Word puts before list items and headings; this module alone knows numbering definitions."""

import re

from lxml import etree

from ingest.office.numerals import numeral
from ingest.office.word_styles import W, attribute

_STYLES = {
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
"""Word's names of number styles → the first numeral in that style; every other style counts 1, 2, 3."""
_LEVELS = 9


class Numbers:
    """The numbering of one file; ask for labels in the order of the text, since each one counts."""

    def __init__(self, root: etree._Element | None) -> None:
        """From the root of `word/numbering.xml`; without one, every list has plain bullets."""
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._counts: dict[str, list[int]] = {}
        self._started: set[str] = set()
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._abstract[element.get(f"{W}abstractNumId") or ""] = element
            elif element.tag == f"{W}num":
                self._lists[element.get(f"{W}numId") or ""] = element

    def level_of_style(self, number: str, style: str | None) -> int:
        """The level of a list that is tied to a paragraph style, 0 when none is."""
        for level in self._levels(number):
            if attribute(level.find(f"{W}pStyle")) == style:
                return int(level.get(f"{W}ilvl") or 0)
        return 0

    def label(self, number: str, depth: int) -> str:
        """The label of the next paragraph of list `number` at `depth` from 0, such as "2.1"; "" for a bullet."""
        levels = {int(level.get(f"{W}ilvl") or 0): level for level in self._levels(number)}
        if depth not in levels:
            return ""
        key = attribute(self._lists[number].find(f"{W}abstractNumId")) or number
        counts = self._counts.setdefault(key, [self._start(levels, x) - 1 for x in range(_LEVELS)])
        self._restart(number, counts)
        counts[depth] += 1
        for deeper in range(depth + 1, _LEVELS):
            counts[deeper] = self._start(levels, deeper) - 1
        text = attribute(levels[depth].find(f"{W}lvlText")) or ""
        if attribute(levels[depth].find(f"{W}numFmt")) in ("bullet", "none"):
            return ""

        def shown(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            kind = attribute(levels[place].find(f"{W}numFmt")) if place in levels else "decimal"
            return numeral(max(counts[place], 1), _STYLES.get(kind or "", "1"))

        return re.sub(r"%([1-9])", shown, text).strip()

    def _levels(self, number: str) -> list[etree._Element]:
        stated = self._lists.get(number)
        if stated is None:
            return []
        own = [x for override in stated.iter(f"{W}lvlOverride") for x in override.iter(f"{W}lvl")]
        abstract = self._abstract.get(attribute(stated.find(f"{W}abstractNumId")) or "")
        if abstract is None:
            return own
        return [*abstract.findall(f"{W}lvl"), *own]

    def _restart(self, number: str, counts: list[int]) -> None:
        """A list that restarts its numbers does so at its first paragraph."""
        if number in self._started:
            return
        self._started.add(number)
        for override in self._lists[number].iter(f"{W}lvlOverride"):
            start = attribute(override.find(f"{W}startOverride"))
            place = override.get(f"{W}ilvl") or ""
            if start is not None and start.isdigit() and place.isdigit():
                counts[int(place)] = int(start) - 1

    @staticmethod
    def _start(levels: dict[int, etree._Element], depth: int) -> int:
        start = attribute(levels[depth].find(f"{W}start")) if depth in levels else None
        return int(start) if start is not None and start.isdigit() else 1
