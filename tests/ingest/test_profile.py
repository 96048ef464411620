"""The profile of a document: many ways to state a fact in four languages, and many that state something else."""

from datetime import date

import pytest

from assistant.records import Document, Fact, Page
from ingest.facts.profile import Source, profile
from ingest.outline import assemble
from ingest.reading import CELL, RawBlock, RawPage, Reading

FILLER = (
    "Den här texten handlar om hur verksamheten planeras, följs upp och utvecklas över tid i hela organisationen, "
    "och den är så lång att ingen kan ta den för en rubrik eller en uppgift om själva dokumentet."
)


def block(line: str) -> RawBlock:
    """`# heading`, `- item`, `cell | cell`, `~ running head`, otherwise a paragraph."""
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return RawBlock("heading", line.lstrip("# "), level)
    if line.startswith("- "):
        return RawBlock("item", line[2:], 1)
    if line.startswith("~ "):
        return RawBlock("furniture", line[2:])
    if " | " in line:
        return RawBlock("row", CELL.join(line.split(" | ")))
    return RawBlock("paragraph", line)


def parsed(
    text: str, title: str | None = None, name: str = "fil", **metadata: str
) -> tuple[Document, tuple[Page, ...]]:
    """The profile of a text in which `===` divides the pages."""
    pages = tuple(
        RawPage(number, tuple(block(x) for x in page.strip().split("\n") if x.strip()))
        for number, page in enumerate(text.split("==="), start=1)
    )
    read, blocks = assemble(Reading(pages, title, metadata))
    source = Source("0" * 64, name, f"{name}.pdf", "pdf", title, metadata)
    return profile(source, read, blocks), read


def read(text: str, title: str | None = None, name: str = "fil", **metadata: str) -> Document:
    return parsed(text, title, name, **metadata)[0]


def value(fact: Fact | None):
    return None if fact is None else fact.value


def days(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    return (
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


IN_FORCE = [
    # Swedish
    ("# Digital strategi\nStrategin gäller från och med 2021-03-01.", "2021-03-01", None),
    ("# Digital strategi\nDenna strategi gäller 2021–2024.", "2021-01-01", "2024-12-31"),
    (
        "# Miljöprogram\nProgrammet gäller för perioden 2020-2023 och ersätter tidigare program.",
        "2020-01-01",
        "2023-12-31",
    ),
    ("# IT-policy\nPolicyn träder i kraft den 1 juli 2022.", "2022-07-01", None),
    ("# IT-policy\nPolicyn gäller till och med 31 december 2025.", None, "2025-12-31"),
    (
        "# Handlingsplan för jämställdhet\nHandlingsplanen sträcker sig över åren 2019–2021.",
        "2019-01-01",
        "2021-12-31",
    ),
    ("# Handlingsplan för jämställdhet 2019–2021", "2019-01-01", "2021-12-31"),
    ("# Verksamhetsplan 2022", "2022-01-01", "2022-12-31"),
    ("# Verksamhetsplan\n# 2022–2024", "2022-01-01", "2024-12-31"),
    (
        "# Riktlinje för arkiv\nGiltighetstid: 2018-05-01 t.o.m. 2022-04-30",
        "2018-05-01",
        "2022-04-30",
    ),
    ("# Riktlinje för arkiv\nGäller fr.o.m.: 2018-05-01", "2018-05-01", None),
    (
        "# Riktlinje för arkiv\nGäller från | 2018-05-01\nGäller till | 2020-05-01",
        "2018-05-01",
        "2020-05-01",
    ),
    ("# Kulturplan\nAntagen av: Regionfullmäktige\nGiltig t.o.m.: 2024", None, "2024-12-31"),
    (
        "# Kulturplan\nBeslutsdatum | Giltig från | Giltig till\n2020-10-01 | 2021-01-01 | 2024-12-31",
        "2021-01-01",
        "2024-12-31",
    ),
    (
        "# Energistrategi för Ekby kommun\nEnergistrategin för Ekby kommun gäller mellan 2020 och 2030.",
        "2020-01-01",
        "2030-12-31",
    ),
    (
        "# Biblioteksplan\nDetta dokument gäller från den 1 januari 2023 och tills vidare.",
        "2023-01-01",
        None,
    ),
    (
        "# Digital strategi\nStrategin är antagen av fullmäktige. Den gäller till och med 2026.",
        None,
        "2026-12-31",
    ),
    # Danish
    (
        "# Digitaliseringsstrategi\nStrategien er gældende fra 2017 - 2020.",
        "2017-01-01",
        "2020-12-31",
    ),
    ("# Sundhedspolitik\nPolitikken gælder fra 1. januar 2019.", "2019-01-01", None),
    ("# Klimahandleplan\nHandleplanen dækker perioden 2020-2025.", "2020-01-01", "2025-12-31"),
    ("# Frivillighedspolitik 2022-2026", "2022-01-01", "2026-12-31"),
    ("# Personalepolitik\nDenne politik træder i kraft den 1. marts 2020.", "2020-03-01", None),
    (
        "# Retningslinjer for indkøb\nGyldighedsperiode: 1. januar 2021 til 31. december 2022",
        "2021-01-01",
        "2022-12-31",
    ),
    ("# Retningslinjer for indkøb\nGældende fra: 01.02.2021", "2021-02-01", None),
    # Norwegian
    (
        "# Strategi for kunstig intelligens\nStrategien gjelder fra 1. januar 2024.",
        "2024-01-01",
        None,
    ),
    (
        "# Digitaliseringsstrategi\nStrategien gjelder for perioden 2021 til 2025.",
        "2021-01-01",
        "2025-12-31",
    ),
    ("# Handlingsprogram 2025-2029", "2025-01-01", "2029-12-31"),
    ("# Reglement for delegering\nReglementet trer i kraft 1.1.2020.", "2020-01-01", None),
    (
        "# Anskaffelsesstrategi\nGyldig fra: 01.01.2020\nGyldig til: 31.12.2023",
        "2020-01-01",
        "2023-12-31",
    ),
    ("# Virksomhetsplan 2023", "2023-01-01", "2023-12-31"),
    ("# Økonomiplan 2022–2025", "2022-01-01", "2025-12-31"),
    # English
    ("# Data strategy\nThe strategy is valid from 1 March 2022.", "2022-03-01", None),
    ("# Data strategy\nThis strategy covers the period 2022–2026.", "2022-01-01", "2026-12-31"),
    ("# Information security policy\nEffective date: 2021-06-01", "2021-06-01", None),
    ("# Information security policy\nValid until: 31 December 2023", None, "2023-12-31"),
    (
        "# Procurement guidelines\nThe guidelines apply from 1 January 2020 until 31 December 2022.",
        "2020-01-01",
        "2022-12-31",
    ),
    ("# Annual plan 2024", "2024-01-01", "2024-12-31"),
    ("# Travel policy\nThis policy takes effect on 15 May 2020.", "2020-05-15", None),
]


@pytest.mark.parametrize(("text", "first", "last"), IN_FORCE)
def test_term_is_read(text, first, last):
    document, pages = parsed(text)
    assert (value(document.valid_from), value(document.valid_to)) == days(first, last)
    for fact in (document.valid_from, document.valid_to):
        assert fact is None or fact.quote in pages[fact.page - 1].text


NO_TERM = [
    "# Digital strategi\nDen nationella strategin gäller 2020–2025.",
    "# Digital strategi\nProjektet pågår under perioden 2019–2021.",
    "# Digital strategi\nAvtalet gäller från och med 2021-03-01.",
    "# Digital strategi\nBudgeten för 2023 omfattar 20 miljoner kronor.",
    "# Digital strategi\nEnligt lagen om offentlig upphandling, som gäller från 2017, ska priset anges.",
    "# Digital strategi\nUtgångspunkten är Strategi för hållbar tillväxt. Strategin för hållbar tillväxt gäller 2021–2030.",
    "# Digital strategi\nPolicyn gäller alla medarbetare sedan länge.",
    "# Digital strategi\n" + FILLER + "\n## Mål\nUnder 2020 beslutade regionen om en ny plan.",
    "# Digital strategi\nStrategin ska revideras senast 2024.",
    "# Slutrapport för projektet 2018–2020",
    "# Utvärdering av handlingsplan 2018–2020",
    "# Handlingsplan till digitaliseringsstrategi 2020–2025",
    "# Digital strategi 2030",
    "# Remissversion: Strategi för vatten\nRemisstid 2023-01-10 – 2023-03-31",
    "# Digital strategi\nProjekttid 2019–2021",
    "# Digital strategi\nMandatperioden 2019–2022",
    "# Digital strategi\nFöreskriften träder i kraft den 1 januari 2022.",
    "# Digitaliseringsstrategi\nDen fællesoffentlige digitaliseringsstrategi gælder 2016-2020.",
    "# Digitaliseringsstrategi\nKommuneplanen gjelder fra 2019.",
    "# Data strategy\nThe European strategy covers the period 2020–2030.",
    "# Data strategy\nThe contract is valid from 1 March 2022.",
    "# Digital strategi\n" + FILLER + "\nMål | Ansvarig | Gäller\nÖka | Nämnden | 2021–2022",
]


@pytest.mark.parametrize("text", NO_TERM)
def test_term_of_something_else_is_not_read(text):
    document = read(text)
    assert (value(document.valid_from), value(document.valid_to)) == (None, None)


DECISIONS = [
    (
        "# Policy för resor\nAntagen av kommunfullmäktige 2019-05-02, § 45",
        "kommunfullmäktige",
        "2019-05-02",
    ),
    (
        "# Policy för resor\nAntagen av kommunfullmäktige den 2 maj 2019",
        "kommunfullmäktige",
        "2019-05-02",
    ),
    (
        "# Policy för resor\nBeslutad i kommunstyrelsen 2020-01-13 § 7.",
        "kommunstyrelsen",
        "2020-01-13",
    ),
    (
        "# Policy för resor\nFastställd av: Regionfullmäktige 2020-11-24",
        "Regionfullmäktige",
        "2020-11-24",
    ),
    (
        "# Policy för resor\nBeslutsinstans: Kommunfullmäktige\nBeslutsdatum: 2021-02-15",
        "Kommunfullmäktige",
        "2021-02-15",
    ),
    (
        "# Policy för resor\nBeslutsfattare | Kommundirektören\nFastställelsedatum | 2021-02-15",
        "Kommundirektören",
        "2021-02-15",
    ),
    (
        "# Policy för resor\nDenna policy antogs av kommunfullmäktige den 2 maj 2019.",
        "kommunfullmäktige",
        "2019-05-02",
    ),
    (
        "# Policy för resor\nKommunfullmäktige antog policyn den 2 maj 2019.",
        "Kommunfullmäktige",
        "2019-05-02",
    ),
    (
        "# Policy för resor\nDen 2 maj 2019 antog kommunfullmäktige denna policy.",
        "kommunfullmäktige",
        "2019-05-02",
    ),
    ("# Policy för resor\nAntagen 2019-05-02 av miljönämnden", "miljönämnden", "2019-05-02"),
    ("# Policy för resor\nAntagen: KF 2019-05-02 § 12", "KF", "2019-05-02"),
    ("# Policy för resor\nAntagen av kommunfullmäktige 2019", "kommunfullmäktige", "2019-01-01"),
    ("# Rejsepolitik\nVedtaget af byrådet den 12. marts 2020", "byrådet", "2020-03-12"),
    ("# Rejsepolitik\nGodkendt 3. maj 2021 af Direktionen", "Direktionen", "2021-05-03"),
    (
        "# Rejsepolitik\nGodkendt af Økonomiudvalget d. 3. juni 2021.",
        "Økonomiudvalget",
        "2021-06-03",
    ),
    (
        "# Rejsepolitik\nPolitikken er vedtaget af Byrådet den 12. marts 2020 og gælder for alle.",
        "Byrådet",
        "2020-03-12",
    ),
    ("# Rejsepolitik\nByrådet vedtog politikken den 12. marts 2020.", "Byrådet", "2020-03-12"),
    (
        "# Reisepolicy\nVedtatt av kommunestyret 12.03.2020, sak 45/20",
        "kommunestyret",
        "2020-03-12",
    ),
    ("# Reisepolicy\nVedtatt i kommunestyret 12. mars 2020", "kommunestyret", "2020-03-12"),
    (
        "# Reisepolicy\nDenne policyen ble vedtatt av formannskapet 5. mai 2021.",
        "formannskapet",
        "2021-05-05",
    ),
    (
        "# Reisepolicy\nGodkjent av | Kommunedirektøren\nGodkjent dato | 05.05.2021",
        "Kommunedirektøren",
        "2021-05-05",
    ),
    (
        "# Travel policy\nAdopted by the Municipal Council on 12 March 2020",
        "Municipal Council",
        "2020-03-12",
    ),
    (
        "# Travel policy\nThis policy was approved by the Executive Board on 3 June 2021.",
        "Executive Board",
        "2021-06-03",
    ),
    (
        "# Travel policy\nApproved by: Chief Executive\nApproval date: 2021-06-03",
        "Chief Executive",
        "2021-06-03",
    ),
]


@pytest.mark.parametrize(("text", "body", "day"), DECISIONS)
def test_decision_is_read(text, body, day):
    document, pages = parsed(text)
    assert value(document.decided_by) == body
    assert value(document.decided_on) == date.fromisoformat(day)
    assert document.decided_by.quote in pages[0].text
    assert document.decided_on.quote in pages[0].text


@pytest.mark.parametrize(
    "text",
    [
        "# Policy för resor\nDen regionala utvecklingsstrategin antogs av regionfullmäktige den 2 maj 2020.",
        "# Policy för resor\nBudgeten fastställdes av kommunstyrelsen 2020-01-13.",
        "# Policy för resor\nKommunfullmäktige antog en ny översiktsplan den 2 maj 2019.",
        "# Rejsepolitik\nByrådet vedtog budgettet den 12. marts 2020.",
        "# Travel policy\nApproved budget 2020",
        "# Travel policy\nThe budget was approved by the Executive Board on 3 June 2021.",
    ],
)
def test_decision_on_something_else_is_not_read(text):
    document = read(text)
    assert (document.decided_by, document.decided_on) == (None, None)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Dnr: KS 2019/123", "KS 2019/123"),
        ("Dnr KS 2019/123", "KS 2019/123"),
        ("Diarienummer: KS-2019-0123", "KS-2019-0123"),
        ("Diarienummer | RUN 2020/0045-3", "RUN 2020/0045-3"),
        ("Sagsnr. 00.15.00-P15-1-20", "00.15.00-P15-1-20"),
        ("Sagsnummer: 19/1234", "19/1234"),
        ("Saksnr: 2019/4567", "2019/4567"),
        ("Arkivsaksnr: 19/1234", "19/1234"),
        ("J.nr. 2019-1234", "2019-1234"),
        ("Case number: ABC-2020-17", "ABC-2020-17"),
    ],
)
def test_number_is_read(line, number):
    assert value(read(f"# Policy för resor\n{line}").number) == number


@pytest.mark.parametrize(
    "line",
    ["Tlf.: 96282626", "Sidan 2 av 14", "Punkt 4.1 i avtal 2019", "Se lag (2009:600) om språk"],
)
def test_other_numbers_are_not_the_document_s(line):
    assert read(f"# Policy för resor\n{line}").number is None


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Dokumentansvarig: Kommundirektören", "Kommundirektören"),
        ("Dokumentägare | HR-chefen", "HR-chefen"),
        ("Dokumentansvarig HR-direktör", "HR-direktör"),
        ("Ansvarig: HR-avdelningen", "HR-avdelningen"),
        ("Dokumentejer: Stab og IT", "Stab og IT"),
        ("Dokumentansvarlig: Personalsjef", "Personalsjef"),
        ("Document owner: Chief Information Officer", "Chief Information Officer"),
        ("HR-direktören är ansvarig för denna policy.", "HR-direktören"),
        ("Direktionen ejer politikken.", "Direktionen"),
    ],
)
def test_owner_is_read(line, owner):
    assert value(read(f"# Policy för resor\n{line}").owner) == owner


def test_owner_of_a_measure_is_not_the_document_s():
    text = "# Policy för resor\n" + "\n".join([FILLER] * 60)
    text += "\n## Åtgärd 1\nAnsvarig: Tekniska nämnden\nTid: 2022\n" + "\n".join([FILLER] * 30)
    assert read(text).owner is None


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("# Policy för resor\nVersion 2.1", "2.1"),
        ("# Policy för resor\nVersion: 2023-06", "2023-06"),
        ("# Policy för resor\nUtgåva: 3", "3"),
        ("# Rejsepolitik\nUdgave 2", "2"),
        ("# Reisepolicy\nVersjon | 1.0", "1.0"),
        ("# Policy för resor\n~ Policy för resor, version 1.4", "1.4"),
        ("# Referensmodell v0.9", "0.9"),
    ],
)
def test_edition_is_read(text, edition):
    assert value(read(text).edition) == edition


@pytest.mark.parametrize(
    "text",
    [
        "# Policy för resor\n" + FILLER + "\nSystemet finns i version 3.2 hos leverantören.",
        "# Policy för resor\nVersion 2 av systemet infördes 2019.",
        "# Policy för resor\n" + FILLER + "\nRiktlinje för inköp, utgåva 2.0",
        "# Policy för resor\nBegrepp | Förklaring\nUtgåva | En namngiven version (t.ex. version 1.2.0).",
    ],
)
def test_edition_of_something_else_is_not_read(text):
    assert read(text).edition is None


HISTORY = """# Fælles arkitektur
Oktober 2017
Version 0.1, september 2017. Arbejdsdokument.
Version 0.2, primo oktober 2017. Benyttet i workshop.
Version 0.3, november 2017. Til intern brug.
Version 0.4, december 2017. Til kommentering.
Version 1.0, forventet marts 2018. Til godkendelse."""


@pytest.mark.parametrize(
    ("made", "edition"),
    [("2017-10-11", "0.2"), ("D:20171115145841+01'00'", "0.3"), ("2019-01-01T10:00:00Z", "0.4")],
)
def test_history_gives_the_edition_of_the_day_the_file_was_made(made, edition):
    assert value(read(HISTORY, created=made).edition) == edition


def test_history_in_a_table():
    text = (
        "# Policy\nVersion | Datum | Ändring\n1.0 | 2019-01-02 | Ny\n1.1 | 2020-02-03 | Språk\n"
        + FILLER
    )
    assert value(read(text).edition) == "1.1"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# IT-policy\nErsätter: Policy för datorer (2012)", "Policy för datorer"),
        ("# IT-policy\nDenna policy ersätter Policy för datorer från 2012.", "Policy för datorer"),
        (
            '# IT-policy\nPolicyn ersätter den tidigare riktlinjen "Datorer i arbetet".',
            "Datorer i arbetet",
        ),
        (
            "# Digitaliseringsstrategi\nStrategien erstatter Digitaliseringsstrategi 2013-2016.",
            "Digitaliseringsstrategi 2013-2016",
        ),
        (
            "# Digitaliseringsstrategi\nStrategien afløser IT-strategien, som blev vedtaget i 2012.",
            "IT-strategien",
        ),
        ("# Digitaliseringsstrategi\nErstatter: IKT-strategi 2016–2020", "IKT-strategi 2016–2020"),
        (
            "# Travel policy\nThis policy replaces the Policy on official journeys, adopted in 2012.",
            "Policy on official journeys",
        ),
    ],
)
def test_replaced_document_is_read(text, title):
    found = value(read(text).replaces)
    assert found is not None and found.startswith(title)


@pytest.mark.parametrize(
    "text",
    [
        "# IT-policy\nDigitala möten ersätter fysiska möten.",
        "# IT-policy\nErsätter: -",
        "# IT-policy\nPolicyn ersätter tidigare version.",
        "# IT-policy\nDen nya lagen ersätter förordningen om planer från 2012.",
    ],
)
def test_other_replacements_are_not_read(text):
    assert read(text).replaces is None


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("# Program för digitalisering\nVästvik stad", "Västvik stad"),
        ("# Västviks stads program för digitalisering\n" + FILLER, "Västviks stad"),
        (
            "# Digitaliseringsstrategi\nHovby Kommunes strategi.\nHovby Kommune er god.",
            "Hovby Kommune",
        ),
        ("# Extern plan\nRegion Fjällmark, regionala utvecklingsförvaltningen", "Region Fjällmark"),
        ("# Plan\n~ Slutrapport · Valltorp kommun\n" + FILLER, "Valltorp kommun"),
        ("# VALLTORP KOMMUN\n# Riktlinje för arkiv", "Valltorp kommun"),
        ("# Strategi\nNordvik og Sørlia fylkeskommune", "Nordvik og Sørlia fylkeskommune"),
        ("# Strategy\nCity of Northhaven", "City of Northhaven"),
        ("# Vejledning\nSikkerhedsstyrelsen", "Sikkerhedsstyrelsen"),
        ("# Vägledning\nMyndigheten för digital tillsyn", "Myndigheten för digital tillsyn"),
        ("# Policy\nLänsstyrelsen i Fjällmark", "Länsstyrelsen i Fjällmark"),
    ],
)
def test_organisation_is_read(text, organisation):
    assert value(read(text).organisation) == organisation


def test_consultant_is_not_the_organisation():
    text = f"# Slutrapport\nUppdrag för Valltorp kommun\nRådgivarna AB\n{FILLER}"
    assert value(read(text, author="Rådgivarna AB").organisation) == "Valltorp kommun"


def test_body_named_in_passing_is_not_the_organisation():
    assert read(f"# Handbok\n{FILLER}\nSe även Skatteverket och Boverket.").organisation is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Program för digitalisering", "programme"),
        ("Handlingsprogram 2025-2029", "action-plan"),
        ("Policy för resor", "policy"),
        ("Personalepolitik", "policy"),
        ("Digitaliseringsstrategi", "strategy"),
        ("Handlingsplan till strategin för hållbarhet", "action-plan"),
        ("Klimahandleplan", "action-plan"),
        ("Riktlinjer till policy för resor", "guideline"),
        ("Retningslinjer for indkøb", "guideline"),
        ("Veileder i anskaffelser", "guideline"),
        ("Extern verksamhetsplan 2021–2023", "operational-plan"),
        ("Virksomhetsplan", "operational-plan"),
        ("Slutrapport om handlingsplan", "report"),
        ("Evaluering af strategien", "report"),
        ("Data strategy", "strategy"),
        ("Annual report 2020", "report"),
        ("Procurement guidelines", "guideline"),
        ("Kulturplan", "action-plan"),
    ],
)
def test_kind_is_read_from_the_title(title, kind):
    assert value(read(f"# {title}\n{FILLER}").kind) == kind


def test_kind_is_read_from_a_fact_box():
    assert value(read("# Så reser vi\nDokumenttyp: Riktlinje").kind) == "guideline"


def test_a_report_about_a_plan_is_a_report():
    text = f"# Framtagande av handlingsplan\nSlutrapport\n{FILLER}"
    assert value(read(text).kind) == "report"


@pytest.mark.parametrize(
    ("text", "binds"),
    [
        ("# Riktlinje för arkiv\nRiktlinjen är bindande för alla nämnder.", True),
        ("# Policy för resor\nDenna policy ska följas av alla medarbetare.", True),
        ("# Riktlinje för arkiv\nRiktlinjen är vägledande.", False),
        ("# Retningslinjer for indkøb\nRetningslinjerne er vejledende.", False),
        ("# Retningslinjer for innkjøp\nRetningslinjene skal følges av alle.", True),
        ("# Procurement guidelines\nThe guidelines are not binding.", False),
        ("# Vägledning om arkiv", False),
        ("# Arkiv\nDokumenttyp | Riktlinje (styrande)", True),
        ("# Archives\nDocument type: Strategy (guiding for the partners)", False),
        ("# Regler för arkiv", True),
        ("# Policy för resor\nLagen är bindande.", None),
        ("# Policy för resor\n" + FILLER, None),
    ],
)
def test_binding_is_read(text, binds):
    assert value(read(text).binding) == binds


@pytest.mark.parametrize(
    ("text", "stated", "title"),
    [
        ("# Policy för resor\n## Inledning\n" + FILLER, None, "Policy för resor"),
        ("# Policy för resor", "Microsoft Word - utkast3.docx", "Policy för resor"),
        ("# Policy för resor", "policy_resor_slutlig.docx", "Policy för resor"),
        ("# Policy för resor", "Policy för resor i Ekby", "Policy för resor i Ekby"),
        ("# Fælles arkitektur\n# for deling af data", None, "Fælles arkitektur for deling af data"),
        ("# Digital strategi", "Digital strategi - Hovby Kommune", "Digital strategi"),
        ("# Innehåll\n# Policy för resor", None, "Policy för resor"),
        ("# 1 Inledning\n" + FILLER, "Policy för resor", "Policy för resor"),
        ("Policy för resor\n" + FILLER, None, "Policy för resor"),
        ("# Plan för arbetsmiljö:", None, "Plan för arbetsmiljö"),
        (
            "# Energi\n" + FILLER,
            "Energi- och klimatplan 2016–2023",
            "Energi- och klimatplan 2016–2023",
        ),
        (
            "# Klima- og energiplan\n# Klima\n" + FILLER,
            "Klima- og energiplan | Hovby Kommune",
            "Klima- og energiplan",
        ),
        ("# Klimat – så gör vi\n# Klimat\n" + FILLER, "Klimat – så gör vi", "Klimat – så gör vi"),
        ("# Vision: Ekby\n# Ekby\n" + FILLER, "Vision: Ekby", "Vision: Ekby"),
    ],
)
def test_title_is_read(text, stated, title):
    document, pages = parsed(text, stated)
    assert document.title.value == title
    assert document.title.quote is None or document.title.quote in pages[0].text


def test_title_falls_back_to_the_file_name():
    assert read(FILLER + ".", name="policy_för_resor").title.value == "policy för resor"


def test_front_matter_counts_first():
    document = read(
        "# Digital strategi 2015–2018",
        title="Digital strategi",
        organisation="Ekby kommun",
        valid_from="2020-01-01",
        valid_to="2024-12-31",
        owner="IT-chefen",
        version="2.0",
        dnr="KS 2020/1",
    )
    assert value(document.organisation) == "Ekby kommun"
    assert (value(document.valid_from), value(document.valid_to)) == days(
        "2020-01-01", "2024-12-31"
    )
    assert (value(document.owner), value(document.edition)) == ("IT-chefen", "2.0")
    assert document.number == Fact("KS 2020/1")


def test_id_is_made_of_organisation_title_and_edition():
    document = read("# Køb & salg på nettet\nHovby Kommune\nVersion 2.0")
    assert document.id == "hovby-kommune/kob-salg-pa-nettet/2-0"


def test_id_does_not_depend_on_the_file_name():
    text = "# Digital strategi\nEkby kommun"
    assert read(text, name="a").id == read(text, name="b").id


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Kommunen ska arbeta för att alla får stöd och att ingen glöms bort när det gäller digitala tjänster.",
            "sv",
        ),
        (
            "Kommunen skal arbejde for at alle får hjælp, og borgere må ikke glemmes. Hvordan bliver det gjort af os?",
            "da",
        ),
        (
            "Kommunen skal jobbe for at alle får hjelp, og noen må ikke glemmes. Hva gjør vi etter dette for innbyggere?",
            "nb",
        ),
        (
            "The municipality should make sure that everyone can use the services that are offered to them.",
            "en",
        ),
    ],
)
def test_language_is_told(text, language):
    assert read(text).language == language


@pytest.mark.parametrize(
    ("text", "superseded", "last"),
    [
        ("Denna policy har ersatts av Medarbetarpolicy antagen 2023-10-30.", "Medarbetarpolicy", None),
        ("Policyn ersattes den 1 mars 2022 av Policy för arbetsmiljö.", "Policy för arbetsmiljö", None),
        ("Policyn upphävdes av kommunstyrelsen 2023-06-01 § 88.", "", date(2023, 6, 1)),
        ("Policyn upphör att gälla den 31 december 2025.", None, date(2025, 12, 31)),
        ("Denne politik er erstattet af Personalepolitik, vedtaget 2022.", "Personalepolitik", None),
        ("Politikken gælder ikke længere.", "", None),
        ("Denne policyen er opphevet.", "", None),
        ("Denne policyen er avløst av Arbeidsgiverpolitikk.", "Arbeidsgiverpolitikk", None),
        ("This policy has been superseded by the Conduct Policy.", "the Conduct Policy", None),
        ("This policy was repealed by the council on 4 May 2021.", "", date(2021, 5, 4)),
        ("This policy expires on 30 June 2024.", None, date(2024, 6, 30)),
        ("Policyn ska upphävas om en ny policy antas.", None, None),
        ("Nämndens beslut upphävdes av domstolen den 1 mars 2022.", None, None),
        ("Leverantörens licens har ersatts av en ny licens.", None, None),
    ],
)  # fmt: skip
def test_what_ended_is_read(text, superseded, last):
    read, pages = parsed(f"# Policy för personal\nEkby kommun\n{FILLER}\n{text}")
    found = read.superseded
    assert (found.value if found else None) == superseded
    assert (read.valid_to.value if read.valid_to else None) == last
    for fact in filter(None, (found, read.valid_to)):
        assert fact.quote in pages[0].text


@pytest.mark.parametrize(
    ("text", "is_draft"),
    [
        ("# Förslag till avfallsplan 2025–2030\nEkby kommun", True),
        ("# Avfallsplan\nUtkast 2024-09-10", True),
        (f"# Avfallsplan\n{FILLER}\nPlanen har ännu inte antagits av kommunfullmäktige.", True),
        ("# Udkast til sundhedspolitik 2026–2029\nSøby Kommune", True),
        (f"# Sundhedspolitik\n{FILLER}\nPolitikken er i høring.", True),
        ("# Draft Waste Plan\nBorough of Eastmoor", True),
        (f"# Waste Plan\n{FILLER}\nThe plan has not yet been adopted.", True),
        (f"# Avfallsplan\n{FILLER}\nUtkast till avtal ska granskas av juristen.", False),
        ("# Avfallsplan\nAntagen av kommunfullmäktige 2024-09-10", False),
    ],
)
def test_a_draft_is_told(text, is_draft):
    read, _ = parsed(text)
    assert (read.draft is not None) == is_draft


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Beslutad av kommunfullmäktige 2018-06-18. Giltighetstid: 4 år.", date(2022, 6, 18)),
        ("Antagen 2019-05-06 § 40. Policyn gäller till och med 2022-12-31.", date(2022, 12, 31)),
        ("Vedtaget den 6. maj 2019, punkt 9. Politikken gælder til 31. december 2022.", date(2022, 12, 31)),
        ("Beslutad av kommunfullmäktige 2018-06-18. Policyn gäller i fyra år.", date(2022, 6, 18)),
        ("Beslutad av kommunfullmäktige 2018-06-18. Avtalet gäller i fyra år.", None),
    ],
)  # fmt: skip
def test_the_end_follows_from_the_decision(text, last):
    read, _ = parsed(f"# Policy för personal\nEkby kommun\n{text}\n{FILLER}")
    assert (read.valid_to.value if read.valid_to else None) == last


@pytest.mark.parametrize(
    "text",
    [
        "Policyn ska inte ersätta Drogpolicy för ungdomar.",
        "Policyn ersätter kapitel 4 i Inköpspolicy för Ekby.",
        "The policy does not replace the Procurement Policy.",
    ],
)
def test_what_goes_on_to_apply_is_not_replaced(text):
    read, _ = parsed(f"# Policy för livsmedel\nEkby kommun\n{FILLER}\n{text}")
    assert read.replaces is None


def test_what_a_decision_repeals_is_read():
    text = "Genom reglementet upphävs Arkivreglemente antaget 1998-04-27 samt Riktlinje för e-arkiv antagen 2012-05-21."
    read, _ = parsed(f"# Arkivreglemente\nEkby kommun\n{FILLER}\n{text}")
    assert read.replaces is not None
    assert "Riktlinje för e-arkiv" in read.replaces.value
