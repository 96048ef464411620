"""Reads the training data; this module alone knows its files. What is held out for measuring never leaves it otherwise."""

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

from assistant.records import LANGUAGES, Language

FILES = {
    "parallel.jsonl.gz": "aligned strings and sentences",
    "dictionaries.jsonl.gz": "word pairs",
    "glosses.jsonl.gz": "words with an English explanation",
    "glosses-en.jsonl.gz": "English words with an explanation",
    "title-body-packages.jsonl.gz": "titles and texts about software",
    "title-body-help.jsonl.gz": "titles and texts of help pages",
    "statutes-sv.jsonl.gz": "Swedish statutes",
    "statutes-da.jsonl.gz": "Danish statutes",
    "statutes-nb.jsonl.gz": "Norwegian statutes",
}
HELD_SHARE = 12  # one row of this many is held out, where it is a sentence in all its languages
SENTENCE = 40  # characters of a held-out string, at least

Row = dict[Language, str]
Concept = dict[Language, list[str]]


class MissingDataError(Exception):
    """The folder of training data lacks files."""


@dataclass(frozen=True)
class Statute:
    """A paragraph of a statute, with the statute's title and the nearest heading, if any."""

    title: str
    heading: str | None
    text: str


class Sources:
    """The folder of training data, and the glossary."""

    def __init__(self, folder: Path, glossary: Path) -> None:
        """Raises MissingDataError, naming every file that is not there and what it holds."""
        missing = [
            f"  {name}: {what}" for name, what in FILES.items() if not (folder / name).is_file()
        ]
        if not glossary.is_file():
            missing.append(f"  {glossary}: concepts in four languages")
        if missing:
            raise MissingDataError(
                f"Training needs these files, which are not in {folder}:\n"
                + "\n".join(missing)
                + "\nGive the folder that has them with --data. Using or measuring the model does not need them."
            )
        self.folder = folder
        self.glossary_file = glossary

    def _lines(self, name: str) -> Iterator[Any]:
        with gzip.open(self.folder / name, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(text.lower() for row in self.held_out() for text in row.values())

    def held_out(self) -> Iterator[Row]:
        """The aligned sentences that are kept for measuring."""
        for row in self._rows():
            texts = list(row.values())
            if (
                min(map(len, texts)) >= SENTENCE
                and crc32(texts[0].lower().encode()) % HELD_SHARE == 0
            ):
                yield row

    def parallel(self) -> Iterator[Row]:
        """The aligned strings to train on: none shares a string with what is held out."""
        for row in self._rows():
            if not any(text.lower() in self._held for text in row.values()):
                yield row

    def _rows(self) -> Iterator[Row]:
        for row in self._lines("parallel.jsonl.gz"):
            found: Row = {language: row[language] for language in LANGUAGES if row.get(language)}
            if row["src"] == "pkp" and " " not in found.get("en", " "):
                found.pop("en")  # a message's key, not its text
            if len(found) > 1:
                yield found

    def dictionary(self) -> Iterator[tuple[Language, str, Language, str]]:
        """Word pairs as (language, word, language, word)."""
        for source, left, word, right, other in self._lines("dictionaries.jsonl.gz"):
            if word.lower() != other.lower() and not (
                source == "freedict" and "nb" in (left, right)
            ):
                yield left, word, right, other

    def glosses(self) -> Iterator[tuple[Language, str, str]]:
        """A word of a language and its explanation in English."""
        yield from map(tuple, self._lines("glosses.jsonl.gz"))

    def english_glosses(self) -> Iterator[tuple[str, str]]:
        """English words and their explanation."""
        yield from map(tuple, self._lines("glosses-en.jsonl.gz"))

    def bodies(self) -> Iterator[tuple[Language, str, str]]:
        """Language, title and text of help pages and package descriptions."""
        for name in ("title-body-help.jsonl.gz", "title-body-packages.jsonl.gz"):
            for row in self._lines(name):
                yield row["lang"], row["t"], row["b"]

    def statutes(self, language: Language) -> Iterator[Statute]:
        """The paragraphs in the order of the statutes; there are none in English."""
        if language != "en":
            for row in self._lines(f"statutes-{language}.jsonl.gz"):
                yield Statute(row["title"], row["heading"], " ".join(row["text"].split()))

    def glossary(self) -> list[Concept]:
        """The concepts of the glossary with their names in each language."""
        with self.glossary_file.open(encoding="utf-8", newline="") as file:
            return [
                {
                    language: [name.strip() for name in row[language].split("|") if name.strip()]
                    for language in LANGUAGES
                }
                for row in csv.DictReader(file)
            ]
