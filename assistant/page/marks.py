"""Finds a quote among the characters of a drawn page; this module alone knows how the two are compared.

A quote was read with line breaks and hyphenation joined, ligatures written out and, in two columns,
lines in reading order; the characters of the page come as the file holds them. So both are compared
without white space, hyphens and invisible characters, in compatibility form (NFKC, Unicode Standard
Annex 15) and lower case, and a quote that is not found whole is found in the longest pieces there are.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SHORTEST = 12
"""Fewest compared characters of a piece: shorter ones are found by chance."""
_ENOUGH = 0.6
"""Least share of the quote that must be found; below it a mark would mislead."""
_PIECES = 400
"""Most attempts to find a piece: bounds the time on a page that is all broken text."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in fractions of its width and height, from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def find(quote: str, characters: Sequence[str], position: float = 0.0) -> list[range]:
    """The stretches of `characters` (one element a character of the page) that hold `quote`, in its order.

    `position`, 0 to 1, is where on the page the quote is expected: it chooses between equal places.
    Empty when less than most of the quote is there.
    """
    wanted, _ = _compared([quote])
    page, origin = _compared(characters)
    if not wanted:
        return []
    found: list[range] = []
    covered, start, near = 0, 0, round(position * len(page))
    for _ in range(_PIECES):
        if start >= len(wanted):
            break
        place, length = _longest(wanted, start, page, near)
        if length >= min(_SHORTEST, len(wanted)):
            found.append(range(origin[place], origin[place + length - 1] + 1))
            covered, near = covered + length, place + length
        start += max(length, 1) if length >= min(_SHORTEST, len(wanted)) else 1
    return found if covered >= _ENOUGH * len(wanted) else []


def lines(boxes: Sequence[Box]) -> list[Box]:
    """The boxes of characters, in order, joined into one box a line; a jump to the side begins a new one."""
    joined: list[Box] = []
    for box in boxes:
        if box.right <= box.left or box.bottom <= box.top:
            continue
        if joined and _same_line(joined[-1], box):
            last = joined[-1]
            joined[-1] = Box(
                min(last.left, box.left),
                min(last.top, box.top),
                max(last.right, box.right),
                max(last.bottom, box.bottom),
            )
        else:
            joined.append(box)
    return joined


def _compared(characters: Sequence[str]) -> tuple[str, list[int]]:
    """The characters that are compared, and for each the element it comes from."""
    kept: list[str] = []
    origin: list[int] = []
    for number, element in enumerate(characters):
        for character in unicodedata.normalize("NFKC", element).lower():
            if (
                unicodedata.category(character)[0] in "ZC"
                or unicodedata.category(character) == "Pd"
            ):
                continue
            kept.append(character)
            origin.append(number)
    return "".join(kept), origin


def _longest(wanted: str, start: int, page: str, near: int) -> tuple[int, int]:
    """Place and length of the longest beginning of `wanted[start:]` on the page, the one closest to `near`.

    A beginning of a beginning that is found is found too, so the length is searched by halving.
    """
    least, most = 0, len(wanted) - start
    while least < most:
        middle = (least + most + 1) // 2
        if wanted[start : start + middle] in page:
            least = middle
        else:
            most = middle - 1
    piece = wanted[start : start + least]
    if not piece:
        return 0, 0
    before, after = page.rfind(piece, 0, near + len(piece)), page.find(piece, near)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - near)), least


def _same_line(line: Box, box: Box) -> bool:
    height = min(line.bottom - line.top, box.bottom - box.top)
    overlap = min(line.bottom, box.bottom) - max(line.top, box.top)
    gap = box.left - line.right
    return overlap > height / 2 and -0.5 < gap < 0.06
