"""Compares the numbers of a sentence with those of its quote: which it bears out, and what is stated otherwise."""

import re
from collections.abc import Sequence

from assistant.verifying.alignment import Alignment
from assistant.verifying.bounds import bound
from assistant.verifying.frequency import frequencies
from assistant.verifying.numbers import Number, numbers, singles
from assistant.verifying.places import closest, in_order, misplaced
from assistant.verifying.text import Text

_ONE = re.compile(r"\b(?:en|ett|et|ei|én|ét|one|a|an)\b(?:\s+\w{1,4})?\s*$", re.IGNORECASE)
"""The article, with at most a short word after it, at the end of what stands before a word."""
_ALL = re.compile(
    r"\b(?:alla|allt|samtliga|varje|alle|samtlige|hver|hvert|all|every|each)\b", re.IGNORECASE
)
_SOME = re.compile(
    r"\b(?:(?:minst|mindst|at least) (?:en|ett|et|én|one)|några|någon|något|nogle|nogen|noen|enkelte|vissa|some|any)\b",
    re.IGNORECASE,
)


def compared(alignment: Alignment, context: Sequence[str] = ()) -> tuple[int, list[Number]]:
    """How many numbers the sentence and the quote share, and those of the sentence that the quote does not bear out.

    Each number of the quote bears out one of the sentence: one put in place of another is stated twice. A
    number that only names the document ("edition 2.0", the years of a title) may come from the `context`.
    """
    ours = numbers(alignment.sentence.text, alignment.sentence.language)
    theirs = numbers(alignment.quote.text, alignment.quote.language)
    missing: list[Number] = []
    pairs: list[tuple[Number, Number]] = []
    free = list(theirs)
    for number in ours:
        agreeing = [other for other in free if number.agrees(other)]
        found = closest(number, agreeing, alignment)
        if found is not None:
            free.remove(found)
            pairs.append((number, found))
        elif not (_is_article(number, alignment) or _names(number, alignment.sentence, context)):
            missing.append(number)
    pairs = in_order(pairs)
    missing.extend(_instead_of_more(alignment, free))
    return len(pairs), [*missing, *misplaced(alignment, pairs, theirs)]


def otherwise(alignment: Alignment) -> list[str]:
    """What the sentence says of how often, and of how many of all, where the quote says something else."""
    sentence, quote = alignment.sentence, alignment.quote
    ours = frequencies(sentence.text, sentence.language)
    theirs = frequencies(quote.text, quote.language)
    found = [sentence.text] if ours and theirs and not ours & theirs else []
    universal = _ALL.search(sentence.text)
    if universal and not _SOME.search(sentence.text):
        covered = alignment.covered()
        some = [t for m in _SOME.finditer(quote.text) if (t := quote.place(m.start())) is not None]
        whole = {t.sentence for m in _ALL.finditer(quote.text) if (t := quote.place(m.start()))}
        if any(t.clause in covered and t.sentence not in whole for t in some):
            found.append(universal.group())
    return found


def _instead_of_more(alignment: Alignment, free: Sequence[Number]) -> list[Number]:
    """Spans such as "a day" where the quote has only another one of that unit, which the sentence leaves out."""
    quote = alignment.quote
    theirs = singles(quote.text, quote.language)
    stated = numbers(quote.text, quote.language)
    found: list[Number] = []
    for one in singles(alignment.sentence.text, alignment.sentence.language):
        if any(one.agrees(other) for other in (*theirs, *free, *stated)):
            continue
        units = {unit for _, unit in one.values}
        longer = any(units & {unit for _, unit in other.values} for other in free)
        # "Within a week" states a limit as "within seven days" does.
        if longer or bound(alignment.sentence.text, one.start) == "most":
            found.append(one)
    return found


def _is_article(number: Number, alignment: Alignment) -> bool:
    """Whether the quote writes a "one" of the sentence as its article: of a span, or before the word that follows."""
    if not any(value == 1 for value, _ in number.values):
        return False
    quote = alignment.quote
    if any(number.agrees(one) for one in singles(quote.text, quote.language)):
        return True
    following = next((t for t in alignment.sentence.content if t.start >= number.end), None)
    other = alignment.aligned(following) if following is not None else None
    return other is not None and _ONE.search(quote.text[: other.start]) is not None


def _names(number: Number, sentence: Text, context: Sequence[str]) -> bool:
    """Whether a number stands in the document's name with the word before it."""
    before = re.search(r"([^\W\d_]+|\d+)[\s–-]*$", sentence.text[: number.start])
    if before is None:
        return False
    pattern = rf"\b{re.escape(before[1])}[\s–-]*{re.escape(number.text)}\b"
    return any(re.search(pattern, name, re.IGNORECASE) for name in context)
