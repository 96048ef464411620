"""Dictionary words become tokens: which words, and where their vectors point."""

from pathlib import Path

import numpy as np
import pytest

from assistant.static_embeddings import unit
from assistant.tokenizer import Tokenizer
from data.models.training.extend import spelled, vectors_of
from tests.tiny_model import PIECES, tiny_model

TOKENIZER = Tokenizer({"de": -2.0, "po": -2.0, "ni": -2.0, "landfill": -2.0, "plan": -2.0})


def test_common_words_of_several_pieces_are_chosen_with_their_translations() -> None:
    pairs = [
        ("deponi", "landfill"),
        ("Deponi", "dump"),
        ("deponi", "landfill"),
        ("plan", "plan"),
        ("depode", "x"),
    ]
    counts = {"deponi": 5, "plan": 9, "depode": 2}
    assert spelled(pairs, TOKENIZER, counts, 5) == {"deponi": ["landfill", "dump"], "depode": ["x"]}
    assert list(spelled(pairs, TOKENIZER, counts, 1)) == ["deponi"]


@pytest.mark.parametrize("word", ["de-po", "de po", "dep", "d" * 30, "depo2"])
def test_what_is_no_single_word_or_hardly_occurs_is_left_spelled(word: str) -> None:
    assert spelled([(word, "plan")], TOKENIZER, {word: 9}, 5) == {}
    assert spelled([("deponi", "plan")], TOKENIZER, {"deponi": 1}, 5) == {}


def test_a_new_token_points_to_its_translation_more_than_to_its_pieces(tmp_path: Path) -> None:
    model = tiny_model(tmp_path)
    table = model.vectors(np.arange(len(PIECES)))
    weights = np.stack([model.question_weights, model.passage_weights], axis=1)
    words = {"skolas": ["climate"], "strategis": ["unknownxyz"]}
    vectors, more = vectors_of(words, model.tokenizer, table, weights)
    climate, skola, strategi = unit(
        model.vectors(np.array([PIECES.index(x) for x in ("climate", "skola", "strategi")]))
    )
    first, second = unit(vectors)
    assert first @ climate > 0.8 > 0.5 > first @ skola > 0.1
    assert second @ strategi > 0.9
    assert more.shape == (2, 2)
    assert np.linalg.norm(vectors, axis=1).max() <= np.linalg.norm(table, axis=1).max() + 1e-5
