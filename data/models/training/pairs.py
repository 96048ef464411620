"""Step 2: makes the families of pairs to train on, as texts; `families` is the list of them, this module the short ones."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from random import Random

from assistant.records import LANGUAGES, Language
from data.models.training.family import Family, family
from data.models.training.recipe import Recipe
from data.models.training.sources import Sources
from data.models.training.texts import bodies, concepts_in, law, statutes, translated
from data.models.training.translate import Translator

LONG = 60  # characters from which an aligned string counts as a sentence
PROSE = 140  # characters from which a span of it can ask for its counterpart


def families(sources: Sources, recipe: Recipe) -> Iterator[Family]:
    """Every family, in a fixed order; the weights say how often a family is drawn from."""
    random = Random(recipe.seed)
    translator = Translator(word_pairs(sources))
    yield from _parallel(sources)
    yield from _glossary(sources, random)
    yield from _words(sources, translator, random)
    yield from bodies(sources)
    for language in LANGUAGES:
        found = statutes(sources, language, recipe.statutes, random)
        if found:
            yield from law(language, found, random)
            texts = [statute.text for statute in found]
        else:
            texts = [
                text for own, _, text in sources.bodies() if own == language and len(text) > 200
            ]
        yield from translated(texts, language, translator, recipe.translated, random)
        yield from concepts_in(texts, language, sources.glossary(), recipe.translated, random)


def _parallel(sources: Sources) -> Iterator[Family]:
    short: dict[tuple[Language, Language], list[tuple[str, str]]] = defaultdict(list)
    long: dict[tuple[Language, Language], list[tuple[str, str]]] = defaultdict(list)
    for row in sources.parallel():
        for left, right in combinations(row, 2):
            if row[left].lower() != row[right].lower():
                sentence = min(len(row[left]), len(row[right])) > LONG
                (long if sentence else short)[left, right].append((row[left], row[right]))
    for (left, right), pairs in short.items():
        yield family(f"strings-{left}-{right}", "same", left, 1.0, pairs)
    for (left, right), pairs in long.items():
        yield family(f"sentences-{left}-{right}", "same", left, 1.6, pairs)
        prose = [pair for pair in pairs if min(map(len, pair)) > PROSE]
        yield family(f"prose-{left}-{right}", "span", left, 1.2, prose)
        yield family(f"prose-{right}-{left}", "span", right, 1.2, [(b, a) for a, b in prose])


def _glossary(sources: Sources, random: Random) -> Iterator[Family]:
    concepts = sources.glossary()
    for left in LANGUAGES:
        for right in LANGUAGES:
            if LANGUAGES.index(left) > LANGUAGES.index(right):
                continue
            names = [
                (a, b)
                for c in concepts
                for a in c[left]
                for b in c[right]
                if a.lower() != b.lower()
            ]
            yield family(f"terms-{left}-{right}", "word", left, 0.7, names)
            several = []
            for _ in range(12_000):
                some = random.sample(concepts, min(len(concepts), random.randint(2, 5)))
                other = random.sample(some, len(some))
                several.append(
                    (
                        " ".join(random.choice(c[left]) for c in some),
                        " ".join(random.choice(c[right]) for c in other),
                    )
                )
            yield family(f"several-terms-{left}-{right}", "same", left, 1.0, several)


def _words(sources: Sources, translator: Translator, random: Random) -> Iterator[Family]:
    pairs: dict[tuple[Language, Language], list[tuple[str, str]]] = defaultdict(list)
    for left, word, right, other in sources.dictionary():
        pairs[left, right].append((word, other))
    for (left, right), found in pairs.items():
        yield family(f"words-{left}-{right}", "word", left, 1.6, found)
    explained: dict[Language, list[tuple[str, str]]] = defaultdict(list)
    for language, word, gloss in sources.glosses():
        own, hits = translator.translate(gloss, "en", language, random)
        if hits > 2:
            explained[language].append((own, word))
    for language, found in explained.items():
        yield family(f"explained-{language}", "word", language, 0.4, found)
    yield family(
        "explained-en",
        "word",
        "en",
        0.4,
        [(gloss, word) for word, gloss in sources.english_glosses()],
    )


def word_pairs(sources: Sources) -> Iterator[tuple[Language, str, Language, str]]:
    """Dictionary words, the glossary's names, and aligned strings of one word each."""
    yield from sources.dictionary()
    for concept in sources.glossary():
        for left, right in combinations(LANGUAGES, 2):
            for word in concept[left]:
                yield from ((left, word, right, other) for other in concept[right])
    for row in sources.parallel():
        for left, right in combinations(row, 2):
            word, other = row[left], row[right]
            if (
                word.isalpha()
                and other.isalpha()
                and len(word) > 3
                and word.lower() != other.lower()
            ):
                yield left, word, right, other
