"""Terms that search treats as one, over the four languages; this module alone knows the glossary's file."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import SettingsError
from assistant.language import terms
from assistant.records import LANGUAGES, Language

_LONGEST = 4
"""Longest glossary term that is looked for in a question, in search terms."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Concepts by the analysed form of each of their terms.

    `concepts` maps a language and an analysed term to row numbers; `rows` holds, for each row and
    language, the analysed terms.
    """

    concepts: Mapping[tuple[Language, Key], tuple[int, ...]]
    rows: tuple[Mapping[Language, tuple[Key, ...]], ...]

    def related(self, query: Sequence[str], source: Language, target: Language) -> dict[str, float]:
        """Search terms in `target` for the concepts found in `query` (analysed in `source`), with weights.

        Each term weighs 1 divided by the number of words of the glossary term it comes from, so that a
        concept weighs the same however it is written. The query's own terms are left out when the
        languages are the same.
        """
        found: dict[str, float] = {}
        own = set(query) if source == target else set()
        for row in self._rows_of(query, source):
            for key in self.rows[row].get(target, ()):
                for term in key:
                    if term not in own:
                        found[term] = max(found.get(term, 0.0), 1.0 / len(key))
        return found

    def _rows_of(self, query: Sequence[str], source: Language) -> list[int]:
        rows: dict[int, None] = {}
        start = 0
        while start < len(query):
            step = 1
            for length in range(min(_LONGEST, len(query) - start), 0, -1):
                hits = self.concepts.get((source, tuple(query[start : start + length])))
                if hits:
                    rows.update(dict.fromkeys(hits))
                    step = length
                    break
            start += step
        return list(rows)


def load_glossary(path: Path) -> Glossary:
    """The glossary in a CSV file with the columns en, sv, da, nb; `|` stands between terms of one cell.

    Raises SettingsError that names the file, and the line where there is one, if it cannot be used.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return _build(csv.DictReader(file), path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(
            f"The glossary {path} cannot be read ({error}). Correct GLOSSARY or the file."
        ) from error


def _build(lines: Iterable[Mapping[str, str | None]], path: Path) -> Glossary:
    concepts: dict[tuple[Language, Key], list[int]] = defaultdict(list)
    rows: list[dict[Language, tuple[Key, ...]]] = []
    for number, line in enumerate(lines, start=2):
        if missing := [language for language in LANGUAGES if line.get(language) is None]:
            raise SettingsError(
                f"Line {number} of the glossary {path} has no column {missing[0]}. "
                "Its first line must be en,sv,da,nb and each line must have four cells."
            )
        row = {language: _keys(line[language] or "", language) for language in LANGUAGES}
        for language, keys in row.items():
            for key in keys:
                concepts[language, key].append(len(rows))
        rows.append(row)
    return Glossary({key: tuple(found) for key, found in concepts.items()}, tuple(rows))


def _keys(cell: str, language: Language) -> tuple[Key, ...]:
    keys = (tuple(terms(term, language)) for term in cell.split("|"))
    return tuple(dict.fromkeys(key for key in keys if 0 < len(key) <= _LONGEST))
