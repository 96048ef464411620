"""Breaks what a model streams into complete sentences with the passages they cite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.composing.cleaning import plain
from assistant.language import sentences

_MARKER = re.compile(
    r"\s*[\[【(]\s*(?:passages?|källa|kilde|sources?|avsnitt|afsnit|p\.?)?\s*\^?"
    r"(\d{1,2}(?:\s*(?:[,;–-]|and|och|og)\s*\d{1,2})*)\s*[\]】)]",
    re.IGNORECASE,
)
_SQUARE = re.compile(r"[\[【]")
_MOVED = re.compile(r"([.!?…])((?:\s*[\[【]\s*\^?\d[\d,;–\s-]*[\]】])+)")
_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL | re.IGNORECASE)
_OPEN = re.compile(
    r"(?:[\[【][^\]】\n]{0,40}|<[^>\n]*|<think>(?:(?!</think>).)*)$", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a model, the numbers it cites, and whether it is an item of a list."""

    text: str
    numbers: tuple[int, ...]
    is_item: bool


class Splitter:
    """Collects pieces of text and gives sentences as soon as they are surely complete."""

    def __init__(self) -> None:
        """Starts with nothing."""
        self._rest = ""
        self._in_item = False

    def feed(self, piece: str) -> Iterator[Said]:
        """The sentences that are complete with this piece: what follows each of them has begun."""
        self._rest += piece
        if _OPEN.search(self._rest):
            return
        self._rest = _THOUGHT.sub("", self._rest)
        *lines, last = self._rest.split("\n")
        for line in lines:
            yield from self._line(line)
        last = _MOVED.sub(r"\2\1", last)
        spans = sentences(last)
        # A marker may still follow the last sentence but one.
        if len(spans) > 1 and not last[spans[-1][0] :].startswith(("[", "【", "(")):
            begun = last[: spans[-1][0]]
            is_item = self._in_item or _ITEM.match(begun) is not None
            yield from self._line(begun)
            self._in_item, last = is_item, last[spans[-1][0] :]
        self._rest = last

    def finish(self) -> Iterator[Said]:
        """What is left, when the model is done."""
        rest, self._rest = self._rest, ""
        for line in rest.split("\n"):
            yield from self._line(line)

    def _line(self, line: str) -> Iterator[Said]:
        """The sentences of a line, or of what is left of one; all sentences of an item belong to it."""
        is_item = self._in_item or _ITEM.match(line) is not None
        self._in_item = False
        line = _MOVED.sub(r"\2\1", _ITEM.sub("", plain(line)))
        for start, end in sentences(line):
            text, numbers = _without_markers(line[start:end])
            if re.search(r"\w", text):
                yield Said(text, tuple(dict.fromkeys(numbers)), is_item)


def _without_markers(sentence: str) -> tuple[str, list[int]]:
    found = [m for m in _MARKER.finditer(sentence) if _SQUARE.match(m.group().lstrip())]
    numbers = [number for match in found for number in _numbers(match[1])]
    for match in reversed(found):
        sentence = sentence[: match.start()] + sentence[match.end() :]
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(sentence.split())), numbers


def _numbers(text: str) -> Iterator[int]:
    for part in re.split(r"\s*(?:[,;]|and|och|og)\s*", text):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        if ends:
            yield from range(ends[0], min(ends[-1], ends[0] + 20) + 1)
