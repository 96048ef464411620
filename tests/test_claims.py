"""What a text claims: its numbers, what it denies, its modal words, and who it names."""

import pytest

from assistant.records import Language
from assistant.verifying.actors import actors
from assistant.verifying.denials import negations
from assistant.verifying.modals import modals
from assistant.verifying.numbers import numbers
from assistant.verifying.text import Text


@pytest.mark.parametrize(
    ("one", "language", "two", "other"),
    [
        ("den 15 mars 2027", "sv", "2027-03-15", "sv"),
        ("15 March 2027", "en", "15. marts 2027", "da"),
        ("1,4 miljoner kronor", "sv", "1,400,000 kronor", "en"),
        ("9,5 mnkr", "sv", "9.5 million kroner", "en"),
        ("4.000 filer", "da", "4 000 filer", "sv"),
        ("tjugoåtta dagar", "sv", "28 days", "en"),
        ("otteogtyve dage", "da", "28 dagar", "sv"),
        ("halvtreds procent", "da", "50 %", "en"),
        ("en treårig plan", "sv", "a three-year plan", "en"),
        ("hälften", "sv", "50 procent", "sv"),
        ("ett dygn", "sv", "24 hours", "en"),
        ("vartannat år", "sv", "every second year", "en"),
    ],
)
def test_one_number_is_one_in_every_writing(
    one: str, language: Language, two: str, other: Language
) -> None:
    ours, theirs = numbers(one, language), numbers(two, other)
    assert ours
    assert all(any(a.agrees(b) for b in theirs) for a in ours)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("30 dagar", "30 veckor"),
        ("6 miljoner kronor", "6 miljarder kronor"),
        ("den 1 mars 2027", "den 1 april 2027"),
        ("minst 20", "högst 20"),
        ("fler än 20", "högst 20"),
        ("16 procent", "18 procent"),
    ],
)
def test_other_numbers_differ(one: str, two: str) -> None:
    theirs = numbers(two, "sv")
    assert not all(any(a.agrees(b) for b in theirs) for a in numbers(one, "sv"))


def test_prepositions_pronouns_and_modal_words_are_no_numbers() -> None:
    assert numbers("Give it to them. You may go to one.", "en")[0].text == "one"
    assert [n.text for n in numbers("Har ni hört att to är en vecka?", "sv")] == []
    assert [n.text for n in numbers("Det gælder to borgere og ni sager.", "da")] == ["to", "ni"]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Planen gäller inte.", "sv", 1),
        ("Varken planen eller budgeten gäller.", "sv", 1),
        ("Neither the plan nor the budget applies.", "en", 1),
        ("Planen får inte ha fler än 20 sidor.", "sv", 0),
        ("The plan has no more than 20 pages.", "en", 0),
        ("Det er ikke engang en plan.", "da", 0),
        ("No tool is approved unless it is tested.", "en", 2),
        ("Det er forbudt.", "nb", 1),
    ],
)
def test_denials_are_counted(text: str, language: Language, count: int) -> None:
    assert len(negations(text, language)) == count


@pytest.mark.parametrize(
    ("text", "language", "senses"),
    [
        ("Alle må ta kurset.", "nb", {"must", "shall"}),
        ("Alle må tage kurset.", "da", {"may"}),
        ("Rektorn får bevilja undantag.", "sv", {"may"}),
        ("Eleven får en egen dator.", "sv", {"may", "gets"}),
        ("The rule applies from 1 May 2027.", "en", set()),
        ("You may go.", "en", {"may", "can"}),
        ("Du behöver inte svara.", "sv", {"need not"}),
        ('Ordet "bör" används.', "sv", set()),
    ],
)
def test_modal_words_mean_what_they_mean_in_their_language(
    text: str, language: Language, senses: set[str]
) -> None:
    found = modals(Text(text, language))
    assert set().union(*(modal.senses for modal in found)) == senses


def test_actors_have_their_role_and_what_narrows_them() -> None:
    found = actors(Text("The Director of Digitalisation reports to the steering committee.", "en"))
    assert [(a.text, a.role) for a in found] == [("Director", ""), ("steering committee", "to")]
    assert "digitalisation" in found[0].modifiers
    found = actors(Text("Avsteg godkänns av digitaliseringsdirektören, enligt Tindhamn.", "sv"))
    assert (found[0].text, found[0].role) == ("digitaliseringsdirektören", "by")
    assert found[1].is_name


def test_verbs_and_common_words_are_no_actors() -> None:
    assert actors(Text("Hun leder arbeidet og eier planen i et nytt område.", "nb")) == []
    assert actors(Text("Det finns en anledning till inledningen.", "sv")) == []
