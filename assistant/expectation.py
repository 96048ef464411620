"""What kind of thing a question asks for (a date, a number, an amount, a contact), and whether a text has one."""

import re
from typing import Literal

from assistant.language import sentences, words
from assistant.records import Language
from assistant.verifying.numbers import numbers

Expected = Literal["date", "number", "amount", "phone", "address", "score", "name"]

_ASKS: dict[Expected, str] = {
    "phone": r"telefonnumm\w*|telefon|tlf|tel|mobilnumm\w*|phone",
    "address": r"e-?post\w*|e-?mail\w*|mejl\w*|mailadress\w*|webbadress\w*|web ?adress\w*|website|hjemmeside|url",
    "amount": r"(?:vad|hvad|hva|hur mycket|hvor meget|hvor mye|what|how much)(?: \w+)? "
    r"(?:kosta\w*|koste\w*|cost\w*|paid|pay|betala\w*|betale\w*|savings?)|hur mycket pengar|hvor mange penge|"
    r"hvor mye penger|how much money|(?:vilket|hvilket|what) (?:belopp|beløb|amount)|budgeten för",
    "name": r"(?:vad|hvad|hva) (?:heter|hedder|hette|hed|het)|name of the|namnet på|navnet på",
    "score": r"poäng\w*|betyg\w*|score\w*|poeng\w*|karakter\w*|rating",
    "date": r"vilket datum|hvilken dato|what date|vilket år|hvilket år|hvilket år|which year|what year|"
    r"until when|till och med när|hur länge gäller|deadline|senast när",
    "number": r"hur många|hur mycket|hur stor\w*|hur lång\w*|hur ofta|hur hög\w*|hvor mange|hvor mye|hvor meget|hvor stor\w*|"
    r"hvor lang\w*|hvor ofte|hvor høy\w*|how many|how much|how large|how long|how often|how high|antal\w*|number of|"
    r"vilken andel|hvilken andel|what share|hur länge|hvor længe|hvor lenge|(?:hur många|vilken|hvor mange) pro[cs]ent",
}
# "when" asks for a time where it opens the question; elsewhere ("when we buy …") it does not.
_WHEN_OPENS = re.compile(
    r"(?:^|[:;–]\s*|,\s*)(?:(?:och|og|and|men|but)\s+)?(?:när|når|when)\b|\bhvornår\b|\b(?:och|and) (?:när|when)\b",
    re.IGNORECASE,
)
_ASKS_OTHERWISE = re.compile(
    r",\s*(?:vad|vilk\w+|hur|vem|hva|hvad|hvilk\w+|hvordan|hvem|what|which|how|who)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"januari?|februari?|mars|marts|march|april|maj|mai|may|juni?|june|juli?|july|augusti?|septembe?r|"
    r"oktober|october|novembe?r|decembe?r|desember|kvartal\w*|quarter|hösten|våren|høsten|efteråret|foråret|autumn|spring"
)
_HAS: dict[Expected, re.Pattern[str]] = {
    "date": re.compile(
        rf"\b(?:1[89]|20)\d\d\b|\b\d{{1,2}}[./-]\d{{1,2}}\b|\b(?:{_MONTH})\b", re.IGNORECASE
    ),
    "number": re.compile(r"\d"),
    "amount": re.compile(
        r"\d[\d .,]*\s*(?:kr|kronor|kroner|mkr|tkr|mnkr|sek|dkk|nok|eur|euro|€|£|\$|mio|mia|miljon|million|milliard|miljard|tusen|tusind|thousand|procent|prosent|percent|%)",
        re.IGNORECASE,
    ),
    "phone": re.compile(r"(?:\+|\b)\d[\d \-–/()]{5,}\d"),
    "address": re.compile(r"\w@\w|\bwww\.|https?://", re.IGNORECASE),
    "score": re.compile(r"\d"),
    "name": re.compile(
        r"(?<=[\w,:(] )[A-ZÅÄÖÆØ][a-zåäöæøé]+ (?:[A-ZÅÄÖÆØ][\w.]* ?)+|[“\"«»][A-ZÅÄÖÆØ]"
    ),
}
_HOW_OFTEN = re.compile(
    r"\b(?:varje|vart|hver\w*|every|each|halvår\w*|årlig\w*|månad\w*|måned\w*|month\w*|veck\w*|uge\w*|uke\w*|"
    r"week\w*|dag\w*|day\w*|timm\w*|time[rn]?|hours?|dygn|løpende|löpande|annual\w*|year\w*)\b",
    re.IGNORECASE,
)


def expected(question: str) -> Expected | None:
    """What the question asks for, or None where a phrase of any kind may answer it."""
    asking = asking_part(question)
    for kind, pattern in _ASKS.items():
        if kind == "date" and _WHEN_OPENS.search(asking) and not _ASKS_OTHERWISE.search(asking):
            return "date"
        if re.search(rf"\b(?:{pattern})\b", asking, re.IGNORECASE):
            return kind
    return None


def asking_part(question: str) -> str:
    """The sentences that end in a question mark, or everything where none does."""
    spans = sentences(question)
    asking = [question[start:end] for start, end in spans if question[start:end].endswith("?")]
    return " ".join(asking) or question


def has(kind: Expected, text: str, language: Language) -> bool:
    """Whether the text holds something of the kind."""
    if kind == "number":
        return bool(numbers(text, language)) or bool(_HOW_OFTEN.search(text))
    return bool(_HAS[kind].search(text))


def own_numbers(question: str) -> frozenset[str]:
    """The numbers that a question asks about ("goal 8", "2023–2030"), which its answer's document must hold."""
    return frozenset(re.findall(r"\d+(?:[.,]\d+)*", asking_part(question)))


_ASKS_ABOUT = re.compile(
    r"\b(?:vad|vilk\w+|hur (?:m[åy]cket|många|stor\w*)|hva|hvad|hvilk\w+|hvor (?:mange|mye|meget|stor\w*)|"
    r"what|which|how (?:many|much))\b(.*)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:fick|blev|vann|kostade|hade|gick|ledde|gjorde|kom|var|fik|vandt|kostede|havde|gik|førte|ledede|lukkede|"
    r"var|fikk|ble|vant|kostet|hadde|gikk|ledet|sa|sagde|did|was|were|got|won|had|went|led|made|came|"
    r"[a-zåäö]{3,}(?:ade|ades)|[a-zæøå]{3,}ede|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)


def asked_about(question: str) -> list[str]:
    """The words behind the question word of the asking sentences, lower case: the thing that is asked about."""
    match = _ASKS_ABOUT.search(asking_part(question))
    return words(match.group(1)) if match else []


def is_past(text: str) -> bool:
    """Whether the text tells or asks of what has happened: plans seldom do, so a question of it is often open."""
    return bool(_PAST.search(text))
