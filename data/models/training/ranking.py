"""Ranks the passages of a set in each of the ways that are compared, and scores the rankings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.language import terms
from assistant.rerank import fuse, prepare, score_prepared
from assistant.static_embeddings import Floats, StaticEmbeddings
from assistant.tokenizer import Tokens
from data.models.training.sets import Question, Set
from data.models.training.words import WordSearch

DEPTH = 10


@dataclass(frozen=True)
class Quality:
    """Share of the evidence among the first five results, and nDCG over the first ten (binary gains)."""

    recall: float
    ndcg: float


def word_search(tested: Set) -> WordSearch:
    """The set's passages by their stems, each in its own language's analysis."""
    pairs = zip(tested.passages, tested.languages, strict=True)
    return WordSearch([terms(passage, language) for passage, language in pairs])


def measure(
    tested: Set, model: StaticEmbeddings, words: WordSearch, corpus_rarity: bool = False
) -> dict[str, dict[str, Quality]]:
    """Quality by way of ranking, then by kind of question, with "" for all questions.

    `corpus_rarity` weighs a passage's tokens by their rarity in the set, as the prototype does, in
    place of the model's own weights.
    """
    passages = prepare(tested.passages, model)
    if corpus_rarity:
        whole = Tokens(passages.tokens.ids, passages.tokens.starts[passages.first])
        model.passage_weights = rarity(whole, len(model.tokenizer))
    results: dict[str, list[list[int]]] = {}
    for question in tested.questions:
        found = words.scores(terms(question.text, question.language))
        signals = score_prepared(question.text, passages, model)
        ways = {
            "words": found,
            "mean": np.array([signal.passage for signal in signals]),
            "late": np.array([signal.late for signal in signals]),
            "fused": fuse(
                found.tolist(), signals, [x != question.language for x in tested.languages]
            ),
        }
        for name, scores in ways.items():
            results.setdefault(name, []).append(_first(scores, tested.owners))
    kinds = sorted({question.kind for question in tested.questions} | {""})
    return {
        name: {kind: _quality(tested, ranked, kind) for kind in kinds}
        for name, ranked in results.items()
    }


def rarity(tokens: Tokens, vocabulary: int) -> Floats:
    """The inverse document frequency of every token over the texts, at most 1."""
    cells = np.unique(tokens.owners * np.int64(vocabulary) + tokens.ids)
    holders = np.bincount(cells % vocabulary, minlength=vocabulary)
    count = len(tokens.starts) - 1
    weights = np.log(1 + (count - holders + 0.5) / (holders + 0.5))
    return np.asarray(weights / weights.max(), dtype=np.float32)


def _first(scores: Floats, owners: Sequence[int]) -> list[int]:
    """The best passages, one an owner."""
    kept: dict[int, int] = {}
    for place in np.argsort(-scores, kind="stable").tolist():
        kept.setdefault(owners[place], place)
        if len(kept) == DEPTH:
            break
    return list(kept.values())


def _quality(tested: Set, ranked: Sequence[Sequence[int]], kind: str) -> Quality:
    both = [(q, r) for q, r in zip(tested.questions, ranked, strict=True) if kind in ("", q.kind)]
    pairs = [_one(question, result, tested.owners) for question, result in both]
    recall, ndcg = np.mean(pairs, axis=0).tolist()
    return Quality(round(recall, 4), round(ndcg, 4))


def _one(question: Question, ranked: Sequence[int], owners: Sequence[int]) -> tuple[float, float]:
    wanted = [{owners[place] for place in group} for group in question.evidence]
    results = [owners[place] for place in ranked]
    recall = float(np.mean([bool(group & set(results[:5])) for group in wanted]))
    gains = [any(owner in group for group in wanted) for owner in results]
    ideal = sum(
        1 / np.log2(2 + place) for place in range(min(DEPTH, sum(bool(group) for group in wanted)))
    )
    gained = sum(gain / np.log2(2 + place) for place, gain in enumerate(gains))
    return recall, min(1.0, float(gained / ideal)) if ideal else 0.0


def aligned(left: Sequence[str], right: Sequence[str], model: StaticEmbeddings) -> float:
    """Share of the left texts whose nearest text on the right, by cosine, is their counterpart."""
    nearest = (model.encode(left) @ model.encode(right).T).argmax(axis=1)
    return round(float((nearest == np.arange(len(left))).mean()), 4)


def averages(rows: Mapping[str, float]) -> float:
    """The mean of the values."""
    return round(float(np.mean(list(rows.values()))), 4)
