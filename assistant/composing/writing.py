"""One answer of a language model: its sentences as they come, each shown only with evidence, the others asked again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.composing.chat import Chat
from assistant.composing.cleaning import addresses, without_asides
from assistant.composing.evidence import Evidence, Finding, Place
from assistant.composing.failures import ModelFailedError
from assistant.composing.sources import fence, numbered
from assistant.composing.splitting import Said, Splitter
from assistant.phrases import language_name
from assistant.prompts import render
from assistant.records import Language
from assistant.trace import Check, Fault, Outcome

NO_ANSWER = "NO ANSWER"
"""What the prompts have a model write when the passages do not answer."""
_SENTENCES = 12
"""Most sentences that a model is asked for; further ones are not read."""
_REPAIRS = 4
"""Most sentences that are asked again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence that held, and the quotes that bear it out."""

    text: str
    places: tuple[Place, ...]
    is_item: bool


@dataclass
class Writing:
    """What writing one answer needs, and what has been said so far.

    `kept` and `checks` are by the place of the sentence in the model's answer.
    """

    question: str
    language: Language
    evidence: Evidence
    chat: Chat
    prompts: Path
    said: list[Said] = field(default_factory=list)
    kept: dict[int, Kept] = field(default_factory=dict)
    checks: dict[int, Check] = field(default_factory=dict)

    def run(self) -> Iterator[tuple[Kept, ...]]:
        """The sentences that hold so far, again after each new one.

        Raises ModelFailedError when the model fails, and when in the end no sentence has held.
        """
        for said in self._sentences():
            if _declines(said.text):
                raise ModelFailedError("no answer", f"MODEL={self.chat.name} found no answer.")
            yield from self._take(said)
        if not self.said:
            raise ModelFailedError("empty", f"MODEL={self.chat.name} answered with nothing.")
        for place in [p for p in range(len(self.said)) if p not in self.kept][:_REPAIRS]:
            if self._repair(place):
                yield self.so_far
        if not self.kept:
            raise ModelFailedError("nothing held", f"No sentence of MODEL={self.chat.name} held.")

    @property
    def so_far(self) -> tuple[Kept, ...]:
        """The sentences that hold, in the model's order."""
        return tuple(self.kept[place] for place in sorted(self.kept))

    def _sentences(self) -> Iterator[Said]:
        mark = fence()
        prompt = render(
            "answer",
            self.prompts,
            question=self.question,
            language=language_name(self.language, "en"),
            sentences=str(_SENTENCES),
            mark=mark,
            passages=numbered(self.evidence.sources, mark),
        )
        splitter = Splitter()
        for piece in self.chat.stream(prompt):
            yield from splitter.feed(piece)
            if len(self.said) >= _SENTENCES:
                return
        yield from splitter.finish()

    def _take(self, said: Said) -> Iterator[tuple[Kept, ...]]:
        if len(self.said) >= _SENTENCES or self._is_connecting(said) or self._is_repeated(said):
            return
        place = len(self.said)
        self.said.append(said)
        text, finding = self._judged(said)
        self._note(place, text, finding, "shown", finding.problems)
        if finding.places:
            self.kept[place] = Kept(text, finding.places, said.is_item)
            yield self.so_far

    def _is_connecting(self, said: Said) -> bool:
        """Whether it only introduces what follows; it would stand there without a citation."""
        return not said.numbers and said.text.endswith(":")

    def _is_repeated(self, said: Said) -> bool:
        return any(other.text == said.text for other in self.said)

    def _judged(self, said: Said) -> tuple[str, Finding]:
        """The sentence and the evidence for it; an address that no quote has takes the sentence down with it."""
        cited = [n for n in said.numbers if any(s.number == n for s in self.evidence.sources)]
        finding = self.evidence.find(said.text, cited, self.language)
        quotes = _quoted(finding.places)
        if all(address in quotes for address in addresses(said.text)):
            return said.text, finding
        text = without_asides(said.text)
        if text == said.text or addresses(text):
            return text, Finding((), (("not covered", text),))
        return text, self.evidence.find(text, cited, self.language)

    def _repair(self, place: int) -> bool:
        """Asks for one sentence again, with its passage and what was wrong; whether the new one holds."""
        said, check = self.said[place], self.checks[place]
        cited = [source for source in self.evidence.sources if source.number in said.numbers]
        if not cited or self.chat.seconds <= 1:
            return False
        mark = fence()
        prompt = render(
            "repair",
            self.prompts,
            sentence=said.text,
            problems="; ".join(check.problems),
            language=language_name(self.language, "en"),
            mark=mark,
            number=str(cited[0].number),
            passages=numbered(cited[:1], mark),
        )
        try:
            answer = self.chat.ask(prompt)
        except ModelFailedError:
            # What already holds is shown; the sentence in question counts as removed.
            return False
        splitter = Splitter()
        again = next(iter((*splitter.feed(answer), *splitter.finish())), None)
        if again is None or _declines(again.text) or self._is_repeated(again):
            return False
        text, finding = self._judged(replace(again, numbers=again.numbers or (cited[0].number,)))
        if not finding.places:
            return False
        self.kept[place] = Kept(text, finding.places, said.is_item)
        self.checks[place] = Check(text, "repaired", check.faults, _quoted(finding.places))
        return True

    def _note(
        self,
        place: int,
        text: str,
        finding: Finding,
        outcome: Outcome,
        problems: Sequence[tuple[str, str]],
    ) -> None:
        faults = tuple(Fault(kind, detail) for kind, detail in problems)
        outcome = outcome if finding.places else "removed"
        self.checks[place] = Check(text, outcome, faults, _quoted(finding.places))


def _quoted(places: Sequence[Place]) -> str:
    return "\n".join(place.window.text for place in places)


def _declines(text: str) -> bool:
    return re.sub(r"[^A-Z ]", "", text.upper()).strip() == NO_ANSWER
