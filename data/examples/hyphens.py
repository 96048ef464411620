"""Marks where a long Nordic word may be divided at the end of a line; knows only this rule of thumb."""

import re

SOFT_HYPHEN = "\u00ad"
_VOWEL = "[aeiouyåäöæø]"
_CONSONANT = r"[^\W\d_aeiouyåäöæø]"
_DIVISION = re.compile(
    rf"(?<={_VOWEL})(?={_CONSONANT}{_VOWEL})"
    rf"|(?<={_VOWEL}{_CONSONANT})(?={_CONSONANT}{_VOWEL})(?<!s(?=[kpt]))",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(r"[^\W\d_]{10,}")


def mark_divisions(text: str) -> str:
    """The text with soft hyphens in words of ten letters or more, never within three letters of an end.

    One or two consonants between vowels are divided before the last one, as in "digi-ta-li-se-ring"
    and "verksam-het"; "sk", "sp" and "st" and longer runs of consonants stay together.
    """
    return _LONG_WORD.sub(lambda match: _divide(match.group()), text)


def _divide(word: str) -> str:
    cuts = [m.start() for m in _DIVISION.finditer(word) if 3 <= m.start() <= len(word) - 3]
    pieces = [word[start:end] for start, end in zip([0, *cuts], [*cuts, len(word)], strict=True)]
    return SOFT_HYPHEN.join(pieces)
