"""Gathers what an answer can be made of: passages, their units in order, and how sure it is that they answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.asked_day import without_date
from assistant.confidence import Confidence, confidence
from assistant.coverage import slots
from assistant.editions import without_editions
from assistant.judging import answering_odds, judged
from assistant.question import Question
from assistant.reader import Reader
from assistant.records import Document, Passage
from assistant.retrieve import Finder
from assistant.succession import superseded
from assistant.trace import LeftOut
from assistant.unit_scores import Scored, ordered, scored_units
from assistant.validity import past_versions
from assistant.widening import widened


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages and units, both best first, and what of an earlier edition made way for the one that governs."""

    passages: tuple[Passage, ...]
    units: tuple[Scored, ...]
    reader: Reader
    sure: Confidence
    left_out: tuple[LeftOut, ...] = ()


def searched(question: Question) -> Question:
    """The question without what narrows it and is not searched for: the edition and the day that it names."""
    asked, text = question.asked, question.text
    if question.editions:
        asked, text = without_editions(asked), without_editions(text)
    if question.days is not None:
        asked, text = without_date(asked), without_date(text)
    return replace(question, asked=asked, text=text)


def gather(
    question: Question,
    passages: Sequence[Passage],
    documents: Sequence[Document],
    everything: Sequence[Document],
    on: date,
    finder: Finder,
) -> Evidence:
    """What the passages hold for the question, of the `documents` that may be shown; `everything` tells which govern on the day."""
    ledger = finder.index.ledger
    languages = {document.language for document in documents}
    wanted = slots(question, languages, finder.glossary, finder.index)
    odds = answering_odds(question, documents, finder.judge) if finder.judge is not None else None
    reader = Reader(ledger, finder.encode, finder.matcher, wanted, odds)
    past = past_versions([passage.document for passage in passages], everything, on)
    units = scored_units(question, passages, reader, past)
    if odds is not None:
        units = judged(units, odds)
        # A list is shown whole, and what introduces it as it stands.
        units = widened(units, ledger, odds) if question.shape != "list" else units
    passages, units = ordered(question, passages, units)
    sure = confidence(question, passages, units, finder.index, reader)
    passages, units, left_out = superseded(question, passages, units, documents, on, reader)
    return Evidence(tuple(passages), tuple(units), reader, sure, left_out)
