"""Aligns the words of a sentence with those of its quote, so that claims are compared where they stand.

Method: a heaviest common subsequence (dynamic programming as in Needleman and Wunsch, 1970), in which
neighbours that stay neighbours weigh more; what is left is matched out of order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.glossary import Glossary
from assistant.verifying.meaning import Meaning
from assistant.verifying.roles import find
from assistant.verifying.text import Text, Token, affinity, translations

_NEIGHBOUR = 0.3
"""What a pair gains when the words before it are a pair too."""
_NEAR = 0.43
"""Least cosine at which words of two languages mean the same: translations mostly reach 0.6, others stay below 0.4."""
_ROLE = 0.8
"""What two words for one role weigh."""


@dataclass(frozen=True)
class Alignment:
    """Which content word of the sentence is which of the quote: `pairs` maps the one's place to the other's."""

    sentence: Text
    quote: Text
    pairs: dict[int, int]

    def aligned(self, token: Token) -> Token | None:
        """The quote's word for a word of the sentence."""
        for place, own in enumerate(self.sentence.content):
            if own.start == token.start:
                return self.quote.content[self.pairs[place]] if place in self.pairs else None
        return None

    @property
    def share(self) -> float:
        """The share of the sentence's content words that the quote holds, 0 to 1."""
        total = len(self.sentence.content)
        return len(self.pairs) / total if total else 1.0

    @property
    def in_order(self) -> bool:
        """Whether the sentence has the quote's words in the quote's order."""
        places = [self.pairs[place] for place in sorted(self.pairs)]
        return len(places) > 1 and places == sorted(places)

    @property
    def matched(self) -> list[Token]:
        """The quote's words that the sentence holds, in the quote's order."""
        return [self.quote.content[place] for place in sorted(self.pairs.values())]

    def told_in(self, start: int, end: int) -> int | None:
        """The sentence of the quote that has most of what a clause says of somebody named from `start` to `end`.

        None where little tells it.
        """
        named = self.sentence.place(start)
        clause = named.clause if named is not None else None
        beside = [
            t for t in self.sentence.content if t.clause == clause and not start <= t.start < end
        ]
        following = next((token for token in beside if token.start >= end), None)
        votes: dict[int, int] = {}
        for token in beside:
            if (other := self.aligned(token)) is not None:
                # What comes right after somebody is mostly what he does.
                votes[other.sentence] = votes.get(other.sentence, 0) + (
                    1 + 2 * (token is following)
                )
        best = max(votes, key=lambda sentence: votes[sentence], default=None)
        return best if best is not None and votes[best] >= 2 else None

    def covered(self) -> frozenset[int]:
        """The clauses of the quote that the sentence restates."""
        same = self.sentence.language == self.quote.language
        held = {token.start for token in self.matched}
        clauses: dict[int, list[Token]] = {}
        for token in self.quote.content:
            clauses.setdefault(token.clause, []).append(token)
        least = 0.5 if same else 0.3
        counts = {
            clause: sum(token.start in held for token in tokens)
            for clause, tokens in clauses.items()
        }
        most = max(counts.values(), default=0)
        found = {
            clause
            for clause, count in counts.items()
            if count and (count == most or count >= least * len(clauses[clause]))
        }
        if not same:
            # A tail of one word ("…, without cost") has too little to be compared by itself.
            found |= {c for c, tokens in clauses.items() if len(tokens) == 1 and c - 1 in found}
        return frozenset(found or clauses)


def align(
    sentence: Text, quote: Text, glossary: Glossary | None = None, meaning: Meaning | None = None
) -> Alignment:
    """The alignment of a sentence with its quote; across languages `meaning` tells translations, beside the glossary."""
    known = translations(quote.content, quote.language, sentence.language, glossary)
    weights = [
        [affinity(own, other, known[place]) for place, other in enumerate(quote.content)]
        for own in sentence.content
    ]
    if meaning is not None and sentence.language != quote.language:
        _add_translations(weights, sentence, quote, meaning)
    weights = [
        [w if w == max(line) else 0.0 for w in line] if 1.0 in line else line for line in weights
    ]
    pairs = _in_order(weights)
    _add_out_of_order(pairs, weights)
    return Alignment(sentence, quote, pairs)


def _add_translations(
    weights: Sequence[list[float]], sentence: Text, quote: Text, meaning: Meaning
) -> None:
    """Weighs pairs of words that mean the same by the embedding model or as roles, where no spelling tells."""
    theirs = [token.text for token in quote.content]
    known = {found.start: found.concepts for found in find(quote.text, quote.language)}
    ours = {found.start: found.concepts for found in find(sentence.text, sentence.language)}
    for line, own in zip(weights, sentence.content, strict=True):
        if theirs and 1.0 not in line:
            own_roles = ours.get(own.start, frozenset())
            for place, near in enumerate(meaning.words(own.text, theirs)):
                is_role = own_roles & known.get(quote.content[place].start, frozenset())
                weight = max(near, _ROLE) if is_role else near
                line[place] = max(line[place], weight if weight >= _NEAR else 0.0)


def _in_order(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    rows, columns = len(weights), len(weights[0]) if weights else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    paired = [[-1.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            weight = weights[i - 1][j - 1]
            if weight > 0:
                before = max(best[i - 1][j - 1], paired[i - 1][j - 1] + _NEIGHBOUR)
                paired[i][j] = weight + before
            best[i][j] = max(best[i - 1][j], best[i][j - 1], paired[i][j])
    pairs: dict[int, int] = {}
    i, j = rows, columns
    while i and j:
        if best[i][j] == paired[i][j]:
            pairs[i - 1] = j - 1
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs


def _add_out_of_order(pairs: dict[int, int], weights: Sequence[Sequence[float]]) -> None:
    taken = set(pairs.values())
    for row, line in enumerate(weights):
        if row in pairs:
            continue
        free = [
            (weight, -place) for place, weight in enumerate(line) if weight and place not in taken
        ]
        if free:
            pairs[row] = -max(free)[1]
            taken.add(pairs[row])
