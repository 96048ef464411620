"""Reads text from pictures of pages with Tesseract where it is installed; this module alone knows pytesseract."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from PIL.Image import Image

from assistant.language import detect
from assistant.records import Language
from ingest.pdf.fonts import Style
from ingest.pdf.words import Word

DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72
_CODES: Mapping[Language, str] = {"sv": "swe", "da": "dan", "nb": "nor", "en": "eng"}
_AT_ONCE = 2
_LEAST_CONFIDENCE = 35.0
"""Words that Tesseract is less sure of, in percent, are patterns in a picture."""
_LEAST_MEAN = 55.0
"""Lines and pages that it is less sure of on the whole are no text, or handwriting."""
_LETTERS_TO_TELL = 100
_HEIGHT_OF_TEXT = 1.05
"""Font size against the height of a line's box from its tallest letter to its lowest."""
_SIZE_STEP = 0.5
_ALIKE = 0.25
"""Heights that differ by less from the page's usual one are taken to be the same size."""
_ONE_LINE = "--psm 7"


_Data = Mapping[str, Sequence[int | str]]


@dataclass(frozen=True, slots=True)
class Recognition:
    """The words found on each page, and the pages that the time did not reach."""

    words: Mapping[int, tuple[Word, ...]] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()


def installed_languages() -> tuple[Language, ...]:
    """The languages that Tesseract can read here; none when Tesseract is not installed."""
    tesseract = _tesseract()
    try:
        known = set(tesseract.get_languages())
    except (tesseract.TesseractNotFoundError, tesseract.TesseractError, OSError):
        return ()
    return tuple(language for language, code in _CODES.items() if code in known)


def recognise(
    pages: Sequence[int],
    picture: Callable[[int], Image],
    languages: Sequence[Language],
    seconds: float,
) -> Recognition:
    """The words on `pages`, as far as `seconds` reach.

    `picture` gives a page's picture at `DOTS_PER_INCH`; places come back in points from its upper left corner.
    With several `languages` the first page that shows which one it is in decides for the rest, because
    Tesseract takes longer for every language it looks for.
    """
    end = time.monotonic() + seconds
    found: dict[int, tuple[Word, ...]] = {}
    waiting = list(pages)
    with _one_thread_each(), ThreadPoolExecutor(_AT_ONCE) as pool:
        while waiting and (left := end - time.monotonic()) > 0:
            batch = waiting[: _AT_ONCE if len(languages) == 1 else 1]
            jobs = [pool.submit(_read, picture(number), languages, left) for number in batch]
            results = [job.result() for job in jobs]
            found |= {
                number: result
                for number, result in zip(batch, results, strict=True)
                if result is not None
            }
            waiting = [number for number in waiting if number not in found]
            if None in results:
                break
            languages = _narrowed(languages, found[batch[0]])
    return Recognition(found, tuple(waiting))


def recognise_lines(
    pictures: Sequence[Image], languages: Sequence[Language], seconds: float
) -> list[str]:
    """What each picture of a single line says, "" for those that `seconds` do not reach."""
    end = time.monotonic() + seconds

    def read(picture: Image) -> str:
        left = end - time.monotonic()
        if left <= 0:
            return ""
        codes = "+".join(_CODES[language] for language in languages)
        try:
            text: str = _tesseract().image_to_string(picture, codes, _ONE_LINE, timeout=left)
        except RuntimeError as error:
            if "timeout" in str(error):
                return ""
            raise
        return " ".join(text.split())

    with _one_thread_each(), ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(read, pictures))


def _read(picture: Image, languages: Sequence[Language], seconds: float) -> tuple[Word, ...] | None:
    """The words in one picture; None when the time was up."""
    try:
        data = _tesseract().image_to_data(
            picture,
            lang="+".join(_CODES[language] for language in languages),
            output_type=_tesseract().Output.DICT,
            timeout=max(seconds, 0.1),
        )
    except RuntimeError as error:
        if "timeout" in str(error):
            return None
        raise
    sure = [
        index
        for index, text in enumerate(data["text"])
        if text.strip() and float(data["conf"][index]) >= _LEAST_CONFIDENCE
    ]
    if not sure or _mean(data, sure) < _LEAST_MEAN:
        return ()
    return tuple(_words(data, sure))


def _mean(data: _Data, indices: Sequence[int]) -> float:
    return sum(float(data["conf"][index]) for index in indices) / len(indices)


def _words(data: _Data, sure: Sequence[int]) -> Iterator[Word]:
    """The words Tesseract is sure of, each on its line's baseline; sizes follow the heights of the lines."""
    scale = _POINTS_PER_INCH / DOTS_PER_INCH
    by_line: dict[tuple[int, ...], list[int]] = {}
    for index in sure:
        key = tuple(int(data[name][index]) for name in ("block_num", "par_num", "line_num"))
        by_line.setdefault(key, []).append(index)
    lines = [own for own in by_line.values() if _mean(data, own) >= _LEAST_MEAN]
    heights = [
        max(_foot(data, index) for index in own) - min(int(data["top"][index]) for index in own)
        for own in lines
    ]
    usual = median(heights) if heights else 0
    for own, height in zip(lines, heights, strict=True):
        tall = usual if abs(height - usual) <= _ALIKE * usual else height
        size = round(tall * scale / _HEIGHT_OF_TEXT / _SIZE_STEP) * _SIZE_STEP
        style = Style("", size, False, False, (0, 0, 0), 255, 0, 0, False)
        baseline = median(_foot(data, index) for index in own) * scale
        for index in own:
            left = int(data["left"][index])
            right = left + int(data["width"][index])
            text = str(data["text"][index]).strip()
            yield Word(text, left * scale, right * scale, baseline, style)


def _foot(data: _Data, index: int) -> int:
    return int(data["top"][index]) + int(data["height"][index])


def _narrowed(languages: Sequence[Language], words: Sequence[Word]) -> Sequence[Language]:
    text = " ".join(word.text for word in words)
    if len(languages) == 1 or sum(letter.isalpha() for letter in text) < _LETTERS_TO_TELL:
        return languages
    language = detect(text)
    return (language,) if language in languages else languages


def _tesseract() -> Any:
    """The pytesseract module; its import alone takes longer than reading most files, so few files pay for it."""
    import pytesseract

    return pytesseract


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Keeps Tesseract to one thread a page: with several pages at once more threads only wait for each other."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before
