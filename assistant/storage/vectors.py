"""Search by meaning: nearest vectors by cosine; this module alone knows Chroma, in a folder or on a server.

Chroma in a folder is not made for several processes: whoever opens it writes to it, and another's later
changes stay unseen. So a folder is filled once, closed, and from then on only searched; each of its
writes is persisted whole (`sync_threshold`), which leaves a process that opens it nothing to catch up on.
"""

import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import urlsplit

import numpy as np

from assistant.errors import IndexProblemError
from assistant.storage.rows import Vectors
from assistant.storage.ties import Scored, best

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as ChromaCollection

_DATABASE = "chroma.sqlite3"
_LOCAL_NAME = "chunks"
_PAGE = 5_000
_SECONDS = 60.0
"""Longest wait for an answer of a Chroma server."""
_HNSW: Mapping[str, Any] = {
    # On 30,000 clustered vectors of 256 dimensions a search finds .993 of the nearest 100 in 4 ms, and
    # building takes 12 s of one core (Chroma's own 16 neighbours and a search of 100 find fewer).
    "space": "cosine",
    "max_neighbors": 24,
    "ef_construction": 100,
    "ef_search": 400,
}


@dataclass(frozen=True, slots=True)
class VectorRow:
    """One chunk: its vector, its document's version, and the digest of the text that was embedded."""

    chunk_id: str
    version: str
    digest: str
    vector: Vectors


class VectorIndex:
    """One collection of vectors, open; any number of threads may search it."""

    def __init__(
        self,
        client: "Client",
        name: str,
        place: str,
        disconnect: Callable[[], object] | None = None,
    ) -> None:
        """The collection `name` of `client`, made if missing; `place` is named in messages."""
        self._client, self._place, self._disconnect = client, place, disconnect
        local = {"sync_threshold": 2, "batch_size": 2} if name == _LOCAL_NAME else {}
        configuration: Any = {"hnsw": {**_HNSW, **local}}
        with self._translated():
            self._collection: ChromaCollection = client.get_or_create_collection(
                name, configuration=configuration, embedding_function=None
            )

    @classmethod
    def in_folder(cls, folder: Path) -> Self:
        """The collection in `folder`, made if missing."""
        import chromadb

        with _translated(str(folder)):
            client = chromadb.PersistentClient(folder, settings=_settings())
        return cls(cast("Client", client), _LOCAL_NAME, str(folder))

    @classmethod
    def on_server(cls, url: str, name: str) -> Self:
        """The collection `name` on the server at `url`, made if missing; IndexProblemError without answer."""
        import chromadb

        address = urlsplit(url)
        secure = address.scheme == "https"
        port = address.port or (443 if secure else 8000)
        with _translated(url):
            client: Any = chromadb.HttpClient(
                address.hostname or "", port, ssl=secure, settings=_settings()
            )
        # Chroma waits for ever and leaves its connections open; its HTTP sessions can be told not to.
        sessions = [part._server._session for part in (client, client._admin_client)]
        for session in sessions:
            session.timeout = _SECONDS
        return cls(client, name, url, lambda: [session.close() for session in sessions])

    def search(self, vector: list[float], versions: Collection[str] | None, limit: int) -> Scored:
        """The nearest chunks with their cosine similarity, best first.

        `versions` narrows the search, None leaves it open.
        """
        if limit < 1 or (versions is not None and not versions):
            return []
        where: Any = None if versions is None else {"version": {"$in": sorted(versions)}}

        def search(wanted: int) -> Scored:
            with self._translated():
                found = self._collection.query(
                    query_embeddings=np.asarray([vector], dtype=np.float32),
                    n_results=wanted,
                    where=where,
                    include=["distances"],
                )
            distances = (found["distances"] or [[]])[0]
            return [(i, round(1 - d, 6)) for i, d in zip(found["ids"][0], distances, strict=True)]

        return best(search, limit)

    def digests(self) -> dict[str, str]:
        """The digest of every chunk by its id."""
        known: dict[str, str] = {}
        with self._translated():
            for offset in range(0, self._collection.count(), _PAGE):
                page = self._collection.get(limit=_PAGE, offset=offset, include=["metadatas"])
                for chunk_id, metadata in zip(page["ids"], page["metadatas"] or [], strict=True):
                    known[chunk_id] = str(metadata["digest"])
        return known

    def put(self, rows: Iterable[VectorRow]) -> None:
        """Adds or replaces these chunks, in batches that Chroma takes."""
        batches = iter(rows)
        size = min(self._client.get_max_batch_size(), _PAGE)
        while batch := list(islice(batches, size)):
            with self._translated():
                self._collection.upsert(
                    ids=[row.chunk_id for row in batch],
                    embeddings=np.stack([row.vector for row in batch]),
                    metadatas=[{"version": row.version, "digest": row.digest} for row in batch],
                )

    def remove(self, ids: Iterable[str]) -> None:
        """Removes these chunks."""
        batches = iter(ids)
        size = min(self._client.get_max_batch_size(), _PAGE)
        while batch := list(islice(batches, size)):
            with self._translated():
                self._collection.delete(ids=batch)

    def drop_others(self) -> None:
        """Drops the collections on a server that this index made with other models: same name up to the dot."""
        own = self._collection.name
        with self._translated():
            for other in self._client.list_collections():
                if other.name != own and other.name.split(".")[0] == own.split(".")[0]:
                    self._client.delete_collection(other.name)

    def close(self) -> None:
        """Closes the client; a folder is then complete on disk."""
        self._client.close()
        if self._disconnect is not None:
            self._disconnect()

    def _translated(self) -> Any:
        return _translated(self._place)


def copy_folder(source: Path, target: Path) -> None:
    """Copies a folder that other processes may be searching; its database is copied as one consistent state."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(f"{_DATABASE}*"))
    with (
        closing(sqlite3.connect(source / _DATABASE)) as old,
        closing(sqlite3.connect(target / _DATABASE)) as new,
    ):
        old.backup(new)


def _settings() -> Any:
    from chromadb.config import Settings

    # Neither telemetry nor a .env file that is meant for this program.
    return cast("Any", Settings)(_env_file=None, anonymized_telemetry=False)


@contextmanager
def _translated(place: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # Chroma raises many kinds, from its Rust core and from HTTP
        advice = (
            "Start that server or correct CHROMA_URL."
            if "://" in place
            else "Mend it: strategy-assistant check --repair"
        )
        raise IndexProblemError(
            f"The vector index at {place} cannot be used ({error}). {advice}"
        ) from error
