"""Finds which public body a document is from; this module alone knows how such bodies are named in four languages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.records import Fact
from assistant.stopwords import STOP_WORDS
from ingest.facts.evidence import Evidence
from ingest.facts.lines import Line, Zone

_C = r"[A-ZÅÄÖÆØÉÜ]"
_KINDS_BEFORE = r"(?:Region|Landstinget|Länsstyrelsen|Myndigheten|Styrelsen|Direktoratet)\b"
_NAME = rf"(?!{_KINDS_BEFORE}){_C}[\wåäöæøéü]*(?:[-–]{_C}?[\wåäöæøéü]+)*"
_NAMES = rf"{_NAME}(?:\s+(?:og\s+|och\s+)?{_NAME}){{0,2}}"
_GENITIVE = r"(?:s|'s|’s)?(?!\w)"
_LOCAL = (
    r"[Ff]ylkeskommune|[Kk]ommune|[Kk]ommun|[Ss]tad|[Ll]andsting|[Aa]mt|[Mm]unicipality|[Cc]ounty(?: [Cc]ouncil)?|"
    r"[Cc]ity [Cc]ouncil|[Tt]own [Cc]ouncil|[Cc]ouncil|[Bb]orough|[Kk]ommunförbund|[Rr]egion|FYLKESKOMMUNE|KOMMUNE|"
    r"KOMMUN|STAD|MUNICIPALITY"
)
_NATIONAL = (
    r"[Uu]niversitet|[Hh]ögskola|[Uu]niversity|[Aa]gency|[Aa]uthority|[Mm]inistry|[Dd]irectorate|"
    r"[Dd]epartement|[Mm]inisterium"
)
_LOCAL_AFTER = re.compile(rf"(?<![\w-])(?P<name>{_NAMES}\s+(?:{_LOCAL})){_GENITIVE}")
_NATIONAL_AFTER = re.compile(rf"(?<![\w-])(?P<name>{_NAMES}\s+(?:{_NATIONAL})){_GENITIVE}")
_LOCAL_BEFORE = re.compile(
    rf"(?<![\w-])(?P<name>(?:Region|REGION|Landstinget(?: i)?|Länsstyrelsen(?: i)?|City of|Municipality of|County of|"
    rf"Town of)\s+{_NAME}(?:\s+{_NAME})?(?:\s+län)?|{_NAME}\s+{_C}[a-zåäöæø]+sregionen)(?!\w)"
)
_NATIONAL_BEFORE = re.compile(
    rf"(?<![\w-])(?P<name>(?:(?:{_NAME}\s+)?(?:Agency|Directorate|Authority) for|Ministry of|Department of|Government of)"
    rf"\s+(?:the\s+)?{_NAME}(?:(?:,?\s+(?:and|of|for|the))?\s+{_NAME}){{0,4}}|(?:Myndigheten för|Styrelsen for|"
    rf"Direktoratet for)\s+\w+-?(?:\s(?:och|og)\s\w+)?(?:\s\w+)?)(?!\w)"
)
_ONE_WORD = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖÆØ]\w{3,}(?:styrelsen|verket|direktoratet|departementet|ministeriet|inspektionen|"
    r"tilsynet))s?(?!\w)"
)
_LEADING = frozenset(
    "I Inom Hos För Från Till Av Vi Vår Vårt Våra Hela Hele Alla Alle Varje Både Och Som Men Når När Om På Med Ved Vid "
    "Den Det De Denna Detta Denne Dette For Fra Til Af Vores Our In The This At By From To Within All Of And Både Både "
    "Samt Samtliga Också Alltså Därför Derfor Således Således Enligt Ifølge Indenfor Innenfor Kommunen Kommunens".split()
)
_BODIES_WITHIN = re.compile(
    r"(?:kommun|region|landstings|läns|be|bolags|förbunds|nämnd)styrelsens?", re.IGNORECASE
)
_WEIGHT: dict[Zone, float] = {"title": 12.0, "margin": 6.0, "front": 1.0, "end": 1.0, "body": 1.0}
_STATED_WEIGHT, _METADATA_WEIGHT, _HEADING_WEIGHT = 60.0, 15.0, 3.0
_LEAST_LOCAL, _LEAST_NATIONAL, _LEAST_SHARE = 2.0, 6.0, 0.4
_SHORT = 90


@dataclass(frozen=True, slots=True)
class _Mention:
    """One naming of a body: the name as it is called, where, and how much the place says."""

    name: str
    weight: float
    fact: Fact[str]


def find_organisation(evidence: Evidence, title: str) -> Fact[str] | None:
    """The body that a document is from or about, in the nominative: the one named where documents say whose they are.

    Its title, metadata, first page and running heads count most; else the name that is used most of all.
    None when no name stands out.
    """
    mentions = list(_mentions(evidence, title))
    forms = _joined({mention.name for mention in mentions})
    scores: dict[str, float] = defaultdict(float)
    for mention in mentions:
        scores[forms[mention.name]] += mention.weight
    if not scores:
        return None
    best, score = max(scores.items(), key=lambda item: item[1])
    local = any(
        _LOCAL_AFTER.match(x.name) or _LOCAL_BEFORE.match(x.name)
        for x in mentions
        if forms[x.name] == best
    )
    least = _LEAST_LOCAL if local else _LEAST_NATIONAL
    if score < least or score < _LEAST_SHARE * sum(scores.values()):
        return None
    own = [mention for mention in mentions if forms[mention.name] == best]
    written = Counter(x.name for x in own if not x.name.isupper()) or Counter(x.name for x in own)
    name = max(written.items(), key=lambda item: (item[1], item[0]))[0]
    source = max(own, key=lambda mention: (mention.fact.quote is not None, mention.weight))
    return Fact(_as_written(name), source.fact.quote, source.fact.page)


def names_in(text: str) -> list[tuple[str, int, int]]:
    """The public bodies that a text names, in the nominative, each with its place; the longer of two that overlap."""
    found: list[tuple[str, int, int]] = []
    forms = (_LOCAL_BEFORE, _NATIONAL_BEFORE, _LOCAL_AFTER, _NATIONAL_AFTER, _ONE_WORD)
    for match in (match for form in forms for match in form.finditer(text)):
        parts = match["name"].split()
        while parts and (parts[0] in _LEADING or _is_function_word(parts[0])):
            parts.pop(0)
        while parts and _is_function_word(parts[-1]):
            parts.pop()
        one_word = match.re is _ONE_WORD
        if len(parts) < (1 if one_word else 2) or (one_word and _BODIES_WITHIN.fullmatch(parts[0])):
            continue
        start = match.start("name") + match["name"].index(parts[0])
        if all(match.end() <= x[1] or start >= x[2] for x in found):
            found.append((" ".join(parts), start, match.end()))
    return sorted(found, key=lambda name: name[1])


def _mentions(evidence: Evidence, title: str) -> Iterator[_Mention]:
    for value in evidence.stated("organisation"):
        yield _Mention(value, _STATED_WEIGHT, Fact(value))
    for pair in evidence.labelled("organisation"):
        name = next((name for name, _, _ in names_in(pair.value)), None)
        if name is not None:
            yield _Mention(name, _STATED_WEIGHT, pair.fact(name))
    for key in ("publisher", "company", "author", "subject", "keywords"):
        for name, _, _ in names_in(evidence.metadata.get(key, "")):
            yield _Mention(name, _METADATA_WEIGHT, Fact(name))
    for text in dict.fromkeys(filter(None, (title, evidence.title))):
        for name, _, _ in names_in(text):
            yield _Mention(name, _METADATA_WEIGHT, Fact(name))
    for line in evidence.lines:
        for name, start, end in names_in(line.text):
            yield _Mention(name, _weight(line), line.fact(name, start, end))


def _weight(line: Line) -> float:
    """What a naming in this line says: names stand alone on a title page, and in running text as in any other."""
    is_name = len(line.text) <= _SHORT and not line.text.endswith((".", ":"))
    if line.zone == "title" and not is_name:
        return _LEAST_LOCAL
    return max(_WEIGHT[line.zone], _HEADING_WEIGHT if line.kind == "heading" else 0.0)


def _joined(names: set[str]) -> dict[str, str]:
    """Each form of a name → one form for all: case aside, and without the genitive where both forms occur."""
    folded = {name.casefold() for name in names}
    joined: dict[str, str] = {}
    for name in names:
        form = name.casefold()
        if form.endswith("s") and form[:-1] in folded:
            form = form[:-1]
        joined[name] = form
    return joined


def _as_written(name: str) -> str:
    """A name in capitals with the capitals that it would have in running text."""
    if not name.isupper() or " " not in name:
        return name
    parts = [part.capitalize() for part in name.split()]
    if parts[-1] in ("Kommun", "Kommune", "Stad", "Fylkeskommune"):
        parts[-1] = parts[-1].lower()
    return " ".join(parts)


def _is_function_word(word: str) -> bool:
    return any(word.lower() in words for words in STOP_WORDS.values())
