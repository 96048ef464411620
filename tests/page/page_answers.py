"""Answers made by hand, over the small library of the tests, for what a real search would not give on demand."""

from datetime import date

from assistant.records import (
    Answer,
    AnswerStatus,
    Citation,
    Document,
    Passage,
    Statement,
    StatementKind,
    Validity,
    ValidityStatus,
)


def citation(
    document: Document, number: int, text: str, quote: str, status: ValidityStatus = "in force"
) -> Citation:
    """A citation of `quote` where it stands in the page's `text`."""
    start = text.index(quote)
    validity = Validity(status, date(2026, 3, 9))
    return Citation(number, document, 1, start, start + len(quote), quote, validity)


def answer(
    *lines: tuple[StatementKind, str, tuple[int, ...]],
    citations: tuple[Citation, ...] = (),
    status: AnswerStatus = "answered",
    warnings: tuple[str, ...] = (),
    query: str = "the question",
) -> Answer:
    """An answer of the lines, with each citation's document as a passage considered."""
    statements = tuple(Statement(text, numbers, kind) for kind, text, numbers in lines)
    passages = tuple(
        Passage(
            c.document, c.page, c.start, c.end, c.quote, ("A section",), "en", 0.8, {"words": 0.5}
        )
        for c in citations
    )
    return Answer(status, statements, citations, passages, warnings, "en", query, 0.8, 0.1)
