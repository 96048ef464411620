"""Question in, cited answer out: understand, retrieve, choose quotes, verify, and say what governs."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from assistant.citations import Draft, assemble, refuse
from assistant.confidence import THRESHOLD, confidence
from assistant.coverage import slots
from assistant.errors import IndexMissingError, QuestionError
from assistant.glossary import load_glossary
from assistant.index import Index
from assistant.models import load_embeddings, load_reranker, load_static
from assistant.question import understand
from assistant.quote import choose, scored_units
from assistant.reader import Reader
from assistant.records import Answer, Turn
from assistant.rerank import score
from assistant.retrieve import Filters, Finder, eligible, retrieve
from assistant.settings import Settings

_EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Assistant:
    """Everything that answering needs, opened once."""

    settings: Settings
    finder: Finder

    @property
    def index(self) -> Index:
        """The index that is searched."""
        return self.finder.index

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters = _EVERYTHING,
        on: date | None = None,
    ) -> Answer:
        """The complete answer, with every cited document's status on the day `on` (default: today).

        Raises QuestionError for an empty or too long question and IndexMissingError when nothing has
        been read in.
        """
        *_, answer = self.stream(question, history, filters, on)
        return answer

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters = _EVERYTHING,
        on: date | None = None,
    ) -> Iterator[Answer]:
        """The answer as it grows, a statement at a time; the last one is complete. Raises as `ask` does."""
        started = time.perf_counter()
        checked = self._checked(question)
        with self.index.reading():
            answer = self._answer(checked, history, filters, on or date.today())
        answer = replace(answer, seconds=time.perf_counter() - started)
        for count in range(1, len(answer.statements)):
            yield replace(answer, statements=answer.statements[:count])
        yield answer

    def _answer(self, asked: str, history: Sequence[Turn], filters: Filters, on: date) -> Answer:
        ledger = self.index.ledger
        everything = ledger.documents()
        if not everything:
            raise IndexMissingError(
                f"No document has been read into the index in {self.settings.index}. "
                "Run: strategy-assistant ingest DIR"
            )
        question = understand(asked, history, everything)
        documents = eligible(everything, filters)
        passages = retrieve(question, documents, self.finder)
        languages = {document.language for document in documents}
        wanted = slots(question, languages, self.finder.glossary, self.index)
        reader = Reader(ledger, self.finder.scorer, wanted)
        units = scored_units(question, passages, reader)
        sure = confidence(question, passages, units, self.index)
        draft = Draft(question, tuple(passages), sure, on, ledger, tuple(everything))
        if sure.value < THRESHOLD:
            return refuse(draft)
        parts = choose(question, passages, units, reader)
        return assemble(draft, parts) if parts else refuse(draft)

    def _checked(self, question: str) -> str:
        if not question.strip():
            raise QuestionError("The question is empty. Write what you want to know.")
        if len(question) > (most := self.settings.question_characters):
            raise QuestionError(
                f"The question has {len(question):,} characters; at most {most:,} are read. Shorten it."
            )
        return question


def open_assistant(settings: Settings) -> Assistant:
    """The assistant over the index that the settings name.

    Raises IndexMismatchError when the index was built by another model, and SettingsError for a glossary
    or model that cannot be used.
    """
    embeddings = load_embeddings(settings)
    index = Index.open(settings, embeddings)
    static = load_static(embeddings)
    scorer = partial(score, model=static) if static is not None else None
    reranker = load_reranker(settings)
    finder = Finder(index, scorer, load_glossary(settings.glossary), reranker)
    return Assistant(settings, finder)


def as_json(answer: Answer, id: str | None = None) -> dict[str, Any]:
    """The answer as the object that other programs read; passages hold at most 1,500 characters each."""
    return {
        "id": id,
        "status": answer.status,
        "text": answer.text,
        "language": answer.language,
        "query": answer.query,
        "citations": [
            {
                "number": citation.number,
                "document": citation.document.name,
                "page": citation.page,
                "quote": citation.quote,
                "status": citation.validity.status,
            }
            for citation in answer.citations
        ],
        "passages": [
            {
                "document": passage.document.name,
                "page": passage.page,
                "text": passage.text,
                "score": round(passage.score, 4),
            }
            for passage in answer.passages
        ],
        "warnings": list(answer.warnings),
        "confidence": round(answer.confidence, 4),
        "seconds": round(answer.seconds, 3),
    }
