"""Reads the period that is part of a document's name: "Handlingsplan 2019–2021"; knows whose name a period belongs to."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.dates import find_dates, find_periods
from assistant.records import Fact
from ingest.facts.evidence import Evidence
from ingest.facts.lines import Line
from ingest.facts.subject import Subject, family_of

Named = tuple[Fact[date], Fact[date]]

_OF_ANOTHER = re.compile(
    r"\b(?:till|til|för|for|of|to|av|af)\s+(?:\S+\s+){0,3}?(\S+)\s*[,(]?\s*$", re.I
)
_PRESENTS = re.compile(
    r"\b(?:framtagande|utarbetande|upprättande|förslag|udarbejdelse|forslag|utarbeidelse|development|proposal|draft)\b",
    re.I,
)
_BETWEEN = re.compile(
    r"(?:\s*\(|\s+(?:för|for|i|of))?\s*(?:(?:hela\s+|hele\s+)?(?:perioden|åren|årene|årerne|the (?:period|years))\s+)?$",
    re.I,
)
_DETERMINERS = frozenset(
    "en ett et den det denna denne detta dette vår vårt vores våra our a an the this".split()
)
_OF_PERIODS = frozenset(
    "perioden period periode åren årene årerne år år years för for och og and till til to med t o m gäller gælder gjelder "
    "valid the i in fra från from den av af of".split()
)
_OTHER_TIME = re.compile(
    r"\b(?:remiss|samråd|høring|consultation|hearing|svars|granskning|projekt|prosjekt|project|mandat|revider|revised)\w*",
    re.IGNORECASE,
)
_SHORT = 100
_FISCAL = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?\d\d(?!\d)")
"""A year of account, as in "2024-25": where it stands in a name it tells when that was written rather than until when it applies."""
_YEARLY = frozenset({"action-plan", "operational-plan", "plan"})


def named_terms(evidence: Evidence, subject: Subject, kind: str | None) -> Iterator[Named]:
    """Periods in the title, in short lines of the title page, in running heads, and right behind the document's noun.

    The years in the title of a report are those it reports on, unless it presents the plan that it names.
    """
    if kind == "report" and not _PRESENTS.search(subject.title):
        return
    if kind != "report":
        for line in evidence.lines:
            if _is_name(line, subject):
                yield from _of_name(line.text, kind, line)
        for name in (evidence.title, subject.title):
            yield from _of_name(name or "", kind, None)
    for line in evidence.lines:
        if line.kind in ("paragraph", "item"):
            yield from _of_noun(line, subject)


def _is_name(line: Line, subject: Subject) -> bool:
    """Whether a line is the title, a part of it, a running head with it, or nothing but the period."""
    if line.zone == "margin":
        return bool(subject.title) and subject.title.lower() in line.text.lower()
    if line.kind == "heading" and line.text == subject.title:
        return True
    if line.zone != "title" or len(line.text) > _SHORT or line.kind == "row":
        return False
    words = re.findall(r"[^\W\d_]+", line.text)
    if _OTHER_TIME.search(line.text):
        return False
    return all(x.lower() in _OF_PERIODS or family_of(x) or subject.knows(x) for x in words)


def _of_name(text: str, kind: str | None, line: Line | None) -> Iterator[Named]:
    if re.search(r"[.!?]\s*$", text):
        return
    found = [x for x in find_periods(text) if not _belongs_to_another(text[: x.start], kind)]
    if kind not in _YEARLY:
        found = [x for x in found if not _FISCAL.match(text, x.start)]
    if kind == "operational-plan" and not found:
        found = [x for x in find_dates(text) if x.first.month == 1 and x.last.month == 12]
    for period in found[:1]:
        if line is None:
            yield Fact(period.first), Fact(period.last)
        else:
            yield line.fact(period.first), line.fact(period.last)


def _belongs_to_another(before: str, kind: str | None) -> bool:
    """Whether a period stands right after the name of another document: "Handlingsplan till strategi 2020–2025"."""
    match = _OF_ANOTHER.search(before)
    if match is None:
        return False
    family = family_of(match.group(1).strip(",("))
    own = {"action-plan": "plan", "operational-plan": "plan"}.get(kind or "", kind)
    return family is not None and family != own


def _of_noun(line: Line, subject: Subject) -> Iterator[Named]:
    """Periods right behind the noun of the title: "en handlingsplan för 2018–2020", with no other word before it."""
    for period in find_periods(line.text):
        before = line.text[: period.start]
        between = _BETWEEN.search(before)
        words = re.findall(r"[^\W_]+|[.,;:]", before[: between.start()] if between else before)
        own = bool(words) and subject.is_named(words[-1])
        if own and (len(words) == 1 or words[-2].lower() in _DETERMINERS or words[-2] == "."):
            sentence = line.text[before.rfind(". ") + 1 : period.end]
            yield (
                Fact(period.first, sentence.strip(), line.page),
                Fact(period.last, sentence.strip(), line.page),
            )
