"""Gathers what a document says about itself: lines, labelled values, metadata; knows which of them counts first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.records import Block, Page
from ingest.facts.labels import Field, read_label
from ingest.facts.lines import Line, lay_out
from ingest.facts.pairs import Pair, find_pairs


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document says about itself: its lines, its labelled values, and the metadata of its file."""

    lines: tuple[Line, ...]
    pairs: tuple[Pair, ...]
    title: str | None
    metadata: Mapping[str, str]

    def labelled(self, *fields: Field) -> list[Pair]:
        """The labelled values of any of the fields, the most telling first."""
        found = [pair for pair in self.pairs if pair.field in fields]
        return sorted(found, key=lambda pair: (not pair.strong, pair.zone == "body"))

    def stated(self, field: Field) -> list[str]:
        """The values that the file's own metadata gives for a field."""
        return [
            value
            for name, value in self.metadata.items()
            if (label := read_label(name.replace("_", " "))) is not None and label.field == field
        ]


def gather(
    pages: Sequence[Page], blocks: Sequence[Block], title: str | None, metadata: Mapping[str, str]
) -> Evidence:
    """The evidence in a document's pages and in the title and metadata that its file states."""
    lines = lay_out(pages, blocks)
    return Evidence(lines, find_pairs(lines), title, metadata)
