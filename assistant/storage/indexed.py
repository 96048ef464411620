"""What of a chunk is indexed, and what a document is called; these follow from the content alone, never from the order of arrival."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.records import Chunk, Document


def indexed_text(title: str, chunk: Chunk) -> str:
    """What search is done in: the document's title, the headings above the chunk, and its text."""
    return "\n".join((title, *chunk.section, chunk.text))


def chunk_digest(title: str, chunk: Chunk) -> str:
    """Tells two chunks apart that search treats differently: a hash of language and indexed text."""
    return _hash(f"{chunk.language}\n{indexed_text(title, chunk)}")[:16]


def distinct(documents: Sequence[Document]) -> list[Document]:
    """The documents with ids that are distinct, whatever the order in which they came.

    An id follows from what the document and its TOML file say, not from its file's history. Where
    several documents have the same one, each of them gets six characters of the hash of its file's path.
    """
    count = Counter(document.id for document in documents)
    return [
        document
        if count[document.id] == 1
        else replace(document, id=f"{document.id}-{_hash(document.file)[:6]}")
        for document in documents
    ]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
