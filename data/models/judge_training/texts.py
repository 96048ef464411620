"""Reads the invented documents with their questions and claims that the judge learns from; README.md tells the format."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from assistant.judge_model import standing_above
from assistant.records import Language

_UNIT = re.compile(r"\[(\d+)\]\s*(.+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, bullet or table row under its heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the places of the units that answer it; none where the document leaves it open."""

    language: Language
    text: str
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that a unit does or does not support."""

    language: Language
    text: str
    unit: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Document:
    """An invented document; places of units count from 0."""

    language: Language
    title: str
    organisation: str
    units: tuple[Unit, ...]
    questions: tuple[Asked, ...]
    claims: tuple[Claim, ...]
    file: str
    """The name of the file without its ending; several documents share one."""

    def context(self, unit: Unit) -> str:
        """What stands above a unit."""
        return standing_above(self.title, self.organisation, unit.heading)


def read_documents(paths: Iterable[Path]) -> list[Document]:
    """The documents of all files in order; raises ValueError with file and line for a line that is not understood."""
    found: list[Document] = []
    for path in paths:
        for block in _blocks(path):
            found.append(_document(path, block))
    return found


def _blocks(path: Path) -> list[list[tuple[int, str]]]:
    blocks: list[list[tuple[int, str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# "):
            blocks.append([])
        elif line.strip() and not blocks:
            raise ValueError(f"{path}:{number}: stands before the first document")
        if line.strip():
            blocks[-1].append((number, line.strip()))
    return blocks


def _document(path: Path, block: list[tuple[int, str]]) -> Document:
    language, title, organisation, _ = _fields(block[0][1][2:], 4)
    units: list[Unit] = []
    questions: list[Asked] = []
    claims: list[Claim] = []
    heading = ""
    for number, line in block[1:]:
        try:
            if line.startswith("## "):
                heading = line[3:].strip()
            elif match := _UNIT.fullmatch(line):
                _expect(int(match[1]) == len(units) + 1)
                units.append(Unit(heading, match[2]))
            elif line.startswith("? "):
                questions.append(_asked(line[2:], len(units)))
            else:
                claims.append(_claim(line, len(units)))
        except (ValueError, IndexError) as error:
            raise ValueError(f"{path}:{number}: not understood: {line!r}") from error
    return Document(
        _language(language),
        title,
        organisation,
        tuple(units),
        tuple(questions),
        tuple(claims),
        path.stem,
    )


def _asked(line: str, units: int) -> Asked:
    language, rest = _fields(line, 2)
    text, _, places = rest.rpartition("|")
    answers = () if places.strip() == "-" else tuple(int(x) - 1 for x in places.split(","))
    _expect(bool(text.strip()) and all(0 <= place < units for place in answers))
    return Asked(_language(language), text.strip(), answers)


def _claim(line: str, units: int) -> Claim:
    _expect(line[:2] in ("= ", "~ "))
    unit, language, text = _fields(line[2:], 3)
    _expect(0 < int(unit) <= units and bool(text))
    return Claim(_language(language), text, int(unit) - 1, line[0] == "=")


def _fields(line: str, count: int) -> list[str]:
    fields = [field.strip() for field in line.split("|", count - 1)]
    _expect(len(fields) == count)
    return fields


def _language(name: str) -> Language:
    for language in get_args(Language):
        if language == name:
            return language  # type: ignore[no-any-return]
    raise ValueError(name)


def _expect(holds: bool) -> None:
    if not holds:
        raise ValueError
