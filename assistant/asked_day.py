"""Finds the day that a question asks about ("was it in force on 1 January 2025?"); knows how such questions are put."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dates import Found, find_dates, find_periods
from assistant.document_request import STILL, documents_wanted
from assistant.records import Document

_FORCE = re.compile(
    r"\b(?:gäll(?:er|de|t|a)|gæld(?:er|e)|gjaldt|gjeld(?:er|e)|giltig\w*|gyldig\w*|i kraft|in (?:force|effect)|valid|appl(?:y|ies|ied)|"
    r"govern\w*|ersatt\w*|erstatt\w*|replaced)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:upphör\w*|slutar?|löper|löpt|går ut|gått ut|börjar|träder|begynder|træder|begynner|trer|udløber|utløper|ophører|opphører|"
    r"expires?|ends?|runs?|starts?|takes?|comes?|anto(?:gs|gits)|beslut\w+|vedta\w+|adopted|decided)\b",
    re.IGNORECASE,
)
"""What asks when the force of documents begins, ends or was decided, not whether they are in force then."""
_YES_OR_NO = re.compile(
    r"^(?:och |og |and |men |but )?(?:gäll\w+|gæld\w+|gjald\w+|gjeld\w+|var|er|är|blev|was|were|is|are|did|does|do|will|had|hade|havde|hadde)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:\b(?:den|the|per|pr|på|i|in|on|under|during|år|året|året|as of|of|at|d|fra og med|från och med)\.?\s+)*$",
    re.IGNORECASE,
)
"""Words that belong to the date and go with it."""
_BOUND = re.compile(
    r"\b(?:till|til|to|until|senast|seneste|by|before|före|innan|inden|innen|efter|etter|after|från|fra|from|sedan|siden|since|"
    r"för|for|mot|mellan|mellom|mellem|between|av|af|of)\s*$",
    re.IGNORECASE,
)
"""A date behind these is a bound, or part of something else: it is not the day that is asked about."""
_TODAY = re.compile(rf"\b(?:{STILL}|now|nu|nå|i ?dag|today)\b", re.IGNORECASE)
_YEAR = 300
"""A date that covers more days is a year."""


@dataclass(frozen=True, slots=True)
class AskedDays:
    """The first and last day that the question asks about: one day, a month or a year."""

    first: date
    last: date

    def day(self, today: date) -> date:
        """The day to tell the status on: of a span that holds today today, else its end that is nearer to today."""
        return min(max(today, self.first), self.last)


def asked_days(text: str, documents: Sequence[Document]) -> AskedDays | None:
    """The days that a question about what is in force asks about; None where it names none or several.

    A year that stands in the title of one of the `documents` is part of a name, unless a word such as "in" leads to it.
    """
    found = _only_date(text)
    if found is None or _TODAY.search(text):
        return None
    if not _FORCE.search(text) or _TURNS.search(text):
        return None
    days = AskedDays(found.first, found.last)
    if (found.last - found.first).days < _YEAR:
        return days
    bare = _lead(text, found) == found.start
    named = bare and any(str(found.first.year) in document.title.value for document in documents)
    asks = asks_yes_or_no(text) or documents_wanted(without_date(text)) is not None
    return days if asks and not named else None


def asks_yes_or_no(text: str) -> bool:
    """Whether a question opens with a verb, as one for yes or no does."""
    return _YES_OR_NO.search(text) is not None


def without_date(text: str) -> str:
    """The text without the only date in it and what leads to it; as it is where it holds none or several."""
    found = _only_date(text)
    if found is None:
        return text
    start = _lead(text, found)
    return " ".join(f"{text[:start]} {text[found.end :]}".split()).replace(" ?", "?")


def _only_date(text: str) -> Found | None:
    dates = find_dates(text)
    if len(dates) != 1 or find_periods(text):
        return None
    return None if _BOUND.search(text[: _lead(text, dates[0])]) else dates[0]


def _lead(text: str, found: Found) -> int:
    match = _LEAD.search(text[: found.start])
    return match.start() if match else found.start
