"""Compares ledger, search engines and the files on disk; knows what must agree and what mends it where it does not."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.ledger import Ledger
from assistant.storage.generation import Generation
from assistant.storage.indexed import chunk_digest
from assistant.storage.readings import Readings
from assistant.storage.rows import FileEntry

ProblemKind = Literal["missing", "orphan", "different", "damaged", "changed", "gone"]
_REPAIR = "Mend it: strategy-assistant check --repair"
_REBUILD = "Read the documents in again: strategy-assistant ingest DIR --rebuild"
_UPDATE = "Bring the index up to date: strategy-assistant ingest DIR"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not agree: `subject` is the chunk id or the file, `message` what it is and what mends it.

    An engine against the ledger: a chunk is "missing" from it, an "orphan" in it, or "different" there.
    The ledger in itself: "damaged". A file against the ledger: "changed" or "gone".
    """

    kind: ProblemKind
    subject: str
    message: str


def check(ledger: Ledger, generation: Generation, with_vectors: bool) -> list[Problem]:
    """Everything that does not agree, the ledger first, then the engines, then the files."""
    readings = Readings(ledger)
    wanted: dict[str, str] = {}
    for digests in readings.digests([content for content, _ in readings.current()]).values():
        wanted.update(digests)
    problems = list(_ledger(ledger, wanted))
    problems += _engine("the word index", wanted, generation.words.digests())
    if with_vectors:
        problems += _engine("the vector index", wanted, generation.vectors().digests())
    return problems + list(_files(ledger))


def _ledger(ledger: Ledger, wanted: Mapping[str, str]) -> Iterator[Problem]:
    """The chunks whose text is not any more the one that was indexed."""
    found: dict[str, str] = {}
    for document in ledger.documents():
        for chunk in ledger.chunks_of(document.version):
            found[chunk.id] = chunk_digest(document.title.value, chunk)
    for chunk_id in sorted(wanted):
        if found.get(chunk_id) != wanted[chunk_id]:
            message = (
                f"The ledger's text of chunk {chunk_id} is not the one that was indexed. {_REBUILD}"
            )
            yield Problem("damaged", chunk_id, message)


def _engine(name: str, wanted: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Problem]:
    for chunk_id in sorted(wanted.keys() | found.keys()):
        if chunk_id not in found:
            yield Problem(
                "missing", chunk_id, f"Chunk {chunk_id} is missing from {name}. {_REPAIR}"
            )
        elif chunk_id not in wanted:
            yield Problem("orphan", chunk_id, f"Chunk {chunk_id} is left over in {name}. {_REPAIR}")
        elif wanted[chunk_id] != found[chunk_id]:
            message = f"Chunk {chunk_id} has another text in {name} than in the ledger. {_REPAIR}"
            yield Problem("different", chunk_id, message)


def _files(ledger: Ledger) -> Iterator[Problem]:
    folder = ledger.folder()
    for entry in ledger.files() if folder else ():
        path = Path(folder or "") / entry.path
        if not path.is_file():
            yield Problem("gone", entry.path, f"The file {path} is gone. {_UPDATE}")
        elif _differs(path, entry):
            message = f"The file {path} has changed since it was read. {_UPDATE}"
            yield Problem("changed", entry.path, message)


def _differs(path: Path, entry: FileEntry) -> bool:
    status = path.stat()
    if (status.st_size, status.st_mtime_ns) == (entry.size, entry.modified):
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() != entry.digest
