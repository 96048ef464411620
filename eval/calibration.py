"""How well the system's confidence tells answerable questions from those that must be refused."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.bootstrap import LEVEL, RESAMPLES, SEED, Estimate, Floats
from eval.metrics import Row


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold on the confidence would give: both shares in 0 to 1."""

    threshold: float
    refused: float
    """Share of the unanswerable questions that would be refused."""
    false_refusals: float
    """Share of the answerable questions that would be refused wrongly."""


def confidences(rows: Sequence[Row]) -> tuple[list[float], list[float]]:
    """The confidences of the answerable and of the unanswerable questions that have one."""
    known = [(row.case.answerable, row.outcome.confidence) for row in rows]
    return (
        [value for answerable, value in known if answerable and value is not None],
        [value for answerable, value in known if not answerable and value is not None],
    )


def trade_off(rows: Sequence[Row]) -> tuple[Point, ...]:
    """A point for each threshold that changes something, from refusing nothing to refusing all."""
    yes, no = map(np.array, confidences(rows))
    if not len(yes) or not len(no):
        return ()
    thresholds = [0.0, *sorted({*yes.tolist(), *no.tolist()}), float("inf")]
    return tuple(
        Point(limit, float((no < limit).mean()), float((yes < limit).mean()))
        for limit in thresholds
    )


def auroc(answerable: Sequence[float], unanswerable: Sequence[float]) -> Estimate | None:
    """The chance that an answerable question has the higher confidence of a random pair (ties count half)."""
    yes, no = (np.array(values, dtype=np.float64) for values in (answerable, unanswerable))
    if not len(yes) or not len(no):
        return None
    wins: Floats = (yes[:, None] > no[None, :]) + 0.5 * (yes[:, None] == no[None, :])
    rng = np.random.default_rng(SEED)
    # Resampling both groups is picking rows and columns of the table of wins: counts weigh them.
    first = rng.multinomial(len(yes), np.full(len(yes), 1 / len(yes)), RESAMPLES) / len(yes)
    second = rng.multinomial(len(no), np.full(len(no), 1 / len(no)), RESAMPLES) / len(no)
    drawn = np.einsum("bi,ij,bj->b", first, wins, second, optimize=True)
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(drawn, (tail, 100 - tail))
    return Estimate(float(wins.mean()), float(low), float(high), len(yes) + len(no))
