"""How much of one text stands in another; this module alone decides what counts as the same words."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

RUN = 15
"""Shortest stretch, in letters and digits, that counts as shared: shorter ones occur by chance."""
ENOUGH = 0.6
"""Share of a quote's letters and digits that must stand in a passage for the quote to count as found there."""


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """The letters and digits of a text, case-folded (Unicode NFKC).

    Blanks, line ends, hyphens at them, bullets and quotation marks differ between extractions of the
    same page and are left out.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def coverage(quote: str, *texts: str) -> float:
    """The share (0 to 1) of the quote's letters and digits that stand in the texts in runs of `RUN` or more.

    A quote shorter than `RUN` must stand there whole. Runs of several texts are united.
    """
    wanted = letters(quote)
    length = min(RUN, len(wanted))
    if not length:
        return 0.0
    runs = {run for text in texts for run in _runs(letters(text), length)}
    covered = bytearray(len(wanted))
    for start, run in enumerate(_runs(wanted, length)):
        if run in runs:
            covered[start : start + length] = b"\x01" * length
    return sum(covered) / len(wanted)


def found_in(quote: str, *texts: str) -> bool:
    """Whether `ENOUGH` of the quote stands in the texts."""
    return coverage(quote, *texts) >= ENOUGH


def stands_in(quote: str, text: str) -> bool:
    """Whether the quote stands in the text whole, letter by letter."""
    wanted = letters(quote)
    return bool(wanted) and wanted in letters(text)


def _runs(text: str, length: int) -> Iterable[str]:
    return (text[start : start + length] for start in range(len(text) - length + 1))
