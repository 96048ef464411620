"""Finds the stretch of a passage that bears out a sentence, word for word; without one the sentence falls."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from assistant.composing.sources import Source, Window
from assistant.glossary import Glossary
from assistant.language import terms
from assistant.ranking import Scorer
from assistant.records import Language
from assistant.verify import Verdict, verify
from assistant.verifying.meaning import Meaning
from assistant.verifying.text import skeleton

_TRIED = 6
"""Stretches that are verified for one sentence, the likeliest first."""
_PAIRED = 3
"""Stretches of each of two sources that are tried together."""
_LEAST_WORDS = 2
"""A sentence with fewer words of content states nothing that could be verified ("Yes.")."""
_STEM = 6
"""Letters by which forms of a word are counted as one when stretches are put in order."""
_LENGTH = 0.0002
"""What a character costs: of two stretches that say it, the shorter one is quoted."""

Entails = Callable[[str, str], bool]
"""Whether the first text entails the second, by a model for that (the setting NLI)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: its source and its stretch."""

    source: Source
    window: Window


@dataclass(frozen=True, slots=True)
class Finding:
    """The quotes that bear a sentence out, none where it fell, and what was wrong with the likeliest."""

    places: tuple[Place, ...]
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What looking for evidence for one answer needs: passages, glossary, scorer and entailment model if any."""

    sources: Sequence[Source]
    glossary: Glossary
    scorer: Scorer | None = None
    entails: Entails | None = None
    known: dict[tuple[Language, int, int, int], frozenset[str]] = field(default_factory=dict)

    def find(self, sentence: str, cited: Sequence[int], language: Language) -> Finding:
        """The best evidence for a sentence: in the passages that it cites, else in the others.

        A sentence that cites several may rest on two quotes together.
        """
        if sum(term.isalpha() for term in terms(sentence, language)) < _LEAST_WORDS:
            return Finding((), (("not covered", sentence),))
        own = [source for source in self.sources if source.number in cited]
        others = [source for source in self.sources if source.number not in cited]
        problems: tuple[tuple[str, str], ...] | None = None
        for group in (own, others):
            for place in self._likeliest(sentence, group, language):
                verdict = self._verified(sentence, (place,), language)
                if verdict.holds:
                    return Finding((place,), ())
                problems = verdict.problems if problems is None else problems
        for pair in self._pairs(sentence, own, language):
            if self._verified(sentence, pair, language).holds:
                return Finding(pair, ())
        return Finding((), problems or (("not covered", sentence),))

    def _likeliest(
        self, sentence: str, sources: Sequence[Source], language: Language
    ) -> list[Place]:
        places = [Place(source, window) for source in sources for window in source.windows]
        if not places:
            return []
        wanted = _stems(sentence, language)
        likeness = [0.0] * len(places)
        if self.scorer is not None:
            signals = self.scorer(sentence, [place.window.text for place in places])
            likeness = [signal.late for signal in signals]
        scores = [
            len(wanted & self._known(place, language)) / len(wanted)
            + 0.5 * like
            - _LENGTH * len(place.window.text)
            for place, like in zip(places, likeness, strict=True)
        ]
        order = sorted(range(len(places)), key=lambda i: (-scores[i], i))
        return [places[i] for i in order[:_TRIED]]

    def _known(self, place: Place, language: Language) -> frozenset[str]:
        """The stems of a stretch, in its language and in the sentence's; remembered for the next sentence."""
        key = (language, place.source.number, place.window.start, place.window.end)
        if key not in self.known:
            self.known[key] = self._stems_of(place, language)
        return self.known[key]

    def _stems_of(self, place: Place, language: Language) -> frozenset[str]:
        own = place.source.passage.language
        stems = _stems(place.window.text, own)
        if own == language:
            return stems
        related = self.glossary.related(terms(place.window.text, own), own, language)
        return stems | {skeleton(term)[:_STEM] for term in related}

    def _pairs(
        self, sentence: str, sources: Sequence[Source], language: Language
    ) -> Iterator[tuple[Place, Place]]:
        """The likeliest stretches of two sources, each with each in either order, in one language."""
        best = [self._likeliest(sentence, [source], language)[:_PAIRED] for source in sources[:2]]
        if len(best) == 2:
            for one, other in product(*best):
                if one.source.passage.language == other.source.passage.language:
                    yield one, other
                    yield other, one

    def _verified(self, sentence: str, places: Sequence[Place], language: Language) -> Verdict:
        quote = "\n".join(place.window.text for place in places)
        page = places[0].source.page if len(places) == 1 else quote
        verdict = verify(
            sentence,
            quote,
            page,
            language,
            places[0].source.passage.language,
            self.glossary,
            context=[name for place in places for name in place.source.names if name],
            meaning=Meaning(self.scorer) if self.scorer is not None else None,
        )
        if verdict.holds and self.entails is not None and not self.entails(quote, sentence):
            return Verdict((("not covered", quote),))
        return verdict


def _stems(text: str, language: Language) -> frozenset[str]:
    return frozenset(skeleton(term)[:_STEM] for term in terms(text, language))
