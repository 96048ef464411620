import threading
import time
from collections.abc import Iterator

import pytest
from page_answers import answer

from assistant.errors import ModelError
from assistant.page.stopping import Stops, until_stopped
from assistant.records import Answer


def test_answers_pass_through_until_the_writer_ends() -> None:
    answers = [answer(("quote", str(n), ())) for n in range(3)]
    stops = Stops()
    stop = stops.begin("me")
    assert list(until_stopped(iter(answers), stop)) == answers
    assert not stop.is_set()
    assert stops.begin("me") is None  # until the first answer is said to be at its end
    stops.end("me")
    assert stops.begin("me") is not None


def test_a_writer_that_waits_is_stopped_at_once() -> None:
    gone = threading.Event()

    def slow() -> Iterator[Answer]:
        yield answer(("quote", "first", ()))
        gone.wait(20)
        yield answer(("quote", "second", ()))

    stops = Stops()
    written = until_stopped(slow(), stops.begin("me"))
    assert next(written).statements[0].text == "first"
    started = time.monotonic()
    stops.stop("somebody else")
    stops.stop("me")
    assert list(written) == []
    assert time.monotonic() - started < 1
    gone.set()


def test_an_error_of_the_writer_reaches_the_reader() -> None:
    def fails() -> Iterator[Answer]:
        yield answer(("quote", "first", ()))
        raise ModelError("The model is away.")

    written = until_stopped(fails(), threading.Event())
    next(written)
    with pytest.raises(ModelError, match="away"):
        next(written)
