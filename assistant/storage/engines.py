"""Writes the search engines of one state from what the ledger staged; knows what of the former state is kept."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.storage.readings import Readings
from assistant.storage.vectors import VectorIndex, VectorRow, copy_folder
from assistant.storage.words import WordsRow, write_words


def write_word_index(folder: Path, readings: Readings, numbers: Sequence[int]) -> None:
    """Writes the words of these readings into `folder`, which must not exist."""
    rows = (
        WordsRow(chunk_id, content.version, digest, language, body, head)
        for content in readings.contents(numbers)
        for chunk_id, digest, language, (body, head) in zip(
            content.ids,
            content.prepared.digests,
            content.languages,
            content.prepared.words,
            strict=True,
        )
    )
    write_words(folder, rows)


def write_vector_index(
    folder: Path, former: Path | None, readings: Readings, numbers: Sequence[int], removed: int
) -> int:
    """Writes the vectors of these readings into `folder`, starting from a copy of `former` where there is one.

    `removed` is how many vectors `former` has lost since it was made from nothing; gives that figure
    for the new one. Once more are lost than kept it is made from nothing: the places of removed
    vectors stay in Chroma's graph.
    """
    wanted = readings.digests(numbers)
    kept = {chunk_id for ids in wanted.values() for chunk_id in ids}
    if former is not None:
        copy_folder(former, folder)
    vectors = VectorIndex.in_folder(folder)
    known = vectors.digests()
    surplus = known.keys() - kept
    removed += len(surplus)
    if removed > len(kept):
        vectors.close()
        shutil.rmtree(folder)
        vectors, known, surplus, removed = VectorIndex.in_folder(folder), {}, set(), 0
    vectors.remove(sorted(surplus))
    vectors.put(missing_vectors(readings, wanted, known))
    vectors.close()
    return removed


def missing_vectors(
    readings: Readings, wanted: Mapping[int, Mapping[str, str]], known: Mapping[str, str]
) -> Iterator[VectorRow]:
    """The vectors of the chunks whose digest in `wanted` (by reading) is not the one in `known`."""
    partly = [
        content
        for content, digests in wanted.items()
        if any(known.get(chunk_id) != digest for chunk_id, digest in digests.items())
    ]
    for content in readings.contents(partly):
        vectors = content.prepared.vectors
        if vectors is None:
            continue  # a document without chunks
        for chunk_id, digest, vector in zip(
            content.ids, content.prepared.digests, vectors, strict=True
        ):
            if known.get(chunk_id) != digest:
                yield VectorRow(chunk_id, content.version, digest, vector)
