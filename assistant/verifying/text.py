"""Breaks a text into words with their clause and sentence; this module alone knows where a clause ends."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.glossary import Glossary
from assistant.language import fold, sentences, terms
from assistant.records import Language
from assistant.stopwords import STOP_WORDS
from assistant.verifying.denials import denies

_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
_BREAK = re.compile(
    r"[;:|()]|,(?=\s)|\s[–—-]\s|\n|(?<=\w)[.!?](?=\s)|"
    r"\b(?=(?:som(?! (?:möjligt|mulig|helst|regel))|which|who|hvis|if|när|når|when|unless|medmindre|men|but|innan|before|"
    r"så att|slik at|så at|so that|because|eftersom|fordi|utan att|uden at|uten å|without \w+ing)\b)|"
    r"\b(?=(?:och|og|and|eller|or)\s+(?:\w+\s+){0,2}?(?:ska|skall|får|kan|bör|måste|behöver|skal|må|behøver|trenger|must|may|can|should|shall|need)\b)",
    re.IGNORECASE,
)
# "Om" is "if" or "whether" where it begins a clause, elsewhere "about"; only Swedish has "if" without a comma.
_IF = re.compile(r"(?:^|(?<=[,.:;]\s))om\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:besl(?:ut|ot)\w*|bestäm\w*|information\w*|fråg\w*|regl\w*|uppgift\w*|krav\w*|handla\w*|tala\w*|program\w*|avtal\w*|"
    r"kunskap\w*|ansök\w*|ber|bett|yttra\w*|informer\w*|berätta\w*|ingenting|något|inget|gång|gånger|samtal\w*|påminn\w*|del\w*)\s+$",
    re.IGNORECASE,
)
_SPELLINGS = (
    ("ck", "k"), ("ch", "k"), ("ph", "f"), ("hv", "v"), ("wh", "v"), ("th", "t"), ("c", "k"), ("z", "s"),
    ("w", "v"), ("x", "ks"), ("q", "k"), ("aa", "å"),
)  # fmt: skip
_NEAR = 0.7
"""Share of the shorter word that two forms of one word have in common at their beginning."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: where it starts, its clause and sentence by number, and its analysed forms.

    `forms` is empty for a function word and for a number; the first is the whole word's.
    """

    text: str
    start: int
    clause: int
    sentence: int
    forms: tuple[str, ...]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Text:
    """A text with its language and words."""

    text: str
    language: Language

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Every word, in order."""
        breaks = sorted({*_breaks(self.text), *_conditions(self.text, self.language)})
        starts = [start for start, _ in sentences(self.text)]
        found: list[Token] = []
        for match in _WORD.finditer(self.text):
            clause = bisect_right(breaks, match.start())
            sentence = bisect_right(starts, match.start())
            forms = _forms(match.group(), self.language)
            found.append(Token(match.group(), match.start(), clause, sentence, forms))
        return tuple(found)

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words that carry meaning: neither function words nor numbers."""
        return tuple(token for token in self.tokens if token.forms)

    def place(self, start: int) -> Token | None:
        """The word at or right after a place in the text."""
        return next((token for token in self.tokens if token.end > start), None)


def _breaks(text: str) -> Iterator[int]:
    return (match.start() for match in _BREAK.finditer(text))


def _conditions(text: str, language: Language) -> Iterator[int]:
    """Where "om" begins a clause."""
    if language != "en":
        yield from (match.start() for match in _IF.finditer(text))
    if language == "sv":
        for match in re.finditer(r"\bom\b", text):
            if not _ABOUT.search(text[: match.start()]):
                yield match.start()


def _forms(word: str, language: Language) -> tuple[str, ...]:
    if word.isdigit() or word.lower() in STOP_WORDS[language] or denies(word, language):
        return ()
    return tuple(terms(word, language))


def skeleton(word: str) -> str:
    """The word in a spelling that cognates of the four languages share."""
    word = fold(word)
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1", r"\1", word)


def alike(one: str, other: str) -> bool:
    """Whether two words, as skeletons, are forms of one word: they begin alike, or one is a compound of the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 5 and (long.endswith(short) or long.startswith(short)):
        return True
    common = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    return common >= max(4, _NEAR * len(short))


def affinity(one: Token, other: Token, translations: frozenset[str]) -> float:
    """How sure it is that two words mean the same, 0 to 1; `translations` are those of `other`."""
    ours = {skeleton(form) for form in one.forms}
    theirs = {skeleton(form) for form in other.forms}
    if ours & theirs:
        return 1.0
    if translations & set(one.forms):
        return 0.8
    return 0.6 if any(alike(a, b) for a in ours for b in theirs) else 0.0


def translations(
    content: tuple[Token, ...], source: Language, target: Language, glossary: Glossary | None
) -> list[frozenset[str]]:
    """For each word, the terms that the glossary has for it, or for a phrase it belongs to, in `target`."""
    found: list[set[str]] = [set() for _ in content]
    # Within one language the glossary's terms are only near each other: "open" may stand beside "closed".
    if glossary is None or source == target:
        return [frozenset()] * len(content)
    for length in (3, 2, 1):
        for start in range(len(content) - length + 1):
            query = [token.forms[0] for token in content[start : start + length]]
            if length == 1:
                query = [content[start].forms[-1]]
            elif (source, tuple(query)) not in glossary.concepts:
                continue
            related = set(glossary.related(query, source, target))
            for place in range(start, start + length):
                found[place] |= related
    return [frozenset(terms) for terms in found]
