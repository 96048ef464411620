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
