"""The page that people use, made with Gradio: a chat beside the cited source, and the indexed documents.

Nothing is imported here before it is needed: the child process that draws a page lives in this package
and starts without Gradio.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr

    from assistant.answer import Assistant
    from assistant.page.library import Update


def build(assistant: "Assistant", update: "Update | None" = None) -> "gr.Blocks":
    """The page over an open assistant; `update` reads the documents folder again, None hides that button.

    `assistant.page.server.application` serves it together with the documents that it links to.
    """
    from assistant.page.layout import layout

    return layout(assistant, update)
