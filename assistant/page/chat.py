"""The conversation: the question box, the answers as they are written, and what narrows the search."""

import logging
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

import gradio as gr

from assistant.answer import Assistant
from assistant.errors import AssistantError
from assistant.page.examples import Examples, welcome
from assistant.page.filters import filters_html, read_filters
from assistant.page.html import Html, join
from assistant.page.stopping import Stops, until_stopped
from assistant.page.tables import heads_of
from assistant.page.transcript import Exchange, exchange_html
from assistant.page.words import Words
from assistant.records import Language, Turn
from assistant.retrieve import Filters

_KEPT = 50
"""Exchanges of one conversation that are kept; the oldest go first."""
_REMEMBERED = 6
"""Exchanges that a follow-up may refer back to."""

Exchanges = tuple[Exchange, ...]
Updates = dict[Any, Any]
"""What changes on the page: Gradio's components and their new values."""

log = logging.getLogger(__name__)


class Vocabulary(Protocol):
    """The words of each language."""

    def __getitem__(self, language: Language) -> Words: ...


@dataclass(frozen=True, slots=True, eq=False)
class Chat:
    """The components of the conversation and what fills them."""

    assistant: Assistant
    vocabulary: Vocabulary
    examples: Examples
    welcome: gr.HTML
    past: gr.HTML
    current: gr.HTML
    limits: gr.HTML
    box: gr.Textbox
    send: gr.Button
    stop: gr.Button
    fresh: gr.Button
    exchanges: gr.State
    filters: gr.State
    stops: Stops

    def answer(
        self,
        question: str,
        exchanges: Exchanges,
        filters: Filters,
        language: Language,
        request: gr.Request,
    ) -> Iterator[Updates]:
        """The page's changes while a question is answered; page.js puts a failed one back into the box."""
        question, session = question.strip(), request.session_hash or ""
        stop = self.stops.begin(session) if question else None
        if stop is None:
            yield {self.box: gr.skip()}
            return
        words, past = self.vocabulary[language], _settled(exchanges)
        try:
            exchange = yield from self._written(question, past, filters, words, stop)
        finally:
            self.stops.end(session)
        yield {**self._buttons(writing=False), **self._as_it_is(exchange, past, words)}

    def _written(
        self, question: str, past: Exchanges, filters: Filters, words: Words, stop: threading.Event
    ) -> Generator[Updates, None, Exchange]:
        """The page's changes until the answer is complete, and what became of the question."""
        exchange = Exchange(question)
        yield {
            self.welcome: gr.update(visible=False),
            self.past: self._past(past, words),
            self.box: "",
            **self._buttons(writing=True),
            **self._as_it_is(exchange, past, words),
        }
        try:
            stream = self.assistant.stream(question, _turns(past), filters)
            for answer in until_stopped(stream, stop):
                exchange = replace(exchange, answer=answer)
                yield self._as_it_is(exchange, past, words)
            return replace(exchange, state="stopped" if stop.is_set() else "done")
        except AssistantError as error:
            log.warning("The question could not be answered: %s", error)
            return Exchange(question, None, "failed", error.told)
        except Exception:  # the page stays usable whatever happens; the log has the cause
            log.exception("The question could not be answered")
            return Exchange(question, None, "failed")

    def _as_it_is(self, exchange: Exchange, past: Exchanges, words: Words) -> Updates:
        return {
            self.current: self._turn(exchange, len(past) + 1, words),
            self.exchanges: (*past, exchange),
        }

    def stop_answer(self, request: gr.Request) -> None:
        """Ends the answer that is being written for this person; what is there stays, marked as unfinished."""
        self.stops.stop(request.session_hash or "")

    def shown(self, exchanges: Exchanges, words: Words) -> Updates:
        """The conversation as it stands, in the words of a language."""
        last = self._turn(exchanges[-1], len(exchanges), words) if exchanges else ""
        return {
            self.welcome: gr.update(
                value=welcome(self.examples, self.assistant.index.ledger.documents(), words),
                visible=not exchanges,
            ),
            self.past: self._past(exchanges[:-1], words),
            self.current: last,
            self.exchanges: exchanges,
            self.fresh: gr.update(value=words("fresh"), visible=bool(exchanges)),
        }

    def narrowed(self, event: gr.EventData, language: Language) -> Updates:
        """The filters that the form sent, and what they are in words."""
        documents = self.assistant.index.ledger.documents()
        chosen = read_filters(event._data if isinstance(event._data, dict) else {}, documents)
        return {self.filters: chosen, **self.limits_in(self.vocabulary[language], chosen, True)}

    def limits_in(self, words: Words, chosen: Filters, is_open: bool = False) -> Updates:
        """The form that narrows the search, over the documents that are indexed now."""
        documents = self.assistant.index.ledger.documents()
        return {self.limits: filters_html(documents, chosen, words, date.today(), is_open)}

    def labels(self, words: Words) -> Updates:
        """The fixed words of the conversation."""
        return {
            self.box: gr.update(label=words("question"), placeholder=words("question_hint")),
            self.send: words("send"),
            self.stop: words("stop"),
        }

    def _turn(self, exchange: Exchange, number: int, words: Words) -> Html:
        return exchange_html(exchange, number, words, heads_of(self.assistant.index.ledger))

    def _past(self, exchanges: Exchanges, words: Words) -> Html:
        return join([self._turn(x, number, words) for number, x in enumerate(exchanges, start=1)])

    def _buttons(self, writing: bool) -> Updates:
        return {
            self.send: gr.update(visible=not writing),
            self.stop: gr.update(visible=writing),
            self.fresh: gr.update(visible=not writing),
        }


def _settled(exchanges: Exchanges) -> Exchanges:
    """The exchanges with none left as being written, and no more than are kept."""
    return tuple(
        replace(exchange, state="stopped") if exchange.state == "writing" else exchange
        for exchange in exchanges[-_KEPT:]
        if exchange.state != "failed"
    )


def _turns(exchanges: Exchanges) -> list[Turn]:
    turns: list[Turn] = []
    for exchange in exchanges[-_REMEMBERED:]:
        if exchange.answer is not None:
            turns.append(Turn("user", exchange.question))
            turns.append(Turn("assistant", exchange.answer.text))
    return turns
