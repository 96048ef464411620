"""Reads several files at the same time and gives them in order; knows how many are held in memory at once."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from assistant.errors import DocumentError
from assistant.records import Parsed
from assistant.settings import Settings
from ingest.load import Reader

Read = Callable[[Path, Path], Parsed]
"""Reads the file at a path in a folder; DocumentError when it cannot."""

AT_ONCE = min(os.cpu_count() or 1, 4)
"""Files read at the same time, each in its own process; another two may wait to be stored."""


@contextmanager
def readers(settings: Settings) -> Iterator[Read]:
    """A reader that `AT_ONCE` threads may use at the same time, each with a child process of its own."""
    idle: SimpleQueue[Reader] = SimpleQueue()
    everyone = [Reader(settings) for _ in range(AT_ONCE)]
    for reader in everyone:
        idle.put(reader)

    def read(path: Path, root: Path) -> Parsed:
        reader = idle.get()
        try:
            return reader.read(path, root)
        finally:
            idle.put(reader)

    try:
        yield read
    finally:
        for reader in everyone:
            reader.close()


def read_ahead(
    paths: Iterable[str], folder: Path, read: Read
) -> Iterator[tuple[str, Parsed | DocumentError]]:
    """Every path inside `folder` with what reading it gave, in order."""
    waiting: deque[tuple[str, Future[Parsed]]] = deque()
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        for path in paths:
            waiting.append((path, pool.submit(read, folder / path, folder)))
            if len(waiting) > AT_ONCE + 1:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _next(waiting: deque[tuple[str, Future[Parsed]]]) -> tuple[str, Parsed | DocumentError]:
    path, future = waiting.popleft()
    try:
        return path, future.result()
    except DocumentError as error:
        return path, error
