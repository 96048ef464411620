from hypothesis import given
from hypothesis import strategies as st

from assistant.page.marks import Box, find, lines

PAGE = (
    "The harbour is open all year. Ships of every kind may enter, and the "
    "office answers within a day. The harbour is open all year. Fees are set each spring."
)


def said(page: str, found: list[range]) -> str:
    return "".join(page[index] for stretch in found for index in stretch)


def test_a_quote_is_found_whole() -> None:
    quote = "Ships of every kind may enter"
    assert said(PAGE, find(quote, PAGE)) == quote


def test_breaks_hyphens_and_ligatures_do_not_matter() -> None:
    page = "The verk-\r\nsam\u00adhet of the of\ufb01ce\u0002 is\n good \u2014 and stays so"
    found = find("verksamhet of the office is good - and stays", list(page))
    assert len(found) == 1
    assert said(page, found).startswith("verk-") and said(page, found).endswith("stays")


def test_of_two_equal_places_the_expected_one_is_marked() -> None:
    quote = "The harbour is open all year."
    assert find(quote, PAGE, 0.0)[0].start == 0
    assert find(quote, PAGE, 0.6)[0].start > 50


def test_a_quote_whose_lines_stand_apart_is_found_in_pieces() -> None:
    page = "left column begins here RIGHT SIDE TEXT and the left column goes on RIGHT AGAIN"
    found = find("left column begins here and the left column goes on", page)
    assert [page[x.start : x.stop].strip() for x in found] == [
        "left column begins here",
        "and the left column goes on",
    ]


def test_a_broken_letter_costs_only_itself() -> None:
    page = "abor nemndene skal etter loven bidra til likebehandling"
    found = find("abortnemndene skal etter loven bidra til likebehandling", page)
    assert said(page, found).endswith("bidra til likebehandling")


def test_what_is_not_on_the_page_is_not_marked() -> None:
    assert find("A quite different sentence about roads and schools", PAGE) == []
    assert find("", PAGE) == []
    assert find("quote", "") == []


@given(st.text(alphabet="abcdefgh ", min_size=30, max_size=200), st.data())
def test_any_stretch_of_a_page_is_found_as_itself(page: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(page) - 20))
    quote = page[start : start + 20]
    if quote.strip():
        found = find(quote, page, start / len(page))
        assert "".join(said(page, found).split()) == "".join(quote.split())


def test_boxes_join_into_lines() -> None:
    first = [Box(0.1 + 0.01 * n, 0.1, 0.11 + 0.01 * n, 0.12) for n in range(5)]
    second = [Box(0.1 + 0.01 * n, 0.13, 0.11 + 0.01 * n, 0.15) for n in range(5)]
    other_column = [Box(0.6, 0.13, 0.61, 0.15)]
    empty = [Box(0.5, 0.1, 0.5, 0.12)]
    joined = lines(first + empty + second + other_column)
    assert len(joined) == 3
    assert (joined[0].left, joined[0].bottom) == (0.1, 0.12)
    assert joined[1].top == 0.13
