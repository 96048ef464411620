"""Puts footnote numbers back where they stand when a file draws them apart; knows how a raised number lies."""

import re

from ingest.pdf.words import Word

SMALL = 0.85
"""A word of less than this share of its line's size is a note's number or part of a formula."""
NOTE_NUMBER = re.compile(r"[\d,*]{1,5}$")


def with_notes(groups: list[list[Word]]) -> list[list[Word]]:
    """The groups, footnote numbers that the file draws by themselves put where they stand."""
    notes = [group for group in groups if len(group) == 1 and NOTE_NUMBER.match(group[0].text)]
    lost = set[int]()
    for (note,) in notes:
        for group in groups:
            if _is_note_of(note, group):
                place = sum(word.x0 < note.x0 for word in group)
                group.insert(place, note._replace(tight=True))
                lost.add(id(note))
                break
    return [group for group in groups if id(group[0]) not in lost]


def _is_note_of(note: Word, group: list[Word]) -> bool:
    size = group[0].style.size
    rise = group[0].y - note.y
    return (
        note.style.size < SMALL * size
        and 0.1 * size < rise < 0.7 * size
        and group[0].x1 <= note.x0 + 0.1 * size
        and note.x0 < group[-1].x1 + 0.4 * size
    )
