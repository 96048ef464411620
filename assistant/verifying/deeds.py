"""Checks that whoever a sentence says does something does it in the quote too, and nobody else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.verifying.actors import Actor, role_of
from assistant.verifying.alignment import Alignment
from assistant.verifying.nouns import is_noun
from assistant.verifying.text import Text, Token

_NEAR_COPY = 0.75
"""Share of the words after the first from which a sentence is its quote but for its first word."""


@dataclass(frozen=True)
class Deeds:
    """An alignment with the actors of both texts and which of the quote's each of the sentence's is."""

    alignment: Alignment
    theirs: Sequence[Actor]
    known: Mapping[Actor, Sequence[Actor]]

    def differing(self) -> Iterator[Actor | Token]:
        """Actors whose deed the quote tells of another, and a word that stands where the quote has another actor."""
        for actor, others in self.known.items():
            if self._in_other_clause(actor, others) or self._displaced(actor, others):
                yield actor
        if (word := self._put_in()) is not None:
            yield word
        yield from self._instead()
        yield from self._unknown()

    def _in_other_clause(self, actor: Actor, others: Sequence[Actor]) -> bool:
        """Whether the words next to an actor stand in a clause of the quote that somebody else acts in."""
        votes = self._votes(actor)
        if not votes:
            return False
        most = max(votes.values())
        rivals = {
            holder
            for clause, vote in votes.items()
            if vote == most
            for holder in _holders(clause, self.theirs, self.alignment.quote)
        }
        used = {o for a, found in self.known.items() if a.clause == actor.clause for o in found}
        return bool(rivals) and not rivals & set(others) and not rivals & used

    def _votes(self, actor: Actor) -> dict[int, float]:
        """How much the words around an actor speak for each clause of the quote; the nearest speak loudest."""
        sentence = self.alignment.sentence
        place = next(i for i, token in enumerate(sentence.tokens) if token.end > actor.start)
        named = {p for a in self.theirs for p in range(a.start, a.start + len(a.text))}
        votes: dict[int, float] = {}
        for distance, token in ((abs(i - place), t) for i, t in enumerate(sentence.tokens)):
            other = self.alignment.aligned(token) if token.clause == actor.clause else None
            if other is not None and distance and other.start not in named:
                votes[other.clause] = votes.get(other.clause, 0.0) + 1 / distance**2
        return votes

    def _displaced(self, actor: Actor, others: Sequence[Actor]) -> bool:
        """Whether an actor stands before a verb that, in the quote, another comes before and it comes after."""
        following = next(
            (t for t in self.alignment.sentence.content if t.start > actor.start), None
        )
        verb = (
            self.alignment.aligned(following) if following is not None and not actor.role else None
        )
        if verb is None or any(o.start < verb.start or o.role for o in others):
            return False
        used = {o for found in self.known.values() for o in found}
        before = [o for o in self.theirs if o.sentence == verb.sentence and o.start < verb.start]
        return bool(before) and not before[-1].role and before[-1] not in used

    def _is_near_copy(self, first: Token) -> bool:
        """Whether the sentence is its quote but for the first word, which is what both speak of."""
        alignment = self.alignment
        same = alignment.sentence.language == alignment.quote.language
        rest = len(alignment.sentence.content) - 1
        return same and first not in alignment.matched and len(alignment.pairs) >= _NEAR_COPY * rest

    def _put_in(self) -> Token | None:
        """The sentence's first word, where the quote does not have it but has somebody else in its place."""
        sentence, quote = self.alignment.sentence, self.alignment.quote
        first, second = (*sentence.content[:2], None, None)[:2]
        after = self.alignment.aligned(second) if second is not None else None
        if first is None or after is None or self.alignment.aligned(first) is not None:
            return None
        index = quote.content.index(after)
        before = quote.content[index - 1] if index else None
        if (
            before is None
            or before.clause != after.clause
            or first.start in {a.start for a in self.known}
        ):
            return None
        opens = sentence.tokens.index(first) <= 1 and quote.tokens.index(before) <= 1
        if index == 1 and opens and self._is_near_copy(before):
            return first
        used = {o for found in self.known.values() for o in found}
        there = [a for a in self.theirs if a.start <= before.start < a.start + len(a.text)]
        return first if any(not a.role and a not in used for a in there) else None

    def _instead(self) -> Iterator[Token]:
        """Words of the sentence that stand where the quote has an actor whom the sentence does not name.

        Between two words that both texts have, as many are left over here as there: each stands for the one
        at its place. This finds somebody whom no list of roles knows.
        """
        sentence, quote = self.alignment.sentence, self.alignment.quote
        if sentence.language != quote.language:
            return
        held = {token.start for token in self.alignment.matched}
        missing = {actor.start for actor in self.theirs if actor.start not in held}
        ends = [
            (-1, -1),
            *sorted(self.alignment.pairs.items()),
            (len(sentence.content), len(quote.content)),
        ]
        for (left, left_there), (right, right_there) in pairwise(ends):
            ours = sentence.content[left + 1 : right]
            theirs = quote.content[left_there + 1 : max(right_there, left_there + 1)]
            if len(ours) == len(theirs) or (ours and len(theirs) == 1):
                for own, other in zip(ours, theirs, strict=False):
                    if other.start in missing and own.start not in {a.start for a in self.known}:
                        yield own

    def _unknown(self) -> Iterator[Token]:
        """Nouns that the quote does not have, in the role of an actor of the quote that the sentence leaves out."""
        sentence = self.alignment.sentence
        clauses = {token.clause for token in self.alignment.matched}
        used = {o for found in self.known.values() for o in found}
        missing = [a for a in self.theirs if a not in used and a.clause in clauses]
        roles = {_agent(a.role) for a in missing if not self._is_part(a)}
        named = {place for a in self.known for place in range(a.start, a.start + len(a.text))}
        for token in sentence.content:
            if token.start in named or self.alignment.aligned(token) is not None:
                continue
            role = role_of(sentence, token.start)
            if (
                is_noun(sentence, token)
                and _agent(role) in roles
                and (role or _leads(sentence, token))
            ):
                yield token

    def _is_part(self, name: Actor) -> bool:
        """Whether a name only says which ("Region Nordvik"): it stands beside another actor."""
        beside = [a for a in self.theirs if abs(a.start - name.start) > 0 and a is not name]
        return name.is_name and any(
            0 <= a.start - (name.start + len(name.text)) <= 1
            or 0 <= name.start - (a.start + len(a.text)) <= 1
            for a in beside
        )


def _holders(clause: int, theirs: Sequence[Actor], quote: Text) -> list[Actor]:
    """The actors of a clause, and where it has no subject those of the clauses before it in its sentence."""
    own = [actor for actor in theirs if actor.clause == clause]
    if any(not actor.role for actor in own):
        return own
    sentence = next((t.sentence for t in quote.tokens if t.clause == clause), None)
    before = [a for a in theirs if a.sentence == sentence and a.clause < clause and not a.role]
    return [*own, *before]


def _agent(role: str) -> str:
    """The role with "by" as no role: the one who acts, in the active and in the passive."""
    return "" if role == "by" else role


def _leads(text: Text, token: Token) -> bool:
    """Whether a word is the first of its clause that carries meaning: mostly what the clause speaks of."""
    return next(t for t in text.content if t.clause == token.clause) == token
