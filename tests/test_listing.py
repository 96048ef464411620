"""Which list answers a question, how much of one is shown, and what is no list: over two small documents."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from small_documents import TODAY, Found, find, quotes, read_in

from assistant.answer import Assistant
from assistant.listing import best_listing, lists_of
from assistant.question import stated_count
from assistant.quote import choose
from assistant.records import Language
from assistant.unit_scores import Scored

HEALTH = """# Folkhälsoprogram

Tallby kommun

- Beslutat av: kommunfullmäktige den 9 juni 2025, § 80
- Diarienummer: KS 2025/210
- Gäller från: 1 juli 2025 till 30 juni 2030
- Dokumentägare: folkhälsochefen

## Utgångspunkter

Hälsan är ojämnt fördelad i Tallby. Programmet visar hur kommunen vill ändra på det.

## Principer

Arbetet med folkhälsa vilar på fyra principer:

- Barn går före vuxna.
- Insatser prövas innan de sprids.
- Grannar och föreningar bjuds in tidigt.
- Pengar följer behoven.

## Mål

Programmet har tre mål för hälsan:

1. Alla elever kan simma när de slutar årskurs sex.
2. Andelen som röker är högst tre procent.
3. Varje stadsdel har en park inom tio minuters promenad.

## Områden

Programmet har tre områden.

### Rörelse

Cykelvägar byggs där flest saknar bil.

### Mat

Skolköken lagar maten från grunden.

### Sömn

Föräldrar får råd om skärmar på kvällen.

## Nattvandring

En nattvandrare har med sig:

- varselväst
- ficklampa med nya batterier
- telefonlista till polisen
- förbandslåda med plåster
- vatten på flaska
- reservnyckel till lokalen
- visselpipa i snöre
- karta över stadsdelen
- kaffe i termos
- bullar från bageriet
- handskar i ylle
- reflexer till barnen
- anteckningsbok och penna
- filt av fleece
"""
FEES = """# Guideline on venue fees

Millbrook Municipality

Decided by the culture committee on 4 May 2025. Reference number: CC 2025/31.

## Fees

| Venue | Clubs | Companies |
|---|---|---|
| Sports hall | 12 euros | 60 euros |
| Library room | free | 25 euros |
| Town theatre | 80 euros | 400 euros |

## Duties of the hirer

Whoever hires a venue

- leaves the floor swept
- turns off the lights
- reports damage the same day
"""
PRINCIPLES = [
    "Arbetet med folkhälsa vilar på fyra principer:",
    "Barn går före vuxna.",
    "Insatser prövas innan de sprids.",
    "Grannar och föreningar bjuds in tidigt.",
    "Pengar följer behoven.",
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    documents = {"health.md": HEALTH, "fees.md": FEES}
    with read_in(tmp_path_factory.mktemp("lists"), documents) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def words_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    documents = {"health.md": HEALTH, "fees.md": FEES}
    with read_in(tmp_path_factory.mktemp("words"), documents, embedded=False) as assistant:
        yield assistant


CHOSEN = [
    ("Vilka principer vilar arbetet med folkhälsa på?", "Barn går före vuxna."),
    ("Vilka mål har programmet för hälsan?", "1. Alla elever kan simma"),
    ("Vilka områden har programmet?", "Rörelse"),
    ("Vad ska en nattvandrare ha med sig, räkna upp alla saker?", "varselväst"),
    ("Which duties does the hirer of a venue have?", "leaves the floor swept"),
    ("Which fees do clubs and companies pay for each venue?", "Sports hall"),
]


@pytest.mark.parametrize(("asked", "first"), CHOSEN)
def test_the_list_is_chosen_by_what_introduces_it(
    assistant: Assistant, asked: str, first: str
) -> None:
    found = find(assistant, asked)
    best = best_listing(found.question, found.passages, found.units, found.reader)
    assert best is not None
    assert first in best.listing.items[0].text


@pytest.mark.parametrize(("asked", "first"), [CHOSEN[0], CHOSEN[1], CHOSEN[4]])
def test_without_a_model_the_words_choose_the_list(
    words_only: Assistant, asked: str, first: str
) -> None:
    found = find(words_only, asked)
    best = best_listing(found.question, found.passages, found.units, found.reader)
    assert best is not None
    assert first in best.listing.items[0].text


def test_the_number_of_items_that_a_question_states_speaks_for_a_list(
    assistant: Assistant,
) -> None:
    def score(asked: str) -> float:
        found = find(assistant, asked)
        best = best_listing(found.question, found.passages, found.units, found.reader)
        assert best is not None
        assert best.listing.items[0].text == "Barn går före vuxna."
        return best.score

    assert (
        score("Vilka 4 principer har folkhälsan?")
        > score("Vilka 5 principer har folkhälsan?") + 0.1
    )


def test_where_nothing_was_found_there_is_no_list(assistant: Assistant) -> None:
    found = find(assistant, CHOSEN[0][0])
    assert best_listing(found.question, found.passages, [], found.reader) is None
    assert best_listing(found.question, [], found.units, found.reader) is None


def test_a_question_for_a_list_gets_all_of_it_in_its_order(assistant: Assistant) -> None:
    assert quotes(assistant.ask(CHOSEN[0][0], on=TODAY)) == PRINCIPLES


def test_a_list_may_be_made_of_headings(assistant: Assistant) -> None:
    lead, *items = quotes(assistant.ask(CHOSEN[2][0], on=TODAY))
    assert lead == "Programmet har tre områden."
    assert [item.split("\n")[0] for item in items] == ["Rörelse", "Mat", "Sömn"]


def test_a_card_is_a_list_only_for_a_question_about_the_document(assistant: Assistant) -> None:
    def firsts(asked: str) -> list[str]:
        found = find(assistant, asked)
        return [
            one.items[0].text for one, _ in lists_of(found.question, found.passages, found.reader)
        ]

    card = "Beslutat av: kommunfullmäktige den 9 juni 2025, § 80"
    about, other = "Vem har beslutat programmet?", "Vilka principer vilar folkhälsan på?"
    assert any(card in text for text in firsts(about))
    assert not any(card in text for text in firsts(other))
    assert "Barn går före vuxna." in firsts(other)


def test_only_lists_that_stand_in_a_passage_count(assistant: Assistant) -> None:
    found = find(assistant, CHOSEN[0][0])
    passage = next(p for p in found.passages if "Barn går före vuxna." in p.text)
    cut = passage.text.index("Mål")
    before = replace(passage, end=passage.start + cut, text=passage.text[:cut])
    assert lists_of(found.question, [], found.reader) == []
    texts = [one.items[-1].text for one, _ in lists_of(found.question, [before], found.reader)]
    assert "Pengar följer behoven." in texts
    assert not any("tio minuters promenad" in text or "filt" in text for text in texts)


def chosen(found: Found, *words: str) -> list[str]:
    """What is quoted, but for headings, where the units with these words are the best ones, and equally good."""
    units = [
        Scored(item.unit, 1.0) for word in words for item in found.units if word in item.unit.text
    ]
    assert len(units) == len(words)
    parts = choose(found.question, found.passages, units, found.reader)
    return [unit.text.split("\n")[-1] for part in parts for unit in part.units]


@pytest.fixture(scope="module")
def all_units(assistant: Assistant) -> Found:
    """A question for no list, with the units of both documents."""
    found = find(assistant, "Hur arbetar Tallby med hälsan?")
    assert found.question.shape == "fact"
    return found


def test_half_a_list_brings_the_other_half(all_units: Found) -> None:
    assert chosen(all_units, "Pengar följer", "Barn går") == PRINCIPLES


def test_one_item_brings_only_what_introduces_it(all_units: Found) -> None:
    assert chosen(all_units, "Pengar följer") == [PRINCIPLES[0], "Pengar följer behoven."]


def test_items_of_two_lists_complete_neither(all_units: Found) -> None:
    found = chosen(all_units, "Pengar följer", "kan simma")
    assert [text for text in found if not text.endswith(":")] == [
        "Pengar följer behoven.",
        "1. Alla elever kan simma när de slutar årskurs sex.",
    ]


def test_what_announces_a_list_brings_its_items(all_units: Found) -> None:
    assert chosen(all_units, "vilar på fyra principer:") == PRINCIPLES


def test_a_sentence_that_announces_nothing_stands_alone(all_units: Found) -> None:
    sentence = (
        "Hälsan är ojämnt fördelad i Tallby. Programmet visar hur kommunen vill ändra på det."
    )
    assert chosen(all_units, "Hälsan är ojämnt") == [sentence]


def test_a_very_long_list_is_not_completed_by_two_of_its_items(all_units: Found) -> None:
    lead = "En nattvandrare har med sig:"
    assert chosen(all_units, "visselpipa", "varselväst") == [
        lead,
        "varselväst",
        "visselpipa i snöre",
    ]


def test_rows_bring_the_headings_of_their_columns_and_no_other_rows(assistant: Assistant) -> None:
    found = find(assistant, "What does a club pay for the town theatre?")
    assert chosen(found, "Town theatre", "Sports hall") == [
        "Venue\tClubs\tCompanies",
        "Sports hall\t12 euros\t60 euros",
        "Town theatre\t80 euros\t400 euros",
    ]


def test_a_question_for_one_row_is_answered_with_the_headings_of_its_columns(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("What does a club pay for the town theatre?", on=TODAY)
    assert "Venue\tClubs\tCompanies" in quotes(answer)
    assert "Town theatre\t80 euros\t400 euros" in quotes(answer)


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Hvilke syv mål er der?", "da", 7),
        ("Hvilke åtte prinsipper finnes?", "nb", 8),
        ("Which 12 goals are there?", "en", 12),
        ("Vilka mål gäller 2030?", "sv", None),
        ("Which 1 goal is there?", "en", None),
        ("How long do receipts have to be kept?", "en", None),
        ("Vilka mål har ni för skolan?", "sv", None),
        ("Hvilke to mål er der?", "da", 2),
    ],
)
def test_the_number_of_things_that_a_question_states(
    text: str, language: Language, count: int | None
) -> None:
    assert stated_count(text, language) == count


def test_the_judge_helps_to_choose_the_list(assistant: Assistant) -> None:
    found = find(assistant, "Räkna upp allt som programmet för hälsan vill.")

    def chosen(liked: str) -> str:
        reader = replace(
            found.reader, odds=lambda units: [20.0 if liked in u.text else -20.0 for u in units]
        )
        best = best_listing(found.question, found.passages, found.units, reader)
        assert best is not None
        return best.listing.items[0].text

    assert chosen("Barn går före vuxna.") == "Barn går före vuxna."
    assert "simma" in chosen("Alla elever kan simma")
