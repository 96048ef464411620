"""The readings of files: staged unseen, then published in one transaction; this module alone changes the ledger."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from typing import Any

from assistant.ledger import Ledger, connect
from assistant.records import Block, Chunk, Document, Language, Parsed
from assistant.storage.rows import (
    FileEntry,
    Vectors,
    pack_blocks,
    pack_document,
    pack_text,
    pack_vectors,
    pack_words,
    unpack_document,
    unpack_vectors,
    unpack_words,
)


@dataclass(frozen=True, slots=True)
class Key:
    """What a reading depends on: the hash of the file's bytes, that of its TOML file or "", and what read it."""

    version: str
    sidecar: str
    reader: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the engines take of a document's chunks, one entry a chunk: digests, terms (body, head), vectors."""

    digests: Sequence[str]
    words: Sequence[tuple[str, str]]
    vectors: Vectors | None


@dataclass(frozen=True, slots=True)
class Content:
    """A staged reading as the engines take it."""

    version: str
    ids: tuple[str, ...]
    languages: tuple[Language, ...]
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class State:
    """What one publication makes current: (reading, document) of every document, and what is remembered.

    `files` is None to leave the entries as they are.
    """

    documents: Sequence[tuple[int, Document]]
    files: Sequence[FileEntry] | None
    meta: Mapping[str, str]


class Readings:
    """The readings in a ledger, published or not; they are changed only under the writer's lock."""

    def __init__(self, ledger: Ledger) -> None:
        """The readings in the file of `ledger`."""
        self._ledger = ledger

    def newest(self) -> int:
        """The number of the newest reading; 0 when there is none."""
        return int(self._rows("SELECT coalesce(max(id), 0) FROM contents")[0][0])

    def find(self, key: Key, recipe: str, after: int) -> tuple[int, Document] | None:
        """The newest reading with this key and recipe and a number above `after`, and its document as it was read."""
        query = (
            "SELECT id, document FROM contents WHERE version = ? AND sidecar = ? AND reader = ? "
            "AND recipe = ? AND id > ? ORDER BY id DESC LIMIT 1"
        )
        rows = self._rows(query, *astuple(key), recipe, after)
        return (rows[0][0], unpack_document(rows[0][1])) if rows else None

    def document(self, number: int) -> Document:
        """The document as this reading gave it."""
        return unpack_document(
            self._rows("SELECT document FROM contents WHERE id = ?", number)[0][0]
        )

    def current(self) -> list[tuple[int, str]]:
        """Reading and file of every current document, by file."""
        return self._rows("SELECT content, file FROM documents ORDER BY file")

    def digests(self, numbers: Sequence[int]) -> dict[int, dict[str, str]]:
        """By reading, the digest of every chunk by its id."""
        query = (
            "SELECT c.version, k.position, k.digest FROM contents c JOIN chunks k ON k.content = c.id "
            "WHERE c.id = ? ORDER BY k.position"
        )
        return {
            number: {_chunk_id(row[0], row[1]): row[2] for row in self._rows(query, number)}
            for number in numbers
        }

    def contents(self, numbers: Sequence[int]) -> Iterator[Content]:
        """These readings as the engines take them, one after another."""
        about = "SELECT version, words, vectors FROM contents WHERE id = ?"
        chunks = "SELECT position, language, digest FROM chunks WHERE content = ? ORDER BY position"
        for number in numbers:
            version, words, vectors = self._rows(about, number)[0]
            rows = self._rows(chunks, number)
            prepared = Prepared(
                [digest for _, _, digest in rows],
                unpack_words(words),
                None if vectors is None else unpack_vectors(vectors, len(rows)),
            )
            ids = tuple(_chunk_id(version, position) for position, _, _ in rows)
            yield Content(version, ids, tuple(language for _, language, _ in rows), prepared)

    def stage(self, parsed: Parsed, key: Key, recipe: str, prepared: Prepared) -> int:
        """Stores a reading unseen by readers and gives its number."""
        vectors = None if prepared.vectors is None else pack_vectors(prepared.vectors)
        row = (
            *astuple(key),
            recipe,
            pack_document(parsed.document),
            json.dumps([told.packed() for told in parsed.notices], ensure_ascii=False),
            pack_words(prepared.words),
            vectors,
        )
        with self._transaction() as connection:
            insert = "INSERT INTO contents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)"
            number = connection.execute(insert, row).lastrowid or 0
            connection.executemany(
                "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)", _pages(number, parsed)
            )
            connection.executemany(
                "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                _chunks(number, parsed, prepared.digests),
            )
        return number

    def publish(self, state: State) -> None:
        """Makes `state` current in one transaction and drops every reading that it does not use."""
        with self._transaction(durable=True) as connection:
            connection.execute("DELETE FROM documents")
            connection.executemany(
                "INSERT INTO documents VALUES (?, ?, ?, ?)",
                ((d.version, number, d.file, pack_document(d)) for number, d in state.documents),
            )
            if state.files is not None:
                connection.execute("DELETE FROM files")
                insert = "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                connection.executemany(insert, map(astuple, state.files))
            connection.execute(
                "DELETE FROM contents WHERE id NOT IN (SELECT content FROM documents)"
            )
            count = int(self._ledger.meta("state", "0")) + 1
            meta = {**state.meta, "state": str(count)}
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())
        # Removed text leaves the journal as well, unless a reader still needs it: then with the next state.
        with closing(connect(self._ledger.path, wait=0.1)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._ledger.connection() as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction that is there whole or not at all; a `durable` one survives a power cut as well."""
        with self._ledger.connection() as connection:
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")


def _pages(number: int, parsed: Parsed) -> Iterator[tuple[object, ...]]:
    blocks: dict[int, list[Block]] = {}
    for block in parsed.blocks:
        blocks.setdefault(block.page, []).append(block)
    for page in parsed.pages:
        packed = pack_blocks(blocks.get(page.number, ()))
        yield number, page.number, page.label, page.recognised, pack_text(page.text), packed


def _chunks(number: int, parsed: Parsed, digests: Sequence[str]) -> Iterator[tuple[object, ...]]:
    for chunk, digest in zip(parsed.chunks, digests, strict=True):
        section = json.dumps(chunk.section, ensure_ascii=False)
        place = chunk.position, chunk.page, chunk.start, chunk.end
        yield number, *place, section, chunk.language, digest


def _chunk_id(version: str, position: int) -> str:
    return Chunk(version, position, 0, 0, 0, "", (), "sv").id
