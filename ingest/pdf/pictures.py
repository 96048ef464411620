"""Decides which pages of a PDF are pictures and what to make of the text recognised in them."""

import signal
from collections.abc import Iterable, Sequence

from assistant.language import detect
from assistant.records import Language
from ingest.pdf.furniture import Furniture, Sheet
from ingest.pdf.graphics import Graphics
from ingest.pdf.rows import Line

_LEAST_LETTERS = 20
"""A page with fewer letters, and a picture, is a picture."""
_LEAST_COVER, _LEAST_FILL, _LEAST_SHAPES = 0.05, 0.25, 20
_WORTH_IT = 60
"""Recognised text replaces the little text a page has when it is so many letters longer."""
_TELLING_LETTERS = 200
_SECONDS = 80.0
_SHARE_OF_TIME = 0.65
_UNDRAWN = Graphics((), (), 0.0, 0.0, 0, ())


def is_picture(sheet: Sheet, marginal: Furniture) -> bool:
    """Whether the page is drawn on, and has next to no text besides running heads and feet."""
    drawn = sheet.drawn
    covered = drawn.pictures >= _LEAST_COVER or drawn.filled >= _LEAST_FILL
    return (covered or drawn.shapes >= _LEAST_SHAPES) and (
        _letters(line for line in sheet.lines if line.order not in marginal[sheet.number])
        < _LEAST_LETTERS
    )


def recognised(sheet: Sheet, found: Sequence[Line]) -> Sheet | None:
    """The page with its recognised text instead of its own, None where that adds nothing."""
    own, new = _letters(sheet.lines), _letters(found)
    if new == 0 or (own > 0 and new < own + _WORTH_IT):
        return None
    return sheet._replace(lines=found, drawn=_UNDRAWN)


def _letters(found: Iterable[Line]) -> int:
    return sum(letter.isalpha() for line in found for letter in line.text)


def likely(sheets: Sequence[Sheet], languages: Sequence[Language]) -> Sequence[Language]:
    """The language of the pages that have text, all of `languages` where too few have."""
    text = " ".join(line.text for sheet in sheets for line in sheet.lines)[:20_000]
    if sum(letter.isalpha() for letter in text) < _TELLING_LETTERS:
        return languages
    language = detect(text)
    return (language,) if language in languages else languages


def seconds_left() -> float:
    """The time for text recognition: a share of what is left until the alarm set for this process, if one is."""
    left = signal.getitimer(signal.ITIMER_REAL)[0]
    return min(_SECONDS, _SHARE_OF_TIME * left) if left > 0 else _SECONDS
