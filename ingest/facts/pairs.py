"""Finds the labelled values of a document's fact boxes; this module alone knows the shapes that such boxes take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.records import Fact
from ingest.facts.labels import (
    Field,
    Label,
    Labelled,
    is_empty,
    labelled_in,
    read_label,
    unmarked_in,
)
from ingest.facts.lines import Line, Zone
from ingest.reading import CELL

T = TypeVar("T")

_SHORT = 120
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled value, and the words that show both."""

    field: Field
    value: str
    quote: str
    page: int
    strong: bool
    zone: Zone

    def fact(self, value: T) -> Fact[T]:
        """`value`, which was read from this pair, with the pair as its evidence."""
        return Fact(value, self.quote, self.page)


def find_pairs(lines: Sequence[Line]) -> tuple[Pair, ...]:
    """The labelled values that state facts about the document, in reading order.

    They are read from "Label: value" lines, from table rows, from a row of labels above a row of values,
    and from a label above its value.
    """
    found = [
        (place, pair) for place, line in enumerate(lines) for pair in _pairs_of(lines, place, line)
    ]
    return tuple(pair for place, pair in found if _is_about_document(place, pair, found))


def _pairs_of(lines: Sequence[Line], place: int, line: Line) -> Iterator[Pair]:
    if line.kind == "row":
        yield from _row_pairs(lines, place, line)
        return
    found = labelled_in(line.text)
    alone = read_label(line.text)
    if not found and alone is None and line.zone != "body" and len(line.text) <= 2 * _SHORT:
        found = _own_unmarked(line)
    for labelled in found:
        yield from _pair(line, labelled)
    following = lines[place + 1] if place + 1 < len(lines) else None
    if alone is not None and following is not None and _could_be_value(line, following):
        quote = _both(line, following)
        yield Pair(alone.field, following.text, quote, line.page, alone.strong, line.zone)


def _own_unmarked(line: Line) -> list[Labelled]:
    """The facts without colon that a line states; those that follow a name may be of the document it names."""
    found = unmarked_in(line.text)
    at_start = bool(found) and not line.text[: found[0].start].strip(" (•–-")
    if at_start:
        return found
    in_title = line.zone in ("title", "margin")
    return [x for x in found if x.label.field != "edition"] if in_title else []


def _row_pairs(lines: Sequence[Line], place: int, line: Line) -> Iterator[Pair]:
    cells = line.text.split(CELL)
    labels = [read_label(cell) for cell in cells]
    following = lines[place + 1] if place + 1 < len(lines) else None
    below = following.text.split(CELL) if following is not None and following.kind == "row" else []
    known = [label for label in labels if label is not None]
    heads = len(known) >= 2 and len(known) >= len(cells) - 1 and len(below) == len(cells)
    if heads and following is not None:
        # A row of labels with a row of values below it.
        for label, value in zip(labels, below, strict=True):
            if label is not None and not is_empty(value):
                quote = _both(line, following)
                yield Pair(label.field, value.strip(), quote, line.page, label.strong, line.zone)
        return
    for number, cell in enumerate(cells):
        label = labels[number]
        value = cells[number + 1] if number + 1 < len(cells) else ""
        if label is not None and not is_empty(value) and read_label(value) is None:
            yield Pair(
                label.field,
                value.strip(),
                f"{cell}{CELL}{value}".strip(),
                line.page,
                label.strong,
                line.zone,
            )
        elif label is None:
            inner = labelled_in(cell) or [
                x for x in unmarked_in(cell) if not cell[: x.start].strip()
            ]
            for labelled in inner:
                value = cell[labelled.value_start : labelled.value_end].strip()
                if not is_empty(value):
                    quote = cell[labelled.start : labelled.value_end].strip()
                    yield Pair(*_named(labelled.label, value, quote, line))


def _pair(line: Line, labelled: Labelled) -> Iterator[Pair]:
    value = line.text[labelled.value_start : labelled.value_end].strip(" ,;|·")
    if value and not is_empty(value):
        quote = line.text[labelled.start : labelled.value_end].strip(" ,;|·")
        yield Pair(*_named(labelled.label, value, quote, line))


def _named(
    label: Label, value: str, quote: str, line: Line
) -> tuple[Field, str, str, int, bool, Zone]:
    return label.field, value, quote, line.page, label.strong, line.zone


def _both(line: Line, following: Line) -> str:
    """Two lines as one quote where nothing stands between them, else the second."""
    adjacent = following.start == line.start + len(line.text) + 1
    return f"{line.text}\n{following.text}" if adjacent else following.text


def _could_be_value(line: Line, following: Line) -> bool:
    return (
        following.page == line.page
        and following.kind in ("paragraph", "item", "heading")
        and line.zone != "body"
        and len(following.text) <= _SHORT
        and read_label(following.text) is None
        and not labelled_in(following.text)
    )


def _is_about_document(place: int, pair: Pair, found: Sequence[tuple[int, Pair]]) -> bool:
    """Whether a pair states a fact about the document, rather than about a measure or a project in it."""
    near = {x.field for other, x in found if abs(other - place) <= _NEAR and x is not pair}
    strong = {
        x.field for other, x in found if abs(other - place) <= _NEAR and x.strong and x is not pair
    }
    if pair.zone == "body":
        return pair.strong and len(strong - {pair.field}) >= 2
    if pair.strong or pair.zone in ("title", "margin"):
        return True
    return bool(strong - {pair.field}) or len(near - {pair.field}) >= 2
