"""A reader of plain text and an embedder that need neither a parser nor a model, for tests of the index."""

import hashlib
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from assistant.errors import DocumentError
from assistant.index import Index
from assistant.language import words
from assistant.models import Embedder
from assistant.records import Block, Chunk, Document, Fact, Page, Parsed
from assistant.settings import Settings
from assistant.told import Told


class HashedWords:
    """An embedder: every word is a direction that its hash decides; deterministic and fast."""

    name = "hashed-words"
    fingerprint = "hashed-words-1"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = np.full(16, 0.01)
        for word in words(text):
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
            vector += np.random.default_rng(seed).standard_normal(16)
        return [float(value) for value in vector / np.linalg.norm(vector)]


class PlainReader:
    """Reads text files: form feeds part pages, the first line is the title, each further line a chunk.

    A line that starts with "#" is a heading; without a first line the title is the file's name. The word
    "unreadable" and a broken TOML file make a file fail. It keeps the names of what it reads.
    """

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: Path, root: Path) -> Parsed:
        self.read.append(path.relative_to(root).as_posix())
        data = path.read_bytes()
        text = data.decode()
        if "unreadable" in text:
            raise DocumentError(f"{path.name} cannot be read. Save it again.")
        sidecar = path.with_suffix(".toml")
        try:
            stated = tomllib.loads(sidecar.read_text()) if sidecar.exists() else {}
        except tomllib.TOMLDecodeError as error:
            raise DocumentError(f"{sidecar.name} is no TOML ({error}). Correct it.") from error
        version = hashlib.sha256(data).hexdigest()
        first = text.split("\n", 1)[0].strip("\f")
        title = Fact(first, first, 1) if first else Fact(path.stem)
        if "title" in stated:
            title = Fact(stated["title"])
        pages, blocks, chunks = self._parts(text, version, stated.get("language", "sv"))
        document = Document(
            id=stated.get("id", title.value.lower().replace(" ", "-")),
            version=version,
            name=path.stem,
            file=path.relative_to(root).as_posix(),
            format=path.suffix[1:],
            pages=len(pages),
            language=stated.get("language", "sv"),
            title=title,
        )
        notices = (Told("It mentions a notice."),) if "notice" in text else ()
        return Parsed(document, tuple(pages), tuple(blocks), tuple(chunks), notices)

    def _parts(self, text, version, language):
        pages, blocks, chunks, section = [], [], [], ()
        for number, page in enumerate(text.split("\f"), 1):
            pages.append(Page(number, page))
            start = 0
            for line in page.split("\n"):
                end = start + len(line)
                if line.startswith("#"):
                    section = (line.lstrip("# "),)
                    blocks.append(Block("heading", number, start, end, 1, section))
                elif line.strip():
                    blocks.append(Block("paragraph", number, start, end, 0, section))
                    chunk = (version, len(chunks), number, start, end, line, section, language)
                    chunks.append(Chunk(*chunk))
                start = end + 1
        return pages, blocks, chunks


def settings_in(folder: Path, **overrides: object) -> Settings:
    """Settings with documents and index below `folder`, whatever the environment says."""
    values = {"documents": folder / "documents", "index": folder / "index", **overrides}
    return Settings(_env_file=None, **values)


@contextmanager
def opened(
    settings: Settings, embeddings: Embedder | None, rebuild: bool = False
) -> Iterator[Index]:
    """An open index that is closed in the end."""
    index = Index.open(settings, embeddings, rebuild=rebuild)
    try:
        yield index
    finally:
        index.close()


def write(folder: Path, name: str, text: str) -> Path:
    """Writes a file below `folder` and gives its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def state(index: Index) -> dict[str, object]:
    """Everything that an index holds and finds, to be compared with a clean build."""
    ledger, versions = index.ledger, index.ledger.versions()
    weights = {"sv": {"skol": 1.0, "vatt": 0.7, "plan": 0.4}, "da": {"skol": 1.0}}
    with index._published.using() as generation:
        words = generation.words.digests() if generation else {}
        vectors = generation.vectors().digests() if generation and index._embeddings else {}
    with ledger.connection() as connection:
        tables = ("contents", "pages", "chunks")
        rows = [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables]
    return {
        "rows": rows,
        "documents": ledger.documents(),
        "pages": {v: ledger.pages(v) for v in versions},
        "blocks": {v: ledger.blocks(v) for v in versions},
        "chunks": {v: ledger.chunks_of(v) for v in versions},
        "notices": {v: ledger.notices(v) for v in versions},
        "files": [(f.path, f.digest, f.sidecar, f.outcome, f.detail) for f in ledger.files()],
        "words": words,
        "vectors": vectors,
        "by words": index.search_words(weights, versions, 50),
        "by vectors": index.search_vectors("skolor och vatten", versions, 50),
        "problems": index.check(),
    }
