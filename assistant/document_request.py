"""Knows by which words a question asks for documents, and for nothing that stands in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.dates import find_dates
from assistant.language import fold, words
from assistant.organisations import GENERIC
from assistant.records import Kind, ValidityStatus

Event = Literal["ends", "begins", "decided"]
_KINDS: Mapping[Kind | None, str] = {
    "strategy": r"strategi(?:er(?:na|ne)?|ene)?|strateg(?:y|ies)",
    "policy": r"polic(?:y|ys|yer|yerna|yene|ies)|politikk(?:er|erne)",
    "programme": r"program(?:men|mer|merne|mene)?|programmes?|programs",
    "action-plan": r"hand(?:lings|le)plan(?:er|erna|erne|ene)?|action plans?",
    "guideline": r"riktlinje(?:r|rna)?|retningslinje(?:r|rne|ne)?|guidelines?",
    "operational-plan": r"verksamhetsplan(?:er|erna)?|virksomhedsplan(?:er|erne)?|virksomhetsplan(?:er|ene)?|operational plans?",
    "report": r"rapport(?:er|erna|erne|ene)?|reports?",
    None: r"(?:styr(?:nings?|ings?|e)?|strategi)?dokument(?:er|en|erna|erne|ene)?|"
    r"(?:(?:strategy|governing|steering|policy) )?documents?|plan(?:er|erna|erne|ene|s)|k[äi]l(?:lor|lorna|der|derne|dene)|sources|files",
}
_DEFINITE: Mapping[Kind, str] = {
    "strategy": r"strategi(?:e?n)?|strategy",
    "policy": r"policy(?:e?n)?|politik(?:k?en)?|politikk",
    "programme": r"program(?:met|me)?",
    "action-plan": r"hand(?:lings|le)plan(?:en)?|action plan",
    "guideline": r"riktlinjen?|retningslinj(?:en|a|e)|guideline",
    "operational-plan": r"(?:verksamhets|virksomheds|virksomhets)plan(?:en)?|operational plan",
    "report": r"rapport(?:en)?|report",
}
"""One document of a kind, spoken of as known."""
STILL = r"fortfarande|ännu|än|längre|stadig|endnu|længere|fortsatt|fremdeles|ennå|lenger|still|yet|any more|anymore"
"""Words of a question for what is in force today."""
KIND_STEMS = (
    r"(?:plan|polic|politi|riktlinj|retningslinj|guidelin|program|strateg|dokument|document|utgåv|udgav|utgav|edition|"
    r"version|versjon|reglement)"
)
"""How the words for a kind of document, or for an edition of one, begin; in compounds something may stand before."""
_ENUMERATES = (
    r"vilka|vilken|vilket|hvilken|hvilket|hvilke|which|what|vad|hvad|hva|lista|liste|list|visa|vis|show|alla|alle|all|samtliga|"
    r"många|mange|many|finns|findes|finnes|fins|har|have|got"
)
_PAST = (
    r"gått ut|löpt ut|slutat gälla|upphört(?: att gälla)?|föråldrad\w*|utgång\w*|inaktuell\w*|ersatt\w*|(?:gäller )?inte längre(?: gäller)?|"
    r"udløb\w*|forældet|forældede|erstattet|erstattede|(?:gælder )?ikke længere(?: gælder)?|utløp\w*|utgått|utdatert\w*|erstatta|"
    r"(?:gjelder )?ikke lenger(?: gjelder)?|expired|outdated|replaced|superseded|no longer(?: valid| in force| apply)?|out of date"
)
_COMING = (
    r"ännu inte|inte ännu|kommande|träder i kraft|endnu ikke|ikke endnu|kommende|træder i kraft|ikke ennå|ennå ikke|trer i kraft|"
    r"not yet(?: in force| valid)?|upcoming|coming into force"
)
_CURRENT = (
    r"gäller|gällande|gällde|giltiga?|aktuell[at]?|i kraft|gælder|gældende|gjaldt|gyldige?|aktuelle|gjelder|gjeldende|"
    r"appl(?:y|ies|ied)|valid|in force|in effect|current|currently"
)
_EVENTS: Mapping[Event, str] = {
    "ends": r"upphör(?: att gälla)?|slutar(?: att)? gälla|löper ut|går ut|ophører(?: med at gælde)?|udløber|opphører(?: å gjelde)?|"
    r"utløper|expir(?:es?|ing)|runs? out|ends?|ending|ceases? to apply",
    "begins": r"börjar(?: att)? gälla|träder i kraft|begynder(?: at gælde)?|træder i kraft|begynner(?: å gjelde)?|trer i kraft|"
    r"starts?(?: to apply)?|begins? to apply|takes? effect|comes? into (?:force|effect)",
    "decided": r"anto(?:gs|gits)|beslut(?:ades|ats|tades|tats|tet|tede)|(?:blev |ble |er )?vedta(?:ges|get|tt|gne|tte)|adopted|decided|approved",
}
"""What happens to a document on a day, by the words for it; the statuses hold words that look alike, so these are read first."""
_STATUSES: tuple[tuple[str, frozenset[ValidityStatus]], ...] = (
    (_PAST, frozenset({"expired", "replaced"})),
    (_COMING, frozenset({"not yet in force"})),
    (_CURRENT, frozenset({"in force", "unknown"})),
)
_ONE = re.compile(
    r"\b(?:the|this|that|an?|ett?|en|den|denna|denne|dette|detta) (?:polic[yi]\w*|strateg[iy]|program(?:me)?|\w*plan|"
    r"guideline|riktlinje|retningslinje|rapport|report|document|dokument)\b"
)
"""One document that is spoken of, and not asked for."""
_FILLERS = frozenset(
    "det de den som er är det dem i på för for från fra till til av af om at att och og du ni dig jag vi oss os man kan få se veta "
    "här her där der nu idag just ha hos din dina dit dine deres era er ditt "
    "hur hvor how are is there here do does you your i we us me my our the of from in to on for by with and can could see "
    "please now today right hej hei hello hi tack tak takk gärna slags sorts typer typ kinds types different olika forskellige "
    "ulike styrande strategiska strategiske strategisk strategic governing känner kender kjenner know ligger lagt inlagda "
    "uppladdade tillgängliga tilgængelige tilgjengelige available uploaded indexed loaded inlästa indlæst databasen bibliotek "
    "biblioteket samlingen samling library collection database systemet system tjänsten assistenten assistant andra andre other "
    "använder bruger bruker use using baserar bygger svarar svarer answer based mig meg mej give ge gi giv lägg".split()
)
"""Words that a question for documents may hold besides; any other makes it one about what stands in them."""


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """Which documents are asked for: kinds and statuses, empty for any, and what happens to them between two days."""

    kinds: frozenset[Kind]
    statuses: frozenset[ValidityStatus]
    event: Event | None = None
    between: tuple[date, date] | None = None


def names_kind(word: str) -> bool:
    """Whether a word, or its stem, is one for a kind of document: "plan", "policies"."""
    forms = "|".join(_KINDS.values())
    return (
        re.fullmatch(rf"(?:{forms}|strateg|policy|retningslinj|riktlinj|politik)", word) is not None
    )


def words_beyond(asked: str) -> list[str]:
    """The words of a question that say neither a kind of document nor its status, such as what stands in it."""
    rest = _without_generic(asked)
    for pattern in (*_KINDS.values(), *_DEFINITE.values(), _PAST, _COMING, _CURRENT, STILL):
        rest = re.sub(rf"\b(?:{pattern})\b", " ", rest)
    return [word for word in rest.split() if word not in _FILLERS]


def documents_wanted(asked: str) -> DocumentRequest | None:
    """The documents that a question asks for; None where it asks for something else.

    Names of organisations must have been taken out of `asked`; words such as "municipality" may stand. An event
    counts with a day, month or year alone ("which documents expire in 2027?").
    """
    dates = find_dates(asked)
    said = (e for e, p in _EVENTS.items() if re.search(rf"\b(?:{p})\b", asked, re.IGNORECASE))
    event = next(said, None)
    if event is None or len(dates) != 1:
        return _wanted(asked)
    (day,) = dates
    rest = f"{asked[: day.start]} {asked[day.end :]}"
    found = _wanted(re.sub(rf"\b(?:{_EVENTS[event]})\b", " ", rest, flags=re.IGNORECASE))
    return replace(found, event=event, between=(day.first, day.last)) if found else None


def kinds_meant(asked: str) -> DocumentRequest | None:
    """The documents of which one is spoken of by its kind alone ("is the strategy still in force?"); None for any other question.

    Which one is meant cannot be told, so each of the kind is.
    """
    said = _without_generic(asked)
    kinds = {kind for kind, pattern in _DEFINITE.items() if re.search(rf"\b(?:{pattern})\b", said)}
    return (
        DocumentRequest(frozenset(kinds), frozenset())
        if kinds and not words_beyond(asked)
        else None
    )


def _without_generic(asked: str) -> str:
    return " ".join(word for word in words(asked) if fold(word) not in GENERIC)


def _wanted(asked: str) -> DocumentRequest | None:
    asked = rest = _without_generic(asked)
    statuses: frozenset[ValidityStatus] = frozenset()
    for pattern, meant in _STATUSES:
        rest, count = re.subn(rf"\b(?:{pattern})\b", " ", rest)
        statuses = statuses or (meant if count else statuses)
    kinds: list[Kind | None] = []
    for kind, pattern in _KINDS.items():
        rest, count = re.subn(rf"\b(?:{pattern})\b", " ", rest)
        kinds += [kind] * count
    enumerates = re.search(rf"\b(?:{_ENUMERATES})\b", rest)
    left = re.sub(rf"\b(?:{_ENUMERATES})\b", " ", rest).split()
    if not kinds or not enumerates or _ONE.search(asked) or not _FILLERS.issuperset(left):
        return None
    return DocumentRequest(frozenset(kind for kind in kinds if kind is not None), statuses)
