"""Lets a quote go on where the judge finds more of the answer beside it: in the sentences after or before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.language import sentences
from assistant.ledger import Ledger
from assistant.records import Block
from assistant.unit_scores import Scored
from assistant.units import Unit

_WIDENED = 4
"""Units that are tried, the best ones."""
_AFTER, _BEFORE = 3, 2
"""Sentences that a quote goes on by at most, and begins earlier by."""
_LONGEST = 700
"""Longest quote that comes of it, in characters."""
_MARGIN = 0.5
"""By how much the log odds must rise."""
_LEAST = 0.0
"""Log odds that the longer quote must have: where nothing answers, more of it does not either."""

Odds = Callable[[Sequence[Unit]], Sequence[float]]


def widened(units: Sequence[Scored], ledger: Ledger, odds: Odds) -> list[Scored]:
    """The units, each of the best ones in the length that answers best; `odds` are the judge's of texts."""
    found = list(units)
    for place, item in enumerate(found[:_WIDENED]):
        if item.odds is None or item.unit.kind != "sentence":
            continue
        longer = list(_longer(item.unit, ledger))
        best = max(zip(odds(longer), longer, strict=True), key=lambda pair: pair[0], default=None)
        if best is not None and best[0] > max(item.odds + _MARGIN, _LEAST):
            found[place] = replace(item, unit=best[1])
    return found


def _longer(unit: Unit, ledger: Ledger) -> Iterator[Unit]:
    """The unit with one to three sentences more at its end, or with one or two more before it, of the same section."""
    page = ledger.page(unit.version, unit.page).text
    blocks = ledger.blocks(unit.version, unit.page)
    own = [n for n, b in enumerate(blocks) if b.start <= unit.start and unit.end <= b.end]
    if not own or blocks[own[0]].kind != "paragraph":
        return
    place = own[0]
    spans = [
        (block.start + start, block.start + end)
        for block in _of_section(blocks, place)
        for start, end in sentences(page[block.start : block.end])
    ]
    after = [end for start, end in spans if start >= unit.end][:_AFTER]
    before = [start for start, end in spans if end <= unit.start][-_BEFORE:]
    for start, end in (*((unit.start, end) for end in after), *((s, unit.end) for s in before)):
        if end - start <= _LONGEST:
            yield replace(unit, start=start, end=end, text=page[start:end])


def _of_section(blocks: Sequence[Block], place: int) -> list[Block]:
    """The paragraph with those right before and after it under the same headings."""
    own = blocks[place]
    beside = blocks[max(0, place - 1) : place + 2]
    return [b for b in beside if b.kind == "paragraph" and b.section == own.section]
