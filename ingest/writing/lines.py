"""Splits a paragraph at the breaks its writer meant; this module alone knows when a break within a paragraph counts."""

import re

from ingest.writing.markers import marker

_LABEL = re.compile(r"\s*[^\W\d_][^:.!?\t]{0,45}:(?!//)\s*\S?")
_LONGEST = 160


def meant_lines(text: str) -> list[str]:
    """The parts of a paragraph that each stand on their own line for a reason: "Label: value" or list lines.

    A paragraph whose breaks only wrap the text comes back whole, as one part.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return lines
    labelled = sum(1 for line in lines if _LABEL.match(line) and len(line) < _LONGEST)
    listed = sum(1 for line in lines if marker(line))
    if labelled > len(lines) / 2 or (listed >= 2 and listed >= len(lines) - 1):
        return lines
    return [text.strip()]


def without_bullet(line: str) -> str | None:
    """The text of a line that is written as a list item, without its bullet but with its number; else None."""
    found = marker(line)
    if found is None:
        return None
    return line if found.numbered else found.rest
