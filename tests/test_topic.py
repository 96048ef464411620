"""Questions about something else altogether: refused at once, while short questions about the documents are answered."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from small_documents import DOCUMENTS, TODAY, find, read_in

from assistant.answer import Assistant
from assistant.confidence import THRESHOLD, confidence
from assistant.courtesy import is_courtesy
from assistant.records import Turn

ELSEWHERE = [
    "Hur bakar man kanelbullar?",
    "Skriv en dikt om havet",
    "vem vann melodifestivalen i år?",
    "Hvordan bager man boller?",
    "hvem vandt Tour de France sidste år?",
    "Hvordan strikker man sokker?",
    "hvor mange planeter er det i solsystemet?",
    "How do I boil an egg?",
    "what is the capital of Australia?",
    "asdf qwer zxcv",
    "AAAA AAAA",
    "??????",
]
COURTESIES = ["hej", "Tack så mycket!", "god dag", "Takk skal du ha", "hello", "thanks a lot!"]
SHORT = [
    "distansarbete",
    "sociale medier",
    "Hva er frivillighet?",
    "Vad säger ni om försäkring?",
    "hörlurar",
    "receipts",
    "Hva er en kontaktperson?",
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with read_in(tmp_path_factory.mktemp("topic"), DOCUMENTS) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def words_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with read_in(tmp_path_factory.mktemp("words"), DOCUMENTS, embedded=False) as assistant:
        yield assistant


@pytest.mark.parametrize("asked", ELSEWHERE + COURTESIES)
def test_what_the_documents_are_not_about_is_refused_without_a_quote(
    assistant: Assistant, asked: str
) -> None:
    answer = assistant.ask(asked, on=TODAY)
    assert answer.status == "refused"
    assert answer.citations == ()
    assert len(answer.statements) == 1


@pytest.mark.parametrize("asked", SHORT)
def test_a_word_or_two_about_the_documents_are_a_question(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked, on=TODAY).status == "answered"


def test_where_the_documents_hold_every_word_the_closest_passages_are_shown(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Hvor mange virkedager?", on=TODAY)
    assert answer.status == "refused"
    assert any("fem virkedager" in citation.quote for citation in answer.citations)


def test_a_whole_message_is_not_taken_for_something_else(assistant: Assistant) -> None:
    question = "How long are receipts kept, and what allowance do I get for a whole day?"
    assert (
        assistant.ask(f"{question} {'So, well, and so on. ' * 40}", on=TODAY).status == "answered"
    )


@pytest.mark.parametrize("asked", ["Hur bakar man kanelbullar?", "How do I boil an egg?", "hej"])
def test_without_a_model_words_that_no_document_has_are_refused(
    words_only: Assistant, asked: str
) -> None:
    assert words_only.ask(asked, on=TODAY).status == "refused"


@pytest.mark.parametrize("asked", SHORT)
def test_without_a_model_words_that_a_document_has_are_answered(
    words_only: Assistant, asked: str
) -> None:
    assert words_only.ask(asked, on=TODAY).status == "answered"


@pytest.mark.parametrize("asked", COURTESIES)
def test_thanks_after_an_answer_do_not_bring_the_answer_again(
    assistant: Assistant, asked: str
) -> None:
    first = "Vad betalar Ekby kommun för hörlurar?"
    history = [Turn("user", first), Turn("assistant", "Högst 900 kronor.")]
    assert assistant.ask(asked, history, on=TODAY).citations == ()


@pytest.mark.parametrize("before", ["hej", "Vad betalar Ekby kommun för hörlurar?"])
def test_a_short_question_about_something_else_is_no_follow_up(
    assistant: Assistant, before: str
) -> None:
    history = [Turn("user", before), Turn("assistant", "Högst 900 kronor.")]
    answer = assistant.ask("Hur bakar man kanelbullar?", history, on=TODAY)
    assert answer.status == "refused"
    assert answer.citations == ()


def test_a_greeting_is_not_what_a_follow_up_refers_to(assistant: Assistant) -> None:
    first = "Vad betalar Ekby kommun för hörlurar?"
    history = [
        Turn("user", first),
        Turn("assistant", "Högst 900 kronor."),
        Turn("user", "tack"),
        Turn("assistant", "Inget i dokumenten handlar om det."),
    ]
    answer = assistant.ask("Och för bredband?", history, on=TODAY)
    assert answer.query == f"Och för bredband? ({first})"


def test_a_question_that_opens_with_a_greeting_is_no_courtesy() -> None:
    assert not is_courtesy("Hej, vad gäller för distansarbete?", "sv")
    assert not is_courtesy("?", "sv")


@pytest.mark.parametrize(
    ("asked", "odds", "answered"),
    [
        # A named organisation does not make an answer.
        ("Får jag ha möbler i rummet i Ekby kommun?", -6.5, False),
        ("Får jag ha möbler i rummet i Ekby kommun?", 3.0, True),
        # All its words stand in the documents.
        ("Hvor mange virkedager?", -3.0, False),
        ("Hvor mange virkedager?", 3.0, True),
    ],
)
def test_whether_the_judge_finds_an_answer_decides_where_words_do_not(
    assistant: Assistant, asked: str, odds: float, answered: bool
) -> None:
    found = find(assistant, asked)
    units = [replace(item, odds=odds) for item in found.units]
    sure = confidence(found.question, found.passages, units, assistant.index, found.reader)
    assert (sure.value >= THRESHOLD) is answered
