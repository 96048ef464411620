"""Makes a document's profile from its text and metadata; this module alone knows how its values depend on each other."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.language import detect
from assistant.records import Block, Document, Fact, Language, Page
from ingest.facts.decision import find_decision
from ingest.facts.edition import find_edition
from ingest.facts.evidence import Evidence, gather
from ingest.facts.kind import find_binding, find_kind
from ingest.facts.organisation import find_organisation
from ingest.facts.particulars import find_number, find_owner, find_replaced
from ingest.facts.standing import find_draft, find_end, find_superseded
from ingest.facts.subject import Subject, family_of
from ingest.facts.term import find_term
from ingest.facts.title import find_title

_FAMILIES = {"action-plan": "plan", "operational-plan": "plan", "other": None}
_STATED: Mapping[str, Language] = {
    "sv": "sv",
    "da": "da",
    "nb": "nb",
    "no": "nb",
    "nn": "nb",
    "en": "en",
}
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "–": "-", "—": "-"})
_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a file before its text is: see `Document` for version, name, file and format.

    `title` and `metadata` are what the file states about itself.
    """

    version: str
    name: str
    file: str
    format: str
    title: str | None
    metadata: Mapping[str, str]


def profile(source: Source, pages: Sequence[Page], blocks: Sequence[Block]) -> Document:
    """The document with every value that its text or metadata states; what they do not state is None."""
    evidence = gather(pages, blocks, source.title, source.metadata)
    title = find_title(evidence, source.name)
    organisation = find_organisation(evidence, title.value)
    kind = find_kind(evidence, title)
    subject = Subject(
        title.value,
        _family(title.value, kind.value if kind else None),
        organisation.value if organisation else None,
    )
    term = find_term(evidence, subject, kind.value if kind else None)
    decision = find_decision(evidence, subject)
    edition = find_edition(evidence)
    ends = (term.last or term.lasting(decision.day), find_end(evidence, subject))
    ended = min(filter(None, ends), key=lambda fact: fact.value, default=None)
    return Document(
        id=identity(organisation, title, edition),
        version=source.version,
        name=source.name,
        file=source.file,
        format=source.format,
        pages=len(pages),
        language=_language(evidence),
        title=title,
        organisation=organisation,
        kind=kind,
        binding=find_binding(evidence, subject, title),
        valid_from=term.first,
        valid_to=ended,
        decided_by=decision.body,
        decided_on=decision.day,
        number=find_number(evidence),
        owner=find_owner(evidence, subject),
        edition=edition,
        replaces=find_replaced(evidence, subject),
        superseded=find_superseded(evidence, subject),
        draft=find_draft(evidence, subject),
    )


def identity(organisation: Fact[str] | None, title: Fact[str], edition: Fact[str] | None) -> str:
    """The id "organisation/title/edition" as slugs, without the parts that are not known."""
    parts = (organisation, title, edition)
    return "/".join(slug for part in parts if part is not None and (slug := _slug(part.value)))


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    ascii_only = "".join(letter for letter in plain if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    return slug[:_LONGEST_SLUG].rstrip("-")


def _family(title: str, kind: str | None) -> str | None:
    """The nouns that may stand for the document in its sentences: those of its title's first, else of its kind."""
    named = (family_of(word) for word in re.findall(r"[^\W_]+", title))
    return next(filter(None, named), _FAMILIES.get(kind or "other", kind))


def _language(evidence: Evidence) -> Language:
    stated = evidence.metadata.get("language", "").lower()[:2]
    kinds = ("paragraph", "item", "heading", "row")
    text = "\n".join(line.text for line in evidence.lines if line.kind in kinds)
    return detect(text, _STATED.get(stated, "sv"))
