"""What a replaced edition says makes way for what the one in force says on the same matter, and for nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from small_documents import TODAY, find, quotes, read_in

from assistant.answer import Assistant
from assistant.records import Answer
from assistant.retrieve import Filters
from assistant.succession import superseded

OLD = """# Riktlinje för tjänsteresor, utgåva 1.0

Ekby kommun

Beslutad av kommunstyrelsen den 10 januari 2019. Utgåva 1.0.

## Syfte

Riktlinjen visar hur resor i tjänsten planeras, bokas och betalas.

## 1 Vem som godkänner

Enhetschefen godkänner resan. Resor utomlands godkänns av förvaltningschefen.

## 2 Hotell

Hotellrummet får kosta högst 1 200 kronor natten. Boka genom kommunens resebyrå.

## 3 Lån av cykel

Kommunens cyklar lånas ut från receptionen och lämnas tillbaka samma dag.
"""
NEW = """# Riktlinje för tjänsteresor, utgåva 2.0

Ekby kommun

Beslutad av kommunstyrelsen den 12 mars 2024. Utgåva 2.0.

## Syfte

Riktlinjen visar hur resor i tjänsten planeras, bokas och betalas.

## 1 Klimat

Tåget väljs före flyget när resan tar mindre än sex timmar.

## 2 Vem som godkänner

Avdelningsdirektören beslutar om resan i resesystemet. Ska någon utomlands beslutar kommundirektören.

## 3 Hotell

Rummet på hotell får kosta högst 1 500 kronor natten och bokas i resesystemet.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with read_in(tmp_path_factory.mktemp("editions"), {"one.md": OLD, "two.md": NEW}) as assistant:
        yield assistant


def cited(answer: Answer) -> set[str]:
    """The names of the documents that an answer quotes."""
    return {citation.document.name for citation in answer.citations}


@pytest.mark.parametrize(
    ("asked", "governs"),
    [
        ("Får enhetschefen godkänna resan?", "Avdelningsdirektören beslutar"),
        ("Godkänner förvaltningschefen resor utomlands?", "kommundirektören"),
        ("Hur mycket får hotellrummet kosta hos resebyrån?", "1 500 kronor"),
    ],
)
def test_what_governs_is_quoted_where_the_replaced_edition_has_the_words_of_the_question(
    assistant: Assistant, asked: str, governs: str
) -> None:
    answer = assistant.ask(asked, on=TODAY)
    assert (answer.status, cited(answer)) == ("answered", {"two"})
    assert governs in " ".join(quotes(answer))
    assert answer.passages[0].document.name == "two"


def test_what_made_way_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("Får enhetschefen godkänna resan?", on=TODAY)
    (left,) = {item.what for item in answer.trace.left_out if item.reason == "replaced"}
    assert left == "Riktlinje för tjänsteresor, utgåva 1.0"


def test_what_has_no_counterpart_stays_with_its_status(assistant: Assistant) -> None:
    answer = assistant.ask("Var lånas kommunens cyklar ut?", on=TODAY)
    assert "one" in cited(answer)
    assert any("har ersatts" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    "asked",
    [
        "Vad sa utgåva 1.0 om vem som godkänner resan?",
        "Vem godkände resan enligt den tidigare riktlinjen?",
        "Vem godkänner resan enligt riktlinjen från 2019?",
    ],
)
def test_who_asks_for_the_earlier_edition_gets_it(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked, on=TODAY)
    assert "one" in {passage.document.name for passage in answer.passages[:2]}
    assert not [item for item in answer.trace.left_out if item.reason == "replaced"]


def test_the_earlier_edition_governs_on_a_day_before_the_later_one(assistant: Assistant) -> None:
    answer = assistant.ask("Får enhetschefen godkänna resan?", on=date(2020, 5, 1))
    assert cited(answer) == {"one"}


def test_an_edition_that_the_filters_hide_does_not_come_in(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Får enhetschefen godkänna resan?", filters=Filters(on=date(2020, 5, 1)), on=TODAY
    )
    assert cited(answer) == {"one"}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("Vad säger utgåva 2.0 om hotell?", {"two"}),
        ("Vad säger utgåva 1 om hotell?", {"one"}),
        ("Hur mycket får hotellet kosta enligt version 1.0?", {"one"}),
    ],
)
def test_only_the_edition_that_is_named_is_searched(
    assistant: Assistant, asked: str, names: set[str]
) -> None:
    answer = assistant.ask(asked, on=TODAY)
    assert answer.status == "answered"
    assert {passage.document.name for passage in answer.passages} == names


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Gäller utgåva 1.0 fortfarande?", "utgåva 1.0 har ersatts av"),
        ("Gäller utgåva 2.0?", "utgåva 2.0 gäller"),
        ("Is edition 1.0 still in force?", "has been replaced by"),
    ],
)
def test_whether_an_edition_is_in_force_is_told_by_its_number(
    assistant: Assistant, asked: str, told: str
) -> None:
    answer = assistant.ask(asked, on=TODAY)
    assert told in answer.statements[0].text


def test_the_difference_between_two_editions_is_looked_for_in_both(assistant: Assistant) -> None:
    answer = assistant.ask("Vad är skillnaden mellan utgåva 1.0 och 2.0?", on=TODAY)
    assert {passage.document.name for passage in answer.passages} == {"one", "two"}


def test_what_has_no_counterpart_makes_way_where_something_in_force_answers(
    assistant: Assistant,
) -> None:
    found = find(assistant, "Var lånas kommunens cyklar ut?")
    names = {p.document.version: p.document.name for p in found.passages}
    units = [
        replace(item, odds=3.0 if names[item.unit.version] == "two" else 4.0)
        for item in found.units
    ]
    documents = assistant.index.ledger.documents()
    _, kept, left_out = superseded(
        found.question, found.passages, units, documents, TODAY, found.reader
    )
    assert left_out
    assert "cyklar lånas" not in " ".join(item.unit.text for item in kept)


@pytest.mark.parametrize(
    "asked",
    [
        "Får enhetschefen godkänna resan till ett nytt projekt?",
        "Får enhetschefen godkänna resan i min gamla enhet?",
        "Får enhetschefen godkänna resan om jag vill ändra den?",
    ],
)
def test_everyday_words_for_new_old_and_change_ask_about_no_earlier_edition(
    assistant: Assistant, asked: str
) -> None:
    assert cited(assistant.ask(asked, on=TODAY)) == {"two"}
