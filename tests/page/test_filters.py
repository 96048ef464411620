from datetime import date

from page_library import Library

from assistant.page.filters import filters_html, read_filters, summary
from assistant.page.words import Words
from assistant.retrieve import Filters

TODAY = date(2026, 3, 9)


def test_what_a_browser_sends_is_checked_against_what_there_is(library: Library) -> None:
    documents = library.ledger.documents()
    chosen = read_filters(
        {
            "organisations": ["Harbour town", "Nowhere"],
            "kinds": ["policy", "spell"],
            "languages": ["en", "xx", 3],
            "on": "2026-03-09",
        },
        documents,
    )
    assert chosen == Filters(
        frozenset({"Harbour town"}), frozenset({"policy"}), frozenset({"en"}), TODAY
    )
    for broken in ({}, {"organisations": "Harbour town", "on": "soon"}, {"on": 3}):
        assert read_filters(broken, documents) == Filters()


def test_the_form_says_what_is_chosen(library: Library, english: Words) -> None:
    documents = library.ledger.documents()
    assert summary(Filters(), english) == "all documents"
    chosen = Filters(frozenset({"Harbour town"}), on=TODAY)
    assert summary(chosen, english) == "Harbour town, in force on 2026-03-09"
    shown = filters_html(documents, chosen, english, TODAY)
    assert 'name="in_force" value="1" checked' in shown and 'value="2026-03-09"' in shown
    # One organisation, kind and language alone leave nothing to choose.
    assert 'name="organisation"' not in shown
