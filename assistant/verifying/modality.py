"""Compares who must, should, may or can; this module alone knows which modal word governs what."""

import re
from dataclasses import dataclass

from assistant.verifying.alignment import Alignment
from assistant.verifying.denials import negations
from assistant.verifying.modal_words import (
    CAN,
    CHAIN,
    CONTINUES,
    DUTY,
    EXEMPT,
    FORBIDS,
    GETS,
    GETS_SENSE,
    LEAVE,
    MARKS,
    MAY,
    MAY_MONTH,
    MODALS,
    ONLY,
    SHOULD,
    TO_GET,
    Sense,
)
from assistant.verifying.text import Text, Token


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal word: where it stands, and what it can mean; empty senses leave it open."""

    start: int
    end: int
    clause: int
    sentence: int
    senses: frozenset[Sense]
    denied: bool


def modals(text: Text) -> list[Modal]:
    """The modal words of a text, in order; the first of a chain ("shall be able to") speaks for it."""
    months = [m.span() for m in MAY_MONTH.finditer(text.text)] if text.language == "en" else []
    gets = {m.start() for m in GETS.finditer(text.text)} if text.language in ("sv", "nb") else set()
    denials = negations(text.text, text.language)
    found: dict[int, Modal] = {}
    for pattern, senses in MODALS[text.language]:
        for match in re.finditer(rf"\b(?:{pattern})\b", text.text, re.IGNORECASE):
            token = text.place(match.start())
            is_month = any(start <= match.start() < end for start, end in months)
            if token is None or is_month or _is_mentioned(text.text, match):
                continue
            meant = senses
            gives = senses == DUTY and TO_GET.match(text.text[match.end() :])
            if match.start() in gets or gives:
                meant = senses | GETS_SENSE
            denied = any(_belongs(text, start, match) for start in denials)
            modal = Modal(match.start(), match.end(), token.clause, token.sentence, meant, denied)
            found.setdefault(match.start(), modal)
    return _heads([found[start] for start in sorted(found)], text.text)


def _is_mentioned(text: str, match: re.Match[str]) -> bool:
    """Whether the word stands in quotation marks: it is spoken of, not used."""
    return text[: match.start()][-1:] in MARKS and text[match.end() :][:1] in MARKS


def _mentioned(text: str) -> set[str]:
    """The single words in quotation marks, which are spoken of."""
    return {word.lower() for word in re.findall(r"[\"“”»«](\w+)[\"“”»«]", text)}


def _belongs(text: Text, denial: int, match: re.Match[str]) -> bool:
    """Whether a negation belongs to a modal word: in it, shortly after it, or before it in its clause."""
    if match.start() <= denial < match.end() + 12:
        return True
    one, other = text.place(denial), text.place(match.start())
    return (
        one is not None
        and other is not None
        and one.clause == other.clause
        and denial < match.start()
    )


def _heads(found: list[Modal], text: str) -> list[Modal]:
    kept: list[Modal] = []
    for modal in found:
        gap = text[kept[-1].end : modal.start] if kept else ""
        infinitive = text[modal.start : modal.end].lower() == "kunne" and len(gap.split()) <= 3
        chained = CHAIN.fullmatch(gap) or (infinitive and kept and kept[-1].clause == modal.clause)
        if not kept or not chained:
            kept.append(modal)
    return kept


def governing(token: Token, found: list[Modal], text: Text) -> Modal | None:
    """The modal word that governs a word: the last before it in its clause, else the clause's first.

    A clause without one that only goes on with a list ("…, to telephones") takes it from before.
    """
    own = [modal for modal in found if modal.clause == token.clause]
    before = [modal for modal in own if modal.start < token.start]
    if own:
        return before[-1] if before else own[0]
    first = next(t for t in text.tokens if t.clause == token.clause)
    earlier = [m for m in found if m.sentence == token.sentence and m.start < token.start]
    return earlier[-1] if earlier and first.text.lower() in CONTINUES else None


def agree(one: Modal, other: Modal, same_language: bool) -> bool:
    """Whether two modal words can mean the same.

    Across languages "may" and "can" are one, and so are "shall" and "must"; denied, "may" joins the latter,
    since each language forbids with another of them ("must not", "får inte", "må ikke").
    """
    if same_language:
        return bool(one.senses & other.senses - GETS_SENSE) or (
            "gets" in one.senses & other.senses and bool(MAY & (one.senses | other.senses))
        )
    ours, theirs = (m.senses | DUTY if "gets" in m.senses else m.senses for m in (one, other))
    if one.denied and other.denied:
        return any(ours & group and theirs & group for group in (FORBIDS, SHOULD, CAN, EXEMPT))
    return any(ours & group and theirs & group for group in (DUTY, SHOULD, LEAVE, EXEMPT))


def differing(alignment: Alignment) -> list[str]:
    """The modal words of the sentence that the quote does not bear out, and those it dropped.

    A duty may be stated where the quote states a plain fact ("the board follows up"), and a duty may be
    restated as a fact; a permission or a recommendation may not.
    """
    sentence, quote = alignment.sentence, alignment.quote
    same = sentence.language == quote.language
    ours, theirs = modals(sentence), modals(quote)
    found: list[str] = []
    for modal in ours:
        others = _counterparts(modal, ours, theirs, alignment)
        if others:
            fits = any(agree(modal, other, same) for other in others)
        else:
            only = ONLY.search(sentence.text) and ONLY.search(quote.text)
            allowed = DUTY | GETS_SENSE | (MAY if only else frozenset())
            fits = bool(modal.senses & allowed)
        if not fits:
            found.append(sentence.text[modal.start : modal.end])
    found.extend(_dropped(alignment, ours, theirs))
    return [*found, *_mentioned(sentence.text) - _mentioned(quote.text)]


def _counterparts(
    modal: Modal, ours: list[Modal], theirs: list[Modal], alignment: Alignment
) -> list[Modal]:
    """The quote's modal words for the same thing: those that govern the words that this one governs."""
    votes: dict[Modal | None, int] = {}
    for token in alignment.sentence.content:
        if (
            governing(token, ours, alignment.sentence) is modal
            and (other := alignment.aligned(token)) is not None
        ):
            vote = governing(other, theirs, alignment.quote)
            # The word right after the modal word is its verb or its subject, and tells most.
            votes[vote] = votes.get(vote, 0) + (2 if token.start > modal.start else 1)
    if votes:
        # A word whose clause has no modal word of its own says little about which one it goes with.
        least = max(
            max(votes.values()) / 3, max((n for vote, n in votes.items() if vote), default=0)
        )
        return [vote for vote, count in votes.items() if vote is not None and count >= least]
    sentences = {token.sentence for token in alignment.matched}
    return [other for other in theirs if not sentences or other.sentence in sentences]


def _dropped(alignment: Alignment, ours: list[Modal], theirs: list[Modal]) -> list[str]:
    """Modal words of the quote whose verb the sentence states without one."""
    quote = alignment.quote
    back = {q: s for s, q in alignment.pairs.items()}
    found: list[str] = []
    for modal in theirs:
        if modal.senses & (DUTY | GETS_SENSE) or ours:
            continue
        governed = [
            p for p, token in enumerate(quote.content) if governing(token, theirs, quote) is modal
        ]
        if governed and sum(place in back for place in governed) >= 0.6 * len(governed):
            found.append(quote.text[modal.start : modal.end])
    return found
