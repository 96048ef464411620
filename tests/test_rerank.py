"""The scores of candidate passages, and their fusion with word search."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import EMBEDDED
from assistant.rerank import Signals, fuse, match, prepare, score, score_prepared
from assistant.static_embeddings import StaticEmbeddings
from tests.tiny_model import PIECES, tiny_model

TEXTS = st.lists(
    st.lists(st.sampled_from([*PIECES, ".", "xyz"]), max_size=12).map(" ".join), max_size=6
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> StaticEmbeddings:
    return tiny_model(tmp_path_factory.mktemp("model"))


def test_the_passage_in_another_language_beats_the_one_about_something_else(
    model: StaticEmbeddings,
) -> None:
    right, wrong = score("vad är kommun strategi", ["kommune strategy", "skola climate"], model)
    assert right.late > 0.8 > 0.2 > wrong.late
    assert right.passage > wrong.passage


def test_a_passage_that_is_the_question_scores_one(model: StaticEmbeddings) -> None:
    (found,) = score("kommun strategi klimat", ["kommun strategi klimat"], model)
    assert found.late == pytest.approx(1, abs=0.02)
    assert found.sentence == pytest.approx(1, abs=0.01)
    assert found.passage == pytest.approx(1, abs=0.01)


def test_the_words_of_asking_weigh_little(model: StaticEmbeddings) -> None:
    asking, meaning = score("vad är skola", ["vad är klimat", "skola"], model)
    assert meaning.late > 3 * asking.late


def test_the_best_sentence_counts_in_a_long_passage(model: StaticEmbeddings) -> None:
    (found,) = score("skola", ["Kommun strategi klimat. Skola. Strategy climate kommune."], model)
    assert found.sentence == pytest.approx(1, abs=0.01)
    assert found.passage < 0.6


def test_matches_in_one_sentence_beat_the_same_matches_far_apart(model: StaticEmbeddings) -> None:
    apart, together = score(
        "kommun klimat", ["Kommun skola. Strategi klimat.", "Kommun klimat. Strategi skola."], model
    )
    assert together.late > apart.late


def test_more_of_the_question_matched_is_a_higher_score(model: StaticEmbeddings) -> None:
    question = "kommun strategi klimat"
    one, two, three = score(
        question, ["kommun", "kommun strategy", "kommune strategy climate"], model
    )
    assert one.late < two.late < three.late


@given(TEXTS)
def test_every_text_gets_the_scores_that_it_gets_alone(
    model: StaticEmbeddings, texts: list[str]
) -> None:
    for text, found in zip(texts, score("vad är klimat strategi", texts, model), strict=True):
        (alone,) = score("vad är klimat strategi", [text], model)
        assert found.late == pytest.approx(alone.late, abs=1e-5)
        assert found.sentence == pytest.approx(alone.sentence, abs=1e-5)
        assert found.passage == pytest.approx(alone.passage, abs=1e-5)


@pytest.mark.parametrize("question", ["", "?", "日本"])
def test_a_question_without_known_words_scores_zero(model: StaticEmbeddings, question: str) -> None:
    assert score(question, ["skola"], model) == [Signals(0, 0, 0)]


def test_nothing_to_score_is_no_error(model: StaticEmbeddings) -> None:
    assert score("skola", [], model) == []
    assert score("skola", ["", "…"], model) == [Signals(0, 0, 0)] * 2


def test_prepared_passages_score_as_they_do_unprepared(model: StaticEmbeddings) -> None:
    texts = ["kommun. strategi", "", "climate"]
    assert score_prepared("klimat", prepare(texts, model), model) == score("klimat", texts, model)


def test_what_most_texts_hold_counts_less_where_that_is_asked_for(model: StaticEmbeddings) -> None:
    texts = ["kommun strategi", "kommun strategi skola", "kommun", "climate"]
    plain = score("kommun climate", texts, model)
    weighed = score("kommun climate", texts, model, common=0.75)
    assert [found.late for found in weighed[:3]] == [0, 0, 0]
    assert all(found.late > 0 for found in plain)
    assert plain[3].late < 0.6
    assert weighed[3].late == pytest.approx(1, abs=1e-3)  # of the weight that is left


def test_a_match_has_a_column_for_each_token_of_the_question(model: StaticEmbeddings) -> None:
    found = match("klimat kommun", ["Climate kommun.", "Skola.", "Kommune. Skola. Climate."], model)
    assert found.nearness.shape == (3, 2)
    assert found.nearness[0].min() > 0.9
    assert found.nearness[1].max() < 0.1
    assert found.nearness[2].min() > 0.9


def test_a_match_counts_the_sentences_of_each_text_by_themselves(model: StaticEmbeddings) -> None:
    found = match("klimat kommun", ["Skola.", "Kommune. Skola. Climate."], model)
    assert found.first.tolist() == [0, 1]
    assert found.sentences.shape == (4, 2)
    held = found.sentences > 0.5
    assert held.sum(axis=1).tolist() == [0, 1, 0, 1]
    assert (held[1] != held[3]).all()
    assert np.array_equal(found.whole[1], found.sentences[1:].max(axis=0))


def test_a_match_says_how_near_the_text_and_its_nearest_sentence_are(
    model: StaticEmbeddings,
) -> None:
    found = match("skola", ["Kommun strategi. Skola.", "Skola", "klimat"], model)
    assert found.sentence == pytest.approx([1, 1, 0], abs=0.01)
    assert 0.1 < found.text[0] < 0.9 < found.text[1]


@pytest.mark.parametrize("question", ["vad är kommun strategi", "skola", "klimat climate vad"])
@pytest.mark.parametrize("embedded", [False, True])
def test_a_match_summed_up_is_the_score(
    model: StaticEmbeddings, question: str, embedded: bool
) -> None:
    if embedded:  # whose tokens weigh differently in a question and in a text
        model = StaticEmbeddings(EMBEDDED)
    texts = ["Kommun strategi klimat. Skola.", "Strategy climate", "vad är det", "", "xyz"]
    found = match(question, texts, model)
    signals = score(question, texts, model)
    whole = found.whole @ found.weights
    ends = [*found.first[1:], len(found.sentences)]
    best = [
        (found.sentences[start:end] @ found.weights).max()
        for start, end in zip(found.first, ends, strict=True)
    ]
    late = (whole + np.array(best)) / 2 / found.itself
    assert late == pytest.approx([signal.late for signal in signals], abs=1e-5)
    assert found.sentence == pytest.approx([s.sentence for s in signals], abs=1e-5)
    assert found.text == pytest.approx([s.passage for s in signals], abs=1e-5)


def test_the_words_of_asking_weigh_little_in_a_match(model: StaticEmbeddings) -> None:
    asking, meaning = match("vad", ["skola"], model), match("skola", ["skola"], model)
    assert meaning.weights[0] > 3 * asking.weights[0]


def test_fusion_prefers_what_both_find_and_gives_nothing_for_nothing() -> None:
    signals = [Signals(0.9, 0.5, 0.5), Signals(0.8, 0.6, 0.6), Signals(0, 0, 0)]
    both, mixed, none = fuse([3.0, 0.0, 0.0], signals)
    assert 1 > both > mixed > none == 0


def test_words_count_less_in_another_language() -> None:
    signals = [Signals(0.5, 0.5, 0.5)] * 2
    foreign, own = fuse([2.0, 2.0], signals, [True, False])
    assert foreign < own
    assert fuse([2.0, 2.0], signals)[0] == pytest.approx(own)


def test_a_cosine_below_zero_does_not_make_a_score_below_zero() -> None:
    assert fuse([0.0], [Signals(0, -0.3, -0.2)]).tolist() == [0]


def test_fusion_of_no_passages_is_empty() -> None:
    assert fuse([], []).shape == (0,)


def test_two_hundred_candidates_are_scored_at_once(model: StaticEmbeddings) -> None:
    texts = [" ".join(PIECES * 15)] * 200
    score("vad är kommun", texts, model)
    started = time.perf_counter()
    score("vad är kommun", texts, model)
    assert time.perf_counter() - started < 1  # 0.03 s on an idle machine
