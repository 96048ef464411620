"""Finds the modal words of a text and what they govern; this module alone knows when such a word is none."""

import re
from dataclasses import dataclass, replace

from assistant.verifying.denials import negations
from assistant.verifying.modal_words import (
    CHAIN,
    CONTINUES,
    DUTY,
    GETS,
    GETS_SENSE,
    INFINITIVES,
    MARKS,
    MAY,
    MAY_MONTH,
    MODALS,
    TO_GET,
    VERB,
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
    gets = _gets(text)
    denials = negations(text.text, text.language)
    found: dict[int, Modal] = {}
    for pattern, senses in MODALS[text.language]:
        for match in re.finditer(rf"\b(?:{pattern})\b", text.text, re.IGNORECASE):
            token = text.place(match.start())
            is_month = any(start <= match.start() < end for start, end in months)
            within = any(m.start < match.start() < m.end for m in found.values())
            if token is None or is_month or within or _is_mentioned(text.text, match):
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


def mentioned(text: Text) -> set[str]:
    """The modal words that are spoken of, in small letters."""
    return {
        match.group().lower()
        for pattern, _ in MODALS[text.language]
        for match in re.finditer(rf"\b(?:{pattern})\b", text.text, re.IGNORECASE)
        if _is_mentioned(text.text, match)
    }


def _gets(text: Text) -> set[int]:
    """Where "får" is "gets" rather than "may": what follows it says so, or in Swedish no verb follows."""
    found = {match.start() for match in GETS.finditer(text.text)}
    if text.language == "sv":
        for place, token in enumerate(text.tokens):
            rest = [t.text for t in text.tokens[place + 1 :] if t.clause == token.clause]
            if token.text.lower() in ("får", "fick") and not any(VERB.fullmatch(w) for w in rest):
                found.add(token.start)
    return found if text.language in ("sv", "nb") else set()


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
        infinitive = text[modal.start : modal.end].lower() in INFINITIVES and len(gap.split()) <= 3
        chained = bool(kept) and (
            CHAIN.fullmatch(gap) or (infinitive and kept[-1].clause == modal.clause)
        )
        if chained:
            # Whoever shall have the right to get something shall get it, and may.
            right = bool(kept[-1].senses & DUTY and modal.senses & MAY) and bool(gap.strip())
            meant = kept[-1].senses | (modal.senses if right else frozenset())
            kept[-1] = replace(kept[-1], end=kept[-1].end, senses=meant)
        else:
            # "Shall be written and able to be read": an infinitive means what governs it.
            governs = kept and kept[-1].sentence == modal.sentence
            is_infinitive = text[modal.start : modal.end].lower() in INFINITIVES
            meant = kept[-1].senses | modal.senses if governs and is_infinitive else modal.senses
            kept.append(replace(modal, senses=meant))
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
