"""The result folder: everything is a row, the figures can be read back, and the report says where it fails."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from eval_samples import make_case, make_outcome, make_rows, sample_rows

from eval.figures import by_group, estimates
from eval.report import goodness, worst, write_report
from eval.results import Measured, ResultsError, read, write

SETTINGS = {
    "questions": ["q.jsonl"],
    "on": "2025-06-01",
    "embedding_model": "m",
    "model": "",
    "unread": ["failed: bad_plan.pdf: a password"],
}


def both() -> list[Measured]:
    rows = sample_rows()
    return [Measured("ours", rows), Measured("naive, MiniLM", rows)]


def test_figures_of_known_rows() -> None:
    found = estimates(sample_rows())
    assert found["recall@1"].value == pytest.approx(2 / 4)
    assert found["recall@5"].value == pytest.approx(3 / 4)
    assert found["false_refusals"].value == pytest.approx(2 / 4)
    assert found["refusal_recall"].value == pytest.approx(1 / 2)
    assert found["refusal_precision"].value == pytest.approx(1 / 2)
    assert found["failures"].value == pytest.approx(1 / 6)
    # Answerable .9 .7 .4, others .2 .6: five of the six pairs are in the right order.
    assert found["refusal_auroc"].value == pytest.approx(5 / 6)
    # The only question in Danish, over Swedish evidence, is the one that failed.
    assert found["cross_language_difference"].value == pytest.approx(-1)


def test_groups_cover_every_row_once() -> None:
    rows = sample_rows()
    for members in by_group(rows).values():
        assert sum(found["failures"].questions for found in members.values()) == len(rows)


def test_every_question_is_a_line_in_order_also_the_failed_one(tmp_path: Path) -> None:
    write(tmp_path, both(), SETTINGS)
    answers = (tmp_path / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(answers) == 6
    assert "RuntimeError" in json.loads(answers[-1])["error"]
    assert (tmp_path / "answers-naive-minilm.jsonl").exists()
    rows = [
        json.loads(x) for x in (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [row["status"] for row in rows[:6]] == [
        "answered",
        "answered",
        "refused",
        "refused",
        "answered",
        "failed",
    ]
    assert {row["system"] for row in rows} == {"ours", "naive, MiniLM"}
    metrics = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["settings"] == SETTINGS
    recall = metrics["systems"]["ours"]["figures"]["recall@5"]
    assert recall["low"] <= recall["value"] <= recall["high"]


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    rows = sample_rows()
    write(tmp_path, [Measured("ours", rows)], SETTINGS)
    stored = read(tmp_path)
    assert list(stored.scores) == [row.case.id for row in rows]
    for row in rows:
        counted = {key: pair for key, pair in row.scores.items() if pair[1]}
        assert stored.scores[row.case.id].keys() == counted.keys()
        for key, pair in counted.items():
            assert stored.scores[row.case.id][key] == pytest.approx(pair, abs=1e-4)


def test_a_folder_without_results_is_told(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="no results that can be read"):
        read(tmp_path)


def test_the_report_has_its_plots_and_both_systems(tmp_path: Path) -> None:
    text = write_report(tmp_path, both(), SETTINGS).read_text(encoding="utf-8")
    assert "|  | ours | naive, MiniLM |" in text
    assert "- **failed: bad\\_plan.pdf: a password**" in text
    for name in ("recall", "kind", "language", "confidence", "trade-off", "latency"):
        plot = tmp_path / "plots" / f"{name}.png"
        assert f"(plots/{name}.png)" in text
        assert plot.read_bytes().startswith(b"\x89PNG")


def test_the_report_tells_the_worst_with_what_should_have_been_found(tmp_path: Path) -> None:
    text = write_report(tmp_path, both(), SETTINGS).read_text(encoding="utf-8")
    stories = text.split("worst questions")[1]
    assert "q-6" in stories
    assert "the engine \\| broke" in stories
    assert "plan, page 2: “Staden ska plantera tre träd" in stories
    assert "it should have been refused" in stories
    assert "### q-1" not in stories
    assert "- q-3: refused, but the documents answer (confidence 0.40)" in text
    assert "- q-5: answered, but the documents do not say" in text


def test_text_of_documents_does_not_become_markup_of_the_report(tmp_path: Path) -> None:
    nasty = ("plan", 1, "![x](http://example.org/x.png) <script>alert(1)</script> | # rubrik")
    rows = make_rows((make_case(), make_outcome([nasty], [nasty])))
    text = write_report(tmp_path, [Measured("ours", rows)], SETTINGS).read_text(encoding="utf-8")
    assert "![x]" not in text
    assert "<script>" not in text


def test_the_worst_come_first_and_the_right_ones_not_at_all() -> None:
    rows = sample_rows()
    listed = worst(rows)
    assert [goodness(row) for row in listed] == sorted(goodness(row) for row in listed)
    assert {row.case.id for row in listed} == {"q-2", "q-3", "q-5", "q-6"}
    many = [replace(rows[4], case=replace(rows[4].case, id=str(n))) for n in range(30)]
    assert len(worst(many)) == 10


def test_a_set_without_unanswerable_questions_has_a_report_without_calibration(
    tmp_path: Path,
) -> None:
    rows = sample_rows()[:3]
    text = write_report(tmp_path, [Measured("ours", rows)], SETTINGS).read_text(encoding="utf-8")
    assert "trade-off" not in text
