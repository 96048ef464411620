"""Finds how often a text says that something happens; this module alone knows how that is written."""

import re
from functools import cache

from assistant.records import Language
from assistant.verifying.number_words import number_words

# What a period is called after "every", what it is called after "om" and "i" ("om året"), its adverbs, and how many
# of them a year has.
_PERIODS: tuple[tuple[str, str, str, float], ...] = (
    (r"(?:arbets|hver|arbejds|arbeids|virke)?dag|day|dygn|døgn", r"dagen|dygnet|døgnet", r"daglig\w*|daily", 365),
    (r"vecka|uge|uke|week", r"veckan|ugen|uken|uka", r"ugentlig\w*|ukentlig\w*|weekly", 52),
    (r"månad|måned|month", r"månaden|måneden", r"månatlig\w*|månedlig\w*|monthly", 12),
    (r"kvartal|quarter", r"kvartalet", r"quarterly|kvartalsvis\w*", 4),
    (r"tertial", r"tertialet", r"tertialvis\w*", 3),
    (r"halvår|halve år|half[- ]year|six months|sex månader|seks måneder", r"halvåret", r"halvårlig\w*|halvårsvis\w*", 2),
    (r"år|läsår|skoleår|year", r"året", r"årlig\w*|yearly|annual(?:ly)?", 1),
)  # fmt: skip
_EACH = r"(?:varje|hver|hvert|every|each|per|pr\.?)"
_A = r"(?<!within )(?<!after )(?<!for )(?<!in )(?<!than )(?<!of )(?<!once )\ba"
_SECOND = (
    r"(?:varannan|vartannat|hvert andet|hver anden|hvert annet|annenhver|every other|every second)"
)
_TIMES = r"(?:gånger|gange|ganger|gang|times)"


def frequencies(text: str, language: Language) -> frozenset[float]:
    """How often a year the text says that something happens, each way it says so; empty where it says nothing."""
    found: set[float] = set()
    rest = text
    for pattern, rate, by_number in _patterns(language):
        for match in pattern.finditer(rest):
            written = (match.groupdict().get("n") or "1").lower()
            known = number_words(language)
            number = float(written) if written.isdigit() else float(known.get(written, 2))
            found.add(round(rate * number if by_number else rate / number, 3))
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    return frozenset(found)


@cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], float, bool], ...]:
    """Patterns with the rate they stand for, the longest forms first; by number: it multiplies the rate."""
    small = sorted((w for w, n in number_words(language).items() if n <= 60), key=len, reverse=True)
    number = rf"(?P<n>\d{{1,2}}|{'|'.join(small)})"
    several: list[tuple[str, float, bool]] = []
    plain: list[tuple[str, float, bool]] = []
    for noun, definite, adverb, rate in _PERIODS:
        period = rf"(?:(?:{_EACH}|a|an) (?:{noun})|(?:om|i) (?:{definite})|{adverb})"
        several.append((rf"{number} {_TIMES} {period}", rate, True))
        several.append((rf"twice {period}", rate * 2, True))
        several.append((rf"{_SECOND} (?:{noun})", rate / 2, True))
        several.append(
            (
                rf"(?:var|vart|varje|hver|hvert|every) {number} (?:{noun})(?:s|ar|er|or)?",
                rate,
                False,
            )
        )
        plain.append(
            (rf"{_EACH} (?:{noun})|(?:om|i) (?:{definite})|{adverb}|{_A} (?:{noun})", rate, True)
        )
    return tuple(
        (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), rate, by_number)
        for pattern, rate, by_number in (*several, *plain)
    )
