"""What is understood of a question: language, follow-up, organisations with and without documents, shape."""

import pytest

from assistant.followup import complete, listed_items
from assistant.organisations import named_scopes, unknown_bodies
from assistant.question import understand
from assistant.records import Document, Fact, Turn


def document(organisation: str, title: str = "Digital strategi") -> Document:
    version = organisation.lower().replace(" ", "-")
    return Document(
        id=version, version=version, name=version, file=f"{version}.md", format="md", pages=1,
        language="sv", title=Fact(title), organisation=Fact(organisation),
    )  # fmt: skip


DOCUMENTS = [document("Ekby kommun"), document("Region Nordvik"), document("Tørnes Kommune")]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Vad säger Ekbys strategi om data?", ["Ekby kommun"]),
        ("Hvad er målene i Tørnes Kommune?", ["Tørnes Kommune"]),
        ("Skiljer sig Nordvik från Ekby kommun?", ["Region Nordvik", "Ekby kommun"]),
        ("Vad säger regionen om data?", []),
        ("Which goals does the Ekby strategy have?", ["Ekby kommun"]),
    ],
)
def test_organisations_named_in_the_question_are_found(text: str, labels: list[str]) -> None:
    assert [scope.label for scope in named_scopes(text, DOCUMENTS)] == labels


def test_a_report_about_an_organisation_belongs_to_its_scope() -> None:
    report = document("Konsultbolaget", "Slutrapport till Ekby kommun")
    (scope,) = named_scopes("Vad kom fram i Ekby?", [*DOCUMENTS, report])
    assert scope.versions == {"ekby-kommun", "konsultbolaget"}


def test_one_body_written_in_two_languages_is_one_scope() -> None:
    english = document("Ekby Municipality", "Guideline on data")
    (scope,) = named_scopes("What does Ekby say about data?", [*DOCUMENTS, english])
    assert scope.versions == {"ekby-kommun", "ekby-municipality"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vilka mål har Storby kommun?", ("Storby kommun",)),
        ("Hvad siger Lilleby Kommunes strategi?", ("Lilleby Kommunes",)),
        ("What does the City of Westport say?", ("City of Westport",)),
        ("Vilka mål har Region Sydvik i sin plan?", ("Region Sydvik",)),
        ("Hva mener Høyfjell fylkeskommune om transport?", ("Høyfjell fylkeskommune",)),
        ("Vilka mål har Ekby kommun?", ()),
        ("Vilken kommun är bäst?", ()),
    ],
)
def test_bodies_without_documents_are_named(text: str, names: tuple[str, ...]) -> None:
    assert unknown_bodies(text, DOCUMENTS) == names


ANSWER = "De tre målen är: 1) Fler cyklar, 2) Färre bilar, 3) Renare luft."
HISTORY = [Turn("user", "Vilka mål har Ekby kommun?"), Turn("assistant", ANSWER)]


@pytest.mark.parametrize(
    ("asked", "item"),
    [
        ("Och den andra – vad innebär den?", "Färre bilar"),
        ("Vad betyder nummer tre?", "Renare luft"),
        ("And what about the last one?", "Renare luft"),
    ],
)
def test_a_follow_up_is_completed_with_the_item_it_means(asked: str, item: str) -> None:
    question = understand(asked, HISTORY, DOCUMENTS)
    assert question.completed
    assert item in question.text
    assert [scope.label for scope in question.scopes] == ["Ekby kommun"]


def test_a_question_of_its_own_is_left_alone() -> None:
    asked = "Hur arbetar Region Nordvik med öppna data och tillgänglighet?"
    question = understand(asked, HISTORY, DOCUMENTS)
    assert question.text == asked
    assert not question.completed


def test_a_follow_up_may_name_another_organisation() -> None:
    question = understand("Och i Region Nordvik?", HISTORY, DOCUMENTS)
    assert [scope.label for scope in question.scopes] == ["Region Nordvik"]
    assert "Vilka mål" in question.text


def test_a_follow_up_about_an_unknown_body_is_seen_as_such() -> None:
    assert understand("Och Storby kommun då?", HISTORY, DOCUMENTS).unknown == ("Storby kommun",)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Vilka principer har Ekby kommun?", "list"),
        ("Hvilke tre fokusområder er der?", "list"),
        ("Vem ansvarar för arkivet?", "fact"),
        ("Gäller den fortfarande?", "validity"),
        ("Is the strategy still in force?", "validity"),
        ("Hvilken periode gjelder handlingsprogrammet for?", "validity"),
        ("What period does the roadmap cover?", "validity"),
        ("Vad skiljer Ekby från Nordvik?", "compare"),
    ],
)
def test_the_shape_follows_the_words(text: str, shape: str) -> None:
    assert understand(text, [], DOCUMENTS).shape == shape


@pytest.mark.parametrize(
    "answer",
    [
        "Målen: 1) Data 2) Skola 3) Vård",
        "Enligt planen:\n- Data [1]\n- Skola [2]\n- Vård [3]",
        "Det finns tre mål: Data, Skola och Vård.",
    ],
)
def test_items_are_found_however_they_are_listed(answer: str) -> None:
    assert listed_items(answer) == ["Data", "Skola", "Vård"]


def test_completing_keeps_the_words_of_the_person_first() -> None:
    assert complete("Och den första?", HISTORY).startswith("Och den första? (Fler cyklar")


EARLIER = [Turn("user", "Vi ska köpa ett nytt system."), Turn("assistant", "Se principerna.")]


@pytest.mark.parametrize(
    "asked",
    [
        "Vad gäller för mobiltelefoner?",
        "Vad får digitaliseringsfonden inte användas till?",
        "What applies to information security?",
        "Hvad gælder for fjernarbejde?",
    ],
)
def test_a_short_question_that_says_what_it_is_about_stands_alone(asked: str) -> None:
    assert not understand(asked, EARLIER, DOCUMENTS).completed


@pytest.mark.parametrize(
    "asked", ["Hur länge?", "Vem ansvarar?", "Vem ansvarar för uppföljningen?"]
)
def test_a_short_question_without_a_subject_leans_on_the_one_before(asked: str) -> None:
    assert understand(asked, EARLIER, DOCUMENTS).completed


def test_a_third_question_keeps_what_the_second_leaned_on() -> None:
    history = [
        Turn("user", "Vad gäller för distansarbete i Ekby kommun?"), Turn("assistant", "Chefen avgör."),
        Turn("user", "Hur många dagar?"), Turn("assistant", "Två."),
    ]  # fmt: skip
    text = understand("Och vem bestämmer?", history, DOCUMENTS).text
    assert text.startswith("Och vem bestämmer?")
    assert "Hur många dagar?" in text
    assert "distansarbete" in text


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("Vad säger Ekby kommun om AI?", "Hur är det i Nordvik?"),
        ("What does Ekby kommun say about AI?", "What about Nordvik?"),
        ("Hvad siger Ekby kommun om AI?", "Hvad med Nordvik?"),
        ("Hva sier Ekby kommun om AI?", "Hva sier Nordvik?"),
    ],
)
def test_the_same_is_asked_of_another_organisation(before: str, asked: str) -> None:
    question = understand(asked, [Turn("user", before), Turn("assistant", "Mycket.")], DOCUMENTS)
    assert [scope.label for scope in question.scopes] == ["Region Nordvik"]
    assert "AI" in question.text
    assert "Ekby" not in question.text
