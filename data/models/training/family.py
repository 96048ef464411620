"""The value that the making of pairs hands on: pairs of texts of one kind."""

from dataclasses import dataclass
from typing import Literal

from assistant.records import Language

Kind = Literal["same", "word", "find", "span"]


@dataclass(frozen=True)
class Family:
    """Pairs of one kind: `same` means the same, `word` a word or its explanation, `find` question to passage.

    A `span` family's left texts are cut at training time: a stretch of them is the question. Neighbouring
    rows stand near each other in their source, so a neighbour's passage is a hard negative.
    """

    name: str
    kind: Kind
    asked: Language
    weight: float
    left: list[str]
    right: list[str]


def family(
    name: str, kind: Kind, asked: Language, weight: float, pairs: list[tuple[str, str]]
) -> Family:
    """A family from pairs of left and right text."""
    return Family(name, kind, asked, weight, [a for a, _ in pairs], [b for _, b in pairs])
