"""The documents tab: what is indexed and what could not be read, and reading the folder again."""

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import gradio as gr

from assistant.errors import AssistantError
from assistant.ledger import Ledger
from assistant.page.html import Html, tag
from assistant.page.librarytable import library_html
from assistant.page.words import Words

log = logging.getLogger(__name__)


class Step(Protocol):
    """How far the reading has come: files done, files in all, the file that is being read."""

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def name(self) -> str: ...


Update = Callable[[Callable[[Step], None]], object]
"""Reads the folder into the index, telling how far it has come; raises AssistantError when it cannot."""


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """The components of the documents tab and what fills them; `update` is None where nobody may read again."""

    ledger: Ledger
    update: Update | None
    table: gr.HTML
    again: gr.Button
    progress: gr.HTML

    def shown(self, words: Words) -> dict[Any, Any]:
        """The table as it is now, in the words of a language."""
        return {
            self.table: library_html(self.ledger, words, date.today()),
            self.again: gr.update(value=words("read_again"), interactive=True),
        }

    def read_again(self, words: Words) -> Iterator[dict[Any, Any]]:
        """The page's changes while the folder is read; the reading runs in a thread of its own."""
        if self.update is None:
            return
        update, steps = self.update, queue.SimpleQueue[Step | Html]()

        def work() -> None:
            try:
                update(steps.put)
                steps.put(tag("p", words("read_done"), role="status"))
            except AssistantError as error:
                log.warning("The folder could not be read: %s", error)
                steps.put(_failure(words.told(error.told), words))
            except Exception:  # the page stays usable whatever happens; the log has the cause
                log.exception("The folder could not be read")
                steps.put(_failure(words("failed_unknown"), words))

        threading.Thread(target=work, name="read-folder").start()
        yield {self.again: gr.update(interactive=False), self.progress: _bar(None, words)}
        while not isinstance(step := steps.get(), Html):
            yield {self.progress: _bar(step, words)}
        yield {**self.shown(words), self.progress: step}


def draw_library(ledger: Ledger, update: Update | None) -> Library:
    """Places the components of the documents tab where it is called."""
    table = gr.HTML(elem_id="library", apply_default_css=False, js_on_load=None)
    with gr.Row(elem_id="reading", visible=update is not None):
        again = gr.Button(elem_id="again", scale=0)
        progress = gr.HTML(elem_id="progress", apply_default_css=False, js_on_load=None)
    return Library(ledger, update, table, again, progress)


def _bar(step: Step | None, words: Words) -> Html:
    if step is None or not step.total:
        return tag("p", words("reading"), role="status")
    said = words("reading_file", done=step.done, total=step.total, name=step.name)
    bar = tag("progress", value=step.done, max=step.total, aria_label=words("reading"))
    return tag("div", bar, tag("p", said), class_="bar")


def _failure(reason: str, words: Words) -> Html:
    return tag("p", words("read_failed"), " ", tag("span", reason), role="alert", class_="failure")
