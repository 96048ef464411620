"""Tells whether two actors are one: in one language by their word, across languages by their concept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.glossary import Glossary
from assistant.language import terms
from assistant.records import Language
from assistant.verifying.actors import Actor
from assistant.verifying.text import alike, skeleton

_SAME_NAMES = tuple(
    frozenset(line.split())
    for line in (
        "eea ees eøs", "ai ki", "sweden sverige", "norway norge noreg", "denmark danmark", "europe europa",
        "swedish svensk svenska svenskt", "norwegian norsk norska norske", "danish dansk danska danske",
        "english engelsk engelska engelske", "european europeisk europeiska europæisk europeiske",
        "finnish finsk finska finske",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """The languages of sentence and quote, the actors named before the quote and in it, and the glossary."""

    sentence: Language
    quote: Language
    earlier: Sequence[Actor]
    quoted: Sequence[Actor]
    glossary: Glossary | None

    def same(self, one: Actor, other: Actor, resolve: bool = True) -> bool:
        """Whether two actors can be one.

        With `resolve`, what a short form in the quote stands for ("the council") is looked up before it.
        """
        # A body's own name is left as it is in a translation.
        kept = not self._one_language and skeleton(one.text) == skeleton(other.text)
        if kept or one.is_name or other.is_name:
            return kept or (one.is_name and self.named(one, other.text))
        shared = one.same & other.same if self._one_language else one.concepts & other.concepts
        if not shared:
            return False
        if not one.modifiers:
            # Abroad "the director" and "the manager" are one word: without more, which of them is left open.
            return self._one_language or not other.modifiers or "leader" not in one.concepts
        if self._modifiers_agree(one, other):
            return True
        if other.modifiers or not resolve:
            return False
        bare = replace(one, modifiers=frozenset())
        before = (*self.earlier, *(a for a in self.quoted if a.start < other.start))
        found = [a for a in before if a.modifiers and self.same(bare, a, False)]
        # A quote that names no area may be about any; within one language it would use the sentence's word.
        return self._modifiers_agree(one, found[-1]) if found else not self._one_language

    def named(self, name: Actor, text: str) -> bool:
        """Whether a text has the name, in any form or language."""
        low = name.text.lower()
        if any(
            low in names and names & set(re.findall(r"\w+", text.lower())) for names in _SAME_NAMES
        ):
            return True
        return any(
            alike(wanted, skeleton(word))
            for wanted in name.same
            for word in re.findall(r"[\w&]+", text)
        )

    @property
    def _one_language(self) -> bool:
        return self.sentence == self.quote

    def _modifiers_agree(self, one: Actor, other: Actor) -> bool:
        if any(alike(a, b) or a[:5] == b[:5] for a in one.modifiers for b in other.modifiers):
            return True
        if self.glossary is None or self._one_language or not other.modifiers:
            return False
        related = self.glossary.related(
            terms(" ".join(sorted(other.modifiers)), self.quote), self.quote, self.sentence
        )
        return any(alike(a, skeleton(term)) for a in one.modifiers for term in related)
