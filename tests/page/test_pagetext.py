import re

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.page.pagetext import page_text
from assistant.records import Block, Page

TEXT = "Heading\nfirst item\nsecond item\nWhat\tWho\tWhen\nThe plan\tThe board\tMay"
BLOCKS = (
    Block("heading", 1, 0, 7, 1),
    Block("item", 1, 8, 18, 1),
    Block("item", 1, 19, 30, 2),
    Block("row", 1, 31, 44),
    Block("row", 1, 45, 67),
)


def test_headings_lists_and_tables_are_kept() -> None:
    shown = page_text(Page(1, TEXT), BLOCKS, 45, 67, "en")
    assert "<h3>Heading</h3><ul>" in shown
    assert '<li class="depth-2">second item</li></ul><table>' in shown
    assert "<tr><td>What</td><td>Who</td><td>When</td></tr>" in shown
    assert "<td><mark>The plan</mark></td><td><mark>The board</mark></td>" in shown


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_exactly_the_stretch_is_marked(one: int, other: int) -> None:
    start, end = sorted((one, other))
    shown = page_text(Page(1, TEXT), BLOCKS, start, end, "en")
    marked = "".join(re.findall(r"<mark>(.*?)</mark>", shown))
    assert marked == re.sub(r"[\n\t]", "", TEXT[start:end])


def test_a_page_without_blocks_is_shown_line_by_line() -> None:
    shown = page_text(Page(1, "one <b>\n\ntwo"), (), 0, 3, "sv")
    assert shown == (
        '<div lang="sv" class="text"><p class="paragraph"><mark>one</mark> &lt;b&gt;</p>'
        '<p class="paragraph">two</p></div>'
    )


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 49_999))
def test_of_a_very_long_page_what_stands_around_the_quote_is_shown(number: int) -> None:
    lines = [f"line {n}." for n in range(50_000)]
    text = "\n".join(lines)
    start = text.index(lines[number])
    shown = page_text(Page(1, text), (), start, start + len(lines[number]), "en")
    assert f"<mark>{lines[number]}</mark>" in shown
    assert shown.count('<p class="paragraph">') == 2_000
    assert shown.startswith('<div lang="en" class="text"><p class="hint">…</p>') == (number > 1_000)
    assert shown.endswith('<p class="hint">…</p></div>') == (number < 49_000)
