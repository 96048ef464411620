"""The embedded model: cutting text, its vectors, and a folder that is not as it should be."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ModelError
from assistant.static_embeddings import StaticEmbeddings
from assistant.tokenizer import LONGEST_WORD, Tokenizer, normalise
from tests.tiny_model import DIMENSIONS, PIECES, tiny_model, write_tiny_model

LETTERS = "abcdeåäö"
CUTTER = Tokenizer({"a": -3.0, "b": -3.0, "ab": -4.0, "c": -3.0, "abc": -9.0, "ca": -8.0})


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> StaticEmbeddings:
    return tiny_model(tmp_path_factory.mktemp("model"))


def test_a_word_that_is_a_piece_stays_whole_and_others_are_cut_where_it_is_likeliest() -> None:
    assert CUTTER.pieces("abc") == [4]
    assert CUTTER.pieces("abca") == [2, 3, 0]  # ab+c+a: -10; abc+a: -12; a+b+ca: -14


def test_characters_that_no_piece_holds_are_left_out() -> None:
    assert CUTTER.pieces("aøa") == [0, 0]
    assert CUTTER.pieces("øø") == []


def test_a_word_without_end_is_cut_in_bounded_time() -> None:
    assert len(CUTTER.pieces("c" * 100_000)) == LONGEST_WORD


def test_danish_and_norwegian_letters_meet_the_swedish_ones() -> None:
    assert normalise("KØBENHAVN Ærø") == normalise("köbenhavn äRÖ")
    assert normalise("a\u030a") == "å"


@given(st.lists(st.text(LETTERS + " .\n", max_size=30), max_size=8))
def test_every_text_has_its_own_tokens_whatever_was_cut_before(texts: list[str]) -> None:
    together = CUTTER.tokens(texts)
    assert len(together.lengths) == len(texts)
    for number, text in enumerate(texts):
        alone = CUTTER.tokens([text])
        own = together.ids[together.starts[number] : together.starts[number + 1]]
        assert own.tolist() == alone.ids.tolist()


def test_translations_are_near_and_other_things_are_not(model: StaticEmbeddings) -> None:
    vectors = model.encode(["kommunens strategi", "Kommunes strategy", "climate", "skola"])
    assert vectors[0] @ vectors[1] > 0.95
    assert abs(vectors[0] @ vectors[2]) < 0.2
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_without_known_words_has_the_zero_vector(model: StaticEmbeddings) -> None:
    assert not model.encode(["", "…", "日本"]).any()
    assert model.encode([]).shape == (0, DIMENSIONS)


def test_a_text_has_the_same_vector_alone_and_among_many(model: StaticEmbeddings) -> None:
    texts = [" ".join(PIECES[: 1 + number % 5]) for number in range(1_100)]
    together = model.encode(texts)
    alone = np.concatenate([model.encode([text]) for text in texts[:7]])
    assert np.allclose(together[:7], alone, atol=1e-6)
    assert np.allclose(together[1_095:], alone[:5], atol=1e-6)


def test_the_mean_is_weighted_by_the_lengths_of_the_vectors(model: StaticEmbeddings) -> None:
    place, small = PIECES.index("skola"), PIECES.index("vad")
    assert model.lengths[place] == pytest.approx(1, abs=0.01)
    assert model.lengths[small] == pytest.approx(0.1, abs=0.01)
    question, word = model.encode(["vad är skola", "skola"])
    assert question @ word > 0.95


def test_it_is_an_embedder_for_langchain(model: StaticEmbeddings) -> None:
    documents = model.embed_documents(["skola", "klimat"])
    assert documents[0] == pytest.approx(model.embed_query("skola"))
    assert all(isinstance(value, float) for value in documents[1])


def test_another_table_is_another_fingerprint(tmp_path: Path, model: StaticEmbeddings) -> None:
    same = tiny_model(tmp_path / "same")
    assert same.fingerprint == model.fingerprint
    settings = json.loads((tmp_path / "same" / "model.json").read_text())
    assert settings["files"]["vectors.npz"][:16] in same.fingerprint


@pytest.mark.parametrize("name", ["vectors.npz", "tokens.tsv"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_tiny_model(tmp_path)
    contents = bytearray((folder / name).read_bytes())
    contents[len(contents) // 2] ^= 1
    (folder / name).write_bytes(bytes(contents))
    with pytest.raises(ModelError, match=name):
        StaticEmbeddings(folder)


@pytest.mark.parametrize("name", ["vectors.npz", "tokens.tsv", "model.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_tiny_model(tmp_path)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        StaticEmbeddings(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99, "files": {}}', "null"])
def test_settings_that_say_nothing_usable_are_refused(tmp_path: Path, text: str) -> None:
    folder = write_tiny_model(tmp_path)
    (folder / "model.json").write_text(text)
    with pytest.raises(ModelError, match="model"):
        StaticEmbeddings(folder)


def test_a_table_that_does_not_fit_the_tokens_is_refused(tmp_path: Path) -> None:
    import hashlib

    folder = write_tiny_model(tmp_path)
    pieces = folder / "tokens.tsv"
    pieces.write_text(pieces.read_text(encoding="utf-8") + "extra\t-20.0\n", encoding="utf-8")
    settings = json.loads((folder / "model.json").read_text())
    settings["files"]["tokens.tsv"] = hashlib.sha256(pieces.read_bytes()).hexdigest()
    (folder / "model.json").write_text(json.dumps(settings))
    with pytest.raises(ModelError, match="11 tokens but 10 vectors"):
        StaticEmbeddings(folder)
