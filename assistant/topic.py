"""Whether a question is about anything that the documents tell of, or about something else altogether; knows the weights.

Search always finds something: the nearest of what is far away. What gives such a question away is how few of its words
have a counterpart anywhere in what was found.
"""

import math
from collections.abc import Sequence

from assistant.coverage import Slot, coverage
from assistant.expectation import is_general
from assistant.language import words
from assistant.question import Question, is_courtesy, points_back
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
_READ = 5
"""Passages in which the words are looked for."""


def on_topic(
    question: Question, passages: Sequence[Passage], units: Sequence[Scored], reader: Reader
) -> float:
    """The probability that the passages are about what the question is about, 0 to 1.

    It is 1 where the question names an organisation that has documents here or points back to a conversation.
    """
    if is_courtesy(question.asked, question.language):
        return 0.0
    if points_back(question.asked) if question.completed else question.scopes:
        return 1.0
    read = passages[:_READ]
    wanted = [s for s in reader.slots if not (s.word.isdigit() or is_general(s.word))]
    filled = [max((_filled(s, p) for p in read), default=0.0) for s in wanted]
    if question.completed:
        return _goes_on(question, wanted, filled, read, reader)
    if any(len(s.word) >= _TELLING and x >= 1 for s, x in zip(wanted, filled, strict=True)):
        return 1.0
    held = _held(wanted, filled, read, reader)
    length = len(words(question.asked))
    if wanted and (held >= length or (held >= _MOST_HELD and length > _LONG)):
        return 1.0  # nothing but words of the documents, as one types into a search box; or a whole message
    likely = _likely(held, len(wanted), read, units, reader)
    return max(likely, _DOUBT) if wanted and min(filled) >= 1 else likely


def _likely(
    held: float, asked: int, read: Sequence[Passage], units: Sequence[Scored], reader: Reader
) -> float:
    if reader.encode is None:
        return 1.0 if held >= max(1.0, asked / 2) else 0.0
    nearest = max((p.signals.get("passage", 0.0) for p in read), default=0.0)
    best = units[0].score if units else 0.0
    total = _BASE + _UNIT * best + _PASSAGE * nearest + _HELD * min(held, _MOST_HELD)
    return 1 / (1 + math.exp(-total))


def _goes_on(
    question: Question,
    wanted: Sequence[Slot],
    filled: Sequence[float],
    passages: Sequence[Passage],
    reader: Reader,
) -> float:
    """0 where a short question has words of its own of which the conversation's passages hold none, else 1."""
    new = frozenset(words(question.asked))
    own = [(slot, x) for slot, x in zip(wanted, filled, strict=True) if slot.word in new]
    held = _held([slot for slot, _ in own], [x for _, x in own], passages, reader)
    return 0.0 if own and held < _SOMETHING else 1.0


def _held(
    wanted: Sequence[Slot], filled: Sequence[float], passages: Sequence[Passage], reader: Reader
) -> float:
    """How many of the question's words have a counterpart in the passages; one that is near counts in part."""
    missing = [slot.word for slot, share in zip(wanted, filled, strict=True) if share < 1]
    near = iter(nearness(missing, passages, reader))
    held = [1.0 if share >= 1 else max(share, next(near)) for share in filled]
    return sum(max(0.0, (x - _NEAR) / (1 - _NEAR)) for x in held)


def nearness(asked: Sequence[str], passages: Sequence[Passage], reader: Reader) -> list[float]:
    """The cosine of each word with the nearest word of the passages; 0 without an embedding model."""
    vocabulary = list(dict.fromkeys(word for p in passages for word in words(whole(p))))
    if reader.encode is None or not asked or not vocabulary:
        return [0.0] * len(asked)
    cosines: list[float] = (
        (reader.encode(list(asked)) @ reader.encode(vocabulary).T).max(axis=1).tolist()
    )
    return cosines


def _filled(slot: Slot, passage: Passage) -> float:
    return coverage([slot], whole(passage), passage.language)


def whole(passage: Passage) -> str:
    """A passage with what stands above it."""
    return "\n".join((passage.document.title.value, *passage.section, passage.text))
