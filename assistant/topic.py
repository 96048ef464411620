"""Whether a question is about anything that the documents tell of, or about something else altogether; knows the weights.

Search always finds something: the nearest of what is far away. What gives such a question away is how few of its words
have a counterpart anywhere in what was found.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.courtesy import is_courtesy
from assistant.coverage import share
from assistant.expectation import is_general
from assistant.followup import points_back
from assistant.language import terms, words
from assistant.question import Question
from assistant.reader import Reader
from assistant.records import Passage
from assistant.unit_scores import Scored

# Logistic regression over 440 questions that four collections answer and 73 everyday ones put to each of them. With one
# collection left out it tells the two apart with an area under the ROC curve of .97 to .99. Of 65 other everyday questions
# 8 in a hundred are answered all the same (see eval/README.md).
_BASE, _UNIT, _PASSAGE, _HELD = -11.5, 5.8, 11.0, 2.6
_MOST_HELD = 3.0
"""Held words that count: more of them make a question no more certain to be about the documents."""
_NEAR = 0.4
"""A word whose nearest word in the passages has this cosine or less has no counterpart there."""
_SOMETHING = 0.5
"""Held words of its own that a short question in a conversation needs."""
_TELLING = 11
"""A word of so many letters, mostly a compound, does not stand in the question and in the passages by chance."""
_LONG = 40
"""In a question of more words than this the vectors tell little, as it tells of many things."""
_DOUBT = 0.25
"""The least where the passages hold every word of the question: then they are at least worth showing."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What the passages have for a word of the question, 0 to 1 each.

    `share` is how far they fill the word (1: the word itself, a form or a term for the same), `near` the cosine of
    their nearest word; 1 where the word is filled, 0 without an embedding model.
    """

    share: float
    near: float


def counterparts(passages: Sequence[Passage], reader: Reader) -> dict[str, Counterpart]:
    """The counterpart of each of the question's words in the passages or in what stands above them."""
    texts = [whole(passage) for passage in passages]
    present = [
        (frozenset(terms(text, passage.language)), passage.language)
        for text, passage in zip(texts, passages, strict=True)
    ]
    shares = {
        slot.word: max((share([slot], *held) for held in present), default=0.0)
        for slot in reader.slots
    }
    missing = [word for word, filled in shares.items() if filled < 1]
    near = dict(zip(missing, _nearness(missing, texts, reader), strict=True))
    return {word: Counterpart(filled, near.get(word, 1.0)) for word, filled in shares.items()}


def _nearness(asked: Sequence[str], texts: Sequence[str], reader: Reader) -> list[float]:
    vocabulary = list(dict.fromkeys(word for text in texts for word in words(text)))
    if reader.encode is None or not asked or not vocabulary:
        return [0.0] * len(asked)
    cosines = reader.encode(list(asked)) @ reader.encode(vocabulary).T
    nearest: list[float] = cosines.max(axis=1).tolist()
    return nearest


def on_topic(
    question: Question,
    passages: Sequence[Passage],
    units: Sequence[Scored],
    found: Mapping[str, Counterpart],
    reader: Reader,
) -> float:
    """The probability that the passages are about what the question is about, 0 to 1.

    It is 1 where the question names an organisation that has documents here or points back to a conversation.
    `found` has the counterparts of the question's words in the passages.
    """
    if is_courtesy(question.asked, question.language):
        return 0.0
    if points_back(question.asked) if question.completed else question.scopes:
        return 1.0
    telling = {w: c for w, c in found.items() if not (w.isdigit() or is_general(w))}
    asked = words(question.asked)
    if question.completed:
        own = [counterpart for word, counterpart in telling.items() if word in asked]
        return 0.0 if own and _held(own) < _SOMETHING else 1.0
    held = _held(telling.values())
    filled = bool(telling) and all(c.share >= 1 for c in telling.values())
    convinced = max((unit.odds or 0.0 for unit in units), default=0.0) > 0
    if (
        # Every word stands there, and the judge finds an answer: "what is NBR?"
        (filled and convinced)
        or any(len(word) >= _TELLING and c.share >= 1 for word, c in telling.items())
        or (telling and held >= len(asked))  # words of the documents, as typed into a search box
        or (held >= _MOST_HELD and len(asked) > _LONG)  # a whole message
    ):
        return 1.0
    if reader.encode is None:
        return 1.0 if held >= max(1.0, len(telling) / 2) else 0.0
    return max(_likely(held, passages, units), _DOUBT if filled else 0.0)


def _likely(held: float, passages: Sequence[Passage], units: Sequence[Scored]) -> float:
    nearest = max((p.signals.get("passage", 0.0) for p in passages), default=0.0)
    best = units[0].score if units else 0.0
    total = _BASE + _UNIT * best + _PASSAGE * nearest + _HELD * min(held, _MOST_HELD)
    return 1 / (1 + math.exp(-total))


def _held(found: Iterable[Counterpart]) -> float:
    """How many of the words have a counterpart; one that is near counts in part."""
    nearest = (1.0 if one.share >= 1 else max(one.share, one.near) for one in found)
    return sum(max(0.0, (x - _NEAR) / (1 - _NEAR)) for x in nearest)


def whole(passage: Passage) -> str:
    """A passage with what stands above it."""
    return "\n".join((passage.document.title.value, *passage.section, passage.text))
