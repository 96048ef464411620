"""Question files: what is read, and what a person is told when one is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.records import Turn
from eval.cases import Gold, QuestionFileError, load_cases

GOOD: dict[str, Any] = {
    "id": "a-1",
    "question": "Vem beslutar?",
    "lang": "sv",
    "kind": "followup",
    "role": "manager",
    "answerable": True,
    "gold": [
        {"document": "plan", "pages": [3], "quote": "Nämnden beslutar."},
        {"document": "plan", "pages": [4, 5], "quote": "Det beslutas av nämnden.", "alt": True},
        {"document": "bilaga", "pages": [1], "quote": "Nämnden har beslutet.", "alt": True},
    ],
    "nuggets": ["nämnden"],
    "history": [{"role": "user", "content": "Vad gäller?"}],
}


def write(folder: Path, *rows: object) -> Path:
    file = folder / "questions.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_case_keeps_everything_and_groups_the_alternatives(tmp_path: Path) -> None:
    (case,) = load_cases(write(tmp_path, GOOD))
    assert (case.id, case.language, case.kind, case.role) == ("a-1", "sv", "followup", "manager")
    assert case.history == (Turn("user", "Vad gäller?"),)
    required, alternatives = case.units
    assert required == (Gold("plan", (3,), "Nämnden beslutar."),)
    assert [gold.pages for gold in alternatives] == [(4, 5), (1,)]


def test_blank_lines_a_byte_order_mark_and_separators_inside_a_quote_do_no_harm(
    tmp_path: Path,
) -> None:
    quote = "Nämnden\u2028beslutar."
    row = GOOD | {"gold": [{"document": "plan", "pages": [3], "quote": quote}]}
    file = tmp_path / "q.jsonl"
    text = (
        "\ufeff" + json.dumps(row, ensure_ascii=False) + "\n\n" + json.dumps(GOOD | {"id": "a-2"})
    )
    file.write_text(text, encoding="utf-8")
    cases = load_cases(file)
    assert [case.id for case in cases] == ["a-1", "a-2"]
    assert cases[0].gold[0].quote == quote


def test_an_unanswerable_question_needs_neither_gold_nor_nuggets(tmp_path: Path) -> None:
    row = {key: GOOD[key] for key in ("id", "question", "lang", "role")}
    (case,) = load_cases(write(tmp_path, row | {"kind": "unanswerable", "answerable": False}))
    assert (case.gold, case.nuggets, case.history, case.units) == ((), (), (), ())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"lang": "fi"}, "'lang' is 'fi'; expected one of sv, da, nb, en"),
        ({"kind": "quiz"}, "'kind' is 'quiz'"),
        ({"role": ["manager"]}, "'role'"),
        ({"answerable": "yes"}, "'answerable' must be a bool, found 'yes'"),
        ({"gold": []}, "'answerable' is true and 'gold' is empty"),
        ({"gold": [{"document": "plan", "pages": [0], "quote": "x"}]}, "'pages' is [0]"),
        ({"gold": [{"document": "plan", "pages": [1], "quote": "…"}]}, "'quote' is '…'"),
        ({"gold": ["plan"]}, "gold: expected an object"),
        ({"nuggets": [""]}, "'nuggets' must hold texts"),
        ({"history": [{"role": "system", "content": "x"}]}, "history: 'role' is 'system'"),
        ({"question": "  "}, "must not be empty"),
        ({"id": None}, "'id' must be a str, found None"),
    ],
)
def test_a_wrong_field_is_told_with_file_and_line(
    tmp_path: Path, change: dict[str, object], told: str
) -> None:
    file = write(tmp_path, GOOD, GOOD | {"id": "a-2"} | change)
    with pytest.raises(QuestionFileError) as caught:
        load_cases(file)
    assert str(caught.value).startswith(f"{file}, line 2")
    assert told in str(caught.value)


@pytest.mark.parametrize("line", ["{", "[1]", "not json"])
def test_a_line_that_is_no_object_is_told(tmp_path: Path, line: str) -> None:
    with pytest.raises(QuestionFileError, match="line 1: "):
        load_cases(write(tmp_path, line))


def test_a_double_id_names_both_places_also_across_files(tmp_path: Path) -> None:
    first = write(tmp_path, GOOD)
    second = tmp_path / "more.jsonl"
    second.write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"more\.jsonl, line 1.*questions\.jsonl, line 1"):
        load_cases(first, second)


def test_a_missing_and_an_empty_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match="cannot be read"):
        load_cases(tmp_path / "nowhere.jsonl")
    with pytest.raises(QuestionFileError, match="No question found"):
        load_cases(write(tmp_path, ""))
