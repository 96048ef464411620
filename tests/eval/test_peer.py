"""The naive peer, with embeddings made in the test."""

from pathlib import Path

import pytest
from eval_samples import TREES, WATER, make_case

from assistant.errors import ModelError
from eval.peer import open_naive, peer_embeddings


class Letters:
    """A vector of how often each letter stands in a text."""

    name = fingerprint = "letters"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [
            [float(text.lower().count(letter)) + 0.01 for letter in "abcdefghijklmnopqrstuvwxyzåäö"]
            for text in texts
        ]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.md").write_text(f"# Plan\n\n{TREES}\n", encoding="utf-8")
    (tmp_path / "vatten.html").write_text(f"<p>{WATER}</p><script>x</script>", encoding="utf-8")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_it_answers_with_the_nearest_passages_and_never_refuses(folder: Path) -> None:
    peer = open_naive(folder, Letters())
    outcome = peer.ask(make_case(question=WATER))
    assert outcome.answered
    assert [passage.document for passage in outcome.passages] == ["vatten", "plan"]
    assert outcome.citations[0].quote == outcome.passages[0].text
    assert "script" not in outcome.text
    assert peer.page_text("vatten", 1) is not None
    assert peer.page_text("vatten", 2) is None


def test_a_second_peer_in_the_same_process_starts_empty(folder: Path, tmp_path_factory) -> None:
    open_naive(folder, Letters())
    other = tmp_path_factory.mktemp("other")
    (other / "annan.txt").write_text("Bara detta.", encoding="utf-8")
    outcome = open_naive(other, Letters()).ask(make_case())
    assert [passage.document for passage in outcome.passages] == ["annan"]


def test_at_most_five_of_ten_passages_are_shown(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"d{number}.txt").write_text(f"Text {number} om träd.", encoding="utf-8")
    outcome = open_naive(tmp_path, Letters()).ask(make_case())
    assert (len(outcome.passages), len(outcome.citations)) == (10, 5)


@pytest.mark.slow
def test_the_usual_model_is_the_packaged_one() -> None:
    assert len(peer_embeddings(None).embed_query("träd")) == 384


@pytest.mark.slow
def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        peer_embeddings(str(tmp_path / "nothing"))
