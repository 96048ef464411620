"""Puts words into lines: stretches of text on one baseline without a wide gap; knows how wide a gap may be."""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from statistics import median

from ingest.pdf.fonts import Style
from ingest.pdf.graphics import Ruling
from ingest.pdf.notes import NOTE_NUMBER, SMALL, with_notes
from ingest.pdf.rows import SAME_BASELINE, Line
from ingest.pdf.words import Word
from ingest.writing.markers import marker

_WIDE = 1.2
"""A gap of more than this share of the size always parts two stretches."""
_NOTABLE = 0.8
"""A gap of this share parts them where it is far wider than the others of its line."""
_AFTER_LABEL = 5.0
"""After a bullet or a number the text may stand this far away."""
_LETTER_SPACED = 5
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LABEL = re.compile(r"(?:\(?[A-Za-z0-9]{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?)$")
_CHAPTER = re.compile(r"\d{1,2}$")
_AFTER_CHAPTER = 2.5


def lines(words: Sequence[Word], walls: Sequence[Ruling] = ()) -> list[Line]:
    """The words as lines, from the top and within a row from the left.

    `walls` are vertical ruling lines, which no line of text goes through.
    """
    standing = sorted(walls)
    groups: list[list[Word]] = []
    for word in words:
        if not groups or not _continues(groups[-1], word, standing):
            groups.append([])
        groups[-1].append(word)
    order = {id(word): index for index, word in enumerate(words)}
    groups = _merged(with_notes(groups), standing)
    parts = [part for group in groups for part in _parted(group)]
    found = [_line(part, min(order.get(id(word), len(words)) for word in part)) for part in parts]
    return sorted((line for line in found if line.text), key=lambda line: (line.y, line.x0))


def _continues(group: list[Word], word: Word, walls: Sequence[Ruling]) -> bool:
    """Whether the word stands right after the group on the same baseline, with no wall between."""
    last = group[-1]
    size = max(last.style.size, word.style.size)
    # A footnote's number is raised and small.
    rise = 0.7 if min(last.style.size, word.style.size) < SMALL * size else SAME_BASELINE
    gap = word.x0 - last.x1
    if abs(word.y - last.y) > rise * size or gap < -0.4 * size:
        return False
    if gap > _reach(group, word) * size:
        return False
    return not _walled(last.x1, word.x0, word.y, walls)


def _walled(left: float, right: float, y: float, walls: Sequence[Ruling]) -> bool:
    """Whether a vertical ruling stands between two places on a baseline."""
    index = bisect_left(walls, left - 1, key=lambda wall: wall.at)
    while index < len(walls) and walls[index].at <= right + 1:
        if walls[index].start < y < walls[index].end:
            return True
        index += 1
    return False


def _reach(group: list[Word], word: Word) -> float:
    """How far from the group the word may stand, as a share of the size."""
    if _is_label(group):
        return _AFTER_LABEL
    chapter = len(group) == 1 and _CHAPTER.match(group[0].text) and word.text[0].isupper()
    return _AFTER_CHAPTER if chapter and group[0].style == word.style else _WIDE


def _is_label(group: list[Word]) -> bool:
    """Whether the group is only a bullet or a number, whose text may stand some way off."""
    if len(group) > 1 or len(group[0].text) > 8:
        return False
    text, style = group[0].text, group[0].style
    return style.symbol or marker(f"{text} x") is not None or bool(_LABEL.match(text))


def _merged(groups: list[list[Word]], walls: Sequence[Ruling]) -> list[list[Word]]:
    """The groups, those put together that the file draws apart although they stand in one line."""
    if len(groups) < 2:
        return groups
    placed = sorted(enumerate(groups), key=lambda entry: (round(entry[1][0].y), entry[1][0].x0))
    merged: list[tuple[int, list[Word]]] = []
    for order, group in placed:
        if merged and _continues(merged[-1][1], group[0], walls):
            before, known = merged[-1]
            merged[-1] = (min(before, order), known + group)
        else:
            merged.append((order, group))
    return [group for _, group in sorted(merged, key=lambda entry: entry[0])]


def _parted(group: list[Word]) -> list[list[Word]]:
    """The group, cut where one gap is far wider than the others: a narrow space between two columns."""
    if len(group) < 4:
        return [group]
    size = group[0].style.size
    gaps = _gaps(group)
    usual = median(gaps)
    parts: list[list[Word]] = [[]]
    for word, gap in zip(group, [0.0, *gaps], strict=True):
        if gap > _NOTABLE * size and gap > 2.5 * usual and not _is_label(parts[-1]):
            parts.append([])
        parts[-1].append(word)
    return parts


def _gaps(group: list[Word]) -> list[float]:
    return [after.x0 - before.x1 for before, after in itertools.pairwise(group)]


def _line(group: list[Word], order: int) -> Line:
    style = _main_style(group)
    return Line(
        text=_text(group, style),
        x0=group[0].x0,
        x1=max(word.x1 for word in group),
        y=next(word.y for word in group if word.style == style),
        style=style,
        bold=all(word.style.bold for word in group),
        opens_bold=group[0].style.bold,
        closes_bold=group[-1].style.bold,
        first=group[0].x1 - group[0].x0,
        hang=group[1].x0 if len(group) > 1 else group[0].x1,
        order=order,
    )


def _main_style(group: list[Word]) -> Style:
    """The style of most characters."""
    first = group[0].style
    if all(word.style is first for word in group):
        return first
    share = Counter[Style]()
    for word in group:
        share[word.style] += len(word.text)
    return share.most_common(1)[0][0]


def _text(group: list[Word], style: Style) -> str:
    """The words with blanks between them, letter-spaced words closed up, note numbers raised."""
    limit = -1.0
    single = sum(len(word.text) == 1 and word.text.isalpha() for word in group)
    if single >= _LETTER_SPACED and single > 0.6 * len(group):
        limit = 1.8 * median(_gaps(group))
    base = next(word.y for word in group if word.style == style)
    parts: list[str] = []
    for index, word in enumerate(group):
        text = "•" if index == 0 and word.style.symbol and len(word.text) == 1 else word.text
        small = word.style.size < SMALL * style.size
        raised = small and word.y < base - 0.1 * style.size and NOTE_NUMBER.match(text)
        if raised:
            text = text.translate(_RAISED)
        near = limit > 0 and index > 0 and word.x0 - group[index - 1].x1 < limit
        tight = index > 0 and (word.tight or bool(raised) or near)
        parts.append(text if tight or index == 0 else f" {text}")
    return "".join(parts)
