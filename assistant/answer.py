"""Question in, cited answer out: understand, retrieve, choose quotes or have a model write, and say what governs."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from assistant.citations import Draft, assemble, refuse
from assistant.collection import collection
from assistant.compose import Completed, Writer, load_writer
from assistant.composing.sources import Source
from assistant.confidence import LOOKED_UP, THRESHOLD, Confidence, missing_names
from assistant.errors import IndexMissingError, QuestionError
from assistant.evidence import gather, searched
from assistant.followup import leans_on_history
from assistant.glossary import load_glossary
from assistant.governing import governing
from assistant.index import Index
from assistant.language import detect
from assistant.models import NearestFirst, load_embeddings, load_judge, load_reranker, load_static
from assistant.question import understand
from assistant.quote import choose
from assistant.ranking import COMMON
from assistant.records import Answer, Turn
from assistant.rerank import match, score
from assistant.retrieve import Filters, Finder, eligible, retrieve
from assistant.settings import Settings
from assistant.trace import LeftOut, Trace
from assistant.unit_scores import Scored
from assistant.weighing import weighed

_EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Assistant:
    """Everything that answering needs, opened once."""

    settings: Settings
    finder: Finder
    writer: Writer | None = None

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
        completed = self._completed(checked, history)
        understood = time.perf_counter()
        with self.index.reading():
            draft, answer, sources = self._answer(
                checked, history, filters, on or date.today(), completed
            )
        stages = {"complete": understood - started, "find": time.perf_counter() - understood}
        answer = replace(answer, trace=self._trace(completed, stages, draft, filters))
        if self.writer is None or answer.status == "refused" or not sources:
            for count in range(1, len(answer.statements)):
                yield replace(answer, statements=answer.statements[:count])
            yield replace(answer, seconds=time.perf_counter() - started)
            return
        for grown in self.writer.answers(draft, answer, sources):
            yield replace(grown, seconds=time.perf_counter() - started)

    def _completed(self, asked: str, history: Sequence[Turn]) -> Completed:
        """What the language model makes of a follow-up; nothing where the question stands for itself."""
        if self.writer is None or not any(turn.role == "user" for turn in history):
            return Completed()
        language = detect(asked, default=detect(history[-1].content))
        if not leans_on_history(asked, language):
            return Completed()
        return self.writer.complete(asked, history, language)

    def _trace(
        self, completed: Completed, stages: Mapping[str, float], draft: Draft, filters: Filters
    ) -> Trace:
        kept = {document.version for document in eligible(draft.documents, filters)}
        hidden = [d.title.value for d in draft.documents if d.version not in kept]
        usage = completed.usage
        return Trace(
            stages=stages,
            tokens_read=usage.read,
            tokens_written=usage.written,
            estimated=usage.estimated,
            day=draft.on if draft.question.days is not None else None,
            left_out=(*(LeftOut("filters", title) for title in hidden), *draft.left_out),
        )

    def _answer(
        self,
        asked: str,
        history: Sequence[Turn],
        filters: Filters,
        on: date,
        completed: Completed,
    ) -> tuple[Draft, Answer, tuple[Source, ...]]:
        """The draft, the answer made of quotes, and what a language model would be shown."""
        ledger = self.index.ledger
        everything = ledger.documents()
        if not everything:
            raise IndexMissingError(
                f"No document has been read into the index in {self.settings.index}. "
                "Run: strategy-assistant ingest DIR"
            )
        question = understand(asked, history, everything, completed.text)
        documents = eligible(everything, filters)
        documents = [d for d in documents if d.version in question.editions] or documents
        on = question.days.day(on) if question.days is not None else on
        search = searched(question)
        passages = retrieve(search, documents, self.finder)
        looked_up = Confidence(LOOKED_UP, missing_names(search, self.index))
        draft = Draft(question, tuple(passages), looked_up, on, ledger, tuple(everything))
        told = collection(draft, documents) or governing(draft, self.finder.glossary)
        if told is not None:
            return draft, told, ()
        found = gather(search, passages, documents, everything, on, self.finder)
        draft = replace(draft, passages=found.passages, sure=found.sure, left_out=found.left_out)
        if found.sure.value < THRESHOLD:
            return draft, refuse(draft, found.units), ()
        units: Sequence[Scored] = found.units
        if self.finder.bigger is not None:
            units = weighed(question, units, self.finder.bigger)
        parts = choose(question, draft.passages, units, found.reader)
        sources = self.writer.sources(draft) if self.writer is not None else ()
        return draft, assemble(draft, parts) if parts else refuse(draft, units), sources

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

    Raises IndexMismatchError when the index was built by another model, SettingsError for a glossary and
    ModelError for an embedding, ranking, judging or entailment model that cannot be used. A language model that cannot
    be loaded is told in each answer.
    """
    embeddings = load_embeddings(settings)
    index = Index.open(settings, embeddings)
    static = load_static(embeddings)
    scorer = partial(score, model=static, common=COMMON) if static is not None else None
    matcher = partial(match, model=static) if static is not None else None
    reranker = load_reranker(settings)
    encode = static.encode if static is not None else None
    bigger = embeddings if embeddings is not static else None
    weigher = reranker or (NearestFirst(bigger) if bigger is not None else None)
    glossary = load_glossary(settings.glossary)
    finder = Finder(
        index,
        scorer,
        matcher,
        encode,
        glossary,
        reranker,
        weigher,
        load_judge(settings),
        bigger is None,
    )
    return Assistant(settings, finder, load_writer(settings, finder.glossary, scorer))
