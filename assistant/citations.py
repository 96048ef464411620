"""Puts chosen quotes into an answer: numbers, connecting words, and what has to be said about each document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.confidence import Confidence
from assistant.courtesy import is_courtesy
from assistant.ledger import Ledger
from assistant.phrases import phrase, written
from assistant.planted import is_planted
from assistant.question import Question
from assistant.quote import Part
from assistant.records import (
    Answer,
    Citation,
    Document,
    Language,
    Passage,
    Statement,
    StatementKind,
    Validity,
)
from assistant.remarks import warnings
from assistant.trace import LeftOut
from assistant.unit_scores import Scored
from assistant.units import Unit
from assistant.validity import validity

_CLOSEST = 3
"""Passages shown under a refusal."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answer is assembled from, but for the quotes themselves."""

    question: Question
    passages: tuple[Passage, ...]
    sure: Confidence
    on: date
    ledger: Ledger
    documents: tuple[Document, ...]
    left_out: tuple[LeftOut, ...] = ()

    def document(self, version: str) -> Document:
        """The document of a version."""
        return next(d for d in self.documents if d.version == version)

    def validity(self, document: Document) -> Validity:
        """Its status on the day of asking."""
        return validity(document, self.documents, self.on)


@dataclass(slots=True)
class Numbered:
    """Citations in the order of first use; the same place in a document keeps its number."""

    draft: Draft
    citations: list[Citation] = field(default_factory=list)

    def cite(self, version: str, page: int, start: int, end: int) -> int:
        """The number of the citation of this stretch of a page, a new one where it has none yet."""
        for citation in self.citations:
            place = (citation.document.version, citation.page, citation.start, citation.end)
            if place == (version, page, start, end):
                return citation.number
        document = self.draft.document(version)
        quote = self.draft.ledger.page(version, page).text[start:end]
        number = len(self.citations) + 1
        status = self.draft.validity(document)
        self.citations.append(Citation(number, document, page, start, end, quote, status))
        return number


def assemble(draft: Draft, parts: Sequence[Part]) -> Answer:
    """The answer made of the parts, each introduced by the document it is quoted from."""
    numbered = Numbered(draft)
    statements: list[Statement] = []
    language = draft.question.language
    for part in parts:
        quoted = [unit for unit in part.units if not is_planted(unit.text)]
        if quoted:
            lead = _according(draft.document(part.version), language)
            statements.append(Statement(lead, (), "lead"))
        statements.extend(_statement(unit, numbered, _kind(unit)) for unit in quoted)
    return completed_answer(draft, statements, numbered.citations)


def completed_answer(
    draft: Draft, statements: Sequence[Statement], citations: Sequence[Citation]
) -> Answer:
    """The answer that these cited statements are, with what has to be said about it and about each document."""
    language = draft.question.language
    names = ", ".join(draft.sure.missing)
    notes = [Statement(phrase("partly", language, name=names), (), "note")] if names else []
    if draft.question.days is not None:
        # The status on another day than today must not be read as today's.
        day = written(draft.on, language)
        statements = (Statement(phrase("on_day", language, day=day), (), "note"), *statements)
    return Answer(
        status="partly" if names else "answered",
        statements=(*statements, *notes),
        citations=tuple(citations),
        passages=_cited_first(draft.passages, citations),
        warnings=tuple(warnings(citations, language)),
        language=language,
        query=draft.question.text,
        confidence=draft.sure.value,
    )


def refuse(draft: Draft, units: Sequence[Scored]) -> Answer:
    """The answer that says that the documents do not say, with what comes closest and nothing more.

    `units` are those of the passages, best first: of each of the closest passages the best one is shown, whole.
    """
    language = draft.question.language
    numbered = Numbered(draft)
    statements = [Statement(text, (), "note") for text in _reasons(draft)]
    closest = [] if draft.sure.off_topic else _closest(draft, units)
    if closest:
        statements.append(Statement(phrase("closest", language), (), "lead"))
    for unit in closest:
        number = numbered.cite(unit.version, unit.page, unit.start, unit.end)
        statements.append(Statement(" ".join(unit.text.split()), (number,), "closest"))
    return Answer(
        status="refused",
        statements=tuple(statements),
        citations=tuple(numbered.citations),
        passages=draft.passages,
        warnings=tuple(warnings(numbered.citations, language)),
        language=language,
        query=draft.question.text,
        confidence=draft.sure.value,
    )


def _reasons(draft: Draft) -> Iterable[str]:
    language = draft.question.language
    if draft.question.unknown:
        names = ", ".join(draft.question.unknown)
        yield phrase("refused_body", language, name=names)
        return
    if draft.sure.listed is not None:
        yield phrase("refused_place", language, count=draft.sure.listed)
        return
    if draft.sure.off_topic:
        courtesy = is_courtesy(draft.question.asked, language)
        yield phrase("abilities" if courtesy else "refused_topic", language)
        return
    yield phrase("refused", language)
    if draft.sure.missing:
        yield phrase("refused_name", language, name=", ".join(draft.sure.missing))


def _closest(draft: Draft, units: Sequence[Scored]) -> list[Unit]:
    """The best unit of each of the closest passages, those in the asker's language before the others."""
    best: dict[int, Unit] = {}
    for item in units:
        if not is_planted(item.unit.text):
            best.setdefault(item.unit.rank, item.unit)
    language = draft.question.language
    ranks = sorted(best, key=lambda rank: (draft.passages[rank].language != language, rank))
    return [best[rank] for rank in ranks[:_CLOSEST]]


def _kind(unit: Unit) -> StatementKind:
    return "quote" if unit.kind == "sentence" else "item"


def _statement(unit: Unit, numbered: Numbered, kind: StatementKind) -> Statement:
    number = numbered.cite(unit.version, unit.page, unit.start, unit.end)
    # A heading stands before its words with a colon, one paragraph before the next without.
    text = re.sub(r"(?<=[.:!?…])\s*\n\s*", " ", unit.text).replace("\n", ": ")
    return Statement(text, (number,), kind)


def _according(document: Document, language: Language) -> str:
    title = document.title.value
    name = document.organisation.value if document.organisation else ""
    # A title that already holds the organisation needs it no second time.
    organisation = f" ({name})" if name and name.lower() not in title.lower() else ""
    return phrase("according", language, title=title, organisation=organisation)


def _cited_first(passages: Sequence[Passage], citations: Sequence[Citation]) -> tuple[Passage, ...]:
    """The passages in rank order, those that hold a cited quote before the others."""

    def cited(passage: Passage) -> bool:
        return any(
            c.document.version == passage.document.version
            and c.page == passage.page
            and c.start < passage.end
            and c.end > passage.start
            for c in citations
        )

    return tuple(sorted(passages, key=lambda passage: not cited(passage)))
