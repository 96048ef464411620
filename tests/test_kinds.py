"""What kind of thing a question asks for, and whether a text holds one, in the four languages."""

import pytest

from assistant.expectation import expected, is_of_the_moment
from assistant.kinds import Expected, announces, has
from assistant.records import Language


@pytest.mark.parametrize(
    ("kind", "language", "text"),
    [
        ("phone", "en", "Call +45 33 12 34 56."),
        ("address", "da", "Se www.solborg.example."),
        ("amount", "sv", "Högst 900 kronor betalas."),
        ("amount", "en", "It costs £20 a night."),
        ("amount", "nb", "Rammen er 3 millioner."),
        ("amount", "da", "Tilskuddet er 40 procent."),
        ("score", "sv", "Skolan fick 87."),
        ("age", "sv", "Den som har fyllt 16 år får rösta."),
        ("age", "en", "Members are at least twelve years old."),
        ("frequency", "sv", "Planen följs upp varje halvår."),
        ("frequency", "da", "Profilerne gennemgås hvert kvartal."),
        ("frequency", "nb", "Planen oppdateres to ganger."),
        ("frequency", "en", "It is reviewed annually."),
        ("duration", "sv", "Den gäller i sex månader."),
        ("duration", "da", "Den besvares inden for to hverdage."),
        ("duration", "nb", "Svar gis innen fem virkedager."),
        ("duration", "en", "Receipts are kept for seven years."),
        ("duration", "sv", "Skadan anmäls omedelbart."),
        ("duration", "en", "It applies until further notice."),
        ("duration", "nb", "Strategien gjelder 2025–2030."),
        ("duration", "sv", "Bidraget betalas till och med 31 maj 2027."),
        ("share", "sv", "Utsläppen minskar med 40 procent."),
        ("share", "en", "Half of the schools take part."),
        ("share", "en", "A third of the schools take part."),
        ("share", "en", "Two thirds of the pupils cycle."),
        ("share", "da", "Tre fjerdedele af projekterne er fælles."),
        ("share", "sv", "Två tredjedelar av eleverna cyklar."),
        ("date", "da", "Den gælder fra den 4. juni."),
        ("date", "en", "It was decided in 2025."),
        ("name", "da", "Det er Inger Holm Madsen, der svarer."),
        ("person", "sv", "Frågan avgörs av kommunstyrelsen."),
        ("person", "en", "The head of finance decides."),
        ("number", "nb", "Hver avdeling har to redaktører."),
    ],
)
def test_a_text_that_holds_it(kind: Expected, language: Language, text: str) -> None:
    assert has(kind, text, language)


@pytest.mark.parametrize(
    ("kind", "language", "text"),
    [
        ("phone", "en", "Call the 24 rooms."),
        ("address", "da", "Skriv til kommunen."),
        ("amount", "sv", "Högst 900 skolor berörs."),
        ("score", "sv", "Skolan fick ett gott omdöme."),
        ("age", "sv", "Den som har två barn får rösta."),
        ("age", "en", "Claims are sent in within thirty days."),
        ("frequency", "da", "Profilerne gennemgås af afdelingen."),
        ("duration", "sv", "Kommunen betalar högst 900 kronor."),
        ("duration", "da", "Hver afdeling udpeger to redaktører."),
        ("duration", "en", "It was decided in 2025."),
        ("share", "sv", "Utsläppen minskar med 40 ton."),
        ("share", "sv", "Mötet tar tre kvarter."),
        ("date", "da", "Den gælder for alle 12 skoler."),
        ("name", "da", "Det er chefen, der svarer."),
        ("person", "sv", "Frågan avgörs senare."),
        ("number", "nb", "Avdelingen har redaktører."),
    ],
)
def test_a_text_that_holds_something_else(kind: Expected, language: Language, text: str) -> None:
    assert not has(kind, text, language)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hur länge gäller överenskommelsen?", "duration"),
        ("Hvor hurtigt skal henvendelsen besvares?", "duration"),
        ("Hvor lang frist har vi?", "duration"),
        ("How much notice does the manager give?", "duration"),
        ("How many days do I have?", "duration"),
        ("Hur lång uppsägningstid gäller?", "duration"),
        ("Hur gammal måste man vara?", "age"),
        ("Hvor gammel skal man være?", "age"),
        ("What age applies to members?", "age"),
        ("Hur stor andel av skolorna deltar?", "share"),
        ("What percent take part?", "share"),
        ("Hvor mange prosent er med?", "share"),
        ("How many percent of the schools take part?", "share"),
        ("Vilket betyg fick skolan?", "score"),
        ("What rating did the school get?", "score"),
        ("Hur många gånger om året träffas de?", "frequency"),
        ("How much money is set aside?", "amount"),
        ("Hvad er prisen for et kort?", "amount"),
        ("Vilket år antogs planen?", "date"),
        ("Since when does it apply?", "date"),
        ("Vad heter chefen?", "name"),
        ("Hvem er kommunens direktør?", "name"),
        ("Hvem er ansvarlig for planen?", "person"),
        ("Hur många skolor finns det?", "number"),
        ("Vad säger planen om cykling?", None),
        ("Hvorfor har kommunen en strategi?", None),
    ],
)
def test_what_a_question_asks_for(question: str, kind: Expected | None) -> None:
    assert expected(question) == kind


def test_only_the_asking_sentence_tells_what_is_asked_for() -> None:
    assert expected("Jag undrar hur länge det tar. Vem ansvarar för planen?") == "person"


@pytest.mark.parametrize(
    ("question", "moment"),
    [
        ("Hur många skolor har solceller just nu?", True),
        ("Hvem vandt valget i går?", True),
        ("Hvor mange møter har de hatt så langt?", True),
        ("How many members left last year?", True),
        ("What is the latest figure?", True),
        ("Hur många skolor ska ha solceller 2030?", False),
        ("Hvor mange møter skal de ha?", False),
        ("I started today. Who decides on travel?", False),
    ],
)
def test_whether_a_question_is_of_the_moment(question: str, moment: bool) -> None:
    assert is_of_the_moment(question) is moment


@pytest.mark.parametrize(
    ("text", "announcing"),
    [
        ("Därför bör följande principer tillämpas i arbetet.", True),
        ("Kommunen har valgt de indsatser, der er beskrevet nedenfor.", True),
        ("Følgende tiltak er planlagt for neste år.", True),
        ("The council has adopted the following goals.", True),
        ("Följande gäller: böcker lånas ut i fyra veckor.", False),
        ("Avgiften betalas månaden efter.", False),
    ],
)
def test_whether_a_text_only_announces(text: str, announcing: bool) -> None:
    assert announces(text) is announcing
