"""Measures lines against their neighbours: usual distance, right edge, room left; knows what ends a sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.pdf.layout import Region
from ingest.pdf.rows import Line

_WIDER = 1.22
"""Lines this much farther apart than usual begin a new paragraph."""
_USUAL_PITCH = 1.2
_LOOSEST_HEADING = 1.6
_LARGE = 1.25
_SIZE_STEP = 1.06
_SOME_ROOM, _MUCH_ROOM = 0.5, 2.0
_RUNNING = 25
"""Lines of running text have at least so many characters."""
_INDENT, _DEEP = 0.7, 5.0
_RAGGED = 0.15
"""Lines that end within this share of the width from the right edge fill it."""
_CLOSING = ".!?:;…"
_QUOTES = '"”’»)]¹²³⁴⁵⁶⁷⁸⁹⁰'

Edges = Mapping[tuple[float, int], float]


@dataclass(frozen=True, slots=True)
class Pitches:
    """How far apart lines of a size usually stand in the document, and the size of its body text."""

    body: float
    by_size: dict[float, float] = field(default_factory=dict)

    def of(self, size: float) -> float:
        """Points from baseline to baseline."""
        return self.by_size.get(size, _USUAL_PITCH * size)


def pitches(regions: Iterable[Region], body: float) -> Pitches:
    """The usual distances between lines, by size, from the regions of the whole document."""
    seen: dict[float, Counter[float]] = {}
    for region in regions:
        for above, line in zip(region.lines, region.lines[1:], strict=False):
            if above.size == line.size and line.y > above.y:
                seen.setdefault(line.size, Counter())[round(2 * (line.y - above.y)) / 2] += 1
    return Pitches(body, {size: found.most_common(1)[0][0] for size, found in seen.items()})


def edges(regions: Iterable[Region]) -> Edges:
    """How far lines of a page go to the right, by their size and where they begin (in sizes, rounded)."""
    found: dict[tuple[float, int], float] = {}
    for region in regions:
        for line in region.lines:
            key = line.size, round(line.x0 / line.size)
            found[key] = max(found.get(key, 0.0), line.x1)
    return found


class Stretch:
    """A region as a place where lines have a right edge and a usual distance."""

    def __init__(self, region: Region, page: Edges, usual: Pitches) -> None:
        """Measures the region; `page` are the edges of its page, `usual` the document's distances."""
        self._usual = usual
        self._page = page
        self._distances = _distances(region.lines)
        self._edges: dict[int, float] = {}
        self._measure(region.lines)
        self._hanging = self._margins(region.lines)

    def _measure(self, lines: Sequence[Line]) -> None:
        run: list[Line] = []
        for line in lines:
            if run and (
                self.gap(run[-1], line)
                or changes_size(run[-1], line)
                or changes_look(run[-1], line)
            ):
                self._close(run)
                run = []
            run.append(line)
        self._close(run)

    def _close(self, run: Sequence[Line]) -> None:
        """The right edge of a run without gaps: its own where its lines fill it, else the page's."""
        if not run:
            return
        own = max(line.x1 for line in run)
        width = own - min(line.x0 for line in run)
        full = sum(line.x1 > own - _RAGGED * width for line in run[:-1])
        page = max(own, *(self._reach(line) for line in run))
        running = len(run) > 2 and median(len(line.text) for line in run) >= _RUNNING
        trusted = running and 2 * full >= len(run) - 1
        for line in run:
            self._edges[line.order] = own if trusted else page

    def _reach(self, line: Line) -> float:
        """How far lines of the page that begin where this one does, in its size, go to the right."""
        place = round(line.x0 / line.size)
        return max(self._page.get((line.size, place + step), line.x1) for step in (-1, 0, 1))

    def _margins(self, lines: Sequence[Line]) -> set[int]:
        """Where paragraphs begin whose later lines are indented, in points, rounded."""
        return {
            round(above.x0)
            for above, line in pairwise(lines)
            if _INDENT * line.size < line.x0 - above.x0 < _DEEP * line.size
            and not self.gap(above, line)
            and not self.fits(above, line)
        }

    def hangs(self, above: Line, line: Line) -> bool:
        """Whether the line begins a paragraph because lines that go on with one are indented here."""
        if round(line.x0) not in self._hanging:
            return False
        return above.x0 > line.x0 + _INDENT * line.size or self.fits(above, line)

    def gap(self, above: Line, line: Line) -> bool:
        """Whether the lines stand farther apart than lines of a paragraph."""
        distance = line.y - above.y
        size = max(above.size, line.size)
        usual = self._usual.of(size)
        if size > _SIZE_STEP * self._usual.body:
            usual = min(usual, _LOOSEST_HEADING / _WIDER * size)
        if line.size in self._distances:
            usual = min(usual, self._distances[line.size])
        return distance > _WIDER * usual + 0.5 or distance < -0.5 * size

    def is_large(self, line: Line) -> bool:
        """Whether the line is larger than the body's text, as headings are."""
        return line.size > _LARGE * self._usual.body

    def fits(self, above: Line, line: Line) -> bool:
        """Whether the line's first word had room on the line above, which then ended on purpose."""
        return self._room(above) > line.first + _SOME_ROOM * line.size

    def is_last(self, above: Line, line: Line) -> bool:
        """Whether the line above ends its paragraph: short, and the next begins a sentence."""
        if not self.fits(above, line) or not starts(line.text):
            return False
        return closed(above.text) or self._room(above) > line.first + _MUCH_ROOM * line.size

    @staticmethod
    def runs(line: Line) -> bool:
        """Whether the line is long enough for running text, or ends within a word as only running text does."""
        return len(line.text) >= _RUNNING or line.text.endswith("-")

    def _room(self, line: Line) -> float:
        return self._edges[line.order] - line.x1


def _distances(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance between lines of a size in one region, where it has enough of them to tell."""
    found: dict[float, list[float]] = {}
    for above, line in pairwise(lines):
        if above.size == line.size and line.y > above.y:
            found.setdefault(line.size, []).append(line.y - above.y)
    return {size: median(some) for size, some in found.items() if len(some) > 2}


def changes_size(above: Line, line: Line) -> bool:
    """Whether one of the lines is visibly larger."""
    return max(above.size, line.size) > _SIZE_STEP * min(above.size, line.size)


def changes_look(above: Line, line: Line) -> bool:
    """Whether one of the lines is bold, or in another typeface, where the other goes on without it."""
    family = above.style.family != line.style.family
    bold = (above.bold and not line.opens_bold) or (line.bold and not above.closes_bold)
    return family or bold


def closed(text: str) -> bool:
    """Whether a sentence ends with the text."""
    return text.rstrip(_QUOTES)[-1:] in _CLOSING


def starts(text: str) -> bool:
    """Whether a sentence may begin with the text."""
    first = text.lstrip("\"“”«'’([–- ")[:1]
    return not first.islower()
