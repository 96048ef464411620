"""Measuring: on sets small enough to know the right figures, and by the command that writes the report."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.static_embeddings import StaticEmbeddings
from data.models.training.measure import main, sentences, term_pairs
from data.models.training.prototype import prototype
from data.models.training.ranking import Quality, measure, word_search
from data.models.training.sets import Question, Set, chunks, documents, squad, swequad
from data.models.training.words import WordSearch
from tests.tiny_model import tiny_model, write_tiny_model
from tests.training.training_data import write_training_data

CORPUS = {
    "sv": ["kommun strategi", "klimat skola", "skola"],
    "da": ["kommune strategy", "climate", "skola"],
}


def write_lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    for language, texts in CORPUS.items():
        rows: list[dict[str, object]] = [
            {"id": f"p{n}", "text": text} for n, text in enumerate(texts)
        ]
        write_lines(tmp_path / "squad_sv_da" / f"corpus_{language}.jsonl", rows)
    asked = [("kommun", "kommune", True), ("klimat", "climate", True), ("vad", "vad", False)]
    write_lines(
        tmp_path / "squad_sv_da" / "queries.jsonl",
        [
            {"id": str(n), "sv": sv, "da": da, "doc": f"p{n}", "answerable": ok}
            for n, (sv, da, ok) in enumerate(asked)
        ],
    )
    pages = ["kommun " * 400, "klimat strategi"]
    write_lines(
        tmp_path / "swequad_mc_sv" / "corpus.jsonl",
        [{"id": str(n), "text": text} for n, text in enumerate(pages)],
    )
    write_lines(
        tmp_path / "swequad_mc_sv" / "queries.jsonl",
        [{"id": "q", "text": "vad är klimat", "doc": "1", "split": "test"}],
    )
    return tmp_path


@pytest.fixture
def tiny(tmp_path: Path) -> StaticEmbeddings:
    return tiny_model(tmp_path / "tiny")


def test_bm25_prefers_the_rarer_word_and_the_shorter_text() -> None:
    search = WordSearch([["a", "b"], ["a"], ["a", "c", "c", "c"], ["a", "b", "b", "x", "y", "z"]])
    assert search.scores(["b"]).argmax() == 0
    assert search.scores(["b", "c"]).argmax() == 2
    assert not search.scores(["unknown"]).any()


def test_chunks_are_cut_at_white_space_and_lose_nothing() -> None:
    text = "en två\ntre  fyra " * 50
    pieces = chunks(text, 40)
    assert max(map(len, pieces)) <= 40
    assert " ".join(pieces).split() == text.split()


def test_another_language_is_found_by_vectors_and_not_by_words(
    bench: Path, tiny: StaticEmbeddings
) -> None:
    tested = squad(bench / "squad_sv_da", "sv", "da")
    assert len(tested.questions) == 2
    found = measure(tested, tiny, word_search(tested))
    assert found["late"][""] == Quality(1.0, 1.0)
    assert found["words"][""].ndcg < 1


def test_a_page_counts_once_however_many_chunks_it_has(bench: Path, tiny: StaticEmbeddings) -> None:
    tested = swequad(bench / "swequad_mc_sv")
    assert len(tested.passages) > 2
    assert measure(tested, tiny, word_search(tested))["fused"][""] == Quality(1.0, 1.0)


def test_a_split_is_searched_among_its_own_pages(bench: Path) -> None:
    tested = swequad(bench / "swequad_mc_sv", "test")
    assert tested.passages == ("klimat strategi",)
    assert tested.questions[0].evidence == (frozenset([0]),)


def test_evidence_is_found_in_chunks_of_the_right_document(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.html").write_text(
        "<html><body><p>Kommunen ska ha en strategi.</p><script>x</script></body></html>"
    )
    (folder / "two.html").write_text(
        "<html><body><ul><li>Skolan ska ha en plan.</li></ul></body></html>"
    )
    gold = [
        {"document": "one", "quote": "Kommunen • ska ha en strategi", "pages": [1]},
        {"document": "one", "quote": "Skolan ska ha en plan.", "alt": True},
        {"document": "two", "quote": "Skolan ska ha en plan.", "alt": True},
    ]
    base = {"lang": "sv", "kind": "list", "gold": gold}
    rows: list[dict[str, object]] = [
        {
            "id": "a",
            "question": "Vad?",
            "answerable": True,
            "history": [{"role": "user", "content": "Skolan?"}],
            **base,
        },
        {"id": "b", "question": "Vem?", "answerable": False, **base},
    ]
    write_lines(tmp_path / "questions.jsonl", rows)
    (question,) = documents(folder, tmp_path / "questions.jsonl").questions
    assert question == Question("Skolan? Vad?", "sv", (frozenset([0]), frozenset([1])), "list")


def test_evidence_that_no_chunk_holds_counts_as_not_found(tiny: StaticEmbeddings) -> None:
    both = Question("skola", "sv", (frozenset([0]), frozenset()))
    tested = Set("one", ("skola", "klimat"), (0, 1), ("sv", "sv"), (both,))
    assert measure(tested, tiny, word_search(tested))["late"][""].recall == 0.5


def test_the_prototype_keeps_its_vectors(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).integers(-127, 128, size=(4, 8)).astype(np.int8)
    np.savez(tmp_path / "nordic_static_int8.npz", q=vectors, scale=np.full(4, 0.01, np.float16))
    vocabulary = [["[PAD]", 0.0], ["[UNK]", 0.0], ["skola", -3.0], ["plan", -4.0]]
    (tmp_path / "tokenizer.json").write_text(json.dumps({"model": {"vocab": vocabulary}}))
    model = prototype(tmp_path, tmp_path / "converted")
    assert model.tokens(["Skola [PAD] plan"]).ids.tolist() == [2, 3]
    wanted = vectors[2:] * 0.01
    assert np.allclose(model.vectors(np.array([2, 3])), wanted, atol=0.02)


def test_terms_and_sentences_are_found_in_every_direction(
    tmp_path: Path, tiny: StaticEmbeddings
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(
        "en,sv,da,nb\nstrategy,strategi,strategi,strategi\nclimate,klimat,climate,klimat\n"
    )
    found = term_pairs(path, tiny)
    assert len(found) == 13
    assert found["all"] == 1
    assert set(sentences(write_training_data(tmp_path / "data"), tiny)) >= {"sv→en", "nb→da", "all"}


@pytest.mark.slow
def test_one_command_writes_the_figures_and_the_page(tmp_path: Path, bench: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text(
        "en,sv,da,nb\nstrategy,strategi,strategi,strategi\nclimate,klimat,climate,klimat\n"
    )
    model = write_tiny_model(tmp_path / "model")
    options = [
        "--model",
        str(model),
        "--pairs",
        str(terms),
        "--bench",
        str(bench),
        "--out",
        str(tmp_path / "out"),
    ]
    assert main(options) == 0
    results = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert results["SQuAD sv→da"]["model"]["late"]["all"]["R@5"] == 1
    assert results["cost"]["model"]["passages_s"] > 0
    page = (tmp_path / "out" / "measured.md").read_text(encoding="utf-8")
    assert "SQuAD da→sv" in page
    assert "words only (BM25)" in page
