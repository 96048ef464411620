"""Finds the editions of documents that a question names ("utgåva 1.0", "version 0.4"): it is asked about those alone."""

import re
from collections.abc import Sequence

from assistant.language import detect, terms
from assistant.records import Document

_NAMED = re.compile(
    r"\b(?:version(?:en|erne|ene|er|erna|s)?|versjon(?:en|ene|er)?|utgåv(?:a|an|or|orna)|utgave(?:n|r|ne)?|udgave(?:n|r|rne)?|"
    r"editions?|v)\s*(?P<one>\d+(?:\.\d+)*)(?:\s*(?:och|og|and|med|with|til|till|to|mot|vs\.?|,|–|-)\s*"
    r"(?:(?:version|versjon|utgåva|utgave|udgave|edition)\s*)?(?P<other>\d+(?:\.\d+)*))?",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<=\w\w\w )(?<!kapitel )(?<!avsnitt )(?<!punkt )(?<!afsnit )(?<!kapittel )(?<!punktet )(?<!section )(?<!chapter )(?<!point )"
    r"(?P<one>\d+\.\d+)(?![\d.]|\w|\s*(?:%|pro[cs]ent|per ?cent|m[in]|kr|euro|år|years))"
)
"""A number such as 1.0 behind the name of a document; it counts where it is an edition here."""

_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def named_editions(text: str, documents: Sequence[Document]) -> frozenset[str]:
    """The versions of the documents whose edition the text names; of none, the question is about them all."""
    named = _numbers(text)
    return frozenset(
        document.version
        for document in documents
        if document.edition is not None and _key(document.edition.value) in named
    )


def without_editions(text: str) -> str:
    """The text without the edition that it names; as it is where it names two or nothing is left to search for."""
    if len(_numbers(text)) > 1:
        return text
    rest = " ".join(_BARE.sub(" ", _NAMED.sub(" ", text)).split())
    return rest if terms(rest, detect(text)) else text


def tells_apart(text: str, document: Document, other: Document) -> bool:
    """Whether the text holds a number of the document, its edition or a year, that the other does not have."""
    return bool(set(_NUMBER.findall(text)) & (_numbers_of(document) - _numbers_of(other)))


def _numbers_of(document: Document) -> set[str]:
    stated = (document.decided_on, document.valid_from, document.valid_to)
    years = {str(fact.value.year) for fact in stated if fact is not None}
    edition = document.edition.value if document.edition else ""
    return {*years, *_NUMBER.findall(edition), *_NUMBER.findall(document.title.value)}


def _numbers(text: str) -> set[tuple[int, ...]]:
    named = [n for match in _NAMED.finditer(text) for n in (match["one"], match["other"]) if n]
    return {_key(number) for number in (*named, *_BARE.findall(text))}


def _key(edition: str) -> tuple[int, ...]:
    """The numbers of an edition, those at the end that are nought left out: 1 and 1.0 are one edition."""
    numbers = [int(number) for number in re.findall(r"\d+", edition)]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
