"""The writer that uses a language model: what it says is shown where quotes bear it out; where it fails, quotes stand in."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.chat_models import load_chat_model
from assistant.citations import Draft, completed_answer
from assistant.composing.chat import Chat, Usage
from assistant.composing.evidence import Entails, Evidence
from assistant.composing.failures import ModelFailedError
from assistant.composing.follow_up import completed
from assistant.composing.sources import Source, source
from assistant.composing.writing import Kept, Writing
from assistant.glossary import Glossary
from assistant.model_phrases import failed, planted, removed
from assistant.nli import load_entailment
from assistant.ranking import Scorer
from assistant.records import Answer, Citation, Language, Statement, StatementKind, Turn
from assistant.settings import Settings
from assistant.trace import LeftOut, Trace

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


@dataclass(frozen=True, slots=True)
class Completed:
    """A follow-up made complete, None where it stays with the rules; what that took."""

    text: str | None = None
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True)
class Writer:
    """A language model and what checks its sentences; `model` is the failure where it could not be loaded."""

    model: "BaseChatModel | ModelFailedError"
    name: str
    settings: Settings
    glossary: Glossary
    scorer: Scorer | None = None
    entails: Entails | None = None

    def complete(self, asked: str, history: Sequence[Turn], language: Language) -> Completed:
        """The follow-up as a full question, or None where the model has nothing usable."""
        if isinstance(self.model, ModelFailedError):
            return Completed()
        chat = Chat(self.model, self.name, self.settings.model_seconds)
        text = completed(asked, history, language, chat, self.settings.prompts)
        return Completed(text, chat.usage)

    def sources(self, draft: Draft) -> tuple[Source, ...]:
        """The best passages, numbered from 1, as the model is shown them."""
        return tuple(
            source(number, passage, draft.validity(passage.document), draft.ledger)
            for number, passage in enumerate(draft.passages[: self.settings.model_passages], 1)
        )

    def answers(self, draft: Draft, quoted: Answer, sources: Sequence[Source]) -> Iterator[Answer]:
        """The answer as it grows, only sentences that hold; in the end `quoted` where the model fails.

        The trace of `quoted` is taken over and completed.
        """
        trace = replace(quoted.trace, left_out=(*quoted.trace.left_out, *_planted(sources)))
        notices = _notices(sources, draft.question.language)
        if isinstance(self.model, ModelFailedError):
            yield _instead(quoted, self.model, self.name, trace, notices)
            return
        started = time.perf_counter()
        while True:
            writing = self._writing(draft, sources)
            try:
                for kept in writing.run():
                    so_far = replace(_traced(trace, writing, started), writer=self.name)
                    yield _composed(draft, kept, so_far, notices)
            except ModelFailedError as failure:
                trace = _traced(trace, writing, started)
                if failure.failure == "context" and len(sources) > 1:
                    # Half the passages may fit; what falls away is told in the trace.
                    half = len(sources) // 2
                    dropped = tuple(_left_out(s, "context") for s in sources[half:])
                    trace = replace(trace, left_out=(*trace.left_out, *dropped))
                    sources = sources[:half]
                    continue
                yield _instead(quoted, failure, self.name, trace, notices)
                return
            trace = replace(_traced(trace, writing, started), writer=self.name)
            yield _composed(draft, writing.so_far, trace, (*notices, *_told(trace, draft)))
            return

    def _writing(self, draft: Draft, sources: Sequence[Source]) -> Writing:
        assert not isinstance(self.model, ModelFailedError)
        question = draft.question
        evidence = Evidence(sources, self.glossary, self.scorer, self.entails)
        chat = Chat(self.model, self.name, self.settings.model_seconds)
        return Writing(question.text, question.language, evidence, chat, self.settings.prompts)


def load_writer(settings: Settings, glossary: Glossary, scorer: Scorer | None) -> Writer | None:
    """The writer with the model that the settings name, or None where they name none.

    A model that cannot be loaded is kept as its failure, which each answer tells. Raises ModelError when
    the entailment model that NLI names cannot be loaded.
    """
    model: BaseChatModel | ModelFailedError | None
    try:
        model = load_chat_model(settings)
    except ModelFailedError as failure:
        model = failure
    if model is None:
        return None
    name = settings.model or settings.model_url
    return Writer(model, name, settings, glossary, scorer, load_entailment(settings))


def _composed(draft: Draft, kept: Sequence[Kept], trace: Trace, notices: Sequence[str]) -> Answer:
    citations: dict[tuple[str, int, int, int], Citation] = {}
    statements: list[Statement] = []
    for sentence in kept:
        numbers: list[int] = []
        for place in sentence.places:
            passage, window = place.source.passage, place.window
            key = (passage.document.version, passage.page, window.start, window.end)
            made = Citation(
                len(citations) + 1, passage.document, passage.page, window.start, window.end,
                window.text, place.source.validity,
            )  # fmt: skip
            numbers.append(citations.setdefault(key, made).number)
        kind: StatementKind = "item" if sentence.is_item else "quote"
        statements.append(Statement(sentence.text, tuple(dict.fromkeys(numbers)), kind))
    answer = completed_answer(draft, statements, list(citations.values()))
    return replace(answer, warnings=(*answer.warnings, *notices), trace=trace)


def _instead(
    quoted: Answer, failure: ModelFailedError, name: str, trace: Trace, notices: Sequence[str]
) -> Answer:
    told = failed(failure.failure, name, quoted.language)
    trace = replace(trace, tried=name, failure=failure.failure)
    return replace(quoted, warnings=(*quoted.warnings, *notices, told), trace=trace)


def _traced(trace: Trace, writing: Writing, started: float) -> Trace:
    """The trace with what the writing took and what became of each sentence."""
    usage = writing.chat.usage
    return replace(
        trace,
        stages={**trace.stages, "write": time.perf_counter() - started},
        tokens_read=trace.tokens_read + usage.read,
        tokens_written=trace.tokens_written + usage.written,
        estimated=trace.estimated or usage.estimated,
        checks=tuple(writing.checks[place] for place in sorted(writing.checks)),
    )


def _told(trace: Trace, draft: Draft) -> Iterator[str]:
    gone = sum(check.outcome == "removed" for check in trace.checks)
    if gone:
        yield removed(gone, len(trace.checks), draft.question.language)


def _planted(sources: Sequence[Source]) -> Iterator[LeftOut]:
    return (_left_out(source, "planted") for source in sources if source.planted)


def _left_out(source: Source, reason: str) -> LeftOut:
    title, page = source.document.title.value, source.passage.page
    return LeftOut("planted" if reason == "planted" else "context", title, page)


def _notices(sources: Sequence[Source], language: Language) -> tuple[str, ...]:
    found = [
        planted(source.document.title.value, source.passage.page, language)
        for source in sources
        if source.planted
    ]
    return tuple(dict.fromkeys(found))
