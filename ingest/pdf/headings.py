"""Tells headings from other text by how they look and what is listed elsewhere; knows what sets one apart."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.pdf.looks import (
    LONGEST_PLAIN,
    Look,
    Pages,
    is_short,
    look,
    page_body,
    standing_alone,
    usual_look,
)
from ingest.pdf.paragraphs import Part
from ingest.pdf.rows import Line
from ingest.writing.markers import marker, section_number

_LARGER = 1.14
"""Text this much larger than the body's is a heading if it is short."""
_MUCH_LARGER = 1.6
_NOT_SMALLER, _SMALLEST = 0.95, 0.8
_LONGEST = 200
_LONGEST_BOLD = 120
_PARAGRAPH = 80
_MOST_LINES = 4
_FEW_LETTERS = 3
_COVER_PARTS = 14
_GAP = 1.6
_CAPTION = re.compile(
    r"(?:figur|figure|fig\.|tabell?|table|bild|billede|bilde|diagram|graf|kart|foto|photo|kilde|källa|source)\s*[\d:.]",
    re.I,
)
_STOP = re.compile(r"[.,;:…]$")
_ADDRESS = re.compile(r"@|https?:|www\.|\b\d{3,} ?\d{2,}\b")
_NOT_WORDS = re.compile(r"[\W_]+")


class Heading(NamedTuple):
    """A part found to be a heading: page and place among its parts, its look, its level where a list gives it."""

    page: int
    place: int
    look: Look
    listed: int | None
    plain: bool
    """Whether it looks like body text and only its place gives it away."""


def find_headings(
    pages: Pages, body: float, listed: Mapping[str, int], contents: set[str]
) -> list[Heading]:
    """The headings of a document in reading order.

    `body` is the document's body size in points, `listed` the titles of the file's outline (see `folded`) with
    their level from 1, `contents` those of its contents pages.
    """
    looks = [[look(part, page_body(page, body)) for part in page] for page in pages]
    usual = usual_look(pages, looks)
    alone = standing_alone(pages, looks)
    found: list[Heading] = []
    for number, page in enumerate(pages):
        cover = number == 0 and _is_cover(page)
        largest = max(
            (seen.size for part, seen in zip(page, looks[number], strict=True) if _can_be(part)),
            default=0.0,
        )
        for index, part in enumerate(page):
            seen = looks[number][index]
            level = listed.get(folded(part.text))
            known = level is not None or folded(part.text) in contents
            if part.kind == "heading":
                found.append(Heading(number, index, seen, part.level, plain=False))
                continue
            if cover and seen.size < largest:
                continue
            if _can_be(part) and (known or _is_set_apart(part, seen, usual, alone)):
                found.append(Heading(number, index, seen, level, plain=False))
            elif _introduces(page, index, looks[number]):
                found.append(Heading(number, index, seen, level, plain=True))
    return found


def folded(title: str) -> str:
    """A title as it is compared: without its number, case, blanks and signs."""
    number = marker(title)
    rest = number.rest if number is not None and number.numbered else title
    return _NOT_WORDS.sub("", re.sub(r"^[\d.]+\s+", "", rest)).casefold()


def _is_cover(page: Sequence[Part]) -> bool:
    """Whether the page holds a few words and no running text."""
    longest = max((len(part.text) for part in page), default=0)
    return len(page) <= _COVER_PARTS and longest < _LONGEST


def _can_be(part: Part) -> bool:
    """Whether the part could be a heading by its length and words alone."""
    if part.kind in ("row", "contents") or part.mark or len(part.text) > _LONGEST:
        return False
    letters = sum(sign.isalpha() for sign in part.text)
    digits = sum(sign.isdigit() for sign in part.text)
    if len(part.lines) > _MOST_LINES or letters < _FEW_LETTERS or digits > letters:
        return False
    opening = part.text.lstrip("\"“”«'’(#")
    return not opening[:1].islower() and not _CAPTION.match(part.text)


def _is_set_apart(part: Part, seen: Look, usual: Look, alone: set[Look]) -> bool:
    """Whether size, weight, capitals, typeface or colour set the part apart from body text."""
    text = part.text
    if seen.size >= _LARGER:
        sentence = text.endswith((".", ",", ";")) and len(text) > LONGEST_PLAIN
        return not sentence or seen.size >= _MUCH_LARGER
    repeated = seen in alone and is_short(text) and not _ADDRESS.search(text)
    smallest = _SMALLEST if repeated and seen.bold else _NOT_SMALLER
    if seen.size < smallest or len(text) > _LONGEST_BOLD or _STOP.search(text):
        return False
    if part.kind == "item" and not section_number(text):
        return False
    if (seen.bold and not usual.bold) or (seen.capitals and len(part.lines) <= 2):
        return True
    other = (seen.family, seen.color, seen.italic) != (usual.family, usual.color, usual.italic)
    return other and repeated


def _introduces(
    page: Sequence[Part], index: int, looks: Sequence[Look], *, again: bool = True
) -> bool:
    """Whether a short line in body type stands as a heading over a paragraph, or over one other heading of it."""
    part, seen = page[index], looks[index]
    if part.kind != "text" or len(part.lines) != 1 or index + 1 >= len(page):
        return False
    following = page[index + 1]
    line, first = part.lines[0], following.lines[0]
    stands = (
        _can_be(part)
        and is_short(part.text)
        and not _ADDRESS.search(part.text)
        and part.text[0].isalpha()
        and seen.size >= _NOT_SMALLER
        and abs(line.x0 - first.x0) < line.size
        and (index == 0 or _parts_from(page[index - 1], line))
    )
    over_text = (
        following.kind == "text"
        and len(following.lines) > 1
        and not following.text[0].islower()
        and len(following.text) > max(_PARAGRAPH, 2 * len(part.text))
        and looks[index + 1].size <= seen.size
    )
    over_heading = again and looks[index + 1] == seen
    return stands and (
        over_text or (over_heading and _introduces(page, index + 1, looks, again=False))
    )


def _parts_from(before: Part, line: Line) -> bool:
    """Whether the part before has come to an end: by its words, or by the gap below it."""
    closed = before.kind != "text" or before.text.rstrip('"”’»)')[-1:] in ".!?:"
    last = before.lines[-1]
    return closed or len(before.text) < LONGEST_PLAIN or line.y - last.y > _GAP * line.size
