"""Finds who acts or is named in a text, and in which role; this module alone knows how an actor is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.records import Language
from assistant.stopwords import STOP_WORDS
from assistant.verifying.roles import find
from assistant.verifying.text import Text, skeleton

_PREPOSITIONS = {
    "to": "till åt til to",
    "from": "från fra from",
    "by": "av af by",
    "with": "med with",
    "for": "för for",
    "at": "i på hos inom in at within on inden ved vid",
    "between": "mellan mellem mellom between",
    "under": "under",
    "of": "of",
}
_PREPOSITION = {word: role for role, words in _PREPOSITIONS.items() for word in words.split()}
SKIPPED = frozenset(
    "den det de the a an en ett et ei each every varje hver hvert alla alle all sin sitt sina sine its their his her "
    "vår vårt våra our your din ditt dina deras deres berörd berörda egen egna annan andra other another minst".split()
)
_AND = frozenset("och og and eller or samt".split())
_NAME = re.compile(r"[A-ZÅÄÖÆØ][\w&/-]*(?:['’]s?)?")
_NEAREST = re.compile(
    r"\b(?:närmaste|nærmeste|immediate|nearest|own|egen|egna|egne)\s+$", re.IGNORECASE
)
"""Before a role: it is whose own, not one that was named earlier."""
_MODIFIER = re.compile(r"\s+(?:för|for|of)\s+(?:the\s+)?([^\W\d_]{3,})")


@dataclass(frozen=True, slots=True)
class Actor:
    """A body, role or name: what it is called, its concepts (empty for a name), what narrows it, and its role.

    `role` is the preposition before it as a class ("to", "by", …) or empty; `same` names its word within
    one language; `modifiers` are skeletons such as "digitalisering" of "the director of digitalisation".
    """

    text: str
    start: int
    clause: int
    sentence: int
    concepts: frozenset[str]
    same: frozenset[str]
    modifiers: frozenset[str]
    role: str

    @property
    def is_name(self) -> bool:
        """Whether it is a proper name rather than a word for a body or role."""
        return not self.concepts


def actors(text: Text, names: frozenset[str] = frozenset()) -> list[Actor]:
    """The actors of a text, in order; `names` are words that are names also where a sentence starts with them."""
    bodies = list(_byrole_of(text))
    titles = frozenset().union(*(body.modifiers for body in bodies))
    named = (name for name in _names(text, names) if not name.same & titles)
    found = sorted((*bodies, *named), key=lambda a: (a.start, -len(a.text)))
    kept: list[Actor] = []
    for actor in found:
        if not kept or actor.start >= kept[-1].start + len(kept[-1].text):
            kept.append(actor)
    return kept


def names_of(text: Text) -> frozenset[str]:
    """The words that a text writes with a capital letter inside a sentence, and nowhere without one."""
    starts = set(_sentence_starts(text))
    written = {token.text for token in text.tokens}
    inside = {t.text for t in text.tokens if _NAME.fullmatch(t.text) and t.start not in starts}
    return frozenset(_bare(name) for name in inside if name.lower() not in written)


def _bare(name: str) -> str:
    """A name without the ending of a genitive."""
    return re.sub(r"['’]?s$", "", name) if len(name) > 3 else name


def _byrole_of(text: Text) -> Iterator[Actor]:
    for found in find(text.text, text.language):
        token = text.place(found.start)
        if token is None:
            continue
        around = _around(text, found.start, found.end)
        yield Actor(
            text.text[found.start : found.end],
            found.start,
            token.clause,
            token.sentence,
            frozenset(role.concept for role in found.roles),
            frozenset(role.same for role in found.roles),
            frozenset(filter(None, (_compound(found.before), *around))),
            role_of(text, found.start),
        )


def _compound(before: str) -> str:
    """The first part of a compound, without what links it to the second."""
    before = before.strip("-")
    return skeleton(before[:-1] if len(before) > 4 and before.endswith("s") else before)


def _around(text: Text, start: int, end: int) -> Iterator[str]:
    """The words that narrow a role from outside it: before it in English, after "for" or "of" everywhere."""
    if _NEAREST.search(text.text[:start]):
        yield "närmast"
    found = _MODIFIER.match(text.text[end:])
    before = (
        re.search(r"([^\W\d_-]{2,})[ -]$", text.text[:start]) if text.language == "en" else None
    )
    for match in (found, before):
        if match and (word := match[1].lower()) not in STOP_WORDS[text.language] | SKIPPED:
            yield skeleton(word)


def role_of(text: Text, start: int) -> str:
    """The role of the word at a place: the class of its preposition, empty without one."""
    place = next(i for i, token in enumerate(text.tokens) if token.end > start)
    coordinated = False
    for token in reversed(text.tokens[max(0, place - 6) : place]):
        word = token.text.lower()
        if word in _PREPOSITION:
            return _PREPOSITION[word]
        if word in _AND:
            coordinated = True
        elif (
            word not in SKIPPED
            and not (coordinated and token.forms)
            and not (token.forms and token.text[0].isupper())
        ):
            break
    if text.language == "en" and re.match(r"\w+(?:['’]s|s['’])", text.text[start:]):
        return "of"
    ends_in_s = text.place(start)
    if ends_in_s is not None and ends_in_s.text.lower().endswith(
        ("ens", "ets", "nas", "nes", "'s", "’s")
    ):
        return "of"
    return ""


def _names(text: Text, known: frozenset[str]) -> Iterator[Actor]:
    starts = set(_sentence_starts(text))
    for token in text.tokens:
        if not _NAME.fullmatch(token.text) or token.text.lower() in _common(text.language):
            continue
        first = token.start in starts and not token.text[1:2].isupper()
        if first and _bare(token.text) not in known:
            continue
        yield Actor(
            token.text, token.start, token.clause, token.sentence, frozenset(),
            frozenset({skeleton(_bare(token.text))}), frozenset(), role_of(text, token.start),
        )  # fmt: skip


def _sentence_starts(text: Text) -> Iterator[int]:
    seen = -1
    for token in text.tokens:
        if token.sentence != seen or re.search(r"[:\"“”»(]\s*$", text.text[: token.start]):
            seen = token.sentence
            yield token.start


@cache
def _common(language: Language) -> frozenset[str]:
    """Capitalised words that are no names: abbreviations that every text uses, and function words."""
    return STOP_WORDS[language] | frozenset(
        "it ai ki pdf sms pc i ok sek nok dkk eur kr monday tuesday wednesday thursday "
        "friday saturday sunday january february march april may june july august september october november december".split()
    )
