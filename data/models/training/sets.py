"""Reads the sets that the model is measured on; this module alone knows their files. None is trained on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.language import detect
from assistant.records import Language

CHARACTERS = 1000  # a plain chunk
FOUND = 0.6  # share of a quote's characters that must stand in one chunk


@dataclass(frozen=True)
class Question:
    """A question and its evidence: each element is the passages of which any one will do."""

    text: str
    language: Language
    evidence: tuple[frozenset[int], ...]
    kind: str = ""


@dataclass(frozen=True)
class Set:
    """Passages to search and the questions about them; passages of one owner count as one result."""

    name: str
    passages: tuple[str, ...]
    owners: tuple[int, ...]
    languages: tuple[Language, ...]
    questions: tuple[Question, ...]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def chunks(text: str, characters: int = CHARACTERS) -> list[str]:
    """Consecutive pieces of at most that many characters, cut at white space."""
    words, pieces, current = text.split(), [], ""
    for word in words:
        if current and len(current) + 1 + len(word) > characters:
            pieces.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*pieces, current] if current else pieces


def squad(folder: Path, asked: Language, searched: Language) -> Set:
    """The answerable questions of one language over the paragraphs of the other (SQuAD 2.0, translated)."""
    corpus = {row["id"]: row["text"] for row in lines(folder / f"corpus_{searched}.jsonl")}
    place = {name: number for number, name in enumerate(corpus)}
    questions = tuple(
        Question(row[asked], asked, (frozenset([place[row["doc"]]]),))
        for row in lines(folder / "queries.jsonl")
        if row["answerable"]
    )
    count = len(corpus)
    return Set(
        f"SQuAD {asked}→{searched}",
        tuple(corpus.values()),
        tuple(range(count)),
        (searched,) * count,
        questions,
    )


def swequad(folder: Path, split: str | None = None) -> Set:
    """The questions by people over pages of Swedish agencies (SweQUAD-MC); a page counts once.

    With `split`, only the questions of that split over the pages that they are about.
    """
    asked = [row for row in lines(folder / "queries.jsonl") if split in (None, row.get("split"))]
    about = {row["doc"] for row in asked}
    passages: list[str] = []
    owners: list[int] = []
    pages: dict[str, frozenset[int]] = {}
    for number, row in enumerate(lines(folder / "corpus.jsonl")):
        if split is None or row["id"] in about:
            pieces = chunks(row["text"])
            pages[row["id"]] = frozenset(range(len(passages), len(passages) + len(pieces)))
            passages += pieces
            owners += [number] * len(pieces)
    questions = tuple(Question(row["text"], "sv", (pages[row["doc"]],)) for row in asked)
    swedish: Language = "sv"
    name = f"SweQUAD-MC, {split} split" if split else "SweQUAD-MC"
    return Set(name, tuple(passages), tuple(owners), (swedish,) * len(passages), questions)


def documents(folder: Path, questions: Path) -> Set:
    """Questions in the format of this project's evaluation over plain chunks of a folder of PDF and HTML files."""
    passages: list[str] = []
    places: dict[str, range] = {}
    languages: list[Language] = []
    for path in sorted(folder.iterdir()):
        if path.suffix in {".pdf", ".html"}:
            text = _text(path)
            pieces = chunks(text)
            places[path.stem] = range(len(passages), len(passages) + len(pieces))
            passages += pieces
            languages += [detect(text)] * len(pieces)
    asked = []
    for row in lines(questions):
        evidence = tuple(_evidence(row["gold"], places, passages)) if row["answerable"] else ()
        if evidence:
            before = [turn["content"] for turn in row.get("history", []) if turn["role"] == "user"][
                -1:
            ]
            asked.append(
                Question(" ".join([*before, row["question"]]), row["lang"], evidence, row["kind"])
            )
    return Set(
        "documents", tuple(passages), tuple(range(len(passages))), tuple(languages), tuple(asked)
    )


def _evidence(
    gold: list[dict[str, Any]], places: dict[str, range], passages: list[str]
) -> Iterator[frozenset[int]]:
    """Where each required quote stands; the quotes marked as alternatives form one group."""
    either: set[int] = set()
    for entry in gold:
        here = frozenset(
            n
            for n in places.get(entry["document"], ())
            if _overlap(entry["quote"], passages[n]) >= FOUND
        )
        if entry.get("alt"):
            either |= here
        else:
            yield here
    if either or any(entry.get("alt") for entry in gold):
        yield frozenset(either)


def _overlap(quote: str, passage: str) -> float:
    """Share of the quote's letters and digits that stand in the passage as one stretch from its start or end."""
    wanted, text = ("".join(filter(str.isalnum, each)) for each in (quote, passage))
    if not wanted or wanted in text:
        return 1.0
    low, high = 0, len(wanted)
    while low < high:
        size = (low + high + 1) // 2
        if wanted[:size] in text or wanted[-size:] in text:
            low = size
        else:
            high = size - 1
    return low / len(wanted)


def _text(path: Path) -> str:
    if path.suffix == ".html":
        from lxml import etree, html

        body = html.fromstring(path.read_bytes()).find("body")
        etree.strip_elements(body, "script", "style", "nav", "header", "footer", with_tail=False)
        return "\n".join(part.strip() for part in body.itertext() if part.strip())
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
