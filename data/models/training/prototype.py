"""Puts an earlier model (an int8 table and a tokenizer of the tokenizers library) into this program's format, to compare with."""

import json
from pathlib import Path

import numpy as np

from assistant.static_embeddings import StaticEmbeddings
from data.models.training.export import export

PRIVATE_USE = 0xE000  # stands for pieces that are no text, so that no word matches them
SPECIAL = 2  # padding and unknown


def prototype(folder: Path, out: Path) -> StaticEmbeddings:
    """The model of `nordic_static_int8.npz` and `tokenizer.json`, converted into the folder `out`.

    It has no learned weights: a token's weight in a question is its vector's length, and all weigh
    the same in a passage until `ranking.measure` sets their rarity.
    """
    with np.load(folder / "nordic_static_int8.npz", allow_pickle=False) as arrays:
        vectors = arrays["q"].astype(np.float32) * arrays["scale"].astype(np.float32)[:, None]
    vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"][
        "vocab"
    ]
    lines = [
        f"{chr(PRIVATE_USE + number) if number < SPECIAL else piece}\t{score:.4f}\n"
        for number, (piece, score) in enumerate(vocabulary)
    ]
    lengths = np.linalg.norm(vectors, axis=1)
    export(
        out,
        vectors,
        lengths,
        np.ones(len(vectors), dtype=np.float32),
        "".join(lines),
        {"from": "prototype"},
    )
    return StaticEmbeddings(out)
