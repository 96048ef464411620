"""Fuses the signals of word search and of the embedding model into one score; knows the weights."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.models import Reranker
from assistant.records import Chunk, Language
from assistant.rerank import Matches, Signals
from assistant.static_embeddings import Floats

_WEIGHTS: Mapping[str, float] = {
    "words": 1.0,
    "late": 1.0,
    "sentence": 0.7,
    "passage": 0.7,
    "vector": 1.0,
}
COMMON = 0.9
"""A token of the question that this share of the candidates match or more tells none of them from the others."""
_RERANKED = 50
"""Candidates that a cross-encoder reads, since it takes tens of milliseconds a text."""
_OTHER_LANGUAGE_WORDS = 0.3
"""Weight of word search where the question's language is not the chunk's: only cognates and the glossary meet."""

Scorer = Callable[[str, Sequence[str]], Sequence[Signals]]
"""Question and texts in, one `Signals` a text out."""
Encoder = Callable[[Sequence[str]], Floats]
"""Texts in, one vector of length one a text out."""
Matcher = Callable[[str, Sequence[str]], Matches]
"""Question and texts in, their matches token by token out."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk, its score in word search (0 where only the vectors found it) and in the search by a bigger model's vectors.

    `vector` is that model's cosine: None where it did not find the chunk, and for all where the scorer's model made the vectors.
    """

    chunk: Chunk
    words: float
    vector: float | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chunk with its fused score in 0 to 1 and the signals that made it."""

    chunk: Chunk
    score: float
    signals: Mapping[str, float]


def rank(
    question: str,
    language: Language,
    candidates: Sequence[Candidate],
    scorer: Scorer | None,
    reranker: Reranker | None = None,
) -> list[Ranked]:
    """The candidates, best first; ties go in the order of the text.

    Word and late scores are divided by the best one (max normalisation): BM25 has no fixed scale, and the
    late score falls with the length of the question. Without a scorer the word score stands alone.
    """
    best = max((candidate.words for candidate in candidates), default=0.0) or 1.0
    texts = ["\n".join((*c.chunk.section[-2:], c.chunk.text)) for c in candidates]
    scored = scorer(question, texts) if scorer and candidates else None
    latest = max((found.late for found in scored or ()), default=0.0) or 1.0
    nearest = _spread([candidate.vector for candidate in candidates])
    ranked: list[Ranked] = []
    for place, candidate in enumerate(candidates):
        signals = {"words": candidate.words / best}
        weights = dict(_WEIGHTS)
        if candidate.chunk.language != language:
            weights["words"] *= _OTHER_LANGUAGE_WORDS
        if scored is not None:
            found = scored[place]
            signals |= {"late": found.late, "sentence": found.sentence, "passage": found.passage}
        if nearest:
            signals["vector"] = nearest[place]
        total = sum(
            weights[name] * value / (latest if name == "late" else 1.0)
            for name, value in signals.items()
        )
        ranked.append(Ranked(candidate.chunk, total / sum(_WEIGHTS[n] for n in signals), signals))
    ranked.sort(key=lambda item: (-item.score, item.chunk.id))
    return _reranked(question, ranked, reranker) if reranker else ranked


def _spread(cosines: Sequence[float | None]) -> list[float]:
    """The cosines from 0 (the least, and none) to 1 (the best), as each model has a range of its own; empty without any."""
    known = [cosine for cosine in cosines if cosine is not None]
    if not known:
        return []
    least, most = min(known), max(known)
    return [((x if x is not None else least) - least) / ((most - least) or 1.0) for x in cosines]


def _reranked(question: str, ranked: Sequence[Ranked], reranker: Reranker) -> list[Ranked]:
    """The best candidates in the order of the cross-encoder, the others behind them in their own order."""
    head = ranked[:_RERANKED]
    scores = reranker.score(question, [item.chunk.text for item in head])
    again = [
        Ranked(item.chunk, value, {**item.signals, "reranker": value})
        for item, value in zip(head, scores, strict=True)
    ]
    again.sort(key=lambda item: (-item.score, item.chunk.id))
    lowest = again[-1].score if again else 0.0
    rest = [Ranked(i.chunk, i.score * lowest, i.signals) for i in ranked[_RERANKED:]]
    return [*again, *rest]
