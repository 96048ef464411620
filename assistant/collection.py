"""Answers questions about the documents as such ("which policies are in force?"): lists them, each with what tells its status.

Knows by which words a question asks for documents and for nothing that stands in them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.citations import Draft, Numbered, completed_answer
from assistant.governing import status_places
from assistant.language import fold, words
from assistant.organisations import GENERIC, telling_words
from assistant.phrases import Key, phrase
from assistant.question import Question
from assistant.records import Answer, Document, Kind, Statement, ValidityStatus
from assistant.remarks import status_sentence

_MOST = 40
"""Documents listed in one answer."""
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
    r"gäller|gällande|giltiga?|aktuell[at]?|i kraft|gælder|gældende|gyldige?|aktuelle|gjelder|gjeldende|"
    r"appl(?:y|ies)|valid|in force|in effect|current|currently"
)
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


def collection(draft: Draft, documents: Sequence[Document]) -> Answer | None:
    """The documents that a question asks for, by organisation, each with its status and the words that tell it.

    None where the question is about what stands in the documents. `documents` are those that may be shown.
    """
    question = draft.question
    asked = _plain(question)
    found = documents_wanted(asked)
    if found is None or question.unknown:
        return None
    scoped = {version for scope in question.scopes for version in scope.versions}
    within = [d for d in documents if not scoped or d.version in scoped]
    meant = [d for d in within if _fits(d, draft, *found)]
    statements = (
        [] if meant else [Statement(phrase("collection_none", question.language), (), "note")]
    )
    numbered = Numbered(draft)
    statements += _listed(meant or within, draft, numbered)
    if not numbered.citations:
        return None
    # Each line says its document's status and quotes nothing, so that warnings would only repeat it.
    return replace(completed_answer(draft, statements, numbered.citations), warnings=())


def _plain(question: Question) -> str:
    """The question's words without the names of organisations that have documents here."""
    names = tuple(word for scope in question.scopes for word in telling_words(scope.label))
    kept = [
        word
        for word in words(question.text)
        if fold(word) not in GENERIC and not (names and fold(word).startswith(names))
    ]
    return " ".join(kept)


def documents_wanted(asked: str) -> tuple[frozenset[Kind], frozenset[ValidityStatus]] | None:
    """The kinds and statuses of the documents that a question asks for, empty for any; None where it asks for something else.

    `asked` are its words in lower case with blanks between, without names of organisations.
    """
    rest = asked
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
    return frozenset(kind for kind in kinds if kind is not None), statuses


def _fits(
    document: Document, draft: Draft, kinds: frozenset[Kind], statuses: frozenset[ValidityStatus]
) -> bool:
    if kinds and (document.kind is None or document.kind.value not in kinds):
        return False
    return not statuses or draft.validity(document).status in statuses


def _listed(documents: Sequence[Document], draft: Draft, numbered: Numbered) -> Iterable[Statement]:
    language = draft.question.language
    count: Key = "collection_one" if len(documents) == 1 else "collection_many"
    yield Statement(phrase(count, language, count=len(documents)), (), "note")
    shown = sorted(documents, key=_order)[:_MOST]
    for _, group in groupby(shown, key=_body):
        own = list(group)
        name = own[0].organisation
        yield Statement(
            f"{name.value if name else phrase('collection_other', language)}:", (), "lead"
        )
        yield from (_line(document, draft, numbered) for document in own)
    if len(documents) > _MOST:
        rest = len(documents) - _MOST
        yield Statement(phrase("collection_more", language, count=rest), (), "note")


def _line(document: Document, draft: Draft, numbered: Numbered) -> Statement:
    sentence = status_sentence(document, draft.validity(document), draft.question.language)
    place = next(status_places(document, draft, document.title), None)
    return Statement(sentence, (numbered.cite(*place),) if place else (), "item")


def _order(document: Document) -> tuple[bool, tuple[str, ...], str]:
    body = _body(document)
    return (not body, body, document.title.value)


def _body(document: Document) -> tuple[str, ...]:
    """What tells the document's organisation from others, in whichever language its name is written."""
    return telling_words(document.organisation.value) if document.organisation else ()
