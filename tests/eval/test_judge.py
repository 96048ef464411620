"""The optional judge, with models made in the test: the prompt it gets and what becomes of its replies."""

from pathlib import Path

import pytest
from eval_samples import TREES, make_case, make_outcome, make_rows, sample_rows

from assistant.errors import ModelError
from assistant.settings import ROOT, load_settings
from eval.figures import estimates
from eval.judge import judge_all, judge_with, marks_of, prompt_for
from eval.results import Measured

PROMPTS = ROOT / "prompts"
GOOD = 'Here: {"faithfulness": 4, "completeness": 2, "reason": "half"} .'


def silent(line: str) -> None:
    assert line


def test_marks_become_figures_of_the_answered_questions_only() -> None:
    judged = judge_with(Measured("ours", sample_rows()), lambda prompt: GOOD, PROMPTS, silent)
    found = estimates(judged.rows)
    assert found["faithfulness"].value == 1.0
    assert found["completeness"].value == 0.5
    assert found["completeness"].questions == 2


def test_the_prompt_holds_question_answer_evidence_and_facts() -> None:
    case = make_case(nuggets=("tre träd",), question="Kostar det $100?")
    (row,) = make_rows((case, make_outcome(citations=[("plan", 2, TREES)])))
    prompt = prompt_for(row, PROMPTS)
    assert "Kostar det $100?" in prompt
    assert f"[1] {TREES}" in prompt
    assert "- tre träd" in prompt


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "4",
        '{"faithfulness": 4}',
        '{"faithfulness": 5, "completeness": 1}',
        '{"faithfulness": "4", "completeness": 1}',
        "{broken}",
    ],
)
def test_a_reply_that_cannot_be_used_is_told(reply: str) -> None:
    with pytest.raises(ModelError, match="expected marks from 0 to 4"):
        marks_of(reply)


def test_one_bad_reply_loses_only_its_own_question() -> None:
    replies = iter(["no idea", GOOD])
    said: list[str] = []
    judged = judge_with(
        Measured("ours", sample_rows()), lambda prompt: next(replies), PROMPTS, said.append
    )
    assert estimates(judged.rows)["faithfulness"].questions == 1
    assert len(judged.rows) == 6
    assert "no judgement of q-1" in said[0]


def test_a_judge_that_never_replies_usefully_is_an_error() -> None:
    with pytest.raises(ModelError, match="try another model"):
        judge_with(Measured("ours", sample_rows()), lambda prompt: "…", PROMPTS, silent)


def test_prompts_come_from_the_folder_that_is_set(tmp_path: Path) -> None:
    (tmp_path / "judge.md").write_text("$question|$answer|$evidence|$facts", encoding="utf-8")
    (row,) = make_rows((make_case(), make_outcome()))
    assert prompt_for(row, tmp_path) == "Hur många träd ska planteras?||(none)|(none given)"


def test_a_judge_that_cannot_be_had_is_told() -> None:
    with pytest.raises(ModelError, match="--judge nowhere:nothing cannot be used"):
        judge_all(Measured("ours", sample_rows()), load_settings(), "nowhere:nothing", silent)
