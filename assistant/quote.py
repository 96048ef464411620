"""The writer that needs no language model: picks and orders exact quotes, and knows how an answer is shaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.ledger import Ledger
from assistant.listing import best_listing
from assistant.question import Question
from assistant.reader import Reader
from assistant.records import Passage
from assistant.unit_scores import Scored
from assistant.units import CELL, WHOLE, Listing, Unit, listings

_READ = 6
"""Passages that are read for quotes."""
_UNITS = 4
"""Most sentences of one part of an answer."""
_NEAR = 0.78
"""A further sentence is quoted when it scores this share of the best one."""
_FAR_BELOW = 10.0
"""Log odds; a sentence that the judge finds to answer by so much less than the one it is surest of is not quoted."""
_COMPLETED = 12
"""Most items that are added to a quote that announces them."""
_LIST_SCORE = 1.5
"""A whole list is shown that scores this or more (see `listing`)."""
_HEADING = 100
"""Longest heading that is quoted with the words below it, in characters."""
_PARTS_OF_LIST = 2
"""So many items of one list among the best units bring the others with them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an answer: quotes from one document in the order of its text."""

    version: str
    units: tuple[Unit, ...]


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
        found = best_listing(question, passages[:_READ], units, reader)
        if found is not None and found.score >= _LIST_SCORE:
            listing = found.listing
            whole = (*([listing.lead] if listing.lead else []), *listing.items)
            return [Part(listing.items[0].version, whole)]
    return _best(units, reader)


def _best(scored: Sequence[Scored], reader: Reader) -> list[Part]:
    sure = max((item.odds for item in scored if item.odds is not None), default=0.0)
    able = [item for item in scored if item.odds is None or item.odds > sure - _FAR_BELOW]
    kept = [item for item in able if item.score >= _NEAR * able[0].score][:_UNITS]
    parts: dict[str, list[Unit]] = {}
    for item in kept:
        parts.setdefault(item.unit.version, []).append(item.unit)
    return [
        Part(
            version,
            tuple(
                _headed(unit, reader.ledger)
                for unit in _completed(units, listings(version, reader.ledger))
            ),
        )
        for version, units in parts.items()
    ]


def _headed(unit: Unit, ledger: Ledger) -> Unit:
    """The unit with the heading right above it: it says what the words are about, and names a principle or goal."""
    if unit.kind != "sentence":
        return unit
    for above, block in pairwise(ledger.blocks(unit.version, unit.page)):
        if block.start == unit.start and above.kind == "heading":
            if above.end - above.start > _HEADING:
                return unit
            page = ledger.page(unit.version, unit.page).text
            return replace(unit, start=above.start, text=page[above.start : unit.end])
    return unit


def _completed(units: Sequence[Unit], lists: Sequence[Listing]) -> tuple[Unit, ...]:
    """The units in the order of the text, what announces a list followed by it, an item preceded by its lead.

    Of a list of which several items were found, all are shown: half a list misleads.
    """
    found = {unit.key: unit for unit in units}
    for listing in lists:
        held = [unit for unit in units if listing.holds(unit)]
        if not held:
            continue
        lead = listing.lead
        items = [unit for unit in held if lead is None or unit.key != lead.key]
        announced = lead is not None and len(held) > len(items) and lead.text.endswith(":")
        if announced or (
            len(items) >= _PARTS_OF_LIST
            and items[0].kind == "item"
            and len(listing.items) <= _COMPLETED
        ):
            found.update((item.key, item) for item in listing.items[:_COMPLETED])
        if lead is not None and _needs_lead(items, lead):
            found.setdefault(lead.key, lead)
    return tuple(
        unit
        for unit in sorted(found.values(), key=lambda u: u.key)
        if not _inside(unit, found.values())
    )


def _needs_lead(items: Sequence[Unit], lead: Unit) -> bool:
    """Whether the items are half a sentence without what introduces them, or cells without their headings."""
    kinds = {item.kind for item in items}
    return ("item" in kinds and len(lead.text) <= WHOLE) or (
        "row" in kinds and lead.text.count(CELL) > 1
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
