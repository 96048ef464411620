"""Keeps tensors as bytes: matrices as 8-bit numbers with a scale a row, in files of a limited size."""

from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path

import numpy as np

from assistant.static_embeddings import Floats
from data.models.judge_training.start import Shape

SHAPE = "shape"
MOST = 14_000_000
"""Bytes a file, so that each can be carried about by tools that limit it."""


def pack(tensors: Mapping[str, Floats], shape: Shape, path: Path) -> None:
    """Writes `path`-0.npz, `path`-1.npz, …"""
    files: list[dict[str, np.ndarray]] = [{SHAPE: np.array(astuple(shape))}]
    size = 0
    for name, tensor in tensors.items():
        for part, array in _packed(name, np.asarray(tensor, dtype=np.float32)).items():
            if size + array.nbytes > MOST and files[-1]:
                files.append({})
                size = 0
            files[-1][part] = array
            size += array.nbytes
    for number, arrays in enumerate(files):
        np.savez(path.with_name(f"{path.name}-{number}.npz"), **arrays)


def _packed(name: str, tensor: Floats) -> dict[str, np.ndarray]:
    if tensor.ndim < 2:
        return {f"{name}:f": tensor}
    scale = np.abs(tensor).max(axis=1, keepdims=True) / 127
    rows = np.rint(tensor / np.maximum(scale, 1e-12)).astype(np.int8)
    found = {f"{name}:s": scale.astype(np.float32)}
    step = max(1, MOST // max(1, rows.shape[1]))
    for number, start in enumerate(range(0, len(rows), step)):
        found[f"{name}:{number}"] = rows[start : start + step]
    return found


def unpack(path: Path) -> tuple[dict[str, Floats], Shape]:
    """What `pack` wrote, to within a 254th of a row's largest number."""
    arrays: dict[str, np.ndarray] = {}
    for file in sorted(path.parent.glob(f"{path.name}-*.npz")):
        with np.load(file) as found:
            arrays.update(found)
    shape = Shape(*arrays.pop(SHAPE).tolist())
    tensors: dict[str, Floats] = {}
    for name in dict.fromkeys(part.rsplit(":", 1)[0] for part in arrays):
        if f"{name}:f" in arrays:
            tensors[name] = arrays[f"{name}:f"]
            continue
        parts = sorted(
            (int(part.rsplit(":", 1)[1]), array)
            for part, array in arrays.items()
            if part.startswith(f"{name}:") and part[len(name) + 1 :].isdigit()
        )
        rows = np.concatenate([array for _, array in parts])
        tensors[name] = rows.astype(np.float32) * arrays[f"{name}:s"]
    return tensors, shape
