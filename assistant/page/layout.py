"""Puts the page together: header, the two tabs, and the change of language that reaches all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.answer import Assistant
from assistant.page.chat import Chat, Exchanges
from assistant.page.conversation import connect_chat, draw_chat
from assistant.page.examples import Examples, load_examples
from assistant.page.header import SEND_LANGUAGE, header_html
from assistant.page.library import Library, Update, draw_library
from assistant.page.words import load_words, negotiate
from assistant.records import Language
from assistant.retrieve import Filters

COOKIE = "language"
"""Name of the cookie that remembers the language that a person chose."""


@dataclass(frozen=True, slots=True, eq=False)
class _Whole:
    """The parts of the page and what fills them all."""

    language: gr.State
    header: gr.HTML
    tabs: tuple[gr.Tab, gr.Tab]
    chat: Chat
    library: Library

    def opened(self, request: gr.Request, exchanges: Exchanges, filters: Filters) -> dict[Any, Any]:
        """The page in the language of the browser, or the one chosen before."""
        accepted = request.headers.get("accept-language")
        return self._shown(negotiate(accepted, request.cookies.get(COOKIE)), exchanges, filters)

    def switched(
        self, event: gr.EventData, exchanges: Exchanges, filters: Filters
    ) -> dict[Any, Any]:
        """The page in another language; the conversation stays."""
        language = negotiate(None, str(event._data.get("language")))
        # The other tab may be the one that is looked at.
        return {**self._shown(language, exchanges, filters), **self.listed(language)}

    def listed(self, language: Language) -> dict[Any, Any]:
        """The documents tab as it is now."""
        return self.library.shown(self.chat.vocabulary[language])

    def read_again(self, language: Language, filters: Filters) -> Iterator[dict[Any, Any]]:
        """The page's changes while the folder is read again."""
        words = self.chat.vocabulary[language]
        yield from self.library.read_again(words)
        yield self.chat.limits_in(words, filters)

    def _shown(self, language: Language, exchanges: Exchanges, filters: Filters) -> dict[Any, Any]:
        words = self.chat.vocabulary[language]
        return {
            self.language: language,
            self.header: header_html(words),
            self.tabs[0]: gr.update(label=words("tab_chat")),
            self.tabs[1]: gr.update(label=words("tab_library")),
            **self.chat.labels(words),
            **self.chat.shown(exchanges, words),
            **self.chat.limits_in(words, filters),
        }


def layout(assistant: Assistant, update: Update | None) -> gr.Blocks:
    """The whole page; `update` reads the folder again, None hides that button."""
    vocabulary = load_words()
    ledger = assistant.index.ledger
    folder = ledger.folder()
    examples = load_examples(folder) if folder else Examples({})
    title = vocabulary["en"]("product")
    page: gr.Blocks = gr.Blocks(title=title, analytics_enabled=False, fill_width=True)
    with page:
        language = gr.State("en")
        header = gr.HTML(elem_id="top", apply_default_css=False, js_on_load=SEND_LANGUAGE)
        with gr.Tabs(elem_id="tabs"):
            with (
                gr.Tab("1", id="chat", elem_id="tab-chat") as chat_tab,
                gr.Row(elem_id="desk"),
            ):
                chat = draw_chat(assistant, vocabulary, examples)
            with gr.Tab("2", id="library", elem_id="tab-library") as library_tab:
                library = draw_library(ledger, update)
        connect_chat(chat, language)
        _connect(page, _Whole(language, header, (chat_tab, library_tab), chat, library))
        page.queue(max_size=64, default_concurrency_limit=4, api_open=False)
    return page


def _connect(page: gr.Blocks, whole: _Whole) -> None:
    chat, library = whole.chat, whole.library
    state = [chat.exchanges, chat.filters]
    table = [library.table, library.again]
    # The header comes last: with it the page is shown, and everything else is then in its place.
    outputs = [
        whole.language, *whole.tabs, chat.welcome, chat.past, chat.current, chat.limits,
        chat.box, chat.send, chat.stop, chat.fresh, chat.exchanges, whole.header,
    ]  # fmt: skip
    hidden: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    page.load(whole.opened, state, outputs, **hidden)
    whole.header.choose(
        whole.switched,
        state,
        [*table, *outputs],
        trigger_mode="multiple",
        concurrency_limit=1,
        **hidden,
    )
    whole.tabs[1].select(whole.listed, [whole.language], table, **hidden)
    library.again.click(
        whole.read_again,
        [whole.language, chat.filters],
        [*table, library.progress, chat.limits],
        concurrency_limit=1,
        **hidden,
    )
