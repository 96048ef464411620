"""Families made from running text: statutes, help pages, their rough translations, and the concepts they speak of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from assistant.records import LANGUAGES, Language
from assistant.tokenizer import WORD
from data.models.training.family import Family, family
from data.models.training.sources import Concept, Sources, Statute
from data.models.training.translate import Translator


def bodies(sources: Sources) -> Iterator[Family]:
    found: dict[Language, list[tuple[str, str]]] = defaultdict(list)
    for language, title, body in sources.bodies():
        if len(body) > 100:
            found[language].append((title, body))
    for language, pairs in found.items():
        yield family(f"titles-{language}", "find", language, 0.5, pairs)
        yield family(
            f"spans-{language}", "span", language, 0.8, [(body, body) for _, body in pairs]
        )


def statutes(sources: Sources, language: Language, most: int, random: Random) -> list[Statute]:
    """A stretch of the statutes' paragraphs without repetitions; neighbours stay neighbours."""
    seen: set[str] = set()
    found = []
    for statute in sources.statutes(language):
        start = "".join(
            character for character in statute.text[:200].lower() if character.isalpha()
        )
        if len(statute.text) > 120 and start not in seen:
            seen.add(start)
            found.append(statute)
    first = random.randrange(max(1, len(found) - most))
    return found[first : first + most]


def law(language: Language, paragraphs: list[Statute], random: Random) -> Iterator[Family]:
    yield family(
        f"law-spans-{language}", "span", language, 1.2, [(s.text, s.text) for s in paragraphs]
    )
    yield family(
        f"law-titles-{language}", "find", language, 0.3, [(s.title, s.text) for s in paragraphs]
    )
    headed = [
        (f"{s.heading} {s.title}" if random.random() < 0.5 else s.heading, s.text)
        for s in paragraphs
        if s.heading and len(s.heading) > 5
    ]
    yield family(f"law-headings-{language}", "find", language, 0.5, headed)


def translated(
    texts: list[str], language: Language, translator: Translator, most: int, random: Random
) -> Iterator[Family]:
    """Spans in every language that ask for a passage, and spans of the passage that ask for its translation."""
    for asked in LANGUAGES:
        rows = sorted(random.sample(range(len(texts)), min(most, len(texts))))
        questions, passages = [], []
        for row in rows:
            words = WORD.findall(texts[row].lower())[:150]
            size = random.randint(5, 16)
            start = random.randint(0, max(0, len(words) - size))
            span, hits = translator.translate(
                " ".join(words[start : start + size]), language, asked, random
            )
            if hits >= 3:
                questions.append((span, texts[row]))
            if asked != language and row % 3 == 0:
                passages.append(
                    (
                        texts[row][:700],
                        translator.translate(texts[row][:1000], language, asked, random)[0],
                    )
                )
        yield family(f"translated-{asked}-{language}", "find", asked, 0.9, questions)
        yield family(f"back-{language}-{asked}", "span", language, 0.5, passages)


def concepts_in(
    texts: Sequence[str], language: Language, concepts: Sequence[Concept], most: int, random: Random
) -> Iterator[Family]:
    """Questions made of other names for two or three concepts that a passage speaks of, in every language."""
    names: dict[str, int] = {}
    for number, concept in enumerate(concepts):
        names |= {
            name.lower(): number for name in concept[language] if " " not in name and len(name) > 3
        }
    questions: dict[Language, list[tuple[str, str]]] = {asked: [] for asked in LANGUAGES}
    for text in texts:
        words = [word for word in WORD.findall(text.lower())[:150] if word in names]
        found = {names[word]: word for word in words}
        if len(found) < 2:
            continue
        for asked, pairs in questions.items():
            if len(pairs) < most:
                some = random.sample(sorted(found), min(len(found), random.randint(2, 3)))
                others = [[n for n in concepts[c][asked] if n.lower() != found[c]] for c in some]
                pairs.append((" ".join(random.choice(each) for each in others if each), text))
    for asked, pairs in questions.items():
        yield family(f"concepts-{asked}-{language}", "find", asked, 0.9, pairs)
