"""Draws training batches: which pairs, which stretch of a text is the question, and what the passage keeps of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.records import Language
from assistant.tokenizer import Numbers, Tokens
from data.models.training.encode import Pairs, stretch

Random = np.random.Generator
QUESTION = (3, 18)  # tokens of a span that is used as a question
REMOVED = 0.5  # how often the passage loses the span that asks for it
OPENED = 0.5  # how often a question begins as people's questions do
ENOUGH = 30_000  # pairs from which a family is drawn from by its whole weight
KEPT = 0.8  # share of a span's tokens that stay in it, half of the time


@dataclass(frozen=True)
class Batch:
    """Texts that belong together row by row; passages after the last question's are hard negatives."""

    questions: Tokens
    passages: Tokens


@dataclass(frozen=True)
class Drawing:
    """How pairs become batches: the longest passage in tokens, and the openings of questions by language."""

    longest: int
    opened: Mapping[Language, Tokens]

    def draw(self, families: Sequence[Pairs], size: int, random: Random, hard: bool) -> Batch:
        """`size` pairs from up to three families, drawn by their weights.

        With `hard`, the passages are followed by a hard negative for every pair.
        """
        weights = [pairs.weight * min(1.0, len(pairs) / ENOUGH) ** 0.5 for pairs in families]
        parts = min(3, len(families))
        shares = np.array(weights) / sum(weights)
        chosen = random.choice(len(families), parts, replace=False, p=shares)
        share = size // parts
        drawn = [self._pairs(families[number], share, random, hard) for number in chosen]
        passages = [rows(each.passages, np.arange(share)) for each in drawn]
        if hard:
            passages += [rows(each.passages, np.arange(share, 2 * share)) for each in drawn]
        return Batch(join([each.questions for each in drawn]), join(passages))

    def _pairs(self, pairs: Pairs, size: int, random: Random, hard: bool) -> Batch:
        chosen = random.integers(0, len(pairs), size)
        anywhere = pairs.name.startswith("law-titles")
        right = window(pairs.right, chosen, self.longest, random, anywhere)
        if pairs.kind == "span":
            left = window(pairs.left, chosen, self.longest, random)
            left, right = _span(left, right, pairs.name.startswith(("law-spans", "spans")), random)
        else:
            left = rows(pairs.left, chosen)
        if pairs.kind in ("span", "find"):
            left = _opened(left, self.opened[pairs.asked], random)
        elif random.random() < 0.5:
            left, right = right, left
        if hard:
            right = join([right, window(pairs.right, pairs.hard[chosen], self.longest, random)])
        return Batch(left, right)


def _span(left: Tokens, right: Tokens, same: bool, random: Random) -> tuple[Tokens, Tokens]:
    """A stretch of each left text, and the right texts, some without it where they are the `same` texts."""
    count = len(left.lengths)
    sizes = np.minimum(random.integers(*QUESTION, count), np.maximum(1, left.lengths // 2))
    places = (random.random(count) * (left.lengths - sizes + 1)).astype(np.int64)
    if same:
        right = _without(right, places, np.where(random.random(count) < REMOVED, sizes, 0))
    return _thinned(_slice(left, places, sizes), random), right


def rows(tokens: Tokens, numbers: Numbers) -> Tokens:
    """Some of the texts, in the order of the numbers."""
    return _slice_from(tokens, tokens.starts[numbers], tokens.lengths[numbers])


def window(
    tokens: Tokens, numbers: Numbers, longest: int, random: Random, anywhere: bool = False
) -> Tokens:
    """Some of the texts, each cut to `longest` tokens: its first ones, or a stretch anywhere in it."""
    lengths = tokens.lengths[numbers]
    kept = np.minimum(lengths, longest)
    offset = (
        (random.random(len(numbers)) * (lengths - kept + 1)).astype(np.int64) if anywhere else 0
    )
    return _slice_from(tokens, tokens.starts[numbers] + offset, kept)


def join(parts: Sequence[Tokens]) -> Tokens:
    """The texts of all parts, one part after the other."""
    lengths = np.concatenate([part.lengths for part in parts])
    return Tokens(
        np.concatenate([part.ids for part in parts]), np.concatenate([[0], np.cumsum(lengths)])
    )


def _slice_from(tokens: Tokens, starts: Numbers, lengths: Numbers) -> Tokens:
    return Tokens(tokens.ids[stretch(starts, lengths)], np.concatenate([[0], np.cumsum(lengths)]))


def _slice(tokens: Tokens, places: Numbers, sizes: Numbers) -> Tokens:
    return _slice_from(tokens, tokens.starts[:-1] + places, sizes)


def _without(tokens: Tokens, places: Numbers, sizes: Numbers) -> Tokens:
    """Each text without `sizes` tokens from `places` on, where anything is left."""
    sizes = np.where(sizes < tokens.lengths, sizes, 0)
    keep = np.ones(len(tokens.ids), dtype=bool)
    keep[stretch(tokens.starts[:-1] + places, sizes)] = False
    return Tokens(tokens.ids[keep], np.concatenate([[0], np.cumsum(tokens.lengths - sizes)]))


def _thinned(tokens: Tokens, random: Random) -> Tokens:
    """Half of the time, the texts with some of their tokens left out, never the first."""
    if random.random() < 0.5:
        return tokens
    keep = random.random(len(tokens.ids)) < KEPT
    keep[tokens.starts[:-1]] = True
    lengths = np.add.reduceat(keep, tokens.starts[:-1], dtype=np.int64)
    return Tokens(tokens.ids[keep], np.concatenate([[0], np.cumsum(lengths)]))


def _opened(tokens: Tokens, openings: Tokens, random: Random) -> Tokens:
    """Some of the texts with an opening in front."""
    count = len(tokens.starts) - 1
    opening = rows(openings, random.integers(0, len(openings.starts) - 1, count))
    keep = np.repeat(random.random(count) < OPENED, opening.lengths)
    owners = np.concatenate([opening.owners[keep], tokens.owners])
    order = np.argsort(owners, kind="stable")
    ids = np.concatenate([opening.ids[keep], tokens.ids])[order]
    return Tokens(ids, np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=count))]))
