"""How much of a question's content a text holds, counting the glossary's terms and parts of compounds as held."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.glossary import Glossary
from assistant.index import Index
from assistant.language import terms, words
from assistant.organisations import without_names
from assistant.question import Question
from assistant.records import Language
from assistant.stopwords import STOP_WORDS

_PART = 5
"""A shorter term is not looked for inside compounds."""
_PART_CREDIT = 0.7
"""What a term is worth that is only a part of a compound, or has only a part in the text."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One content word of the question: what it weighs, and the search terms in each language that fill it."""

    word: str
    weight: float
    accepted: Mapping[Language, frozenset[str]]


def slots(
    question: Question, languages: Collection[Language], glossary: Glossary, index: Index
) -> tuple[Slot, ...]:
    """A slot for each content word of the question, weighted by how rare it is (idf as in BM25)."""
    text = without_names(question.text, question.scopes)
    stop = STOP_WORDS[question.language]
    found: list[Slot] = []
    for word in dict.fromkeys(words(text)):
        own = terms(word, question.language)
        if word in stop or not own:
            continue
        accepted = {
            target: frozenset(
                [*terms(word, target), *glossary.related(own, question.language, target)]
            )
            for target in languages
        }
        frequency = max(
            (index.document_frequency(t, target) for target, ts in accepted.items() for t in ts),
            default=0,
        )
        total = max(index.count(), 1)
        weight = math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))
        found.append(Slot(word, max(weight, 0.05), accepted))
    return tuple(found)


def coverage(wanted: Sequence[Slot], text: str, language: Language) -> float:
    """The weighted share of the slots that the text fills, 0 to 1; 0 when there are none."""
    return share(wanted, frozenset(terms(text, language)), language)


def share(wanted: Sequence[Slot], present: frozenset[str], language: Language) -> float:
    """The weighted share of the slots that search terms in `language` fill, 0 to 1; 0 when there are none."""
    total = sum(slot.weight for slot in wanted)
    if not total:
        return 0.0
    return sum(slot.weight * _filled(slot, present, language) for slot in wanted) / total


def _filled(slot: Slot, present: frozenset[str], language: Language) -> float:
    accepted = slot.accepted.get(language, frozenset())
    if accepted & present:
        return 1.0
    long = [term for term in accepted if len(term) >= _PART]
    partly = any(
        (token.startswith(term) or token.endswith(term))
        or (len(token) >= _PART and (term.startswith(token) or term.endswith(token)))
        for term in long
        for token in present
    )
    return _PART_CREDIT if partly else 0.0
