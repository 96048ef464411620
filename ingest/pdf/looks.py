"""Describes how a part of a page looks beside the body text around it; knows what body text looks like."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ingest.pdf.paragraphs import Part

LONGEST_PLAIN = 70
"""A heading that looks like body text is at most so many characters long."""
_MOST_WORDS = 9
_PAGE_BODY = 500
"""A page with this many characters of one size has its own body size: some files shrink whole pages."""
_ALONE = 0.7
_STOP = re.compile(r"[.,;:…]$")

Pages = Sequence[Sequence[Part]]
"""The parts of each page in reading order."""


class Look(NamedTuple):
    """What a reader sees of a part: size against the page's body text, weight, slant, capitals, typeface, colour."""

    size: float
    bold: bool
    italic: bool
    capitals: bool
    family: str
    color: tuple[int, int, int]


def look(part: Part, body: float) -> Look:
    """How the part looks beside body text of `body` points."""
    style = max(part.lines, key=lambda line: len(line.text)).style
    letters = [letter for letter in part.text if letter.isalpha()]
    return Look(
        round(part.size / body, 2),
        all(line.bold for line in part.lines),
        all(line.style.italic for line in part.lines),
        len(letters) > 3 and part.text.isupper(),
        style.family,
        style.color,
    )


def page_body(page: Sequence[Part], body: float) -> float:
    sizes = Counter[float]()
    for part in page:
        for line in part.lines:
            sizes[line.size] += len(line.text)
    size, count = sizes.most_common(1)[0] if sizes else (body, 0)
    return size if count >= _PAGE_BODY else body


def usual_look(pages: Pages, looks: Sequence[Sequence[Look]]) -> Look:
    """How most of the body text looks."""
    share = Counter[Look]()
    for page, seen in zip(pages, looks, strict=True):
        for part, each in zip(page, seen, strict=True):
            share[each._replace(size=1.0, capitals=False)] += len(part.text)
    default = Look(1.0, bold=False, italic=False, capitals=False, family="", color=(0, 0, 0))
    return share.most_common(1)[0][0] if share else default


def standing_alone(pages: Pages, looks: Sequence[Sequence[Look]]) -> set[Look]:
    """The looks that the document uses, more than once, for short lines over text that looks otherwise."""
    over, total = Counter[Look](), Counter[Look]()
    for page, seen in zip(pages, looks, strict=True):
        for index, (part, each) in enumerate(zip(page, seen, strict=True)):
            total[each] += 1
            short = part.kind == "text" and len(part.lines) == 1 and is_short(part.text)
            if short and index + 1 < len(page):
                after = page[index + 1]
                longer = after.kind != "text" or len(after.text) > len(part.text)
                over[each] += longer and seen[index + 1] != each
    return {each for each, count in total.items() if count > 1 and over[each] >= _ALONE * count}


def is_short(text: str) -> bool:
    return (
        len(text) <= LONGEST_PLAIN and len(text.split()) <= _MOST_WORDS and not _STOP.search(text)
    )
