"""Finds dates and periods in running text in four languages; this module alone knows how they are written."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari januar january jan",
            "februari februar february feb",
            "mars marts march mar",
            "april apr",
            "maj mai may",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december desember dec des",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_NUMBER = r"(?P<number>1[0-2]|0?[1-9])"
_BEFORE = r"(?<![\w/.§])(?<![^\W\d]-)"
# A year is not the start of a number such as 2019/123, 2019-123 or 2009:600, but may be that of a period.
_AFTER = r"(?![\w§]|[/-](?!(?:19|20)\d\d(?!\d))\d|[.:]\d)"
_DASH = r"(?:[-–—−]|--)"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_BEFORE}{_YEAR}[-/.]{_NUMBER}[-/.]{_DAY}(?!\d)",
        rf"{_BEFORE}{_YEAR}(?P<number>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?![\d/-])",
        rf"{_BEFORE}{_DAY}[./-]\s?{_NUMBER}[./-]\s?{_YEAR}(?!\d)",
        rf"{_BEFORE}{_DAY}/{_NUMBER}[ -]{_YEAR}(?!\d)",
        rf"{_BEFORE}{_DAY}(?:\.|:?[ea]|st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}(?!\d)",
        rf"{_BEFORE}{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"{_BEFORE}{_MONTH}\s+{_YEAR}(?!\d)",
        rf"{_BEFORE}{_YEAR}-(?P<number>0[1-9]|1[0-2])(?![\d/-])",
        rf"{_BEFORE}{_YEAR}{_AFTER}",
        rf"(?<=(?:19|20)\d\d/){_YEAR}{_AFTER}",
    )
)
"""The ways to write a date, the most exact first: what one has taken, the next ones leave."""
_WITHOUT_YEAR = re.compile(
    rf"{_BEFORE}(?:{_DAY}(?:\.|:?[ea]|st|nd|rd|th)?\s+)?{_MONTH}(?=\s*(?:[-–—−]|till?\b|to\b|until\b))|"
    rf"{_BEFORE}(?P<day2>[0-3]?\d)[./](?P<number>1[0-2]|0?[1-9])(?=\s*[-–—−])",
    re.IGNORECASE,
)
_UNTIL = r"till och med|til og med|up to and including|t\.?\s?o\.?\s?m\.?|frem til|fram till?|till|til|to|until|through"
_JOINT = re.compile(
    rf"\s*(?:{_DASH}|,?\s*(?:och\s+|og\s+|and\s+)?(?:{_UNTIL}))\s*(?:den\s+|d\.\s*|the\s+)?", re.I
)
_BETWEEN = re.compile(r"\s+(?:och|og|and)\s+(?:den\s+)?", re.I)
_BETWEEN_WORD = re.compile(
    r"\b(?:mellan|mellem|mellom|between)\s+(?:åren|årene|årene|den|the)?\s*$", re.I
)
_PERIOD_WORD = re.compile(r"\bperiod(?:en?)?\s+$", re.I)
_SHORT = re.compile(rf"{_BEFORE}{_YEAR}\s?(?P<dash>[-–—−/])\s?(?P<end>\d\d)(?![\d\w]|[-/]\d)")
_LONGEST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A date or a period at `text[start:end]`: the first and the last day that it may mean."""

    start: int
    end: int
    first: date
    last: date


def find_dates(text: str) -> list[Found]:
    """The dates in a text in order: days, months and years, each as the days that it covers."""
    taken: list[Found] = []
    for form in _FORMS:
        for match in form.finditer(text):
            free = all(match.end() <= x.start or match.start() >= x.end for x in taken)
            if free and (days := _days(match)) is not None:
                taken.append(Found(match.start(), match.end(), *days))
    return sorted(taken, key=lambda found: found.start)


def find_periods(text: str) -> list[Found]:
    """The periods in a text in order, such as "2021–2023" or "1 januari 2020 till och med 31 december 2023"."""
    found = [*_short_periods(text), *_joined_periods(text)]
    found.sort(key=lambda period: (period.start, -period.end))
    kept: list[Found] = []
    for period in found:
        if not kept or period.start >= kept[-1].end:
            kept.append(period)
    return kept


def _joined_periods(text: str) -> Iterator[Found]:
    dates = find_dates(text)
    for first, second in pairwise(dates):
        between = text[first.end : second.start]
        joined = (
            _JOINT.fullmatch(between)
            or (_BETWEEN.fullmatch(between) and _BETWEEN_WORD.search(text[: first.start]))
            or (between.isspace() and _PERIOD_WORD.search(text[: first.start]))
            or (between == "/" and first.last.year + 1 == second.last.year)
        )
        if joined and first.first <= second.last and _is_sensible(first.first, second.last):
            yield Found(first.start, second.end, first.first, second.last)
    for match in _WITHOUT_YEAR.finditer(text):
        joint = _JOINT.match(text, match.end())
        following = next((x for x in dates if joint and x.start == joint.end()), None)
        start = _day_in(match, following.last.year) if following is not None else None
        if following is not None and start is not None and start <= following.last:
            yield Found(match.start(), following.end, start, following.last)


def _short_periods(text: str) -> Iterator[Found]:
    for match in _SHORT.finditer(text):
        year, end = int(match["year"]), int(match["end"])
        # "2019-05" is a month and "2019-24" a period; "2010–12" with a longer dash is a period too.
        is_month = match["dash"] == "-" and 1 <= end <= 12
        last = year - year % 100 + end
        if not is_month and year < last <= year + _LONGEST_YEARS:
            yield Found(match.start(), match.end(), date(year, 1, 1), date(last, 12, 31))


def _days(match: re.Match[str]) -> tuple[date, date] | None:
    groups = match.groupdict()
    year, month = int(groups["year"]), _month(groups)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if groups.get("day") is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    try:
        day = date(year, month, int(groups["day"]))
    except ValueError:
        return None
    return day, day


def _day_in(match: re.Match[str], year: int) -> date | None:
    groups = match.groupdict()
    day = groups["day"] or groups["day2"] or "1"
    try:
        return date(year, _month(groups) or 1, int(day))
    except ValueError:
        return None


def _month(groups: dict[str, str | None]) -> int | None:
    if name := groups.get("month"):
        return _MONTHS[name.lower()]
    number = groups.get("number")
    return int(number) if number else None


def _is_sensible(first: date, last: date) -> bool:
    return last.year - first.year <= _LONGEST_YEARS
