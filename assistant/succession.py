"""Puts what the edition in force says in the place of what a replaced one says on the same matter.

An earlier edition often fits the words of a question better ("the head of IT approves") than the one in force, which
has other words for it. Such a quote would be true and mislead. So for each passage of a replaced document its counterpart
is looked for in the document that replaced it: by likeness of the texts, by their heading and by the question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from assistant.document_request import KIND_STEMS
from assistant.editions import tells_apart
from assistant.language import fold, sentences, words
from assistant.organisations import without_names
from assistant.passages import around
from assistant.question import Question
from assistant.ranking import Matcher
from assistant.reader import Reader
from assistant.records import Document, Passage
from assistant.static_embeddings import Floats
from assistant.trace import LeftOut
from assistant.unit_scores import Scored
from assistant.units import Unit, units_of
from assistant.validity import successor

_LOOKED_AT = 8
"""Units that are looked at, the best ones."""
_SAME_HEADING, _ASKED = 0.2, 0.3
"""What the same heading, but for its number, and the likeness to the question add to the likeness of two texts."""
_COUNTERPART = 0.4
"""From so much on two texts are about the same matter."""
_MUCH_LESS = 6.0
"""Log odds; a counterpart that answers by so much less is about another part of the matter."""
_OF_BEFORE = re.compile(
    r"\b(?:tidigare|förra|föregående|gamla|äldre|ersatta|upphävda|tidligere|forrige|gamle|ældre|eldre|erstattede|ophævede|opphevede|"
    rf"previous|former|earlier|old|older|replaced|superseded|repealed)\s+(?:\w+\s+)?\w*{KIND_STEMS}|"
    r"\b(?:ändrats|ändrades|ändringar\w*|skillnad\w*|nyheter\w*|ændret|ændringer\w*|endret|endringer?\w*|forskel\w*|forskjell\w*|"
    r"changed|changes|differences?|(?:vad är|hvad er|hva er|what is|what's) (?:nytt?|new))\b",
    re.IGNORECASE,
)
"""What asks about an earlier document, or about what has become different."""


def superseded(
    question: Question,
    passages: Sequence[Passage],
    units: Sequence[Scored],
    documents: Sequence[Document],
    on: date,
    reader: Reader,
) -> tuple[list[Passage], list[Scored], tuple[LeftOut, ...]]:
    """Passages and units, best first, with counterparts in the place of the replaced, and what made way for them.

    What has no counterpart stays unless something in force answers. Nothing changes where the question is about what
    governed before, or names the edition or a year of it.
    """
    found, kept = list(passages), list(units)
    if question.shape == "compare" or _OF_BEFORE.search(question.asked):
        return found, kept, ()
    replaced = {
        item.unit.key: later
        for item in kept[:_LOOKED_AT]
        if (later := successor(found[item.unit.rank].document, documents, on)) is not None
        and not tells_apart(question.text, found[item.unit.rank].document, later)
    }
    answered = any(
        (item.odds or 0.0) > 0 and item.unit.key not in replaced for item in kept[:_LOOKED_AT]
    )
    governs = {later.version: _read(question, later, reader) for later in replaced.values()}
    left_out: dict[LeftOut, None] = {}
    instead: dict[tuple[str, int, int, int], Scored | None] = {}
    for item in kept[:_LOOKED_AT]:
        if (later := replaced.get(item.unit.key)) is None:
            continue
        counterpart = _counterpart(question, item, governs[later.version], reader)
        if counterpart is not None or answered:
            instead[item.unit.key] = counterpart
            title = found[item.unit.rank].document.title.value
            left_out.setdefault(LeftOut("replaced", title, item.unit.page))
    if not instead:
        return found, kept, ()
    found, kept = _placed(found, kept, instead, documents, reader)
    return found, kept, tuple(left_out)


@dataclass(frozen=True, slots=True)
class _Read:
    """The units of a document, their vectors [units, dimensions], and how near each comes to the question [units]."""

    units: Sequence[Unit]
    vectors: Floats
    asked: Floats


def _read(question: Question, document: Document, reader: Reader) -> _Read | None:
    """The document as counterparts are looked for in it; None without an embedding model, or where nothing can be quoted."""
    units = units_of(document.version, reader.ledger)
    if reader.encode is None or reader.matcher is None or not units:
        return None
    texts = [unit.text for unit in units]
    asked = without_names(question.text, question.scopes)
    return _Read(units, reader.encode(texts), _likeness(asked, texts, reader.matcher))


def _counterpart(
    question: Question, item: Scored, later: _Read | None, reader: Reader
) -> Scored | None:
    """What the later document says on the matter of that sentence of the unit which is asked about, with the same score.

    None where nothing is near enough, or where the judge finds far less of an answer in it.
    """
    if later is None or reader.encode is None or reader.matcher is None:
        return None
    text = item.unit.text
    told = [text[start:end] for start, end in sentences(text)] or [text]
    asked = without_names(question.text, question.scopes)
    meant = told[int(np.argmax(_likeness(asked, told, reader.matcher)))]
    alike = later.vectors @ reader.encode([meant])[0]
    late = _likeness(meant, [unit.text for unit in later.units], reader.matcher)
    heading = np.array([_same_heading(item.unit, unit) for unit in later.units])
    scores = (alike + late) / 2 + _SAME_HEADING * heading + _ASKED * later.asked
    best = int(np.argmax(scores))
    if scores[best] < _COUNTERPART:
        return None
    unit = later.units[best]
    odds = reader.odds([unit])[0] if reader.odds is not None else None
    if odds is not None and item.odds is not None and odds < item.odds - _MUCH_LESS:
        return None
    return replace(item, unit=unit, odds=odds)


def _likeness(text: str, others: Sequence[str], matcher: Matcher) -> Floats:
    """The late score of each of the others, about 0 to 1."""
    matches = matcher(text, others)
    return np.asarray(np.maximum(matches.whole, 0) @ matches.weights / matches.itself)


def _same_heading(one: Unit, other: Unit) -> bool:
    """Whether two units stand under headings that differ in their number at most; the title is no heading."""
    headings = [_plain(unit.section[-1]) if len(unit.section) > 1 else "" for unit in (one, other)]
    return headings[0] == headings[1] != ""


def _plain(heading: str) -> str:
    return " ".join(word for word in words(fold(heading)) if not word.isdigit())


def _placed(
    passages: list[Passage],
    units: list[Scored],
    instead: dict[tuple[str, int, int, int], Scored | None],
    documents: Sequence[Document],
    reader: Reader,
) -> tuple[list[Passage], list[Scored]]:
    """The counterparts in the place of the units that make way, and their passages before the ones they replace."""
    by_version = {document.version: document for document in documents}
    order: list[Passage] = []
    again: list[Scored] = []
    for item in units:
        passage = passages[item.unit.rank]
        later = instead.get(item.unit.key, item)
        if later is None:
            continue
        if later is not item:
            document, score = by_version[later.unit.version], passage.score
            passage = _holding(later.unit, passages, order) or around(
                later.unit, later.unit.page, document, score, reader.ledger
            )
        if passage not in order:
            order.append(passage)
        unit = replace(later.unit, rank=order.index(passage))
        if all(unit.key != other.unit.key for other in again):
            again.append(replace(later, unit=unit))
    order += [passage for passage in passages if passage not in order]
    return order, again


def _holding(unit: Unit, passages: Sequence[Passage], others: Sequence[Passage]) -> Passage | None:
    for passage in (*passages, *others):
        place = (passage.document.version, passage.page)
        if (
            place == (unit.version, unit.page)
            and passage.start <= unit.start < unit.end <= passage.end
        ):
            return passage
    return None
