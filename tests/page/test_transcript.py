import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

from page_answers import answer, citation
from page_library import HOSTILE, LINES, TEXT, Library

from assistant.errors import ModelError
from assistant.page.footnotes import footnotes
from assistant.page.transcript import Exchange, exchange_html
from assistant.page.words import Words, load_words
from assistant.remarks import language_note


def tags(shown: str) -> set[str]:
    return set(re.findall(r"<([a-z0-9]+)", shown))


def heard(shown: str) -> list[list[str]]:
    """The lines that a screen reader is told, each with its language."""
    (said,) = re.findall(r'data-say="([^"]*)"', shown)
    lines: list[list[str]] = json.loads(unescape(said))
    return lines


def test_each_statement_carries_links_to_its_sources(library: Library, english: Words) -> None:
    document = library.document("harbour")
    cited = citation(document, 1, TEXT, LINES[3])
    complete = answer(
        ("lead", "According to it:", ()), ("quote", LINES[3], (1,)), citations=(cited,)
    )
    shown = exchange_html(Exchange("Who?", complete, "done"), 1, english)
    place = f"source/{document.version}/1?start={cited.start}&amp;end={cited.end}"
    assert shown.count(f'href="{place}"') == 3  # at the statement, in the sources, in the panel
    assert '<span lang="en" class="said">The harbour office is responsible.</span>' in shown
    assert "<blockquote>" in shown
    assert "in force" in shown and "Harbour town" in shown


def test_the_status_of_every_cited_document_is_said_in_words(
    library: Library, english: Words
) -> None:
    cited = citation(library.document("harbour"), 1, TEXT, LINES[3], "expired")
    complete = answer(("quote", LINES[3], (1,)), citations=(cited,), warnings=("It has expired.",))
    shown = exchange_html(Exchange("Who?", complete, "done"), 1, english)
    assert "expired</span>" in shown
    assert shown.index("It has expired.") < shown.index("<blockquote>")


def test_a_refusal_looks_different_and_names_its_passages_as_closest(
    library: Library, english: Words
) -> None:
    cited = citation(library.document("harbour"), 1, TEXT, LINES[3])
    refused = answer(
        ("note", "The documents do not say.", ()),
        ("lead", "Closest:", ()),
        ("closest", LINES[3], (1,)),
        citations=(cited,),
        status="refused",
    )
    shown = exchange_html(Exchange("Who?", refused, "done"), 1, english)
    assert 'class="answer refused"' in shown
    assert "No answer in the documents</h3>" in shown
    assert '<ul class="closest">' in shown and "<blockquote>" not in shown


def test_what_asks_nothing_of_the_documents_is_not_headed_as_left_open(english: Words) -> None:
    told = answer(("note", "Ask about what the documents say.", ()), status="refused")
    for asked, left_open in (("What can you do?", False), ("Hello!", False), ("Who pays?", True)):
        shown = exchange_html(Exchange(asked, told, "done"), 1, english)
        assert ("No answer in the documents" in shown) is left_open


def test_what_is_to_be_known_comes_after_the_news_of_a_refusal(english: Words) -> None:
    refused = answer(
        ("note", "The documents do not say.", ()), status="refused", warnings=("In Danish.",)
    )
    shown = exchange_html(Exchange("Who?", refused, "done"), 1, english)
    body = shown[shown.index('class="answer refused"') :]
    assert body.index("The documents do not say.") < body.index("In Danish.")
    assert heard(shown) == [["en", "The documents do not say."], ["en", "In Danish."]]


def test_rows_of_a_table_are_shown_as_one_table_and_heard_with_pauses(english: Words) -> None:
    rows = answer(
        ("lead", "According to it:", ()),
        ("item", "Dredge\tHarbour <master>\tMay", ()),
        ("item", "Paint\tThe crew\tJune", ()),
        ("item", "Rest.", ()),
    )
    shown = exchange_html(Exchange("Who does what?", rows, "done"), 1, english)
    assert shown.count("<table") == 1 and shown.count("<tr") == 2
    assert '<th scope="row" role="rowheader">Dredge</th>' in shown
    assert '<td role="cell">Harbour &lt;master&gt;</td>' in shown
    assert shown.index("</table>") < shown.index("Rest.</span>")
    assert "Paint, The crew, June" in shown and "\t" not in shown.split("data-copy")[0]


def test_the_head_of_a_table_names_its_columns(library: Library, english: Words) -> None:
    document = library.document("harbour")
    lines = ("Activity\tWho", "Dredge\tMaster", "Paint\tCrew")
    text = "\n".join(lines)
    rows = answer(
        *(("item", line, (n,)) for n, line in enumerate(lines, 1)),
        citations=tuple(citation(document, n, text, line) for n, line in enumerate(lines, 1)),
    )
    headed = exchange_html(
        Exchange("Who?", rows, "done"), 1, english, lambda cited: cited.quote == lines[0]
    )
    assert headed.count("<table") == 1 and headed.count("<thead") == 1
    assert '<th scope="col" role="columnheader">Activity</th>' in headed
    assert '<td role="cell" data-label="Who">Master ' in headed
    # A head that no row follows is shown as a row, so that nothing that is quoted is lost.
    alone = exchange_html(Exchange("Who?", rows, "done"), 1, english, lambda _: True)
    assert alone.count("<table") == 3 and "<thead" not in alone


def test_a_note_about_language_is_quiet_and_a_warning_is_not(
    library: Library, english: Words
) -> None:
    document = library.document("harbour")
    cited = citation(document, 1, TEXT, LINES[3], "expired")
    note = language_note(document, "sv")
    asked = replace(
        answer(("quote", LINES[3], (1,)), citations=(cited,), warnings=("Slut.", note)),
        language="sv",
    )
    shown = exchange_html(Exchange("Vem?", asked, "done"), 1, load_words()["sv"])
    loud = shown[shown.index('class="warnings"') : shown.index('class="statements"')]
    assert "Slut." in loud and note not in loud
    assert '<p class="note language">Citat på engelska är inte översatta.</p>' in shown
    assert ["sv", "Slut."] in heard(shown)
    plain = exchange_html(Exchange("Who?", replace(asked, language="en", warnings=())), 1, english)
    assert 'class="warnings"' not in plain and "language" not in plain


def test_a_completed_follow_up_is_shown_and_a_plain_question_is_not_repeated(
    english: Words,
) -> None:
    complete = answer(("quote", "Yes.", ()), query="Who runs the harbour?")
    followed = exchange_html(Exchange("And who?", complete, "done"), 2, english)
    assert "<q>Who runs the harbour?</q>" in followed.split("statements")[0]
    plain = exchange_html(Exchange("Who runs the harbour?", complete, "done"), 2, english)
    assert 'class="searched"' not in plain


def test_nothing_in_a_document_or_a_question_becomes_markup(
    library: Library, english: Words
) -> None:
    document = library.document("hostile")
    lines = HOSTILE.split("\n")
    cited = tuple(citation(document, n, HOSTILE, line) for n, line in enumerate(lines, 1))
    complete = answer(
        *(("item", line, (n,)) for n, line in enumerate(lines, 1)),
        citations=cited,
        warnings=("<img src=x onerror=alert(3)>",),
        query="<iframe src=//elsewhere.example>",
    )
    for state in ("writing", "done"):
        shown = exchange_html(Exchange("<script>alert(0)</script>", complete, state), 1, english)
        assert not tags(shown) & {"script", "img", "iframe"}
        assert re.findall(r'(?:href|src)="(?!source/)', shown) == []
        assert "onerror" not in "".join(re.findall(r"<[^>]*>", re.sub(r'"[^"]*"', "", shown)))


def test_a_failure_says_why_and_that_the_question_is_kept(english: Words) -> None:
    away = ModelError("The model is away.").told
    shown = exchange_html(Exchange("Who?", None, "failed", away), 1, english)
    assert unescape(shown).count(english("told_model")) == 2  # to be read and to be heard
    assert english("failed_kept") in shown


def test_an_answer_is_announced_once_it_is_complete(english: Words) -> None:
    partial = answer(("quote", "The first line.", ()))
    writing = exchange_html(Exchange("Who?", partial, "writing"), 1, english)
    done = exchange_html(Exchange("Who?", partial, "done"), 1, english)
    assert heard(writing) == [["en", english("searching")]]
    assert heard(done) == [["en", "The first line."]]


def test_a_quote_is_heard_in_its_own_language_and_nothing_twice(
    library: Library, english: Words
) -> None:
    document = replace(library.document("harbour"), language="da")
    cited = citation(document, 1, TEXT, LINES[3], "expired")
    complete = answer(
        ("note", "It has expired.", (1,)), ("quote", LINES[3], (1,)),
        citations=(cited,), warnings=("It has expired.", "In Danish."),
    )  # fmt: skip
    shown = exchange_html(Exchange("Who?", complete, "done"), 1, english)
    assert heard(shown) == [["en", "In Danish."], ["en", "It has expired."], ["da", LINES[3]]]


def test_the_document_that_is_quoted_heads_its_quotes(english: Words) -> None:
    told = answer(("lead", "According to the plan:", ()), ("quote", "Yes.", ()))
    shown = exchange_html(Exchange("Who?", told, "done"), 1, english)
    (heading,) = re.findall(r"<h4[^>]*><span[^>]*>According to the plan:</span>", shown)
    assert "lead" in heading


def test_the_copied_text_has_its_sources_as_footnotes(library: Library) -> None:
    cited = citation(library.document("harbour"), 1, TEXT, LINES[3], "replaced")
    complete = answer(
        ("lead", "Enligt dokumentet:", ()),
        ("quote", LINES[3], (1,)),
        citations=(cited,),
        warnings=("Det är ersatt.",),
    )
    assert footnotes(complete, load_words()["sv"]) == (
        "Enligt dokumentet:\nThe harbour office is responsible. [1]\n\nObs: Det är ersatt.\n\n"
        "[1] Harbour town, Principles of the harbour, sidan 1, ersatt 2026-03-09: "
        "”The harbour office is responsible.”"
    )


def test_on_another_day_the_status_is_told_with_it_in_the_answer_and_its_source(
    library: Library, english: Words
) -> None:
    document = library.document("harbour")
    cited = citation(document, 1, TEXT, LINES[3], "expired")
    asked = answer(("quote", LINES[3], (1,)), citations=(cited,))
    then = replace(asked, trace=replace(asked.trace, day=date(2025, 1, 1)))
    shown = exchange_html(Exchange("Who?", then, "done"), 1, english)
    assert "expired (2025-01-01)</span>" in shown
    assert shown.count(f"end={cited.end}&amp;on=2025-01-01") == 2
    today = exchange_html(Exchange("Who?", asked, "done"), 1, english)
    assert "expired</span>" in today and "on=" not in today
