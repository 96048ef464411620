"""Small documents that the real pipeline reads, and what it finds for a question before an answer is made of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.answer import Assistant, open_assistant
from assistant.coverage import slots
from assistant.glossary import load_glossary
from assistant.index import Index
from assistant.models import load_embeddings
from assistant.question import Question, understand
from assistant.reader import Reader
from assistant.records import Answer, Passage
from assistant.retrieve import Finder, retrieve
from assistant.settings import Settings
from assistant.unit_scores import Scored, scored_units
from assistant.validity import past_versions
from ingest.sync import sync

TODAY = date(2026, 11, 22)
TELEWORK = """# Riktlinje för distansarbete, utgåva {edition}

Ekby kommun

Beslutad av kommunstyrelsen den {decided}. Diarienummer: KS {number}. Dokumentägare: personalchefen. Utgåva {edition}.

## Om distansarbete i Ekby kommun

Riktlinjen för distansarbete gäller alla som arbetar på distans i Ekby kommun. Ekby kommun ser distansarbete som en del av ett hållbart arbetsliv.

## Överenskommelse

Chefen och medarbetaren skriver en överenskommelse om distansarbete. Överenskommelsen om distansarbete gäller i sex månader och kan sedan förlängas. Chefen får säga upp den med två veckors varsel.

## Arbetsplats

Den som arbetar på distans ska ha en lugn plats med bord och stol. Kommunen lånar ut skärm och tangentbord, men inte möbler. Datorn låses när ingen arbetar vid den.

## Kostnader

Kommunen betalar högst 900 kronor för hörlurar. Medarbetaren betalar själv el och bredband hemma.

## Husdjur

De får vara i rummet så länge ingen på mötet störs av dem.

## Kaffe och frukt

Kaffe och frukt, se nedan

Den som är på kontoret får kaffe gratis, och frukt finns att köpa till självkostnadspris.

## Försäkring

Kommunens försäkring gäller bara under arbetstid. En skada hemma anmäls samma dag till chefen.
"""
VOLUNTEERS = """# Strategi for frivillighet

Fjordvik kommune

Vedtatt av kommunestyret 12. mars 2025. Gjelder fra 1. april 2025 til 31. desember 2030. Saksnummer: 25/118. Eier: kultursjefen.

## Hvorfor en strategi

Frivillige lag gjør Fjordvik til et bedre sted å bo. Strategien viser hvordan kommunen vil støtte dem.

## Prinsipper

Samarbeidet med frivilligheten bygger på syv prinsipper:

- Lagene bestemmer selv over sin egen virksomhet.
- Kommunen svarer på henvendelser innen fem virkedager.
- Lokaler lånes ut gratis til aktivitet for barn.
- Søknader om støtte skal være enkle å fylle ut.
- Nye lag får en fast kontaktperson i kommunen.
- Støtten fordeles likt mellom bygdene.
- Erfaringene deles åpent hvert år.

## Møter

Kommunen betaler for kaffe til alle.

## Mål

Innen 2030 skal strategien føre til at:

1. halvparten av innbyggerne er med i et lag
2. hver bygd har minst ett møtested
3. antallet unge ledere er doblet
"""
SOCIAL_MEDIA = """# Politik for sociale medier

Solborg Kommune

Vedtaget af byrådet den 4. juni 2024. Sagsnummer: 24/0871. Ejer: kommunikationschefen.

## Formål

Politikken beskriver, hvordan Solborg Kommune bruger sociale medier i dialogen med borgerne.

## Svar til borgerne

Henvendelser på sociale medier besvares inden for to hverdage. Borgere, der deler personoplysninger, henvises til sikker post.

## Møder

Kommunen betaler for kaffe til alle.

## Arkiv

Opslag slettes efter fem år. Kommunikationsafdelingen gennemgår profilerne hvert kvartal.

## Ansvar

Kommunikationschefen Inger Holm Madsen har ansvaret for profilerne. Hver afdeling udpeger to redaktører.
"""
TRAVEL = """# Travel guideline

Harbourside Municipality

Decided by the municipal board on 3 February 2025. Reference number: MB 2025/14. Owner: the head of finance.

## Purpose

This guideline tells employees of Harbourside Municipality how to travel at work and how travel is paid.

## How we travel

Trains are chosen before flights. Flights need the approval of the head of department.

## Allowances

| Length of travel | Meals | Night |
|---|---|---|
| Half a day | 12 euros | none |
| A whole day | 30 euros | 20 euros |
| Abroad | 45 euros | 35 euros |

## Claims

Claims are sent in within thirty days. Receipts are kept for seven years by the finance unit. A claim without a receipt is paid only up to 15 euros.
"""
TRIPS = """# Resepolicy

Norrby kommun

Beslutad av kommunfullmäktige den 14 maj 2025. Diarienummer: KS 2025/77. Dokumentägare: ekonomichefen.

## Resor i tjänsten

Tåg väljs före flyg. Egen bil får användas när kollektivtrafik saknas och chefen har godkänt det.

## Distansarbete

I Norrby får medarbetare arbeta på distans två dagar i veckan. Överenskommelsen omprövas varje år.

## Klimat

Varje förvaltning redovisar sina resor i april. Utsläppen från resorna ska minska med 40 procent till 2030.
"""
DOCUMENTS = {
    "telework-1.md": TELEWORK.format(edition="1.0", decided="10 januari 2021", number="2021/3"),
    "telework-2.md": TELEWORK.format(edition="2.0", decided="10 januari 2025", number="2025/9"),
    "volunteers.md": VOLUNTEERS,
    "social-media.md": SOCIAL_MEDIA,
    "travel.md": TRAVEL,
    "trips.md": TRIPS,
}


@dataclass(frozen=True)
class Found:
    """What is found for a question: `units` are scored best first."""

    question: Question
    passages: list[Passage]
    reader: Reader
    units: list[Scored]

    @property
    def best(self) -> str:
        """The text of the best unit."""
        return self.units[0].unit.text

    def score(self, words: str, document: str) -> float:
        """The score of the only unit of a document, by its name, that holds the words."""
        versions = {p.document.version for p in self.passages if p.document.name == document}
        (score,) = (
            item.score
            for item in self.units
            if words in item.unit.text and item.unit.version in versions
        )
        return score

    def asked_again(self, **changes: str) -> "Found":
        """The same passages with their units scored for the question with these changes."""
        question = replace(self.question, **changes)
        units = scored_units(question, self.passages, self.reader, frozenset())
        return replace(self, question=question, units=units)

    def names(self) -> list[str]:
        """The names of the documents in the order of the units."""
        names = {p.document.version: p.document.name for p in self.passages}
        return [names[item.unit.version] for item in self.units]


@contextmanager
def read_in(
    folder: Path, documents: Mapping[str, str], embedded: bool = True
) -> Iterator[Assistant]:
    """The assistant over documents by file name; not `embedded`, it is as where no embedding model is on disk."""
    settings = Settings(_env_file=None, documents=folder / "documents", index=folder / "index")
    settings.documents.mkdir()
    for name, text in documents.items():
        (settings.documents / name).write_text(text, encoding="utf-8")
    index = Index.open(settings, load_embeddings(settings) if embedded else None)
    report = sync(settings.documents, index, settings)
    assert not report.failures(), report.lines()
    index.close()
    if embedded:
        assistant = open_assistant(settings)
    else:
        finder = Finder(
            Index.open(settings, None), None, None, None, load_glossary(settings.glossary)
        )
        assistant = Assistant(settings, finder)
    yield assistant
    assistant.index.close()


def find(assistant: Assistant, asked: str, on: date = TODAY) -> Found:
    """What `assistant` finds for a question, scored as for an answer."""
    finder = assistant.finder
    ledger = finder.index.ledger
    documents = ledger.documents()
    question = understand(asked, (), documents)
    passages = retrieve(question, documents, finder)
    languages = {document.language for document in documents}
    wanted = slots(question, languages, finder.glossary, finder.index)
    reader = Reader(ledger, finder.encode, finder.matcher, wanted)
    past = past_versions(documents, documents, on)
    return Found(question, passages, reader, scored_units(question, passages, reader, past))


def quotes(answer: Answer) -> list[str]:
    """What the answer quotes, in its order."""
    return [citation.quote for citation in answer.citations]
