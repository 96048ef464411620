"""Finds who decided on a document and when; this module alone knows decision verbs and the names of deciding bodies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.dates import Found, find_dates, find_periods
from assistant.records import Fact
from ingest.facts.evidence import Evidence
from ingest.facts.statements import Statement, statements
from ingest.facts.subject import Subject

_PASSIVE = re.compile(
    r"\b(?:antogs|antagits|antagen|antaget|antagna|beslutades|beslutad|beslutats|beslutade(?= av)|fastställda(?= av)|fastställdes|fastställd|fastställts|"
    r"fastställt|godkändes|godkänd|godkänts|vedtaget|vedtagne|vedtoges|godkendt|besluttet|tiltrådt|vedtatt|vedtatte|"
    r"godkjent|fastsatt|adopted|approved|decided|endorsed)\b(?P<after>.{0,160})",
    re.IGNORECASE | re.DOTALL,
)
_ACTIVE = re.compile(
    r"\b(?:antog|har antagit|fastställde|har fastställt|beslutade om|godkände|vedtog|har vedtaget|godkendte|vedtok|"
    r"har vedtatt|godkjente|adopted|has adopted|approved|has approved)\b",
    re.IGNORECASE,
)
_STEMS = (
    r"\w*fullmäktige|\w*styrelsen?|\w*nämnden?|\w*utskottet?|\w*direktör(?:en)?|\w*direktør(?:en)?|\w*direktionen|"
    r"\w*ledning(?:en|sgrupp\w*)?|\w*ledelsen|\w*ledelse|regering(?:en)?|riksdagen|folketinget|stortinget|\w*minister\w*|"
    r"\w*departement(?:et)?|\w*byråd(?:et)?|\w*bestyrelsen?|\w*rådet?|\w*udvalget?|\w*utvalget?|borgmester(?:en)?|"
    r"\w*repræsentation(?:en)?|\w*styret?|\w*styre|\w*skapet?|\w*fylkesting(?:et)?|\w*tinget?|rådmann(?:en)?|\w*mötet?|"
    r"\w*møde(?:t)?|\w*chef(?:en)?|\w*sjef(?:en)?|\w*rektor(?:n|en)?|\w*council|\w*board|\w*committee|\w*cabinet|"
    r"\w*parliament|\w*government|\w*assembly|\w*director(?: general)?|\w*executive|\w*mayor|\w*management|[KRLT][FS]|KSAU|"
    r"\w*forum|\w*gruppen?"
)
_BODY = re.compile(rf"\b(?:{_STEMS})\b", re.IGNORECASE)
_AGENT = re.compile(r"^.{0,80}?\b(?:av|af|by)\s+(?P<body>.+)$", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r"^\W{0,3}(?:i|på|in|at|hos)\s+(?P<body>.+)$", re.IGNORECASE | re.DOTALL)
_CUT = re.compile(
    r"\s*(?:[,;.(]|§|\bden\b|\bd\.|\bdnr\b|\bparagraf|\bsak\b|\bon\b(?= \d| the \d)|\bmed stöd|\boch gäller|\bog gjelder|"
    r"\bog gælder|\band (?:is|applies)|\bsom\b|\bder\b|\bsamt\b|\bunder\b|\bi samband|\bpå (?:møde|möte)|\bi møte|\bin (?=\d))",
    re.IGNORECASE,
)
_WORDS = 9
_OBJECT_WORDS = 8
_MONTH_DAYS = 31


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided and on which day, each with the words that say so, as far as they are stated."""

    body: Fact[str] | None
    day: Fact[date] | None


def find_decision(evidence: Evidence, subject: Subject) -> Decision:
    """The decision on the document: by metadata, fact boxes, then sentences whose subject it is."""
    body: Fact[str] | None = None
    day: Fact[date] | None = None
    for decision in _candidates(evidence, subject):
        body = body or decision.body
        day = day or decision.day
    return Decision(body, day)


def _candidates(evidence: Evidence, subject: Subject) -> Iterator[Decision]:
    for field in ("decided_by", "decided_on"):
        for value in evidence.stated(field):
            yield _read(value, Fact(value), labelled_by=field == "decided_by")
    for pair in evidence.labelled("decided_by", "decided_on"):
        yield _read(pair.value, pair.fact(""), labelled_by=pair.field == "decided_by")
    for statement in statements(evidence.lines, subject):
        yield from _sentence(statement, subject)


def _read(value: str, source: Fact[str], labelled_by: bool) -> Decision:
    """A labelled value, which may hold the body, the day or both in either order."""
    by = None if labelled_by else _AGENT.match(value) or _PLACE.match(value)
    name = _body(by.group("body") if by else value, trusted=labelled_by)
    day = _exact_day(value, named=name is not None)
    return Decision(
        Fact(name, source.quote, source.page) if name else None,
        Fact(day, source.quote, source.page) if day else None,
    )


def _sentence(statement: Statement, subject: Subject) -> Iterator[Decision]:
    for match in _PASSIVE.finditer(statement.text):
        if statement.is_own(match.start()):
            after = match.group("after")
            by = _AGENT.match(after) or _PLACE.match(after)
            name = _body(by.group("body"), trusted=False) if by else None
            yield _decision(name, _exact_day(after, named=name is not None), statement)
    for match in _ACTIVE.finditer(statement.text):
        before, after = statement.text[: match.start()], statement.text[match.end() :]
        body = _BODY.match(after.lstrip())
        # "Den 2 maj antog kommunfullmäktige denna policy": the body stands behind the verb.
        object_ = after.lstrip()[body.end() :] if body else after
        if subject.speaks(" ".join(object_.split()[:_OBJECT_WORDS])):
            name = body.group() if body else _body(before, trusted=False)
            yield _decision(name, _exact_day(statement.text, named=False), statement)


def _decision(name: str | None, day: date | None, source: Statement) -> Decision:
    return Decision(source.fact(name) if name else None, source.fact(day) if day else None)


def _body(text: str, trusted: bool) -> str | None:
    """The name of the deciding body at the start of a text: up to a date, a section sign or a new clause."""
    dates = find_dates(text)
    text = text[: dates[0].start] if dates else text
    text = text.strip(" ,;:–—-")
    cut = _CUT.search(text, 1)
    name = (text[: cut.start()] if cut else text).strip(" ,;:–—-")
    name = re.sub(
        r"^(?:(?:av|af|by|the|i|in)\s+)+|\s+(?:on|den|d\.?|the|this|in|i)$", "", name, flags=re.I
    )
    known = _BODY.search(name) is not None
    if not name or len(name.split()) > _WORDS or not any(x.isalpha() for x in name):
        return None
    return name if known or (trusted and name[0].isupper()) else None


def _exact_day(text: str, named: bool) -> date | None:
    """The first day or month of a text; a lone year counts at its start or behind the deciding body's name."""
    periods = find_periods(text)

    def is_free(found: Found) -> bool:
        return all(found.end <= x.start or found.start >= x.end for x in periods)

    found = [x for x in find_dates(text) if is_free(x)]
    exact = [x for x in found if x.first == x.last] or [x for x in found if not _is_year(x)]
    if exact or not found:
        return exact[0].first if exact else None
    at_start = re.fullmatch(
        r"\W*(?:(?:i|in|år|den|the year)\s+)?", text[: found[0].start], re.IGNORECASE
    )
    return found[0].first if named or at_start else None


def _is_year(found: Found) -> bool:
    return (found.last - found.first).days > _MONTH_DAYS
