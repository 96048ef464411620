"""Tells whether new results are worse than stored ones by more than chance; knows the rule of the guard.

`python -m eval.compare BEFORE AFTER` prints how each headline figure moved between two result folders.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.bootstrap import Estimate, Pair, change
from eval.figures import HEADLINES, Figure
from eval.results import ResultsError, read

USAGE = "Usage: python -m eval.compare BEFORE AFTER (two result folders of strategy-eval)"
NOTHING: Pair = (0.0, 0.0)
Scores = Mapping[str, Mapping[str, Pair]]
"""By question id, the question's part of each figure."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a headline figure moved between two results over the same questions, with its 95 % interval."""

    figure: Figure
    by: Estimate

    @property
    def worse(self) -> bool:
        """Whether the whole interval lies on the bad side of no change."""
        return self.by.high < 0 if self.figure.more_is_better else self.by.low > 0

    def __str__(self) -> str:
        by = self.by
        return f"{self.figure.name}: {by.value:+.3f} [{by.low:+.3f}, {by.high:+.3f}]"


def changes(before: Scores, after: Scores) -> tuple[Change, ...]:
    """The change of each headline figure, paired by question.

    A pairing sees a smaller loss than two separate intervals would: what all questions have in common
    cancels. Raises ResultsError when the questions are not the same ones.
    """
    if before.keys() != after.keys():
        other = sorted(before.keys() ^ after.keys())
        raise ResultsError(
            f"The results are of different questions; {len(other)} are only in one, such as {other[0]}. "
            "Make new baseline results: make baseline"
        )
    moved: list[Change] = []
    for figure in HEADLINES:
        by = change(_pairs(before, figure, before), _pairs(after, figure, before))
        if by is not None:
            moved.append(Change(figure, by))
    return tuple(moved)


def _pairs(scores: Scores, figure: Figure, order: Scores) -> Sequence[Pair]:
    return [scores[id].get(figure.key, NOTHING) for id in order]


def main(arguments: Sequence[str]) -> int:
    """Prints the changes, the worse ones marked; the exit status is 1 when one is worse, 2 for wrong use."""
    if len(arguments) != 2:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        before, after = (read(Path(folder)).scores for folder in arguments)
        moved = changes(before, after)
    except ResultsError as error:
        print(error, file=sys.stderr)
        return 2
    for one in moved:
        print(f"{'worse ' if one.worse else '      '}{one}")
    return int(any(one.worse for one in moved))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
