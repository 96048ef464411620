"""The modal words of the four languages and what each can mean; this module alone holds them."""

import re
from typing import Literal

from assistant.records import Language

Sense = Literal["shall", "must", "should", "may", "can", "gets", "need not", "maybe"]

DUTY: frozenset[Sense] = frozenset({"shall", "must"})
SHOULD: frozenset[Sense] = frozenset({"should"})
MAY: frozenset[Sense] = frozenset({"may"})
CAN: frozenset[Sense] = frozenset({"can"})
LEAVE: frozenset[Sense] = frozenset({"may", "can"})
FORBIDS: frozenset[Sense] = frozenset({"shall", "must", "may"})
MAYBE: frozenset[Sense] = frozenset({"maybe"})
EXEMPT: frozenset[Sense] = frozenset({"need not"})
GETS_SENSE: frozenset[Sense] = frozenset({"gets"})
MODALS: dict[Language, tuple[tuple[str, frozenset[Sense]], ...]] = {
    "sv": (
        (r"behöver (?:inte|ej)|inte nödvändigt", EXEMPT),
        (r"ska|skall|måste|skyldig\w*|krävs|kräver att|åläggs|obligatorisk\w*|behöver (?=\w+[aå]s?\b)", DUTY),
        (r"bör|borde|rekommendera\w*|lämpligen|uppmuntra\w*|uppmana\w*", SHOULD),
        (r"kanske|möjligen|eventuellt", MAYBE),
        (r"får|fick|tillåt\w*|rätt att", MAY),
        (r"kan|kunde|kunna", CAN),
        (r"förbjud\w*|otillåt\w*|förbud", LEAVE),
    ),
    "da": (
        (r"behøver ikke|ikke nødvendigt?", EXEMPT),
        (r"skal|forpligt\w*|kræves|kræver, at|påkrævet|obligatorisk\w*|nødt til|behøver|pligt til", DUTY),
        (r"bør|burde|anbefale\w*|opfordre\w*", SHOULD),
        (r"måske|muligvis|eventuelt", MAYBE),
        (r"må|måtte|tilladt|tillade\w*|tillader|lov til|ret til at", MAY),
        (r"kan|kunne", CAN),
        (r"forbudt|forbud mod", LEAVE),
    ),
    "nb": (
        (r"(?:trenger|behøver) ikke|ikke nødvendig", EXEMPT),
        (r"skal|må|måtte", DUTY),
        (r"plikt\w*|forplikt\w*|kreves|krever at|påkrevd|påkrevet|obligatorisk\w*|nødt til|trenger å|behøver", DUTY),
        (r"bør|burde|anbefal\w*|oppfordre\w*", SHOULD),
        (r"kanskje|muligens|eventuelt", MAYBE),
        (r"får|tillat\w*|tillatt|lov til|rett til å", MAY),
        (r"kan|kunne", CAN),
        (r"forbudt|forbud mot", LEAVE),
    ),
    "en": (
        (r"need not|not necessary|no need|(?:do|does)(?: not|n['’]t) (?:need|have) to|needn['’]t", EXEMPT),
        (r"must|shall|(?:is|are|be) required|requires? that|obliged|mandatory|compulsory|obligatory|has to|have to|"
         r"needs? to|(?:is|are) to(?= \w)", DUTY),
        (r"should|ought|recommend\w*|advis(?:ed|able)|encouraged|urged", SHOULD),
        (r"maybe|perhaps|possibly", MAYBE),
        (r"may|might|can|could|cannot|able to|allowed|permitted|entitled|can['’]t", LEAVE),
        (r"forbidden|prohibited|banned|not permitted", LEAVE),
    ),
}  # fmt: skip
# "får" is "may" before a verb and "gets" before a noun; what follows it tells which, where anything does.
GETS = re.compile(
    r"(?:får|fick)\s+(?:(?:inte|ikke|också|även|alltid|endast|bara|dessutom|da|også|alltid)\s+)*"
    r"(?:en|ett|et|ei|seg|sig|sin|sitt|sina|sine|alla|alle|hjälp|hjelp|svar|beskjed|besked|information|"
    r"stöd|støtte|tillgång|tilgang|del|bidrag|betalt|betald|"
    r"begrenset|begränsad|ytterligare|egna|egne|nya|nye|mer|fler|flere|rätt|rett|vägledning|veiledning)\b",
    re.IGNORECASE,
)
TO_GET = re.compile(r"\s+(?:\w+\s+){0,3}?få\b", re.IGNORECASE)
CHAIN = re.compile(
    r"\s+(?:(?:be|vara|være|bli|blive|inte|ikke|not|också|også|alltid|always|ha|have|ge|give|gi)\s+){0,2}"
)
MARKS = tuple("\"“”»«'’")
ONLY = re.compile(r"\b(?:bara|endast|enbart|kun|bare|only)\b", re.IGNORECASE)
UP_TO = re.compile(
    r"\b(?:högst|maximalt|upp till|højst|op til|høyst|opp til|at most|up to)\b|"
    r"\b(?:inte|ikke|not|no) (?:\w+ ){0,2}?(?:fler|mer|äldre|längre|flere|mere|ældre|længere|eldre|lenger|more|older|longer)\b",
    re.IGNORECASE,
)
WITHOUT = re.compile(r"\b(?:utan|uden|uten|without)\b", re.IGNORECASE)
CONTINUES = frozenset(
    "till för i på med att om eller och från av til for på med at og fra av af to in on with or and of".split()
)
MAY_MONTH = re.compile(r"(?:\d|\b(?:in|by|from|until|of|to|since))\s+May\b|\bMay\s+\d")
VERB = re.compile(
    r"(?!(?:alla|andra|egna|flera|bara|båda|samma|dessa|extra|bra|sina|mina|dina|våra)$)\w+as?|"
    r"\w*(?:gå|få|stå|slå|se|ge|ta|ha|bli|be|bo|dra|tro)s?",
    re.IGNORECASE,
)
"""What a Swedish infinitive looks like; a plural adjective looks the same."""
INFINITIVES = ("kunne", "kunna", "able to")
"""Modal words that another one governs ("shall be able to")."""
