"""Turns the bytes of a text file into text; this module alone knows character encodings."""

import codecs
import re

from assistant.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STATED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str, stated_inside: bool = False) -> str:
    """The text of `data`: by its byte order mark, the encoding it states, UTF-8, UTF-16, or Windows-1252.

    `stated_inside` follows a `charset=` or `encoding=` in the first 2,048 bytes, as HTML has it. A cut
    character at the end is dropped. Raises DocumentError, with `name`, when the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "ignore"), name)
    if stated_inside and (stated := _stated(data)) is not None:
        return _checked(stated, name)
    if b"\x00" in data[:512]:
        even, odd = data[0:512:2].count(0), data[1:512:2].count(0)
        if max(even, odd) < 0.2 * len(data[:512]):
            raise _no_text(name)
        return _checked(data.decode("utf-16-le" if odd > even else "utf-16-be", "ignore"), name)
    try:
        decoder = codecs.getincrementaldecoder("utf-8")()
        return _checked(decoder.decode(data, final=False), name)
    except UnicodeDecodeError:
        # Windows-1252 is what programs wrote before UTF-8; its five empty places stay as marks.
        return _checked(data.decode("cp1252", "replace"), name)


def _stated(data: bytes) -> str | None:
    """The text in the encoding that the data states, or None when it states none that fits."""
    match = _STATED.search(data[:2048])
    if match is None:
        return None
    try:
        encoding = codecs.lookup(match.group(1).decode("ascii")).name
        # Browsers read Latin-1 as Windows-1252, and a stated UTF-16 that is readable as not so
        # (WHATWG Encoding Standard).
        encoding = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(encoding, encoding)
        return None if encoding.startswith("utf-16") else data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _checked(text: str, name: str) -> str:
    controls = len(_CONTROL.findall(text[:4096]))
    if controls > 0.02 * len(text[:4096]):
        raise _no_text(name)
    return text


def _no_text(name: str) -> DocumentError:
    return DocumentError(
        f"{name} is no document of a known kind. Save it as PDF, DOCX, PPTX, ODT, HTML, Markdown or TXT.",
        "no_known_kind",
    )
