"""What counts as the same words."""

from hypothesis import given
from hypothesis import strategies as st

from eval.overlap import coverage, found_in, letters, stands_in

QUOTE = "Verksamheten ska redovisa sina utsläpp till nämnden varje år i mars."


def test_line_ends_hyphens_case_and_bullets_do_not_matter() -> None:
    page = "• VERKSAM-\nHETEN ska  redo\u00advisa sina utsläpp till\nnämnden varje år i mars"
    assert coverage(QUOTE, page) == 1.0
    assert stands_in(QUOTE, page)


def test_a_part_counts_by_its_share_of_the_letters() -> None:
    part = "Verksamheten ska redovisa sina utsläpp"
    share = len(letters(part)) / len(letters(QUOTE))
    assert abs(coverage(QUOTE, f"Före. {part}, men sedan något helt annat.") - share) < 0.04


def test_shared_small_words_do_not_add_up() -> None:
    assert coverage(QUOTE, "ska till varje år i mars sina nämnden verksamheten") == 0.0


def test_two_halves_in_two_texts_unite_and_neither_is_enough_alone() -> None:
    first, second = QUOTE[:35], QUOTE[35:]
    assert found_in(QUOTE, first, second)
    assert not found_in(QUOTE, first)
    assert not found_in(QUOTE, second)


def test_a_short_quote_must_stand_there_whole() -> None:
    assert coverage("24 mål", "Det finns 24 mål.") == 1.0
    assert coverage("24 mål", "Det finns 23 mål.") == 0.0


def test_no_letters_are_found_nowhere() -> None:
    assert coverage("–", "–") == 0.0
    assert not stands_in("…", "…")


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_coverage_is_a_share_and_whole_where_the_quote_stands(
    before: str, quote: str, after: str
) -> None:
    whole = coverage(quote, f"{before}\n{quote}\n{after}")
    assert whole == (1.0 if letters(quote) else 0.0)
    assert 0.0 <= coverage(quote, before, after) <= 1.0
