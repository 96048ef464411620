"""Completes a follow-up: knows by which words a question points back at the conversation, and adds what it points at."""

import re
from collections.abc import Sequence

from assistant.courtesy import is_courtesy
from assistant.document_request import documents_wanted
from assistant.language import detect, terms, words
from assistant.organisations import named_scopes, names_in, without_names
from assistant.records import Document, Language, Turn

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
_LITTLE = 2
"""A question with so few search terms may be one only together with what was said before."""
_LONG = 14
"""A word of so many letters is a compound that says what a question is about."""
_ABOUT = re.compile(
    r"\b(?:för|om|kring|angående|gällande|for|about|regarding|omkring|concerning)\s+(?:an?\s+|ett?\s+|en\s+)?"
    r"(?P<thing>(?:the\s+)?[\wåäöæøé-]{5,}(?:\s+[\wåäöæøé-]{4,})?)\s*\??$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^the\s|(?:[^aeiouyåäöæø]en|et|an|na|erna|orna|ene|erne)$", re.IGNORECASE)
"""What is spoken of as known already: "the follow-up", "uppföljningen"."""
_LOOSE = re.compile(r"\s+(?:i|hos|på|in|at|for|av|af|of|från|fra|from)\s*\??$", re.IGNORECASE)
"""What led to a name at the end that has been taken out."""
_ABOUT_ANOTHER = re.compile(
    r"(?i:(?:what|how) (?:about|does|do|is it)|hur (?:är|ser|gör|fungerar)|vad (?:säger|gäller|gör)|hvad (?:med|siger|gælder)|"
    r"hva (?:med|sier|gjelder)|hvordan (?:er|gør|gjør))\b(?:\s+(?:det|ut|i|på|hos|med|in|at|for|för|the))*\s+[A-ZÅÄÖÆØ]"
    r"[\w-]+(?:\s+(?:kommun|kommune|municipality|say|do))?\s*\??$"
)
"""A question for the same in another place: "What about Nordvik?"."""


def leans_on_history(asked: str, language: Language) -> bool:
    """Whether a question points back: it opens with "and", holds a pronoun or ordinal, or names nothing to be asked about."""
    tokens = words(asked)
    if not tokens or is_courtesy(asked, language):
        return False
    if tokens[0] not in _OPENERS and _asks_for_documents(asked):
        return False
    if points_back(asked):
        return True
    if len(terms(asked, language)) > _LITTLE:
        return False
    named = names_in(asked)
    return bool(_ABOUT_ANOTHER.match(asked)) if named else not _names_subject(asked)


def _asks_for_documents(asked: str) -> bool:
    named = names_in(asked)
    rest = " ".join(word for word in asked.split() if not word.startswith(named))
    return documents_wanted(rest) is not None


def _names_subject(asked: str) -> bool:
    """Whether a short question says what it is about: a long word, or something not yet spoken of after "for" or "about"."""
    if any(len(word) >= _LONG for word in words(asked)):
        return True
    found = _ABOUT.search(asked)
    return found is not None and not _DEFINITE.search(found["thing"])


def points_back(asked: str) -> bool:
    """Whether a question opens with "and" or holds a pronoun or ordinal, rather than just saying little."""
    tokens = words(asked)
    if tokens and (tokens[0] in _OPENERS or _ORDINAL.search(asked)):
        return True
    return len(tokens) <= 12 and any(token in _BACKWARD for token in tokens)


def complete(asked: str, history: Sequence[Turn], documents: Sequence[Document] = ()) -> str:
    """The question with what it refers to in brackets: an item of the last answer, the question before, and what that leans on.

    Where the question names another of the organisations of `documents`, theirs are left out of what is added.
    """
    answer = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    referred = _referred_item(asked, answer)
    parts = [" ".join(text.split()) for text in _asked_before(history)]
    if named_scopes(asked, documents):
        parts = [without_names(part, named_scopes(part, documents)) for part in parts]
        parts = [_LOOSE.sub("", part) for part in parts]
    return f"{asked} ({' – '.join([referred, *parts] if referred else parts)})"


def last_asked(history: Sequence[Turn]) -> str | None:
    """The last question of the conversation; a greeting or thanks is none."""
    return next(iter(_asked_before(history)), None)


def _asked_before(history: Sequence[Turn]) -> list[str]:
    """The last question, and where that one leans on the conversation the last one before it that does not."""
    asked = [turn.content for turn in reversed(history) if turn.role == "user"]
    asked = [text for text in asked if not is_courtesy(text, detect(text))]
    if not asked or not leans_on_history(asked[0], detect(asked[0])):
        return asked[:1]
    alone = (text for text in asked[1:] if not leans_on_history(text, detect(text)))
    return [asked[0], *([found] if (found := next(alone, None)) else [])]


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
