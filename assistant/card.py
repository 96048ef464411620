"""Finds a document's own card: the rows or lines that state its organisation, number, owner and period."""

import re
from collections.abc import Sequence

from assistant.records import Block, Document

_SHORT = 160
"""Longest line of a card, characters."""
_ENOUGH = 2
"""Stated values that make a run of rows or short lines a card."""
_ABOUT_DOCUMENT = re.compile(
    r"\b(?:dokument\w*|beslut\w*|antagen|antog|diarie\w*|dnr|ägare|äger|gäller|giltig\w*|utgåv\w*|version\w*|klubb\w*|"
    r"vedtag\w*|besluttet|sagsnum\w*|ejer\w*|gælder|gyldig\w*|udgave\w*|vedtatt|vedtok|saksnum\w*|eier\w*|gjelder|utgave\w*|"
    r"document|decided|adopted|approved|owner|owns|valid|force|edition|ansvar\w*|responsible|när|hvornår|når|when|years?|år)\b",
    re.IGNORECASE,
)

_REGARDING = re.compile(
    r"\b(?:när det gäller|når det gælder|når det gjelder|when it comes to)\b", re.IGNORECASE
)
"""Says what a question is about, not that it asks when something applies."""


def asks_about_document(question: str) -> bool:
    """Whether a question may be about what a card states: who decided, who owns it, when it applies."""
    return bool(_ABOUT_DOCUMENT.search(_REGARDING.sub(" ", question)))


def card_blocks(document: Document, blocks: Sequence[Block], page: str) -> set[Block]:
    """The blocks of one page that belong to the document's card; empty where there is none."""
    facts = (
        document.organisation,
        document.kind,
        document.binding,
        document.valid_from,
        document.valid_to,
        document.decided_by,
        document.decided_on,
        document.number,
        document.owner,
        document.edition,
        document.replaces,
    )
    quotes = {fact.quote for fact in facts if fact is not None and fact.quote}
    found: set[Block] = set()
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and block.kind != "heading" and block.end - block.start <= _SHORT:
            run.append(block)
            continue
        stated = sum(any(q in page[b.start : b.end] for q in quotes) for b in run)
        if stated >= _ENOUGH:
            found.update(run)
        run = []
    return found
