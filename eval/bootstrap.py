"""Bootstrap intervals over questions (Efron 1979, percentile method); seeded, so a figure never changes by itself."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

Pair = tuple[float, float]
"""A question's part of a figure: what it adds above and below the line. The figure is sum over sum."""
Floats = NDArray[np.float64]

RESAMPLES = 2000
SEED = 20_240_601
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, the ends of its 95 % interval, and the number of questions that it rests on."""

    value: float
    low: float
    high: float
    questions: int

    def as_json(self) -> dict[str, float | int]:
        """The estimate with four decimals."""
        return {
            key: round(value, 4) if isinstance(value, float) else value
            for key, value in asdict(self).items()
        }


def share(pairs: Sequence[Pair]) -> Estimate | None:
    """Sum of the first parts over sum of the second; None where nothing stands below the line."""
    counted = [pair for pair in pairs if pair[1]]
    if not counted:
        return None
    above, below = np.array(counted, dtype=np.float64).T

    def ratio(picked: NDArray[np.intp]) -> Floats:
        return np.asarray(above[picked].sum(axis=-1) / below[picked].sum(axis=-1), dtype=np.float64)

    return _estimate(len(counted), ratio)


def percentile(values: Sequence[float], percent: float) -> Estimate | None:
    """The percentile (0 to 100) of the values, or None where there are none."""
    if not values:
        return None
    numbers = np.array(values, dtype=np.float64)
    return _estimate(
        len(values), lambda picked: np.asarray(np.percentile(numbers[picked], percent, axis=-1))
    )


def difference(first: Sequence[Pair], second: Sequence[Pair]) -> Estimate | None:
    """The share of `first` less that of `second`, two groups of different questions drawn independently."""
    groups = [[pair for pair in group if pair[1]] for group in (first, second)]
    if not all(groups):
        return None
    rng = np.random.default_rng(SEED)
    values: list[float] = []
    drawn: list[Floats] = []
    for group in groups:
        above, below = np.array(group, dtype=np.float64).T
        picked = rng.integers(0, len(group), (RESAMPLES, len(group)))
        values.append(float(above.sum() / below.sum()))
        drawn.append(above[picked].sum(axis=1) / below[picked].sum(axis=1))
    low, high = _ends(drawn[0] - drawn[1])
    return Estimate(values[0] - values[1], low, high, len(groups[0]) + len(groups[1]))


def change(before: Sequence[Pair], after: Sequence[Pair]) -> Estimate | None:
    """The share of `after` less that of `before` for the same questions in the same order (paired).

    None where either has nothing below the line. Raises ValueError when the lengths differ.
    """
    if len(before) != len(after):
        raise ValueError(f"paired samples differ in length: {len(before)} and {len(after)}")
    table = np.array(
        [(*one, *other) for one, other in zip(before, after, strict=True)], dtype=np.float64
    )
    if not len(table) or not table[:, 1].sum() or not table[:, 3].sum():
        return None

    def gap(picked: NDArray[np.intp]) -> Floats:
        sums = table[picked].sum(axis=-2)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(sums[..., 2] / sums[..., 3] - sums[..., 0] / sums[..., 1])

    return _estimate(len(table), gap)


def _estimate(count: int, statistic: Callable[[NDArray[np.intp]], Floats]) -> Estimate:
    picked = np.random.default_rng(SEED).integers(0, count, (RESAMPLES, count))
    low, high = _ends(statistic(picked))
    return Estimate(float(statistic(np.arange(count))), low, high, count)


def _ends(drawn: Floats) -> tuple[float, float]:
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.nanpercentile(drawn, (tail, 100 - tail))
    return float(low), float(high)
