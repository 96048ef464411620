"""Intervals: where theory gives the answer, and what must never change."""

import numpy as np
import pytest

from eval.bootstrap import change, difference, percentile, share


def test_the_interval_of_a_share_is_the_one_of_theory() -> None:
    pairs = [(1.0, 1.0)] * 60 + [(0.0, 1.0)] * 40
    found = share(pairs)
    assert found is not None
    # A proportion of .6 over 100 has a standard error of .049.
    assert found.value == pytest.approx(0.6)
    assert found.low == pytest.approx(0.6 - 1.96 * 0.049, abs=0.02)
    assert found.high == pytest.approx(0.6 + 1.96 * 0.049, abs=0.02)
    assert found.questions == 100


def test_the_same_rows_give_the_same_interval() -> None:
    pairs = [(float(n % 3 == 0), 1.0) for n in range(50)]
    assert share(pairs) == share(pairs)


def test_questions_that_say_nothing_do_not_count() -> None:
    found = share([(1.0, 1.0), (0.0, 0.0), (3.0, 4.0)])
    assert found is not None
    assert found.value == pytest.approx(4 / 5)
    assert found.questions == 2
    assert share([(0.0, 0.0)]) is None
    assert share([]) is None


def test_certainty_has_no_width() -> None:
    found = share([(1.0, 1.0)] * 20)
    assert found is not None
    assert (found.low, found.value, found.high) == (1.0, 1.0, 1.0)


def test_percentiles_of_known_numbers() -> None:
    found = percentile([float(n) for n in range(101)], 95)
    assert found is not None
    assert found.value == pytest.approx(95)
    assert found.low < 95 < found.high
    assert percentile([], 50) is None


def test_a_difference_of_two_groups() -> None:
    found = difference([(1.0, 1.0)] * 30 + [(0.0, 1.0)] * 10, [(1.0, 1.0)] * 10 + [(0.0, 1.0)] * 30)
    assert found is not None
    assert found.value == pytest.approx(0.5)
    assert 0.25 < found.low < found.high < 0.75
    assert difference([], [(1.0, 1.0)]) is None


def test_a_paired_change_sees_what_two_intervals_cannot() -> None:
    rng = np.random.default_rng(1)
    before = [(float(x), 1.0) for x in rng.random(100)]
    after = [(x - 0.05, weight) for x, weight in before]
    paired = change(before, after)
    apart = difference(after, before)
    assert paired is not None
    assert apart is not None
    assert paired.high < 0 < apart.high
    assert change(before, before) is not None
    assert change([], []) is None
    with pytest.raises(ValueError, match="differ in length"):
        change(before, after[:-1])
