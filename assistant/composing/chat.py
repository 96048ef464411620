"""Asks a language model and streams what it says, within a time limit; this module alone runs the model."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from queue import Empty, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from assistant.composing.failures import ModelFailedError, translated

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_PER_TOKEN = 4
"""Characters a token, where the server does not count: about right for English, low for the Nordic languages."""

_TELL_THE_END = frozenset({"ChatOpenAI"})
"""Models whose last piece says why it is the last: without it, a closed connection looks like a short answer."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens read and written; `estimated` when a server did not count them. Sums with `+`."""

    read: int = 0
    written: int = 0
    estimated: bool = False

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.read + other.read,
            self.written + other.written,
            self.estimated or other.estimated,
        )


@dataclass(slots=True)
class _Ended:
    """The end of a stream: the error that ended it, or None."""

    error: BaseException | None


@dataclass
class Chat:
    """One answer's conversation with a model: its name, the seconds left for it, and the tokens used so far."""

    model: "BaseChatModel"
    name: str
    seconds: float
    usage: Usage = field(default_factory=Usage)

    def stream(self, prompt: str) -> Iterator[str]:
        """The answer to a prompt in pieces as they come.

        Raises ModelFailedError when the model fails, breaks off, or takes more than the seconds left; what came
        before has then been yielded.
        """
        started = time.perf_counter()
        pieces: Queue[Any] = Queue()
        stop = Event()
        # A provider's own time limit covers one read, not the whole answer, and some have none: hence the thread.
        Thread(target=self._run, args=(prompt, pieces, stop), daemon=True).start()
        counted = Usage()
        said = 0
        ended = type(self.model).__name__ not in _TELL_THE_END
        try:
            while not isinstance(piece := self._next(pieces, started), _Ended):
                counted += _counted(piece)
                ended = ended or bool(piece.response_metadata.get("finish_reason"))
                text = str(piece.text)
                said += len(text)
                if text:
                    yield text
            if piece.error is not None:
                raise translated(piece.error, self.name) from piece.error
            if said and not ended:
                raise ModelFailedError("broken", f"MODEL={self.name} broke off in its answer.")
        finally:
            stop.set()
            self.seconds -= time.perf_counter() - started
            self.usage += counted if counted.read else _estimated(len(prompt), said)

    def ask(self, prompt: str) -> str:
        """The whole answer to a prompt; raises as `stream` does, and when it is empty."""
        text = "".join(self.stream(prompt)).strip()
        if not text:
            raise ModelFailedError("empty", f"MODEL={self.name} answered with nothing.")
        return text

    def _run(self, prompt: str, pieces: "Queue[Any]", stop: Event) -> None:
        try:
            for piece in self.model.stream(prompt):
                if stop.is_set():
                    return
                pieces.put(piece)
            pieces.put(_Ended(None))
        except BaseException as error:
            pieces.put(_Ended(error))

    def _next(self, pieces: "Queue[Any]", started: float) -> Any:
        left = self.seconds - (time.perf_counter() - started)
        try:
            return pieces.get(timeout=max(0.0, left))
        except Empty:
            raise ModelFailedError(
                "slow", f"MODEL={self.name} did not finish in time. Raise MODEL_SECONDS."
            ) from None


def _counted(piece: Any) -> Usage:
    counted = getattr(piece, "usage_metadata", None) or {}
    return Usage(int(counted.get("input_tokens", 0)), int(counted.get("output_tokens", 0)))


def _estimated(read: int, written: int) -> Usage:
    return replace(Usage(read // _PER_TOKEN, written // _PER_TOKEN), estimated=True)
