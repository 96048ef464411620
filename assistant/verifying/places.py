"""Checks that a number of a sentence is stated of the same thing in its quote, not merely somewhere in it."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.verifying.alignment import Alignment
from assistant.verifying.number_words import TIME
from assistant.verifying.numbers import Number
from assistant.verifying.text import Text, Token

_CLEARLY = 1.6
"""A rival stands with the same words this much closer than the number itself does."""
_TURNED = 1.3
"""Two numbers that changed places fit this much better the other way round."""
_PARTED = 6
"""How much further apart a clause's end or an "and" puts two words, in words."""


def misplaced(
    alignment: Alignment, pairs: Sequence[tuple[Number, Number]], theirs: Sequence[Number]
) -> list[Number]:
    """The numbers of a sentence that the quote states of something else, where it has another number.

    `pairs` are the sentence's numbers with the quote's that bear them out. A number is judged by the words
    and numbers beside it: where those stand in the quote, another number of its kind stands closer.
    """
    used = {other.start for _, other in pairs}
    found: list[Number] = []
    for own, other in pairs:
        anchors = _anchors(own, alignment, pairs)
        rivals = [
            n
            for n in theirs
            if n.start not in used and n.is_year == own.is_year and _one_kind(n, other)
        ]
        if any(_is_closer(rival, other, anchors, alignment.quote) for rival in rivals):
            found.append(own)
    years = [pair for pair in pairs if pair[0].is_year]
    others = [pair for pair in pairs if not pair[0].is_year]
    for (one, other_one), (two, other_two) in (*pairwise(years), *pairwise(others)):
        if other_one.start > other_two.start:
            kept = _fit(one, other_one, alignment) + _fit(two, other_two, alignment)
            turned = _fit(one, other_two, alignment) + _fit(two, other_one, alignment)
            reversed_range = one.is_year and _is_range(one, two, alignment.sentence.text)
            if turned > _TURNED * kept or alignment.in_order or reversed_range:
                found.append(one)
    return found


def closest(own: Number, others: Sequence[Number], alignment: Alignment) -> Number | None:
    """Of the quote's numbers that agree with one of the sentence, the one among the same words; None of none."""
    words = _words(own, alignment)
    return max(
        others,
        key=lambda other: (
            other.values == own.values,
            _nearness(other.start, words, alignment.quote),
        ),
        default=None,
    )


def in_order(pairs: Sequence[tuple[Number, Number]]) -> list[tuple[Number, Number]]:
    """The pairs with equal numbers of the quote dealt out in its order, since nothing else tells them apart."""
    dealt: list[tuple[Number, Number]] = []
    for own, other in pairs:
        equal = sorted((o for _, o in pairs if o.values == other.values), key=lambda o: o.start)
        before = sum(o.values == other.values for _, o in dealt)
        dealt.append((own, equal[before]))
    return dealt


def _is_closer(
    rival: Number, other: Number, anchors: Sequence[tuple[int, float]], quote: Text
) -> bool:
    """Whether a rival stands clearly closer to the anchors.

    What stands before both tells least: it is often said of both ("the fee is 50 for children and 80 for adults").
    """
    first = min(rival.start, other.start)
    telling = [anchor for anchor in anchors if anchor[0] > first] or anchors
    closer = _nearness(rival.start, telling, quote)
    return closer > _CLEARLY * _nearness(other.start, telling, quote)


def _fit(own: Number, other: Number, alignment: Alignment) -> float:
    return _nearness(other.start, _words(own, alignment), alignment.quote)


def _one_kind(one: Number, two: Number) -> bool:
    units = ({unit for _, unit in n.values if unit} for n in (one, two))
    first, second = units
    # Six months and six years are one number of two kinds: which of them is meant is what is asked here.
    spans = first <= TIME and second <= TIME and one.values != two.values
    alike = {value for value, _ in one.values} & {value for value, _ in two.values}
    return first == second or not first or not second or (spans and bool(alike))


def _is_range(one: Number, two: Number, text: str) -> bool:
    """Whether two years are the ends of a period, of which the first is then the earlier."""
    between = text[one.end : two.start].strip()
    return between in ("", "/", "–", "-", "till", "til", "to", "och", "og", "and") and int(
        one.text
    ) > int(two.text)


def _anchors(
    own: Number, alignment: Alignment, pairs: Sequence[tuple[Number, Number]]
) -> list[tuple[int, float]]:
    """Where in the quote the words and numbers near a number stand, with how near they are to it.

    Another number of its clause tells most: what is given with it in the sentence is given with it in the quote.
    """
    sentence = alignment.sentence
    here = _index(own.start, sentence)
    beside = [
        (other.start, 1 / abs(place - here))
        for number, other in pairs
        if (place := _index(number.start, sentence)) != here
        and sentence.tokens[place].clause == sentence.tokens[here].clause
    ]
    return beside or _words(own, alignment)


def _words(own: Number, alignment: Alignment) -> list[tuple[int, float]]:
    """The same for words alone; a name tells as much from afar."""
    sentence = alignment.sentence
    here = _index(own.start, sentence)
    clause = sentence.tokens[here].clause
    return [
        (other.start, 1.0 if _is_named(token, other) else 1 / abs(place - here) ** 2)
        for place, token in enumerate(sentence.tokens)
        if token.clause == clause
        and place != here
        # The unit follows either number.
        and not own.end <= token.start <= own.end + 1
        and (other := alignment.aligned(token)) is not None
    ]


def _is_named(token: Token, other: Token) -> bool:
    return token.text[0].isupper() and other.text[0].isupper()


def _index(start: int, text: Text) -> int:
    return next(
        (i for i, token in enumerate(text.tokens) if token.end > start), len(text.tokens) - 1
    )


def _nearness(start: int, anchors: Sequence[tuple[int, float]], quote: Text) -> float:
    here = _index(start, quote)
    total = 0.0
    for place, weight in anchors:
        there = _index(place, quote)
        between = quote.tokens[min(here, there) + 1 : max(here, there)]
        parted = quote.tokens[there].clause != quote.tokens[here].clause or any(
            token.text.lower() in ("och", "og", "and") for token in between
        )
        apart = abs(there - here) + (_PARTED if parted else 0)
        total += weight / (1 + apart)
    return total
