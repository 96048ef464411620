"""Questions for the third or the ninth of something, over lists of seven and of three in one small document."""

from collections.abc import Iterator

import pytest
from small_documents import DOCUMENTS, TODAY, find, quotes, read_in

from assistant.answer import Assistant
from assistant.ordinals import Place, asked_place, too_short


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with read_in(tmp_path_factory.mktemp("places"), DOCUMENTS) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("Vilken är den nionde principen?", 9, "principen"),
        ("Hvad er det syvende pejlemærke?", 7, "pejlemærke"),
        ("Hva er det åttende prinsippet?", 8, "prinsippet"),
        ("What is the Third principle?", 3, "principle"),
        ("What is the ninth of the principles?", 9, "the principles"),
        ("Vad säger mål 8?", 8, "mål"),
        ("Vad innebär delmål nummer 12?", 12, "delmål"),
        ("Hva er prinsipp nr. 9?", 9, "prinsipp"),
        ("What does goal #4 say?", 4, "goal"),
        ("Hvad siger princippet nummer 9?", 9, "princip"),
        ("Vad står i åtgärderna 7 och 8?", 7, "åtgärd"),
    ],
)
def test_the_place_that_a_question_asks_for(text: str, number: int, noun: str) -> None:
    assert asked_place(text) == Place(number, noun)


@pytest.mark.parametrize(
    "text",
    [
        "Vilka mål finns?",
        "Vad är den andra principen?",
        "What was the first goal?",
        "Vad säger mål 2?",
        "Vad händer den tredje gången?",
        "Hvad sker i fjerde kvartal?",
        "Hva gjelder for femte trinn?",
        "What is due in the third week?",
        "Får en tredje part läsa det?",
        "Nås målet 50 procent?",
        "Vad säger punkt 4.2?",
        "Vilka 5 mål finns?",
    ],
)
def test_what_asks_for_no_place_that_a_list_could_lack(text: str) -> None:
    assert asked_place(text) is None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Hva er det niende prinsippet for samarbeidet med frivilligheten?", "listen i dokumentet har 7"),
        ("Hva er det femte målet i strategien for frivillighet?", "listen i dokumentet har 3"),
        ("Vilken är den nionde principen för samarbetet med de frivilliga?", "listan i dokumentet har 7"),
        ("Hvad er det niende princip for samarbejdet med de frivillige?", "listen i dokumentet har 7"),
        ("What is the ninth principle of working with volunteers in Fjordvik?", "the list in the document has 7"),
    ],
)  # fmt: skip
def test_a_place_behind_the_end_of_the_list_is_refused_with_its_length(
    assistant: Assistant, asked: str, told: str
) -> None:
    answer = assistant.ask(asked, on=TODAY)
    assert answer.status == "refused"
    assert told in answer.statements[0].text


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("Hva er det tredje prinsippet for samarbeidet med frivilligheten?", "Lokaler lånes ut"),
        ("Hva er det syvende prinsippet for samarbeidet med frivilligheten?", "Erfaringene deles"),
        ("Hva er det tredje målet i strategien for frivillighet?", "antallet unge ledere"),
    ],
)
def test_a_place_that_the_list_has_is_answered(assistant: Assistant, asked: str, held: str) -> None:
    answer = assistant.ask(asked, on=TODAY)
    assert answer.status == "answered"
    assert any(held in quote for quote in quotes(answer))


@pytest.mark.parametrize(
    "asked",
    [
        "Hva er prinsippene for samarbeidet med frivilligheten?",
        "Hva er det sjette prinsippet for samarbeidet med frivilligheten?",
        "Hva er det niende kapittelet i strategien for frivillighet?",
        "What is the ninth allowance for meals and nights?",
    ],
)
def test_without_a_shorter_list_of_that_name_nothing_is_counted(
    assistant: Assistant, asked: str
) -> None:
    found = find(assistant, asked)
    assert too_short(found.question, found.passages, found.reader) is None


def test_only_a_list_that_stands_in_a_passage_is_counted(assistant: Assistant) -> None:
    found = find(assistant, "Hva er det niende prinsippet for samarbeidet med frivilligheten?")
    assert too_short(found.question, found.passages, found.reader) == 7
    other = [p for p in found.passages if p.document.name != "volunteers"]
    assert too_short(found.question, other, found.reader) is None
