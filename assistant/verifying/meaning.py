"""Tells how alike two texts or two words are in meaning, in whichever language, by the model that ranks passages."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ranking import Scorer


@dataclass(frozen=True, slots=True)
class Meaning:
    """What knows meaning: the scorer of the embedding model."""

    scorer: Scorer

    def texts(self, one: str, other: str) -> float:
        """How alike two texts are, about 0 to 1: their words matched one by one, and the whole."""
        signal = self.scorer(one, [other])[0]
        return (signal.late + max(signal.sentence, signal.passage)) / 2

    def words(self, word: str, others: Sequence[str]) -> list[float]:
        """How near a word is to each of the others: the cosine of their vectors."""
        return [signal.passage for signal in self.scorer(word.lower(), [o.lower() for o in others])]
