"""Scores texts against a question for quoting, with or without the embedding model."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from assistant.coverage import Slot, share
from assistant.ledger import Ledger
from assistant.ranking import Encoder, Matcher
from assistant.records import Language
from assistant.units import Unit


@dataclass(frozen=True, slots=True)
class Reader:
    """What choosing quotes needs: the page texts, the embedding model's two views of texts (None without one), the slots.

    `odds` are the judge's that units answer the question, None without one.
    """

    ledger: Ledger
    encode: Encoder | None
    matcher: Matcher | None
    slots: tuple[Slot, ...]
    odds: Callable[[Sequence[Unit]], Sequence[float]] | None = None

    def covered(self, present: Collection[str], language: Language) -> float:
        """The weighted share of the question's words among search terms of a text, 0 to 1."""
        return share(self.slots, frozenset(present), language)
