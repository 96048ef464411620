"""Finds the period in which a document applies; this module alone knows how documents say that they do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.dates import Found, find_dates, find_periods
from assistant.records import LANGUAGES, Fact
from assistant.verifying.number_words import cardinals
from ingest.facts.evidence import Evidence
from ingest.facts.statements import Statement, statements
from ingest.facts.subject import Subject
from ingest.facts.term_names import named_terms

_VERB = re.compile(
    r"\b(?:(?:ska(?:ll)?|skal|shall|will) (?:gälla|gælde|gjelde|apply)|gäller|gällande|gælder|gældende|gjelder|gjeldende|"
    r"giltiga?|giltigt|gyldigt?|gyldige|löper|løber|løper|sträcker sig|strækker sig|strekker seg|avser|omfattar|"
    r"omfatter|dækker|dekker|träder i kraft|börjar gälla|træder i kraft|trer i kraft|er i kraft|är i kraft|"
    r"applies|apply|valid|in force|into force|in effect|runs|covers|spans|takes effect|effective)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:[\s,:(]|(?:för|for|från|fra|from|fr\.?\s?o\.?\s?m\.?|och|og|and|med|den|d\.|det|the|år(?:et|en|ene|erne)?|years?|"
    r"i|in|under|over|över|mellan|mellem|mellom|between|\w*period(?:en|e)?|tiden|tidsrommet|till|til|until|to|"
    r"through|t\.?\s?o\.?\s?m\.?|tom|frem|fram|as|of|on|since|sedan|redan|allerede|längst|längst|högst|beginning|"
    r"starting|verksamhetsåren?|budgetåren?|kalenderåren?)\b\.?)*",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:från|fra|from|fr\.?\s?o\.?\s?m|sedan|since|as of|starting|beginning|effective|on)\b|kraft|effect|force|börjar",
    re.I,
)
_UNTIL = re.compile(
    r"\b(?:till|til|until|to|through|t\.?\s?o\.?\s?m|tom|fram|frem|længst|längst|högst)\b", re.I
)
_OF_A_YEAR = re.compile(
    r"\b(?:för|for|under|i|år|året|året|in)\s+(?:verksamhets|budget|kalender)?(?:år(?:et)?\s*)?$",
    re.I,
)
_PERIOD_ONLY = re.compile(
    r"avser|omfatt|dækker|dekker|covers|spans|runs|løber|løper|löper|sträcker|strækker|strekker",
    re.I,
)
_YEARS = re.compile(r"(?P<count>\d{1,2}|[^\W\d_]+)\s+(?:år|years?)\b", re.IGNORECASE)
_FOR_YEARS = re.compile(
    r"\s+(?:i|for|för|under)\s+(?:högst\s+|en periode på\s+|a period of\s+|en period om\s+)?"
    + _YEARS.pattern,
    re.IGNORECASE,
)
_MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last day of a period, as far as they are stated, with the words that do."""

    first: Fact[date] | None
    last: Fact[date] | None
    years: Fact[int] | None = None
    """How many years it lasts, where only that is stated."""

    def lasting(self, decided: Fact[date] | None) -> Fact[date] | None:
        """The last day by the number of years from the first day, else from the day of the decision."""
        begun = self.first or decided
        if self.years is None or begun is None:
            return None
        try:
            last = begun.value.replace(year=begun.value.year + self.years.value)
        except ValueError:  # 29 February
            last = begun.value.replace(year=begun.value.year + self.years.value, day=28)
        return Fact(last, self.years.quote, self.years.page)


def find_term(evidence: Evidence, subject: Subject, kind: str | None) -> Term:
    """The period in which the document applies: by metadata, fact boxes, its own sentences, then its title.

    A period that belongs to something else, such as a project or another document, does not count; the
    years in the title of a report are those it reports on.
    """
    first: Fact[date] | None = None
    last: Fact[date] | None = None
    years: Fact[int] | None = None
    for term in _candidates(evidence, subject, kind):
        if (
            first is None
            and term.first is not None
            and (last is None or term.first.value <= last.value)
        ):
            first = term.first
        if (
            last is None
            and term.last is not None
            and (first is None or first.value <= term.last.value)
        ):
            last = term.last
        years = years or term.years
    return Term(first, last, years)


def _candidates(evidence: Evidence, subject: Subject, kind: str | None) -> Iterator[Term]:
    for field in ("valid_from", "valid_to", "period"):
        for value in evidence.stated(field):
            yield _read(field, value, Fact(value))
    for pair in evidence.labelled("valid_from", "valid_to", "period"):
        yield _read(pair.field, pair.value, pair.fact(""))
    yield from _sentences(evidence, subject)
    yield from (Term(*named) for named in named_terms(evidence, subject, kind))


def _read(field: str, value: str, source: Fact[str]) -> Term:
    """What a labelled value says; a lone date under "valid" is read by the words before it."""

    def fact(day: date) -> Fact[date]:
        return Fact(day, source.quote, source.page)

    if periods := find_periods(value):
        return Term(fact(periods[0].first), fact(periods[0].last))
    dates = find_dates(value)
    if not dates:
        count = _YEARS.match(value.strip())
        lasting = _count(count) if count and field == "period" else None
        return Term(
            None, None, Fact(lasting, source.quote, source.page) if lasting is not None else None
        )
    before = value[: dates[0].start]
    if field == "valid_from" or (field == "period" and _FROM.search(before)):
        return Term(fact(dates[0].first), None)
    return Term(None, fact(dates[0].last))


def _sentences(evidence: Evidence, subject: Subject) -> Iterator[Term]:
    for statement in statements(evidence.lines, subject):
        own = False
        for verb in _VERB.finditer(statement.text):
            # A second verb has the subject of the first: "antogs 2019 och gäller från 2020".
            own = own or statement.is_own(verb.start())
            count = _FOR_YEARS.match(statement.text, verb.end())
            if own and count is not None and (lasting := _count(count)) is not None:
                yield Term(None, None, statement.fact(lasting))
            if own and (term := _after_verb(statement, verb)) is not None:
                yield term


def _after_verb(statement: Statement, verb: re.Match[str]) -> Term | None:
    sentence, fact = statement.text, statement.fact
    filler = _FILLER.match(sentence, verb.end())
    place = filler.end() if filler else verb.end()
    words = sentence[verb.start() : place]
    if (period := _at(find_periods(sentence), place)) is not None:
        return Term(fact(period.first), fact(period.last))
    found = _at(find_dates(sentence), place)
    if found is None or _PERIOD_ONLY.search(verb.group()):
        return None
    if _UNTIL.search(words):
        return Term(None, fact(found.last))
    if _FROM.search(words):
        return Term(fact(found.first), None)
    is_year = found.first.month == 1 and found.last.month == 12
    if not is_year or not _OF_A_YEAR.search(words):
        return None
    return Term(fact(found.first), fact(found.last))


def _count(match: re.Match[str]) -> int | None:
    """The number of years, by figure or word; None for one that no document applies for."""
    known = {word: n for language in LANGUAGES for word, n in cardinals(language).items()}
    written = match["count"].lower()
    count = int(written) if written.isdigit() else known.get(written, 0)
    return count if 0 < count <= _MOST_YEARS else None


def _at(found: list[Found], place: int) -> Found | None:
    return next((x for x in found if x.start == place), None)
