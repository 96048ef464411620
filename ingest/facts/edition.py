"""Finds which edition of a document this is; this module alone knows version labels and version histories."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dates import find_dates
from assistant.records import Fact
from ingest.facts.evidence import Evidence
from ingest.facts.lines import Line
from ingest.facts.pairs import Pair
from ingest.reading import CELL

_WORD = r"(?:version|versjon|utgåva|utgave|udgave|edition|ver\.?|v\.?|rev\.?|revision|revisjon)"
_LABEL = r"(?:\d{1,4}(?:[.-]\d{1,4}){0,3}[a-z]?|[A-H])(?![\w.,-]*\w)"
_STATED = re.compile(
    rf"(?:\b{_WORD}(?:\s*(?:nr|nummer|no|number)\.?)?\s*:?\s*(?P<label>{_LABEL}))|"
    rf"(?P<ordinal>\d{{1,2}})(?:\.|:?[ea]|st|nd|rd|th)?\s+(?:utgåvan|upplagan|udgave|utgave|edition)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    rf"^\W*{_WORD}?\s*(?P<label>\d{{1,2}}(?:\.\d{{1,3}}){{1,2}})(?![\d.]*\d)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PLANNED = re.compile(
    r"\b(?:forvent\w*|förvänta\w*|planerad\w*|planlagt|planned|expected|kommande|kommende|upcoming|preliminär\w*)\b",
    re.I,
)
_HISTORY = re.compile(
    r"version|versjon|revision|revisjon|ändring|ændring|endring|history|historik|historie|utgåva|udgave|utgave|change",
    re.I,
)
_SHORT = 80
_CLOSE = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a version history: its label, the day it is from, whether it was still to come."""

    label: str
    day: date | None
    planned: bool
    fact: Fact[str]
    place: int


def find_edition(evidence: Evidence) -> Fact[str] | None:
    """The label of this edition, such as "2.1": by metadata, a version history, a fact box, or the title page.

    Of a history, the latest entry counts that was not still to come when the file was made.
    """
    for value in evidence.stated("edition"):
        if match := re.search(_LABEL, value, re.IGNORECASE):
            return Fact(match.group())
    history = _history(evidence.lines)
    if len(history) > 1:
        return _latest(history, _made(evidence)).fact
    for pair in evidence.labelled("edition"):
        if fact := _labelled(pair):
            return fact
    for line in evidence.lines:
        match = _STATED.search(line.text) if line.zone in ("title", "margin") else None
        if match is not None and len(line.text) <= _SHORT and not line.text.endswith("."):
            return line.fact(match["label"] or match["ordinal"], match.start(), match.end())
    return history[0].fact if history and not history[0].planned else None


def _labelled(pair: Pair) -> Fact[str] | None:
    match = re.match(rf"\s*{_WORD}?\s*({_LABEL})\s*(?=$|[,;.(]|\s)", pair.value, re.IGNORECASE)
    rest = pair.value[match.end() :] if match else ""
    # "Version 2 av systemet" speaks of something else.
    if match is None or re.match(r"\s*(?:av|af|of|i|in|till|til|to)\b", rest):
        return None
    return pair.fact(match.group(1))


def _history(lines: Sequence[Line]) -> list[_Entry]:
    """The longest run of entries that stand close together, each with a label that rises."""
    entries = [
        x for place, line in enumerate(lines) if (x := _entry(lines, place, line)) is not None
    ]
    runs: list[list[_Entry]] = [[]]
    for entry in entries:
        if runs[-1] and entry.place - runs[-1][-1].place > _CLOSE:
            runs.append([])
        runs[-1].append(entry)
    return max(runs, key=len)


def _entry(lines: Sequence[Line], place: int, line: Line) -> _Entry | None:
    if line.zone == "margin":
        return None
    cells = line.text.split(CELL) if line.kind == "row" else []
    match = _ENTRY.match(cells[0] if cells else line.text)
    if match is None or (not cells and not re.match(rf"\W*{_WORD}", line.text, re.IGNORECASE)):
        return None
    if cells and not _in_history(lines, place, line):
        return None
    dates = find_dates(line.text)
    if not dates and not cells:
        return None
    fact = Fact(match["label"], line.text.strip(), line.page)
    return _Entry(
        match["label"],
        dates[0].first if dates else None,
        bool(_PLANNED.search(line.text)),
        fact,
        place,
    )


def _in_history(lines: Sequence[Line], place: int, line: Line) -> bool:
    """Whether a row belongs to a table or a section that tells the versions."""
    if any(_HISTORY.search(heading) for heading in line.section[-1:]):
        return True
    for above in reversed(lines[:place]):
        if above.kind != "row":
            return False
        if _HISTORY.match(above.text.split(CELL)[0].strip()):
            return True
    return False


def _latest(entries: Sequence[_Entry], made: date | None) -> _Entry:
    past = [
        entry
        for entry in entries
        if not entry.planned
        and not (made and entry.day and (entry.day.year, entry.day.month) > (made.year, made.month))
    ]
    return max(
        past or entries[:1], key=lambda entry: [int(part) for part in entry.label.split(".")]
    )


def _made(evidence: Evidence) -> date | None:
    """The day on which the file was last changed or made, as its metadata says, else the date on the first page."""
    for name in ("modified", "created"):
        stamp = re.search(r"(\d{4})-?(\d\d)-?(\d\d)", evidence.metadata.get(name, ""))
        for found in find_dates("-".join(stamp.groups())) if stamp else ():
            return found.first
    lines = (line.text for line in evidence.lines if line.zone == "title")
    dates = [found for text in lines if not _ENTRY.match(text) for found in find_dates(text)]
    return dates[0].last if dates else None
