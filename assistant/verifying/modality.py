"""Compares who must, should, may or can, in a sentence and in its quote."""

from assistant.verifying.alignment import Alignment
from assistant.verifying.denials import negations
from assistant.verifying.modal_words import (
    CAN,
    DUTY,
    EXEMPT,
    FORBIDS,
    GETS_SENSE,
    LEAVE,
    MAY,
    MAYBE,
    ONLY,
    SHOULD,
    UP_TO,
    WITHOUT,
)
from assistant.verifying.modals import Modal, governing, mentioned, modals
from assistant.verifying.text import Text


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
        return any(
            ours & group and theirs & group for group in (FORBIDS, SHOULD, CAN, EXEMPT, MAYBE)
        )
    return any(ours & group and theirs & group for group in (DUTY, SHOULD, LEAVE, EXEMPT, MAYBE))


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
            fits = any(
                agree(modal, other, same) or _without(modal, other, quote) for other in others
            )
        else:
            only = ONLY.search(sentence.text) and ONLY.search(quote.text)
            # Whoever never does a thing may not do it, and what is at most so much may be so much.
            forbids = modal.denied and negations(quote.text, quote.language)
            limits = all(_has_limit(text) for text in (sentence, quote))
            allowed = DUTY | GETS_SENSE | (MAY if only or forbids or limits else frozenset())
            near = _in_its_sentence(modal, ours, theirs, alignment)
            alike = bool(near) and all(
                agree(modal, other, same) or _without(modal, other, quote) for other in near
            )
            fits = alike or bool(modal.senses & allowed)
        if not fits:
            found.append(sentence.text[modal.start : modal.end])
    found.extend(_dropped(alignment, ours, theirs))
    return [*found, *mentioned(sentence) - mentioned(quote)] if same else found


def _has_limit(text: Text) -> bool:
    """Whether the text says that something is at most so much; a time limit ("within a day") sets a duty."""
    return UP_TO.search(text.text) is not None


def _without(one: Modal, other: Modal, quote: Text) -> bool:
    """Whether what need not be done is what may be left out: "may be ordered without being examined"."""
    return bool(one.senses & EXEMPT and other.senses & LEAVE and WITHOUT.search(quote.text))


def _in_its_sentence(
    modal: Modal, ours: list[Modal], theirs: list[Modal], alignment: Alignment
) -> list[Modal]:
    """The modal words of the quote's sentence that has most of the words that this one governs."""
    found = [
        other.sentence
        for token in alignment.sentence.content
        if governing(token, ours, alignment.sentence) is modal
        and (other := alignment.aligned(token)) is not None
    ]
    most = max(found, key=found.count, default=None)
    return [other for other in theirs if other.sentence == most]


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
        verb = next((p for p in governed if quote.content[p].start > modal.start), None)
        held = sum(place in back for place in governed) >= 0.6 * len(governed)
        if governed and held and (verb is None or verb in back):
            found.append(quote.text[modal.start : modal.end])
    return found
