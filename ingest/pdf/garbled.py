"""Finds text in fonts that do not tell which letters they show, and has its picture read; knows how such text looks."""

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.records import Language
from ingest.ocr import recognise_lines
from ingest.pdf.furniture import Sheet
from ingest.pdf.rows import Line
from ingest.pdf.sheets import Pages

_SHARE = 0.2
"""A line with this share of foreign letters is garbled."""
_OF_TYPE = 0.5
"""Where this share of a typeface's lines are garbled, all in that type and size are."""
_FEWEST = 4
_SAMI = frozenset("ČčĐđŊŋŠšŦŧŽž")
"""Letters of the Latin Extended blocks that Nordic place names have."""
_BESIDE, _ABOVE, _BELOW = 0.5, 0.25, 0.5

Garbled = Mapping[int, Sequence[Line]]
"""The garbled lines by page number."""


def garbled_lines(sheets: Sequence[Sheet]) -> Garbled:
    """The lines in which a font has mixed up the letters."""
    total, bad = Counter[tuple[str, float]](), Counter[tuple[str, float]]()
    for sheet in sheets:
        for line in sheet.lines:
            total[_type(line)] += 1
            bad[_type(line)] += is_garbled(line.text)
    if not bad.total():
        return {}
    types = {kind for kind, count in total.items() if bad[kind] >= _OF_TYPE * count}
    found = {
        sheet.number: [
            line for line in sheet.lines if _type(line) in types or is_garbled(line.text)
        ]
        for sheet in sheets
    }
    return {number: lines for number, lines in found.items() if lines}


def is_garbled(text: str) -> bool:
    """Whether the text holds so many letters foreign to the four languages that a font must have mixed them up."""
    odd = sum(
        ("\u0100" <= sign <= "\u024f" and sign not in _SAMI) or "\ue000" <= sign <= "\uf8ff"
        for sign in text
    )
    return len(text) >= _FEWEST and odd >= _SHARE * len(text)


def repair(
    sheets: Sequence[Sheet],
    garbled: Garbled,
    pages: Pages,
    languages: Sequence[Language],
    seconds: float,
) -> list[Sheet]:
    """The sheets with garbled lines as read from their pictures, or without them when no language is installed."""
    places = [(number, line) for number, lines in garbled.items() for line in lines]
    texts = [""] * len(places)
    if languages and places:
        pictures = [pages.cutting(number, _box(line)) for number, line in places]
        texts = recognise_lines(pictures, languages, seconds)
    read = {(number, line.order): text for (number, line), text in zip(places, texts, strict=True)}

    def now(sheet: Sheet, line: Line) -> str:
        return read.get((sheet.number, line.order), line.text)

    return [
        sheet._replace(
            lines=[line._replace(text=now(sheet, line)) for line in sheet.lines if now(sheet, line)]
        )
        for sheet in sheets
    ]


def _type(line: Line) -> tuple[str, float]:
    return line.style.family, line.size


def _box(line: Line) -> tuple[float, float, float, float]:
    """Where the line stands; the widths of letters in such a font are wrong too, so there is room beside it."""
    beside, size = _BESIDE * line.size, line.size
    return line.x0 - beside, line.y - (1 + _ABOVE) * size, line.x1 + beside, line.y + _BELOW * size
