"""Lets a bigger model that a setting names, an embedding model or a cross-encoder, have its say in what is quoted."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.models import Reranker
from assistant.organisations import without_names
from assistant.question import Question
from assistant.unit_scores import Scored

_WEIGHT = 0.2
"""What the model adds to the unit it finds best, and takes from the worst, beside scores of about 0 to 2."""
_READ = 12
"""Units that it reads, the best ones, since it takes tens of milliseconds a text; 40 are no better."""


def weighed(question: Question, units: Sequence[Scored], bigger: Reranker) -> list[Scored]:
    """The units, which come best first, with their scores dealt out anew: the best to the one that both find best.

    Only the order is the model's. What the scores themselves say, how sure an answer is and how many units
    belong to it, stays on the scale that it was set on.
    """
    read, rest = units[:_READ], units[_READ:]
    if not read:
        return []
    asked = without_names(question.text, question.scopes)
    texts = ["\n".join((*item.unit.section[-1:], item.unit.text)) for item in read]
    found = np.array(bigger.score(asked, texts), dtype=np.float32)
    centred = found - found.mean()
    said = np.maximum(centred / max(float(centred.max()), 1e-9), -1)
    own = np.array([item.score for item in read], dtype=np.float32)
    order = np.argsort(-(own + _WEIGHT * said), kind="stable").tolist()
    again = [replace(read[i], score=to.score) for i, to in zip(order, read, strict=True)]
    return [*again, *rest]
