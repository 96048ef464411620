"""Scores what can be quoted against the question: which unit says it, in which passage; knows the weights.

What many of the candidates hold tells none of them from the others. So a token of the question counts less the more
units match it (an inverse document frequency within the candidates), and a unit gains nothing by repeating what its
document's title, organisation or most of its units say already.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.card import asks_about_document, card_blocks
from assistant.expectation import expected
from assistant.kinds import announces, has
from assistant.language import terms
from assistant.naming import named_by
from assistant.organisations import without_names
from assistant.passages import best_order
from assistant.question import Question
from assistant.reader import Reader
from assistant.records import Passage
from assistant.rerank import Matches, rarity
from assistant.static_embeddings import Floats
from assistant.units import Unit, quotable

# Set on four question sets (two of them over documents that the rest of the program was not made with).
_LATE, _SENTENCE, _COVERED, _PASSAGE, _HEADING = 0.6, 0.35, 0.45, 0.6, 0.1
_COMMON = 0.25
"""A token of the question that this share of the units match or more tells nothing."""
_BY_HEADING = 0.9
"""What a match in a heading above counts beside one in the unit itself."""
_FITTING = 0.2
"""What a unit gains that holds what the question asks for, such as a date, where few units do."""
_FOREIGN, _CARD, _SHORT, _PAST, _EMPTY = 0.1, 0.1, 0.1, 0.05, 0.15
"""What a unit loses in another language than the question, in the document's card, for saying too little,
in a document that has been replaced or has expired, or for announcing something that it does not hold."""
_SAYS_LITTLE = 40
"""A shorter sentence, in characters, mostly is a label."""
_MOST = _LATE + _SENTENCE + _COVERED + _PASSAGE + _HEADING + _FITTING


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with how well it answers, about 0 to 2, and the log odds that it does by the judge, where it was read."""

    unit: Unit
    score: float
    odds: float | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A unit in its passage, with what is known of it besides its words."""

    unit: Unit
    passage: Passage
    in_card: bool


def scored_units(
    question: Question, passages: Sequence[Passage], reader: Reader, past: frozenset[str]
) -> list[Scored]:
    """The quotable units of the passages with their scores, best first.

    `past` are the versions of documents that have been replaced or have expired.
    """
    placed = _placed(passages, reader)
    if not placed:
        return []
    scores = _covered(placed, reader) * _COVERED
    scores += _PASSAGE * np.array([item.passage.score for item in placed])
    if reader.matcher is not None:
        scores += _by_meaning(question, placed, reader)
    fitting = _fitting(question, placed)
    scores += _FITTING * fitting * (1 - np.mean(fitting)) ** 2
    scores -= _losses(question, placed, past, fitting)
    found = [Scored(item.unit, float(x)) for item, x in zip(placed, scores, strict=True)]
    return sorted(found, key=lambda item: (-item.score, item.unit.key))


def _placed(passages: Sequence[Passage], reader: Reader) -> list[_Placed]:
    found: dict[tuple[str, int, int, int], _Placed] = {}
    for rank, passage in enumerate(passages):
        version = passage.document.version
        page = reader.ledger.page(version, passage.page).text
        card = card_blocks(passage.document, reader.ledger.blocks(version, passage.page), page)
        for unit in quotable(passage, rank, reader.ledger):
            in_card = any(block.start <= unit.start < block.end for block in card)
            found.setdefault(unit.key, _Placed(unit, passage, in_card))
    return list(found.values())


def _covered(placed: Sequence[_Placed], reader: Reader) -> Floats:
    """The share of the question's words that each unit holds with the headings above it."""
    headings: dict[tuple[str, ...], frozenset[str]] = {}
    shares: list[float] = []
    for item in placed:
        language = item.passage.language
        section = item.unit.section
        if section not in headings:
            headings[section] = frozenset(terms("\n".join(section), language))
        present = headings[section] | frozenset(terms(item.unit.text, language))
        shares.append(reader.covered(present, language))
    return np.array(shares, dtype=np.float32)


def _by_meaning(question: Question, placed: Sequence[_Placed], reader: Reader) -> Floats:
    """What the embedding model says: late scores with the tokens weighed anew, nearest sentences, headings."""
    assert reader.matcher is not None
    asked = without_names(question.text, question.scopes)
    texts = reader.matcher(asked, [item.unit.text for item in placed])
    sections = list(dict.fromkeys(item.unit.section for item in placed))
    headings = reader.matcher(asked, ["\n".join(section[1:]) for section in sections])
    above = [sections.index(item.unit.section) for item in placed]
    by_document = named_by(asked, [item.passage.document for item in placed], texts, reader.matcher)
    weights = texts.weights * rarity(texts.nearness, _COMMON)
    late = _late(texts, weights, np.maximum(_BY_HEADING * headings.whole[above], by_document))
    whole_headings = np.array([bool(section[1:]) for section in sections]) * headings.text
    return np.asarray(
        _LATE * late + _SENTENCE * texts.sentence + _HEADING * whole_headings[above],
        dtype=np.float32,
    )


def _late(texts: Matches, weights: Floats, above: Floats) -> Floats:
    """The late score of each unit with these weights, [tokens], half of it by its best sentence."""
    ends = np.append(texts.first[1:], len(texts.sentences))
    owner = np.repeat(np.arange(len(texts.first)), ends - texts.first)
    whole = np.maximum(texts.whole, above) @ weights
    sentences = np.maximum(texts.sentences, above[owner]) @ weights
    best = np.maximum.reduceat(sentences, texts.first)
    return np.asarray((whole + best) / 2 / texts.itself, dtype=np.float32)


def _fitting(question: Question, placed: Sequence[_Placed]) -> Floats:
    """1 for each unit that holds the kind of thing that is asked for, else 0."""
    wanted = expected(question.asked)
    if wanted is None:
        return np.zeros(len(placed), dtype=np.float32)
    return np.array(
        [has(wanted, item.unit.text, item.passage.language) for item in placed], dtype=np.float32
    )


def _losses(
    question: Question, placed: Sequence[_Placed], past: frozenset[str], fitting: Floats
) -> Floats:
    asks_card = asks_about_document(question.asked)
    lost = [
        _FOREIGN * (item.passage.language != question.language)
        + _CARD * (item.in_card and not asks_card)
        + _PAST * (item.passage.document.version in past)
        + _EMPTY * (item.unit.kind == "sentence" and announces(item.unit.text))
        + _SHORT
        * (item.unit.kind == "sentence" and len(item.unit.text) < _SAYS_LITTLE and not fits)
        for item, fits in zip(placed, fitting, strict=True)
    ]
    return np.array(lost, dtype=np.float32)


def ordered(
    question: Question, passages: Sequence[Passage], units: Sequence[Scored]
) -> tuple[list[Passage], list[Scored]]:
    """The passages in the order of their best units, scored by them from 0 to 1, and the units with the new ranks."""
    best: dict[int, float] = {}
    for item in units:
        best.setdefault(item.unit.rank, item.score)
    order = best_order(passages, best, [scope.versions for scope in question.scopes])
    rank = {place: number for number, place in enumerate(order)}
    again = [
        replace(passages[place], score=min(1.0, max(0.0, best.get(place, 0.0) / _MOST)))
        for place in order
    ]
    return again, [replace(i, unit=replace(i.unit, rank=rank[i.unit.rank])) for i in units]
