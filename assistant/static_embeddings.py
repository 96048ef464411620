"""Turns text into vectors with a table of token vectors; this module alone knows the model folder's format.

A text is a bag of sub-word tokens and its vector their mean, in which a token's weight is the length of
its vector (after Arora et al. 2017, "A simple but tough-to-beat baseline for sentence embeddings").
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.tokenizer import Numbers, Tokenizer, Tokens

FORMAT = 1
VECTORS, PIECES, SETTINGS = "vectors.npz", "tokens.tsv", "model.json"
TEXTS_AT_A_TIME = 32  # few enough for the rows that they share to stay in a processor's cache
TEXTS_IN_MEMORY = 512  # texts whose words are held at once

Floats = NDArray[np.float32]


def unit(vectors: Floats) -> Floats:
    """The rows at length one; a row of zeros stays as it is."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-9), dtype=np.float32)


class StaticEmbeddings:
    """The embedded model: an int8 table of token vectors with one scale a row, and two weights a token.

    `question_weights` say how much a token of a question matters, `passage_weights` how much it tells
    that a passage has the token; `assistant.rerank` uses both.
    """

    def __init__(self, folder: Path) -> None:
        """Reads and checks the folder; ModelError when a file is missing, damaged or of another format."""
        self.settings: dict[str, Any] = _settings(folder)
        contents = {
            name: _checked(folder, name, digest) for name, digest in self.settings["files"].items()
        }
        try:
            with np.load(io.BytesIO(contents[VECTORS]), allow_pickle=False) as arrays:
                self.table: NDArray[np.int8] = arrays["table"]
                self.scales: Floats = arrays["scales"].astype(np.float32)
                self.question_weights: Floats = arrays["question_weights"].astype(np.float32)
                self.passage_weights: Floats = arrays["passage_weights"].astype(np.float32)
            lines = contents[PIECES].decode("utf-8").splitlines()
            self.tokenizer = Tokenizer(
                {piece: float(score) for piece, score in (line.split("\t") for line in lines)}
            )
        except (KeyError, ValueError, zipfile.BadZipFile) as error:
            raise ModelError(
                f"The model in {folder} cannot be read ({error}). Restore it from the release."
            ) from error
        if len(self.tokenizer) != len(self.table):
            raise ModelError(
                f"The model in {folder} has {len(self.tokenizer)} tokens but {len(self.table)} vectors. "
                "Restore it from the release."
            )
        self.name: str = self.settings["name"]
        self.dimensions: int = self.table.shape[1]

    @property
    def fingerprint(self) -> str:
        """What an index remembers: two models with equal fingerprints give equal vectors."""
        files = self.settings["files"]
        return f"{self.name}:{files[VECTORS][:16]}:{files[PIECES][:16]}"

    @cached_property
    def lengths(self) -> Floats:
        """The length of every token's vector, which is its weight in a mean."""
        squares = np.einsum("ij,ij->i", self.table, self.table, dtype=np.int32)
        return np.asarray(np.sqrt(squares) * self.scales, dtype=np.float32)

    def vectors(self, ids: Numbers) -> Floats:
        """The vectors of the tokens, [len(ids), dimensions]."""
        rows = self.table[ids].astype(np.float32)
        rows *= self.scales[ids, None]
        return rows

    def tokens(self, texts: Sequence[str]) -> Tokens:
        """The token numbers of each text, in order."""
        return self.tokenizer.tokens(texts)

    def means(self, tokens: Tokens) -> Floats:
        """The mean token vector of each text at length one, [texts, dimensions]; zeros for an empty text.

        Computed as counts of tokens times their vectors, a few texts at a time, which is several times
        faster than gathering a row for every token.
        """
        count = len(tokens.starts) - 1
        sums = np.zeros((count, self.dimensions), dtype=np.float32)
        owners = tokens.owners
        for first in range(0, count, TEXTS_AT_A_TIME):
            last = min(first + TEXTS_AT_A_TIME, count)
            here = slice(tokens.starts[first], tokens.starts[last])
            present, places = np.unique(tokens.ids[here], return_inverse=True)
            cells = (owners[here] - first) * len(present) + places
            counts = np.bincount(cells, minlength=(last - first) * len(present))
            sums[first:last] = counts.reshape(last - first, -1).astype(np.float32) @ self.vectors(
                present
            )
        return unit(sums)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector of length one a text, [texts, dimensions]; the dot product of two is their cosine."""
        parts = [
            texts[first : first + TEXTS_IN_MEMORY]
            for first in range(0, len(texts), TEXTS_IN_MEMORY)
        ]
        means = [self.means(self.tokens(part)) for part in parts]
        return np.concatenate(means) if means else np.zeros((0, self.dimensions), dtype=np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages (LangChain's interface)."""
        vectors: list[list[float]] = self.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question (LangChain's interface)."""
        return self.embed_documents([text])[0]


def _settings(folder: Path) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        known = settings["format"] == FORMAT and {VECTORS, PIECES} <= set(settings["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"There is no usable model in {folder}: {SETTINGS} cannot be read ({error}). "
            "Restore the folder from the release, or set EMBEDDINGS to another model."
        ) from error
    if not known:
        raise ModelError(
            f"The model in {folder} is not of format {FORMAT}, the one this program reads."
        )
    return settings


def _checked(folder: Path, name: str, digest: str) -> bytes:
    """The file's bytes, which must have the SHA-256 that the settings state."""
    try:
        contents = (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(
            f"The model in {folder} lacks {name} ({error}). Restore it from the release."
        ) from error
    found = hashlib.sha256(contents).hexdigest()
    if found != digest:
        raise ModelError(
            f"{folder / name} is damaged: its SHA-256 is {found[:12]}…, {SETTINGS} says {digest[:12]}…. "
            "Restore it from the release."
        )
    return contents
