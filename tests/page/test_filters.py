from datetime import date

from page_library import Library

from assistant.page.filters import filters_html, read_filters, summary
from assistant.page.words import Words
from assistant.records import Document, Fact, Language
from assistant.retrieve import Filters, eligible

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
    assert summary(Filters(), english, documents) == "all documents"
    chosen = Filters(frozenset({"Harbour town"}), on=TODAY)
    assert summary(chosen, english, documents) == "Harbour town, in force on 2026-03-09"
    shown = filters_html(documents, chosen, english, TODAY)
    assert 'name="in_force" value="1" checked' in shown and 'value="2026-03-09"' in shown
    # One organisation, kind and language alone leave nothing to choose.
    assert 'name="organisation"' not in shown


def test_one_body_in_two_languages_is_one_choice_and_none_is_one_too(english: Words) -> None:
    def of(organisation: str | None, language: Language) -> Document:
        version = f"{organisation}-{language}"
        return Document(
            id=version, version=version, name=version, file="a.md", format="md", pages=1, language=language,
            title=Fact("Plan"), organisation=Fact(organisation) if organisation else None,
        )  # fmt: skip

    documents = [
        of("Ekby kommun", "sv"),
        of("Ekby Municipality", "en"),
        of("Nordvik", "sv"),
        of(None, "en"),
    ]
    shown = filters_html(documents, Filters(), english, TODAY)
    assert shown.count('name="organisation"') == 3
    assert "Ekby Municipality</span>" in shown and "Ekby kommun</span>" not in shown
    assert english("no_organisation") in shown
    both = read_filters({"organisations": ["Ekby kommun"]}, documents)
    assert both.organisations == {"Ekby kommun", "Ekby Municipality"}
    assert summary(both, english, documents) == "Ekby Municipality"
    assert len(eligible(documents, both)) == 2
    assert eligible(documents, read_filters({"organisations": [""]}, documents)) == documents[3:]
