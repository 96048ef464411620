"""Understands a question before it is searched: its language, scope and shape, and a follow-up completed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.asked_day import AskedDays, asked_days, asks_yes_or_no
from assistant.document_request import KIND_STEMS
from assistant.editions import named_editions
from assistant.followup import complete, last_asked, leans_on_history
from assistant.language import detect
from assistant.organisations import Scope, named_scopes, unknown_bodies
from assistant.records import Document, Language, Turn
from assistant.verifying.number_words import cardinals

Shape = Literal["fact", "list", "compare", "validity"]

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
    r"(?:gäller|gælder|gjelder)\b(?:[^?.]|\.\d)*\b(?:än|ännu|fortfarande|längre|idag|stadig|endnu|længere|fortsatt|fremdeles|ennå|lenger)|"
    r"in force|still valid|valid|expired?|replaced|superseded|outdated|current version|latest version|up to date|"
    r"still apply|still applies|in effect|"
    r"(?:vilken|hvilken) (?:tids)?periode? (?:gäller|omfattar|gælder|omfatter|dækker|gjelder|dekker)|hur länge gäller|hvor længe gælder|hvor lenge gjelder|"
    r"(?:which|what) (?:period|years|time) (?:does|do)\b(?:[^?.]|\.\d)*\b(?:cover|apply|run)|how long (?:does|do)\b(?:[^?.]|\.\d)*\b(?:apply|last|run)|"
    r"when (?:does|did|do)\b(?:[^?.]|\.\d)*\b(?:end|run out|begin to apply|come into force|take effect))\b",
    re.IGNORECASE,
)
_WHETHER_IN_FORCE = re.compile(
    rf"^(?:gäller|gælder|gjelder)\s+(?:\S+\s+){{0,8}}?\S*{KIND_STEMS}\w*(?:\s+\d[\d.–-]*)*"
    r"(?:\s+(?:för|for|om|av|af)(?:\s+\S+){1,4})?\s*\?|^(?:does|do)\b[^?]*\bapply\s*\?",
    re.IGNORECASE,
)
"""Questions that may ask whether a document applies; whether they do is told by the titles that they name."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it will be searched.

    `text` is complete in itself, `asked` is what the person wrote. `scopes` are the organisations it
    names that have documents here, `unknown` the public bodies it names that have none, `editions` the
    versions of the documents of which it names the edition, `days` those on which it asks what is in force.
    """

    asked: str
    text: str
    language: Language
    scopes: tuple[Scope, ...]
    unknown: tuple[str, ...]
    shape: Shape
    editions: frozenset[str] = frozenset()
    days: AskedDays | None = None

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
    previous = last_asked(history)
    language = detect(asked, default=detect(previous) if previous else "sv")
    text = asked
    if previous is not None and leans_on_history(asked, language):
        text = completed or complete(asked, history, documents)
    scopes = named_scopes(asked, documents)
    unknown = unknown_bodies(asked, documents)
    if not scopes and not unknown and text != asked:
        scopes, unknown = named_scopes(text, documents), unknown_bodies(text, documents)
    days = asked_days(text, documents)
    shape = _shape(asked, language, len(scopes), days)
    editions = named_editions(text, documents)
    return Question(asked, text, language, scopes, unknown, shape, editions, days)


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


def _shape(asked: str, language: Language, scopes: int, days: AskedDays | None) -> Shape:
    if scopes > 1:
        return "compare"
    if _VALIDITY_WORDS.search(asked) or _WHETHER_IN_FORCE.search(asked):
        return "validity"
    counted = re.sub(r"\d+", " ", asked)  # a number in figures mostly is an amount
    listed = _LIST_WORDS.search(asked) or stated_count(counted, language)
    if listed:
        return "list"
    return "validity" if days is not None and asks_yes_or_no(asked) else "fact"
