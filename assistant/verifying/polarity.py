"""Compares what a sentence denies with what its quote denies."""

import re
from collections.abc import Iterator

from assistant.verifying.alignment import Alignment
from assistant.verifying.denials import negations
from assistant.verifying.opposites import opposed
from assistant.verifying.text import Text, alike, skeleton

# Denials that affirm, each with the word that is left where the denial is taken away: that one limits.
_AFFIRMING = (
    (
        re.compile(
            r"\b(?:inte|ej|ikke|not)(?= (?:bara|enbart|endast|bare|kun|alene|blot|only|just|merely|simply)\b)",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?:bara|enbart|endast|bare|kun|alene|blot|only|just|merely|simply)\b", re.I),
    ),
    (
        re.compile(
            r"(?:(?<=, )|(?<=och )|(?<=og )|(?<=and )|^)(?:inte|ikke|not)(?= (?:minst|mindst|least)\b)",
            re.I,
        ),
        re.compile(r"\b(?:minst|mindst|least)\b", re.IGNORECASE),
    ),
)
# "Not until" sets a beginning, as "only from" does.
_UNTIL = re.compile(
    r"\b(?:inte|ikke|ej|not|n['’]t)\b(?=[^.;]{0,60}\b(?:förrän|until|før|før end)\b)", re.IGNORECASE
)
_FIRST = re.compile(
    r"\b(?:först|først|tidigast|tidligst|not until|only from|at the earliest)\b", re.IGNORECASE
)
_WITHOUT = re.compile(
    r"(?<!, )\b(?:utan|uden|uten|without|gratis|free of charge|kostnadsfri\w*)\b|, utan (?!att)\w+\s*(?:[.;]|$)",
    re.IGNORECASE,
)
_BUT_ALSO = re.compile(
    r"\b(?:utan också|utan även|men også|men også|but also|but)\b", re.IGNORECASE
)
_PREFIXES = ("o", "u", "un", "in", "im", "ir", "il", "non", "non-", "icke-", "ikke-")


def contradicts(alignment: Alignment) -> bool:
    """Whether a sentence denies what its quote affirms, or the other way round.

    Only the clauses of the quote that the sentence restates count. Two denials affirm ("not … unless",
    "only … if", "not before" for "after"), so what is compared is whether their number is odd.
    """
    sentence, quote = alignment.sentence, alignment.quote
    own = len(_denials(sentence, quote))
    covered = alignment.covered()
    theirs = sum(_clause(start, quote) in covered for start in _denials(quote, sentence))
    plain, denying = opposed(alignment)
    return denying > 0 or (own + theirs + plain + sum(1 for _ in _by_prefix(alignment))) % 2 == 1


def _clause(start: int, text: Text) -> int:
    """The clause that a word of negation speaks of: its own, or the next one where it stands alone."""
    token = text.place(start)
    # What stands in a line of its own, as a heading does, speaks of nothing else.
    line = text.text.find("\n", start) % (len(text.text) + 1)
    following = [other for other in text.content if start < other.start < line]
    if token is None or any(t.clause == token.clause for t in text.content) or not following:
        return token.clause if token is not None else 0
    return following[0].clause


def _denials(text: Text, other: Text) -> list[int]:
    """Where a text denies something; "not only … but also" and "not least" affirm, unless the other says "only" or "least"."""
    found = negations(text.text, text.language, paired=_WITHOUT.search(other.text) is None)
    if _FIRST.search(other.text) and not _UNTIL.search(other.text):
        found = [start for start in found if not _UNTIL.match(text.text, start)]
    for is_least, (phrase, limit) in enumerate(_AFFIRMING):
        affirms = is_least or _BUT_ALSO.search(text.text) is not None
        if phrase.search(other.text) or (affirms and not limit.search(other.text)):
            found = [start for start in found if not phrase.match(text.text, start)]
    return found


def _by_prefix(alignment: Alignment) -> Iterator[str]:
    """Words such as "unlawful" in one text where the other has "lawful", in any form."""
    own = {token.text.lower() for token in alignment.sentence.content}
    theirs = {token.text.lower() for token in alignment.quote.content}
    one_language = alignment.sentence.language == alignment.quote.language
    for words, others in ((own - theirs, theirs - own), (theirs - own, own - theirs)):
        for word in words:
            rests = [word.removeprefix(p) for p in _PREFIXES if word.startswith(p)]
            if any(len(rest) >= 4 and rest in others for rest in rests) or (
                one_language and _is_undone(word, others)
            ):
                yield word


def _is_undone(word: str, others: set[str]) -> bool:
    """Whether a word is another one with "un-" before it, in whatever form: "oanvända" and "använts"."""
    rest = skeleton(word[1:] if word[0] in "ou" else "")
    return len(rest) >= 6 and any(
        rest[:5] == other[:5] and alike(rest, other) for other in map(skeleton, others)
    )
