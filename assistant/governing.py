"""Answers whether a document is in force: finds the documents that a question means, and quotes what says so."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.asked_day import asks_yes_or_no, without_date
from assistant.citations import Draft, Numbered, completed_answer
from assistant.document_request import names_kind, words_beyond
from assistant.glossary import Glossary
from assistant.language import terms
from assistant.organisations import telling_words, without_names
from assistant.question import Question
from assistant.records import Answer, Document, Fact, Statement
from assistant.remarks import status_sentence

_NAMED, _PARTLY = 0.75, 0.5
"""Least share of a title's words that a question must hold to mean the document, by itself and where no other is meant."""
_PART = 5
"""A shorter word is not looked for inside compounds."""
_MOST = 3
_EDITION = re.compile(
    r"\b(?:versjon|version|utgåv|utgav|udgav|edition)\w*|\d+(?:\.\d+)*", re.IGNORECASE
)
Place = tuple[str, int, int, int]
"""Version, page, start and end of words of a document."""


def governing(draft: Draft, glossary: Glossary) -> Answer | None:
    """The status of the documents that a question about validity means, each with the words that say so.

    None when the question is of another shape or names no document here by its title.
    """
    if draft.question.shape != "validity":
        return None
    meant = meant_documents(draft.question, draft.documents, glossary)
    if not meant:
        return None
    numbered = Numbered(draft)
    statements: list[Statement] = []
    for document in meant[:_MOST]:
        numbers = _evidence(document, draft, numbered)
        sentence = status_sentence(document, draft.validity(document), draft.question.language)
        statements.append(Statement(sentence, numbers, "note"))
        statements.extend(
            Statement(citation.quote, (citation.number,), "quote")
            for citation in numbered.citations
            if citation.number in numbers
        )
    return completed_answer(draft, statements, numbered.citations) if numbered.citations else None


def meant_documents(
    question: Question, documents: Sequence[Document], glossary: Glossary
) -> list[Document]:
    """The documents whose title or edition the question names, the best named ones; their organisation must not be another."""
    scoped = {version for scope in question.scopes for version in scope.versions}
    numbers = set(re.findall(r"\d+(?:\.\d+)*", question.text))
    found: list[tuple[_Fit, int, Document]] = []
    for document in documents:
        if (scoped and document.version not in scoped) or (
            question.editions and document.version not in question.editions
        ):
            continue
        fit = max(_fits(document, question, glossary), default=_Fit(0.0, False, 0))
        partly = question.editions or (fit.share >= _PARTLY and fit.telling)
        alone = bool(question.editions) and asks_yes_or_no(question.asked)
        if (
            fit.share >= _NAMED
            or alone
            or (partly and _asks_nothing_else(question, document, glossary))
        ):
            stated = set(re.findall(r"\d+(?:\.\d+)*", document.title.value))
            found.append((fit, len(numbers & stated), document))
    best = max(((fit, hits) for fit, hits, _ in found), default=(_Fit(0.0, False, 0), 0))
    meant = [document for fit, hits, document in found if (fit, hits) == best]
    # Part of a title names a document only where no other is named as well.
    named = best[0].share >= _NAMED or question.editions or len(meant) == 1
    return meant if named else []


def _asks_nothing_else(question: Question, document: Document, glossary: Glossary) -> bool:
    """Whether all that a question holds besides words for its status names the document or its organisation."""
    body = document.organisation.value if document.organisation else ""
    title = terms(f"{document.title.value} {body}", document.language)
    text = _EDITION.sub(" ", without_names(question.text, question.scopes))
    for word in words_beyond(without_date(text)):
        own = terms(word, question.language)
        related = glossary.related(own, question.language, document.language)
        meant = {*own, *terms(word, document.language), *related}
        if own and not any(_holds(held, term) for held in title for term in meant):
            return False
    return True


class _Fit(NamedTuple):
    """How well a question names a title: the share of its words that it holds, whether one of them tells the document

    from others of its kind, and how many of them stand in the question as they are.
    """

    share: float
    telling: bool
    same: int


def _fits(document: Document, question: Question, glossary: Glossary) -> Iterator[_Fit]:
    """The fit of the title without numbers and the organisation, and of each part of it ("Near – a programme for data")."""
    name = document.organisation.value if document.organisation else ""
    own = set(telling_words(name))
    title = re.sub(r"\d[\d.–-]*", " ", document.title.value)
    own_terms = set(terms(question.text, document.language))
    related = glossary.related(
        terms(question.text, question.language), question.language, document.language
    )
    asked = {*own_terms, *related}
    telling = {term for term in asked if not names_kind(term)}
    for part in dict.fromkeys((title, *re.split(r"\s[–—-]\s|:\s", title))):
        wanted = [
            term
            for term in dict.fromkeys(terms(part, document.language))
            if not any(term.startswith(word[:-1]) for word in own)
        ]
        if not wanted:
            continue
        held = [word for word in wanted if any(_holds(word, term) for term in asked)]
        tells = any(_holds(word, term) for word in held if not names_kind(word) for term in telling)
        yield _Fit(len(held) / len(wanted), tells, len(own_terms & set(held)))


def _holds(word: str, term: str) -> bool:
    """Whether one of the two is the other, or begins or ends with it, as compounds do."""
    short, long = sorted((word, term), key=len)
    return word == term or (
        len(short) >= _PART and (long.startswith(short) or long.endswith(short))
    )


def _evidence(document: Document, draft: Draft, numbered: Numbered) -> tuple[int, ...]:
    """Numbers of citations of the words on period, decision and replacement, those that decide first; else of the title."""
    places = list(status_places(document, draft)) or status_places(document, draft, document.title)
    return tuple(dict.fromkeys(numbered.cite(*place) for place in places))


def status_places(document: Document, draft: Draft, *more: Fact[str]) -> Iterator[Place]:
    """Where the words on period, decision and replacement stand, those that decide first, then those of `more`."""
    status = draft.validity(document)
    found: list[tuple[str, int, str]] = []
    if status.quote and status.page and status.stated_in:
        found.append((status.stated_in, status.page, status.quote))
    facts = (document.valid_from, document.valid_to, document.decided_on, *more)
    found.extend(
        (document.version, fact.page, fact.quote)
        for fact in facts
        if fact and fact.quote and fact.page
    )
    for version, page, quote in dict.fromkeys(found):
        start = draft.ledger.page(version, page).text.find(quote)
        if start >= 0:
            yield version, page, start, start + len(quote)
