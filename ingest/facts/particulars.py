"""Finds number, owner, and what a document replaces; this module alone knows the shape of such values."""

import re
from collections.abc import Iterator

from assistant.records import Fact
from ingest.facts.evidence import Evidence
from ingest.facts.statements import Statement, statements
from ingest.facts.subject import Subject, family_of

_NUMBER = re.compile(
    r"(?:[A-ZÅÄÖÆØ]{1,8}[ /:-]?\s?)?(?:\d{1,4}[/:.–-])?\d{2,}(?:[/:.–-][\dA-ZÅÄÖÆØ]+)*|[A-ZÅÄÖÆØ]{1,6}[ -]?\d+(?:[./-]\w+)*"
)
_INLINE = re.compile(
    r"\b(?:d\.?nr|dnr|diarienr|diarienummer|ärendenr|sagsnr|sags nr|sagsnummer|j\.?\s?nr|journalnr|saksnr|saksnummer|"
    r"arkivsaksnr|arkivsak|case no|file no|document no|ref\.? no)\.?:?\s+",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"^(?P<who>[^.;:]{2,80}?)\s+(?:äger|ejer|eier|owns|är (?:ytterst |övergripande )?ansvarig för|ansvarar för|"
    r"er (?:overordnet )?ansvarlig for|har ansvaret for|har ansvaret för|har det överordnade ansvaret för|"
    r"is responsible for|is the owner of)\s+(?P<what>[^.;]{3,80})",
    re.IGNORECASE,
)
_OWNER_IS = re.compile(
    r"^(?:dokumentansvarig|dokumentägare|dokumentejer|dokumenteier|dokumentansvarlig|ägare av|ansvarig för|ansvarlig for|"
    r"ejer af|eier av|owner of|responsible for)\b(?P<what>[^.;]{0,60}?)\s+(?:är|er|is)\s+(?P<who>[^.;]{2,80})",
    re.IGNORECASE,
)
_REPLACES = re.compile(
    r"\b(?:ersätter|ersätta|erstatter|erstatte|afløser|afløse|avløser|avløse|replaces|supersedes|ersatt|har ersatt)\b"
    r"(?: (?:därmed|även|hermed|dermed|also|hereby|samtidigt|fullt ut))?\s+(?P<what>[^\n]+)",
    re.IGNORECASE,
)
_REPEALS = re.compile(
    r"\b(?:upphävs|upphävdes|upphäver|ophæves|ophæver|oppheves|opphever|repeals|revokes|(?:are|is) (?:hereby )?repealed)\b:?\s+(?P<what>[^\n]+)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:inte|ej|ikke|not|aldrig|never)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PART_OF = re.compile(
    r"(?:(?:the|de|den|det)\s+)?(?:kapitel|kapitlet|kapittel|kap\.|avsnitt|afsnit|delar|dele|deler|del|parts?|section|chapter|bilaga|bilag|vedlegg|"
    r"annex|appendix|punkt(?:erna)?|pkt|§+|paragraf\w*|tabell?|article|stycke)\b",
    re.IGNORECASE,
)
"""What is replaced is only a part of another document, which goes on to apply."""
_REPLACED_END = re.compile(
    r"\s*(?:[.;](?=\s|$)|,\s?(?:antag|vedta|beslut|fastställ|godk|adopt|som |der |which |dnr|§)|"
    r"\s(?:som (?:antogs|blev|ble|var|gällde)|der (?:blev|er|var)|which|that was|och gäller|og gælder|og gjelder|"
    r"från och med|fra og med|fr\.?\s?o\.?\s?m|antagen|antaget|vedtaget|vedtatt|adopted|daterad|dateret|datert|dated|med virkning|når)\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:den|det|de|the|en|ett|et|vår|vores|kommunens|regionens|stadens|byens|följande|følgende)\s+(?=\S+\s+\S|\S{6})",
    re.I,
)
_VAGUE = re.compile(
    r"(?:(?:all[ae]?|samtliga|tidigare|tidligere|foregående|föregående|forrige|previous|earlier|äldre|ældre|eldre|gamla|"
    r"version(?:en|er)?|versjon(?:en|er)?|styrdokument|dokument(?:et|er)?|documents?|beslut|vedtak|beslutning(?:er)?|"
    r"utgåvor?|utgaver?|udgaver?|den|det|de|the)\s*)+",
    re.IGNORECASE,
)
_LONGEST_OWNER, _LONGEST_TITLE = 90, 160
_OWNER_WORDS, _OBJECT_WORDS = 10, 6


def find_number(evidence: Evidence) -> Fact[str] | None:
    """The registration number: by metadata, fact boxes, or after "dnr" on the first and last pages."""
    for value in evidence.stated("number"):
        return Fact(value)
    for pair in evidence.labelled("number"):
        if match := _NUMBER.search(pair.value[:60]):
            return pair.fact(_whole_number(pair.value, match))
    for line in evidence.lines:
        if line.zone == "body" or line.kind == "row":
            continue
        for label in _INLINE.finditer(line.text):
            if (match := _NUMBER.match(line.text, label.end())) is not None:
                return line.fact(match.group().strip(), label.start(), match.end())
    return None


def find_owner(evidence: Evidence, subject: Subject) -> Fact[str] | None:
    """Who owns the document or answers for it: by metadata, fact boxes, or a sentence about it."""
    for value in evidence.stated("owner"):
        return Fact(value)
    for pair in evidence.labelled("owner"):
        value = pair.value.strip(" .")
        if 2 <= len(value) <= _LONGEST_OWNER and any(x.isalpha() for x in value):
            return pair.fact(value)
    for statement in statements(evidence.lines, subject):
        for match in filter(None, (_OWNS.match(statement.text), _OWNER_IS.match(statement.text))):
            who, what = match["who"].strip(), match["what"].strip(" ,")
            own = not what or subject.speaks(" ".join(what.split()[:_OBJECT_WORDS]))
            named = who[:1].isupper() or match.re is _OWNER_IS
            if own and named and len(who.split()) <= _OWNER_WORDS:
                return statement.fact(who)
    return None


def find_replaced(evidence: Evidence, subject: Subject) -> Fact[str] | None:
    """The title of the document that this one replaces, as it is written; None when only "earlier versions" are."""
    for value in evidence.stated("replaces"):
        return Fact(value)
    for pair in evidence.labelled("replaces"):
        if title := _replaced(pair.value):
            return pair.fact(title)
    for statement in statements(evidence.lines, subject):
        for title in _replaced_in(statement):
            return statement.fact(title)
    return None


def _replaced_in(statement: Statement) -> Iterator[str]:
    match = _REPLACES.search(statement.text)
    if match is None or not statement.is_own(match.start()):
        yield from _repealed_in(statement)
        return
    if _NOT.search(statement.text[: match.start()]) or _PART_OF.match(match.group("what")):
        return
    title = _replaced(match.group("what"))
    if title is None:
        return
    quoted = re.search(rf"[\"”“«]{re.escape(title)}", statement.text) is not None
    if quoted or any(family_of(word.strip("”\"’'»,.:()")) for word in title.split()):
        yield title


def _repealed_in(statement: Statement) -> Iterator[str]:
    """What a decision repeals as it is written, which may be several: "hereby repealed: …"."""
    match = _REPEALS.search(statement.text)
    if match is None or _NOT.search(statement.text[: match.start()]):
        return
    named = match.group("what").strip(" .")
    if not _PART_OF.match(named) and any(
        family_of(word.strip("”\"’'»,.:()")) for word in named.split()
    ):
        yield named[:_LONGEST_TITLE]


def _replaced(text: str) -> str | None:
    text = text.strip()
    quoted = re.match(r"[^\"”“«’']{0,40}[\"”“«](?P<title>[^\"”“»]{3,160})[\"”“»]", text)
    if quoted:
        return quoted.group("title").strip()
    end = _REPLACED_END.search(text)
    title = (text[: end.start()] if end else text).strip(" .,;:")
    title = re.sub(r"\s*\((?!\s*\d{4}\s*[-–]).*?\)\s*$", "", title)
    title = _ARTICLE.sub("", title).strip()
    if not 3 <= len(title) <= _LONGEST_TITLE or _VAGUE.fullmatch(title):
        return None
    return title


def _whole_number(value: str, match: re.Match[str]) -> str:
    """The number with what is joined to it; the rest of the value, such as a date in brackets, is left."""
    whole = re.match(r"[^,;(]*", value)
    text = whole.group().strip() if whole else ""
    return text if text and len(text) <= 40 and match.start() < len(text) else match.group().strip()
