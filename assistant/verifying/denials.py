"""Finds where a text denies something; this module alone knows the words of negation."""

import re

from assistant.records import Language
from assistant.verifying.bounds import limits_blanked

_WORDS: dict[Language, str] = {
    "sv": r"inte|ej|icke|aldrig|ingen|inget|inga|ingenting|ingenstans|varken|knappast|sällan|utan|utebli\w*|"
    r"saknas?|saknar|avstår|avstod|avstått|förbjud\w*|förbud\w*|otillåt\w*|gratis|kostnadsfri\w*|avgiftsfri\w*",
    "da": r"ikke|ej|aldrig|ingen|intet|ingenting|hverken|næppe|sjældent|uden|medmindre|afstår|afstod|undlader|undlod|forbudt|forbyd\w*|forbud\w*|"
    r"gratis|vederlagsfri\w*|omkostningsfri\w*",
    "nb": r"ikke|ei|aldri|ingen|intet|ingenting|verken|neppe|sjelden|uten|med mindre|avstår|avsto|unnlater|forbudt|forby\w*|forbud\w*|"
    r"gratis|kostnadsfri\w*|vederlagsfri\w*",
    "en": r"not|no|never|none|nobody|nothing|nowhere|neither|cannot|without|unless|hardly|rarely|seldom|lacks?|lacking|refrain\w*|abstain\w*|"
    r"prohibit\w*|forbid\w*|forbidden|banned|free of charge|\w+n['’]t|nor|except (?:when|where|if)|non",
}
# What has a word of negation but does not deny: "not even", "whether or not".
_NEUTRAL: dict[Language, str] = {
    "sv": r"inte ens",
    "da": r"ikke engang",
    "nb": r"ikke engang|ikke en gang",
    "en": r"not even|no matter|whether or not|no\. ?(?=\d)",
}
# "No names and nothing secret" denies once, whatever it denies.
_JOINED = re.compile(
    r"(\b(?:no|not|inga|ingen|inget|inte|ikke|ingen|intet)\b[^.;,]{1,50}?\b(?:and|or|och|eller|og)\s+)"
    r"((?:no|nothing|inga|ingen|inget|ingenting|intet)\b)",
    re.IGNORECASE,
)
# Two words that deny once: "neither … nor", "inte … utan" ("not … but"). The second is blanked.
_PAIRS: dict[Language, str] = {
    "sv": r"\b(?:inte|ej|icke|inget|ingen)\b[^.;]{0,80}?, (?=utan\b(?! att))",
    "da": r"(?!)",
    "nb": r"(?!)",
    "en": r"\b(?:neither|not|no|never|nobody)\b[^.;]{0,60}?(?=\bnor\b)",
}


def negations(text: str, language: Language, paired: bool = True) -> list[int]:
    """Where the text denies something, as offsets; with `paired`, two words that deny once count once."""
    rest = re.sub(
        rf"\b(?:{_NEUTRAL[language]})\b", _blank, limits_blanked(text), flags=re.IGNORECASE
    )
    rest = _JOINED.sub(lambda match: match[1] + " " * len(match[2]), rest)
    for match in list(re.finditer(_PAIRS[language], rest, re.IGNORECASE)) if paired else ():
        second = re.compile(r"\w+").search(rest, match.end())
        if second is not None:
            rest = rest[: second.start()] + " " * len(second.group()) + rest[second.end() :]
    return [m.start() for m in re.finditer(rf"\b(?:{_WORDS[language]})\b", rest, re.IGNORECASE)]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def denies(word: str, language: Language) -> bool:
    """Whether a word is one of negation."""
    return re.fullmatch(_WORDS[language], word, re.IGNORECASE) is not None
