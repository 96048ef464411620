"""Answers whether a document is in force: finds the documents that a question means, and quotes what says so."""

import re
from collections.abc import Iterator, Sequence

from assistant.citations import Draft, Numbered, completed_answer
from assistant.glossary import Glossary
from assistant.language import terms
from assistant.organisations import telling_words
from assistant.question import Question
from assistant.records import Answer, Document, Fact, Statement
from assistant.remarks import status_sentence

_NAMED = 0.75
"""Least share of a title's words that a question must hold to mean the document."""
_PART = 5
"""A shorter word is not looked for inside compounds."""
_MOST = 3
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
    """The documents whose title the question names, the best named ones; their organisation must not be another."""
    scoped = {version for scope in question.scopes for version in scope.versions}
    numbers = set(re.findall(r"\d+(?:\.\d+)*", question.text))
    shares: list[tuple[float, int, Document]] = []
    for document in documents:
        if scoped and document.version not in scoped:
            continue
        share = _share(document, question, glossary)
        if share >= _NAMED:
            stated = set(re.findall(r"\d+(?:\.\d+)*", document.title.value))
            shares.append((share, len(numbers & stated), document))
    best = max(((share, hits) for share, hits, _ in shares), default=None)
    return [document for share, hits, document in shares if (share, hits) == best]


def _share(document: Document, question: Question, glossary: Glossary) -> float:
    """The share of the title's words, but for numbers and the organisation, that the question holds."""
    name = document.organisation.value if document.organisation else ""
    own = set(telling_words(name))
    title = re.sub(r"\d[\d.–-]*", " ", document.title.value)
    wanted = [
        term
        for term in dict.fromkeys(terms(title, document.language))
        if not any(term.startswith(word[:-1]) for word in own)
    ]
    own_terms = terms(question.text, question.language)
    asked = {
        *terms(question.text, document.language),
        *glossary.related(own_terms, question.language, document.language),
    }
    held = [any(_holds(word, term) for word in asked) for term in wanted]
    return sum(held) / len(held) if held else 0.0


def _holds(word: str, term: str) -> bool:
    return word == term or (len(term) >= _PART and (word.startswith(term) or word.endswith(term)))


def _evidence(document: Document, draft: Draft, numbered: Numbered) -> tuple[int, ...]:
    """Numbers of citations of the words on period, decision and replacement, those that decide first."""
    return tuple(dict.fromkeys(numbered.cite(*place) for place in status_places(document, draft)))


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
