"""Finds the list that a question asks for: a run of items, or headings side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question
from assistant.reader import Reader
from assistant.records import Language, Passage
from assistant.units import Listing, Unit, listings

_PASSAGE_SHARE = 0.8
"""What the score of the first passage that holds a part of it adds to a list."""
_COUNTED = 0.15
"""What a list gains that has as many items as the question says there are."""
_HOLDS_BEST = 0.25
"""What a list gains that holds the best unit."""
_COUNTS = {
    **dict.fromkeys(("två", "to", "two"), 2),
    **dict.fromkeys(("tre", "three"), 3),
    **dict.fromkeys(("fyra", "fire", "four"), 4),
    **dict.fromkeys(("fem", "five"), 5),
    **dict.fromkeys(("sex", "seks", "six"), 6),
    **dict.fromkeys(("sju", "syv", "seven"), 7),
    **dict.fromkeys(("åtta", "otte", "åtte", "eight"), 8),
    **dict.fromkeys(("nio", "ni", "nine"), 9),
    **dict.fromkeys(("tio", "ti", "ten"), 10),
}


@dataclass(frozen=True, slots=True)
class FoundListing:
    """A list and how well it answers, about 0 to 1."""

    listing: Listing
    score: float


def best_listing(
    question: Question, passages: Sequence[Passage], best: Unit, reader: Reader
) -> FoundListing | None:
    """The list with a part in `passages` that answers the question best, or None where there is no list.

    A list that holds `best`, the unit that answers best, or is introduced by it, gains by that. What introduces the list counts more than its items: "which goals" is asked in the words of the heading.
    """
    found = _candidates(passages, reader)
    heads = [_head(listing) for listing, _, _ in found]
    wholes = [
        "\n".join((head, *(item.text for item in listing.items)))
        for head, (listing, _, _) in zip(heads, found, strict=True)
    ]
    languages = [language for _, language, _ in found]
    by_head = reader.scores(question.text, heads, languages)
    by_whole = reader.scores(question.text, wholes, languages)
    count = stated_count(question.asked)
    scored = [
        FoundListing(
            listing,
            0.6 * head
            + 0.4 * whole
            + _PASSAGE_SHARE * passages[rank].score
            + _COUNTED * (count == len(listing.items))
            + _HOLDS_BEST * (listing.items[0].version == best.version and listing.holds(best)),
        )
        for (listing, _, rank), head, whole in zip(found, by_head, by_whole, strict=True)
    ]
    return max(scored, key=lambda item: item.score, default=None)


def _candidates(passages: Sequence[Passage], reader: Reader) -> list[tuple[Listing, Language, int]]:
    """The lists of the passages' documents that stand at least partly in one of them, with its rank."""
    found: list[tuple[Listing, Language, int]] = []
    for version in dict.fromkeys(passage.document.version for passage in passages):
        own = [(rank, p) for rank, p in enumerate(passages) if p.document.version == version]
        for listing in listings(version, reader.ledger):
            for rank, passage in own:
                if _touches(listing, passage):
                    found.append((listing, passage.language, rank))
                    break
    return found


def _touches(listing: Listing, passage: Passage) -> bool:
    return any(
        place.page == passage.page and place.start < passage.end and place.end > passage.start
        for place in (*listing.items, *([listing.lead] if listing.lead else []))
    )


def _head(listing: Listing) -> str:
    return "\n".join((*listing.section[-2:], listing.lead.text if listing.lead else ""))


def stated_count(text: str) -> int | None:
    """The number of things that a question says there are, or None."""
    for word in re.findall(r"\w+", text.lower()):
        if word in _COUNTS:
            return _COUNTS[word]
        if re.fullmatch(r"[2-9]|1\d", word):
            return int(word)
    return None
