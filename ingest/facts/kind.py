"""Tells what kind of document this is and whether it binds; this module alone knows the words for kinds."""

import re
from collections import Counter
from collections.abc import Mapping

from assistant.records import Fact, Kind
from ingest.facts.evidence import Evidence
from ingest.facts.statements import statements
from ingest.facts.subject import Subject

_WORDS: Mapping[Kind, str] = {
    "report": r"\w*rapport(?:en|er)?|utvärdering\w*|evaluering\w*|utredning\w*|kartläggning\w*|kortlægning\w*|kartlegging\w*|"
    r"redovisning\w*|årsredovisning\w*|årsberetning\w*|årsmelding\w*|beretning\w*|redegørelse\w*|redegjørelse\w*|uppföljning\w*|"
    r"opfølgning\w*|oppfølging\w*|granskning\w*|förstudie\w*|forundersøgelse\w*|nulägesanalys\w*|analyse?|\w*report|"
    r"evaluation|review|assessment|study|statusnotat\w*",
    "operational-plan": r"\w*verksamhetsplan\w*|\w*virksomhedsplan\w*|\w*virksomhetsplan\w*|årsplan\w*|årsbudget\w*|\w*budget(?:en)?|"
    r"økonomiplan\w*|ekonomiplan\w*|driftsplan\w*|\w*avdelningsplan\w*|operational plan|business plan|annual plan|work ?plan|"
    r"arbejdsplan\w*|arbeidsplan\w*|arbetsplan\w*",
    "action-plan": r"\w*handlingsplan\w*|\w*handleplan\w*|handlingsprogram\w*|åtgärdsplan\w*|åtgärdsprogram\w*|\w*tiltaksplan\w*|"
    r"\w*indsatsplan\w*|\w*innsatsplan\w*|aktivitetsplan\w*|genomförandeplan\w*|implementeringsplan\w*|action plan|"
    r"roadmap|färdplan\w*|køreplan\w*|veikart\w*|implementation plan|delivery plan|projektplan\w*|prosjektplan\w*",
    "guideline": r"\w*riktlinje\w*|\w*retningslinje\w*|guidelines?|guidance|guide|\w*vägledning\w*|\w*vejledning\w*|"
    r"\w*veileder\w*|\w*veiledning\w*|anvisning\w*|\w*rutin(?:er|en|erna)?|\w*instruktion\w*|instruks\w*|\w*regler|"
    r"\w*reglement\w*|regelverk\w*|hand(?:bok|boken|book)|hånd(?:bog|bok)\w*|manual|\w*föreskrift\w*|\w*forskrift\w*|"
    r"bestemmelser|vedtekter|\w*referencearkitektur\w*|\w*referensarkitektur\w*|\w*referansearkitektur\w*|"
    r"(?:\w*arkitektur)?princip(?:er|erna|per|perne)|prinsipper|principles|standards?",
    "policy": r"\w*polic(?:y|yn|ies)|\w*politik|\w*politikk|\w*politikken",
    "strategy": r"\w*strategi(?:n|en|er|erna|sk plan)?|\w*strategy|\w*strategies|strategic plan|strategiplan\w*|digital ambition",
    "programme": r"\w*program(?:met)?|programmes?",
    "other": r"",
}
_PLAN = r"\w{3,}plan(?:en)?|plan for|plan för|\bplan\b"
_THIS = r"\b(?:denna|detta|denne|dette|this|föreliggande|nærværende)\s+(?P<noun>\w+(?: plan)?)"

_CALLED_BINDING = r"styrande|styrende|bindande|bindende|binding|tvingande|tvingende|normerande"
_CALLED_GUIDING = (
    r"vägledande|vejledende|veiledende|guiding|rådgivande|rådgivende|advisory|non-binding"
)
_BINDS_BY_NAME = r"\w*regler|\w*reglement\w*|\w*föreskrift\w*|\w*forskrift\w*|bestemmelser|vedtekter|instruks\w*|regulations?|rules"
_GUIDES_BY_NAME = (
    r"\w*vägledning\w*|\w*vejledning\w*|\w*veileder\w*|\w*veiledning\w*|hand(?:bok|boken|book)|hånd(?:bog|bok)\w*|guide|guidance|"
    r"rekommendation\w*|anbefaling\w*|recommendations?|inspiration\w*"
)
_BINDS = (
    r"\b(?:är|er|is|are) (?:\w+ )?(?:bindande|bindende|binding|tvingande|obligatorisk\w*|mandatory|compulsory|styrande|styrende)\b|"
    r"\bska(?:ll)? (?:\w+ ){0,3}(?:följas|efterlevas|tillämpas)\b|\bskal (?:\w+ ){0,3}(?:følges|efterleves|etterleves|overholdes)\b|"
    r"\bmust (?:\w+ ){0,2}be (?:followed|complied with|applied)\b|\bfungerar styrande\b"
)
_GUIDES = (
    r"\b(?:är|er|is|are) (?:\w+ )?(?:vägledande|vejledende|veiledende|rådgivande|rådgivende|retningsgivende|advisory|"
    r"indicative|non-binding|not binding|inte bindande|ikke bindende|ej bindande|guidance)\b"
)
_NEGATED = re.compile(r"\b(?:inte|ej|ikke|not|aldrig|aldri)\b", re.IGNORECASE)
_SHORT = 100
_ENOUGH = 2
_REPORT_WORDS = 5


def find_kind(evidence: Evidence, title: Fact[str]) -> Fact[Kind] | None:
    """The kind of the document: as labelled, by its title page, or as it calls itself ("denna policy").

    A title page that says "report" in a line of its own makes it one, whatever it reports on.
    """
    for value in evidence.stated("kind"):
        if (kind := kind_of(value)) is not None:
            return Fact(kind)
    for pair in evidence.labelled("kind"):
        if (kind := kind_of(pair.value)) is not None:
            return pair.fact(kind)
    short = [line for line in evidence.lines if len(line.text) <= _SHORT]
    for line in short:
        first = re.match(r"\w+", line.text)
        named = first is not None and kind_of(first.group()) == "report"
        place = line.zone in ("title", "margin") and line.kind != "row"
        if named and place and len(line.text.split()) <= _REPORT_WORDS:
            return line.fact("report")
    if (kind := kind_of(title.value)) is not None:
        return Fact(kind, title.quote, title.page)
    for line in short:
        kind = kind_of(line.text) if line.zone == "title" and line.kind != "row" else None
        if kind is not None and not line.text.endswith("."):
            return line.fact(kind)
    return _self_named(evidence)


def kind_of(text: str) -> Kind | None:
    """The kind that the first kind word in a text names; "Handlingsplan till strategin" is an action plan."""
    found: list[tuple[int, int, Kind]] = []
    for kind, pattern in _WORDS.items():
        if pattern and (match := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)):
            found.append((match.start(), -match.end(), kind))
    if found:
        return min(found)[2]
    return "action-plan" if re.search(rf"\b(?:{_PLAN})\b", text, re.IGNORECASE) else None


def find_binding(evidence: Evidence, subject: Subject, title: Fact[str]) -> Fact[bool] | None:
    """Whether the document says of itself that it binds (True) or guides (False); None when it says neither.

    A name such as "vägledning" or "regler" says so too; "policy" or "strategi" does not.
    """
    if value := evidence.metadata.get("binding"):
        return Fact(value.lower() in ("true", "yes", "ja", "binding", "bindande", "bindende"))
    for pair in evidence.labelled("kind"):
        for pattern, binds in ((_CALLED_GUIDING, False), (_CALLED_BINDING, True)):
            if re.search(rf"\b(?:{pattern})\b", pair.value, re.IGNORECASE):
                return pair.fact(binds)
    for statement in statements(evidence.lines, subject):
        for pattern, binds in ((_GUIDES, False), (_BINDS, True)):
            match = re.search(pattern, statement.text, re.IGNORECASE)
            if match and statement.is_own(match.start()) and not _is_negated(match):
                return statement.fact(binds)
    for pattern, binds in ((_GUIDES_BY_NAME, False), (_BINDS_BY_NAME, True)):
        if re.search(rf"^(?:\w+ ){{0,3}}(?:{pattern})\b", title.value, re.IGNORECASE):
            return Fact(binds, title.quote, title.page)
    return None


def _is_negated(match: re.Match[str]) -> bool:
    inside = re.sub(
        r"non-binding|not binding|(?:inte|ikke|ej) bind\w+", "", match.group(), flags=re.I
    )
    return _NEGATED.search(inside) is not None


def _self_named(evidence: Evidence) -> Fact[Kind] | None:
    counts: Counter[Kind] = Counter()
    first: dict[Kind, Fact[Kind]] = {}
    for line in evidence.lines:
        for match in re.finditer(_THIS, line.text, re.IGNORECASE):
            kind = kind_of(match["noun"])
            if kind is not None:
                counts[kind] += 1
                first.setdefault(kind, line.fact(kind, match.start(), match.end()))
    best = counts.most_common(1)
    return first[best[0][0]] if best and best[0][1] >= _ENOUGH else None
