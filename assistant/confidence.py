"""How sure the retrieval is that the documents answer a question; knows what speaks against it.

Likeness alone does not tell: a question that the documents leave open often repeats their words, while one
that they answer is asked in other words. So the judgement counts what an answer would have to hold.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.expectation import (
    asked_about,
    asking_part,
    expected,
    is_of_the_moment,
    is_past,
    own_numbers,
)
from assistant.index import Index
from assistant.kinds import has
from assistant.language import fold, terms
from assistant.ordinals import too_short
from assistant.organisations import names_in, telling_words
from assistant.question import Question
from assistant.reader import Reader
from assistant.records import LANGUAGES, Language, Passage
from assistant.topic import Counterpart, counterparts, on_topic, whole
from assistant.unit_scores import Scored

THRESHOLD = 0.5
"""Below this the answer is a refusal."""
LOOKED_UP = 0.95
"""How sure it is of what was looked up in the facts of documents that the question names, or asks for."""
# From a logistic regression over two question sets, then adjusted by hand on four: what it counts against an answer
# was looked at there, and about five in a hundred answerable questions are refused.
_BASE = -0.8
_MISSING_NAME = -2.6
_MISSING_YEAR, _MISSING_NUMBER = -4.0, -2.0
_MISSING_KIND = -4.0
_MISSING_PAST = -2.0
_OF_THE_MOMENT = -1.5
_HEAD_LIKENESS = 3.3
_ODDS = 0.5
"""What the judge's log odds for the unit that answers best count beside the rest, where it read them."""
_ODDS_FROM, _ODDS_TO = -6.0, 8.0
"""Log odds beyond these count as these: of what it has not learned to read the judge is too sure."""
_FAR = 0.2
"""Below this the passages are so far from the question that they are not even shown as the closest ones."""
_UNSCORED_LIKENESS = 0.75
"""Stands in for the likeness of a word that no passage holds, where no embedding model can tell."""
_HEADS = 1
"""Words behind the question word that stand for the thing asked about ("days of telework")."""
_READ = 5
"""Passages in which the words and numbers of the question are looked for."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """A probability that the question is answered, and what is known to be missing.

    `missing` are names that stand in no document, `listed` is the length of the list that the question asks for
    a later place of, `off_topic` says that the documents are about something else.
    """

    value: float
    missing: tuple[str, ...] = ()
    listed: int | None = None
    off_topic: bool = False


def confidence(
    question: Question,
    passages: Sequence[Passage],
    units: Sequence[Scored],
    index: Index,
    reader: Reader,
) -> Confidence:
    """How sure it is that `passages`, with `units` scored best first, answer the question, 0 to 1.

    It is 0 when the question asks for a public body that has no document here.
    """
    missing = missing_names(question, index)
    if not passages or not units or (question.unknown and not question.scopes):
        return Confidence(0.0, missing)
    if (listed := too_short(question, passages, reader)) is not None:
        return Confidence(0.0, missing, listed)
    read = passages[:_READ]
    found = counterparts(read, reader)
    past = (
        is_past(asking_part(question.asked))
        and not any(is_past(item.unit.text) for item in units[:3])
        # What an edition said is told by its words, whatever their tense.
        and not question.editions
    )
    total = (
        _BASE
        + _MISSING_NAME * min(len(missing), 2)
        + _missing_numbers(question, read)
        + _MISSING_KIND * _missing_kind(question, passages, units)
        + _MISSING_PAST * past
        + _OF_THE_MOMENT * is_of_the_moment(question.asked)
        + _HEAD_LIKENESS * _head_likeness(question, found, reader)
        + _ODDS * _odds(question, units)
    )
    about = on_topic(question, read, units, found, reader)
    return Confidence(min(1 / (1 + math.exp(-total)), about), missing, off_topic=about < _FAR)


def _odds(question: Question, units: Sequence[Scored]) -> float:
    """The judge's log odds that the unit it finds best answers; 0 where it read none."""
    found = [unit.odds for unit in units if unit.odds is not None]
    if not found or question.shape == "compare":
        return 0.0  # no text answers a comparison alone
    return min(max(*found, _ODDS_FROM), _ODDS_TO)


def _head_likeness(question: Question, found: Mapping[str, Counterpart], reader: Reader) -> float:
    """How near the best passages come to the words for the thing that is asked about, 0 to 1.

    A question about a thing that no passage has a word for is open, however well the rest fits.
    """
    if question.shape == "compare":
        return 1.0  # no text has a word for "the difference"
    heads = [found[word] for word in asked_about(question.asked) if word in found][:_HEADS]
    if all(head.share >= 1 for head in heads):
        return 1.0
    return _UNSCORED_LIKENESS if reader.encode is None else min(head.near for head in heads)


def missing_names(question: Question, index: Index) -> tuple[str, ...]:
    """The names of the asking sentences that stand in no document; what else is told is only the setting."""
    known = tuple(word for scope in question.scopes for word in telling_words(scope.label))
    return tuple(
        name
        for name in names_in(asking_part(question.asked))
        if not fold(name).startswith(known or ("\0",)) and not stands(name, index)
    )


def _missing_numbers(question: Question, read: Sequence[Passage]) -> float:
    """What counts against an answer where a number of the question stands in none of the passages nor their titles."""
    text = " ".join(whole(passage) for passage in read)
    missing = [
        number
        for number in own_numbers(question.asked)
        if not re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text)
    ]
    if any(re.fullmatch(r"(?:19|20)\d\d", number) for number in missing):
        return _MISSING_YEAR
    return _MISSING_NUMBER if missing else 0.0


def _missing_kind(
    question: Question, passages: Sequence[Passage], units: Sequence[Scored]
) -> float:
    """How far below the best unit the best one lies that has what the question asks for, 0 to 1."""
    wanted = expected(question.asked)
    if wanted is None or wanted == "person":
        return 0.0  # most texts name somebody
    if wanted in ("number", "name") and question.shape in ("list", "compare"):
        return 0.0  # a list shows how many there are and what they are called
    fitting = [
        item.score
        for item in units
        if has(wanted, item.unit.text, passages[item.unit.rank].language)
    ]
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
