"""Questions about the third, the ninth or the last of something: which place they ask for, and whether lists have it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.listing import closeness, heading_of, lists_of
from assistant.question import Question
from assistant.reader import Reader
from assistant.records import Passage
from assistant.verifying.number_words import ORDINALS

_PLACES = {word: place for place, words in ORDINALS.items() for word in words.split()}
# Times are counted too, and no list holds them.
_TIMES = (
    r"(?:gång|gang|dag|veck|uge|uke|månad|måned|kvartal|år|timm|time|årskurs|klass|trinn|klasse|part|person|land|"
    r"time|day|week|month|quarter|year|grade|country|countries|parties)\w*"
)
_BY_WORD = re.compile(
    rf"\b({'|'.join(_PLACES)})\s+(?!{_TIMES}\b)(?:av|af|of)?\s*([^\W\d_]{{3,}}(?:\s+[^\W\d_]{{4,}})?)",
    re.IGNORECASE,
)
_BY_NUMBER = re.compile(
    r"\b([^\W\d_]*(?:mål|goal|target|princip|prinsipp|principle|punkt|point|steg|step|"
    r"kapitel|kapittel|chapter|åtgärd|insats|indsats|tiltak|tiltag|measure|område|area|priorit(?:et|y)|løfte|löfte|promise|"
    r"pejlemærke|outcome))[^\W\d_]{0,4}"
    r"\s+(?:#|nr\.?|nummer|number|no\.?)?\s*(\d{1,2})\b(?![.,]?\d|\s*(?:%|procent|prosent|percent|kr))",
    re.IGNORECASE,
)
_NAMED = 0.5
"""From this closeness a list's heading or first item names what is counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place in a list that is asked for, from 3, and what the list holds."""

    number: int
    noun: str


def asked_place(text: str) -> Place | None:
    """The place that a question asks for ("the ninth principle", "goal 8"), or None.

    First and second are left out: they also mean "former" and "other".
    """
    if match := _BY_WORD.search(text):
        return Place(_PLACES[match[1].lower()], match[2])
    match = _BY_NUMBER.search(text)
    return Place(int(match[2]), match[1]) if match and int(match[2]) > 2 else None


def _says(place: Place, text: str) -> bool:
    """Whether a text itself speaks of the item by its number, as in "goal 8": then another list is meant."""
    noun = re.escape(place.noun.split()[0])
    return bool(
        re.search(
            rf"\b{noun}\w*\s+(?:#|nr\.?|nummer|number)?\s*{place.number}\b", text, re.IGNORECASE
        )
    )


def too_short(question: Question, passages: Sequence[Passage], reader: Reader) -> int | None:
    """How many items the list has that the question asks for a later place of; None where a list may hold it.

    That is the case when lists of that name were found, each of them is shorter, and no passage names the item.
    """
    place = asked_place(question.asked)
    if place is None or any(_says(place, passage.text) for passage in passages):
        return None
    found = [one for one in lists_of(question, passages, reader) if one[0].items[0].kind != "row"]
    if not found:
        return None
    names = [f"{heading_of(one)}\n{one.items[0].text[:60]}" for one, _ in found]
    close = closeness(place.noun, names, [language for _, language in found], reader)
    lengths = [
        len(one.items) for (one, _), near in zip(found, close, strict=True) if near >= _NAMED
    ]
    return max(lengths) if lengths and max(lengths) < place.number else None
