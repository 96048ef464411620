"""Step 6: writes the model folder that `assistant.static_embeddings` reads."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from assistant.static_embeddings import FORMAT, PIECES, SETTINGS, VECTORS, Floats

NAME = "nordic-static"


def export(
    folder: Path,
    vectors: Floats,
    question_weights: Floats,
    passage_weights: Floats,
    pieces: str,
    made: Mapping[str, object],
) -> None:
    """Writes table, tokens and settings; `made` says what made the model and goes into the settings."""
    folder.mkdir(parents=True, exist_ok=True)
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-6).astype(np.float32) / 127
    scales = scales.astype(np.float16).astype(np.float32)
    scales = np.maximum(scales, np.float32(6e-8))  # the least that a 16-bit number holds
    table = np.clip(np.rint(vectors / scales[:, None]), -127, 127).astype(np.int8)
    np.savez(
        folder / VECTORS,
        table=table,
        scales=scales.astype(np.float16),
        question_weights=question_weights.astype(np.float16),
        passage_weights=passage_weights.astype(np.float16),
    )
    (folder / PIECES).write_text(pieces, encoding="utf-8")
    settings = {
        "format": FORMAT,
        "name": NAME,
        "dimensions": vectors.shape[1],
        "vocabulary": len(vectors),
        "files": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in (VECTORS, PIECES)
        },
        "made": dict(made),
    }
    (folder / SETTINGS).write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
