"""Keeps families of pairs as token numbers on disk, and finds each passage's hard negative."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.language import terms
from assistant.records import Language
from assistant.tokenizer import Numbers, Tokenizer, Tokens
from data.models.training.family import Family
from data.models.training.words import WordSearch

LONGEST = 300  # tokens of a text that are kept
SEARCHED = 4_000  # passages of a family whose hard negative is looked for by their words
TERMS = 12  # terms of a passage that the search for its hard negative uses


@dataclass(frozen=True)
class Pairs:
    """A family as token numbers; `hard` is the row whose passage is each row's hard negative."""

    name: str
    kind: str
    asked: Language
    weight: float
    left: Tokens
    right: Tokens
    hard: Numbers

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.hard)


def encode(family: Family, tokenizer: Tokenizer) -> Pairs | None:
    """The family as token numbers without its empty pairs; None where fewer than 50 are left."""
    left, right = _cut(tokenizer.tokens(family.left)), _cut(tokenizer.tokens(family.right))
    usable = np.nonzero((left.lengths > 0) & (right.lengths > 0))[0]
    if family.kind == "span":
        usable = usable[np.minimum(left.lengths, right.lengths)[usable] >= 16]
    if len(usable) < 50:
        return None
    texts = [family.right[row] for row in usable]
    hard = _hard(texts, family.asked) if family.name.startswith("law-spans") else _next(len(usable))
    return Pairs(
        family.name,
        family.kind,
        family.asked,
        family.weight,
        _rows(left, usable),
        _rows(right, usable),
        hard,
    )


def _cut(tokens: Tokens, longest: int = LONGEST) -> Tokens:
    lengths = np.minimum(tokens.lengths, longest)
    return Tokens(
        tokens.ids[stretch(tokens.starts[:-1], lengths)], np.concatenate([[0], np.cumsum(lengths)])
    )


def _rows(tokens: Tokens, rows: Numbers) -> Tokens:
    lengths = tokens.lengths[rows]
    return Tokens(
        tokens.ids[stretch(tokens.starts[rows], lengths)], np.concatenate([[0], np.cumsum(lengths)])
    )


def stretch(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers starts[i] … starts[i] + lengths[i] - 1 of every i, one after the other."""
    before = np.cumsum(lengths) - lengths
    return np.asarray(
        np.arange(lengths.sum()) + np.repeat(starts - before, lengths), dtype=np.int64
    )


def _next(count: int) -> Numbers:
    """The row after, which comes from the same page, statute or package more often than not."""
    return np.roll(np.arange(count, dtype=np.int64), -1)


def _hard(texts: Sequence[str], language: Language) -> Numbers:
    """The passage nearest by words among SEARCHED ones spread over the family; the row after for the others."""
    hard = _next(len(texts))
    pool = np.unique(np.linspace(0, len(texts) - 1, SEARCHED).astype(np.int64))
    cut = [terms(texts[row][:800], language) for row in pool]
    search = WordSearch(cut)
    for place, row in enumerate(pool):
        middle = max(0, len(cut[place]) // 2 - TERMS // 2)
        scores = search.scores(cut[place][middle : middle + TERMS])
        scores[place] = 0
        hard[row] = pool[int(scores.argmax())]
    return hard


def save(pairs: Pairs, folder: Path) -> None:
    """Writes one family to the folder, complete or not at all."""
    arrays: dict[str, Any] = {
        "left": pairs.left.ids.astype(np.int32),
        "left_starts": pairs.left.starts,
        "right": pairs.right.ids.astype(np.int32),
        "right_starts": pairs.right.starts,
        "hard": pairs.hard,
        "about": np.array(json.dumps([pairs.name, pairs.kind, pairs.asked, pairs.weight])),
    }
    partial = folder / f"{pairs.name}.partial.npz"
    np.savez(partial, **arrays)
    partial.rename(folder / f"{pairs.name}.npz")


def load(folder: Path) -> Iterator[Pairs]:
    """The families of the folder by name."""
    for path in sorted(folder.glob("*.npz")):
        if path.name.endswith(".partial.npz"):
            continue
        with np.load(path, allow_pickle=False) as arrays:
            name, kind, asked, weight = json.loads(str(arrays["about"]))
            left = Tokens(arrays["left"], arrays["left_starts"])
            right = Tokens(arrays["right"], arrays["right_starts"])
            yield Pairs(name, kind, asked, weight, left, right, arrays["hard"])
