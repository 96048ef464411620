"""Telling languages apart, analysing words, and finding where sentences end."""

import pytest

from assistant.language import detect, fold, sentences, terms, words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vilka principer gäller när vi köper ett nytt system?", "sv"),
        ("Hvilke principper gælder, når vi køber et nyt system?", "da"),
        ("Hvilke prinsipper gjelder når vi kjøper et nytt system?", "nb"),
        ("Which principles apply when we buy a new system?", "en"),
        ("Hva er fristen?", "nb"),
        ("Hvad er fristen?", "da"),
        ("What does Trångby say about its goals?", "en"),
        ("tillgänglighetsredogörelse", "sv"),
        ("virksomhedsoverdragelse", "da"),
    ],
)
def test_short_texts_are_told_apart(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_text_without_letters_gets_the_default() -> None:
    assert detect("2024–2027", default="nb") == "nb"


def test_inflected_forms_meet_and_function_words_go() -> None:
    assert terms("kommunerna och deras medborgare", "sv") == terms("kommunen medborgaren", "sv")
    assert terms("och att det är", "sv") == []


def test_a_hyphenated_word_is_found_whole_and_by_its_parts() -> None:
    assert terms("e-tjänster", "sv") == terms("etjänster tjänster", "sv")


def test_related_spellings_fold_together() -> None:
    assert fold("Miljø og Ærlighed") == fold("Miljö og Ärlighed")


def test_words_keep_numbers_and_hyphens() -> None:
    assert words("It-system 2024 (LOU 2016:1145)") == ["it-system", "2024", "lou", "2016", "1145"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bl.a. skolan ska delta. Det gäller nu.", ["Bl.a. skolan ska delta.", "Det gäller nu."]),
        ("Beslut den 1. mars 2024. Nästa år.", ["Beslut den 1. mars 2024.", "Nästa år."]),
        ("Hvad nu? Det ved vi, jf. bilag 2.", ["Hvad nu?", "Det ved vi, jf. bilag 2."]),
        ("Rubrik\nFörsta raden", ["Rubrik", "Första raden"]),
        (
            "Planen gäller t.ex. för 2024. 2025 kommer en ny.",
            ["Planen gäller t.ex. för 2024.", "2025 kommer en ny."],
        ),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == found
