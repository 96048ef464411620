"""What became of every file of a folder, and how that is told to a person."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from assistant.storage.rows import FileEntry
from assistant.told import Told, unpacked

OutcomeKind = Literal["added", "changed", "renamed", "unchanged", "duplicate", "removed", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `detail` is its former name, what it duplicates, or why it failed, in English."""

    kind: OutcomeKind
    path: str
    detail: str = ""
    notices: tuple[Told, ...] = ()

    def lines(self) -> list[str]:
        """The outcome in words, its notices below it."""
        detail = {
            "renamed": f" (was {self.detail})",
            "duplicate": f" (same content as {self.detail})",
            # A message starts with the file's name, which the line has said already.
            "failed": f": {self.detail.removeprefix(PurePosixPath(self.path).name).strip()}",
        }.get(self.kind, "")
        return [f"{self.kind}: {self.path}{detail}", *(f"    {notice}" for notice in self.notices)]


@dataclass(frozen=True, slots=True)
class Report:
    """One run over a folder: an outcome a file, lines about what was left out, and what is indexed now."""

    outcomes: tuple[Outcome, ...]
    notices: tuple[str, ...]
    documents: int
    chunks: int
    seconds: float

    @property
    def failed(self) -> int:
        """How many files could not be read."""
        return self.count("failed")

    def count(self, kind: OutcomeKind) -> int:
        """How many files had this outcome."""
        return sum(outcome.kind == kind for outcome in self.outcomes)

    def failures(self) -> list[str]:
        """A line for every file that could not be read."""
        return [
            line
            for outcome in self.outcomes
            if outcome.kind == "failed"
            for line in outcome.lines()
        ]

    def lines(self) -> list[str]:
        """The whole report for a person; unchanged files are only counted."""
        told = [line for o in self.outcomes if o.kind != "unchanged" for line in o.lines()]
        counts = Counter(outcome.kind for outcome in self.outcomes)
        summary = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
        total = f"{self.documents} documents in {self.chunks} chunks are indexed"
        return [*told, *self.notices, f"{total} ({summary or 'no files'}; {self.seconds:.1f} s)."]


def compare(
    former: Sequence[FileEntry],
    entries: Sequence[FileEntry],
    notices: Mapping[str, tuple[Told, ...]],
) -> tuple[Outcome, ...]:
    """The outcome of every file, by path, from what was known of the folder before and what is known now.

    `notices` holds those of the files that were read in this run.
    """
    before = {entry.path: entry for entry in former}
    owners = {entry.digest: entry.path for entry in former if entry.outcome == "read"}
    present = {entry.path for entry in entries}
    outcomes = [
        _outcome(entry, before.get(entry.path), owners, present, notices) for entry in entries
    ]
    moved = {outcome.detail for outcome in outcomes if outcome.kind == "renamed"}
    outcomes += [Outcome("removed", path) for path in before if path not in present | moved]
    return tuple(sorted(outcomes, key=lambda outcome: outcome.path))


def _outcome(
    entry: FileEntry,
    before: FileEntry | None,
    owners: Mapping[str, str],
    present: Collection[str],
    notices: Mapping[str, tuple[Told, ...]],
) -> Outcome:
    told = notices.get(entry.path, ())
    indexed = before is not None and before.outcome == "read"
    if entry.outcome == "failed":
        lost = " What was indexed from it before has been removed." if indexed else ""
        return Outcome("failed", entry.path, unpacked(entry.detail).text + lost)
    if entry.outcome == "duplicate":
        return Outcome("duplicate", entry.path, entry.detail)
    if before is not None and indexed:
        same = (before.digest, before.sidecar) == (entry.digest, entry.sidecar)
        return Outcome("unchanged" if same else "changed", entry.path, notices=told)
    owner = owners.get(entry.digest)
    if owner is not None and owner not in present:
        return Outcome("renamed", entry.path, owner, told)
    return Outcome("added", entry.path, notices=told)
