"""The shipped glossary is well-formed and stays apart from the terms that the embedded model is measured on."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = ROOT / "data" / "glossary.csv"
TERM_PAIRS = Path(__file__).resolve().parent / "data" / "term-pairs.csv"
HEADER = ["en", "sv", "da", "nb"]

Row = tuple[str, ...]


def read_rows(path: Path) -> list[Row]:
    """Rows of a four-language table without its header; decoding is strict, so other than UTF-8 is an error."""
    with path.open(encoding="utf-8", errors="strict", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == HEADER
    return [tuple(row) for row in rows]


def alternatives(cell: str) -> list[str]:
    """The terms of a cell, the preferred one first."""
    return cell.split("|")


@pytest.fixture(scope="module")
def glossary() -> list[Row]:
    """The rows that ship."""
    return read_rows(GLOSSARY)


@pytest.fixture(scope="module")
def term_pairs() -> list[Row]:
    """The rows that are kept out of training."""
    return read_rows(TERM_PAIRS)


def test_the_glossary_is_large_enough_and_rectangular(glossary: list[Row]) -> None:
    assert len(glossary) >= 1_500
    assert [row for row in glossary if len(row) != len(HEADER)] == []


def test_there_are_two_hundred_term_pairs_of_one_term_a_cell(term_pairs: list[Row]) -> None:
    assert len(term_pairs) == 200
    assert [row for row in term_pairs if len(row) != len(HEADER)] == []
    assert [row for row in term_pairs if any("|" in cell or not cell.strip() for cell in row)] == []


@pytest.mark.parametrize("path", [GLOSSARY, TERM_PAIRS], ids=lambda path: path.name)
def test_no_term_is_empty_or_has_stray_blanks(path: Path) -> None:
    terms = [term for row in read_rows(path) for cell in row for term in alternatives(cell)]
    assert [term for term in terms if not term or term != " ".join(term.split())] == []


def test_the_file_has_no_byte_order_mark_and_ends_with_a_line_end() -> None:
    content = GLOSSARY.read_bytes()
    assert content.startswith(b"en,")
    assert content.endswith(b"\n")


def test_no_row_comes_twice(glossary: list[Row]) -> None:
    assert [row for row, count in Counter(glossary).items() if count > 1] == []


def test_preferred_terms_are_unique(glossary: list[Row]) -> None:
    preferred = Counter(tuple(alternatives(cell)[0].casefold() for cell in row) for row in glossary)
    assert [terms for terms, count in preferred.items() if count > 1] == []
    english = Counter(alternatives(row[0])[0].casefold() for row in glossary)
    assert [term for term, count in english.items() if count > 1] == []


def test_no_cell_names_a_term_twice(glossary: list[Row]) -> None:
    cells = [[term.casefold() for term in alternatives(cell)] for row in glossary for cell in row]
    assert [cell for cell in cells if len(set(cell)) != len(cell)] == []


def test_terms_measured_on_are_not_in_the_glossary(
    glossary: list[Row], term_pairs: list[Row]
) -> None:
    known = {term.casefold() for row in glossary for cell in row for term in alternatives(cell)}
    assert [term for row in term_pairs for term in row if term.casefold() in known] == []


@pytest.mark.parametrize("column", range(len(HEADER)), ids=HEADER)
def test_terms_measured_on_are_distinct_in_each_language(
    term_pairs: list[Row], column: int
) -> None:
    terms = Counter(row[column].casefold() for row in term_pairs)
    assert [term for term, count in terms.items() if count > 1] == []


@pytest.mark.parametrize(("language", "foreign"), [("sv", "æø"), ("da", "äö"), ("nb", "äö")])
def test_letters_belong_to_the_language(glossary: list[Row], language: str, foreign: str) -> None:
    column = HEADER.index(language)
    assert [row[column] for row in glossary if set(row[column].casefold()) & set(foreign)] == []
