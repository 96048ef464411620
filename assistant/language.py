"""Tells the language of a text and analyses its words; this module alone knows stemmers and sentence ends."""

import re
from functools import cache
from typing import TYPE_CHECKING

import Stemmer

from assistant.records import LANGUAGES, Language
from assistant.stopwords import NORDIC_WORDS, STOP_WORDS, TELLING_ENDINGS, TELLING_WORDS

if TYPE_CHECKING:
    from lingua import LanguageDetector

ANALYSER_VERSION = "1"
"""Changed whenever `terms` changes, so that an index made with another analysis is refused."""

_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*", re.UNICODE)
_FOLD = str.maketrans({"æ": "ä", "ø": "ö", "é": "e", "è": "e", "ü": "u", "’": "'"})
_STEMMERS = {"sv": "swedish", "da": "danish", "nb": "norwegian", "en": "english"}
_ABBREVIATIONS = frozenset(
    "bl.a t.ex d.v.s dvs m.m m.fl o.s.v osv s.k f.n f.d p.g.a t.o.m fr.o.m e.d o.d resp ca kap st nr tel tlf kl "
    "dr prof mr mrs ms jfr jf inkl exkl ev max min ung if iht ift mht mv mio mia pct bl eks f.eks fx evt "
    "pga etc e.g i.e vs no fig vol approx dept inc ltd co st.nr art pkt pr stk bilag avsn sid s".split()
)
_BLANKS, _SPACES = re.compile(r"\s*"), re.compile(r" *")
_END = re.compile(r"[.!?…]+[\"'”»)\]]*(?=\s)|\n")


def fold(text: str) -> str:
    """Lower case with Danish and Norwegian letters written as the Swedish ones, so that cognates meet."""
    return text.lower().translate(_FOLD)


def words(text: str) -> list[str]:
    """The words and numbers of a text in lower case, in order; a hyphenated word is one word."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def terms(text: str, language: Language) -> list[str]:
    """The search terms of a text: stop words dropped, stemmed (Snowball), folded, in order.

    A hyphenated word gives itself without the hyphen and each part of three letters or more.
    """
    kept: list[str] = []
    stop = STOP_WORDS[language]
    stemmer = Stemmer.Stemmer(
        _STEMMERS[language]
    )  # one a call: stemmers are not safe to share between threads
    for word in words(text):
        parts = re.split(r"[-‐‑'’]", word)
        if len(parts) > 1:
            kept.append("".join(parts))
            parts = [part for part in parts if len(part) > 2]
        kept.extend(part for part in parts if part not in stop)
    return [fold(stem) for stem in stemmer.stemWords(kept)]


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans (start, end) of the sentences; a line end always ends one, an abbreviation's dot does not."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.group() != "\n" and not _ends_sentence(text, start, match):
            continue
        _append_span(spans, text, start, match.end())
        start = match.end()
    _append_span(spans, text, start, len(text))
    return spans


_NUMBERED = re.compile(
    r"\S\s+(?:§|punkt|punkten|pkt|item|sak|kapitel|kapittel|chapter|section|avsnitt|afsnit|bilaga|bilag|vedlegg|annex|artikel|article)"
    r"\s*\d{1,2}$",
    re.IGNORECASE,
)


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group()[0] != ".":
        following = _after(_BLANKS, text, match.end())
        return not following.islower()
    before = re.split(r"[\s(]", text[start : match.start()])[-1].lower()
    following = _after(_SPACES, text, match.end())
    if before in _ABBREVIATIONS or following.islower():
        return False
    # "§ 40." and "punkt 9." end one, but not where they are all there is: the number of a paragraph.
    if _NUMBERED.search(text[start : match.start()]):
        return following.isupper()
    # An ordinal ("den 1. mars", "3. kvartal") or an initial goes on; a year or an amount may end a sentence.
    return not (re.fullmatch(r"\d{1,2}|[a-zåäöæø]", before) is not None)


def _after(skipped: re.Pattern[str], text: str, place: int) -> str:
    """The first character after what is skipped from `place` on; empty at the end."""
    match = skipped.match(text, place)
    return text[match.end() : match.end() + 1] if match else ""


def _append_span(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        begin = start + piece.index(stripped[0])
        spans.append((begin, begin + len(stripped)))


def detect(text: str, default: Language = "sv") -> Language:
    """The language of a text by its function words, and by letter statistics (lingua) where they leave it open."""
    sample = text[:6000]
    votes = dict.fromkeys(LANGUAGES, 0)
    tokens = words(sample)
    for token in tokens:
        for language in LANGUAGES:
            votes[language] += token in TELLING_WORDS[language]
            votes[language] += token in NORDIC_WORDS and language != "en"
            votes[language] += len(token) > 6 and token.endswith(TELLING_ENDINGS[language])
    ranked = sorted(votes.values(), reverse=True)
    if ranked[0] > ranked[1] and (len(tokens) < 200 or ranked[0] > 1.1 * ranked[1]):
        return max(LANGUAGES, key=votes.__getitem__)
    if not any(character.isalpha() for character in sample):
        return default
    return _detect_by_letters(sample, tuple(x for x in LANGUAGES if votes[x] == ranked[0]), default)


@cache
def _letters() -> "LanguageDetector":
    from lingua import Language as Name
    from lingua import LanguageDetectorBuilder

    names = (Name.SWEDISH, Name.DANISH, Name.BOKMAL, Name.ENGLISH)
    return LanguageDetectorBuilder.from_languages(*names).build()


def _detect_by_letters(text: str, among: tuple[Language, ...], default: Language) -> Language:
    codes: dict[str, Language] = {"SV": "sv", "DA": "da", "NB": "nb", "EN": "en"}
    for value in _letters().compute_language_confidence_values(text):
        language = codes[value.language.iso_code_639_1.name]
        if language in among and value.value > 0:
            return language
    return default
