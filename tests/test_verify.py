"""A quote is exact or rejected; true sentences hold; every false one made from them is caught."""

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import pytest
from verify_mutations import mutations

from assistant.glossary import Glossary, load_glossary
from assistant.language import sentences
from assistant.models import load_embeddings, load_static
from assistant.records import Language
from assistant.rerank import score
from assistant.settings import ROOT, Settings
from assistant.verify import is_exact, verify
from assistant.verifying.meaning import Meaning

DATA = Path(__file__).parent / "data" / "verify" / "true.jsonl"
PARAPHRASES = DATA.with_name("paraphrases.jsonl")
SOURCES = ROOT / "data" / "examples" / "sources"


@dataclass(frozen=True)
class Pair:
    """A true sentence with its quote, the page that the quote stands on, and both languages."""

    sentence: str
    quote: str
    page: str
    language: Language
    quoted: Language


@cache
def source(name: str) -> tuple[Language, str]:
    """The language and plain text of a shipped document's source."""
    _, head, body = (SOURCES / f"{name}.md").read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(head)["language"], re.sub(r"\*\*|^#+ |^> |^- ", "", body, flags=re.M)


def pairs() -> list[Pair]:
    found: list[Pair] = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        quoted, page = source(row["document"])
        found.append(Pair(row["sentence"], row["quote"], page, row["language"], quoted))
    return found


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary(ROOT / "data" / "glossary.csv")


def false_ones(most: int) -> list[tuple[str, str, Pair]]:
    """False sentences of each kind for each pair, at most `most` of a kind."""
    found: list[tuple[str, str, Pair]] = []
    for number, pair in enumerate(pairs()):
        kinds: dict[str, list[str]] = {}
        for kind, sentence in mutations(pair.sentence, pair.language, pair.quoted):
            kinds.setdefault(kind, []).append(sentence)
        for kind, made in kinds.items():
            step = max(1, len(made) // most)
            found.extend((kind, text, pair) for text in made[number % step :: step][:most])
    return found


def shown(pair: Pair, sentence: str, glossary: Glossary) -> bool:
    return verify(
        sentence, pair.quote, pair.page, pair.language, pair.quoted, glossary
    ).holds  # fmt: skip


def test_the_true_pairs_are_many_and_of_all_languages() -> None:
    found = pairs()
    assert len(found) >= 60
    assert {pair.language for pair in found} == {"sv", "da", "nb", "en"}
    assert sum(pair.language != pair.quoted for pair in found) >= 30


def test_no_true_sentence_is_flagged(glossary: Glossary) -> None:
    assert [p.sentence for p in pairs() if not shown(p, p.sentence, glossary)] == []


def test_a_false_sentence_of_each_kind_is_caught(glossary: Glossary) -> None:
    made = false_ones(most=1)[::4]
    assert {kind for kind, _, _ in made} == {"year", "number", "negation", "modality", "actor"}
    assert [(kind, text) for kind, text, pair in made if shown(pair, text, glossary)] == []


@pytest.mark.slow
def test_every_false_sentence_is_caught(glossary: Glossary) -> None:
    made = false_ones(most=2)
    assert len(made) > 400
    assert [(kind, text) for kind, text, pair in made if shown(pair, text, glossary)] == []


def meaning() -> Meaning:
    """The embedding model that the program verifies with."""
    static = load_static(load_embeddings(Settings(_env_file=None)))
    assert static is not None
    return Meaning(partial(score, model=static))


@pytest.mark.slow
def test_paraphrases_that_a_person_wrote(glossary: Glossary) -> None:
    """Freer than the pairs above, and written before the rules: what still goes wrong may not become more."""
    knows = meaning()
    wrong: dict[str, list[str]] = {"true": [], "false": []}
    count = {"true": 0, "false": 0}
    for line in PARAPHRASES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        quoted, page = source(row["document"])
        verdict = verify(
            row["sentence"], row["quote"], page, row["language"], quoted, glossary, meaning=knows
        )
        kind = "false" if row["false"] else "true"
        count[kind] += 1
        if verdict.holds == (kind == "false"):
            wrong[kind].append(row["sentence"])
    assert count["true"] >= 300 and count["false"] >= 200
    assert len(wrong["false"]) <= 0.025 * count["false"], wrong["false"]
    assert len(wrong["true"]) <= 0.105 * count["true"], wrong["true"]


def test_sentences_of_the_documents_hold_against_themselves() -> None:
    flagged: list[str] = []
    for file in sorted(SOURCES.glob("*.md")):
        language, page = source(file.stem)
        whole = [page[start:end] for start, end in sentences(page)]
        for sentence in [s for s in whole if s.endswith(".") and len(s) > 40][::12]:
            if not verify(sentence, sentence, page, language, language).holds:
                flagged.append(sentence)
    assert flagged == []


PAGE = "Kommunstyrelsen ska följa upp målen varje år. Nämnden bör ta fram en verk-\nsamhetsplan före juni 2027."


@pytest.mark.parametrize(
    "quote",
    [
        "Kommunstyrelsen ska följa upp målen varje år.",
        "Kommunstyrelsen ska\nfölja  upp målen varje år.",
        "Nämnden bör ta fram en verksamhetsplan före juni 2027.",
    ],
)
def test_a_quote_of_the_page_is_exact(quote: str) -> None:
    assert is_exact(quote, PAGE)


@pytest.mark.parametrize(
    "quote",
    [
        "Kommunstyrelsen bör följa upp målen varje år.",
        "Kommunstyrelsen ska följa upp målen varje år",
        "kommunstyrelsen ska följa upp målen varje år.",
        "Kommunstyrelsen ska … varje år.",
        "",
    ],
)
def test_a_quote_that_is_not_the_pages_text_is_rejected(quote: str) -> None:
    exact = is_exact(quote, PAGE)
    verdict = verify("Kommunstyrelsen ska följa upp målen.", quote, PAGE, "sv", "sv")
    # A cut end is still the page's own text; a changed word or an ellipsis is not.
    assert exact is (quote == "Kommunstyrelsen ska följa upp målen varje år")
    assert verdict.holds is exact
    assert exact or verdict.problems[0][0] == "not the page's text"


@pytest.mark.parametrize(
    ("sentence", "quote", "language", "quoted", "problem"),
    [
        # Danish "må" permits, Norwegian "må" obliges.
        ("Alle må tage kurset.", "Alle må ta kurset.", "da", "nb", "modality"),
        ("Alle må ta kurset.", "Alle må tage kurset.", "nb", "da", "modality"),
        ("Alla får gå kursen.", "Alle må ta kurset.", "sv", "nb", "modality"),
        # "får" is "may" before a verb only.
        ("Rektorn ska bevilja undantag.", "Rektorn får bevilja undantag.", "sv", "sv", "modality"),
        # Changed places, both in the quote.
        ("Nämnden rapporterar till kommunstyrelsen.", "Kommunstyrelsen rapporterar till nämnden.",
         "sv", "sv", "actor"),
        ("The board reports to the council.", "The council reports to the board.", "en", "en", "actor"),
        ("Fullmäktige granskar nämnden.", "Nämnden granskar fullmäktige.", "sv", "sv", "actor"),
        # Told of another, who stands in the quote as well.
        ("Rektorn ersätter datorn.", "Skolan ersätter datorn och rektorn meddelar familjen.",
         "sv", "sv", "actor"),
        ("Kommunen svarar inom två veckor.", "Leverantören svarar inom två veckor.", "sv", "sv", "actor"),
        # A limit turned round, a number of something else, and one for two.
        ("Planen får ha minst 20 sidor.", "Planen får ha högst 20 sidor.", "sv", "sv", "number"),
        ("Not fewer than 20 people may attend.", "Not more than 20 people may attend.", "en", "en", "number"),
        ("Avgiften är 50 kronor för vuxna.", "Avgiften är 50 kronor för barn och 80 kronor för vuxna.",
         "sv", "sv", "number"),
        ("Avgiften är 80 kronor för barn och 50 kronor för vuxna.",
         "Avgiften är 50 kronor för barn och 80 kronor för vuxna.", "sv", "sv", "number"),
        ("Planen för 2025–2028 följs av en för 2027–2030.", "Planen för 2025–2027 följs av en för 2028–2030.",
         "sv", "sv", "year"),
        ("Svar ges inom en vecka.", "Svar ges inom två veckor.", "sv", "sv", "number"),
        ("Perioden är 2030–2024.", "Perioden är 2024–2030.", "sv", "sv", "year"),
        # Denied in another way.
        ("It is unlawful to share the file.", "It is lawful to share the file.", "en", "en", "negation"),
        ("Hunden är tillåten på gården.", "Hunden är otillåten på gården.", "sv", "sv", "negation"),
        ("Ingen nämnd ska betala.", "Varje nämnd ska betala.", "sv", "sv", "negation"),
        # Nothing of it is there.
        ("Skolorna byggs om.", "Avgiften höjs i juni.", "sv", "sv", "not covered"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(
    sentence: str, quote: str, language: Language, quoted: Language, problem: str
) -> None:
    found = {kind for kind, _ in verify(sentence, quote, quote, language, quoted).problems}
    assert problem in found


@pytest.mark.parametrize(
    ("sentence", "quote", "language", "quoted"),
    [
        ("Alle skal tage kurset.", "Alle må ta kurset.", "da", "nb"),
        ("Files must not be shared.", "Filer får inte delas.", "en", "sv"),
        ("Filer må ikke deles.", "Files may not be shared.", "da", "en"),
        ("Det är förbjudet att dela filer.", "Filer får inte delas.", "sv", "sv"),
        ("Rådet träffas två gånger om året.", "Rådet träffas varje halvår, två gånger om året.", "sv", "sv"),
        ("Undantag beslutas av rektorn.", "Rektorn beslutar om undantag.", "sv", "sv"),
        ("The council is informed by the board.", "The board informs the council.", "en", "en"),
        ("Utsläppen ska halveras.", "Utsläppen ska minska med 50 procent, det vill säga halveras.", "sv", "sv"),
        ("Purchases above 1,500,000 kronor are decided by the board.",
         "The board decides on purchases above 1.5 million kronor.", "en", "en"),
        ("Senast 2030-06-30 ska planen vara klar.", "Planen ska vara klar senast den 30 juni 2030.", "sv", "sv"),
        ("Not only schools but also libraries are covered.", "Schools and also libraries are covered.", "en", "en"),
    ],
)  # fmt: skip
def test_the_same_said_otherwise_holds(
    sentence: str, quote: str, language: Language, quoted: Language, glossary: Glossary
) -> None:
    verdict = verify(sentence, quote, quote, language, quoted, glossary)
    assert verdict.problems == ()


def test_a_short_form_stands_for_the_body_named_before_it() -> None:
    page = "Digitaliseringsrådet har nio ledamöter. Rådet träffas sex gånger om året."
    quote = "Rådet träffas sex gånger om året."
    assert verify("Digitaliseringsrådet träffas sex gånger om året.", quote, page, "sv", "sv").holds
    verdict = verify("Pensionärsrådet träffas sex gånger om året.", quote, page, "sv", "sv")
    assert ("actor", "Pensionärsrådet") in verdict.problems


def test_the_documents_own_name_may_be_mentioned_but_takes_nobodys_place() -> None:
    quote = "Alla system ska klassas."
    context = ("Riktlinje för it-system", "Ekby kommun")
    assert verify(
        "I Ekby kommun ska alla system klassas.", quote, quote, "sv", "sv", context=context
    ).holds
    quote = "Leverantören ska klassa alla system."
    verdict = verify(
        "Ekby kommun ska klassa alla system.", quote, quote, "sv", "sv", context=context
    )
    assert "actor" in {kind for kind, _ in verdict.problems}
