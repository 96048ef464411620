"""Brings an index from one state to the next: stage readings, then publish; this module alone knows that order.

Readers never see half of it. The engines' next folder is prepared beside the current one; one transaction of
the ledger then makes documents, files and that folder current together. Killed before it, nothing has
changed for readers and the staged readings save the next run the work; killed after it, all is in place.
On a Chroma server there is one collection: new chunks come before that transaction and former ones leave
after it, unseen either way because every search names the versions it wants.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import numpy as np

from assistant.language import terms
from assistant.ledger import Ledger
from assistant.records import Document, Language, Parsed
from assistant.storage.engines import missing_vectors, write_vector_index, write_word_index
from assistant.storage.folder import (
    flush,
    new_generation,
    vectors_folder,
    words_folder,
    writable,
)
from assistant.storage.generation import OpenVectors
from assistant.storage.indexed import chunk_digest, distinct, indexed_text
from assistant.storage.readings import Key, Prepared, Readings, State
from assistant.storage.recipe import Recipe
from assistant.storage.rows import FileEntry, Vectors

if TYPE_CHECKING:
    from assistant.models import Embedder

_TEXTS = 512
"""Chunks that are embedded at a time."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A staged reading and the path of the file, inside the folder, that it stands for."""

    content: int
    file: str


class Writer:
    """Writes to one index, for whoever holds its writer's lock."""

    def __init__(
        self,
        ledger: Ledger,
        recipe: Recipe,
        embeddings: "Embedder | None",
        server: OpenVectors | None,
        after: int,
    ) -> None:
        """`server` opens a Chroma server's vectors; readings up to number `after` are not used again (0: all are)."""
        self._root = ledger.path.parent
        self._ledger, self._readings = ledger, Readings(ledger)
        self._recipe, self._embeddings = recipe, embeddings
        self._server, self._after = server, after

    @property
    def rebuilding(self) -> bool:
        """Whether every file is to be read again."""
        return self._after > 0

    def find(self, key: Key) -> tuple[int, Document] | None:
        """A reading of these bytes that can be used as it is: its number and its document as it was read."""
        return self._readings.find(key, self._recipe.json(), self._after)

    def stage(self, parsed: Parsed, key: Key) -> int:
        """Analyses, embeds and stores a reading, unseen by readers; gives its number."""
        title = parsed.document.title.value

        @cache
        def head(section: tuple[str, ...], language: Language) -> str:
            return " ".join(terms("\n".join((title, *section)), language))

        words = [
            (" ".join(terms(c.text, c.language)), head(c.section, c.language))
            for c in parsed.chunks
        ]
        digests = [chunk_digest(title, chunk) for chunk in parsed.chunks]
        vectors = self._embed([indexed_text(title, chunk) for chunk in parsed.chunks])
        prepared = Prepared(digests, words, vectors)
        return self._readings.stage(parsed, key, self._recipe.json(), prepared)

    def current(self) -> list[Placed]:
        """What is published now."""
        return [Placed(content, file) for content, file in self._readings.current()]

    def publish(
        self,
        placed: Sequence[Placed],
        files: Sequence[FileEntry] | None = None,
        remember: Mapping[str, str] | None = None,
        anew: bool = False,
    ) -> None:
        """Makes exactly these readings current, each under the name of its file.

        `files` (None: the entries that there are) and `remember` are stored with them. The engines are
        written only when their content changes, or `anew` from nothing.
        """
        ordered = sorted(placed, key=lambda p: p.file)
        numbers = [p.content for p in ordered]
        documents = distinct(
            [_renamed(self._readings.document(p.content), p.file) for p in ordered]
        )
        meta = {**(remember or {}), "recipe": self._recipe.json()}
        current = self._ledger.generation()
        anew = anew or self.rebuilding or not words_folder(self._root, current).is_dir()
        same = self._ledger.meta("recipe") == meta["recipe"] and not anew
        if not same or {p.content for p in self.current()} != set(numbers):
            with writable(self._root):
                meta.update(self._write_engines(current, numbers, keep=same))
        self._readings.publish(State(list(zip(numbers, documents, strict=True)), files, meta))
        if self._embeddings is not None and self._server is not None:
            self._tidy(self._server, numbers)

    def _write_engines(self, current: int, numbers: Sequence[int], keep: bool) -> dict[str, str]:
        """Writes the next generation; `keep` starts its vectors from the current ones. Gives what to remember."""
        new_generation(self._root, current + 1)
        write_word_index(words_folder(self._root, current + 1), self._readings, numbers)
        removed = 0
        if self._embeddings is not None and self._server is not None:
            with closing(self._server()) as server:
                known = server.digests() if keep else {}
                wanted = self._readings.digests(numbers)
                server.put(missing_vectors(self._readings, wanted, known))
        elif self._embeddings is not None:
            former = vectors_folder(self._root, current) if keep else None
            target = vectors_folder(self._root, current + 1)
            removed = int(self._ledger.meta("removed", "0")) if keep else 0
            removed = write_vector_index(target, former, self._readings, numbers, removed)
        flush(self._root, current + 1)
        return {"generation": str(current + 1), "removed": str(removed)}

    def _tidy(self, server: OpenVectors, numbers: Sequence[int]) -> None:
        """Removes from the server what the published state does not use any more."""
        wanted = self._readings.digests(numbers).values()
        kept = {chunk_id for digests in wanted for chunk_id in digests}
        with closing(server()) as vectors:
            vectors.remove(sorted(vectors.digests().keys() - kept))
            vectors.drop_others()

    def _embed(self, texts: Sequence[str]) -> Vectors | None:
        if self._embeddings is None or not texts:
            return None
        batches = [
            np.asarray(
                self._embeddings.embed_documents(list(texts[start : start + _TEXTS])),
                dtype=np.float32,
            )
            for start in range(0, len(texts), _TEXTS)
        ]
        return np.concatenate(batches)


def _renamed(document: Document, file: str) -> Document:
    if document.file == file:
        return document
    return replace(document, file=file, name=PurePosixPath(file).stem)
