"""Ranked search by words: BM25 over analysed terms on disk; this module alone knows tantivy.

The index of one state is written once and never changed: it holds the current chunks and no others, so
that counts, and with them every score, are those of a clean build whatever the order of changes was.
(Rewriting costs 0.05 ms a chunk, and tantivy would go on counting deleted chunks until segments merge.)
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy

from assistant.errors import IndexProblemError
from assistant.records import LANGUAGES, Language
from assistant.storage.ties import Scored, best

HEAD_WEIGHT = 0.5
"""What a term found in title and headings counts, beside 1 in the text."""
_HEAP = 64_000_000
_FREQUENCIES = "freq"  # no positions: a search is for terms, never for phrases


@dataclass(frozen=True, slots=True)
class WordsRow:
    """One chunk: its terms in text and head, each joined by blanks, and the digest of what was analysed."""

    chunk_id: str
    version: str
    digest: str
    language: Language
    body: str
    head: str


def write_words(folder: Path, rows: Iterable[WordsRow]) -> None:
    """Writes the index of these chunks into `folder`, which must not exist."""
    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    for row in rows:
        document = tantivy.Document()
        document.add_text("id", row.chunk_id)
        document.add_text("version", row.version)
        document.add_text("digest", row.digest)
        document.add_text(f"body_{row.language}", row.body)
        document.add_text(f"head_{row.language}", row.head)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class WordsIndex:
    """The index of one state, open for reading; any number of threads may search it."""

    def __init__(self, folder: Path) -> None:
        """Opens the index in `folder`; IndexProblemError when it is missing or damaged."""
        with _translated(folder):
            self._index = tantivy.Index.open(str(folder))
            _register(self._index)
            self._index.config_reader(reload_policy="manual")
            self._searcher = self._index.searcher()
        self._folder = folder

    def search(
        self,
        terms: Mapping[Language, Mapping[str, float]],
        versions: Collection[str] | None,
        limit: int,
    ) -> Scored:
        """The best chunks by BM25 (Robertson and Zaragoza 2009) with their scores, best first.

        `terms` holds weighted terms per language; `versions` narrows the search, None leaves it open.
        """
        query = self._query(terms, versions)
        if query is None or limit < 1:
            return []

        def search(wanted: int) -> Scored:
            with _translated(self._folder):
                hits = self._searcher.search(query, wanted, count=False).hits
                ids = [self._searcher.doc(address)["id"][0] for _, address in hits]
            return [(i, round(score, 5)) for i, (score, _) in zip(ids, hits, strict=True)]

        return best(search, limit)

    def document_frequency(self, term: str, language: Language) -> int:
        """How many chunks of the language have the term in their text."""
        return self._searcher.doc_freq(f"body_{language}", term)

    def count(self) -> int:
        """How many chunks there are."""
        return self._searcher.num_docs

    def digests(self) -> dict[str, str]:
        """The digest of every chunk by its id."""
        everything = tantivy.Query.all_query()
        with _translated(self._folder):
            hits = self._searcher.search(everything, max(self.count(), 1)).hits
            documents = [self._searcher.doc(address) for _, address in hits]
        return {document["id"][0]: document["digest"][0] for document in documents}

    def _query(
        self, terms: Mapping[Language, Mapping[str, float]], versions: Collection[str] | None
    ) -> tantivy.Query | None:
        schema = self._index.schema
        parts = [
            tantivy.Query.boost_query(
                tantivy.Query.term_query(schema, f"{field}_{language}", term, _FREQUENCIES),
                weight * share,
            )
            for language, weights in sorted(terms.items())
            for term, weight in sorted(weights.items())
            if weight > 0
            for field, share in (("body", 1.0), ("head", HEAD_WEIGHT))
        ]
        if not parts:
            return None
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])
        if versions is None:
            return query
        among = tantivy.Query.term_set_query(schema, "version", sorted(versions))
        narrowed = tantivy.Query.const_score_query(among, 0.0)
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query), (tantivy.Occur.Must, narrowed)]
        )


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name, stored in (("id", True), ("version", False), ("digest", True)):
        builder.add_text_field(name, stored=stored, tokenizer_name="raw", index_option="basic")
    for language in LANGUAGES:
        for field in ("body", "head"):
            builder.add_text_field(
                f"{field}_{language}", tokenizer_name="blanks", index_option=_FREQUENCIES
            )
    return builder.build()


def _register(index: tantivy.Index) -> None:
    blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("blanks", blanks)


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexProblemError(
            f"The word index in {folder} cannot be read ({error}). "
            "Mend it: strategy-assistant check --repair"
        ) from error
