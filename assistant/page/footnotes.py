"""An answer as plain text with its sources as footnotes, for the copy button."""

from assistant.page.words import STATUSES, Words
from assistant.records import Answer, Citation


def footnotes(answer: Answer, words: Words) -> str:
    """The answer's text and warnings, then a line for each source with title, page, status and the exact quote."""
    warnings = [f"{words('warning')}: {warning}" for warning in answer.warnings]
    notes = [_note(citation, words) for citation in answer.citations]
    parts = (answer.text, "\n".join(warnings), "\n".join(notes))
    return "\n\n".join(part for part in parts if part)


def _note(citation: Citation, words: Words) -> str:
    document, status = citation.document, words(STATUSES[citation.validity.status])
    about = [
        document.organisation.value if document.organisation else "",
        document.title.value,
        words("page", page=citation.page),
        f"{status} {words.day(citation.validity.on)}",
    ]
    quote = " ".join(citation.quote.split())
    return f"[{citation.number}] " + ", ".join(part for part in about if part) + f": ”{quote}”"
