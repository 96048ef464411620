"""Tells when a passage is in another language than its document; this module alone knows how sure that must be."""

from assistant.language import words
from assistant.records import LANGUAGES, Language
from assistant.stopwords import TELLING_WORDS

_FEWEST_WORDS = 12
_NEAR_WORDS = 60
_CLEARLY = 2.0
_NEAR: frozenset[Language] = frozenset(("da", "nb"))
_SWEDISH_LETTERS, _OTHER_LETTERS = frozenset("äö"), frozenset("æø")


def chunk_language(text: str, document: Language) -> Language:
    """The passage's language: the document's, unless its function words and letters clearly say another.

    Danish and Norwegian are so near that only a long passage tells them apart.
    """
    tokens = words(text)
    if len(tokens) < _FEWEST_WORDS:
        return document
    votes = {x: sum(token in TELLING_WORDS[x] for token in tokens) for x in LANGUAGES}
    best = max(LANGUAGES, key=lambda language: (votes[language], language == document))
    enough = votes[best] > _CLEARLY * votes[document] + 2
    if best == document or not enough or not _letters_agree(text, best):
        return document
    near = {best, document} == _NEAR
    return document if near and len(tokens) < _NEAR_WORDS else best


def _letters_agree(text: str, language: Language) -> bool:
    letters = set(text.lower())
    swedish, other = bool(letters & _SWEDISH_LETTERS), bool(letters & _OTHER_LETTERS)
    if language == "sv":
        return not other
    return not swedish if language in _NEAR else True
