"""Tells whether a number is a least, a most, or passed; this module alone knows the words of comparison."""

import re
from functools import cache
from typing import Literal

from assistant.records import LANGUAGES
from assistant.verifying.number_words import cardinals

Bound = Literal["", "least", "most", "above", "below"]

_THAN = r"\s+(?:än|end|enn|than)"
_MORE = (
    r"(?:fler|mer|mera|flere|mere|more|longer|later|greater|higher|längre|senare|senere|længere|lenger|större|større|äldre|ældre|eldre|older)"
    rf"{_THAN}|över|over|above|exceed\w*|överstig\w*|overstig\w*|överskrid\w*|overskrid\w*"
)
_FEWER = (
    r"(?:färre|mindre|færre|kortare|kortere|less|fewer|shorter|earlier|tidigare|tidligere)"
    rf"{_THAN}|under|below|before|före|innan|før"
)
_DENIED = r"\b(?:inte|ej|ikke|not|no|aldrig|aldri|never)\b"
_LEAST = r"minst|minimum|åtminstone|mindst|minimum|at least|at a minimum|no fewer|som minst|först|først|tidigast|tidligst|not until|not before|no earlier than|at the earliest"
_MOST = r"högst|maximalt|max|senast|inom|upp till|maks|højst|høyst|senest|inden for|inden|innen|innenfor|op til|opp til|at most|up to|within|no later than|maximum|by"
# "Later than four weeks before" is less than four weeks before.
_LATER = re.compile(rf"\b(?:later|senare|senere){_THAN}\s+$", re.IGNORECASE)
_AHEAD = re.compile(r"\w+ \w+ (?:before|före|innan|før|inden)\b", re.IGNORECASE)
_GAP = r"[^\d.,;]{0,14}$"
_LIMIT_WORD = re.compile(rf"\bno(?=\s+(?:{_MORE}|{_FEWER})\b)", re.IGNORECASE)
_OTHER_WORDS = frozenset("to ni en et ett én null".split())
"""Words for numbers that are other words too, in one of the languages."""
_CONFLICTS: frozenset[frozenset[Bound]] = frozenset(
    frozenset(pair)
    for pair in (("least", "most"), ("most", "above"), ("least", "below"), ("above", "below"))
)


@cache
def _limit() -> re.Pattern[str]:
    """A word of negation that only sets a limit: a comparative and a number follow it."""
    words = set().union(*(cardinals(language) for language in LANGUAGES)) - _OTHER_WORDS
    amount = rf"(?:\d|(?:{'|'.join(sorted(words))})\b)"
    return re.compile(
        rf"{_DENIED}(?=[^.,;\d]{{0,30}}?\b(?:{_MORE}|{_FEWER})\b(?:[^.,;]{{0,12}}?\s)?{amount})",
        re.IGNORECASE,
    )


def limits_blanked(text: str) -> str:
    """The text without the negations that only set a limit, as in "not more than 20"."""
    for pattern in (_limit(), _LIMIT_WORD):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def bound(text: str, start: int) -> Bound:
    """What the words before the number at `start` say about it."""
    before = text[max(0, start - 50) : start]
    if _LATER.search(before) and _AHEAD.match(text[start:]):
        return "below"
    for pattern, plain, denied in ((_MORE, "above", "most"), (_FEWER, "below", "least")):
        if match := re.search(rf"\b(?:{pattern})\b{_GAP}", before, re.IGNORECASE):
            ahead = before[: match.start()]
            is_denied = re.search(rf"{_DENIED}[^.,;]{{0,30}}$", ahead, re.IGNORECASE)
            found: Bound = denied if is_denied else plain  # type: ignore[assignment]
            return found
    if re.search(rf"\b(?:{_LEAST})\b{_GAP}", before, re.IGNORECASE):
        return "least"
    return "most" if re.search(rf"\b(?:{_MOST}){_GAP}", before, re.IGNORECASE) else ""


def conflict(one: Bound, other: Bound) -> bool:
    """Whether two bounds exclude each other; a number without one goes with any."""
    return frozenset((one, other)) in _CONFLICTS
