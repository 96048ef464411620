"""Makes the ledger's file; this module alone knows its tables."""

import sqlite3
from contextlib import closing
from pathlib import Path

from assistant.errors import IndexMismatchError, IndexProblemError
from assistant.ledger import connect, unusable
from assistant.storage.folder import LEDGER, clear, writing_alone
from assistant.storage.recipe import FORMAT, REBUILD

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
-- One reading of one file: several of the same version exist while a new state is prepared.
CREATE TABLE contents (
    id INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL, sidecar TEXT NOT NULL,
    reader TEXT NOT NULL, recipe TEXT NOT NULL, document TEXT NOT NULL, notices TEXT NOT NULL,
    words BLOB NOT NULL, vectors BLOB);
CREATE INDEX contents_by_version ON contents (version);
CREATE TABLE pages (
    content INTEGER NOT NULL REFERENCES contents ON DELETE CASCADE, number INTEGER NOT NULL,
    label TEXT, recognised INTEGER NOT NULL, text BLOB NOT NULL, blocks BLOB NOT NULL,
    PRIMARY KEY (content, number));
CREATE TABLE chunks (
    content INTEGER NOT NULL REFERENCES contents ON DELETE CASCADE, position INTEGER NOT NULL,
    page INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    section TEXT NOT NULL, language TEXT NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (content, position)) WITHOUT ROWID;
-- What readers see: exactly the current version of every document.
CREATE TABLE documents (
    version TEXT PRIMARY KEY, content INTEGER NOT NULL REFERENCES contents, file TEXT NOT NULL,
    document TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    changed INTEGER NOT NULL, checked INTEGER NOT NULL, digest TEXT NOT NULL,
    sidecar TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL) WITHOUT ROWID;
"""


def prepare(root: Path, rebuild: bool) -> Path:
    """The ledger's file in the folder of an index, made unless there is one.

    Raises IndexMismatchError when there is one of another format and IndexProblemError when it is no
    ledger; for a `rebuild`, such a one is thrown away, with the search engines that belong to it.
    """
    path = root / LEDGER
    try:
        _make(path)
    except IndexProblemError:
        if not rebuild:
            raise
        with writing_alone(root):
            clear(root)
            _make(path)
    return path


def _make(path: Path) -> None:
    """Makes the ledger at `path` unless there is one; IndexMismatchError when there is one of another format."""
    try:
        with closing(connect(path)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                return
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found == 0:
                for statement in SCHEMA.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise unusable(path, error) from error
    if found not in (0, FORMAT):
        raise IndexMismatchError(
            f"The index in {path.parent} has format {found}, this program uses {FORMAT}. "
            f"Make it anew: {REBUILD}"
        )
