"""Turns the characters of a file into those a person reads: ligatures, blanks, invisible signs; knows their codes."""

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"

ZERO_WIDTH = re.compile(
    "[\u200b-\u200f\u2060-\u2064\u2066-\u206f\u202a-\u202e\ufeff\u180e\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters that take no room on the page: zero-width blanks and joiners, direction marks, tag characters."""

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u2010": "-",
        "\u2011": "-",
        SOFT_HYPHEN: None,
    }
)
_BLANKS = re.compile(r"\s+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffc\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with ligatures taken apart, invisible characters dropped and accents composed (Unicode NFC).

    Hyphens of every width become "-", soft hyphens vanish; blanks stay as they are.
    """
    if text.isascii():
        return _CONTROLS.sub("", text)
    text = ZERO_WIDTH.sub("", text.translate(_LIGATURES))
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))


def one_line(text: str) -> str:
    """The cleaned text with every run of blanks and line breaks made a single blank, none at the ends."""
    return _BLANKS.sub(" ", clean(text)).strip()
