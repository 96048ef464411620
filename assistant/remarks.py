"""What has to be said about each cited document: its status on the day, and that its quotes are not translated."""

from collections.abc import Iterable, Sequence

from assistant.phrases import STATUS_KEYS, language_name, phrase, starting, until, written
from assistant.records import Citation, Document, Language, Validity
from assistant.validity import distinct_title


def warnings(citations: Sequence[Citation], language: Language) -> Iterable[str]:
    """One line a cited document that does not govern, or that is in another language than the question."""
    seen: set[str] = set()
    for citation in citations:
        document, status = citation.document, citation.validity
        if document.version in seen:
            continue
        seen.add(document.version)
        if status.status in ("expired", "replaced", "not yet in force"):
            yield status_sentence(document, status, language)
        if document.language != language:
            yield language_note(document, language)


def language_note(document: Document, language: Language) -> str:
    """That the quotes from a document are in its own language, not in that of the question."""
    name = language_name(document.language, language)
    return phrase("original", language, title=document.title.value, name=name)


def status_sentence(document: Document, status: Validity, language: Language) -> str:
    """The document's status in words, with the day that it depends on."""
    start = document.valid_from.value if document.valid_from else None
    end = document.valid_to.value if document.valid_to else None
    since = (
        starting(start, language) if status.status == "not yet in force" else until(end, language)
    )
    title = document.title.value
    if (status.replaced_by or "").startswith(f"{title} "):
        title = distinct_title(document, document)
    values: dict[str, object] = {
        "title": title,
        "by": status.replaced_by,
        "since": since,
        "until": since,
    }
    key = STATUS_KEYS[status.status]
    if status.status == "not yet in force" and document.draft is not None:
        key = "draft"
    decided = document.decided_on
    if status.status == "in force" and start is None and end is None and decided is not None:
        key, values["day"] = "adopted", written(decided.value, language)
    return phrase(key, language, **values)
