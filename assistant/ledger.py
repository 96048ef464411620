"""Answers what is indexed, from SQLite: the source of truth; this module alone knows how its tables are read.

Any number of threads and processes may read while one writes. Each call sees one committed state; inside
`snapshot` all calls of the thread see the same one.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import IndexMissingError, IndexProblemError
from assistant.records import Block, Chunk, Document, Page
from assistant.storage.rows import FileEntry, unpack_blocks, unpack_document, unpack_text
from assistant.told import Told, unpacked

_CHUNKS = """
    SELECT d.version, c.position, c.page, c.first, c.last, c.section, c.language, p.text
    FROM documents d JOIN chunks c ON c.content = d.content
    JOIN pages p ON p.content = c.content AND p.number = c.page """
_PAGES = """
    SELECT p.number, p.label, p.recognised, p.text
    FROM documents d JOIN pages p ON p.content = d.content WHERE d.version = ? """


def connect(path: Path, wait: float = 30.0) -> sqlite3.Connection:
    """A connection in autocommit mode that any thread may use, one at a time; deleted text is overwritten.

    `wait` is how many seconds a transaction of another connection is waited for.
    """
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def unusable(path: Path, error: sqlite3.DatabaseError) -> IndexProblemError:
    """What a person is told about an error of SQLite: its surroundings are wrong, or the file is."""
    advice = "Read the documents in again: strategy-assistant ingest DIR --rebuild"
    if isinstance(error, sqlite3.OperationalError):
        advice = "Check that its folder may be written to and that the disk is not full."
    return IndexProblemError(f"The ledger {path} cannot be used ({error}). {advice}")


class Ledger:
    """The current version of every document with its pages, blocks and chunks, and what is known of each file."""

    def __init__(self, path: Path) -> None:
        """Reads the ledger at `path`, which `assistant.storage.schema.prepare` has made."""
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._pinned = threading.local()
        self._known: tuple[int, tuple[Document, ...]] = (-1, ())

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for this thread alone; the pinned one inside `snapshot`."""
        pinned: sqlite3.Connection | None = getattr(self._pinned, "connection", None)
        if pinned is not None:
            yield pinned
            return
        with self._lock:
            connection = self._idle.pop() if self._idle else connect(self.path)
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            raise unusable(self.path, error) from error
        finally:
            if connection.in_transaction:
                connection.rollback()
            with self._lock:
                self._idle.append(connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything that this thread reads inside comes from one state, even while another is published."""
        if getattr(self._pinned, "connection", None) is not None:
            yield
            return
        with self.connection() as connection:
            connection.execute("BEGIN")
            connection.execute("SELECT value FROM meta LIMIT 1").fetchone()
            self._pinned.connection = connection
            try:
                yield
            finally:
                self._pinned.connection = None

    def close(self) -> None:
        """Closes the idle connections; the ledger may still be used, which opens new ones."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def meta(self, name: str, default: str = "") -> str:
        """One value of what the index remembers about itself."""
        rows = self._rows("SELECT value FROM meta WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else default

    def generation(self) -> int:
        """The number of the published folder of the search engines; 0 before the first."""
        return int(self.meta("generation", "0"))

    def folder(self) -> Path | None:
        """The folder that the documents were read from; None before the first reading."""
        folder = self.meta("folder")
        return Path(folder) if folder else None

    def documents(self) -> list[Document]:
        """The current documents in the order of their files' paths."""
        with self.snapshot():
            state = int(self.meta("state", "0"))
            if self._known[0] != state:
                rows = self._rows("SELECT document FROM documents ORDER BY file", ())
                self._known = (state, tuple(unpack_document(row[0]) for row in rows))
            return list(self._known[1])

    def versions(self) -> frozenset[str]:
        """The versions of the current documents."""
        return frozenset(document.version for document in self.documents())

    def pages(self, version: str) -> list[Page]:
        """The pages of a current version, in order; none when it is not current."""
        return [_page(row) for row in self._rows(_PAGES + "ORDER BY p.number", (version,))]

    def page(self, version: str, number: int) -> Page:
        """One page of a current version; IndexMissingError when there is none."""
        rows = self._rows(_PAGES + "AND p.number = ?", (version, number))
        if not rows:
            raise IndexMissingError(
                f"The index has no page {number} of version {version[:12]}: "
                "the document was changed or removed meanwhile. Ask again."
            )
        return _page(rows[0])

    def blocks(self, version: str, page: int | None = None) -> list[Block]:
        """The blocks of a current version, or of one page of it, in reading order."""
        rows = self._rows(
            "SELECT p.blocks FROM documents d JOIN pages p ON p.content = d.content "
            "WHERE d.version = ? AND p.number = coalesce(?, p.number) ORDER BY p.number",
            (version, page),
        )
        return [block for row in rows for block in unpack_blocks(row[0])]

    def chunks(self, ids: Sequence[str]) -> list[Chunk]:
        """The chunks of these ids in the order asked; one whose document has gone meanwhile is left out."""
        wanted: dict[str, list[int]] = {}
        for identity in ids:
            prefix, _, position = identity.rpartition("-")
            wanted.setdefault(prefix, []).append(int(position))
        found: dict[str, Chunk] = {}
        with self.snapshot():
            for prefix, positions in wanted.items():
                marks = ",".join("?" * len(positions))
                query = f"{_CHUNKS} WHERE d.version BETWEEN ? AND ? AND c.position IN ({marks})"
                rows = self._rows(query, (prefix, prefix + "~", *positions))
                found.update((chunk.id, chunk) for chunk in _chunks(rows))
        return [found[identity] for identity in ids if identity in found]

    def chunks_of(self, version: str) -> list[Chunk]:
        """The chunks of a current version, in order."""
        query = f"{_CHUNKS} WHERE d.version = ? ORDER BY c.position"
        return list(_chunks(self._rows(query, (version,))))

    def notices(self, version: str) -> list[Told]:
        """What a person should know about how a current version was read."""
        query = "SELECT c.notices FROM documents d JOIN contents c ON c.id = d.content WHERE d.version = ?"
        rows = self._rows(query, (version,))
        return [unpacked(packed) for row in rows for packed in json.loads(row[0])]

    def files(self) -> list[FileEntry]:
        """What is known of every file of the folder, by path."""
        return [FileEntry(*row) for row in self._rows("SELECT * FROM files ORDER BY path", ())]

    def _rows(self, query: str, values: Sequence[object]) -> list[Any]:
        with self.connection() as connection:
            return connection.execute(query, values).fetchall()


def _page(row: Any) -> Page:
    number, label, recognised, text = row
    return Page(number, unpack_text(text), label, bool(recognised))


def _chunks(rows: Iterable[Any]) -> Iterator[Chunk]:
    texts: dict[tuple[str, int], str] = {}
    for version, position, page, start, end, section, language, packed in rows:
        if (version, page) not in texts:
            texts[version, page] = unpack_text(packed)
        text = texts[version, page][start:end]
        yield Chunk(version, position, page, start, end, text, tuple(json.loads(section)), language)
