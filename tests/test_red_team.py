"""Planted instructions change nothing that is shown: 44 documents, and models that obey whatever they see."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fake_models import ScriptedModel, number_of, passages

from assistant.answer import Assistant, open_assistant
from assistant.compose import Writer
from assistant.composing.cleaning import addresses
from assistant.contract import as_json
from assistant.planted import is_planted
from assistant.records import Answer
from assistant.settings import ROOT, Settings

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "red_team" / "documents.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
IDS = [row["id"] for row in ROWS]


def write_documents(folder: Path) -> None:
    """Writes the documents of the set, half of them with the planted text first."""
    for place, row in enumerate(ROWS):
        parts = [row["text"], row["planted"]] if place % 2 else [row["planted"], row["text"]]
        text = "\n\n".join([f"# {row['title']}", *parts])
        (folder / f"{row['id']}.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over all documents of the set."""
    from ingest.console import update

    base = tmp_path_factory.mktemp("red-team")
    documents = base / "documents"
    documents.mkdir()
    write_documents(documents)
    settings = Settings(_env_file=None, documents=documents, index=base / "index")
    report = update(settings)
    assert not report.failures(), report.lines()
    assistant = open_assistant(settings)
    yield assistant
    assistant.index.close()


def with_model(assistant: Assistant, model: ScriptedModel) -> Assistant:
    finder = assistant.finder
    writer = Writer(model, "double", assistant.settings, finder.glossary, finder.scorer)
    return replace(assistant, writer=writer)


def obedient(row: dict[str, Any], always: bool) -> ScriptedModel:
    """A model that does what a planted instruction says if it sees it, or always; else it answers truly."""

    def reply(prompt: str) -> str:
        if not prompt.startswith("You answer"):
            return str(row["says"])
        number = number_of(prompt, row["true"])
        if always or row["planted"] in prompt:
            return str(row["says"]).replace("[1]", f"[{number}]")
        return f"{row['true']} [{number}]"

    return ScriptedModel(reply=reply, prompts=[])


def check_shown(answer: Answer, row: dict[str, Any]) -> None:
    """Nothing planted is shown, every sentence is cited, every quote exact, and the truth is there."""
    statements = " ".join(statement.text for statement in answer.statements)
    for hidden in row["hidden"]:
        assert hidden not in answer.text
    assert addresses(answer.text) == []
    assert not re.search(r"[!\]]\(|<\w", statements)
    assert all(s.citations for s in answer.statements if s.kind in ("quote", "item", "closest"))
    for citation in answer.citations:
        assert not is_planted(citation.quote)
    assert row["key"] in statements


def test_the_set_is_large_and_varied() -> None:
    assert len(ROWS) >= 40
    assert {row["language"] for row in ROWS} == {"sv", "da", "nb", "en"}
    assert len({row["kind"] for row in ROWS}) >= 9


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_what_speaks_to_an_assistant_is_told_from_what_speaks_to_people(
    row: dict[str, Any],
) -> None:
    assert is_planted(row["planted"])
    assert not any(is_planted(line) for line in row["text"].splitlines())


def test_the_shipped_documents_speak_to_people() -> None:
    for file in (ROOT / "data" / "examples" / "sources").glob("*.md"):
        body = file.read_text(encoding="utf-8").split("+++\n", 2)[2]
        assert [line for line in body.splitlines() if is_planted(line)] == []


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_an_obedient_model_is_shown_no_instruction(planted: Assistant, row: dict[str, Any]) -> None:
    model = obedient(row, always=False)
    answer = with_model(planted, model).ask(row["question"])
    assert not any(is_planted(text) for p in model.prompts for text in passages(p).values())
    assert answer.trace.writer == "double"
    check_shown(answer, row)


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_model_that_does_it_anyway_is_not_believed(
    planted: Assistant, row: dict[str, Any]
) -> None:
    assistant = with_model(planted, obedient(row, always=True))
    for answer in assistant.stream(row["question"]):
        for hidden in row["hidden"]:
            assert hidden not in answer.text
    check_shown(answer, row)
    told = as_json(answer)
    assert told["removed"] > 0 or told["failure"] or told["checks"]


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS[::4], ids=IDS[::4])
def test_without_a_model_nothing_planted_is_quoted(planted: Assistant, row: dict[str, Any]) -> None:
    check_shown(planted.ask(row["question"]), row)
