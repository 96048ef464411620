"""Turns records into what the ledger's columns hold and back; this module alone knows those forms."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from assistant.records import Block, Document

FileOutcome = Literal["read", "failed", "duplicate"]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What is known of one file of the folder: `path` inside it, size in bytes, times in nanoseconds.

    `checked` is when its bytes were last hashed, `digest` their SHA-256, `sidecar` that of the TOML
    file beside it or "". `detail` is what is told of a failure, packed, or the path that it duplicates.
    """

    path: str
    size: int
    modified: int
    changed: int
    checked: int
    digest: str
    sidecar: str
    outcome: FileOutcome
    detail: str = ""


@cache
def _documents() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


@cache
def _blocks() -> TypeAdapter[tuple[Block, ...]]:
    return TypeAdapter(tuple[Block, ...])


def pack_document(document: Document) -> str:
    """A document as JSON."""
    return _documents().dump_json(document).decode()


def unpack_document(row: str) -> Document:
    """The document that `pack_document` wrote."""
    return _documents().validate_json(row)


def pack_text(text: str) -> bytes:
    """A text as compressed UTF-8: about a third of its size."""
    return zlib.compress(text.encode())


def unpack_text(row: bytes) -> str:
    """The text that `pack_text` wrote."""
    return zlib.decompress(row).decode()


def pack_blocks(blocks: Sequence[Block]) -> bytes:
    """The blocks of a page as compressed JSON."""
    return zlib.compress(_blocks().dump_json(tuple(blocks)))


def unpack_blocks(row: bytes) -> tuple[Block, ...]:
    """The blocks that `pack_blocks` wrote."""
    return _blocks().validate_json(zlib.decompress(row))


def pack_words(words: Sequence[tuple[str, str]]) -> bytes:
    """The search terms of a document's chunks, body and head each joined by blanks, compressed."""
    return zlib.compress(json.dumps(words, ensure_ascii=False).encode())


def unpack_words(row: bytes) -> list[tuple[str, str]]:
    """The terms that `pack_words` wrote."""
    return [(body, head) for body, head in json.loads(zlib.decompress(row))]


def pack_vectors(vectors: Vectors) -> bytes:
    """The vectors of a document's chunks (chunks × dimensions) as plain 32-bit numbers."""
    return np.ascontiguousarray(vectors, dtype="<f4").tobytes()


def unpack_vectors(row: bytes, chunks: int) -> Vectors:
    """The vectors that `pack_vectors` wrote for so many chunks."""
    return (
        np.frombuffer(row, dtype="<f4").reshape(chunks, -1) if chunks else np.empty((0, 0), "<f4")
    )
