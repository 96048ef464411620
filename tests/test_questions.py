"""The project's question set follows its contract, and every gold quote stands where it is said to stand."""

import json
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pptx
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))  # data/ is no installed package

from data.examples.make import SOURCES  # noqa: E402
from data.examples.source import read_source  # noqa: E402

DOCUMENTS = ROOT / "data" / "documents"
QUESTIONS = [
    json.loads(line)
    for path in sorted((ROOT / "eval" / "questions").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
LANGUAGES = {"sv", "da", "nb", "en"}
ROLES = {"employee", "manager", "communicator"}
LEAST = {
    "fact": 30,
    "list": 12,
    "situation": 20,
    "compare": 10,
    "crosslang": 15,
    "followup": 10,
    "validity": 10,
    "unanswerable": 30,
}
by_id = pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["id"])


def squashed(text: str) -> str:
    """The text without blanks and hyphens: what a page's lines and divided words leave untouched."""
    return re.sub(r"[\s\-\u00ad\ufffe]", "", text)


@cache
def pages(name: str) -> tuple[str, ...]:
    """The squashed text of every page of a shipped document; one page for formats that have none."""
    path = next(DOCUMENTS.glob(f"{name}.*"))
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            return tuple(squashed(page.get_textpage().get_text_range()) for page in document)
    if path.suffix == ".pptx":
        return tuple(
            squashed("".join(s.text_frame.text for s in slide.shapes if s.has_text_frame))
            for slide in pptx.Presentation(str(path)).slides
        )
    return (squashed(read_source(SOURCES / f"{name}.md").text),)


@cache
def language(name: str) -> str:
    """The language of a shipped document."""
    return read_source(SOURCES / f"{name}.md").language


@by_id
def test_a_question_follows_the_contract(case: dict[str, Any]) -> None:
    assert set(case) - {"history"} == {
        "id",
        "question",
        "lang",
        "kind",
        "role",
        "answerable",
        "gold",
        "nuggets",
    }
    assert case["question"].strip() == case["question"] != ""
    assert case["lang"] in LANGUAGES
    assert case["role"] in ROLES
    assert case["kind"] in LEAST
    assert case["answerable"] == (case["kind"] != "unanswerable")
    assert bool(case["gold"]) == bool(case["nuggets"]) == case["answerable"]
    turns = [turn["role"] for turn in case.get("history", [])]
    assert turns == ["user", "assistant"] * (len(turns) // 2)
    assert turns or case["kind"] != "followup"


@by_id
def test_gold_quotes_stand_on_their_pages(case: dict[str, Any]) -> None:
    for gold in case["gold"]:
        assert set(gold) - {"alt"} == {"document", "pages", "quote"}
        assert gold.get("alt", True) is True
        found = pages(gold["document"])
        for page in gold["pages"]:
            assert squashed(gold["quote"]) in found[page - 1]
        assert gold["pages"]
        source = read_source(SOURCES / f"{gold['document']}.md").text
        assert squashed(gold["quote"]) in squashed(source)


def test_kinds_languages_and_roles_are_all_there() -> None:
    kinds = Counter(case["kind"] for case in QUESTIONS)
    assert len(QUESTIONS) >= 130
    assert all(kinds[kind] >= least for kind, least in LEAST.items())
    languages = Counter(case["lang"] for case in QUESTIONS)
    assert all(languages[code] >= 25 for code in LANGUAGES)
    for role in ROLES:
        assert {case["kind"] for case in QUESTIONS if case["role"] == role} == set(LEAST)


def test_ids_and_questions_are_unique() -> None:
    assert len({case["id"] for case in QUESTIONS}) == len(QUESTIONS)
    asked = [(case["question"], json.dumps(case.get("history"))) for case in QUESTIONS]
    assert len(set(asked)) == len(asked)


def test_some_refusals_come_on_the_second_turn() -> None:
    assert sum("history" in case for case in QUESTIONS if not case["answerable"]) >= 5


def test_crosslang_asks_in_another_language_than_the_document() -> None:
    for case in QUESTIONS:
        if case["kind"] == "crosslang":
            assert all(language(gold["document"]) != case["lang"] for gold in case["gold"])


def test_comparisons_need_two_pieces_of_evidence() -> None:
    for case in QUESTIONS:
        if case["kind"] == "compare":
            required = {gold["document"] for gold in case["gold"] if not gold.get("alt")}
            assert len(required) >= 2, case["id"]


def test_every_document_is_asked_about() -> None:
    asked = {gold["document"] for case in QUESTIONS for gold in case["gold"]}
    assert asked == {path.stem for path in DOCUMENTS.iterdir() if path.suffix != ".toml"}
