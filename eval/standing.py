"""Which documents of a set are in force on a day, as people established it; this module alone knows that file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.records import ValidityStatus
from eval.cases import QuestionFileError

PAST: frozenset[str] = frozenset({"not yet in force", "expired", "replaced"})
"""The statuses that an answer must not be silent about."""


@dataclass(frozen=True, slots=True)
class Standings:
    """What is known about the documents' validity, by document name; empty when nobody wrote it down."""

    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def status(self, document: str, on: date) -> ValidityStatus | None:
        """The document's status on a day, or None where it was not written down.

        It is replaced from the day that the newer document is in force, or always where that day is unknown.
        """
        entry = self.entries.get(document)
        if entry is None:
            return None
        newer = entry.get("replaced_by")
        if newer and on >= self.entries.get(newer, {}).get("valid_from", on):
            return "replaced"
        starts, ends = entry.get("valid_from"), entry.get("valid_to")
        if starts and on < starts:
            return "not yet in force"
        if ends and on > ends:
            return "expired"
        return "in force" if starts or ends else "unknown"


def load_standings(file: Path) -> Standings:
    """Reads a TOML file with a table a document: `valid_from`, `valid_to` (dates), `replaced_by` (a name).

    No file gives no entries. Raises QuestionFileError with the file and the field that cannot be used.
    """
    if not file.exists():
        return Standings()
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise QuestionFileError(f"{file}: not a TOML file ({error}). Correct it.") from error
    for name, entry in entries.items():
        if not isinstance(entry, dict) or not set(entry) <= {
            "valid_from",
            "valid_to",
            "replaced_by",
        }:
            raise QuestionFileError(
                f"{file}: [{name}] may hold valid_from, valid_to and replaced_by; it holds {entry!r}."
            )
        for key in ("valid_from", "valid_to"):
            if key in entry and type(entry[key]) is not date:
                raise QuestionFileError(
                    f"{file}: [{name}] {key} is {entry[key]!r}; write a date such as 2024-01-31."
                )
    return Standings(entries)
