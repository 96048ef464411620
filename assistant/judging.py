"""Has the embedded judge read the best units with the question: it knows what it adds to their order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from assistant.judge_model import EmbeddedJudge, Text, standing_above
from assistant.question import Question
from assistant.records import Document
from assistant.unit_scores import Scored
from assistant.units import Unit

_READ, _FURTHER = 8, 24
"""Units that it reads, the best ones, since it takes twenty to forty milliseconds a text; and how many where none convinces."""
_CONVINCING = 1.0
"""Log odds from which one does."""
_WEIGHT = 0.5
"""What it adds at most to a unit that answers, or takes from one that does not, beside scores of about 0 to 2."""
SURE = 8.0
"""Log odds at which it adds three quarters of that."""


def judged(
    units: Sequence[Scored], answering: Callable[[Sequence[Unit]], Sequence[float]]
) -> list[Scored]:
    """The units, which come best first, in the order that scores and judge make together, with the log odds it gives.

    The scores are dealt out anew, the best to the first: how many units belong to an answer is told by the
    scale that they were set on.
    """
    odds = list(answering([item.unit for item in units[:_READ]]))
    if odds and max(odds) < _CONVINCING:
        further = list(answering([item.unit for item in units[_READ:_FURTHER]]))
        # One from further down takes its place only where it convinces, else a better one would make way for it.
        units = _with_odds(units, odds, further)
        odds += further if further and max(further) >= _CONVINCING else []
    read = units[: len(odds)]
    own = np.array([item.score for item in read], dtype=np.float32)
    together = own + _WEIGHT * np.tanh(np.array(odds, dtype=np.float32) / SURE)
    order = np.argsort(-together, kind="stable").tolist()
    again = [
        replace(read[place], score=to.score, odds=odds[place])
        for place, to in zip(order, read, strict=True)
    ]
    return [*again, *units[len(read) :]]


def answering_odds(
    question: Question, documents: Sequence[Document], judge: EmbeddedJudge
) -> Callable[[Sequence[Unit]], list[float]]:
    """What gives the log odds that units of the documents answer the question."""
    by_version = {document.version: document for document in documents}

    def odds(read: Sequence[Unit]) -> list[float]:
        return judge.answers(question.text, [shown(unit, by_version) for unit in read])

    return odds


def _with_odds(
    units: Sequence[Scored], odds: Sequence[float], further: Sequence[float]
) -> list[Scored]:
    """The units in their order, those that were read with their log odds."""
    known = [*odds, *further]
    return [
        *(replace(item, odds=x) for item, x in zip(units, known, strict=False)),
        *units[len(known) :],
    ]


def shown(unit: Unit, documents: Mapping[str, Document]) -> Text:
    """A unit under its document's title, organisation and its heading, as the judge learned to read."""
    document = documents[unit.version]
    organisation = document.organisation.value if document.organisation else ""
    heading = unit.section[-1] if unit.section else ""
    return Text(standing_above(document.title.value, organisation, heading), unit.text)
