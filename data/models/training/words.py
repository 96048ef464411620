"""Ranks passages by their words (BM25, Robertson and Zaragoza 2009): the yardstick, and the finder of hard negatives."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.75


class WordSearch:
    """An inverted index over passages that are already cut into terms."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        """Indexes the passages' terms."""
        self.count = len(passages)
        mean = max(1.0, sum(map(len, passages)) / max(1, self.count))
        found: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for number, terms in enumerate(passages):
            norm = K1 * (1 - B + B * len(terms) / mean)
            for term, times in Counter(terms).items():
                found[term][0].append(number)
                found[term][1].append(times * (K1 + 1) / (times + norm))
        self._postings = {
            term: (
                np.array(numbers),
                np.array(weights, dtype=np.float32) * self._rarity(len(numbers)),
            )
            for term, (numbers, weights) in found.items()
        }

    def _rarity(self, holders: int) -> float:
        return float(np.log(1 + (self.count - holders + 0.5) / (holders + 0.5)))

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """The BM25 score of every passage; 0 where no term is found."""
        scores = np.zeros(self.count, dtype=np.float32)
        for term in terms:
            if term in self._postings:
                numbers, weights = self._postings[term]
                scores[numbers] += weights
        return scores
