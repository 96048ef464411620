"""Cuts text into the embedded model's sub-word tokens; this module alone knows the cutting rule.

The rule is the Unigram model's (Kudo 2018, "Subword Regularization"): the pieces of a word are those whose
log-probabilities sum to the most. A word that is itself a piece stays whole. Words repeat, so their
pieces are kept.
"""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from threading import Lock

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\w+")
LONGEST_WORD = 60  # characters; a longer run is no word, and its pieces are cut from these
KEPT_WORDS = 100_000
UNKNOWN = -30.0  # log-probability of a character that no piece holds; such characters are left out

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Tokens:
    """The tokens of several texts: text i has `ids[starts[i]:starts[i + 1]]`, possibly none."""

    ids: Numbers
    starts: Numbers

    @property
    def lengths(self) -> Numbers:
        """Tokens per text."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Numbers:
        """The number of the text that each token stands in."""
        return np.repeat(np.arange(len(self.starts) - 1), self.lengths)


def normalise(text: str) -> str:
    """The text as the model sees it: composed, lower case, æ as ä and ø as ö."""
    return unicodedata.normalize("NFC", text).lower().replace("æ", "ä").replace("ø", "ö")


class Tokenizer:
    """Words to token numbers, by a vocabulary of pieces and their log-probabilities."""

    def __init__(self, pieces: Mapping[str, float]) -> None:
        """Token numbers are the places of the pieces in `pieces`."""
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._scores = list(pieces.values())
        self._longest = max(map(len, pieces), default=0)
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self._places: dict[str, int] = {}
        self._flat: Numbers = np.zeros(0, dtype=np.int64)
        self._starts: Numbers = np.zeros(1, dtype=np.int64)

    def __len__(self) -> int:
        """The number of pieces."""
        return len(self._numbers)

    def tokens(self, texts: Sequence[str]) -> Tokens:
        """The tokens of each text, in order; letters and digits count, all else separates words."""
        lines = [WORD.findall(normalise(text)) for text in texts]
        with self._lock:
            places = self._look_up(list(chain.from_iterable(lines)))
            flat, starts = self._flat, self._starts
        lengths = np.diff(starts)[places]
        ends = np.concatenate([[0], np.cumsum(lengths)])
        ids = flat[np.arange(ends[-1]) + np.repeat(starts[places] - ends[:-1], lengths)]
        words = np.concatenate([[0], np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)))])
        return Tokens(ids, ends[words])

    def _look_up(self, words: Sequence[str]) -> Numbers:
        """The place of each word among the kept ones, after those that are new have been cut and kept."""
        if len(self._places) > KEPT_WORDS:
            self._forget()
        places = np.fromiter(map(self._places.get, words, repeat(-1)), np.int64, len(words))
        if (places < 0).any():
            self._learn([word for word in dict.fromkeys(words) if word not in self._places])
            places = np.fromiter(map(self._places.__getitem__, words), np.int64, len(words))
        return places

    def _learn(self, words: Sequence[str]) -> None:
        pieces = [self.pieces(word) for word in words]
        ends = self._starts[-1] + np.cumsum([len(found) for found in pieces], dtype=np.int64)
        self._places |= {word: len(self._starts) - 1 + place for place, word in enumerate(words)}
        self._flat = np.append(self._flat, np.array([*chain.from_iterable(pieces)], dtype=np.int64))
        self._starts = np.append(self._starts, ends)

    def pieces(self, word: str) -> list[int]:
        """The token numbers of one normalised word, by the Viterbi algorithm; none for unknown characters."""
        whole = self._numbers.get(word)
        if whole is not None:
            return [whole]
        length = min(len(word), LONGEST_WORD)
        best = [0.0] + [-math.inf] * length
        back: list[tuple[int, int]] = [(0, -1)] * (length + 1)
        for start in range(length):
            if best[start] + UNKNOWN > best[start + 1]:
                best[start + 1], back[start + 1] = best[start] + UNKNOWN, (start, -1)
            for end in range(start + 1, min(length, start + self._longest) + 1):
                number = self._numbers.get(word[start:end])
                if number is not None and best[start] + self._scores[number] > best[end]:
                    best[end], back[end] = best[start] + self._scores[number], (start, number)
        found = []
        while length:
            length, number = back[length]
            if number >= 0:
                found.append(number)
        return found[::-1]
