"""Finds the passages for a question: both engines' candidates, their scores fused, widened and filtered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.glossary import Glossary
from assistant.index import Index
from assistant.judge_model import EmbeddedJudge
from assistant.language import terms
from assistant.models import Reranker
from assistant.organisations import without_names
from assistant.passages import overlap, take_turns, widen
from assistant.question import Question
from assistant.ranking import Candidate, Encoder, Matcher, Scorer, rank
from assistant.records import Chunk, Document, Kind, Language, Passage
from assistant.validity import validity

CANDIDATES = 100
"""Candidates of each engine."""
PASSAGES = 15
"""Passages that are kept."""
_BACKWARD_WEIGHT = 0.6
"""Weight of a term that only stands in what a follow-up refers back to; a term of the question weighs 1."""
_SYNONYM_WEIGHT = 0.2
"""Weight of a term of the glossary in the question's own language."""
_SAME_PASSAGE = 0.5
"""Two passages that share this much of the shorter one are one."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person narrowed the search to; an empty set leaves it open, `on` keeps what is in force then."""

    organisations: frozenset[str] = field(default_factory=frozenset)
    kinds: frozenset[Kind] = field(default_factory=frozenset)
    languages: frozenset[Language] = field(default_factory=frozenset)
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Finder:
    """What finding needs: the index, the three views of texts (None without a model), the glossary, bigger models.

    `bigger` weighs the best sentences: the cross-encoder that a setting names, else an embedding model; `judge` reads
    them with the question. `own_vectors` says that the model of the views made the index's vectors as well.
    """

    index: Index
    scorer: Scorer | None
    matcher: Matcher | None
    encode: Encoder | None
    glossary: Glossary
    reranker: Reranker | None = None
    bigger: Reranker | None = None
    judge: EmbeddedJudge | None = None
    own_vectors: bool = True


def eligible(documents: Sequence[Document], filters: Filters) -> list[Document]:
    """The documents that the filters leave."""

    def kept(document: Document) -> bool:
        organisation = document.organisation.value if document.organisation else ""
        kind: Kind = document.kind.value if document.kind else "other"
        return (
            (not filters.organisations or organisation in filters.organisations)
            and (not filters.kinds or kind in filters.kinds)
            and (not filters.languages or document.language in filters.languages)
            and (
                filters.on is None or validity(document, documents, filters.on).status == "in force"
            )
        )

    return [document for document in documents if kept(document)]


def retrieve(question: Question, documents: Sequence[Document], finder: Finder) -> list[Passage]:
    """The best passages among `documents`, best first; a comparison takes turns between its organisations."""
    versions = {document.version: document for document in documents}
    scopes = [scope.versions & versions.keys() for scope in question.scopes]
    groups = [group for group in scopes if group] or [frozenset(versions)]
    found = [_group(question, {v: versions[v] for v in sorted(group)}, finder) for group in groups]
    return take_turns(found)[:PASSAGES]


def _group(question: Question, documents: Mapping[str, Document], finder: Finder) -> list[Passage]:
    weights = query_terms(question, {d.language for d in documents.values()}, finder.glossary)
    text = without_names(question.text, question.scopes)
    by_words = finder.index.search_words(weights, list(documents), CANDIDATES)
    by_vectors = finder.index.search_vectors(text, list(documents), CANDIDATES)
    words = {hit.chunk_id: hit.score for hit in by_words}
    ids = list(dict.fromkeys([*words, *(hit.chunk_id for hit in by_vectors)]))
    chunks = finder.index.ledger.chunks(ids)
    cosines = {hit.chunk_id: hit.score for hit in by_vectors} if not finder.own_vectors else {}
    candidates = [Candidate(c, words.get(c.id, 0.0), cosines.get(c.id)) for c in chunks]
    ranked = rank(text, question.language, candidates, finder.scorer, finder.reranker)
    return _passages(((c.chunk, c.score, c.signals) for c in ranked), documents, finder.index)


def query_terms(
    question: Question, languages: Iterable[Language], glossary: Glossary
) -> dict[Language, dict[str, float]]:
    """The weighted search terms for each language of the documents.

    The question is analysed in every language, since related words often share a stem; the glossary
    adds the terms of its concepts. Names that already narrow the search are left out.
    """
    asked = without_names(question.asked, question.scopes)
    whole = without_names(question.text, question.scopes)
    found: dict[Language, dict[str, float]] = {}
    for target in sorted(languages):
        weights = dict.fromkeys(terms(whole, target), _BACKWARD_WEIGHT)
        weights.update(dict.fromkeys(terms(asked, target), 1.0))
        own = terms(asked if len(terms(asked, question.language)) > 2 else whole, question.language)
        scale = _SYNONYM_WEIGHT if target == question.language else 1.0
        for term, weight in glossary.related(own, question.language, target).items():
            weights[term] = max(weights.get(term, 0.0), weight * scale)
        found[target] = weights
    return found


def _passages(
    ranked: Iterable[tuple[Chunk, float, Mapping[str, float]]],
    documents: Mapping[str, Document],
    index: Index,
) -> list[Passage]:
    kept: list[Passage] = []
    for chunk, score, signals in ranked:
        blocks = index.ledger.blocks(chunk.version, chunk.page)
        start, end = widen(chunk, blocks)
        place = (chunk.version, chunk.page)
        if any(
            (other.document.version, other.page) == place
            and overlap((start, end), (other.start, other.end)) > _SAME_PASSAGE
            for other in kept
        ):
            continue
        text = index.ledger.page(chunk.version, chunk.page).text[start:end]
        document = documents[chunk.version]
        kept.append(
            Passage(
                document,
                chunk.page,
                start,
                end,
                text,
                chunk.section,
                chunk.language,
                score,
                signals,
            )
        )
        if len(kept) == PASSAGES:
            break
    return kept
