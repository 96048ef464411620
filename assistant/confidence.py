"""How sure the retrieval is that the documents answer a question; knows what speaks against it.

Likeness alone does not tell: a question that the documents leave open often repeats their words, while one that
they answer is asked in other words. So the judgement counts what an answer would have to hold and is not there.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.expectation import asking_part, expected, has, own_numbers
from assistant.index import Index
from assistant.language import fold, terms
from assistant.organisations import telling_words
from assistant.question import Question, names_in
from assistant.quote import Scored
from assistant.records import LANGUAGES, Language, Passage

THRESHOLD = 0.5
"""Below this the answer is a refusal."""
_BASE = 2.5
_MISSING_NAME = -3.2
_MISSING_NUMBER = -3.0
_MISSING_KIND = -3.2
_OFF_TOPIC = -22.0
_ON_TOPIC = 0.2
"""A late score below this says that the passages are about something else."""
_READ = 5
"""Passages in which a number or name of the question is looked for."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """A probability that the question is answered, and the names that stand in no document."""

    value: float
    missing: tuple[str, ...] = ()


def confidence(
    question: Question, passages: Sequence[Passage], units: Sequence[Scored], index: Index
) -> Confidence:
    """How sure it is that `passages`, with `units` scored best first, answer the question, 0 to 1.

    It is 0 when the question asks for a public body that has no document here.
    """
    missing = _missing_names(question, index)
    if not passages or not units or (question.unknown and not question.scopes):
        return Confidence(0.0, missing)
    signals = [passage.signals for passage in passages[:3]]
    likeness = max(signal.get("late", signal["words"]) for signal in signals)
    total = (
        _BASE
        + _MISSING_NAME * min(len(missing), 2)
        + _MISSING_NUMBER * min(len(_missing_numbers(question, passages)), 1)
        + _MISSING_KIND * _missing_kind(question, units)
        + _OFF_TOPIC * max(0.0, _ON_TOPIC - likeness)
    )
    return Confidence(1 / (1 + math.exp(-total)), missing)


def _missing_names(question: Question, index: Index) -> tuple[str, ...]:
    """The names of the asking sentences that stand in no document; what else is told is only the setting."""
    known = tuple(word for scope in question.scopes for word in telling_words(scope.label))
    return tuple(
        name
        for name in names_in(asking_part(question.asked))
        if not fold(name).startswith(known or ("\0",)) and not stands(name, index)
    )


def _missing_numbers(question: Question, passages: Sequence[Passage]) -> list[str]:
    """The numbers of the question that stand in none of the best passages nor their documents' titles."""
    read = " ".join(
        " ".join((passage.document.title.value, *passage.section, passage.text))
        for passage in passages[:_READ]
    )
    return [
        number
        for number in own_numbers(question.asked)
        if not re.search(rf"(?<!\d){number}(?!\d)", read)
    ]


def _missing_kind(question: Question, units: Sequence[Scored]) -> float:
    """How far below the best unit the best one lies that has what the question asks for, 0 to 1."""
    wanted = expected(question.asked)
    if wanted is None or (wanted == "number" and question.shape in ("list", "compare")):
        return 0.0  # a list shows how many there are
    fitting = [item.score for item in units if has(wanted, item.unit.text, question.language)]
    best = max(units[0].score, 1e-9)
    return min(1.0, max(0.0, 1.0 - max(fitting, default=0.0) / best) * 1.5)


def stands(name: str, index: Index) -> bool:
    """Whether a name stands anywhere in the index, in whatever language it is analysed."""
    forms: list[tuple[Language, list[str]]] = [(x, terms(name, x)) for x in LANGUAGES]
    if any(not found for _, found in forms):
        return True  # a function word with a capital letter
    return any(
        index.document_frequency(term, language) > 0 for language, found in forms for term in found
    )
