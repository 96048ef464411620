"""Gives headings their levels from their looks, their numbers and the file's outline; knows which weighs more."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.pdf.headings import Heading
from ingest.pdf.looks import Look, Pages
from ingest.writing.markers import section_number

_SAME_SIZE = 0.04
_LISTED_SHARE = 0.4
_AGREEING = 0.85
_FEW_NUMBERS = 3
_BETWEEN = 0.6
_ODD = 0.08
_STEP = 100
_BELOW = _STEP * _STEP
_DEEPEST = 6

_Key = tuple[Look, bool]
"""What headings of one level share: a look, and whether they stand aside from numbered ones of that look."""


def levels(pages: Pages, headings: Sequence[Heading]) -> list[int]:
    """The level from 1 to 6 of each heading, outermost 1.

    Where the file's outline lists many of them, its levels hold and looks place the others; else looks rank
    by size, then by the depth of their numbers, bold before plain. Within a look a deeper number is a deeper
    level. The document's title stands beside its chapters, not above them.
    """
    if not headings:
        return []
    depths = [len(section_number(pages[heading.page][heading.place].text)) for heading in headings]
    keys = _keys(headings, depths)
    by_list = _is_telling(headings, depths)
    ranks = _ranks(keys, depths)
    ranks = _listed_ranks(headings, keys, ranks) if by_list else ranks
    shallowest = _shallowest(keys, depths)
    values: list[int] = []
    for heading, key, depth in zip(headings, keys, depths, strict=True):
        if by_list and heading.listed is not None:
            values.append(heading.listed * _STEP)
        else:
            deeper = max(depth - shallowest[key], 0) if depth else 0
            values.append(ranks[key] + deeper + (_BELOW if heading.plain else 0))
    if len(values) > 1 and values[0] < min(values[1:]):
        values[0] = min(values[1:])
    order = sorted(set(values))
    return [min(order.index(value) + 1, _DEEPEST) for value in values]


def _shallowest(keys: Sequence[_Key], depths: Sequence[int]) -> dict[_Key, int]:
    """How deep the least deep numbers of each look go, single odd ones left aside."""
    seen: dict[_Key, Counter[int]] = {}
    for key, depth in zip(keys, depths, strict=True):
        seen.setdefault(key, Counter())[depth or _DEEPEST] += 1
    return {
        key: min(depth for depth, count in found.items() if count >= _ODD * found.total())
        for key, found in seen.items()
    }


def _is_telling(headings: Sequence[Heading], depths: Sequence[int]) -> bool:
    """Whether the outline lists enough of the headings and tells numbers of different depth apart."""
    listed = [heading.listed for heading in headings if heading.listed is not None]
    if len(listed) <= _LISTED_SHARE * len(headings) or len(set(listed)) < 2:
        return False
    # One listed level that mixes 1 with 1.1 says only what is a heading.
    seen = Counter(
        (heading.listed, depth)
        for heading, depth in zip(headings, depths, strict=True)
        if heading.listed is not None and depth
    )
    usual = {level: max(seen[level, depth] for depth in range(_DEEPEST)) for level in set(listed)}
    return sum(usual.values()) >= _AGREEING * sum(seen.values())


def _keys(headings: Sequence[Heading], depths: Sequence[int]) -> list[_Key]:
    """The look without its colour, and sizes that are nearly the same made one.

    Headings without a number stand aside where their colour is never that of the numbered ones beside them.
    """
    steps: dict[float, float] = {}
    step = 0.0
    for size in sorted({heading.look.size for heading in headings}):
        step = step if size - step <= _SAME_SIZE else size
        steps[size] = step
    looks = [
        heading.look._replace(size=steps[heading.look.size], color=(0, 0, 0))
        for heading in headings
    ]
    colors: dict[Look, set[tuple[int, int, int]]] = {}
    for heading, look, depth in zip(headings, looks, depths, strict=True):
        if depth:
            colors.setdefault(look, set()).add(heading.look.color)
    return [
        (look, not depth and heading.look.color not in colors.get(look, {heading.look.color}))
        for heading, look, depth in zip(headings, looks, depths, strict=True)
    ]


def _ranks(keys: Sequence[_Key], depths: Sequence[int]) -> dict[_Key, int]:
    numbers: dict[_Key, Counter[int]] = {}
    for key, depth in zip(keys, depths, strict=True):
        numbers.setdefault(key, Counter())[depth] += 1
    usual = {key: seen.most_common(1)[0][0] for key, seen in numbers.items()}
    inner = _inside_numbering(keys, depths, usual)
    smallest = min((key[0].size for key, depth in usual.items() if depth), default=0.0)

    def order(key: _Key) -> tuple[float, float, int, bool, bool]:
        look, aside = key
        size = min(look.size, smallest - _SAME_SIZE) if key in inner else look.size
        depth = usual[key] or _DEEPEST + aside
        return -size, -look.size, depth, not look.bold, not look.capitals

    return {key: _STEP * rank for rank, key in enumerate(sorted(usual, key=order), 1)}


def _inside_numbering(
    keys: Sequence[_Key], depths: Sequence[int], usual: Mapping[_Key, int]
) -> set[_Key]:
    """The looks without numbers that belong below the numbered headings they stand between, whatever their size.

    A heading between 4.2.1 and 4.2.2 belongs to 4.2.1, unless it is larger than the largest numbered ones.
    """
    numbered = [index for index, depth in enumerate(depths) if depth]
    if len(numbered) < _FEW_NUMBERS:
        return set()
    largest = max((key[0].size for key, depth in usual.items() if depth), default=0.0)
    between = Counter(keys[numbered[0] : numbered[-1]])
    total = Counter(keys)
    return {
        key
        for key, depth in usual.items()
        if not depth and key[0].size < largest and between[key] > _BETWEEN * total[key]
    }


def _listed_ranks(
    headings: Sequence[Heading], keys: Sequence[_Key], ranks: Mapping[_Key, int]
) -> dict[_Key, int]:
    """Ranks by the outline's levels; looks it does not list go below, or above where they are larger."""
    listed: dict[_Key, Counter[int]] = {}
    for heading, key in zip(headings, keys, strict=True):
        if heading.listed is not None:
            listed.setdefault(key, Counter())[heading.listed] += 1
    deepest = max(heading.listed or 0 for heading in headings)
    largest = max(look.size for look, _ in listed)
    found: dict[_Key, int] = {}
    for key, rank in ranks.items():
        if key in listed:
            found[key] = listed[key].most_common(1)[0][0] * _STEP
        else:
            found[key] = 0 if key[0].size > largest else (deepest + 1) * _STEP + rank
    return found
