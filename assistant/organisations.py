"""Which organisations and documents a question names, with or without a document here; knows how names are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language import fold
from assistant.records import Document
from assistant.stopwords import STOP_WORDS

_KINDS_OF_BODY = (
    "kommun kommunen stad staden region regionen landsting landstinget länsstyrelsen län länet "
    "kommune kommunen by amt amtet fylkeskommune fylkeskommunen fylke fylket regionen "
    "municipality municipal city county council town borough agency ministry department authority "
    "myndighet myndigheten styrelsen direktoratet departementet verket forvaltningen förvaltningen "
    "of the and for og och"
)
GENERIC = frozenset(fold(word) for word in _KINDS_OF_BODY.split())
_NAME = r"[A-ZÅÄÖÆØ][\wåäöæøéü]+(?:-[A-ZÅÄÖÆØ][\w]+)?"
_BODY_AFTER = re.compile(
    rf"((?:{_NAME}\s+)?{_NAME})\s+(?:[Kk]ommun|[Ss]tad|[Kk]ommune|[Ff]ylkeskommune|[Ll]andsting|[Rr]egion|"
    r"[Mm]unicipality|[Cc]ounty|[Cc]ity|[Cc]ouncil|[Bb]orough)(?:s|'s|’s)?\b"
)
_BODY_BEFORE = re.compile(
    rf"\b(?:[Rr]egion|[Ll]andstinget|[Ll]änsstyrelsen(?: i)?|[Kk]ommunen|[Cc]ity of|[Mm]unicipality of|[Cc]ounty of)"
    rf"\s+({_NAME}(?:\s+{_NAME})?)"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """An organisation that the question names, as its documents write it, and the versions it covers."""

    label: str
    versions: frozenset[str]


def named_scopes(text: str, documents: Sequence[Document]) -> tuple[Scope, ...]:
    """The organisations of `documents` that the text names, in the order in which it does.

    A name counts by its telling words ("Ekby" of "Ekby kommun"), also in the genitive or as the first
    part of a compound. A title that holds the name counts too: a report about a municipality is its own.
    """
    tokens = _tokens(text)
    labels: dict[tuple[str, ...], str] = {}
    for name in sorted(x.organisation.value for x in documents if x.organisation is not None):
        # One body may be written in two languages ("Ekby kommun", "Ekby Municipality").
        labels.setdefault(telling_words(name), name)
    found: list[tuple[int, Scope]] = []
    for telling, label in labels.items():
        places = [_place(word, tokens) for word in telling]
        if not telling or any(place is None for place in places):
            continue
        versions = frozenset(x.version for x in documents if _concerns(x, telling))
        found.append((min(place for place in places if place is not None), Scope(label, versions)))
    return tuple(scope for _, scope in sorted(found, key=lambda item: (item[0], item[1].label)))


def unknown_bodies(text: str, documents: Sequence[Document]) -> tuple[str, ...]:
    """The public bodies that the text names and that no document here is from or has in its title."""
    known = {
        word
        for document in documents
        for source in (
            document.organisation.value if document.organisation else "",
            document.title.value,
        )
        for word in telling_words(source)
    }
    names: list[str] = []
    for match in (*_BODY_AFTER.finditer(text), *_BODY_BEFORE.finditer(text)):
        parts = [part for part in match.group(1).split() if not _is_function_word(part)]
        telling = [word for part in parts for word in telling_words(part)]
        if telling and not any(_place(word, _tokens(match.group(1))) is not None for word in known):
            names.append(
                match.group(0)
                if len(parts) == len(match.group(1).split())
                else match.group(0)[match.group(0).index(parts[0]) :]
            )
    return tuple(dict.fromkeys(names))


def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: "Region Nordvik" gives ("nordvik",), folded."""
    return tuple(
        word
        for word in _tokens(name)
        if word not in GENERIC and len(word) > 2 and word[0].isalpha()
    )


def body_of(document: Document) -> tuple[str, ...]:
    """What tells the document's organisation from others, in whichever language its name is written; empty without one."""
    if document.organisation is None:
        return ()
    return telling_words(document.organisation.value) or (document.organisation.value,)


def names_in(text: str) -> tuple[str, ...]:
    """The capitalised words inside a sentence that are mostly names; English ones for a people or language are not."""
    found = re.findall(r"(?<=[\w,;:)] )([A-ZÅÄÖÆØ][\wåäöæøéü-]{2,})", text)
    return tuple(name for name in found if not re.search(r"(?:ish|ese|[ie]an)$", name))


def without_names(text: str, scopes: Sequence[Scope]) -> str:
    """The text without the words that name the organisations it is narrowed to."""
    telling = {word for scope in scopes for word in telling_words(scope.label)}
    if not telling:
        return text
    kept = [
        word
        for word in text.split()
        if not any(part.startswith(tuple(telling)) for part in telling_words(word))
    ]
    return " ".join(kept) or text


def _concerns(document: Document, telling: tuple[str, ...]) -> bool:
    if document.organisation is not None and telling_words(document.organisation.value) == telling:
        return True
    title = _tokens(document.title.value)
    return all(_place(word, title) is not None for word in telling)


def _place(word: str, tokens: Sequence[str]) -> int | None:
    for place, token in enumerate(tokens):
        if token in (word, word + "s") or (len(word) > 4 and token.startswith(word)):
            return place
        if len(word) > 5 and word.endswith("s") and token == word[:-1]:
            return place
    return None


def _tokens(text: str) -> list[str]:
    return [fold(word) for word in re.findall(r"[^\W_]+", text)]


def _is_function_word(word: str) -> bool:
    return any(word.lower() in stop for stop in STOP_WORDS.values())
