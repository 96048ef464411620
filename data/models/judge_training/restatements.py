"""Says a sentence in other words near its own, so that nearness to a quote does not tell true claims from false ones."""

import re
from collections.abc import Mapping
from random import Random

from assistant.records import Language

_SAME: Mapping[Language, tuple[tuple[str, ...], ...]] = {
    "sv": (
        ("ska", "skall"), ("måste", "är tvungen att"), ("och", "samt"), ("minst", "inte mindre än"), ("högst", "inte mer än"),
        ("senast", "inte senare än"), ("varje år", "en gång om året"), ("också", "även"), ("till exempel", "exempelvis"),
        ("procent", "%"), ("genom", "med hjälp av"), ("utan kostnad", "gratis"), ("medarbetare", "anställda"),
        ("innan", "före det att"), ("endast", "bara"), ("omfattar", "gäller för"), ("per år", "om året"), ("får inte", "har inte rätt att"),
        ("bör", "rekommenderas att"), ("ansvarar för", "har ansvaret för"), ("beslutar om", "fattar beslut om"), ("cirka", "ungefär"),
        ("genast", "omedelbart"), ("upphör", "tar slut"), ("samtliga", "alla"),
        ("en gång i månaden", "varje månad"), ("utom", "med undantag för"), ("skriftligt", "i skrift"), ("tolv", "12"), ("sex", "6"),
        ("tre", "3"), ("fyra", "4"), ("fem", "5"), ("tio", "10"), ("två", "2"),
    ),
    "da": (
        ("og", "samt"), ("mindst", "ikke mindre end"), ("højst", "ikke mere end"), ("senest", "ikke senere end"),
        ("hvert år", "en gang om året"), ("også", "ligeledes"), ("for eksempel", "eksempelvis"), ("procent", "pct."), ("pct.", "%"),
        ("uden beregning", "gratis"), ("medarbejdere", "ansatte"), ("hvis", "såfremt"), ("kun", "alene"), ("omfatter", "gælder for"),
        ("om året", "årligt"), ("må ikke", "har ikke lov til at"), ("bør", "anbefales at"), ("har ansvar for", "er ansvarlig for"),
        ("træffer afgørelse om", "afgør"), ("straks", "med det samme"), ("derefter", "herefter"),
        ("samtlige", "alle"), ("undtagen", "bortset fra"), ("skriftligt", "på skrift"), ("hver måned", "en gang om måneden"),
        ("medmindre", "med mindre"), ("tolv", "12"), ("seks", "6"), ("tre", "3"), ("fire", "4"), ("fem", "5"), ("ti", "10"), ("to", "2"),
    ),
    "nb": (
        ("og", "samt"), ("minst", "ikke mindre enn"), ("høyst", "ikke mer enn"), ("senest", "ikke senere enn"),
        ("hvert år", "én gang i året"), ("også", "i tillegg"), ("for eksempel", "eksempelvis"), ("prosent", "%"), ("gratis", "uten kostnad"),
        ("medarbeidere", "ansatte"), ("hvis", "dersom"), ("bare", "kun"), ("omfatter", "gjelder for"), ("i året", "årlig"),
        ("kan ikke", "har ikke lov til å"), ("bør", "anbefales å"), ("har ansvaret for", "er ansvarlig for"),
        ("straks", "med en gang"), ("samtlige", "alle"), ("unntatt", "bortsett fra"),
        ("hver måned", "én gang i måneden"), ("tolv", "12"), ("seks", "6"), ("tre", "3"), ("fire", "4"), ("fem", "5"), ("ti", "10"), ("to", "2"),
    ),
    "en": (
        ("must", "has to"), ("shall", "is required to"), ("at least", "no fewer than"), ("at most", "no more than"),
        ("no later than", "at the latest by"), ("every year", "once a year"), ("also", "as well"), ("for example", "for instance"),
        ("per cent", "%"), ("free of charge", "at no cost"), ("employees", "staff"), ("if", "in case"), ("only", "solely"),
        ("covers", "applies to"), ("a year", "per year"), ("may not", "is not allowed to"), ("is responsible for", "has responsibility for"),
        ("immediately", "at once"), ("thereafter", "after that"), ("except", "apart from"),
        ("every month", "once a month"), ("within", "in no more than"), ("ends", "comes to an end"), ("but", "though"),
        ("twelve", "12"), ("six", "6"), ("three", "3"), ("four", "4"), ("five", "5"), ("ten", "10"), ("two", "2"), ("one month", "a month"),
    ),
}  # fmt: skip
_MOST = 3
_CLAUSE = re.compile(r"(?<=[;.!?])\s+(?=\S)")
_WORDS = 5
"""A clause with fewer words is no sentence of its own."""


def restated(text: str, language: Language, random: Random) -> str | None:
    """The sentence, or one of its main clauses, with up to three words put in others; None where nothing can be changed."""
    clauses = [part for part in _CLAUSE.split(text) if len(part.split()) >= _WORDS]
    said = text
    if len(clauses) > 1 and random.random() < 0.5:
        chosen = random.choice(clauses).rstrip(";. ")
        said = chosen[0].upper() + chosen[1:] + "."
    for one, other in _possible(said, language, random)[: random.randint(1, _MOST)]:
        said = re.sub(_whole(one), lambda _, new=other: new, said, count=1)  # type: ignore[misc]
    return None if said == text else said


def _possible(text: str, language: Language, random: Random) -> list[tuple[str, str]]:
    pairs = [(a, b) for one in _SAME[language] for a, b in (one, one[::-1])]
    found = [pair for pair in pairs if re.search(_whole(pair[0]), text)]
    random.shuffle(found)
    return found


def _whole(words: str) -> str:
    return rf"(?<![\w.,:§-]){re.escape(words)}(?![\w:-]|[.,]\d)"
