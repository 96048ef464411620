"""Finds the numbers, dates, shares and spans of time that a text states; this module alone knows how they are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.records import Language
from assistant.verifying.bounds import Bound, bound, conflict
from assistant.verifying.number_words import (
    MONTH,
    SCALES,
    SPANS,
    UNITS,
    Unit,
    Value,
    compounds,
    number_words,
)

_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0.]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES: dict[Language, str] = {
    "sv": "en|ett",
    "da": "en|et|én|ét",
    "nb": "en|ett|ei|én|et",
    "en": "a|an|one",
}
_BEFORE_MAY = re.compile(
    r"(?:\b(?:in|by|from|until|of|to|early|late|since|before|after)|\d(?:st|nd|rd|th)?)\s+$", re.I
)
_AFTER_MAY = re.compile(r"\s+\d{1,4}\b")


@dataclass(frozen=True, slots=True)
class Number:
    """One statement of a number: the values it can be read as, and where it stands (start, end)."""

    values: frozenset[Value]
    text: str
    start: int
    end: int
    bound: Bound = ""

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year."""
        return (
            any(1900 <= value <= 2100 and unit == "" for value, unit in self.values)
            and len(self.text) == 4
        )

    def agrees(self, other: "Number") -> bool:
        """Whether the two can mean the same: one value, no two different units, no bounds that exclude each other."""
        return not conflict(self.bound, other.bound) and any(
            _same_value(one, two) for one in self.values for two in other.values
        )


def _same_value(one: Value, two: Value) -> bool:
    units = {one[1], two[1]}
    return one[0] == two[0] and (len(units) == 1 or ("" in units and "name" not in units))


def numbers(text: str, language: Language) -> list[Number]:
    """Every number in the text, in order."""
    found = [
        *_spans(text),
        *_months(text, language),
        *_digits(text, language),
        *_words(text, language),
    ]
    kept: list[Number] = []
    for number in sorted(found, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(replace(number, bound=bound(text, number.start)))
    return kept


def singles(text: str, language: Language) -> list[Number]:
    """Spans of one that an article states, as in "en dag" and "a day"."""
    found: list[Number] = []
    for match in re.finditer(rf"\b(?:{_ARTICLES[language]})\s+(?=\w)", text, re.IGNORECASE):
        number = _scaled(1.0, match.group().strip(), match.start(), match.end() - 1, text)
        if any(unit for _, unit in number.values):
            found.append(number)
    return found


def _spans(text: str) -> Iterator[Number]:
    for pattern, values in SPANS:
        for match in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            yield Number(frozenset(values), match.group(), match.start(), match.end())


def _months(text: str, language: Language) -> Iterator[Number]:
    for match in _WORD.finditer(text):
        number = MONTH.get(match.group().lower())
        if number is None or (language == "en" and not _is_english_month(text, match)):
            continue
        yield Number(
            frozenset({(float(number), "name")}), match.group(), match.start(), match.end()
        )
    for match in re.finditer(r"\b\d{4}-(\d{2})-\d{2}\b", text):
        yield Number(frozenset({(float(match[1]), "name")}), match[1], match.start(1), match.end(1))


def _is_english_month(text: str, match: re.Match[str]) -> bool:
    """Whether "May" or "March" is the month: it stands beside a number, a preposition of time or another month."""
    word = match.group()
    if word.lower() not in ("may", "march"):
        return True
    beside = text[max(0, match.start() - 14) : match.start()] + text[match.end() : match.end() + 14]
    around = _BEFORE_MAY.search(text[: match.start()]) or _AFTER_MAY.match(text[match.end() :])
    others = any(other in MONTH for other in re.findall(r"[a-z]+", beside.lower()))
    return word[0].isupper() and (around is not None or others)


def _digits(text: str, language: Language) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        value = _value(match.group(), language)
        yield _scaled(value, match.group(), match.start(), match.end(), text)


def _value(digits: str, language: Language) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0.]\d{3})+(?:,\d+)?", digits)
    if grouped or (language == "en" and re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits)):
        digits = re.sub(r"[ \u00a0.]" if grouped else ",", "", digits)
    parts = re.split(r"[.,:]", digits)
    return float(f"{parts[0]}.{''.join(parts[1:]) or 0}")


def _words(text: str, language: Language) -> Iterator[Number]:
    known = number_words(language)
    compound = compounds(language)
    for match in _WORD.finditer(text):
        word = match.group().lower()
        value = known.get(word)
        if value is None:
            start = compound.match(word)
            value = known[start[1]] if start else None
        if value is not None:
            yield _scaled(float(value), match.group(), match.start(), match.end(), text)


def _scaled(value: float, written: str, start: int, end: int, text: str) -> Number:
    """The number with the scale and unit that follow it; without its scale too, as tables leave it out."""
    rest = text[end : end + 40]
    scale = re.match(r"[\s\u00a0-]*([^\W\d_]+)\.?", rest)
    factor = next(
        (f for words, f in SCALES.items() if scale and scale[1].lower() in words.split()), 1.0
    )
    after = (
        rest[scale.end() :]
        if scale and factor != 1 and scale[1].lower() not in ("mnkr", "mkr", "tkr")
        else rest
    )
    unit: Unit = next(
        (
            unit for pattern, unit in UNITS
            if re.match(rf"[\s\u00a0-]*(?:(?!(?:a|an|per|pr|om|i|the|en|ett|each|varje|hvert|hver)\s)[^\W\d][\w-]*\s+)?(?:{pattern})(?!\w)", after, re.IGNORECASE)
        ),
        "",
    )  # fmt: skip
    compound: Unit = next(
        (u for pattern, u in UNITS if re.search(rf"[^\W\d_](?:{pattern})$", written.lower())), ""
    )
    return Number(frozenset({(value * factor, compound or unit)}), written, start, end)
