"""Warms the judge up on public texts: headings of statutes, titles of help pages, and aligned sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from random import Random

from assistant.records import LANGUAGES, Language
from data.models.judge_training.examples import Choice, Support
from data.models.judge_training.mutations import mutated
from data.models.training.sources import Row, Sources

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZÅÄÖÆØ])")
_LONGEST = 400
_WORDS = range(7, 40)
_SHOWN = 12
_NEIGHBOURS = 6


def law_choices(sources: Sources, most: int, random: Random) -> Iterator[Choice]:
    """A section's heading as the question, its sentences among those of the statute's other sections."""
    for language in LANGUAGES:
        made: list[Choice] = []
        for title, group in groupby(sources.statutes(language), key=lambda s: s.title):
            sections = [(s.heading, _sentences(s.text)) for s in islice(group, 200) if s.heading]
            made.extend(_asked(title, sections, random, "law"))
        yield from random.sample(made, min(most, len(made)))


def help_choices(sources: Sources, most: int, random: Random) -> Iterator[Choice]:
    """The title of a help page as the question, its sentences among those of pages near it."""
    pages = [(title, _sentences(body)) for _, title, body in islice(sources.bodies(), 60_000)]
    made: list[Choice] = []
    for start in range(0, len(pages), _SHOWN):
        made.extend(_asked("", pages[start : start + _SHOWN], random, "help"))
    yield from random.sample(made, min(most, len(made)))


def _asked(
    title: str, sections: Sequence[tuple[str, list[str]]], random: Random, source: str
) -> Iterator[Choice]:
    for heading, own in sections:
        others = [text for other, texts in sections if other != heading for text in texts]
        if not own or len(others) < _NEIGHBOURS or len(heading.split()) < 2:
            continue
        answers = own[:3]
        open_question = random.random() < 0.2
        shown = [] if open_question else answers
        texts = shown + random.sample(others, min(len(others), _SHOWN - len(shown)))
        places = tuple(range(len(shown)))
        yield Choice(heading, tuple((title, text) for text in texts), places, source)


def _sentences(text: str) -> list[str]:
    return [part[:_LONGEST] for part in _SENTENCE.split(text) if len(part.split()) >= _WORDS.start]


def aligned(sources: Sources, most: int, random: Random) -> list[tuple[Language, str, str]]:
    """Sentences, their language first, with their translations, in the source's order: neighbours are alike."""
    rows = [row for row in sources.parallel() if _is_prose(row)]
    start = sorted(random.sample(range(len(rows)), min(most, len(rows))))
    found: list[tuple[Language, str, str]] = []
    for place in start:
        left, right = random.sample(sorted(rows[place]), 2)
        found.append((left, rows[place][left], rows[place][right]))
    return found


def _is_prose(row: Row) -> bool:
    """Whole sentences in every language, rather than labels and messages of programs."""
    return all(
        len(text.split()) in _WORDS and text[0].isupper() and text.endswith((".", "?"))
        for text in row.values()
    )


def aligned_supports(
    pairs: Sequence[tuple[Language, str, str]], random: Random
) -> Iterator[Support]:
    """A translation supports its sentence; one made false, or a neighbour's, does not."""
    for place, (language, text, quote) in enumerate(pairs):
        yield Support(text, "", quote, True, "aligned")
        if random.random() < 0.7 and (false := mutated(text, language, random)):
            yield Support(false, "", quote, False, "aligned")
        elif place and pairs[place - 1][2] != quote:
            yield Support(text, "", pairs[place - 1][2], False, "aligned")


def aligned_choices(pairs: Sequence[tuple[Language, str, str]], random: Random) -> Iterator[Choice]:
    """A sentence as the question, its translation among neighbouring sentences."""
    for place in range(_NEIGHBOURS, len(pairs) - _NEIGHBOURS, 3):
        near = [
            p for p in pairs[place - _NEIGHBOURS : place + _NEIGHBOURS] if p[2] != pairs[place][2]
        ]
        random.shuffle(near)
        texts = (("", pairs[place][2]), *(("", p[2]) for p in near[:_NEIGHBOURS]))
        yield Choice(pairs[place][1], texts, (0,), "aligned")
