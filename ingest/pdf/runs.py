"""Parts text that a file runs together: list items and headings inside one paragraph; knows how to find them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pdf.headings import folded
from ingest.pdf.paragraphs import Part
from ingest.writing.contents import Title, title_level
from ingest.writing.markers import section_number

_BULLET = re.compile(r"(?:^|\s)[•●▪■◦‣](?=\s+\S)")
_NUMBERED = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})[.)]\s+(?=[^\W\d_a-zåäöæøéü])")
_FEWEST = 3
_AHEAD = 6
"""So many listed headings may have been missed before the next is found."""
_LONG = 150
"""A paragraph of fewer characters hides no numbered list."""
_SENTENCE_END = re.compile(r"[.!?:…]['\"”’)]?\s+\Z")
_OPENS = re.compile(r"\s+(?:[^\W\d_a-zåäöæøéü]|\d|[\"“”«(])")


def part_runs(pages: Sequence[Sequence[Part]], titles: Sequence[Title]) -> list[list[Part]]:
    """The pages, with headings and list items inside a paragraph made parts of their own.

    `titles` are the headings that the contents list; those that stand on a line of their own somewhere are
    not looked for.
    """
    standing = {folded(part.text) for page in pages for part in page}
    lost = [
        title._replace(depth=title_level(titles, index))
        for index, title in enumerate(titles)
        if folded(title.text) not in standing
    ]
    found: list[list[Part]] = []
    for page in pages:
        parted: list[Part] = []
        for part in page:
            pieces = list(_by_titles(part, lost)) if part.kind == "text" else [part]
            parted += [item for piece in pieces for item in _by_signs(piece)]
        found.append(parted)
    return found


def _by_titles(part: Part, lost: list[Title]) -> Iterator[Part]:
    """The paragraph cut at the listed headings in it, each used once and in the contents' order."""
    rest = part.text
    while rest:
        place = _next_title(rest, lost)
        if place is None:
            break
        start, title = place
        before = rest[:start].strip()
        if before:
            yield replace(part, text=before)
        yield replace(part, kind="heading", text=title.text, level=title.depth)
        rest = rest[start + len(title.text) :].lstrip()
        del lost[: lost.index(title) + 1]
    if rest:
        yield replace(part, text=rest)


def _next_title(text: str, lost: Sequence[Title]) -> tuple[int, Title] | None:
    """Where the first of the next few listed headings stands, at the start or after a sentence."""
    places: list[tuple[int, Title]] = []
    for title in lost[:_AHEAD]:
        start = text.find(title.text)
        while start >= 0:
            end = start + len(title.text)
            numbered = len(section_number(title.text)) > 1
            begins = start == 0 or numbered or _SENTENCE_END.search(text[max(start - 6, 0) : start])
            if begins and (end == len(text) or _OPENS.match(text, end)):
                places.append((start, title))
                break
            start = text.find(title.text, end)
    return min(places, key=lambda place: place[0], default=None)


def _by_signs(part: Part) -> Iterator[Part]:
    """The part cut at bullets or at numbers that count up inside it."""
    if part.kind not in ("text", "item"):
        yield part
        return
    cuts = [match.start() for match in _BULLET.finditer(part.text)]
    if len(cuts) >= (1 if part.kind == "item" else 2):
        yield from _cut(part, cuts, bullet=True)
        return
    numbers = _counting(part.text) if len(part.text) > _LONG else []
    if len(numbers) >= _FEWEST:
        yield from _cut(part, numbers, bullet=False)
    else:
        yield part


def _cut(part: Part, cuts: Sequence[int], *, bullet: bool) -> Iterator[Part]:
    if before := part.text[: cuts[0]].strip():
        yield replace(part, text=before)
    for start, stop in zip(cuts, [*cuts[1:], len(part.text)], strict=True):
        text = part.text[start:stop].strip()
        mark = text[0] if bullet else ""
        yield replace(
            part,
            kind="item",
            text=text[1:].strip() if bullet else text,
            mark=mark,
            level=max(part.level, 1),
        )


def _counting(text: str) -> list[int]:
    """Where 1., 2., 3. … begin, as far as they count up one by one."""
    places: list[int] = []
    for match in _NUMBERED.finditer(text):
        if int(match["number"]) == len(places) + 1:
            places.append(match.start())
    return places
