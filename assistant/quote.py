"""The writer that needs no language model: picks and orders exact quotes, and knows how an answer is shaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.card import asks_about_document
from assistant.expectation import expected, has
from assistant.listing import best_listing
from assistant.question import Question
from assistant.reader import Reader
from assistant.records import Language, Passage
from assistant.units import CELL, WHOLE, Listing, Unit, listings, quotable

_READ = 6
"""Passages that are read for quotes."""
_UNITS = 4
"""Most sentences of one part of an answer."""
_NEAR = 0.78
"""A further sentence is quoted when it scores this share of the best one."""
_FITTING = 0.08
"""What a unit gains that holds what the question asks for, such as a date."""
_COMPLETED = 12
"""Most items that are added to a quote that announces them."""
_LIST_SHARE = 0.75
"""A whole list is shown when it scores this share of the best sentence."""
PASSAGE_SHARE = 0.8
"""What the score of its passage adds to a unit: the passage is more often right than a sentence alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an answer: quotes from one document in the order of its text."""

    version: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with how well it answers, about 0 to 1."""

    unit: Unit
    score: float


def scored_units(question: Question, passages: Sequence[Passage], reader: Reader) -> list[Scored]:
    """The quotable units of the best passages with their scores, best first."""
    units: dict[tuple[str, int, int, int], tuple[Unit, Language]] = {}
    card = asks_about_document(question.asked)
    for rank, passage in enumerate(passages[:_READ]):
        for unit in quotable(passage, rank, reader.ledger, card):
            units.setdefault(unit.key, (unit, passage.language))
    texts = [_in_context(unit) for unit, _ in units.values()]
    scores = reader.scores(question.text, texts, [language for _, language in units.values()])
    wanted = expected(question.asked)
    found = [
        Scored(
            unit,
            score
            + PASSAGE_SHARE * passages[unit.rank].score
            + (_FITTING if wanted and has(wanted, unit.text, language) else 0.0),
        )
        for (unit, language), score in zip(units.values(), scores, strict=True)
    ]
    return sorted(found, key=lambda item: (-item.score, item.unit.key))


def choose(
    question: Question, passages: Sequence[Passage], units: Sequence[Scored], reader: Reader
) -> list[Part]:
    """The parts of the answer: a whole list, a part an organisation, or the best sentences."""
    if question.shape != "compare":
        return _single(question, passages, units, reader)
    parts: list[Part] = []
    for scope in question.scopes:
        own = [p for p in passages if p.document.version in scope.versions]
        its = [item for item in units if item.unit.version in scope.versions]
        parts.extend(_single(question, own, its, reader)[:1])
    return parts


def _single(
    question: Question, passages: Sequence[Passage], units: Sequence[Scored], reader: Reader
) -> list[Part]:
    if not units:
        return []
    if question.shape == "list":
        found = best_listing(question, passages[:_READ], units[0].unit, reader)
        if found is not None and found.score >= _LIST_SHARE * units[0].score:
            listing = found.listing
            whole = (*([listing.lead] if listing.lead else []), *listing.items)
            return [Part(listing.items[0].version, whole)]
    return _best(units, reader)


def _in_context(unit: Unit) -> str:
    """The unit with the heading right above it, which often says what it is about."""
    return "\n".join((*unit.section[-1:], unit.text))


def _best(scored: Sequence[Scored], reader: Reader) -> list[Part]:
    kept = [item for item in scored if item.score >= _NEAR * scored[0].score][:_UNITS]
    parts: dict[str, list[Unit]] = {}
    for item in kept:
        parts.setdefault(item.unit.version, []).append(item.unit)
    return [
        Part(version, _completed(units, listings(version, reader.ledger)))
        for version, units in parts.items()
    ]


def _completed(units: Sequence[Unit], lists: Sequence[Listing]) -> tuple[Unit, ...]:
    """The units in the order of the text, what announces a list followed by it, an item preceded by its lead."""
    found = {unit.key: unit for unit in units}
    for unit in units:
        listing = next((one for one in lists if one.holds(unit)), None)
        if listing is None or listing.lead is None:
            continue
        if unit.kind == "sentence" and unit.text.endswith(":"):
            found.update((item.key, item) for item in listing.items[:_COMPLETED])
        elif (unit.kind == "item" and len(listing.lead.text) <= WHOLE) or (
            unit.kind == "row" and listing.lead.text.count(CELL) > 1
        ):
            found.setdefault(listing.lead.key, listing.lead)
    return tuple(
        unit
        for unit in sorted(found.values(), key=lambda u: u.key)
        if not _inside(unit, found.values())
    )


def _inside(unit: Unit, others: Iterable[Unit]) -> bool:
    """Whether a longer unit of the same page holds this one."""
    return any(
        other.page == unit.page
        and other.start <= unit.start
        and other.end >= unit.end
        and len(other.text) > len(unit.text)
        for other in others
    )
