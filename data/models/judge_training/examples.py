"""Makes what the judge is shown: a question with the units it chooses among, and a claim with a quote."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from random import Random
from zlib import crc32

import numpy as np

from assistant.records import Language
from assistant.static_embeddings import StaticEmbeddings
from data.models.judge_training.mutations import mutated
from data.models.judge_training.restatements import restated
from data.models.judge_training.texts import Document, Unit

HELD_SHARE = 12
"""One document in this many is kept out of training."""
NEAR, OTHERS = 12, 5
"""Units of other documents that are nearest to a question, and how many of them it is shown with."""
AT_RANDOM = 2
LONGER = 0.3
"""How often a claim is shown with a longer quote too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question, the (context, text) pairs that it is shown with, and the places of those that answer it."""

    question: str
    texts: tuple[tuple[str, str], ...]
    answers: tuple[int, ...]
    source: str
    held: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """A claim, a quote under its context, and whether the quote says it."""

    claim: str
    context: str
    quote: str
    holds: bool
    source: str
    held: bool = False
    file: str = ""


def is_held(document: Document) -> bool:
    """Whether the document is kept for measuring: told by its title, so that it stays so when others are added."""
    return crc32(document.title.encode()) % HELD_SHARE == 0


def choices(
    documents: Sequence[Document], model: StaticEmbeddings, random: Random
) -> Iterator[Choice]:
    """Each question with all units of its document, near ones of others, and some at random."""
    units = [(place, unit) for place, document in enumerate(documents) for unit in document.units]
    owners = np.array([place for place, _ in units])
    held = np.array([is_held(document) for document in documents])[owners]
    vectors = np.asarray(model.embed_documents([unit.text for _, unit in units]), dtype=np.float32)
    for place, document in enumerate(documents):
        if not document.questions:
            continue
        asked = np.asarray(
            model.embed_documents([q.text for q in document.questions]), dtype=np.float32
        )
        nearness = asked @ vectors.T
        nearness[:, (owners == place) | (held != is_held(document))] = -1
        for question, near in zip(document.questions, nearness, strict=True):
            nearest = np.argsort(-near)[:NEAR].tolist()
            others = random.sample(nearest, OTHERS) + [
                int(n) for n in random.choices(np.flatnonzero(near > -1).tolist(), k=AT_RANDOM)
            ]
            texts = [_shown(document, unit) for unit in document.units]
            texts += [_shown(documents[units[n][0]], units[n][1]) for n in others]
            yield Choice(
                question.text,
                tuple(texts),
                question.answers,
                "own",
                is_held(document),
                document.file,
            )


def _shown(document: Document, unit: Unit) -> tuple[str, str]:
    return document.context(unit), unit.text


def supports(documents: Sequence[Document], random: Random) -> Iterator[Support]:
    """The claims, units as claims of themselves, both in other words and made false, and claims beside another unit.

    Of what is made false half is put in other words too, so that neither tells the one from the other.
    """

    def false(text: str, language: Language) -> str | None:
        made = mutated(text, language, random)
        return (made and random.random() < 0.5 and restated(made, language, random)) or made

    for document in documents:
        held = is_held(document), document.file
        shown = [_shown(document, unit) for unit in document.units]
        longer = [_with_next(shown, place) for place in range(len(shown))]
        for claim in document.claims:
            yield Support(claim.text, *shown[claim.unit], claim.holds, "own", *held)
            if random.random() < LONGER:
                yield Support(claim.text, *longer[claim.unit], claim.holds, "longer", *held)
            other = random.choice([n for n in range(len(shown)) if n != claim.unit])
            yield Support(claim.text, *shown[other], False, "elsewhere", *held)
            if claim.holds and (made := false(claim.text, claim.language)):
                yield Support(made, *shown[claim.unit], False, "mutated claim", *held)
        for context, text in shown:
            if random.random() < 0.3:
                yield Support(text, context, text, True, "itself", *held)
            if made := restated(text, document.language, random):
                yield Support(made, context, text, True, "restated", *held)
            if random.random() < 0.5 and (made := false(text, document.language)):
                yield Support(made, context, text, False, "mutated", *held)


def _with_next(shown: Sequence[tuple[str, str]], place: int) -> tuple[str, str]:
    """A unit with the one that follows it under the same heading, or alone where none does."""
    context, text = shown[place]
    following = shown[place + 1] if place + 1 < len(shown) else ("\0", "")
    return context, f"{text} {following[1]}" if following[0] == context else text


def rows(found: Iterator[Choice] | Iterator[Support]) -> list[dict[str, object]]:
    """The examples as they are written to JSON."""
    return [asdict(example) for example in found]
