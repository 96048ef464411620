"""Finds labelled facts such as "Diarienummer: KS 2020/123"; this module alone knows the labels of fact boxes."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

Field = Literal[
    "title",
    "organisation",
    "kind",
    "number",
    "owner",
    "decided_by",
    "decided_on",
    "valid_from",
    "valid_to",
    "period",
    "edition",
    "replaces",
]

_DECIDED = (
    r"(?:antag(?:en|et|na|ande)|beslut(?:ad|at|ade)?|fastställ(?:d|t|da|ande)|godkän(?:d|t|da|nande)|"
    r"vedtag(?:et|else|elses)?|godken(?:dt|delse|delses)|besluttet|vedtat(?:t|te)?|vedtak|godkjen(?:t|ning)|"
    r"fast(?:satt|sat)|adopt(?:ed|ion)|approv(?:ed|al)|decided|decision|beslutning|beslut)"
)
_BODY = r"(?:instans|organ|nivå|fattare|nämnd|församling|myndighet|niveau|s?instans|sorgan|(?:making )?body|authority|level)"
_UNIT = (
    r"(?: (?:nämnd|förvaltning|avdelning|enhet|tjänsteman|tjänsteperson|funktion|chef|forvaltning|afdeling|enhed|"
    r"center|avdeling|virksomhet|etat|myndighed|department|unit|office|officer|body|person|utgivare|styrelse))?"
)

_STRONG: Mapping[Field, str] = {
    "number": r"d\.?\s?nr|diarie-?(?:nr|nummer)|ärende-?(?:nr|nummer|id)|dokument-?(?:nr|nummer|id)|dok\.?\s?(?:nr|id)|"
    r"sags?\.?[\s-]?(?:nr|nummer|id)|journal-?(?:nr|nummer)|j\.?\s?nr|saks?\.?[\s-]?(?:nr|nummer)|"
    r"arkiv-?(?:sak|ref)(?:s?nr|snummer|eranse)?|(?:case|file|document|record|registration|reference) "
    r"(?:no|number|id)|ref\.? ?(?:no|nr|number)|doc\.? ?(?:no|nr|id)",
    "owner": r"dokument-?(?:ansvarig|ansvarlig|ägare|ejer|eier)|(?:document|policy|process) owner|"
    r"ansvarig för (?:dokumentet|innehållet|revidering|uppföljning).*|ansvarlig for (?:dokumentet|indholdet|innholdet|"
    r"revision|oppfølging).*|fagansvarlig|revisjonsansvarlig|informationsägare|"
    r"(?:ansvarig|ansvarlig|responsible)" + _UNIT.rstrip("?"),
    "decided_by": _DECIDED
    + r" (?:av|af|by|i)|besluts?(?:ande)?[\s-]*"
    + _BODY
    + r"|vedtaks-?"
    + _BODY
    + r"|beslutnings-?"
    + _BODY
    + r"|besluttende (?:organ|myndighed)|(?:approving|deciding|decision|adopting)[\s-]"
    + _BODY,
    "decided_on": r"(?:besluts|fastställelse|antagande|vedtagelses|godkendelses|beslutnings|vedtaks|godkjennings|"
    r"vedtektsfestelses)-?dat(?:um|o)|dat(?:um|o|e) (?:för |for |of )?(?:approved|adopted|antagen|antagning|beslutad|fastställd|beslut|antagande|fastställande|fastställelse|"
    r"vedtagelse|godkendelse|vedtak|godkjenning|adoption|approval|decision)|"
    + _DECIDED
    + r"[\s,]*(?:den|dat(?:um|o|e)|on)|antagen|antaget|beslutad|beslutat|fastställd|fastställt|godkänd|vedtaget|godkendt|besluttet|vedtatt|godkjent|fastsatt|adopted|approved",
    "valid_from": r"(?:gäller|giltig|giltigt|gælder|gældende|gyldig|gyldigt|gjelder|gjeldende|valid|effective|in force|"
    r"in effect) ?(?:fr\.?\s?o\.?\s?m\.?|från(?: och med)?|fra(?: og med)?|from)|ikraftträdande(?:datum)?|"
    r"träder i kraft|træder i kraft|trer i kraft|ikrafttræde(?:n|lse)(?:sdato)?|ikrafttredelse(?:sdato)?|"
    r"effective date|date of effect|(?:comes?|enters?|entry) into force|start ?dat(?:um|o|e)",
    "valid_to": r"(?:gäller|giltig|giltigt|gælder|gældende|gyldig|gyldigt|gjelder|gjeldende|valid) ?(?:längst )?"
    r"(?:t\.?\s?o\.?\s?m\.?|till?(?: (?:och|og) med)?|until|to|through)|utgångsdatum|udløbsdato|utløpsdato|udløber|"
    r"utløper|upphör(?: att gälla)?|expir(?:es|y|ation)(?: dat\w+)?|slut ?dat(?:um|o)|end date",
    "period": r"giltighets(?:tid|period)|gyldigheds(?:tid|periode)|gyldighets(?:tid|periode)|gyldighet|gyldighed|"
    r"validity(?: period)?|period of validity|(?:plan|program|strategi)-?period(?:en?)?|gäller (?:för )?"
    r"(?:perioden|åren|tiden)|gælder (?:for )?perioden|gjelder (?:for )?perioden|valid(?: for)? the period",
    "edition": r"versions?-?(?:nr|nummer|no|number)?\.?|versjons?-?(?:nr|nummer)?\.?|document version|dokumentversion|"
    r"aktuell version|gällande version|utgåva|udgave|utgave|edition",
    "replaces": r"ersätter(?: (?:tidigare )?(?:dokument|version|beslut|styrdokument))?|erstatter(?: (?:tidligere )?"
    r"(?:dokument|version|versjon))?|afløser|avløser|replaces(?: document| version)?|supersedes",
    "kind": r"dokument-?(?:typ|type|kategori)|typ av (?:styr)?dokument|type dokument|document (?:type|category)|type of document",
    "title": r"dokument-?(?:namn|navn|titel|tittel)|dokumentets (?:namn|titel|navn|tittel)|document (?:title|name)",
}
"""Labels that can mean nothing else, wherever a document states facts about itself."""

_WEAK: Mapping[Field, str] = {
    "number": r"ref|referens|reference|referanse|reg\.?\s?nr",
    "owner": r"ansvarig|ansvarlig|responsible|ägare|ejer|eier|owner|ansvar",
    "decided_by": r"instans|organ",
    "decided_on": _DECIDED,
    "valid_from": r"från|fra|from",
    "valid_to": r"till|til|to|until|utgår",
    "period": r"gäller|gælder|gjelder|valid|giltig|gyldig|period|periode",
    "edition": r"ver|rev|revision|revisjon",
    "kind": r"typ|type|kategori|category|styrdokument",
    "title": r"titel|tittel|title|namn|navn|rubrik",
    "organisation": r"organisation|organisasjon|organization|kommun|kommune|myndighet|myndighed|municipality|"
    r"authority|agency|utgivare|udgiver|utgiver|publisher|(?:utgiven|udgivet|utgitt|issued|published) (?:av|af|by)",
}
"""Labels that mean a fact about the document only among others that do, or on its first page."""

_NOISE = re.compile(r"\([^)]*\)|[*:•]+|\s+$|^\s+")
_EMPTY = re.compile(
    r"[\s\-–—./]*|n/?a|ej (?:tillämpligt|aktuellt|relevant)|ikke relevant|not applicable|ingen|inga|none|nej|x+",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s?:(?!//|\d\d\b)")
_CLAUSE = re.compile(r"(?:^\W*|[;,|·•–—]\s+|\(|\s-\s)(?=[^\W_])|\.\s+(?=[A-ZÅÄÖÆØ])")
_SENTENCE_END = re.compile(r"[.;)|·](?=\s+[A-ZÅÄÖÆØ(]|\s*$)|\)")
_LONGEST_WORDS = 6


class Label(NamedTuple):
    """What a text means as a label, and whether it can mean nothing else."""

    field: Field
    strong: bool


class Labelled(NamedTuple):
    """A label in a line and the places of its start and of its value, `line[value_start:value_end]`."""

    label: Label
    start: int
    value_start: int
    value_end: int


def read_label(text: str) -> Label | None:
    """What a label says its value is, or None; "Beslutad av/datum" is read by its first part."""
    text = " ".join(_NOISE.sub("", text).split()).rstrip(".").strip()
    if not 2 <= len(text) <= 60:
        return None
    for part in dict.fromkeys((text, re.split(r"\s?[/,]\s?| och | og | and ", text)[0])):
        for table, strong in ((_STRONG, True), (_WEAK, False)):
            for field, pattern in table.items():
                if re.fullmatch(pattern, part, re.IGNORECASE):
                    return Label(field, strong)
    return None


def labelled_in(line: str) -> list[Labelled]:
    """The "Label: value" pairs of a line; each value ends where the next label starts."""
    found: list[tuple[Label, int, int]] = []
    for colon in _COLON.finditer(line):
        begin = found[-1][2] if found else 0
        for start in _word_starts(line, begin, colon.start(), first=not found):
            if (label := read_label(line[start : colon.start()])) is not None:
                found.append((label, start, colon.end()))
                break
        else:
            if not found:
                return []
    ends = [*(start for _, start, _ in found[1:]), len(line)]
    return [Labelled(*entry, end) for entry, end in zip(found, ends, strict=False)]


def unmarked_in(line: str) -> list[Labelled]:
    """The facts of a line that start with a label but have no colon, such as "Antagen av styrelsen 2020".

    Only labels that can mean nothing else are read, at the start of a clause.
    """
    found: list[tuple[Label, int, int]] = []
    for clause in _CLAUSE.finditer(line):
        start = clause.end()
        words = list(re.finditer(r"\S+", line[start : start + 80]))[:_LONGEST_WORDS]
        for word in reversed(words):
            end = start + word.end()
            label = read_label(line[start:end]) if line[end : end + 1].isspace() else None
            if label is not None and label.strong:
                found.append((label, start, end))
                break
    ends = [*(start for _, start, _ in found[1:]), len(line)]
    return [
        Labelled(label, start, value, _sentence_end(line, value, end))
        for (label, start, value), end in zip(found, ends, strict=False)
    ]


def is_empty(value: str) -> bool:
    """Whether a value says that there is none."""
    return _EMPTY.fullmatch(value.strip()) is not None


def _word_starts(line: str, begin: int, end: int, first: bool) -> list[int]:
    """Where a label that ends at `end` may start: at the line's first word, later at any capital, longest first."""
    starts = [begin + match.start() for match in re.finditer(r"(?<!\S)[^\W_]", line[begin:end])]
    if first:
        return starts[:1]
    return [start for start in starts[-_LONGEST_WORDS:] if line[start].isupper()]


def _sentence_end(line: str, start: int, end: int) -> int:
    match = _SENTENCE_END.search(line, start, end)
    return match.start() if match else end
