"""Tells whether a text holds a thing of some kind (a date, an amount, a span of time, a person); knows how they are written."""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from assistant.records import Language
from assistant.verifying.number_words import MONTH, TIME, Unit
from assistant.verifying.numbers import numbers
from assistant.verifying.roles import find

Expected = Literal[
    "phone",
    "address",
    "amount",
    "score",
    "age",
    "frequency",
    "duration",
    "share",
    "date",
    "name",
    "person",
    "number",
]
_WHEN = rf"{'|'.join(MONTH)}|kvartal\w*|quarter|hösten|våren|høsten|efteråret|foråret|autumn|spring"
_DATE = re.compile(
    rf"\b(?:1[89]|20)\d\d\b|\b\d{{1,2}}[./-]\d{{1,2}}\b|\b(?:{_WHEN})\b", re.IGNORECASE
)
_YEARS = re.compile(r"\b\d{4}\s?[–-]\s?\d{4}\b")
_PHONE = re.compile(r"(?:\+|\b)\d[\d \-–/()]{5,}\d")
_ADDRESS = re.compile(r"\w@\w|\bwww\.|https?://", re.IGNORECASE)
_NAME = re.compile(
    r"(?<=[\w,:(] )[A-ZÅÄÖÆØ][a-zåäöæøé]+,? (?:[A-ZÅÄÖÆØ][\w.]* ?)+|[“\"«»][A-ZÅÄÖÆØ]"
)
_UNTIL = re.compile(
    r"\b(?:till|til|t\.o\.m\.?|until|through|senast|senest)\b[^.\n]{0,24}\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\d[\d .,]*\s*(?:kr|kronor|kroner|mkr|tkr|mnkr|sek|dkk|nok|m?eur|euros?|€|£|\$|mio|mia|mi?ljon|million|milliard|miljard)|"
    r"[€£$]\s?\d",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(
    r"\b(?:varje|vart|hvert?|varannan|every|each|halvår\w*|årlig\w*|månatlig\w*|månedlig\w*|monthly|weekly|daily|"
    r"annual\w*|yearly|daglig\w*|veckovis|løpende|löpande|quarterly|kvartalsvis\w*|per år|om året|i året)\b",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:omedelbart|genast|snarast|straks|omgående|umiddelbart|øjeblikkeligt|immediately|at once|without delay|"
    r"tills vidare|until further notice|indtil videre|inntil videre)\b",
    re.IGNORECASE,
)
Test = Callable[[str, Language], bool]

_ANNOUNCES = re.compile(
    r"\b(?:(?:följande|nedanstående|følgende|nedenstående|the following)\s+\w+|nedan|nedenfor|as follows|below)\b[^:]*$",
    re.IGNORECASE,
)


def _with_unit(*units: Unit) -> Test:
    return lambda text, language: any(
        unit in units for number in numbers(text, language) for _, unit in number.values
    )


def _either(*tests: Test) -> Test:
    return lambda text, language: any(test(text, language) for test in tests)


def _matching(pattern: re.Pattern[str]) -> Test:
    return lambda text, _: pattern.search(text) is not None


_TESTS: Mapping[Expected, Test] = {
    "phone": _matching(_PHONE),
    "address": _matching(_ADDRESS),
    "amount": _either(_matching(_MONEY), _with_unit("money", "percent")),
    "score": _matching(re.compile(r"\d")),
    "age": _with_unit("year"),
    "frequency": _either(_matching(_HOW_OFTEN), _with_unit("times")),
    "duration": _either(_matching(_SOON), _matching(_YEARS), _matching(_UNTIL), _with_unit(*TIME)),
    "share": _with_unit("percent", "part"),
    "date": _matching(_DATE),
    "name": _matching(_NAME),
    "person": _either(
        _matching(_NAME), lambda text, language: next(find(text, language), None) is not None
    ),
    "number": _either(lambda text, language: bool(numbers(text, language)), _matching(_HOW_OFTEN)),
}


def has(kind: Expected, text: str, language: Language) -> bool:
    """Whether the text, written in `language`, holds something of the kind."""
    return _TESTS[kind](text, language)


def announces(text: str) -> bool:
    """Whether a text only announces what stands behind it ("the following principles apply") and holds none of it."""
    return _ANNOUNCES.search(text) is not None
