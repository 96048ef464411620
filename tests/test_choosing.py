"""Which words of a document answer: by what is asked for, by what tells a unit from the others, by place in a list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from small_documents import DOCUMENTS, read_in

from assistant.answer import Assistant
from assistant.card import asks_about_document
from assistant.expectation import asked_about, is_of_the_moment, is_past
from assistant.ordinals import asked_place, too_short
from assistant.organisations import names_in
from assistant.passages import take_turns
from assistant.phrases import written
from assistant.question import understand
from assistant.reader import Reader
from assistant.records import Answer

TODAY = date(2026, 11, 22)
PLAN = """# Biblioteksplan för Ekby kommun 2024–2027

Antagen av kommunfullmäktige den 11 december 2023.

## Om Ekby

Ekby kommun har ett bibliotek i Ekby och två filialer. Ekby bibliotek är till för alla i Ekby.

## Inköp

Användarna får lämna inköpsförslag. Varje förslag ska besvaras inom tio arbetsdagar.

Inköp av medier sker utifrån allsidighet och kvalitet i Ekby.

## Principer

Verksamheten vilar på fem principer.

1. Öppenhet. Alla är välkomna på samma villkor.
2. Närhet. Biblioteket finns där människor finns.
3. Oberoende. Inga påtryckningar styr vilka böcker som köps.
4. Kunskap. Personalen utbildas varje år.
5. Tillsammans. Biblioteken arbetar med skola och föreningar.

## Avgifter

Förkomna böcker ersätts med 250 kronor.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over one short plan."""
    with read_in(tmp_path_factory.mktemp("library"), {"plan.md": PLAN}) as assistant:
        yield assistant


def first_quote(answer: Answer) -> str:
    return answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hur länge får jag vänta på besked om ett förslag i Ekby?", "tio arbetsdagar"),
        ("Hur stor avgift får jag betala för förkomna böcker i Ekby?", "250 kronor"),
    ],
)
def test_the_unit_that_holds_what_is_asked_for_comes_first(
    library: Assistant, question: str, words: str
) -> None:
    answer = library.ask(question, on=TODAY)
    assert answer.status == "answered"
    assert words in first_quote(answer)
    assert words in answer.passages[0].text


def test_repeating_the_name_of_the_organisation_does_not_win(library: Assistant) -> None:
    answer = library.ask("Vad styr vilka böcker biblioteket i Ekby köper?", on=TODAY)
    assert "till för alla i Ekby" not in first_quote(answer)


def test_a_quote_starts_with_the_heading_right_above_it(library: Assistant) -> None:
    answer = library.ask("Vad kostar det att ersätta en förkommen bok i Ekby?", on=TODAY)
    assert first_quote(answer) == "Avgifter\nFörkomna böcker ersätts med 250 kronor."
    assert any("Avgifter: Förkomna böcker" in statement.text for statement in answer.statements)


def test_the_whole_list_is_shown(library: Assistant) -> None:
    answer = library.ask("Vilka principer har biblioteket i Ekby?", on=TODAY)
    items = [s.text for s in answer.statements if s.kind == "item"]
    assert [item.split(".")[0] for item in items] == ["1", "2", "3", "4", "5"]


def test_a_later_place_than_the_list_has_is_refused_with_its_length(library: Assistant) -> None:
    ninth = library.ask("Hur lyder den nionde principen i Ekbys biblioteksplan?", on=TODAY)
    assert ninth.status == "refused"
    assert ninth.statements[0].text == "Så många finns det inte: listan i dokumentet har 5."
    third = library.ask("Hur lyder den tredje principen i Ekbys biblioteksplan?", on=TODAY)
    assert third.status == "answered"


def test_what_comes_closest_are_whole_sentences_without_their_headings(library: Assistant) -> None:
    answer = library.ask("Hur många inköpsförslag kom in förra året?", on=TODAY)
    assert answer.status == "refused"
    closest = [s.text for s in answer.statements if s.kind == "closest"]
    assert closest
    assert all(text.endswith(".") for text in closest)
    assert not any(text.startswith(("Inköp ", "Principer ", "Avgifter ")) for text in closest[1:])


def test_without_an_embedding_model_words_alone_find_the_unit(library: Assistant) -> None:
    finder = replace(library.finder, scorer=None, matcher=None, encode=None)
    answer = replace(library, finder=finder).ask("Vad ersätts förkomna böcker med?", on=TODAY)
    assert "250 kronor" in answer.text
    assert "250 kronor" in answer.passages[0].text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hvad går det sjette pejlemærke ud på?", (6, "pejlemærke")),
        ("What is the ninth principle?", (9, "principle")),
        ("Vad står under delmål #8?", (8, "delmål")),
        ("Vad innebär den andra principen?", None),
        ("Vad ska vara klart i tredje kvartalet?", None),
        ("Når vi mål 95 procent?", None),
    ],
)
def test_the_place_that_a_question_asks_for(text: str, place: tuple[int, str] | None) -> None:
    found = asked_place(text)
    assert (found and (found.number, found.noun.split()[0])) == place


def test_verbs_of_any_question_are_not_what_it_asks_about() -> None:
    assert asked_about("Hva er det meningen at bygget skal ta hensyn til?")[0] == "det"
    assert asked_about("What does the guideline leave out?")[0] == "the"
    assert asked_about("Hur många anställda har kommunen?")[0] == "anställda"


@pytest.mark.parametrize(
    "question", ["Vilka fem principer har Ekby?", "Hvilke fem principper har Ekby?", "Which five principles?"]
)  # fmt: skip
def test_how_many_there_are_is_not_what_it_asks_about(question: str) -> None:
    assert asked_about(question)[0].startswith("princip")


@pytest.mark.parametrize(
    ("question", "moment"),
    [("Hvor mange er de i dag?", True), ("I går fick jag ett brev. Vem svarar?", False)],
)
def test_only_the_asking_sentence_asks_for_a_moment(question: str, moment: bool) -> None:
    assert is_of_the_moment(question) is moment


def test_swedish_where_is_no_past() -> None:
    assert not is_past("När är skrivhjälpen öppen och var sitter ni?")
    assert is_past("Hur många var med?")


def test_english_words_for_a_people_are_no_names() -> None:
    assert names_in("What does the Danish plan say about Facebook?") == ("Facebook",)


def test_sides_take_turns() -> None:
    assert take_turns([["a", "b"], ["c"], ["d", "e", "f"]]) == ["a", "c", "d", "b", "e", "f"]


def test_days_are_written_as_people_write_them() -> None:
    day = date(2027, 3, 1)
    assert written(day, "sv") == "1 mars 2027"
    assert written(day, "da") == "1. marts 2027"
    assert written(day, "en") == "1 March 2027"


def test_an_item_that_a_passage_names_by_its_number_is_not_missed(library: Assistant) -> None:
    answer = library.ask("Vad står om princip 8 i Ekbys biblioteksplan?", on=TODAY)
    assert answer.status == "refused"
    ledger = library.index.ledger
    with_number = replace(answer.passages[0], text="Arbetet bidrar till princip 8 i Agenda 2030.")
    question = understand("Vad står om princip 8?", (), ledger.documents())
    reader = Reader(ledger, library.finder.encode, library.finder.matcher, ())
    assert too_short(question, answer.passages, reader) == 5
    assert too_short(question, (with_number, *answer.passages), reader) is None


def test_saying_what_a_question_is_about_asks_for_no_card() -> None:
    assert not asks_about_document("Vad är skillnaden när det gäller distansarbete?")
    assert asks_about_document("När gäller planen?")


def test_without_a_model_a_later_place_is_refused_too(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("words")
    with read_in(folder, {"plan.md": PLAN}, embedded=False) as assistant:
        answer = assistant.ask("Hur lyder den nionde av bibliotekets principer?", on=TODAY)
    assert answer.status == "refused"
    assert "har 5" in answer.statements[0].text


def test_a_comparison_is_not_refused_for_its_own_word(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    asked = "Vad är skillnaden mellan Ekby och Norrby när det gäller distansarbete?"
    with read_in(tmp_path_factory.mktemp("sides"), DOCUMENTS) as assistant:
        answer = assistant.ask(asked, on=TODAY)
    assert answer.status == "answered"
    assert {c.document.organisation.value for c in answer.citations if c.document.organisation} == {
        "Ekby kommun",
        "Norrby kommun",
    }
