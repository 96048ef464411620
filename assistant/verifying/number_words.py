"""The words for numbers, months, units and spans of time in the four languages; this module alone holds them."""

import re
from functools import cache
from typing import Literal

from assistant.records import Language

Unit = Literal[
    "",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "percent",
    "money",
    "times",
    "name",
    "part",
]
Value = tuple[float, Unit]
TIME: frozenset[Unit] = frozenset({"minute", "hour", "day", "week", "month", "year"})

_ONES: dict[Language, str] = {
    "sv": "noll - två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton",
    "da": "nul - to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    "nb": "null - to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
}
_TENS: dict[Language, str] = {
    "sv": "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "da": "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
    "nb": "tjue tretti førti femti seksti sytti åtti nitti",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
SCALES = {
    "hundra hundre hundrede hundred": 1e2,
    "tusen tusind thousand tkr": 1e3,
    "miljon miljoner million millioner millions mnkr mkr mio mill mn": 1e6,
    "miljard miljarder milliard milliarder billion billions mia mdkr": 1e9,
}
ORDINALS = {
    3: "tredje third",
    4: "fjärde fjerde fourth",
    5: "femte fifth",
    6: "sjätte sjette sixth",
    7: "sjunde syvende sjuende seventh",
    8: "åttonde ottende åttende eighth",
    9: "nionde niende ninth",
    10: "tionde tiende tenth",
    11: "elfte ellevte eleventh",
    12: "tolfte tolvte twelfth",
    13: "trettonde trettende thirteenth",
    14: "fjortonde fjortende fourteenth",
    15: "femtonde femtende fifteenth",
}
"""The words for the third to the fifteenth; those for first and second have other meanings too."""
_MONTHS = (
    "januari januar january jan", "februari februar february feb", "mars marts march", "april apr", "maj mai may",
    "juni june", "juli july", "augusti august aug", "september sept", "oktober october okt oct", "november nov",
    "december desember dec",
)  # fmt: skip
MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
UNITS: tuple[tuple[str, Unit], ...] = (
    (r"minut\w*|minutt\w*", "minute"),
    (r"timm\w*|time[rn]?|timer|hours?|klokketim\w*", "hour"),
    (
        r"(?:arbets|var|hver|virke|arbeids|arbejds|kalender|lär)?dag(?:ar|e|er|s|en|ars)?|(?:working )?days?",
        "day",
    ),
    (r"veck\w+|uger?|uker?|weeks?", "week"),
    (r"månad\w*|måned\w*|months?", "month"),
    (r"år(?:s|en|et|ene|a)?(?! (?:19|20)\d\d)|years?", "year"),
    (r"procent|prosent|percent|per cent|pct|%", "percent"),
    (r"kronor|kroner|kr|sek|nok|dkk|euros?|eur|mnkr|tkr|mkr", "money"),
    (r"gånger|gange|ganger|times", "times"),
)
_CARDINAL = dict(enumerate("zero one two three four five six seven eight nine ten".split()))
# A word that states a span or a share in other words: every reading of it counts as stated.
SPANS: tuple[tuple[str, tuple[Value, ...]], ...] = (
    (r"dygn\w*|døgn\w*", ((24, "hour"), (1, "day"))),
    (r"halvår\w*|halve år\w*|half[- ]year\w*", ((6, "month"), (2, "times"), (0.5, "part"))),
    (r"kvartal\w*|quarters?|quarterly", ((3, "month"), (4, "times"))),
    (r"tertial\w*", ((4, "month"), (3, "times"))),
    (r"varannan|vartannat|hvert an(?:det|net)|hver anden|annenhver|every (?:other|second)|biennial\w*", ((2, ""),)),
    (r"twice|tvåfald\w*|dubb(?:el|l)\w*|dobb(?:el|l)\w*|doubl\w*", ((2, "times"),)),
    (r"(?!halvtreds|halvfjerds|halvfems|halvår)(?:halv|hälft|half)\w*", ((50, "percent"), (0.5, "part"))),
    (r"(?:två|to|two)[ -](?:tredjedel\w*|tredel\w*|thirds)", ((2 / 3, "part"), (67, "percent"))),
    (r"(?:tre|three)[ -](?:fjärdedel\w*|fjerdedel\w*|firedel\w*|quarters)", ((0.75, "part"), (75, "percent"))),
    (r"tredjedel\w*|tredel\w*|a third|one[- ]third", ((3, "part"),)),
    (r"fjärdedel\w*|fjerdedel\w*|a quarter", ((4, "part"), (25, "percent"))),
    (r"femtedel\w*|one in five|a fifth|var femte|hver femte", ((5, "part"), (20, "percent"))),
    (r"tiondel\w*|tiendedel\w*|a tenth", ((10, "part"), (10, "percent"))),
    (r"(?:the )?same day|samma dag|samme dag", ((0, "day"),)),
    *((rf"(?:var|vart|hver|hvert) (?:{'|'.join(words.split())})(?! (?:dag|vecka|uge|uke|måna|måne|år))|"
       rf"(?:one|1) (?:in|out of)(?: every)? (?:{_CARDINAL[n]}|{n})",
       ((n, "part"), (100 / n, "percent"))) for n, words in ORDINALS.items() if n in _CARDINAL),
)  # fmt: skip
_COMPOUND = r"(?:års?|årig\w*|åring\w*|månad\w*|måned\w*|dag\w*|veck\w*|uge\w*|uke\w*|tim\w*|minut\w*|steg\w*|trinn\w*|trins?\w*)$"


@cache
def cardinals(language: Language) -> dict[str, int]:
    """The words of a language for numbers of things, with their values."""
    ones = {word: n for n, word in enumerate(_ONES[language].split()) if word != "-"}
    tens = {word: 10 * n for n, word in enumerate(_TENS[language].split(), 2)}
    found = {**ones, **tens}
    small = {word: n for word, n in ones.items() if 1 < n < 10} | {
        "en": 1,
        "ett": 1,
        "et": 1,
        "én": 1,
    }
    for ten, value in tens.items():
        for one, unit in small.items():
            found[f"{ten}{one}"] = found[f"{one}og{ten}"] = value + unit
    return {**found, **({"syv": 7, "tyve": 20, "tredve": 30} if language == "nb" else {})}


@cache
def number_words(language: Language) -> dict[str, int]:
    """The words of a language for numbers and for places in a row, with their values."""
    ordinals = {word: n for n, words in ORDINALS.items() for word in words.split()}
    return {**cardinals(language), **ordinals}


@cache
def compounds(language: Language) -> re.Pattern[str]:
    """What a word such as "treårig" or "tolvmånaders" begins with."""
    return re.compile(
        rf"({'|'.join(sorted(number_words(language), key=len, reverse=True))}){_COMPOUND}"
    )
