"""The order of passages by what was found in them, and turns between the sides of a comparison."""

import pytest

from assistant.passages import best_order, take_turns
from assistant.records import Document, Fact, Passage


def passages(versions: str) -> list[Passage]:
    """A passage for each letter, of the document whose version the letter is."""
    return [
        Passage(
            Document(v, v, v, f"{v}.md", "md", 1, "sv", Fact(v)), 1, n, n + 1, "x", (), "sv", 0.5, {}
        )
        for n, v in enumerate(versions)
    ]  # fmt: skip


def test_the_best_score_comes_first_and_what_has_none_last_in_its_own_order() -> None:
    assert best_order(passages("abcd"), {3: 0.9, 1: 0.2}, []) == [3, 1, 0, 2]


def test_equal_scores_keep_their_order() -> None:
    assert best_order(passages("abc"), {0: 0.4, 1: 0.4, 2: 0.4}, []) == [0, 1, 2]


def test_one_side_alone_takes_no_turns() -> None:
    scores = {0: 0.1, 1: 0.9, 2: 0.8}
    assert best_order(passages("aab"), scores, [frozenset("a")]) == [1, 2, 0]


def test_the_sides_of_a_comparison_take_turns_in_their_own_order() -> None:
    scores = {0: 0.9, 1: 0.8, 2: 0.7, 3: 0.1, 4: 0.2, 5: 1.0}
    order = best_order(passages("aaabbc"), scores, [frozenset("b"), frozenset("a")])
    assert order == [4, 0, 3, 1, 2, 5]


def test_a_passage_of_both_sides_stands_once() -> None:
    order = best_order(passages("ab"), {0: 0.9, 1: 0.8}, [frozenset("a"), frozenset("ab")])
    assert order == [0, 1]


@pytest.mark.parametrize(
    ("groups", "turns"),
    [(["abc", "x", "yz"], "axybzc"), (["", "xy"], "xy"), ([], "")],
)
def test_the_first_of_each_then_the_second_of_each(groups: list[str], turns: str) -> None:
    assert "".join(take_turns(groups)) == turns
