"""Places the components of the conversation on the page and connects them to what they do."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.answer import Assistant
from assistant.page.chat import Chat, Exchanges, Updates, Vocabulary
from assistant.page.examples import SEND_QUESTION, Examples
from assistant.page.filters import SEND_CHANGES
from assistant.page.stopping import Stops
from assistant.records import Language
from assistant.retrieve import Filters


def draw_chat(assistant: Assistant, vocabulary: Vocabulary, examples: Examples) -> Chat:
    """Places the components of the conversation where it is called."""
    longest = assistant.settings.question_characters
    with gr.Column(elem_id="conversation"):
        parts: dict[str, Any] = {
            "welcome": gr.HTML(
                elem_id="welcome", apply_default_css=False, js_on_load=SEND_QUESTION
            ),
            "past": gr.HTML(elem_id="past", apply_default_css=False, js_on_load=None),
            "current": gr.HTML(elem_id="current", apply_default_css=False, js_on_load=None),
        }
        with gr.Column(elem_id="composer"):
            with gr.Row(elem_id="ask"):
                parts["box"] = gr.Textbox(
                    elem_id="question", lines=1, max_lines=6, max_length=longest, scale=1
                )
                parts["send"] = gr.Button(elem_id="send", variant="primary", scale=0)
                parts["stop"] = gr.Button(elem_id="stop", visible=False, scale=0)
            with gr.Row(elem_id="below"):
                parts["limits"] = gr.HTML(
                    elem_id="limits", apply_default_css=False, js_on_load=SEND_CHANGES
                )
                parts["fresh"] = gr.Button(elem_id="fresh", visible=False, scale=0)
    gr.HTML(
        "<aside id='source' aria-labelledby='source-title' tabindex='-1' hidden></aside>",
        elem_id="beside",
        apply_default_css=False,
        js_on_load=None,
    )
    return Chat(
        assistant,
        vocabulary,
        examples,
        **parts,
        exchanges=gr.State(()),
        filters=gr.State(Filters()),
        stops=Stops(),
    )


def connect_chat(chat: Chat, language: gr.State) -> None:
    """Makes the components of the conversation work."""
    # The answer comes last: whoever sees that it is complete finds the box and the buttons ready.
    outputs = [
        chat.welcome, chat.past, chat.limits, chat.box, chat.send, chat.stop, chat.fresh,
        chat.exchanges, chat.filters, chat.current,
    ]  # fmt: skip
    hidden: dict[str, Any] = {
        "outputs": outputs,
        "show_progress": "hidden",
        "api_visibility": "private",
    }
    state = [chat.exchanges, chat.filters, language]

    def from_example(
        event: gr.EventData,
        exchanges: Exchanges,
        filters: Filters,
        language: Language,
        request: gr.Request,
    ) -> Iterator[Updates]:
        question = str(event._data.get("question", ""))
        yield from chat.answer(question, exchanges, filters, language, request)

    # A question that is sent before the browser has taken in the end of the last answer waits for it.
    waits: dict[str, Any] = {"trigger_mode": "always_last", **hidden}
    gr.on([chat.box.submit, chat.send.click], chat.answer, [chat.box, *state], **waits)
    chat.welcome.ask(from_example, state, **hidden)
    chat.stop.click(chat.stop_answer, None, **hidden | {"outputs": None})
    chat.fresh.click(
        lambda language: chat.shown((), chat.vocabulary[language]), [language], **hidden
    )
    # Each change of the form holds the whole form: all are taken in, one after another, so the last one counts.
    chat.limits.limit(
        chat.narrowed, [language], trigger_mode="multiple", concurrency_limit=1, **hidden
    )
