"""Whether a document governs on a day; this module alone knows what in force, expired and replaced mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language import fold, words
from assistant.records import Document, Fact, Validity

_NOT_TITLE = re.compile(
    r"\b(?:version|versjon|utgåva|utgave|udgave|edition|revidera\w*|revidere\w*|revised|v)(?:\b|(?=\d))\s*(?:\d+(?:\.\d+)*)?|"
    r"\b(?:19|20)\d\d(?:\s*[-–—/]\s*(?:(?:19|20)?\d\d)\b)?|\b\d+(?:\.\d+)+\b",
    re.IGNORECASE,
)
"""Editions and years: what two versions of one work differ in. Other numbers ("årskurs 4–6") are part of the title."""
_GOES_ON = frozenset(fold(word) for word in ("för", "for", "om", "of", "on"))


@dataclass(frozen=True, slots=True)
class _Replacement:
    by: Document
    evidence: Fact[str] | Fact[date] | None


def validity(document: Document, documents: Sequence[Document], on: date) -> Validity:
    """The status of `document` on the day `on`, given all `documents` that are indexed.

    Replaced when another document that already applies says so, or has the same organisation and title
    and is a later edition; else by the stated period. Unknown when nothing in the document tells.
    """
    if replacement := _replacement(document, documents, on):
        evidence = replacement.evidence
        return Validity(
            "replaced",
            on,
            evidence.quote if evidence else None,
            evidence.page if evidence else None,
            stated_in=replacement.by.version,
            replaced_by=distinct_title(replacement.by, document),
        )
    return _by_itself(document, on)


def _by_itself(document: Document, on: date) -> Validity:
    """The status by what the document itself states."""
    start, end = document.valid_from, document.valid_to
    if (gone := document.superseded) is not None and (end is None or end.value <= on):
        return Validity(
            "replaced" if gone.value else "expired",
            on,
            gone.quote,
            gone.page,
            document.version,
            gone.value or None,
        )
    if document.draft is not None and document.decided_on is None:
        return Validity(
            "not yet in force", on, document.draft.quote, document.draft.page, document.version
        )
    if end is not None and end.value < on:
        return Validity("expired", on, end.quote, end.page, document.version)
    if start is not None and start.value > on:
        return Validity("not yet in force", on, start.quote, start.page, document.version)
    for fact in (end, start, document.decided_on):
        if fact is not None and (fact is not document.decided_on or fact.value <= on):
            return Validity("in force", on, fact.quote, fact.page, document.version)
    return Validity("unknown", on)


def distinct_title(document: Document, other: Document | None) -> str:
    """The title, with the edition or year where the other document has the same title."""
    title = document.title.value
    if other is None or other.title.value != title:
        return title
    dates = _dates(document)
    told = document.edition.value if document.edition else str(dates[-1].year) if dates else ""
    return f"{title} {told}".rstrip()


def past_versions(
    documents: Sequence[Document], everything: Sequence[Document], on: date
) -> frozenset[str]:
    """The versions of those `documents` that have been replaced or have expired on the day."""
    distinct = {document.version: document for document in documents}
    return frozenset(
        version
        for version, document in distinct.items()
        if validity(document, everything, on).status in ("expired", "replaced")
    )


def successor(document: Document, documents: Sequence[Document], on: date) -> Document | None:
    """The document among `documents` that governs in the place of a replaced one on the day, the last of a chain; else None."""
    seen = {document.version}
    found = None
    while (step := _replacement(found or document, documents, on)) and step.by.version not in seen:
        found = step.by
        seen.add(found.version)
    return (
        found if found is not None and validity(found, documents, on).status != "expired" else None
    )


def same_work(one: Document, other: Document) -> bool:
    """Whether two documents are versions of one work: same organisation, same title but for edition and years."""
    organisations = [_key(x.organisation.value) if x.organisation else "" for x in (one, other)]
    return organisations[0] == organisations[1] and _title(one) == _title(other) != ""


def governs_before(one: Document, other: Document) -> bool:
    """Whether `one` is the earlier of two versions of a work, by edition, then by dates."""
    editions, dates = (_edition(one), _edition(other)), (_dates(one), _dates(other))
    if all(editions) and editions[0] != editions[1]:
        return editions[0] < editions[1]
    return all(dates) and dates[0] < dates[1]


def _replacement(
    document: Document, documents: Sequence[Document], on: date
) -> _Replacement | None:
    found: list[_Replacement] = []
    for other in documents:
        if other.version == document.version or not _applies(other, on):
            continue
        if other.replaces is not None and _names(other.replaces.value, document, other):
            found.append(_Replacement(other, other.replaces))
        elif same_work(document, other) and governs_before(document, other):
            found.append(_Replacement(other, other.edition or other.decided_on))
    return max(found, key=lambda item: (_edition(item.by), _dates(item.by)), default=None)


def _applies(document: Document, on: date) -> bool:
    started = document.valid_from or document.decided_on
    return started is None or started.value <= on


def _names(stated: str, document: Document, by: Document) -> bool:
    """Whether the words after "replaces" name this document: its number, or its title and no other edition."""
    said = _key(stated)
    if document.number is not None and _key(document.number.value) in said:
        return True
    if not governs_before(document, by) and same_work(document, by):
        return False
    title = _title(document)
    edition = document.edition.value if document.edition else None
    if title and _is_named(title, document, _key(_NOT_TITLE.sub(" ", stated))):
        numbers = set(re.findall(r"\d+(?:\.\d+)*", stated))
        return edition is None or not numbers or edition in numbers or _year_in(document, numbers)
    return edition is not None and same_work(document, by) and edition in stated


def _is_named(title: str, document: Document, stated: str) -> bool:
    """Whether the title stands among the words and does not go on: "Policy X för unga" is another document."""
    own = _key(document.organisation.value).split() if document.organisation else []
    for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", stated):
        following = stated[match.end() :].split()
        if not (following[:1] and following[0] in _GOES_ON and following[1:2] != own[:1]):
            return True
    return False


def _year_in(document: Document, numbers: set[str]) -> bool:
    stated = (document.decided_on, document.valid_from, document.valid_to)
    years = {str(fact.value.year) for fact in stated if fact is not None}
    return bool(years & numbers) or not any(len(number) == 4 for number in numbers)


def _key(text: str) -> str:
    return " ".join(words(fold(text)))


def _title(document: Document) -> str:
    return _key(_NOT_TITLE.sub(" ", document.title.value))


def _edition(document: Document) -> tuple[int, ...]:
    if document.edition is None:
        return ()
    return tuple(int(number) for number in re.findall(r"\d+", document.edition.value))


def _dates(document: Document) -> tuple[date, ...]:
    stated = (document.decided_on, document.valid_from, document.valid_to)
    return tuple(sorted(fact.value for fact in stated if fact is not None))[-1:]
