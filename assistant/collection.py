"""Answers questions about the documents as such ("which policies are in force?"): lists them, each with what tells its status."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.asked_day import without_date
from assistant.citations import Draft, Numbered, completed_answer
from assistant.document_request import DocumentRequest, documents_wanted, kinds_meant
from assistant.governing import status_places
from assistant.organisations import body_of, without_names
from assistant.phrases import Key, phrase
from assistant.records import Answer, Document, Statement
from assistant.remarks import status_sentence

_MOST = 40
"""Documents listed in one answer."""


def collection(draft: Draft, documents: Sequence[Document]) -> Answer | None:
    """The documents that a question asks for, by organisation, each with its status and the words that tell it.

    None where the question is about what stands in the documents. `documents` are those that may be shown.
    """
    question = draft.question
    text = without_date(question.text) if question.days is not None else question.text
    text = without_names(text, question.scopes)
    found = documents_wanted(text)
    if found is None and question.shape == "validity" and not question.editions:
        found = kinds_meant(text)
    if found is None or question.unknown:
        return None
    scoped = {version for scope in question.scopes for version in scope.versions}
    within = [d for d in documents if not scoped or d.version in scoped]
    meant = [d for d in within if _fits(d, draft, found)]
    statements = (
        [] if meant else [Statement(phrase("collection_none", question.language), (), "note")]
    )
    numbered = Numbered(draft)
    statements += _listed(meant or within, draft, numbered)
    if not numbered.citations:
        return None
    # Each line says its document's status and quotes nothing, so that warnings would only repeat it.
    return replace(completed_answer(draft, statements, numbered.citations), warnings=())


def _fits(document: Document, draft: Draft, wanted: DocumentRequest) -> bool:
    kinds, statuses = wanted.kinds, wanted.statuses
    if kinds and (document.kind is None or document.kind.value not in kinds):
        return False
    if wanted.event is not None and wanted.between is not None:
        fact = {
            "ends": document.valid_to,
            "begins": document.valid_from,
            "decided": document.decided_on,
        }[wanted.event]
        return fact is not None and wanted.between[0] <= fact.value <= wanted.between[1]
    return not statuses or draft.validity(document).status in statuses


def _listed(documents: Sequence[Document], draft: Draft, numbered: Numbered) -> Iterable[Statement]:
    language = draft.question.language
    count: Key = "collection_one" if len(documents) == 1 else "collection_many"
    yield Statement(phrase(count, language, count=len(documents)), (), "note")
    shown = sorted(documents, key=_order)[:_MOST]
    for _, group in groupby(shown, key=body_of):
        own = list(group)
        # One body may be written in two languages.
        name = min(own, key=lambda document: document.language != language).organisation
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
    body = body_of(document)
    return (not body, body, document.title.value)
