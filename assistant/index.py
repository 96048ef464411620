"""The one door to the index: what is indexed (the ledger), search by words and by vectors, changes, checks."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Self

from assistant.errors import IndexMismatchError, IndexProblemError
from assistant.ledger import Ledger
from assistant.records import Language, Parsed
from assistant.settings import Settings
from assistant.storage.folder import (
    collection_token,
    remove_others,
    writable,
    writing_alone,
)
from assistant.storage.generation import Generation, OpenVectors, Published
from assistant.storage.readings import Key, Readings
from assistant.storage.recipe import Recipe, recipe_of
from assistant.storage.schema import prepare
from assistant.storage.vectors import VectorIndex
from assistant.storage.writer import Placed, Writer

if TYPE_CHECKING:
    from assistant.check import Problem
    from assistant.models import Embedder


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a search found, with the engine's own score."""

    chunk_id: str
    score: float


class Index:
    """An index that is open; any number of threads may search it while one thread or process changes it."""

    def __init__(
        self,
        ledger: Ledger,
        recipe: Recipe,
        embeddings: "Embedder | None",
        server: OpenVectors | None,
        after: int,
    ) -> None:
        """Use `open`. `server` opens the vectors on a server; readings up to number `after` are not used again."""
        self.ledger = ledger
        self._recipe, self._embeddings = recipe, embeddings
        self._server, self._after = server, after
        self._published = Published(ledger, self._refuse_another, server)

    @classmethod
    def open(cls, settings: Settings, embeddings: "Embedder | None", rebuild: bool = False) -> Self:
        """Opens the index in the folder that the settings name, or makes an empty one.

        Raises IndexMismatchError when another model, splitter, analysis or format made it. With
        `rebuild` it does not: the next reading of the folder then makes everything anew, and until
        that is published readers keep what there is.
        """
        root = settings.index
        with writable(root):
            root.mkdir(parents=True, exist_ok=True)
        recipe = recipe_of(settings, embeddings)
        ledger = Ledger(prepare(root, rebuild))
        server = None
        if settings.chroma_url:
            name = f"{collection_token(root)}.{recipe.digest()}"
            server = partial(VectorIndex.on_server, settings.chroma_url, name)
        after = Readings(ledger).newest() if rebuild else 0
        index = cls(ledger, recipe, embeddings, server, after)
        if not rebuild:
            index._refuse_another(ledger.meta("recipe"))
        return index

    def close(self) -> None:
        """Closes what is open; another thread's search still ends well."""
        self._published.close()
        self.ledger.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything that this thread reads and searches inside comes from one state, whatever is published meanwhile.

        Not to be held over a `yield` of a generator, which another thread may resume.
        """
        with self._published.pinned():
            yield

    def search_words(
        self,
        terms: Mapping[Language, Mapping[str, float]],
        versions: Collection[str],
        limit: int,
    ) -> list[Hit]:
        """The best chunks of these versions for weighted terms per language, by BM25, best first."""
        with self._published.using() as generation:
            if generation is None or not versions:
                return []
            found = generation.words.search(terms, _narrowed(versions, generation), limit)
            return [Hit(*hit) for hit in found]

    def search_vectors(self, question: str, versions: Collection[str], limit: int) -> list[Hit]:
        """The chunks of these versions nearest to the question by cosine, best first; none without a model."""
        if self._embeddings is None or not versions:
            return []
        vector = self._embeddings.embed_query(question)
        with self._published.using() as generation:
            if generation is None:
                return []
            found = generation.vectors().search(vector, _narrowed(versions, generation), limit)
            return [Hit(*hit) for hit in found]

    def document_frequency(self, term: str, language: Language) -> int:
        """How many chunks of the language have the analysed term in their text."""
        with self._published.using() as generation:
            return generation.words.document_frequency(term, language) if generation else 0

    def count(self) -> int:
        """How many chunks are indexed."""
        with self._published.using() as generation:
            return generation.words.count() if generation else 0

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The writer of this index, for one thread of one process at a time; else IndexBusyError."""
        root = self.ledger.path.parent
        with writing_alone(root):
            try:
                yield Writer(self.ledger, self._recipe, self._embeddings, self._server, self._after)
            finally:
                self._published.follow()
                remove_others(root, self.ledger.generation())

    def add(self, parsed: Parsed) -> None:
        """Makes a document current, in place of the one with its file or its version, in one step for readers."""
        document = parsed.document
        with self.writing() as writer:
            # Nobody knows how this reading was made, so `sync` does not take it for one of its own.
            content = writer.stage(parsed, Key(document.version, "unknown", "unknown"))
            replaced = {d.file for d in self.ledger.documents() if d.version == document.version}
            kept = [p for p in writer.current() if p.file not in replaced | {document.file}]
            writer.publish([*kept, Placed(content, document.file)])

    def remove(self, version: str) -> None:
        """Removes a document in one step for readers; nothing happens when it is not current."""
        with self.writing() as writer:
            files = {d.file for d in self.ledger.documents() if d.version != version}
            writer.publish([placed for placed in writer.current() if placed.file in files])

    def check(self) -> "list[Problem]":
        """What does not agree between ledger, engines and the files on disk; empty when all is well.

        Raises IndexMismatchError as `open` does.
        """
        from assistant.check import Problem, check

        try:
            with self._published.pinned(), self._published.using() as generation:
                with_vectors = self._embeddings is not None
                return check(self.ledger, generation, with_vectors) if generation else []
        except IndexMismatchError:
            raise
        except IndexProblemError as error:
            return [Problem("damaged", str(self.ledger.path.parent), str(error))]

    def repair(self) -> None:
        """Makes both engines anew from the ledger, without reading a document again."""
        with self.writing() as writer:
            writer.publish(writer.current(), anew=True)

    def _refuse_another(self, made: str) -> None:
        """Raises IndexMismatchError when an index made by the recipe line `made` cannot be used."""
        differences = self._recipe.differences(made) if made else []
        if differences:
            folder = self.ledger.folder() or "DIR"
            raise IndexMismatchError(
                f"The index in {self.ledger.path.parent} was made in another way "
                f"({'; '.join(differences)}). Go back to that setting, or make the index anew: "
                f"strategy-assistant ingest {folder} --rebuild"
            )


def _narrowed(versions: Collection[str], generation: Generation) -> Collection[str] | None:
    """None when the versions are all that there are: a search without that condition is faster."""
    return None if generation.versions <= set(versions) else versions
