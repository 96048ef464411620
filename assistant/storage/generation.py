"""Which published state is open for searching, and since when nobody needs the former one; knows both engines' lifetimes."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.errors import IndexProblemError
from assistant.ledger import Ledger
from assistant.storage.folder import hold, remove_unused, vectors_folder, words_folder
from assistant.storage.vectors import VectorIndex
from assistant.storage.words import WordsIndex

OpenVectors = Callable[[], VectorIndex]


class Generation:
    """The engines of one published state, open for searching; closes itself once retired and unused."""

    def __init__(
        self, ledger: Ledger, number: int, versions: frozenset[str], server: OpenVectors | None
    ) -> None:
        """Opens generation `number`; FileNotFoundError when it has been removed.

        `versions` are the documents in it; `server` gives the vectors where they are not in its folder.
        """
        self._root = root = ledger.path.parent
        self.number, self.versions = number, versions
        self._descriptor = hold(root, number)
        try:
            self.words = WordsIndex(words_folder(root, number))
        except BaseException:
            os.close(self._descriptor)
            raise
        self._open_vectors = server or (lambda: VectorIndex.in_folder(vectors_folder(root, number)))
        self._vectors: VectorIndex | None = None
        self._lock = threading.Lock()
        self._users, self._retired, self._former = 0, False, False

    def vectors(self) -> VectorIndex:
        """The vectors, opened with the first call (importing Chroma takes half a second)."""
        with self._lock:
            if self._vectors is None:
                self._vectors = self._open_vectors()
            return self._vectors

    def enter(self) -> None:
        """One more user."""
        with self._lock:
            self._users += 1

    def leave(self) -> None:
        """One user less."""
        with self._lock:
            self._users -= 1
            self._close_unused()

    def retire(self, former: bool) -> None:
        """Closes it as soon as nobody uses it; a `former` generation is removed by whoever closes it last."""
        with self._lock:
            self._retired, self._former = True, former
            self._close_unused()

    def _close_unused(self) -> None:
        if not self._retired or self._users or self._descriptor < 0:
            return
        if self._vectors is not None:
            self._vectors.close()
        os.close(self._descriptor)
        self._descriptor = -1
        if self._former:
            remove_unused(self._root, self.number)


class Published:
    """Keeps the published generation open and changes to the next one when the ledger says so."""

    def __init__(
        self, ledger: Ledger, refuse: Callable[[str], None], server: OpenVectors | None
    ) -> None:
        """`refuse` raises when an index that was made by the recipe line it gets cannot be used."""
        self._ledger, self._refuse, self._server = ledger, refuse, server
        self._lock = threading.Lock()
        self._pinned = threading.local()
        self._open: Generation | None = None

    @contextmanager
    def using(self) -> Iterator[Generation | None]:
        """The published generation, kept open meanwhile; None before the first."""
        if hasattr(self._pinned, "generation"):
            yield self._pinned.generation
            return
        with self._lock:
            generation = self._current()
            if generation is not None:
                generation.enter()
        try:
            yield generation
        finally:
            if generation is not None:
                generation.leave()

    @contextmanager
    def pinned(self) -> Iterator[None]:
        """Ledger and engines stay at one state for this thread."""
        while True:
            with self.using() as generation, self._ledger.snapshot():
                if self._ledger.generation() != (generation.number if generation else 0):
                    continue  # published between the two
                if hasattr(self._pinned, "generation"):
                    yield
                    return
                self._pinned.generation = generation
                try:
                    yield
                finally:
                    del self._pinned.generation
                return

    def follow(self) -> None:
        """Leaves a generation that is not the published one any more, without waiting for the next search."""
        with self._lock:
            if self._open is not None:
                self._current()

    def close(self) -> None:
        """Closes the open generation once its last search has ended."""
        with self._lock:
            if self._open is not None:
                self._open.retire(former=False)
            self._open = None

    def _current(self) -> Generation | None:
        """Tries again while a writer publishes and removes generations faster than they are opened."""
        missing = -1
        while (number := self._ledger.generation()) != (self._open.number if self._open else 0):
            try:
                with self._ledger.snapshot():
                    number = self._ledger.generation()
                    self._refuse(self._ledger.meta("recipe"))
                    opened = Generation(self._ledger, number, self._ledger.versions(), self._server)
            except FileNotFoundError as error:
                if number == missing:
                    raise IndexProblemError(
                        f"The folder of generation {number} is missing from the index in "
                        f"{self._ledger.path.parent}. Mend it: strategy-assistant check --repair"
                    ) from error
                missing = number
                continue
            if self._open is not None:
                self._open.retire(former=True)
            self._open = opened
        return self._open
