"""Knows which answers are being written, and stops one at once even when the writer is waiting for a model."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.records import Answer

_LOOK = 0.1
"""Seconds between two looks at whether the person has stopped the answer."""


@dataclass(frozen=True, slots=True)
class Stops:
    """The answers that are being written, one a session that asked; any thread may stop one."""

    _running: dict[str, threading.Event] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, session: str) -> threading.Event | None:
        """A new answer is written for the session; the event tells when it should end.

        None while another one is being written: a question that is sent twice is answered once.
        """
        with self._lock:
            if session in self._running:
                return None
            return self._running.setdefault(session, threading.Event())

    def end(self, session: str) -> None:
        """The answer is written; the session may ask again."""
        with self._lock:
            self._running.pop(session, None)

    def stop(self, session: str) -> None:
        """Ends the answer that is written for the session, if there is one."""
        with self._lock:
            if running := self._running.get(session):
                running.set()


def until_stopped(answers: Iterator[Answer], stop: threading.Event) -> Iterator[Answer]:
    """The growing answers until they end or `stop` is set; an error of the writer is raised here.

    The writer runs in a thread of its own; once stopped, it ends at its next answer, which nobody sees.
    """
    ready = queue.SimpleQueue[Answer | Exception | None]()

    def write() -> None:
        try:
            for answer in answers:
                ready.put(answer)
                if stop.is_set():
                    break
            ready.put(None)
        except Exception as error:  # raised again where the answer is read
            ready.put(error)

    threading.Thread(target=write, name="write-answer", daemon=True).start()
    try:
        while not stop.is_set():
            try:
                item = ready.get(timeout=_LOOK)
            except queue.Empty:
                continue
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            yield item
    except GeneratorExit:  # the browser has gone
        stop.set()
        raise
