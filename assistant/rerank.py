"""Scores candidate passages against a question, token by token and sentence by sentence: a pure function.

The late score is a soft word match (late interaction as in Khattab and Zaharia 2020, "ColBERT", with learned
weights a token): every token of the question looks for the token of the passage that means most nearly
the same, in whichever language.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.static_embeddings import Floats, StaticEmbeddings, unit
from assistant.tokenizer import Numbers, Tokens

SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")
NEAR = 0.4  # a cosine counts half here and soon nothing below: unrelated tokens reach .3
GATE = 0.05  # how soon
MATCHED = 0.6  # from this nearness a text counts as matching a token
WORDS, LATE, SENTENCE, PASSAGE = 1.0, 1.0, 0.7, 0.3  # weights of the fusion
FOREIGN = 0.5  # of the weight of words that is left where the languages differ


@dataclass(frozen=True, slots=True)
class Signals:
    """How a passage fits a question: each about 0 to 1, larger is better.

    `late` is the weight of the question's tokens that the passage matches (1: every one of them, exactly),
    `sentence` the cosine of its nearest sentence, `passage` the cosine of the whole.
    """

    late: float
    sentence: float
    passage: float


@dataclass(frozen=True)
class Matches:
    """How texts match a question token by token; the rows of two dimensions have a column a distinct token of it."""

    weights: Floats
    """What each token of the question weighs, [tokens]."""
    itself: float
    """What the question would score as a text of its own: the scale of a sum over the tokens."""
    nearness: Floats
    """The best match of each token in each text, 0 to 1, [texts, tokens]."""
    whole: Floats
    """The same times what the matched token tells, [texts, tokens]."""
    sentences: Floats
    """As `whole`, for the sentences of all texts, [sentences, tokens]."""
    first: Numbers
    """The number of each text's first sentence."""
    sentence: Floats
    """The cosine of each text's nearest sentence, [texts]."""
    text: Floats
    """The cosine of each text as a whole, [texts]."""


@dataclass(frozen=True)
class Prepared:
    """Passages cut into tokens and sentences, with their vectors: what `score` needs of them for any question."""

    tokens: Tokens
    """Of the sentences of all passages, one after the other."""
    first: Numbers
    """The number of each passage's first sentence, and the number of all sentences as its last element."""
    present: Numbers
    """The distinct tokens."""
    places: Numbers
    """Which of the distinct ones each token is."""
    directions: Floats
    """The vectors of the distinct ones at length one."""
    sentences: Floats
    passages: Floats


def prepare(texts: Sequence[str], model: StaticEmbeddings) -> Prepared:
    """Cuts and embeds passages once, for scoring them against several questions."""
    parts = [SENTENCE_END.split(text) for text in texts]
    tokens = model.tokens([part for text in parts for part in text])
    first = np.concatenate([[0], np.cumsum([len(text) for text in parts], dtype=np.int64)])
    passages = model.means(Tokens(tokens.ids, tokens.starts[first]))
    present, places = np.unique(tokens.ids, return_inverse=True)
    directions = unit(model.vectors(present))
    return Prepared(tokens, first, present, places, directions, model.means(tokens), passages)


def score(
    question: str, texts: Sequence[str], model: StaticEmbeddings, common: float | None = None
) -> list[Signals]:
    """One `Signals` a text, in order; zeros where question or text has no known token; for `common` see `rarity`."""
    return score_prepared(question, prepare(texts, model), model, common)


def score_prepared(
    question: str, passages: Prepared, model: StaticEmbeddings, common: float | None = None
) -> list[Signals]:
    """As `score`, for passages that `prepare` has made ready."""
    if not len(passages.passages):
        return []
    asked = model.tokens([question])
    target = model.means(asked)[0]
    late = _late(np.unique(asked.ids), passages, model, common)
    sentence = np.maximum.reduceat(passages.sentences @ target, passages.first[:-1])
    columns = np.stack([late, sentence, passages.passages @ target], axis=1).tolist()
    return [Signals(*row) for row in columns]


def match(question: str, texts: Sequence[str], model: StaticEmbeddings) -> Matches:
    """Every token of the question against every text and sentence: `score` before it is summed up."""
    passages = prepare(texts, model)
    found = model.tokens([question])
    asked = np.unique(found.ids)
    target = model.means(found)[0]
    near = _near(asked, passages, model)
    told = near * model.passage_weights[passages.present, None]
    sentences = _best(told, passages)
    first = passages.first[:-1]
    weights = model.question_weights[asked]
    return Matches(
        weights,
        max(float(weights @ model.passage_weights[asked]), 1e-9),
        np.maximum.reduceat(_best(near, passages), first, axis=0),
        np.maximum.reduceat(sentences, first, axis=0),
        sentences,
        first,
        np.maximum.reduceat(passages.sentences @ target, first),
        passages.passages @ target,
    )


def rarity(nearness: Floats, common: float) -> Floats:
    """What is left of the weight of each column of `nearness`, [texts, tokens]: 0 where `common` of the texts match it."""
    share = np.mean(nearness > MATCHED, axis=0)
    return np.asarray(1 - np.clip(share / common, 0, 1), dtype=np.float32)


def _late(
    asked: Numbers, passages: Prepared, model: StaticEmbeddings, common: float | None
) -> Floats:
    """Sum over the question's tokens of their weight times their best match, [passages].

    A match counts its cosine, where that is about NEAR or more, times the weight of the passage's token.
    Half of the score looks for the matches in the whole passage, half in the sentence that has most of
    them. The sum is divided by what the question itself would get as a passage.
    """
    if not len(asked) or not len(passages.present):
        return np.zeros(len(passages.passages), dtype=np.float32)
    near = _near(asked, passages, model)
    best = _best(near * model.passage_weights[passages.present, None], passages)
    weights = model.question_weights[asked]
    if common is not None:
        nearest = np.maximum.reduceat(_best(near, passages), passages.first[:-1], axis=0)
        weights = weights * rarity(nearest, common)
    whole = np.maximum.reduceat(best, passages.first[:-1], axis=0) @ weights
    sentence = np.maximum.reduceat(best @ weights, passages.first[:-1])
    itself = max(float(weights @ model.passage_weights[asked]), 1e-9)
    return np.asarray((whole + sentence) / 2 / itself, dtype=np.float32)


def _near(asked: Numbers, passages: Prepared, model: StaticEmbeddings) -> Floats:
    """The cosine of each distinct token of the passages with each of the question, where it is about NEAR or more."""
    near = passages.directions @ unit(model.vectors(asked)).T
    near /= 1 + np.exp((NEAR - near) / GATE)
    return np.asarray(near, dtype=np.float32)


def _best(cells: Floats, passages: Prepared) -> Floats:
    """The best cell among the tokens of each sentence, [sentences, tokens of the question]; 0 for an empty one."""
    tokens = passages.tokens
    full = np.nonzero(tokens.lengths)[0]
    best = np.zeros((len(tokens.lengths), cells.shape[1]), dtype=np.float32)
    if len(full):
        best[full] = np.maximum.reduceat(cells[passages.places], tokens.starts[full], axis=0)
    return best


def fuse(
    words: Sequence[float], signals: Sequence[Signals], foreign: Sequence[bool] | None = None
) -> Floats:
    """One score a passage, 0 to about 1, from its word-search score (0: not found by words) and its signals.

    A weighted sum. Words and late are divided by the best passage's, since neither has a scale that
    holds from one question to the next; words count half where the passage is `foreign`, that is not in
    the question's language. Measured beside reciprocal rank fusion: the same recall, a better order.
    """
    found = _by_best(np.asarray(words, dtype=np.float32))
    if foreign is not None:
        found *= np.where(foreign, FOREIGN, 1)
    late = _by_best(np.array([signal.late for signal in signals], dtype=np.float32))
    sentence = np.array([signal.sentence for signal in signals], dtype=np.float32)
    passage = np.array([signal.passage for signal in signals], dtype=np.float32)
    total = WORDS * found + LATE * late + SENTENCE * sentence + PASSAGE * passage
    return np.asarray(np.maximum(total, 0) / (WORDS + LATE + SENTENCE + PASSAGE), dtype=np.float32)


def _by_best(scores: Floats) -> Floats:
    return scores / max(float(scores.max(initial=0)), 1e-9)
