"""Language models for tests: one that says what it is told to, and one that obeys every instruction it sees."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field


class ScriptedModel(BaseChatModel):
    """Says what `reply` makes of the prompt, in pieces of a few characters; `prompts` remembers what it was asked."""

    reply: Callable[[str], str]
    prompts: list[str] = Field(default_factory=list)
    pause: float = 0.0
    breaks_after: int | None = None
    counts: bool = False

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        text = "".join(str(chunk.text) for chunk in self._stream(messages))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(text))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        prompt = str(messages[-1].text)
        self.prompts.append(prompt)
        text = self.reply(prompt)
        for place in range(0, len(text), 7):
            if self.breaks_after is not None and place >= self.breaks_after:
                raise ConnectionResetError("the connection was reset")
            time.sleep(self.pause)
            yield ChatGenerationChunk(message=AIMessageChunk(text[place : place + 7]))
        if self.counts:
            usage = {"input_tokens": 11, "output_tokens": 5, "total_tokens": 16}
            yield ChatGenerationChunk(message=AIMessageChunk("", usage_metadata=usage))


def says(*replies: str) -> ScriptedModel:
    """A model that gives these replies in order, the last one for ever."""
    left = list(replies)
    return ScriptedModel(
        reply=lambda _: left.pop(0) if len(left) > 1 else left[0],
        prompts=[],
    )


def passages(prompt: str) -> dict[int, str]:
    """The passages of a prompt by number, with the lines that name their documents."""
    found = re.finditer(r"<passage (\d+) (\w+)>\n(.*?)\n</passage \1 \2>", prompt, re.DOTALL)
    return {int(match[1]): match[3] for match in found}


def number_of(prompt: str, words: str) -> int:
    """The number of the passage that has these words."""
    return next(number for number, text in passages(prompt).items() if words in text)
