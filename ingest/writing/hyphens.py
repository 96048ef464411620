"""Joins words that were divided at a line end, and keeps the hyphens that belong; knows which ones do."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST = re.compile(r"(?P<word>[^\W_]+(?:-[^\W_]+)*)-$")
_CONJUNCTIONS = frozenset("och eller samt respektive resp og and or und oder".split())
"""Words before which a hyphen stands for a part left out: "kultur- och fritid"."""

_ENGLISH = ("the", "of", "and")
_ENGLISH_SHARE = 0.05
_MOST_WORDS = 300_000


class Joiner:
    """Joins lines into running text, having seen which words the document uses within its lines."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        """Learns the document's words from `lines`; the last word of a line is left out, being perhaps a half."""
        self._words: Counter[str] = Counter()
        for line in lines:
            self._words.update(word.casefold() for word in _WORD.findall(line)[:-1])
            if len(self._words) > _MOST_WORDS:
                break
        total = sum(self._words.values())
        english = sum(self._words[word] for word in _ENGLISH)
        self._english = english > _ENGLISH_SHARE * total

    def join(self, lines: Sequence[str]) -> str:
        """The lines as one text, a blank between them, words divided at their ends put together."""
        text = ""
        for line in lines:
            if stripped := line.strip():
                text = self._joined(text, stripped) if text else stripped
        return text

    def _joined(self, text: str, line: str) -> str:
        match = _LAST.search(text)
        if match is None:
            # "och/" + "eller", "2021–" + "2023": nothing was between them but the line end.
            tight = text[-1] == "/" or (text[-1] == "–" and line[0].isdigit())
            return text + line if tight and text[-2:-1].strip() else f"{text} {line}"
        first = _WORD.match(line)
        if first is None:
            return f"{text} {line}"
        whole = self._words[(match["word"] + first.group()).casefold()]
        if first.group().casefold() in _CONJUNCTIONS and not whole:
            return f"{text} {line}"
        if self._keeps_hyphen(match["word"], first.group()):
            return text + line
        return text[:-1] + line

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether "before-after" is written with its hyphen also where no line ends in it."""
        if not after[0].islower() or before.isupper() or before[-1].isdigit() or len(before) == 1:
            return True
        head = before.rsplit("-", 1)[-1]
        whole = self._words[(before + after).casefold()]
        hyphened = self._words[f"{before}-{after}".casefold()]
        if whole or hyphened:
            return hyphened > whole
        # English divides few words but writes many with a hyphen, of parts that also stand alone.
        alone = self._words[head.casefold()] and self._words[after.casefold()]
        return self._english and bool(alone)
