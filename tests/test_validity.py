"""The status of a document on a day: its period, its later versions, and what another document says of it."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.records import Document, Fact
from assistant.validity import governs_before, same_work, validity

TODAY = date(2026, 6, 1)


def document(title: str, version: str = "a", **facts: Fact) -> Document:
    stated = {"organisation": Fact("Ekby kommun"), **facts}
    return Document(
        id=title, version=version, name=version, file=f"{version}.md", format="md", pages=1,
        language="sv", title=Fact(title), **stated,
    )  # fmt: skip


def day(year: int, month: int = 1, of_month: int = 1) -> Fact[date]:
    return Fact(date(year, month, of_month), f"år {year}", 2)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"valid_from": day(2024), "valid_to": day(2027)}, "in force"),
        ({"valid_to": day(2025)}, "expired"),
        ({"valid_to": Fact(TODAY)}, "in force"),
        ({"valid_from": day(2027)}, "not yet in force"),
        ({"decided_on": day(2020)}, "in force"),
        ({}, "unknown"),
    ],
)
def test_the_period_gives_the_status(facts: dict, status: str) -> None:
    one = document("Policy", **facts)
    assert validity(one, [one], TODAY).status == status


def test_an_expired_status_carries_the_words_that_say_so() -> None:
    one = document("Policy", valid_to=day(2025))
    found = validity(one, [one], TODAY)
    assert (found.quote, found.page, found.stated_in) == ("år 2025", 2, "a")


def test_a_later_edition_replaces_an_earlier_one_of_the_same_organisation() -> None:
    old = document("Riktlinje för data, version 1.0", "old", edition=Fact("1.0"))
    new = document("Riktlinje för data 2.0", "new", edition=Fact("2.0"))
    elsewhere = replace(new, organisation=Fact("Norrby kommun"))
    assert validity(old, [old, new], TODAY).status == "replaced"
    assert validity(old, [old, new], TODAY).replaced_by == "Riktlinje för data 2.0"
    assert validity(new, [old, new], TODAY).status == "unknown"
    assert validity(old, [old, elsewhere], TODAY).status == "unknown"


def test_edition_ten_is_later_than_edition_nine() -> None:
    nine = document("Policy", "nine", edition=Fact("0.9"))
    ten = document("Policy", "ten", edition=Fact("0.10"))
    assert governs_before(nine, ten)
    assert not governs_before(ten, nine)


def test_a_successor_replaces_only_from_the_day_it_applies() -> None:
    old = document("Strategi för skolan", "old", valid_from=day(2020))
    new = document("Strategi för skolan", "new", valid_from=day(2027))
    assert validity(old, [old, new], TODAY).status == "in force"
    assert validity(old, [old, new], date(2027, 2, 1)).status == "replaced"


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ("Informationspolicy", "replaced"),
        ("Informationspolicyn (KS 2019/12)", "replaced"),
        ("Resepolicy", "in force"),
    ],
)
def test_what_a_document_says_it_replaces(stated: str, status: str) -> None:
    old = document("Informationspolicy", "old", decided_on=day(2019), number=Fact("KS 2019/12"))
    new = document("Kommunikationspolicy", "new", decided_on=day(2023), replaces=Fact(stated))
    assert validity(old, [old, new], TODAY).status == status
    assert validity(new, [old, new], TODAY).status == "in force"


def test_a_work_is_the_same_but_for_years_and_edition() -> None:
    assert same_work(document("Verksamhetsplan 2021–2023"), document("Verksamhetsplan 2024–2026"))
    assert not same_work(document("Verksamhetsplan 2021"), document("Digitaliseringsplan 2021"))


def test_what_a_document_says_against_itself_counts() -> None:
    gone = Fact("Medarbetarpolicy", "Denna policy har ersatts av Medarbetarpolicy.", 1)
    one = document("Personalpolicy", decided_on=day(2014), superseded=gone)
    found = validity(one, [one], TODAY)
    assert (found.status, found.replaced_by, found.quote) == ("replaced", gone.value, gone.quote)
    ended = document("Policy", decided_on=day(2014), superseded=Fact("", "Policyn är upphävd.", 1))
    assert validity(ended, [ended], TODAY).status == "expired"
    later = document("Policy", valid_to=day(2027), superseded=gone)
    assert validity(later, [later], TODAY).status == "in force"


def test_a_draft_is_not_in_force_until_somebody_decides() -> None:
    draft = Fact("draft", "Utkast 2024-09-10", 1)
    one = document("Avfallsplan 2025–2030", valid_from=day(2025), valid_to=day(2030), draft=draft)
    assert validity(one, [one], TODAY).status == "not yet in force"
    decided = replace(one, decided_on=day(2025))
    assert validity(decided, [decided], TODAY).status == "in force"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Riktlinje för skolskjuts årskurs 1–3", "Riktlinje för skolskjuts årskurs 4–6"),
        ("Handlingsplan för vatten, etapp 1", "Handlingsplan för vatten, etapp 2"),
    ],
)
def test_numbers_that_are_part_of_a_title_tell_works_apart(one: str, other: str) -> None:
    old, new = (
        document(one, "old", decided_on=day(2020)),
        document(other, "new", decided_on=day(2021)),
    )
    assert validity(old, [old, new], TODAY).status == "in force"


def test_a_title_that_goes_on_is_another_document() -> None:
    old = document("Drogpolicy", "old", decided_on=day(2020))
    new = document("Policy", "new", replaces=Fact("Drogpolicy för ungdomar"))
    assert validity(old, [old, new], TODAY).status == "in force"
    assert (
        validity(
            old, [old, replace(new, replaces=Fact("Drogpolicy för Ekby kommun"))], TODAY
        ).status
        == "replaced"
    )
