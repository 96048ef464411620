"""Whether an answer states a fact that it must state, without a language model."""

import re

from assistant.language import detect, terms
from assistant.records import Language

STATED = 0.6
"""Share of a nugget's content words that must stand in the answer; see README.md for how it was set."""
_NUMBER = re.compile(r"\d+(?:[.,\u00a0 ]\d{3})*(?:[.,]\d+)?")


def stated(nugget: str, text: str, language: Language) -> bool:
    """Whether `STATED` of the nugget's content words and all of its numbers stand in the text.

    Words are compared as search terms (stemmed, stop words dropped), in the nugget's language and in the
    language that the text is in, and a word may be a part of a compound of the text or the reverse.
    """
    wanted = set(terms(nugget, language))
    if not numbers(nugget) <= numbers(text):
        return False
    if not wanted:
        return nugget.casefold().strip() in text.casefold()
    there = set(terms(text, language)) | set(terms(text, detect(text, language)))
    return sum(_stands(term, there) for term in wanted) / len(wanted) >= STATED


def numbers(text: str) -> set[str]:
    """The numbers of a text in one spelling: "1 200,5", "1.200,5" and "1200,5" are the same."""
    found: set[str] = set()
    for match in _NUMBER.finditer(text):
        grouped = re.sub(r"[.,\u00a0 ](?=\d{3}(?!\d))", "", match.group())
        found.add(grouped.replace(",", "."))
    return found


def _stands(term: str, there: set[str]) -> bool:
    if term in there:
        return True
    return len(term) >= 5 and any(
        len(other) >= 5 and (term in other or other in term) for other in there
    )
