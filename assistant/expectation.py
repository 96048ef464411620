"""What kind of thing a question asks for (a date, an amount, a span of time, a person), and which words stand for it."""

import re
from collections.abc import Mapping

from assistant.kinds import Expected
from assistant.language import sentences, words
from assistant.records import LANGUAGES
from assistant.verifying.number_words import cardinals

_MUCH = r"(?:hur mycket|hvor meget|hvor mye|how much)"
_BIG = r"(?:hur stor\w*|hvor stor\w*|how (?:big|large|high)|hur hög\w*|hvor høy\w*|hvor høj\w*)"
_WHICH = r"(?:vilken|vilket|vilka|hvilken|hvilket|hvilke|what|which)"
# The first kind that fits counts, so the narrow ones stand before the wide ones.
_ASKS: Mapping[Expected, str] = {
    "phone": r"telefonnumm\w*|telefon|tlf|tel|mobilnumm\w*|phone",
    "address": r"e-?post\w*|e-?mail\w*|mejl\w*|mailadress\w*|webbadress\w*|web ?adress\w*|website|hjemmeside|url",
    "amount": rf"(?:vad|hvad|hva|what|{_MUCH})(?: \w+){{0,2}} (?:kosta\w*|koste\w*|cost\w*|paid|pay|betala\w*|betale\w*|savings?)|"
    rf"(?:{_MUCH}|hvor mange)(?: \w+)? (?:pengar|penge|penger|money)|"
    rf"{_MUCH} (?:är|er|is) (?:budgetera\w*|budgetter\w*|avsatt|afsat|satt av|budgeted)|"
    rf"(?:{_WHICH}|{_BIG})(?: \w+)? (?:belopp\w*|beløb\w*|amounts?|summa\w*|sum|budget\w*|bidrag\w*|avgift\w*|pris\w*|price|fees?|takst\w*)|"
    r"budgeten för|price tag|taket (?:per|för)|"
    r"(?:vad|hvad|hva|what) (?:är|er|is) (?:taket|prisen|priset|avgiften|gebyret|loftet|the (?:fee|price|ceiling|budget))",
    "score": r"poäng\w*|betyg\w*|score\w*|poeng\w*|karakter\w*|rating",
    "age": r"hur gam(?:mal|la) måste|hvor gam(?:mel|le) (?:skal|må)|how old (?:must|do)|(?:vilken|hvilken|what) (?:ålder|alder|age)|"
    r"åldersgräns\w*|aldersgr[æe]n\w*",
    "frequency": r"hur ofta|hvor ofte|hvor tit|how often|hur många gånger|hvor mange ganger?|how many times",
    "duration": r"hur (?:länge|lång tid|snart|snabbt|fort|kvickt)|inom vilken tid|hur långt? (?:frist|uppsägning\w*)|svarstid\w*|"
    r"hvor (?:længe|lenge|lang tid|lang frist|hurtigt?|snart|fort|raskt)|how (?:long|soon|fast|quickly|much notice)|"
    r"(?:uppsägningstid|frist|opsigelsesvarsel|oppsigelsestid)\w*|how many (?:days|weeks|months)",
    "share": rf"(?:{_WHICH}|{_BIG}) (?:andel|share|proportion)\w*|{_BIG} (?:en )?del\w*|(?:hur många|vilken|hvor mange|how many) (?:pro[cs]ent|per ?cent)|percentage|what percent",
    "date": r"vilk(?:et|a) datum|hvilken? dato\w*|what dates?|which dates?|vilket år|hvilket år|which year|what year|"
    r"until when|till och med när|deadline|senast när|by when|(?:från|fra|since) (?:när|hvornår|når|when)",
    "name": r"(?:vad|hvad|hva) (?:heter|hedder|hette|hed|het)|name of the|namnet på|navnet på|"
    r"(?:vem|hvem|who) (?:är|er|is) (?!ansvar|det\b|med\b|som\b|der\b|responsible|in charge|it\b|the one)",
    "person": r"vem|vilka (?:är|sitter|får)|hvem|who|whom",
    "number": r"hur många|hur mycket|hvor mange|hvor mye|hvor meget|how many|how much|antal\w*|number of|"
    rf"{_BIG}|hur lång\w*|hvor lang\w*|how far",
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

_ASKING_WORD = re.compile(
    r"\b(?:vad|vilk\w+|hur|vem|varför|hva|hvad|hvilk\w+|hvordan|hvor\w*|hvem|what|which|how|who|where|when|why)\b",
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
    """The sentences that end in a question mark; where none does the last one that asks, else everything."""
    spans = sentences(question)
    asking = [question[start:end] for start, end in spans if question[start:end].endswith("?")]
    if asking:
        return " ".join(asking)
    last = question[spans[-1][0] :] if spans else question
    return last if _ASKING_WORD.search(last) else question


def own_numbers(question: str) -> frozenset[str]:
    """The numbers that a question asks about ("goal 8", "2023–2030"), which its answer's document must hold."""
    return frozenset(re.findall(r"\d+(?:[.,]\d+)*", asking_part(question)))


_ASKS_ABOUT = re.compile(
    r"\b(?:vad|vilk\w+|hur (?:m[åy]cket|många|stor\w*)|hva|hvad|hvilk\w+|hvor (?:mange|mye|meget|stor\w*)|"
    r"what|which|how (?:many|much))\b(.*)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!och )(?<!, )(?<!^)\bvar\b(?! (?:sitter|ligger|finns|hittar|kan|ska|får|bor)\b)|"  # in Swedish also "where"
    r"\b(?:fick|blev|vann|kostade|hade|gick|ledde|gjorde|kom|fik|vandt|kostede|havde|gik|førte|ledede|lukkede|"
    r"fikk|ble|vant|kostet|hadde|gikk|ledet|sa|sagde|did|was|were|got|won|had|went|led|made|came|"
    r"[a-zåäö]{3,}(?:ade|ades)|[a-zæøå]{3,}ede|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)


_GENERAL = frozenset(
    "er är is are was were does do did has have had har hade can could should would must will heter hedder hette sitter "
    "står finns finnes findes fanns gäller gælder gjelder beror betyder betyr innebär indebærer innebærer menas menes svarar "
    "svarer säger siger sier händer sker skjer happens mean means gör göra gøre gjør gjøre mener tycker synes vill vil want "
    "kosta kostar kostade koste koster kostede costs cost "
    "wants ska skal måste må kan får får bør bör behöver trenger need say says egentlig egentligen actually".split()
)
"""Verbs that any question may hold, or that an amount answers: they are not what it asks about."""


def is_general(word: str) -> bool:
    """Whether a word, in lower case, is a verb that any question may hold."""
    return word in _GENERAL


def asked_about(question: str) -> list[str]:
    """The words behind the question word of the asking sentences, lower case: the thing that is asked about."""
    match = _ASKS_ABOUT.search(asking_part(question))
    found = words(match.group(1)) if match else []
    return [word for word in found if word not in _GENERAL and not _counts(word)]


def _counts(word: str) -> bool:
    """Whether a word says how many things there are ("which five principles"); one is an article as well."""
    return any(cardinals(language).get(word, 0) > 1 for language in LANGUAGES)


_MOMENT = re.compile(
    r"\b(?:imorgon|i morgon|i morgen|tomorrow|i går|yesterday|i fjol|i fjor|idag|i dag|today|just nu|lige nu|right now|"
    r"now|nu|nå|hittills|så langt|so far|nyligen|recently|redan|allerede|already|faktiskt|actually|till slut|til slut|"
    r"förra (?:veckan|året|månaden|läsåret|terminen)|sidste (?:år|uge|måned)|siste (?:året|uka|måneden)|"
    r"last (?:year|week|month)|senaste året|latest)\b",
    re.IGNORECASE,
)


def is_of_the_moment(question: str) -> bool:
    """Whether the asking sentences ask for how things stand or went at some moment, which plans seldom tell."""
    return bool(_MOMENT.search(asking_part(question)))


def is_past(text: str) -> bool:
    """Whether the text tells or asks of what has happened: plans seldom do, so a question of it is often open."""
    return bool(_PAST.search(text))
