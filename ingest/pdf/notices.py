"""Writes the lines that tell a person what to know about a PDF that was read; knows only how to word them."""

from collections.abc import Iterable, Mapping, Sequence

_SHOWN = 80
_MOST_NAMED = 60
_INSTALL = (
    "Install Tesseract and its languages (on Debian: tesseract-ocr tesseract-ocr-swe tesseract-ocr-dan "
    "tesseract-ocr-nor) and read the file again to have any text in them recognised."
)


def picture_pages(pages: Sequence[int], *, recogniser: bool) -> list[str]:
    """Which pages hold pictures instead of text, and what to do where no recogniser is installed."""
    if not pages:
        return []
    line = f"{_pages(pages, capital=True)} {'holds' if len(pages) == 1 else 'hold'} pictures only."
    return [line if recogniser else f"{line} {_INSTALL}"]


def recognised_pages(read: Sequence[int], left_out: Sequence[int]) -> list[str]:
    """Which pages were read by text recognition, and which the time did not reach."""
    lines: list[str] = []
    if read:
        lines.append(
            f"The text of {_pages(read)} was recognised from pictures: compare it with the page before use."
        )
    if left_out:
        lines.append(
            f"Text recognition did not reach {_pages(left_out)} in the time there is for one file. "
            "Split the file, or recognise its text before adding it."
        )
    return lines


def scanned_pages(pages: Sequence[int]) -> list[str]:
    """Which pages are scans whose text somebody else's program has recognised."""
    if not pages:
        return []
    return [
        f"The text of {_pages(pages)} lies unseen under a scan, as text recognition left it: "
        "compare it with the page before use."
    ]


def hidden_text(found: Mapping[int, str], zero_width: Sequence[int]) -> list[str]:
    """What was left out because no reader can see it."""
    lines = [
        f"Hidden text on page {number} was left out: “{_start(text)}”"
        for number, text in found.items()
    ]
    if zero_width:
        lines.append(f"Characters without width were left out on {_pages(zero_width)}.")
    return lines


def unreadable_text(pages: Sequence[int], *, recognised: bool) -> list[str]:
    """Where a font does not tell which letters it shows."""
    if not pages:
        return []
    done = "was recognised from its picture" if recognised else "was left out"
    return [f"Text on {_pages(pages)} is in a font that does not tell its letters; it {done}."]


def broken_pages(pages: Sequence[int]) -> list[str]:
    """Which pages could not be read."""
    return (
        [f"{_pages(pages, capital=True)} could not be read: the file is damaged there."]
        if pages
        else []
    )


def _pages(numbers: Iterable[int], *, capital: bool = False) -> str:
    ordered = sorted(numbers)
    word = "page" if len(ordered) == 1 else "pages"
    named = ", ".join(str(number) for number in ordered[:_MOST_NAMED])
    more = f" and {len(ordered) - _MOST_NAMED} more" if len(ordered) > _MOST_NAMED else ""
    return f"{word.capitalize() if capital else word} {named}{more}"


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
