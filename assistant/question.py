"""Understands a question before it is searched: its language, scope and shape, and a follow-up completed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.courtesy import is_courtesy
from assistant.document_request import documents_wanted
from assistant.language import detect, terms, words
from assistant.organisations import Scope, named_scopes, unknown_bodies
from assistant.records import Document, Language, Turn
from assistant.verifying.number_words import cardinals

Shape = Literal["fact", "list", "compare", "validity"]

_BACKWARD = frozenset(
    "den det de dem denna detta dessa där då dess deras hen han hon honom henne dit därifrån "
    "den denne dette disse der deres dem han hun dertil herom "
    "it its they them their this that these those there he she him her one ones "
    "det dette disse der deres dem de han hun "
    "andra annan andre anden andet other another första andra tredje fjärde femte sista nästa "
    "første tredje fjerde femte sidste næste siste neste first second third fourth fifth last next "
    "motsvarande samma samme tilsvarende same former latter förra senare".split()
)
_OPENERS = frozenset("och men okej ok så og okay men and but so also även då".split())
_ORDINALS = {
    **dict.fromkeys(
        "första förste första: ettan första en etter første first one 1 1:a".split(), 1
    ),
    **dict.fromkeys("andra tvåan anden andet andre to two second 2 2:a".split(), 2),
    **dict.fromkeys("tredje trean tre three third 3 3:e".split(), 3),
    **dict.fromkeys("fjärde fyran fjerde fire four fourth 4 4:e".split(), 4),
    **dict.fromkeys("femte femman fem five fifth 5 5:e".split(), 5),
    **dict.fromkeys("sjätte sjette seks sex six sixth 6".split(), 6),
    **dict.fromkeys("sista sidste siste last".split(), -1),
}
_ORDINAL = re.compile(
    r"\b(?:den|det|de|the|nummer|number|nr\.?|punkt|princip|prinsipp|princippet|principle|mål|goal)\s+"
    r"(första|förste|andra|tredje|fjärde|femte|sjätte|sista|første|anden|andet|andre|fjerde|sjette|sidste|siste|"
    r"first|second|third|fourth|fifth|sixth|last|one|two|three|four|five|six|"
    r"ett|två|tre|fyra|fem|sex|en|to|fire|seks|[1-6])\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = {"ett": 1, "två": 2, "fyra": 4}
_LISTED = re.compile(
    r"(?:^|[\s:;,(])(?:\d{1,2}[.)]|[•\-–])\s+(.+?)(?=(?:[,;.]?\s+(?:\d{1,2}[.)]|[•–])\s)|\n|$)"
)
_ENUMERATION = re.compile(r":\s*([^:.]+(?:,| och | og | and )[^:.]+)\.?")
_LIST_WORDS = re.compile(
    r"\b(?:vilka|vilka är|lista|räkna upp|samtliga|alla|hvilke|list|remse|alle|liste|ramse opp|which|what are|all the|"
    r"name the|sammanställning|översikt|overblik|oversikt|overview|olika|forskellige|ulike)\b",
    re.IGNORECASE,
)
_FOLLOWS_COUNT = re.compile(r"\s+(?!år|procent|prosent|percent|years)\w")
_VALIDITY_WORDS = re.compile(
    r"\b(?:gäller (?:den|det|de|fortfarande|ännu)|gälla|giltig\w*|giltighet\w*|i kraft|aktuell\w*|upphör\w*|ersatt\w*|"
    r"löper|till och med när|gammal|föråldrad|senaste versionen?|vilka år|vilken period|"
    r"gældende|gyldig\w*|gælder (?:den|det|stadig)|i kraft|udløb\w*|forældet|erstattet|hvilke år|nyeste version|"
    r"gjeldende|gjelder (?:den|det|fortsatt|fremdeles)|utløp\w*|utdatert|"
    r"(?:gäller|gælder|gjelder)\b[^?.]*\b(?:än|ännu|fortfarande|längre|idag|stadig|endnu|længere|fortsatt|fremdeles|ennå|lenger)|"
    r"in force|still valid|valid|expired?|replaced|superseded|outdated|current version|latest version|up to date|"
    r"still apply|still applies|in effect|"
    r"(?:vilken|hvilken) (?:tids)?periode? (?:gäller|omfattar|gælder|omfatter|dækker|gjelder|dekker)|hur länge gäller|hvor længe gælder|hvor lenge gjelder|"
    r"(?:which|what) (?:period|years|time) (?:does|do)\b[^?.]*\b(?:cover|apply|run)|how long (?:does|do)\b[^?.]*\b(?:apply|last|run)|"
    r"when (?:does|did|do)\b[^?.]*\b(?:end|run out|begin to apply|come into force|take effect))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it will be searched.

    `text` is complete in itself, `asked` is what the person wrote. `scopes` are the organisations it
    names that have documents here, `unknown` the public bodies it names that have none.
    """

    asked: str
    text: str
    language: Language
    scopes: tuple[Scope, ...]
    unknown: tuple[str, ...]
    shape: Shape

    @property
    def completed(self) -> bool:
        """Whether the conversation was needed to make the question complete."""
        return self.text != self.asked


def understand(
    asked: str,
    history: Sequence[Turn],
    documents: Sequence[Document],
    completed: str | None = None,
) -> Question:
    """The question with its language and scope, completed from the conversation where it leans on it.

    `completed` is the question as a language model has completed it; without it rules do.
    """
    asked = " ".join(asked.split())
    previous = _asked_before(history)
    language = detect(asked, default=detect(previous) if previous else "sv")
    text = asked
    if previous is not None and leans_on_history(asked, language):
        text = completed or complete(asked, history)
    scopes = named_scopes(asked, documents)
    unknown = unknown_bodies(asked, documents)
    if not scopes and not unknown and text != asked:
        scopes, unknown = named_scopes(text, documents), unknown_bodies(text, documents)
    return Question(asked, text, language, scopes, unknown, _shape(asked, language, len(scopes)))


def leans_on_history(asked: str, language: Language) -> bool:
    """Whether a question points back: it opens with "and", holds a pronoun or ordinal, or says very little."""
    tokens = words(asked)
    if not tokens or is_courtesy(asked, language):
        return False
    if tokens[0] not in _OPENERS and _asks_for_documents(asked):
        return False
    return points_back(asked) or (len(terms(asked, language)) <= 2 and not names_in(asked))


def _asks_for_documents(asked: str) -> bool:
    named = names_in(asked)
    rest = " ".join(word for word in asked.split() if not word.startswith(named))
    return documents_wanted(rest) is not None


def points_back(asked: str) -> bool:
    """Whether a question opens with "and" or holds a pronoun or ordinal, rather than just saying little."""
    tokens = words(asked)
    if tokens and (tokens[0] in _OPENERS or _ORDINAL.search(asked)):
        return True
    return len(tokens) <= 12 and any(token in _BACKWARD for token in tokens)


def complete(asked: str, history: Sequence[Turn]) -> str:
    """The question with what it refers to in brackets: an item of the last answer, and the question before."""
    previous = _asked_before(history) or ""
    answer = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    referred = _referred_item(asked, answer)
    parts = [referred] if referred else []
    parts.append(" ".join(previous.split()))
    return f"{asked} ({' – '.join(parts)})"


def _asked_before(history: Sequence[Turn]) -> str | None:
    """The last question of the conversation; a greeting or thanks is none."""
    asked = (turn.content for turn in reversed(history) if turn.role == "user")
    return next((text for text in asked if not is_courtesy(text, detect(text))), None)


def _referred_item(asked: str, answer: str) -> str | None:
    match = _ORDINAL.search(asked)
    if match is None:
        return None
    word = match.group(1).lower()
    place = _NUMBER_WORDS.get(word) or _ORDINALS.get(word, 0)
    items = listed_items(answer)
    if not items or place == 0 or place > len(items):
        return None
    return items[place - 1 if place > 0 else -1]


def listed_items(answer: str) -> list[str]:
    """The items that an answer lists, numbered, with dashes, one a line, or after a colon with commas."""
    items = [match.group(1).strip(" ,;.") for match in _LISTED.finditer(answer)]
    if len(items) < 2 and (match := _ENUMERATION.search(answer)):
        items = [item.strip() for item in re.split(r",\s*|\s+(?:och|og|and)\s+", match.group(1))]
    return [re.sub(r"\s*\[\d+\]", "", item) for item in items if item]


def stated_count(text: str, language: Language) -> int | None:
    """The number of things that a question says there are, 2 to 19, or None; a word needs what it counts behind it."""
    known = cardinals(language)
    for match in re.finditer(r"\w+", text.lower()):
        if re.fullmatch(r"[2-9]|1\d", match.group()):
            return int(match.group())
        value = known.get(match.group(), 0)
        if 2 <= value <= 10 and _FOLLOWS_COUNT.match(text, match.end()):
            return value
    return None


def _shape(asked: str, language: Language, scopes: int) -> Shape:
    if scopes > 1:
        return "compare"
    if _VALIDITY_WORDS.search(asked):
        return "validity"
    counted = re.sub(r"\d+", " ", asked)  # a number in figures mostly is an amount
    listed = _LIST_WORDS.search(asked) or stated_count(counted, language)
    return "list" if listed else "fact"


def names_in(text: str) -> tuple[str, ...]:
    """The capitalised words inside a sentence that are mostly names; English ones for a people or language are not."""
    found = re.findall(r"(?<=[\w,;:)] )([A-ZÅÄÖÆØ][\wåäöæøéü-]{2,})", text)
    return tuple(name for name in found if not re.search(r"(?:ish|ese|[ie]an)$", name))
