"""Reads plain text; this module alone knows how a page without any marks shows its headings, lists and tables."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.reading import CELL, RawBlock, RawPage, Reading
from ingest.writing.encoding import decode
from ingest.writing.hidden import Hidden, strip_blocks
from ingest.writing.lines import meant_lines, without_bullet
from ingest.writing.markers import section_number

_RULE = re.compile(r"\s*([=\-_~*])\1{2,}\s*$")
_HASHES = re.compile(r"(#{1,6})\s+(.*\S)\s*#*$")
_LONG_LINE = 130
"""Lines longer than this on average are not wrapped by hand: each is a paragraph."""
_LONGEST_HEADING = 80


def read_text(path: Path) -> Reading:
    """A text file; form feeds divide its pages. Raises DocumentError when the bytes are no text."""
    text = decode(path.read_bytes(), path.name).replace("\r\n", "\n").replace("\r", "\n")
    hidden = Hidden()
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return Reading(
        tuple(
            RawPage(number, strip_blocks(_blocks(page, first=number == 1), hidden))
            for number, page in enumerate(pages, start=1)
        ),
        notices=hidden.notices(),
    )


def _blocks(page: str, first: bool) -> Iterator[RawBlock]:
    groups = _groups(page)
    for place, group in enumerate(groups):
        following = " ".join(groups[place + 1]) if place + 1 < len(groups) else ""
        rest, start = list(group), first and place == 0
        while rest:
            heading, used = _marked_heading(rest)
            if not used:
                body = following if len(rest) == 1 else " ".join(rest[1:])
                heading = _bare_heading(rest[0].strip(), body, alone=len(rest) == 1, first=start)
                used = 1 if heading else 0
            start = False
            if heading is not None:
                yield heading
            elif not used:
                yield from _body(rest)
                break
            del rest[:used]


def _marked_heading(lines: Sequence[str]) -> tuple[RawBlock | None, int]:
    """The heading that is underlined or follows hash signs, and how many lines it takes; a bare rule takes one."""
    line = lines[0].strip()
    if _RULE.match(line):
        return None, 1
    if len(lines) > 1 and (rule := _RULE.match(lines[1])) and len(line) <= _LONGEST_HEADING:
        return RawBlock("heading", line, 1 if rule.group(1) == "=" else 2), 2
    if hashes := _HASHES.match(line):
        return RawBlock("heading", hashes.group(2), len(hashes.group(1))), 1
    return None, 0


def _bare_heading(line: str, body: str, alone: bool, first: bool) -> RawBlock | None:
    """The heading that only its number, its capitals or its place gives away; `body` is what comes below it."""
    if not _could_head(line):
        return None
    if number := section_number(line):
        certain = len(number) > 1 or (bool(body) and not section_number(body))
        return RawBlock("heading", line, len(number) + 1) if certain else None
    if not alone or without_bullet(line) is not None or "\t" in line or ":" in line:
        return None
    if first or (line.isupper() and len(line) > 3):
        return RawBlock("heading", line, 1)
    # A name or an address also stands alone: only a line with some text below it heads anything.
    return RawBlock("heading", line, 2) if len(body) >= _LONGEST_HEADING else None


def _could_head(line: str) -> bool:
    words = line.lstrip("0123456789. ")
    return (
        len(line) <= _LONGEST_HEADING
        and words[:1].isupper()
        and not line.endswith((".", ",", ";", ":", "!"))
    )


def _body(lines: Sequence[str]) -> Iterator[RawBlock]:
    """Rows where lines hold tabs or bars, items where they start with a mark, else one paragraph."""
    if len(lines) > 1 and all("\t" in line.strip() or line.count(" | ") for line in lines):
        for line in lines:
            cells = re.split(r"\t+|\s\|\s", line.strip().strip("|"))
            if not all(_RULE.match(cell) for cell in cells):
                yield RawBlock("row", CELL.join(cell.strip() for cell in cells))
        return
    waiting: list[str] = []
    depths: list[int] = []
    in_list = False
    for line in lines:
        item = without_bullet(line.strip())
        if item is None or (not in_list and waiting and _is_wrapped(waiting[-1], line)):
            waiting.append(line.strip())
            continue
        yield from _close(waiting, depths, in_list)
        indent = len(line) - len(line.lstrip())
        while depths and depths[-1] > indent:
            depths.pop()
        if not depths or depths[-1] < indent:
            depths.append(indent)
        waiting, in_list = [item], True
    yield from _close(waiting, depths, in_list)


def _close(lines: Sequence[str], depths: Sequence[int], in_list: bool) -> Iterator[RawBlock]:
    text = "\n".join(lines)
    if in_list:
        yield RawBlock("item", text, len(depths))
    else:
        yield from (RawBlock("paragraph", line) for line in meant_lines(text))


def _is_wrapped(before: str, line: str) -> bool:
    """Whether a line that looks like an item only goes on with a sentence, as "2020. Then" may."""
    return before[-1:].islower() and len(before) > 50 and line.strip()[0] not in "-–—*•"


def _groups(page: str) -> list[list[str]]:
    """The lines of a page, in groups that blank lines divide; lines too long to be wrapped stand alone."""
    groups: list[list[str]] = [[]]
    for line in page.split("\n"):
        if line.strip():
            groups[-1].append(line.rstrip())
        elif groups[-1]:
            groups.append([])
    divided: list[list[str]] = []
    for group in filter(None, groups):
        long = sum(map(len, group)) / len(group) > _LONG_LINE
        divided += [[line] for line in group] if long else [group]
    return divided
