"""Which unit of small documents answers best, which passage comes first, and what it is like without a model."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from small_documents import DOCUMENTS, TODAY, find, quotes, read_in

from assistant.answer import Assistant
from assistant.records import Language
from assistant.rerank import rarity
from assistant.unit_scores import ordered, scored_units

SAYS = [
    ("Hur länge gäller en överenskommelse om distansarbete i Ekby kommun?", "sex månader"),
    ("Vad säger Ekby kommun om distansarbete och möbler?", "inte möbler"),
    ("Vad betalar Ekby kommun för hörlurar?", "900 kronor"),
    ("Hvor hurtigt besvares henvendelser på sociale medier?", "to hverdage"),
    ("Hvornår slettes opslag?", "fem år"),
    ("Hvem får en fast kontaktperson i Fjordvik?", "Nye lag"),
    ("How long are receipts kept?", "seven years"),
    ("What allowance do I get for a whole day?", "30 euros"),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with read_in(tmp_path_factory.mktemp("units"), DOCUMENTS) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def words_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with read_in(tmp_path_factory.mktemp("words"), DOCUMENTS, embedded=False) as assistant:
        yield assistant


@pytest.mark.parametrize(("asked", "words"), SAYS)
def test_the_unit_that_says_it_is_best(assistant: Assistant, asked: str, words: str) -> None:
    assert words in find(assistant, asked).best


@pytest.mark.parametrize(("asked", "words"), SAYS)
def test_without_a_model_the_words_find_it(words_only: Assistant, asked: str, words: str) -> None:
    found = find(words_only, asked)
    assert found.reader.matcher is None
    assert words in found.best


def test_without_a_model_what_holds_no_word_of_the_question_comes_last(
    words_only: Assistant,
) -> None:
    found = find(words_only, "How long are receipts kept?")
    assert found.score("Receipts are kept", "travel") > found.score("Trains are", "travel") + 0.2


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Hur länge gäller riktlinjen om överenskommelse för dem som arbetar på distans?", "sex månader"),
        ("How long before a flight is approved must claims be sent in?", "thirty days"),
    ],
)  # fmt: skip
def test_what_holds_the_kind_of_thing_that_is_asked_for_wins(
    assistant: Assistant, asked: str, words: str
) -> None:
    assert words in find(assistant, asked).best


@pytest.mark.parametrize(
    ("asked", "told", "named"),
    [
        ("Vad säger Ekby kommuns riktlinje för distansarbete om möbler?",
         "inte möbler", "Riktlinjen för distansarbete gäller alla"),
        ("Hvad siger politikken for sociale medier i Solborg Kommune om arkiv?",
         "Opslag slettes", "Politikken beskriver"),
        ("Hva sier Fjordvik kommunes strategi for frivillighet om lokaler?",
         "Lokaler lånes ut", "Frivillige lag gjør Fjordvik"),
    ],
)  # fmt: skip
def test_what_only_repeats_the_names_of_document_and_organisation_does_not_win(
    assistant: Assistant, asked: str, told: str, named: str
) -> None:
    found = find(assistant, asked)
    assert told in found.best
    assert any(named in item.unit.text for item in found.units)


def test_the_document_that_governs_comes_before_the_one_that_it_replaced(
    assistant: Assistant,
) -> None:
    asked = "Vad betalar Ekby kommun för hörlurar?"
    assert find(assistant, asked, TODAY).names()[:2] == ["telework-2", "telework-1"]


def test_until_a_document_is_replaced_it_loses_nothing(assistant: Assistant) -> None:
    asked = "Vad betalar Ekby kommun för hörlurar?"
    now, before = (find(assistant, asked, day) for day in (TODAY, date(2024, 6, 1)))
    lost = before.score("900 kronor", "telework-1") - now.score("900 kronor", "telework-1")
    assert lost > 0.01
    assert before.score("900 kronor", "telework-2") == now.score("900 kronor", "telework-2")


@pytest.mark.parametrize(("own", "name"), [("da", "social-media"), ("nb", "volunteers")])
def test_a_unit_counts_less_in_another_language_than_the_question(
    assistant: Assistant, own: Language, name: str
) -> None:
    found = find(assistant, "Hvem betaler kommunen kaffe til?")
    here, there = (
        found.asked_again(language=language).score("kaffe til alle", name)
        for language in (own, "sv")
    )
    assert here > there + 0.05


def test_what_is_named_only_by_the_heading_above_is_found(assistant: Assistant) -> None:
    assert "ingen på mötet" in find(assistant, "Vad gäller för husdjur?").best


def test_a_label_comes_after_the_sentence_that_says_it(assistant: Assistant) -> None:
    found = find(assistant, "Vad sägs om kaffe och frukt i Ekby?")
    assert "kaffe gratis" in found.best
    assert "se nedan" in " ".join(item.unit.text for item in found.units)


def test_the_card_counts_less_where_the_question_is_not_about_the_document(
    assistant: Assistant,
) -> None:
    found = find(assistant, "Hvad laver kommunikationschefen med profilerne?")
    about, other = (
        found.asked_again(asked=asked) for asked in ("Er dokumentet godt?", "Er kagen god?")
    )
    card, unit = "Vedtaget af byrådet", "Opslag slettes"
    assert about.score(card, "social-media") > other.score(card, "social-media") + 0.05
    assert about.score(unit, "social-media") == other.score(unit, "social-media")


def test_the_card_is_quoted_where_the_question_is_about_the_document(assistant: Assistant) -> None:
    card = "Vedtaget af byrådet"
    other = assistant.ask("Hvad laver kommunikationschefen med profilerne?", on=TODAY)
    about = assistant.ask("Hvem har vedtaget politikken for sociale medier?", on=TODAY)
    assert not any(card in quote for quote in quotes(other))
    assert any(card in quote for quote in quotes(about))


def test_units_are_sorted_and_each_stands_once(assistant: Assistant) -> None:
    found = find(assistant, SAYS[0][0])
    twice = [*found.passages, *found.passages]
    units = scored_units(found.question, twice, found.reader, frozenset())
    scores = [item.score for item in units]
    assert len(units) > 10
    assert scores == sorted(scores, reverse=True)
    assert len({item.unit.key for item in units}) == len(units)


def test_no_passages_give_no_units(assistant: Assistant) -> None:
    found = find(assistant, SAYS[0][0])
    assert scored_units(found.question, [], found.reader, frozenset()) == []


def test_the_passages_stand_in_the_order_of_their_best_units(assistant: Assistant) -> None:
    found = find(assistant, "Hvornår slettes opslag?")
    backwards = list(reversed(found.passages))
    units = scored_units(found.question, backwards, found.reader, frozenset())
    passages, again = ordered(found.question, backwards, units)
    assert "Opslag slettes" in passages[0].text
    assert sorted(p.start for p in passages) == sorted(p.start for p in found.passages)
    assert [item.unit.key for item in again] == [item.unit.key for item in units]
    for item in again:
        assert item.unit.text in passages[item.unit.rank].text
    scores = [passage.score for passage in passages]
    assert scores == sorted(scores, reverse=True)
    assert 1 >= scores[0] > scores[-1] >= 0


def test_a_comparison_takes_turns_between_its_organisations(assistant: Assistant) -> None:
    asked = "Vad är skillnaden mellan Norrby och Ekby när det gäller distansarbete?"
    found = find(assistant, asked)
    passages, _ = ordered(found.question, found.passages, found.units)
    sides = [p.document.organisation.value for p in passages if p.document.organisation]
    norrby = sides.count("Norrby kommun")
    turns = min(norrby, len(sides) - norrby)
    assert turns >= 1
    assert sides[: 2 * turns] == ["Norrby kommun", "Ekby kommun"] * turns
    assert "två dagar i veckan" in passages[0].text
    cited = {c.document.name for c in assistant.ask(asked, on=TODAY).citations}
    assert cited >= {"trips", "telework-2"}


def test_a_token_counts_less_the_more_units_match_it() -> None:
    everywhere, often, seldom, nowhere = rarity(
        np.array([[0.9, 0.9 * (n < 3), 0.9 * (n < 1), 0.5] for n in range(10)], np.float32), 0.4
    )
    assert everywhere == 0
    assert 0 < often < seldom < nowhere == 1
