"""The panel "Why this answer": who wrote it, what that took, what was not used, and what verification did."""

from dataclasses import replace

import pytest
from page_answers import answer, citation
from page_library import LINES, TEXT, Library

from assistant.page.why import why
from assistant.page.words import load_words
from assistant.records import Answer, Language
from assistant.trace import Check, Fault, LeftOut, Trace

MADE = Trace(
    writer="small",
    stages={"complete": 0.1, "find": 0.25, "write": 1.5},
    tokens_read=1234,
    tokens_written=56,
    left_out=(
        LeftOut("filters", "Another plan"),
        LeftOut("planted", "Harbour plan", 3),
        LeftOut("context", "Long plan", 9),
    ),
    checks=(
        Check("It is so.", "shown", (), "It is so."),
        Check("It may be so.", "repaired", (Fault("modality", "may"),), "It is so."),
        Check("<b>Not so.</b>", "removed", (Fault("not covered", "Not so."),)),
    ),
)


@pytest.fixture
def given(library: Library) -> Answer:
    document = library.document("harbour")
    cited = citation(document, 1, TEXT, LINES[3])
    return answer(("quote", LINES[3], (1,)), citations=(cited,))


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["Written by", "1,234 read, 56 written", "hidden by the filters", "removed", "rewritten", "the quote does not say this"]),
        ("sv", ["Skrivet av", "1,234 lästa, 56 skrivna", "bortvalt i filtren", "borttagen", "omskriven", "”may”: citatet säger något annat"]),
        ("da", ["Skrevet af", "1,234 læst, 56 skrevet", "valgt fra i filtrene", "fjernet", "omskrevet", "»may«: citatet siger noget andet"]),
        ("nb", ["Skrevet av", "1,234 lest, 56 skrevet", "valgt bort i filtrene", "fjernet", "omskrevet", "«may»: sitatet sier noe annet"]),
    ],
)  # fmt: skip
def test_the_panel_tells_how_the_answer_was_made(
    given: Answer, language: Language, wanted: list[str]
) -> None:
    shown = why(replace(given, trace=MADE), 1, load_words()[language])
    for words in (
        "small",
        "1.50 s",
        "0.25 s",
        "Harbour plan",
        "Long plan",
        "It may be so.",
        *wanted,
    ):
        assert words in shown
    assert "&lt;b&gt;Not so." in shown and "<b>Not so." not in shown
    assert shown.index("It is so.") < shown.index("It may be so.") < shown.index("Not so.")


def test_without_a_model_there_are_no_tokens_and_no_checks(given: Answer) -> None:
    english = load_words()["en"]
    shown = why(replace(given, trace=Trace(stages={"find": 0.2})), 1, english)
    assert "Quotes, without a language model" in shown
    assert "Tokens" not in shown and "verified" not in shown and "not used" not in shown


def test_a_model_that_failed_is_named(given: Answer) -> None:
    shown = why(
        replace(given, trace=Trace(tried="small", failure="slow", tokens_read=9, estimated=True)),
        1,
        load_words()["en"],
    )
    assert "Quotes instead of small" in shown
    assert "about 9 read, 0 written" in shown
