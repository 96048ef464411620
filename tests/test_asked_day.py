"""Whether a document is in force is told for the day that a question asks about; what begins or ends then is listed."""

from datetime import date

import pytest
from small_documents import TODAY

from assistant.answer import Assistant
from assistant.asked_day import AskedDays, asked_days, without_date
from assistant.records import Answer


def said(answer: Answer) -> str:
    return "\n".join(statement.text for statement in answer.statements)


def listed(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements if statement.kind == "item"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Gällde strategin den 3 maj 2020?", date(2020, 5, 3), date(2020, 5, 3)),
        ("Was the policy in force in 2023?", date(2023, 1, 1), date(2023, 12, 31)),
        ("Er planen gyldig i mars 2028?", date(2028, 3, 1), date(2028, 3, 31)),
        ("Hvilke politikker gælder pr. 1. juni 2027?", date(2027, 6, 1), date(2027, 6, 1)),
        ("Vilka dokument gällde 2020?", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_the_day_a_question_asks_about_is_found(text: str, first: date, last: date) -> None:
    assert asked_days(text, []) == AskedDays(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Vad ska vara klart den 1 september 2026?",
        "Gäller planen fortfarande, fast den är från 2019?",
        "Vilka mål gäller till 2030?",
        "Gäller målen för 2027?",
        "Gäller handlingsplanen 2025–2027?",
        "Vilka dokument upphör att gälla 2027?",
        "Gäller riktlinjen?",
    ],
)
def test_other_dates_are_not_taken_for_the_day(text: str) -> None:
    assert asked_days(text, []) is None


def test_of_a_span_the_day_nearest_to_today_counts() -> None:
    year = AskedDays(date(2026, 1, 1), date(2026, 12, 31))
    assert year.day(TODAY) == TODAY
    assert year.day(date(2030, 5, 1)) == date(2026, 12, 31)
    assert year.day(date(2020, 5, 1)) == date(2026, 1, 1)


def test_the_date_goes_with_what_leads_to_it() -> None:
    assert without_date("Vad gällde för AI den 1 mars 2027?") == "Vad gällde för AI?"
    assert without_date("Från 2020 till 2024?") == "Från 2020 till 2024?"


@pytest.mark.parametrize(
    ("asked", "day", "told"),
    [
        ("Was the guideline on generative AI in force on 1 January 2025?", "1 January 2025", "not yet in force"),
        ("Gällde energi- och klimatstrategin 2020?", "31 december 2020", "gäller (till och med 31 december 2023)"),
        ("Er strategien for åpne data gyldig i 2028?", "1. januar 2028", "gjelder ikke lenger"),
        ("Was edition 1.0 of the purchasing guideline in force on 1 June 2023?", "1 June 2023", "1.0 is in force"),
    ],
)  # fmt: skip
def test_the_status_is_that_of_the_day_and_says_so(
    examples: Assistant, asked: str, day: str, told: str
) -> None:
    answer = examples.ask(asked, on=TODAY)
    assert answer.status == "answered"
    assert day in answer.statements[0].text
    assert told in said(answer)
    assert {c.validity.on for c in answer.citations} != {TODAY}


def test_documents_are_listed_as_of_the_day(examples: Assistant) -> None:
    answer = examples.ask("Vilka strategier gäller den 1 februari 2027?", on=TODAY)
    assert any("Klimatstrategi 2027–2035 gäller (" in line for line in listed(answer))
    assert not any("Energi- och klimatstrategi" in line for line in listed(answer))


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("Which documents expire in 2027?", "Handlingsplan för digital utveckling 2025–2027"),
        ("Vilka riktlinjer upphör att gälla i juni 2029?", "inköp av it-system, utgåva 2.0"),
        ("Hvilke strategier træder i kraft i 2027?", "Klimatstrategi 2027–2035"),
        ("Hvilke planer ble vedtatt i desember 2024?", "Handlingsplan för digital utveckling 2025–2027"),
    ],
)  # fmt: skip
def test_what_ends_begins_or_was_decided_then_is_listed(
    examples: Assistant, asked: str, title: str
) -> None:
    answer = examples.ask(asked, on=TODAY)
    found = listed(answer)
    assert any(title in line for line in found)
    assert len(found) < len(examples.index.ledger.documents()) / 2


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("Gäller strategin fortfarande?", "Klimatstrategi 2027–2035"),
        ("Gäller Tindhamns strategi fortfarande?", "Strategi for åpne data 2023–2027"),
        ("Is the action plan still in force?", "Handlingsplan för digital utveckling 2025–2027"),
    ],
)
def test_one_spoken_of_by_its_kind_alone_may_be_any_of_the_kind(
    examples: Assistant, asked: str, title: str
) -> None:
    assert any(title in line for line in listed(examples.ask(asked, on=TODAY)))


def test_part_of_a_title_names_a_document_where_no_other_is_meant(examples: Assistant) -> None:
    answer = examples.ask("Gjelder informasjonssikkerhetspolicyen fortsatt?", on=TODAY)
    assert "Policy for informasjonssikkerhet og personvern gjelder" in answer.statements[0].text


def test_a_document_is_not_taken_for_one_with_related_words(examples: Assistant) -> None:
    answer = examples.ask("Gäller programmet för digital utveckling fortfarande?", on=TODAY)
    assert "2024–2030 gäller" in answer.statements[0].text


@pytest.mark.parametrize(
    "asked",
    [
        "When must all accessibility tools of the school be replaced?",
        "Hur länge får avtal gälla enligt utgåva 1.0 av riktlinjen för inköp?",
    ],
)
def test_a_question_about_what_stands_in_a_document_is_not_one_about_its_force(
    examples: Assistant, asked: str
) -> None:
    answer = examples.ask(asked, on=TODAY)
    assert answer.status == "refused" or answer.statements[0].kind == "lead"
