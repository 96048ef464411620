"""Step 3: where training starts from, the vector of every token in an English model, turned to fewer dimensions."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from assistant.static_embeddings import Floats, unit
from assistant.tokenizer import Numbers
from data.models.training.encode import Pairs

COMMON = 1e-3  # a of SIF: a token's weight is a / (a + its share of all tokens)
AT_A_TIME = 1024


def frequencies(families: Iterable[Pairs], vocabulary: int) -> tuple[Numbers, Floats]:
    """How often each token occurs in the pairs, and its inverse document frequency over the passages (0 to 1)."""
    counts = np.zeros(vocabulary, dtype=np.int64)
    holders = np.zeros(vocabulary, dtype=np.int64)
    passages = 0
    for pairs in families:
        counts += np.bincount(pairs.left.ids, minlength=vocabulary) + np.bincount(
            pairs.right.ids, minlength=vocabulary
        )
        if pairs.kind in ("span", "find"):
            cells = np.unique(pairs.right.owners * np.int64(vocabulary) + pairs.right.ids)
            holders += np.bincount(cells % vocabulary, minlength=vocabulary)
            passages += len(pairs)
    rarity = np.log(1 + (passages - holders + 0.5) / (holders + 0.5)).astype(np.float32)
    return counts, rarity / rarity.max()


def english_vectors(pieces: Sequence[str], folder: Path) -> Floats:
    """The vectors that the sentence-transformers model in the folder gives to each piece alone."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    model.max_seq_length = 24
    return np.asarray(
        model.encode(list(pieces), batch_size=AT_A_TIME, show_progress_bar=False), dtype=np.float32
    )


def start(vectors: Floats, counts: Numbers, dimensions: int) -> Floats:
    """The vectors turned to their main directions (PCA over the commonest tokens), long where a token is rare."""
    centred = vectors - vectors.mean(axis=0)
    common = centred[np.argsort(-counts)[:20_000]]
    directions = np.linalg.svd(common, full_matrices=False)[2][:dimensions]
    share = counts / max(1, counts.sum())
    weights = COMMON / (COMMON + share)
    return np.asarray(unit(centred @ directions.T) * weights[:, None], dtype=np.float32)
