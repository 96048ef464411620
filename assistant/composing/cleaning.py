"""Takes out of a model's words whatever is not plain text: addresses, pictures, markup, invisible characters."""

import re
import unicodedata

_TARGET = r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)?"
_PICTURE = re.compile(rf"!\[[^\]\n]*\](?:{_TARGET}|\[[^\]\n]*\])?")
_LINK = re.compile(rf"\[([^\]\n]*)\]{_TARGET}")
_REFERENCE = re.compile(r"^\s*\[[^\]\n]+\]:\s*\S+.*$", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>\n]*>?|<!--.*?(?:-->|$)", re.DOTALL)
_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(r"\*\*|__|`+|^#{1,6}\s+|^>\s?", re.MULTILINE)
_ENDINGS = (
    "com|net|org|info|biz|io|ai|app|dev|cloud|eu|se|dk|no|nu|fi|is|de|uk|us|ru|cn|fr|nl|pl|xyz|top|site|"
    "online|club|shop|link|click|page|live|me|tv|co|cc|example|test|invalid|local|localhost|onion"
)
_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,14}:(?://|\\\\)[^\s()\[\]<>]*)|(?:\b(?:data|javascript|mailto|tel|file|vbscript):[^\s()\[\]<>]+)|"
    r"(?:(?<![\w/])//[\w-]+\.[^\s()\[\]<>]+)|(?:\bwww\.[^\s()\[\]<>]+)|(?:[\w.+-]+@[\w-]+\.[\w.-]+)|"
    rf"(?:\b(?:[a-z0-9][a-z0-9-]*\.)+(?:{_ENDINGS})\b(?:[:/?#][^\s()\[\]<>]*)?)|(?:\b\d{{1,3}}(?:\.\d{{1,3}}){{3}}\b[^\s()\[\]<>]*)",
    re.IGNORECASE,
)

_ASIDE = re.compile(rf"\s*[(\[<]\s*(?:{_ADDRESS.pattern})\s*[)\]>]?", re.IGNORECASE)


def plain(text: str) -> str:
    """The text without pictures, links (their words stay), tags, emphasis, thoughts and invisible characters."""
    text = "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Co")
    )
    text = _TAG.sub("", _THOUGHT.sub("", text))
    text = _REFERENCE.sub("", _LINK.sub(_words_of_link, _PICTURE.sub("", text)))
    return _MARKUP.sub("", text)


def _words_of_link(match: re.Match[str]) -> str:
    # "[3](…)" is a marker that the model turned into a link: it stays a marker.
    return f"[{match[1]}]" if re.fullmatch(r"[\d,; –-]+", match[1]) else match[1]


def without_asides(text: str) -> str:
    """The text without web, mail and network addresses in brackets, which it can do without."""
    cleaned = _ASIDE.sub("", text)
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(cleaned.split()))


def addresses(text: str) -> list[str]:
    """The web, mail and network addresses in the text, without what ends a sentence."""
    return [match.group().rstrip(".,;:!?)") for match in _ADDRESS.finditer(text)]
