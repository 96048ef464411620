"""Answers over the shipped documents: exact quotes, whole lists, comparisons, follow-ups, refusals, status."""

from datetime import date

import pytest

from assistant.answer import Assistant
from assistant.contract import as_json
from assistant.errors import QuestionError
from assistant.records import Answer, Turn

TODAY = date(2026, 11, 22)


def exact(assistant: Assistant, answer: Answer) -> bool:
    ledger = assistant.index.ledger
    return all(
        citation.quote
        == ledger.page(citation.document.version, citation.page).text[citation.start : citation.end]
        for citation in answer.citations
    )


def named(answer: Answer) -> set[str]:
    return {citation.document.name for citation in answer.citations}


QUESTIONS = [
    "Vilka principer gäller när Älvhamra kommun köper ett nytt system?",
    "Hvem har ansvaret for digital tilgængelighed i Klitborg?",
    "Hvilke mål har Tindhamn for åpne data?",
    "Which rules apply to generative AI in Älvhamra?",
    "Vad är skillnaden mellan Älvhamra och Tindhamn när det gäller öppna data?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_is_the_pages_own_text_and_every_marker_has_its_citation(
    examples: Assistant, question: str
) -> None:
    answer = examples.ask(question, on=TODAY)
    assert answer.citations
    assert exact(examples, answer)
    numbers = [citation.number for citation in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {n for statement in answer.statements for n in statement.citations} == set(numbers)


def test_the_stream_grows_and_ends_with_the_whole_answer(examples: Assistant) -> None:
    grown = list(examples.stream(QUESTIONS[0], on=TODAY))
    lengths = [len(answer.statements) for answer in grown]
    assert lengths == sorted(lengths)
    assert len(lengths) > 1
    assert grown[-1].statements == examples.ask(QUESTIONS[0], on=TODAY).statements


def test_a_comparison_quotes_each_organisation(examples: Assistant) -> None:
    answer = examples.ask(QUESTIONS[4], on=TODAY)
    organisations = {
        c.document.organisation.value for c in answer.citations if c.document.organisation
    }
    assert organisations >= {"Älvhamra kommun", "Tindhamn kommune"}


def test_a_body_without_documents_is_refused_by_name(examples: Assistant) -> None:
    answer = examples.ask("Vilka mål har Storsele kommun för skolan?", on=TODAY)
    assert answer.status == "refused"
    assert "Storsele kommun" in answer.text


def test_an_expired_document_is_cited_with_its_status_and_a_warning(examples: Assistant) -> None:
    answer = examples.ask(
        "Vilka mål hade Älvhamras energi- och klimatstrategi 2016–2023?", on=TODAY
    )
    statuses = {c.document.name: c.validity.status for c in answer.citations}
    assert statuses.get("alvhamra-energi-och-klimatstrategi-2016-2023") == "expired"
    assert answer.warnings


def test_a_question_in_another_language_says_that_the_quotes_are_not_translated(
    examples: Assistant,
) -> None:
    answer = examples.ask("Which principles does the digital programme of Älvhamra have?", on=TODAY)
    assert answer.language == "en"
    assert any("Swedish" in warning for warning in answer.warnings)


def test_a_follow_up_is_shown_completed(examples: Assistant) -> None:
    first = "Vem ansvarar för handlingsplanen i Älvhamra?"
    history = [Turn("user", first), Turn("assistant", examples.ask(first, on=TODAY).text)]
    answer = examples.ask("Och i Klitborg?", history, on=TODAY)
    assert answer.query == "Och i Klitborg? (Vem ansvarar för handlingsplanen)"
    assert all("klitborg" in name for name in named(answer))


@pytest.mark.parametrize(
    ("question", "name", "status"),
    [
        ("Gäller Älvhamras klimatstrategi än?", "alvhamra-klimatstrategi-2027-2035", "not yet in force"),
        ("Är riktlinjen för inköp av it-system, utgåva 1.0, fortfarande i kraft?",
         "alvhamra-riktlinje-inkop-it-system-1-0", "replaced"),
        ("Er Tindhamns policy for informasjonssikkerhet og personvern fortsatt gjeldende?",
         "tindhamn-policy-informasjonssikkerhet-personvern", "in force"),
    ],
)  # fmt: skip
def test_asked_whether_a_document_governs_the_answer_says_so_and_quotes_why(
    examples: Assistant, question: str, name: str, status: str
) -> None:
    answer = examples.ask(question, on=TODAY)
    (first, *_) = answer.statements
    cited = {c.number: c for c in answer.citations}
    meant = [c for c in answer.citations if c.document.name == name]
    assert first.citations
    assert meant
    assert {c.validity.status for c in meant} == {status}
    assert all(cited[number].quote for number in first.citations)


@pytest.mark.parametrize("question", ["", "   ", "x" * 4001])
def test_a_question_that_cannot_be_asked_says_why(examples: Assistant, question: str) -> None:
    with pytest.raises(QuestionError, match=r"empty|Shorten"):
        examples.ask(question)


def test_the_json_holds_what_other_programs_rely_on(examples: Assistant) -> None:
    found = as_json(examples.ask(QUESTIONS[0], on=TODAY), "q-1")
    assert found.keys() >= {
        "id", "status", "text", "language", "query", "citations", "passages", "warnings", "seconds"
    }  # fmt: skip
    assert len(found["passages"]) >= 10
    assert all(len(passage["text"]) <= 1500 for passage in found["passages"])
    assert found["citations"][0].keys() == {"number", "document", "page", "quote", "status"}


def test_the_same_question_gets_the_same_answer(examples: Assistant) -> None:
    one, other = (as_json(examples.ask(QUESTIONS[1], on=TODAY)) for _ in range(2))
    clocks = {"seconds": 0, "stages": {}}
    assert {**one, **clocks} == {**other, **clocks}
