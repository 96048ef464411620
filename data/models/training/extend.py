"""Step 5: makes tokens of dictionary words that training had to spell out of pieces, from their translations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from assistant.static_embeddings import Floats, unit
from assistant.tokenizer import Numbers, Tokenizer, Tokens, normalise

SHORTEST, LONGEST = 4, 24  # letters of a word that becomes a token
OWN = 0.5  # weight of a word's own pieces beside its translations
TRANSLATIONS = 12  # of a word that count
SCORE = -13.0  # log-probability of a new token: less than any two pieces of common words


def spelled(
    pairs: Iterable[tuple[str, str]], tokenizer: Tokenizer, counts: Mapping[str, int], most: int
) -> dict[str, list[str]]:
    """The commonest words of the pairs that are several tokens, with their translations.

    `pairs` are words and what they mean in another language; `counts` says how common a word is.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for word, other in pairs:
        name = normalise(word)
        if SHORTEST <= len(name) <= LONGEST and name.isalpha() and counts.get(name, 0) > 1:
            found[name].append(other)
    usable = [word for word in found if len(tokenizer.pieces(word)) > 1]
    chosen = sorted(usable, key=lambda word: (-counts[word], word))[:most]
    return {word: list(dict.fromkeys(found[word]))[:TRANSLATIONS] for word in chosen}


def vectors_of(
    words: Mapping[str, list[str]], tokenizer: Tokenizer, table: Floats, weights: Floats
) -> tuple[Floats, Floats]:
    """The vectors of the new tokens [words, dimensions], and their two weights [words, 2].

    A vector points to the mean of the translations and, less, where the word's pieces point; its length is
    that of the pieces together, at most that of the longest tokens. Its weights are its pieces' largest.
    """
    own = tokenizer.tokens(list(words))
    others = tokenizer.tokens([other for found in words.values() for other in found])
    owners = np.repeat(np.arange(len(words)), [len(found) for found in words.values()])
    sums = _sums(own, table)
    meant = np.zeros_like(sums)
    np.add.at(meant, owners, unit(_sums(others, table)))
    length = np.minimum(
        np.linalg.norm(sums, axis=1), np.quantile(np.linalg.norm(table, axis=1), 0.95)
    )
    vectors = unit(unit(meant) + OWN * unit(sums)) * length[:, None]
    return vectors.astype(np.float32), np.maximum.reduceat(
        weights[own.ids], own.starts[:-1], axis=0
    )


def _sums(tokens: Tokens, table: Floats) -> Floats:
    sums = np.zeros((len(tokens.lengths), table.shape[1]), dtype=np.float32)
    full: Numbers = np.nonzero(tokens.lengths)[0]
    sums[full] = np.add.reduceat(table[tokens.ids], tokens.starts[full], axis=0)
    return sums
