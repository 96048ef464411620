"""Keeps the pieces of the vocabulary that four languages use, and makes the tokenizer that reads with them."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
FIRST, PAD, END, UNKNOWN = range(4)
LONE = 2
"""Characters up to which a piece of Latin letters is kept however rare, so that any word can be spelled."""
LATIN = 0x250


def tokenizer(pieces: Iterable[tuple[str, float]]) -> Any:
    """Unigram (Kudo 2018) over the pieces, which begin with the special ones; a word starts with the mark ▁."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

    made = Tokenizer(models.Unigram(list(pieces), unk_id=UNKNOWN, byte_fallback=False))
    made.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    made.decoder = decoders.Metaspace()
    return made


def used(whole: Any, texts: Iterable[str], batch: int = 4096) -> Counter[int]:
    """How often the texts use each piece of the whole vocabulary, by id."""
    counts: Counter[int] = Counter()
    waiting: list[str] = []
    for text in texts:
        waiting.append(text)
        if len(waiting) == batch:
            _count(whole, waiting, counts)
            waiting = []
    _count(whole, waiting, counts)
    return counts


def _count(whole: Any, texts: list[str], counts: Counter[int]) -> None:
    for encoding in whole.encode_batch_fast(texts, add_special_tokens=False):
        counts.update(encoding.ids)


def kept(pieces: tuple[tuple[str, float], ...], counts: Counter[int], most: int) -> list[int]:
    """The ids of the pieces that are kept: the special ones, what spells any Latin word, then the most used."""
    always = list(range(len(SPECIAL)))
    always += [
        n
        for n, (piece, _) in enumerate(pieces)
        if n not in range(len(SPECIAL))
        and len(piece) <= LONE
        and all(ord(x) < LATIN or x == "▁" for x in piece)
    ]
    rest = [n for n, _ in counts.most_common() if n not in set(always)]
    return sorted(always[:most] + rest[: max(0, most - len(always))])


def save(pieces: Iterable[tuple[str, float]], path: Path) -> None:
    """Writes the tokenizer as the file that the library tokenizers loads."""
    tokenizer(pieces).save(str(path), pretty=False)
