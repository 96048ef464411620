"""The guard: a real loss is seen, noise is not, and other questions are no comparison."""

from pathlib import Path

import pytest
from eval_samples import sample_rows

from eval.compare import changes, main
from eval.results import Measured, ResultsError, write

Scores = dict[str, dict[str, tuple[float, float]]]


def scores(*values: float, key: str = "recall@5") -> Scores:
    return {f"q-{n}": {key: (value, 1.0)} for n, value in enumerate(values)}


def worse(before: Scores, after: Scores) -> list[str]:
    return [change.figure.key for change in changes(before, after) if change.worse]


def test_no_change_and_one_question_are_noise() -> None:
    before = scores(*[1.0] * 90, *[0.0] * 10)
    assert worse(before, before) == []
    assert worse(before, scores(*[1.0] * 89, *[0.0] * 11)) == []


def test_a_loss_on_every_tenth_question_is_seen_and_a_gain_is_not_a_loss() -> None:
    before = scores(*[1.0] * 90, *[0.0] * 10)
    after = scores(*[1.0] * 80, *[0.0] * 20)
    assert worse(before, after) == ["recall@5"]
    assert worse(after, before) == []
    assert "Recall@5 of evidence: -0.100" in str(changes(before, after)[0])


def test_as_many_gains_as_losses_are_noise() -> None:
    before = scores(*[1.0] * 50, *[0.0] * 50)
    assert worse(before, scores(*[0.0] * 5, *[1.0] * 50, *[0.0] * 45)) == []


def test_more_false_refusals_are_worse() -> None:
    before = scores(*[0.0] * 100, key="false_refusals")
    after = scores(*[1.0] * 12, *[0.0] * 88, key="false_refusals")
    assert worse(before, after) == ["false_refusals"]
    assert worse(after, before) == []


def test_a_figure_that_only_some_questions_have() -> None:
    before = scores(1.0, 1.0, key="currency") | {"q-9": {}}
    after = scores(1.0, 1.0, key="currency") | {"q-9": {}}
    assert worse(before, after) == []


def test_other_questions_are_told() -> None:
    with pytest.raises(ResultsError, match="different questions"):
        changes(scores(1.0), scores(1.0, 1.0))


def test_two_folders_are_compared_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = sample_rows()
    settings = {
        "questions": [],
        "on": "2025-06-01",
        "embedding_model": "m",
        "model": "",
        "unread": [],
    }
    write(tmp_path / "a", [Measured("ours", rows)], settings)
    write(tmp_path / "b", [Measured("ours", rows)], settings)
    assert main([str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    assert "Recall@5 of evidence: +0.000" in capsys.readouterr().out
    assert main([str(tmp_path / "a")]) == 2
    assert main([str(tmp_path / "a"), str(tmp_path / "nowhere")]) == 2
    assert "no results that can be read" in capsys.readouterr().err
