"""Collects the text of a file that a reader would not see, and says so; this module alone knows what counts as unseen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.told import Told
from ingest.reading import RawBlock
from ingest.writing.characters import ZERO_WIDTH

SMALLEST_POINTS = 2.0
"""Text smaller than this cannot be read by eye."""

_TAGS = "\U000e0000"
"""From here on Unicode keeps invisible letters, which only an attack has a use for."""
_WHITE = 0xF8
_SHOWN = 60


class Hidden:
    """What was left out of one file, by reason; a reader makes one, fills it and asks it for its notices."""

    def __init__(self) -> None:
        """Nothing left out yet."""
        self._found: dict[str, list[str]] = {}

    def leave_out(self, text: str, reason: str) -> None:
        """Remembers that `text` was left out; blank text is nothing."""
        if text := " ".join(text.split()):
            self._found.setdefault(reason, []).append(text)

    def strip(self, text: str) -> str:
        """`text` without characters that have no width; a lone one is an editor's trace and not reported."""
        if text.isascii():
            return text
        unseen = ZERO_WIDTH.findall(text)
        if len(unseen) > 2 or any(sign >= _TAGS for sign in unseen):
            self._found.setdefault("characters without width", []).append(text)
        return ZERO_WIDTH.sub("", text)

    def notices(self) -> tuple[Told, ...]:
        """One line a reason, with how often and how the first one begins."""
        return tuple(_told(reason, texts) for reason, texts in self._found.items())


def _told(reason: str, texts: Sequence[str]) -> Told:
    places = f"{len(texts)} {'place' if len(texts) == 1 else 'places'}"
    said = f"Hidden text was left out ({reason}, {places}): {_start(texts[0])}"
    return Told(said, "hidden", {"places": len(texts), "text": _start(texts[0])})


def is_white(colour: str) -> bool:
    """Whether a colour written as RRGGBB is white to the eye."""
    if not re.fullmatch(r"[0-9a-fA-F]{6}", colour):
        return False
    return all(int(colour[place : place + 2], 16) >= _WHITE for place in (0, 2, 4))


def strip_blocks(blocks: Iterable[RawBlock], hidden: Hidden) -> tuple[RawBlock, ...]:
    """The blocks without characters that have no width, and without those that are then empty."""
    stripped = (replace(x, text=hidden.strip(x.text)) for x in blocks)
    return tuple(block for block in stripped if block.text.strip())


def _start(text: str) -> str:
    text = ZERO_WIDTH.sub("", text)
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN].rstrip()}…”"
