"""Goes through a document's sentences and knows which of them go on about the document itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.language import sentences
from assistant.records import Fact
from ingest.facts.lines import Line
from ingest.facts.subject import Subject

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, `line.text[start:end]`, and whether the one before it was about the document."""

    text: str
    line: Line
    start: int
    end: int
    continues: bool
    subject: Subject

    def is_own(self, place: int) -> bool:
        """Whether the verb at `place` has this document as its subject, by name or by a pronoun that goes on."""
        before = self.text[:place]
        return self.subject.speaks(before) or (self.continues and self.subject.is_pronoun(before))

    def fact(self, value: T) -> Fact[T]:
        """`value` with the sentence as its evidence."""
        return self.line.fact(value, self.start, self.end)


def statements(lines: Sequence[Line], subject: Subject) -> Iterator[Statement]:
    """The sentences of running text, items and headings in reading order; no rows, headers or footers."""
    about = False
    for line in lines:
        if line.kind in ("row", "furniture"):
            continue
        for start, end in sentences(line.text):
            text = line.text[start:end]
            yield Statement(text, line, start, end, about, subject)
            about = subject.opens(text) or (about and subject.opens_with_pronoun(text))
