"""Questions about the documents as such: they are listed with their status, and no such question is taken for another."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from small_documents import DOCUMENTS, TODAY, read_in

from assistant.answer import Assistant
from assistant.document_request import documents_wanted
from assistant.records import Answer, Turn
from assistant.retrieve import Filters
from assistant.validity import validity

PAST = ("expired", "replaced")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with read_in(tmp_path_factory.mktemp("collection"), DOCUMENTS) as assistant:
        yield assistant


def _listed(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements if statement.kind == "item"]


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("Vilka dokument finns?", "sv"),
        ("Hej! Vilka styrdokument har ni?", "sv"),
        ("Hvilke dokumenter er der her?", "da"),
        ("Hvor mange dokumenter finnes det?", "nb"),
        ("Which documents are there?", "en"),
        ("List all the documents, please", "en"),
        ("What sources do you use?", "en"),
    ],
)
def test_all_documents_are_listed_in_the_language_of_the_question(
    assistant: Assistant, asked: str, language: str
) -> None:
    answer = assistant.ask(asked, on=TODAY)
    known = assistant.index.ledger.documents()
    assert (answer.status, answer.language) == ("answered", language)
    assert len(_listed(answer)) == len(known)
    assert str(len(known)) in answer.statements[0].text
    for document in known:
        assert any(document.title.value in line for line in _listed(answer))


def test_each_line_cites_words_of_its_document(assistant: Assistant) -> None:
    answer = assistant.ask("Which documents are there?", on=TODAY)
    cited = {citation.number: citation for citation in answer.citations}
    for statement in answer.statements:
        if statement.kind != "item":
            continue
        assert statement.citations
        for number in statement.citations:
            citation = cited[number]
            page = assistant.index.ledger.page(citation.document.version, citation.page).text
            assert page[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    "asked", ["Vilka styrdokument har slutat gälla?", "Which documents are no longer in force?"]
)
def test_only_documents_of_the_status_that_is_asked_for_are_listed(
    examples: Assistant, asked: str
) -> None:
    answer = examples.ask(asked, on=TODAY)
    known = examples.index.ledger.documents()
    past = {d.title.value for d in known if validity(d, known, TODAY).status in PAST}
    assert past
    assert len(_listed(answer)) == len([d for d in known if d.title.value in past])
    assert all(any(title in line for title in past) for line in _listed(answer))


def test_documents_in_force_of_one_organisation(examples: Assistant) -> None:
    known = examples.index.ledger.documents()
    name = next(
        d.organisation.value for d in known if d.organisation and "Tindhamn" in d.organisation.value
    )
    answer = examples.ask("Hvilke dokumenter gjelder i Tindhamn nå?", on=TODAY)
    assert {c.document.organisation.value for c in answer.citations if c.document.organisation} == {
        name
    }
    assert _listed(answer)


def test_a_kind_of_document(examples: Assistant) -> None:
    answer = examples.ask("Vilka handlingsplaner finns?", on=TODAY)
    assert {c.document.kind.value for c in answer.citations if c.document.kind} == {"action-plan"}


def test_where_no_document_is_of_the_kind_it_says_so_and_lists_what_there_is(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Vilka verksamhetsplaner finns?", on=TODAY)
    assert answer.statements[0].text == "Inget av dokumenten är av det slaget."
    assert len(_listed(answer)) == len(assistant.index.ledger.documents())


def test_a_filter_holds(assistant: Assistant) -> None:
    one = assistant.index.ledger.documents()[0]
    assert one.organisation is not None
    filters = replace(Filters(), organisations=frozenset({one.organisation.value}))
    answer = assistant.ask("Vilka dokument finns?", filters=filters, on=TODAY)
    assert {c.document.organisation for c in answer.citations} == {one.organisation}


def test_a_follow_up_narrows_the_list(examples: Assistant) -> None:
    first = "Vilka dokument finns?"
    history = [Turn("user", first), Turn("assistant", examples.ask(first, on=TODAY).text)]
    answer = examples.ask("Vilka av dem har slutat gälla?", history, on=TODAY)
    alone = examples.ask("Vilka dokument har slutat gälla?", on=TODAY)
    assert _listed(answer) == _listed(alone) != []


@pytest.mark.parametrize(
    ("before", "asked", "alone"),
    [
        (
            "Which documents have expired?",
            "Which documents are there?",
            "Which documents are there?",
        ),
        (
            "Which documents have expired?",
            "Which documents are there in Tindhamn?",
            "Tindhamn documents list",
        ),
        (
            "What documents does Tindhamn have?",
            "Which documents are there?",
            "Which documents are there?",
        ),
        (
            "What documents does Klitborg have?",
            "and which policies?",
            "Which policies does Klitborg have?",
        ),
    ],
)
def test_only_what_leans_on_the_question_before_is_narrowed_by_it(
    examples: Assistant, before: str, asked: str, alone: str
) -> None:
    history = [Turn("user", before), Turn("assistant", examples.ask(before, on=TODAY).text)]
    expected = _listed(examples.ask(alone, on=TODAY))
    assert _listed(examples.ask(asked, history, on=TODAY)) == expected != []


@pytest.mark.parametrize(
    "asked",
    [
        "Vad är en policy?",
        "Vad säger riktlinjen om distansarbete?",
        "Vilka mål har strategin?",
        "Which documents must I keep?",
        "Vilka principer finns i strategin?",
        "Hvem eier strategien?",
        "Vilka dokument finns om distansarbete?",
        "",
    ],
)
def test_a_question_about_what_stands_in_them_is_not_answered_with_a_list(asked: str) -> None:
    assert documents_wanted(asked) is None


@pytest.mark.parametrize(
    "asked",
    [
        "Vad kan du?",
        "hej, vad kan du hjälpa mig med?",
        "Hvad kan jeg spørge om?",
        "Hva kan du gjøre?",
        "What can you do?",
        "How does this work?",
        "who are you?",
    ],
)
def test_who_asks_what_can_be_asked_is_told(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked, on=TODAY)
    assert answer.status == "refused"
    assert answer.citations == ()
    [statement] = answer.statements
    assert any(word in statement.text for word in ("Fråga", "Spørg", "Spør", "Ask"))
