"""Recognises contents pages and reads the headings they list; this module alone knows what an entry looks like."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.reading import CELL
from ingest.writing.markers import section_number

_HEADING = re.compile(
    r"(?:innehåll(?:sförteckning)?|indhold(?:sfortegnelse)?|innhold(?:sfortegnelse)?|innholdsliste"
    r"|(?:table of )?contents?)\s*:?$",
    re.I,
)
_LEADER = re.compile(r"(?:(?:[.·_]\s?){3,}|…\s?)+\s*\d{1,4}\s*$")
_TAIL = re.compile(
    r"(?:[.·_…](?:\s?[.·_…])+\s*|…\s*|\.\s+)(?P<page>\d{1,4})"
    r"(?=\s+[\d«\"”]|\s+[^\W\d_a-zåäöæø]|\s*$)"
)
"""What ends an entry: dots, or a full stop, and the page number; another entry or nothing follows."""
_DOTS = re.compile(r"[.·_…]\s?[.·_…]|…")
_NUMBER = re.compile(r"\d{1,4}$")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_FIRST_PAGES = 12
_SHARE_OF_PAGES = 0.2
_FEW, _MANY = 3, 6
_RISING = 0.8
_PACKED = 0.8


class Title(NamedTuple):
    """A heading that the contents list: its text with its number, how deep the number goes, its printed page."""

    text: str
    depth: int
    page: int


def is_heading(text: str) -> bool:
    """Whether the text is the heading of a contents page, in any of the four languages."""
    return bool(_HEADING.match(text.strip()))


def is_entry(line: str) -> bool:
    """Whether the line ends as an entry does: in leader dots and a page number."""
    return bool(_LEADER.search(line))


def entries(text: str) -> list[Title]:
    """The entries in a line, a table row or a paragraph of a contents page; none if it does not look like one."""
    if CELL in text:
        return _in_cells([cell for cell in text.split(CELL) if cell.strip()])
    if not _DOTS.search(text):
        return []
    found: list[Title] = []
    start = 0
    for match in _TAIL.finditer(text):
        if _LETTERS.search(text, start, match.start()):
            found.append(_title(text[start : match.start()], match["page"]))
        start = match.end()
    return found if len(found) >= _FEW or is_entry(text) else []


def title_level(titles: Sequence[Title], index: int) -> int:
    """The level of a listed heading: as deep as its number; without one 1, or below the numbered ones around it.

    Between 1.1 and 1.2 a heading without a number belongs to 1.1; after the last of them nobody can tell.
    """
    if titles[index].depth:
        return titles[index].depth
    before = [section_number(title.text) for title in titles[:index] if title.depth]
    after = [section_number(title.text) for title in titles[index + 1 :] if title.depth]
    if before and after and len(after[0]) > 1:
        shared = len(after[0]) - 1
        if before[-1][:shared] == after[0][:shared]:
            return len(after[0]) + 1
    return 1


def contents_parts(
    pages: Sequence[Sequence[str]],
) -> tuple[list[range], list[Title]]:
    """Which parts of each page are its contents, as a range of indices, and the headings they list.

    `pages` hold the texts of the document's parts in reading order.
    """
    ranges: list[range] = []
    titles: list[Title] = []
    before = False
    last = max(_FIRST_PAGES, round(_SHARE_OF_PAGES * len(pages)))
    for number, page in enumerate(pages):
        found = [entries(text) for text in page] if number < last else []
        span = _span(page, found, before)
        before = len(span) > 0
        ranges.append(span)
        titles += [title for index in span for title in found[index]]
    return ranges, titles


def _span(page: Sequence[str], found: Sequence[list[Title]], before: bool) -> range:
    """From the contents' heading, or their first entry, to their last entry."""
    where = [index for index, titles in enumerate(found) if titles]
    if not where:
        return range(0)
    heading = next((index for index, text in enumerate(page) if is_heading(text)), None)
    titles = [title for index in where for title in found[index]]
    rises = sum(after.page >= one.page for one, after in itertools.pairwise(titles))
    if rises < _RISING * (len(titles) - 1):
        return range(0)
    dotted = sum(is_entry(page[index]) for index in where)
    packed = len(where) >= _PACKED * len(page)
    few = len(titles) >= _FEW
    if not (
        dotted >= _FEW
        or (few and (heading is not None or (before and packed)))
        or (before and len(titles) > 0 and len(where) == len(page))
        or (len(titles) >= _MANY and packed)
        or len(titles) >= _FEW * len(where)
    ):
        return range(0)
    first = where[0] if heading is None else min(heading, where[0])
    return range(0 if before else first, where[-1] + 1)


def _in_cells(cells: Sequence[str]) -> list[Title]:
    """The entries of a row: each page number with the text before it."""
    found: list[Title] = []
    words: list[str] = []
    for cell in cells:
        if _NUMBER.match(cell.strip()) and any(_LETTERS.search(word) for word in words):
            found.append(_title(" ".join(words), cell))
            words = []
        else:
            words.append(cell.strip())
    return found if not words else []


def _title(text: str, page: str) -> Title:
    cleaned = text.rstrip(" .·_…").strip()
    first, _, rest = cleaned.partition(" ")
    if rest and is_heading(first):
        cleaned = rest
    return Title(cleaned, len(section_number(cleaned)), int(page))
