"""Recognises what stands before a list item: a bullet, a number, a letter; this module alone knows their shapes."""

import re
from typing import NamedTuple

BULLETS = frozenset("•‣⁃◦∙●○◉◌■□▪▫◾◽◼◻◆◇❖❑❒❏►▶▸▹▻➢➤➔→⇒✓✔✗✘☐☑☒★☆✦✧♦♣·⚫⚪⬛⬜")
"""Signs that are bullets wherever a line starts with one."""

_DASHES = frozenset("-–—*+o")
"""Signs that are bullets only when a blank follows, and that may also be words or part of a sentence."""

_NUMBER = re.compile(
    r"(?P<label>\(?(?:\d{1,2}|[A-Za-zÅÄÖåäöÆØæø]|[ivx]{2,5})\)|(?:\d{1,2}|[A-Za-z]|[ivx]{2,5})\.)(?=\s+\S)"
)
_DOTTED = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,4})\.?(?=\s+\S)")


class Marker(NamedTuple):
    """What a line starts with: the sign or label, the rest of the line, and how certain it marks an item."""

    sign: str
    rest: str
    numbered: bool
    certain: bool


def is_private(character: str) -> bool:
    """Whether the character lies in Unicode's private use area, where symbol fonts keep their bullets."""
    return "\ue000" <= character <= "\uf8ff"


def marker(text: str) -> Marker | None:
    """The list marker at the start of the line, or None.

    A bullet is certain; a dash, a lone "o" and a number may be part of a sentence, so the caller looks at
    where the line stands.
    """
    first = text[:1]
    rest = text[1:].lstrip()
    if first in BULLETS or (first and is_private(first)):
        return Marker(first, rest, numbered=False, certain=True)
    if first in _DASHES and text[1:2].isspace() and rest:
        return Marker(first, rest, numbered=False, certain=False)
    if match := _NUMBER.match(text):
        return Marker(match["label"], text[match.end() :].lstrip(), numbered=True, certain=False)
    return None


def section_number(text: str) -> tuple[int, ...]:
    """The number a heading starts with ("2.1 Mål" → (2, 1)), empty where it has none."""
    if match := _DOTTED.match(text):
        return tuple(int(part) for part in match["label"].split("."))
    if match := re.match(r"(\d{1,2})\.?\s+(?=[^\W\d_])", text):
        return (int(match[1]),)
    return ()


def is_label(text: str) -> bool:
    """Whether the text begins with a number or letter of its own, so that it needs no bullet."""
    found = marker(text)
    return found is not None and found.numbered
