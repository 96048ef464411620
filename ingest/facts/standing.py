"""Finds what a document says against its own force: that it was repealed or replaced, or is only a draft."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.dates import find_dates
from assistant.records import Fact
from ingest.facts.evidence import Evidence
from ingest.facts.statements import Statement, statements
from ingest.facts.subject import Subject

_BY = r"(?:\s+[\w./-]+){0,5}?\s+(?:av|af|by)\s+(?P<by>[^.;\n]{3,160})"
_REPLACED = re.compile(
    rf"\b(?:(?:har|är|er|blev|ble|is|was|has been|have been)\s+(?:\w+\s+)?)?"
    rf"(?:ersatts|ersattes|ersatt|ersätts|erstattet|erstattes|afløst|afløses|avløst|avløses|replaced|superseded){_BY}",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:upphäv(?:des|ts|d|s)|upphör(?:de|t)?(?: att gälla)?|utgått|utgår|ophæv(?:es|et)|ophør(?:er|te)?(?: med at gælde)?|"
    r"udløber|udløb|bortfald(?:er|et)|opphev(?:es|et)|opphør(?:er|te)?(?: å gjelde)?|utløper|utløp|bortfaller|"
    r"repealed|withdrawn|revoked|rescinded|expire[sd]|ceases?(?: to (?:apply|have effect|be in force))?|ceased|lapse[sd])\b",
    re.IGNORECASE,
)
_IS_OVER = re.compile(
    r"\b(?:gäller inte längre|gælder ikke længere|gjelder ikke lenger|no longer (?:applies|in force|valid|in effect)|"
    r"(?:är|er|is|har|has been|was|blev|ble)\s+(?:upphävt?d?|upphävts|ophævet|opphevet|repealed|withdrawn|revoked|rescinded)|"
    r"har upphört att gälla|upphävdes|har gått ut|er udløbet|er utløpt|has expired)\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:om|hvis|dersom|if|när|når|when|unless|tills|until|kan|may|can|ska(?:ll)?|skal|bör|bør|should)\b",
    re.IGNORECASE,
)
_DRAFT_TITLE = re.compile(
    r"^(?:(?:(?:preliminärt|första|1st|first)\s+)?(?:förslag till|utkast(?: till| til)?|udkast til|forslag til|høringsut?dkast|høringsutkast|"
    r"høringsforslag|remiss(?:version|utgåva|förslag)?|samrådshandling|granskningshandling|draft|proposed|proposal for|consultation draft)\b)",
    re.IGNORECASE,
)
_DRAFT_LINE = re.compile(
    r"^\W*(?:utkast|udkast|draft|samrådshandling|granskningshandling|remiss(?:version|utgåva)|høringsutkast|høringsudkast|"
    r"samrådsversion|arbetsmaterial|consultation draft|working draft)\b(?!\s+(?:ska|skal|must|to be|får|må)\b)[^.]{0,40}(?:[.,]|$)",
    re.IGNORECASE,
)
_NOT_ADOPTED = re.compile(
    r"\b(?:(?:har|är|er)\s+(?:ännu inte|inte ännu|ännu ej|endnu ikke|ikke endnu|ikke ennå|ennå ikke)\s+(?:blitt |blevet )?"
    r"(?:antagits|antagen|antaget|beslutats|beslutad|fastställts|fastställd|vedtaget|godkendt|vedtatt|godkjent)|"
    r"(?:has|have) not yet been (?:adopted|approved|decided)|(?:is|are) not yet (?:adopted|approved)|"
    r"(?:är|er)\s+(?:ute\s+)?(?:på remiss|på samråd|i høring|på høring|sendt i høring|sendt på høring)|out for consultation)\b",
    re.IGNORECASE,
)


def find_superseded(evidence: Evidence, subject: Subject) -> Fact[str] | None:
    """What the document says took its place ("has been replaced by …"), empty where it only says that it ended."""
    over: Fact[str] | None = None
    for statement, match in _own(evidence, subject, _REPLACED, _IS_OVER):
        if match.re is _REPLACED:
            return statement.fact(_title(match["by"]))
        over = over or statement.fact("")
    return over


def find_end(evidence: Evidence, subject: Subject) -> Fact[date] | None:
    """The day on which the document says that it was or will be repealed or expires."""
    for statement, match in _own(evidence, subject, _ENDED):
        for found in find_dates(statement.text):
            if found.start >= match.end():
                return statement.fact(found.last)
    return None


def find_draft(evidence: Evidence, subject: Subject) -> Fact[str] | None:
    """The words by which the document calls itself a draft or says that nobody has adopted it yet."""
    for line in evidence.lines:
        if line.zone in ("title", "margin") and (
            _DRAFT_LINE.match(line.text) or _DRAFT_TITLE.match(line.text)
        ):
            return line.fact("draft")
    if _DRAFT_TITLE.match(subject.title):
        return Fact("draft")
    for statement, _ in _own(evidence, subject, _NOT_ADOPTED):
        return statement.fact("draft")
    return None


def _own(
    evidence: Evidence, subject: Subject, *patterns: re.Pattern[str]
) -> Iterator[tuple[Statement, re.Match[str]]]:
    """The sentences about this document in which one of the patterns stands, not what may or shall happen."""
    for statement in statements(evidence.lines, subject):
        for pattern in patterns:
            match = pattern.search(statement.text)
            before = statement.text[: match.start()] if match else ""
            if match and statement.is_own(match.start()) and not _IF.search(before):
                yield statement, match


def _title(named: str) -> str:
    """The name of what took its place, without who decided it and when."""
    end = re.search(
        r",|\s(?:antag|vedta|beslut|fastställ|godk|adopted|approved|dated|daterad|den \d|\(|\d{4}-)",
        named,
    )
    return (named[: end.start()] if end else named).strip(' .,;:"”“«»')
