"""Translates word by word with the dictionaries, so that every text has rough counterparts in the other languages."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from random import Random

import Stemmer

from assistant.records import Language
from assistant.tokenizer import WORD

STEMMERS = {"sv": "swedish", "da": "danish", "nb": "norwegian", "en": "english"}
SHORTEST_PART = 4  # letters of a compound's part
PARAPHRASED = 0.4  # share of the words that a paraphrase in the same language replaces


class Translator:
    """Word pairs by language pair, looked up by stem; compounds are translated part by part."""

    def __init__(self, pairs: Iterable[tuple[Language, str, Language, str]]) -> None:
        """Takes both directions of every pair whose source is one word."""
        self._stemmers = {language: Stemmer.Stemmer(name) for language, name in STEMMERS.items()}
        self._table: dict[tuple[Language, Language, str], list[str]] = defaultdict(list)
        for left, word, right, other in pairs:
            self._add(left, word, right, other)
            self._add(right, other, left, word)
        self.options = lru_cache(maxsize=500_000)(self._options)

    def _add(self, source: Language, word: str, target: Language, other: str) -> None:
        if " " not in word:
            self._table[source, target, self.stem(word, source)].append(other.lower())

    def stem(self, word: str, language: Language) -> str:
        """The word's stem, by which it is looked up."""
        stemmed: str = self._stemmers[language].stemWord(word.lower())
        return stemmed

    def _options(self, word: str, source: Language, target: Language) -> tuple[str, ...]:
        """What the word may be in the other language; in its own language, other words by way of a third."""
        if source == target:
            return tuple(self._paraphrases(word, source))
        found = self._table.get((source, target, self.stem(word, source)))
        return tuple(found) if found else tuple(self._compound(word, source, target))

    def _compound(self, word: str, source: Language, target: Language) -> list[str]:
        joint = " " if target == "en" else ""
        for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head, tail = word[:place], word[place:]
            right = self._table.get((source, target, self.stem(tail, source)))
            if right is None:
                continue
            for part in {head, head[:-1] if head[-1] in "se" else head}:
                left = self._table.get((source, target, self.stem(part, source)))
                if left:
                    return [a + joint + b for a in left[:2] for b in right[:2]]
        return []

    def _paraphrases(self, word: str, language: Language) -> list[str]:
        own, found = self.stem(word, language), []
        for other in ("en", "sv", "da", "nb"):
            if other != language:
                for middle in self._table.get((language, other, own), ())[:6]:
                    back = self._table.get((other, language, self.stem(middle, other)), ())
                    found += [each for each in back[:6] if self.stem(each, language) != own]
        return found

    def translate(
        self, text: str, source: Language, target: Language, random: Random
    ) -> tuple[str, int]:
        """The text in the other language as far as the dictionaries go, and the number of words translated.

        Words without a translation stay, except short ones on the way to or from English.
        """
        result: list[str] = []
        hits = 0
        for word in WORD.findall(text.lower()):
            options = self.options(word, source, target)
            if options and (source != target or random.random() < PARAPHRASED):
                result.append(random.choice(options))
                hits += 1
            elif (
                "en" not in (source, target) or source == target or len(word) > 6 or word.isdigit()
            ):
                result.append(word)
        return " ".join(result), hits
