"""The command from end to end: real files, the real index, the answers that the page would give."""

import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from eval_samples import TREES, WATER, make_case, make_outcome
from test_compose_server import begin, say, server

from eval.cases import Case
from eval.outcomes import Outcome
from eval.run import main
from eval.systems import ask_all

QUESTIONS = [
    {
        "id": "s-1",
        "question": "Hur ofta ska dricksvattnet provtas?",
        "lang": "sv",
        "kind": "fact",
        "role": "employee",
        "answerable": True,
        "gold": [{"document": "vatten", "pages": [1], "quote": WATER}],
        "nuggets": ["varje vecka"],
    },
    {
        "id": "s-2",
        "question": "Hvor mange træer skal plantes for hvert træ, der fældes?",
        "lang": "da",
        "kind": "crosslang",
        "role": "manager",
        "answerable": True,
        "gold": [{"document": "parker", "pages": [1], "quote": TREES}],
        "nuggets": ["tre træer"],
    },
    {
        "id": "s-3",
        "question": "Vad säger Aarhus kommun om cykelbanor?",
        "lang": "sv",
        "kind": "unanswerable",
        "role": "employee",
        "answerable": False,
        "gold": [],
        "nuggets": [],
    },
]
CONTRACT = {
    "id",
    "status",
    "text",
    "language",
    "query",
    "citations",
    "passages",
    "warnings",
    "seconds",
}


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The question file, the folder of documents and the folder of results."""
    questions, documents = tmp_path / "questions.jsonl", tmp_path / "documents"
    documents.mkdir()
    (documents / "parker.md").write_text(f"# Parkprogram\n\n## Träd\n\n{TREES}\n", encoding="utf-8")
    (documents / "vatten.md").write_text(
        f"# Vattenplan\n\n## Provtagning\n\n{WATER}\n", encoding="utf-8"
    )
    lines = [json.dumps(row, ensure_ascii=False) for row in QUESTIONS]
    questions.write_text("\n".join(lines), encoding="utf-8")
    return questions, documents, tmp_path / "out"


def run(places: tuple[Path, Path, Path], *more: str) -> int:
    questions, documents, out = places
    return main(
        ["--questions", str(questions), "--documents", str(documents), "--out", str(out), *more]
    )


def test_the_folder_of_results_holds_everything(places: tuple[Path, Path, Path]) -> None:
    assert run(places) == 0
    out = places[2]
    answers = [
        json.loads(x) for x in (out / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [answer["id"] for answer in answers] == ["s-1", "s-2", "s-3"]
    assert all(answer.keys() >= CONTRACT for answer in answers)
    assert answers[2]["status"] == "refused"
    metrics = json.loads((out / "metrics.json").read_text(encoding="utf-8"))
    figures = metrics["systems"]["ours"]["figures"]
    assert figures["recall@1"]["value"] == 1.0
    assert figures["exact_quotes"]["value"] == 1.0
    assert figures["failures"]["value"] == 0.0
    assert "key" not in json.dumps(metrics["settings"])
    assert (out / "report.md").exists()


@pytest.mark.slow
def test_both_writers_stand_side_by_side(
    places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a model on a server of this machine, whose second sentence no passage bears out."""

    def answer(handler: BaseHTTPRequestHandler, prompt: str) -> None:
        begin(handler)
        say(
            handler,
            f"{WATER} [1] Dricksvattnet kostar tre kronor [1]." if WATER in prompt else TREES,
        )
        say(handler, "", finish="stop")

    with server(answer) as address:
        monkeypatch.setenv("MODEL_URL", address)
        assert run(places, "--model", "small") == 0
    out = places[2]
    systems = json.loads((out / "metrics.json").read_text(encoding="utf-8"))["systems"]
    ours, quoting = systems["ours with small"]["figures"], systems["ours, exact quotes"]["figures"]
    assert 0 < ours["removed"]["value"] < 1
    assert ours["model_failures"]["value"] == 0.0
    assert ours["exact_quotes"]["value"] == quoting["exact_quotes"]["value"] == 1.0
    assert "removed" not in quoting
    report = (out / "report.md").read_text(encoding="utf-8")
    assert "| ours with small | ours, exact quotes |" in report
    assert "Model's sentences removed ↓" in report


@pytest.mark.slow
@pytest.mark.parametrize("more", [(), ("--reuse-index",)])
def test_a_second_run_knows_only_the_documents_that_are_there(
    places: tuple[Path, Path, Path], more: tuple[str, ...]
) -> None:
    assert run(places) == 0
    (places[1] / "vatten.md").unlink()
    (places[1] / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    assert run(places, *more) == 0
    answers = (places[2] / "answers.jsonl").read_text(encoding="utf-8")
    assert '"document": "parker"' in answers
    assert '"document": "vatten"' not in answers
    assert "broken" in (places[2] / "report.md").read_text(encoding="utf-8")


def test_an_index_of_somebody_else_is_left_alone(
    places: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = places[2] / "index" / "ledger.sqlite"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"mine")
    assert run(places) == 2
    assert "is not an evaluation's index" in capsys.readouterr().err
    assert theirs.read_bytes() == b"mine"


def test_what_cannot_be_used_is_told_and_nothing_is_written(
    places: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    places[0].write_text("{", encoding="utf-8")
    assert run(places) == 2
    assert "line 1" in capsys.readouterr().err
    places[0].write_text(json.dumps(QUESTIONS[0]), encoding="utf-8")
    assert run((places[0], places[1] / "none", places[2])) == 2
    assert "no such folder" in capsys.readouterr().err
    assert not places[2].exists()


class Fragile:
    """A system that breaks at one question."""

    name = "fragile"

    def ask(self, case: Case) -> Outcome:
        if case.id == "b":
            raise RuntimeError("out of luck")
        return make_outcome()

    def page_text(self, document: str, page: int) -> str | None:
        return None


def test_a_system_that_breaks_at_a_question_goes_on_with_the_next() -> None:
    said: list[str] = []
    outcomes = ask_all(Fragile(), [make_case(id) for id in "abc"], said.append)
    assert [outcome.error for outcome in outcomes] == [None, "RuntimeError: out of luck", None]
    assert "fragile: b failed: RuntimeError: out of luck" in said
