"""Writes the lines that tell a person what to know about a PDF that was read; knows only how to word them."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.told import Told

_SHOWN = 80
_MOST_NAMED = 60
_INSTALL = (
    "Install Tesseract and its languages (on Debian: tesseract-ocr tesseract-ocr-swe tesseract-ocr-dan "
    "tesseract-ocr-nor) and read the file again to have any text in them recognised."
)


def picture_pages(pages: Sequence[int], *, recogniser: bool) -> list[Told]:
    """Which pages hold pictures instead of text, and what to do where no recogniser is installed."""
    if not pages:
        return []
    line = f"{_pages(pages, capital=True)} {'holds' if len(pages) == 1 else 'hold'} pictures only."
    if recogniser:
        return [Told(line, "picture_pages", _named(pages))]
    return [Told(f"{line} {_INSTALL}", "picture_pages_install", _named(pages))]


def recognised_pages(read: Sequence[int], left_out: Sequence[int]) -> list[Told]:
    """Which pages were read by text recognition, and which the time did not reach."""
    lines: list[Told] = []
    if read:
        said = f"The text of {_pages(read)} was recognised from pictures: compare it with the page before use."
        lines.append(Told(said, "recognised_pages", _named(read)))
    if left_out:
        said = (
            f"Text recognition did not reach {_pages(left_out)} in the time there is for one file. "
            "Split the file, or recognise its text before adding it."
        )
        lines.append(Told(said, "unrecognised_pages", _named(left_out)))
    return lines


def scanned_pages(pages: Sequence[int]) -> list[Told]:
    """Which pages are scans whose text somebody else's program has recognised."""
    if not pages:
        return []
    said = (
        f"The text of {_pages(pages)} lies unseen under a scan, as text recognition left it: "
        "compare it with the page before use."
    )
    return [Told(said, "scanned_pages", _named(pages))]


def hidden_text(found: Mapping[int, str], zero_width: Sequence[int]) -> list[Told]:
    """What was left out because no reader can see it."""
    lines: list[Told] = []
    for number, text in found.items():
        said = f"Hidden text on page {number} was left out: “{_start(text)}”"
        lines.append(Told(said, "hidden_on_page", {"page": number, "text": _start(text)}))
    if zero_width:
        said = f"Characters without width were left out on {_pages(zero_width)}."
        lines.append(Told(said, "zero_width_pages", _named(zero_width)))
    return lines


def unreadable_text(pages: Sequence[int], *, recognised: bool) -> list[Told]:
    """Where a font does not tell which letters it shows."""
    if not pages:
        return []
    done = "was recognised from its picture" if recognised else "was left out"
    said = f"Text on {_pages(pages)} is in a font that does not tell its letters; it {done}."
    return [
        Told(
            said,
            "unreadable_font_recognised" if recognised else "unreadable_font_left_out",
            _named(pages),
        )
    ]


def broken_pages(pages: Sequence[int]) -> list[Told]:
    """Which pages could not be read."""
    if not pages:
        return []
    said = f"{_pages(pages, capital=True)} could not be read: the file is damaged there."
    return [Told(said, "broken_pages", _named(pages))]


def _pages(numbers: Iterable[int], *, capital: bool = False) -> str:
    ordered = sorted(numbers)
    word = "page" if len(ordered) == 1 else "pages"
    named = _numbers(ordered)
    more = f" and {len(ordered) - _MOST_NAMED} more" if len(ordered) > _MOST_NAMED else ""
    return f"{word.capitalize() if capital else word} {named}{more}"


def _numbers(ordered: Sequence[int]) -> str:
    return ", ".join(str(number) for number in ordered[:_MOST_NAMED])


def _named(numbers: Iterable[int]) -> dict[str, str | int]:
    ordered = sorted(numbers)
    return {"pages": _numbers(ordered) + (" …" if len(ordered) > _MOST_NAMED else "")}


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
