"""Lets a bigger model that a setting names, an embedding model or a cross-encoder, have its say in what is quoted."""

from collections.abc import Sequence

import numpy as np

from assistant.models import Reranker
from assistant.static_embeddings import Floats

_WEIGHT = 0.4
"""What the model adds to the unit it finds best, and takes from the worst, beside scores of about 0 to 2."""
_READ = 40
"""Units that it reads, the best ones, since it takes milliseconds a text."""


def judged(asked: str, texts: Sequence[str], scores: Floats, judge: Reranker) -> Floats:
    """The scores dealt out anew, [texts]: the best one to the text that scores and model together find best.

    Only the order is the model's. What the scores themselves say, how sure an answer is and how many texts
    belong to it, stays on the scale that it was set on.
    """
    best = np.argsort(-scores, kind="stable")[:_READ]
    found = np.array(judge.score(asked, [texts[i] for i in best]), dtype=np.float32)
    centred = found - found.mean()
    said = np.full(len(scores), -1, dtype=np.float32)
    said[best] = np.maximum(centred / max(float(centred.max()), 1e-9), -1)
    again = np.empty_like(scores)
    again[np.argsort(-scores - _WEIGHT * said, kind="stable")] = np.sort(scores)[::-1]
    return again
