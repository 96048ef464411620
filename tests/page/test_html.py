from hypothesis import given
from hypothesis import strategies as st

from assistant.page.html import Html, join, tag


@given(st.text(), st.text())
def test_text_never_becomes_markup(text: str, value: str) -> None:
    shown = tag("p", text, title=value)
    inside = shown.removeprefix("<p title=").removesuffix("</p>")
    attribute, _, content = inside.partition(">")
    assert "<" not in content and ">" not in content
    assert attribute.count('"') == 2 and "<" not in attribute


def test_markup_is_kept_and_none_is_left_out() -> None:
    assert tag("ul", [tag("li", "a & b"), None], None) == "<ul><li>a &amp; b</li></ul>"
    assert join("<", Html("<br>")) == "&lt;<br>"


def test_attributes_are_spelled_as_in_html() -> None:
    shown = tag("input", class_="x", aria_label='"', checked=True, disabled=False, name="n")
    assert shown == '<input class="x" aria-label="&quot;" checked name="n">'
