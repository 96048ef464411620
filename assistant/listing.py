"""Finds the list that a question asks for: a run of items, or headings side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.card import asks_about_document, card_blocks
from assistant.expectation import asked_about
from assistant.judging import SURE
from assistant.language import terms
from assistant.organisations import without_names
from assistant.question import Question, stated_count
from assistant.reader import Reader
from assistant.records import Language, Passage
from assistant.static_embeddings import Floats
from assistant.unit_scores import Scored
from assistant.units import Listing, listings

# What introduces a list counts more than its items: "which goals" is asked in the words of the heading.
_BEST, _HEAD, _NOUN, _COUNTED = 1.0, 1.0, 0.5, 0.2
"""The list's best unit beside the best of all, its heading against the question, its heading against the words for
what is asked for, and whether it has as many items as the question says there are."""
_CHAPTERS = 0.3
"""What headings lose as a list: they are one only where the question names what they are."""
_JUDGED = 0.5
"""What the judge adds at most to a list that answers, or takes from one that does not."""
_READ, _READ_OF_LIST = 6, 700
"""Lists that the judge reads, and characters of each."""
_NOUNS = 3
"""Words behind the question word that name what is asked for ("which guiding principles")."""


@dataclass(frozen=True, slots=True)
class FoundListing:
    """A list and how well it answers, about 0 to 2."""

    listing: Listing
    score: float


def best_listing(
    question: Question, passages: Sequence[Passage], units: Sequence[Scored], reader: Reader
) -> FoundListing | None:
    """The list with a part in `passages` that answers the question best, or None where there is no list.

    `units` are the scored units of the passages, best first.
    """
    found = lists_of(question, passages, reader)
    if not found or not units:
        return None
    heads = [heading_of(listing) for listing, _ in found]
    languages = [language for _, language in found]
    asked = without_names(question.text, question.scopes)
    nouns = " ".join(asked_about(question.asked)[:_NOUNS])
    by_head = closeness(asked, heads, languages, reader)
    by_noun = closeness(nouns, heads, languages, reader) if nouns else by_head
    count = stated_count(question.asked, question.language)
    scored = [
        FoundListing(
            listing,
            _BEST * _best_unit(listing, units) / max(units[0].score, 1e-9)
            + _HEAD * float(head)
            + _NOUN * float(noun)
            + _COUNTED * (count == len(listing.items))
            - _CHAPTERS * (listing.items[0].kind == "heading"),
        )
        for (listing, _), head, noun in zip(found, by_head, by_noun, strict=True)
    ]
    return max(_judged(scored, reader), key=lambda item: item.score)


def _judged(found: Sequence[FoundListing], reader: Reader) -> Sequence[FoundListing]:
    """The best lists with what the judge thinks of them, read from what introduces them on."""
    if reader.odds is None:
        return found
    best = sorted(found, key=lambda item: -item.score)[:_READ]
    texts = []
    for item in best:
        parts = (*([item.listing.lead] if item.listing.lead else []), *item.listing.items)
        whole = " ".join(part.text for part in parts)[:_READ_OF_LIST]
        texts.append(replace(item.listing.items[0], text=whole, section=item.listing.section))
    odds = np.array(reader.odds(texts), dtype=np.float32)
    return [
        replace(item, score=item.score + float(gain))
        for item, gain in zip(best, _JUDGED * np.tanh(odds / SURE), strict=True)
    ]


def closeness(
    asked: str, heads: Sequence[str], languages: Sequence[Language], reader: Reader
) -> Floats:
    """How much of what is asked each heading says, 0 to 1."""
    if reader.matcher is None:
        held = [
            _held(asked, head, language) for head, language in zip(heads, languages, strict=True)
        ]
        return np.array(held, dtype=np.float32)
    matches = reader.matcher(asked, heads)
    return np.asarray(matches.whole @ matches.weights / matches.itself, dtype=np.float32)


def _held(asked: str, head: str, language: Language) -> float:
    """The share of the search terms of what is asked that a heading holds: all there is without a model."""
    wanted = set(terms(asked, language))
    return len(wanted & set(terms(head, language))) / len(wanted) if wanted else 0.0


def _best_unit(listing: Listing, units: Sequence[Scored]) -> float:
    return next((item.score for item in units if listing.holds(item.unit)), 0.0)


def lists_of(
    question: Question, passages: Sequence[Passage], reader: Reader
) -> list[tuple[Listing, Language]]:
    """The lists of the passages' documents that stand at least partly in one of them.

    A table that only states the document's own owner, number and period is none, unless the question asks for these.
    """
    asks_card = asks_about_document(question.asked)
    found: list[tuple[Listing, Language]] = []
    by_version: dict[str, list[Passage]] = {}
    for passage in passages:
        by_version.setdefault(passage.document.version, []).append(passage)
    for version, own in by_version.items():
        found.extend(
            (listing, own[0].language)
            for listing in listings(version, reader.ledger)
            if any(_touches(listing, passage) for passage in own)
            and (asks_card or not _is_card(listing, own[0], reader))
        )
    return found


def _is_card(listing: Listing, passage: Passage, reader: Reader) -> bool:
    page = listing.items[0].page
    blocks = reader.ledger.blocks(listing.items[0].version, page)
    text = reader.ledger.page(listing.items[0].version, page).text
    card = card_blocks(passage.document, blocks, text)
    return any(block.start <= listing.items[0].start < block.end for block in card)


def _touches(listing: Listing, passage: Passage) -> bool:
    return any(
        place.page == passage.page and place.start < passage.end and place.end > passage.start
        for place in (*listing.items, *([listing.lead] if listing.lead else []))
    )


def heading_of(listing: Listing) -> str:
    """The two nearest headings above a list and what introduces it."""
    return "\n".join((*listing.section[-2:], listing.lead.text if listing.lead else ""))
