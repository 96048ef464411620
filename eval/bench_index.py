"""Puts the texts of a retrieval set into an index of the product without files."""

import hashlib

from assistant.answer import Assistant, open_assistant
from assistant.index import Index
from assistant.models import load_embeddings
from assistant.records import Document, Fact, Language, Parsed
from assistant.settings import Settings
from assistant.storage.readings import Key
from assistant.storage.writer import Placed, Writer
from eval.bench_sets import BenchSet
from ingest.outline import assemble
from ingest.reading import RawBlock, RawPage, Reading
from ingest.split import split


def build(one: BenchSet, settings: Settings) -> Assistant:
    """The product over the documents of a set; its index is made anew, without files."""
    index = Index.open(settings, load_embeddings(settings), rebuild=True)
    try:
        with index.writing() as writer:
            placed = [
                _stage(writer, parsed(id, text, one.language, settings))
                for id, text in one.documents.items()
            ]
            writer.publish(placed)
    finally:
        index.close()
    return open_assistant(settings)


def parsed(id: str, text: str, language: Language, settings: Settings) -> Parsed:
    """A text as a document of one page; its first line is its title where it is short enough to be one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    version = hashlib.sha256(f"{id} {text}".encode()).hexdigest()
    reading = Reading((RawPage(1, tuple(RawBlock("paragraph", line) for line in lines)),))
    pages, blocks = assemble(reading)
    title = lines[0] if len(lines) > 1 and len(lines[0]) <= 100 else id
    document = Document(id, version, id, f"{id}.txt", "txt", 1, language, Fact(title))
    return Parsed(document, pages, blocks, split(version, pages, blocks, language, settings))


def _stage(writer: Writer, one: Parsed) -> Placed:
    return Placed(writer.stage(one, Key(one.document.version, "", ".txt")), one.document.file)
