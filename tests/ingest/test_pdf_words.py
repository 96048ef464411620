"""Words over line ends, list markers, contents entries: the small rules that every reader shares."""

import pytest

from ingest.writing.characters import clean, one_line
from ingest.writing.contents import entries, is_heading
from ingest.writing.hyphens import Joiner
from ingest.writing.markers import marker, section_number


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["verk-", "samhet"], "verksamhet"),
        (["e-", "tjänst"], "e-tjänst"),
        (["IT-", "system"], "IT-system"),
        (["Covid-", "19 pågår"], "Covid-19 pågår"),
        (["Nord-", "Norge"], "Nord-Norge"),
        (["kultur-", "och fritid"], "kultur- och fritid"),
        (["børne-", "eller ungeområdet"], "børne- eller ungeområdet"),
        (["2021–", "2023"], "2021–2023"),
        (["och/", "eller"], "och/eller"),
        (["ett –", "två"], "ett – två"),
        (["gata-", "/park"], "gata- /park"),
    ],
)
def test_lines_are_joined_as_a_reader_would(lines: list[str], joined: str) -> None:
    assert Joiner().join(lines) == joined


def test_the_document_itself_tells_whether_a_hyphen_is_real() -> None:
    joiner = Joiner(["ett icke-linjärt mått är", "samverkan är bra här", "en dialog är"])
    assert joiner.join(["icke-", "linjärt"]) == "icke-linjärt"
    assert joiner.join(["sam-", "verkan"]) == "samverkan"
    assert joiner.join(["dial-", "og nu"]) == "dialog nu"


def test_english_keeps_the_hyphen_between_words_that_stand_alone() -> None:
    joiner = Joiner(["the plan of the city and the long view of the term is here"])
    assert joiner.join(["a long-", "term plan"]) == "a long-term plan"
    assert joiner.join(["an imple-", "mentation"]) == "an implementation"


@pytest.mark.parametrize(
    ("text", "sign", "rest"),
    [
        ("• Energi", "•", "Energi"),
        ("\uf0b7 Energi", "\uf0b7", "Energi"),
        ("– Energi", "–", "Energi"),
        ("o Energi", "o", "Energi"),
        ("1. Energi", "1.", "Energi"),
        ("a) Energi", "a)", "Energi"),
        ("(iv) Energi", "(iv)", "Energi"),
    ],
)
def test_list_markers(text: str, sign: str, rest: str) -> None:
    found = marker(text)
    assert found is not None
    assert (found.sign, found.rest) == (sign, rest)


@pytest.mark.parametrize(
    "text", ["Energi", "-5 grader", "2021 är året", "och så vidare", "–", "1.5"]
)
def test_what_is_no_list_marker(text: str) -> None:
    assert marker(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("2.1 Mål", (2, 1)), ("3 Ansvar", (3,)), ("4. Ord", (4,)), ("Mål", ()), ("2021–2023", ())],
)
def test_section_numbers(text: str, number: tuple[int, ...]) -> None:
    assert section_number(text) == number


def test_contents_entries_in_every_form() -> None:
    assert [title.text for title in entries("1.1 Formål . . . . . . 5")] == ["1.1 Formål"]
    assert [title.page for title in entries("Mål\t5\tAnsvar\t12")] == [5, 12]
    assert [title.text for title in entries("Mål... 2 1.1 Väg... 3 Slut... 4")] == [
        "Mål",
        "1.1 Väg",
        "Slut",
    ]
    assert entries("Vi har 3 mål. 5 av dem är nya.") == []
    assert entries("2021\t33\t44") == []


@pytest.mark.parametrize(
    "text", ["Innehåll", "INDHOLD", "Innholdsfortegnelse", "Table of Contents"]
)
def test_contents_headings_in_four_languages(text: str) -> None:
    assert is_heading(text)
    assert not is_heading(f"{text} och mål")


def test_characters_are_those_a_person_reads() -> None:
    assert (
        clean("eﬀektiv pro\u00adgram\u200b e\u2011tjänst a\u030a") == "effektiv program e-tjänst å"
    )
    assert one_line(" ett\u00a0\n två\t") == "ett två"
