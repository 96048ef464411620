"""Whether a fact is stated: its words and its numbers."""

import pytest

from eval.nuggets import numbers, stated

ANSWER = "Kommunen ska minska sina klimatutsläpp med 60 procent till år 2030 jämfört med 2015. [1]"


@pytest.mark.parametrize(
    ("nugget", "expected"),
    [
        ("utsläppen ska minska med 60 procent till 2030", True),
        ("klimatutsläppen minskas", True),
        ("utsläppen ska minska med 70 procent till 2030", False),
        ("utsläppen ska minska med 60 procent till 2035", False),
        ("vattnet i sjöarna ska bli renare", False),
        ("2030", True),
        ("2031", False),
    ],
)
def test_words_and_numbers_decide(nugget: str, expected: bool) -> None:
    assert stated(nugget, ANSWER, "sv") is expected


def test_spellings_of_a_number_are_one() -> None:
    assert numbers("1 200 träd, 1.200 träd, 1200 träd") == {"1200"}
    assert numbers("12,5 och 12.5") == {"12.5"}
    assert numbers("2017–2020") == {"2017", "2020"}


def test_nothing_is_stated_in_an_empty_answer() -> None:
    assert not stated("en plan", "", "sv")
    assert not stated("ja", "", "sv")
