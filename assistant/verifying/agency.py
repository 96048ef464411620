"""Compares who acts: every actor of a sentence stands in its quote, in the same role, with the same deed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from assistant.glossary import Glossary
from assistant.verifying.actors import Actor, actors, names_of
from assistant.verifying.alignment import Alignment
from assistant.verifying.deeds import Deeds
from assistant.verifying.identity import Identity
from assistant.verifying.text import Text

_PRONOUN = re.compile(
    r"^(?:den|det|de|han|hon|hun|hen|denne|denna|detta|dette|disse|dessa|it|they|he|she|this|these|vi|we|du|you)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:vi|vår\w*|våra|oss|vores|våre|we|our|us)\b", re.IGNORECASE)
_AND = re.compile(r"[\s,]*(?:\b(?:och|og|and|or|eller|samt)\b)?[\s,]*(?:the\s)?")
_OWN_BODIES = frozenset({"municipality", "region", "authority", "company"})

Matches = Mapping[Actor, Sequence[Actor]]


@dataclass(frozen=True)
class Agency:
    """What comparing actors needs: the alignment, the page and where the quote starts on it, and the glossary.

    `context` are texts that name the document, such as its title and organisation.
    """

    alignment: Alignment
    page: Text
    before: Text
    context: Sequence[Text] = ()
    glossary: Glossary | None = None
    ours: list[Actor] = field(init=False)
    theirs: list[Actor] = field(init=False)

    def __post_init__(self) -> None:
        names = names_of(self.page).union(*(names_of(text) for text in self.context))
        object.__setattr__(self, "ours", actors(self.alignment.sentence, names))
        object.__setattr__(self, "theirs", actors(self.alignment.quote, names))

    @cached_property
    def identity(self) -> Identity:
        """What tells whether two actors are one."""
        sentence, quote = self.alignment.sentence, self.alignment.quote
        return Identity(
            sentence.language, quote.language, self._earlier, self.theirs, self.glossary
        )

    @cached_property
    def _earlier(self) -> list[Actor]:
        return actors(self.before)

    def differing(self) -> list[str]:
        """The actors of the sentence that its quote does not name, or names for another deed or role."""
        matches = {a: self._matching(a) for a in self.ours}
        found = [
            a for a, others in matches.items() if not others and not self._explained(a, matches)
        ]
        known = {actor: others for actor, others in matches.items() if others}
        found.extend(self._doubled(known))
        found.extend(self._other_role(known))
        found.extend(self._swapped(known))
        deeds = Deeds(self.alignment, self.theirs, known).differing()
        return list(dict.fromkeys(actor.text for actor in (*found, *deeds)))

    def _matching(self, actor: Actor) -> list[Actor]:
        """The actors of the quote that can be this one; one that is called the same excludes those of another area."""
        found = [other for other in self.theirs if self.identity.same(actor, other)]
        exact = any(other.text.lower() == actor.text.lower() for other in found)
        return [
            o for o in found if not exact or not o.modifiers or o.text.lower() == actor.text.lower()
        ]

    def _explained(self, actor: Actor, matches: Matches) -> bool:
        """Whether an actor that the quote does not name is what its pronoun, "we", or its document stands for."""
        quote = self.alignment.quote
        if actor.is_name and self._is_common_word(actor):
            return True
        matched = {other for others in matches.values() for other in others}
        clauses = {token.clause for token in self.alignment.matched}
        rivals = [o for o in self.theirs if o not in matched and o.clause in clauses]
        if any(o.role in ("", "by", actor.role) for o in rivals):
            return False
        same = self.identity.same
        named = any(same(actor, own, False) for text in self.context for own in actors(text))
        if named or (
            actor.is_name and any(self.identity.named(actor, t.text) for t in self.context)
        ):
            return True
        if _WE.search(quote.text) and actor.concepts & _OWN_BODIES:
            return True
        if self._earlier and (not self.theirs or _PRONOUN.match(quote.text.strip())):
            return any(same(actor, other, False) for other in self._spoken_of())
        return False

    def _spoken_of(self) -> list[Actor]:
        """Whom a pronoun at the start of the quote can mean: the last two named, and the subjects of the last sentence."""
        last = self._earlier[-1].sentence
        subjects = [a for a in self._earlier if a.sentence == last and not a.role]
        if _PRONOUN.match(self.alignment.quote.text.strip()):
            return [*self._earlier[-2:], *subjects]
        near = self.before.tokens[-1].sentence - 1
        return [a for a in (*self._earlier[-2:], *subjects) if a.sentence >= near]

    def _is_common_word(self, name: Actor) -> bool:
        """Whether a capitalised word is no name after all: the quote has it, translated or in small letters."""
        token = self.alignment.sentence.place(name.start)
        if token is None or self.alignment.aligned(token) is not None:
            return True
        return self.identity.named(name, self.alignment.quote.text)

    def _doubled(self, known: Matches) -> Iterator[Actor]:
        """Actors that a clause of the sentence names more often than any sentence of the quote does.

        One of them took the place of another.
        """
        for actor, others in known.items():
            twins = [
                a for a, found in known.items() if a.clause == actor.clause and found == others
            ]
            most = max(sum(o.sentence == other.sentence for o in others) for other in others)
            if len(twins) > most and actor is twins[0]:
                yield actor
        used = {other for others in known.values() for other in others}
        clauses = {token.clause for token in self.alignment.matched}
        if any(o not in used and o.clause in clauses for o in self.theirs):
            for actor, others in known.items():
                twins = [a for a, found in known.items() if found == others]
                if len(twins) > len(others) and actor is twins[-1]:
                    yield actor

    def _other_role(self, known: Matches) -> Iterator[Actor]:
        """Actors whose role only others have in the quote, none of whom the sentence names."""
        used = {other for others in known.values() for other in others}
        for actor, others in known.items():
            role = _agent(actor.role)
            told = self.alignment.told_in(actor.start, actor.start + len(actor.text))
            # What is said of somebody counts where it is said, not where the name stands a second time.
            here = [o for o in others if told in (None, o.sentence)]
            if role not in ("", "to", "from") or any(_agent(o.role) in (role, "of") for o in here):
                continue
            places = {told} if told is not None else {o.sentence for o in others}
            holders = [o for o in self.theirs if _agent(o.role) == role and o.sentence in places]
            if holders and not any(o in used for o in holders):
                yield actor

    def _swapped(self, known: Matches) -> Iterator[Actor]:
        """Two actors that changed places: both without a preposition in the other order, or with the other's."""
        order = [(actor, others[0]) for actor, others in known.items() if len(others) == 1]
        for (one, other_one), (two, other_two) in pairwise(order):
            if one.clause != two.clause or other_one.sentence != other_two.sentence:
                continue
            if other_one == other_two or self._coordinated(one, two):
                continue
            roles = (one.role, two.role), (other_one.role, other_two.role)
            now, then = ((_agent(a), _agent(b)) for a, b in roles)
            exchanged = then[0] != then[1] and now == (then[1], then[0])
            # "A appoints B" and "A is appointed by B": who comes first is who acts, unless the voice changes too.
            voice = [[role == "by" for role in side] for side in roles]
            passive = [any(side) for side in voice]
            plain = {*now, *then} == {""} and passive[0] == passive[1]
            turned = plain and other_one.start > other_two.start and not any(passive)
            turned = turned or (
                {*now, *then} == {""}
                and passive[0] != passive[1]
                and other_one.start < other_two.start
                and all(side in ([False, False], [False, True]) for side in voice)
            )
            if exchanged or turned:
                yield one

    def _coordinated(self, one: Actor, two: Actor) -> bool:
        between = self.alignment.sentence.text[one.start + len(one.text) : two.start]
        return _AND.fullmatch(between) is not None


def _agent(role: str) -> str:
    """The role with "by" as no role: the one who acts, in the active and in the passive."""
    return "" if role == "by" else role
