"""The judge's training program, on its own documents and on tiny networks made here."""

import json
import shutil
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch

from assistant.judge_model import EmbeddedJudge, Text
from assistant.records import Language
from data.models.judge_training.encode import Encoded
from data.models.judge_training.examples import choices, is_held, supports
from data.models.judge_training.export import export
from data.models.judge_training.measure import area, measure
from data.models.judge_training.mutations import mutated
from data.models.judge_training.network import Judge
from data.models.judge_training.packing import pack, unpack
from data.models.judge_training.prepare import write_own
from data.models.judge_training.restatements import restated
from data.models.judge_training.shipped import read_shipped
from data.models.judge_training.stages import NAME, go_on, mean
from data.models.judge_training.start import Shape, whole
from data.models.judge_training.texts import read_documents
from data.models.judge_training.train import Plan, drawn, run_together, train

DOCUMENTS = Path("data/models/judge_training/documents")
SHAPE = Shape(width=16, layers=2, heads=2, inner=32, positions=256)


def test_every_document_is_understood_and_has_tempting_open_questions() -> None:
    documents = read_documents(sorted(DOCUMENTS.glob("*.txt")))
    questions = [question for document in documents for question in document.questions]
    assert {document.language for document in documents} == {"sv", "da", "nb", "en"}
    assert len(documents) > 150
    assert 0.2 < np.mean([not question.answers for question in questions]) < 0.45
    assert any(map(is_held, documents)) and not all(map(is_held, documents))


def test_a_line_that_is_not_understood_is_named(tmp_path: Path) -> None:
    file = tmp_path / "wrong.txt"
    file.write_text("# sv | Plan | Byn | plan\n[1] Vi ska.\n? sv | Vem? | 2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong.txt:3: not understood: '\? sv"):
        read_documents([file])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Nämnden ska besluta senast 2027 om kostnaden överstiger 50 000 kronor."),
        ("da", "Lederen kan give tilladelse, hvis der er mindst 3 ansøgere."),
        ("nb", "Kommunen må varsle minst 14 dager før arbeidet starter."),
        ("en", "The council may grant exemptions unless a site is protected."),
    ],
)
def test_a_sentence_is_made_false_in_one_place(language: str, text: str) -> None:
    made = {mutated(text, language, Random(seed)) for seed in range(40)}  # type: ignore[arg-type]
    assert text not in made and None not in made
    assert len(made) >= 3


@pytest.mark.parametrize(
    ("language", "text", "among"),
    [
        ("sv", "Nämnden ska svara inom tre dagar.", "Nämnden skall svara inom 3 dagar."),
        ("da", "Lederen svarer senest mandag og underretter samtlige.", "Lederen svarer senest mandag samt underretter alle."),
        ("nb", "Kommunen betaler også hvis det er flere enn fem.", "Kommunen betaler også dersom det er flere enn 5."),
        ("en", "The staff must reply by Monday. The council pays at most two of them.", "The council pays at most 2 of them."),
    ],
)  # fmt: skip
def test_a_sentence_is_put_in_other_words(language: Language, text: str, among: str) -> None:
    made = {restated(text, language, Random(seed)) for seed in range(300)}
    assert text not in made and among in made
    assert restated("Ja.", "sv", Random(0)) is None


@pytest.mark.parametrize("text", ["3,5 procent av 2.3", "Punkt 12.3 och tretton"])
def test_a_part_of_a_number_or_word_is_not_put_in_other_words(text: str) -> None:
    made = {restated(text, "sv", Random(seed)) for seed in range(60)}
    assert made <= {"3,5 % av 2.3", "Punkt 12.3 samt tretton"}


def test_what_is_packed_comes_back(tmp_path: Path) -> None:
    torch.manual_seed(0)
    large = Judge(SHAPE, 50)
    state = {name: tensor.numpy() for name, tensor in large.state_dict().items()}
    pack(state, SHAPE, tmp_path / "judge")
    back, shape = unpack(tmp_path / "judge")
    assert shape == SHAPE and back.keys() == state.keys()
    assert all(
        np.abs(back[name] - state[name]).max() <= np.abs(state[name]).max() / 120 for name in state
    )


def test_the_mean_of_two_judges_lies_between_them() -> None:
    torch.manual_seed(0)
    one, other = Judge(SHAPE, 50), Judge(SHAPE, 50)
    between = mean([one, other])
    assert torch.allclose(between.out.weight, (one.out.weight + other.out.weight) / 2)
    assert not between.training


def test_a_four_bit_block_gives_its_weights() -> None:
    block = np.concatenate(
        (np.array([0.5], dtype="<f2").view(np.uint8), np.array([0x1F] * 16, dtype=np.uint8))
    )
    assert whole(block[None]).tolist() == [[3.5] * 16 + [-3.5] * 16]


def test_paragraphs_are_made_of_units_under_one_heading_and_keep_the_answer() -> None:
    texts = [([1], [10]), ([1], [11]), ([2], [12]), ([1], [13])]
    for seed in range(20):
        shown = list(run_together(texts, [1], Random(seed)))
        assert [token for _, text, _ in shown for token in text] == [10, 11, 12, 13]
        assert [11 in text for _, text, _ in shown] == [answers for *_, answers in shown]


def test_a_tiny_judge_learns_which_text_answers() -> None:
    torch.manual_seed(0)
    torch.set_num_threads(1)  # threads that wait for each other over a few numbers take far longer
    data = Encoded(
        [([n], [([], [m]) for m in range(4, 12)], [n - 4]) for n in range(4, 12)] * 4
        + [([3], [([], [m]) for m in range(4, 12)], [])] * 2,
        [([n], ([], [m]), n == m) for n in range(4, 12) for m in range(4, 12)],
    )
    judge = Judge(SHAPE, 12)
    train(judge, data, Plan(80, 5e-3, 8, 16), Random(0), "cpu", report=lambda line: None)
    found = measure(judge, data, "cpu")
    assert found.three > 0.8  # by chance 3 in 8
    assert found.open_told > 0.8
    assert area(np.array([0.1, 0.9]), [False, True]) == 1


def test_examples_keep_what_is_held_out_apart() -> None:
    from assistant.models import EMBEDDED
    from assistant.static_embeddings import StaticEmbeddings

    documents = read_documents(
        sorted(DOCUMENTS.glob("f1-*.txt")) + sorted(DOCUMENTS.glob("h2-*.txt"))
    )
    held = {unit.text for document in documents if is_held(document) for unit in document.units}
    made = list(choices(documents, StaticEmbeddings(EMBEDDED), Random(0)))
    assert len(made) == sum(len(document.questions) for document in documents)
    for choice in made:
        assert any(text in held for _, text in choice.texts) == choice.held
    assert {support.source for support in supports(documents, Random(0))} >= {
        "own",
        "mutated",
        "restated",
    }


def test_texts_are_drawn_with_all_that_answer_in_their_order() -> None:
    choice = ([1], [([], [n]) for n in range(20)], [3, 11])
    question, texts, answers = drawn(choice, 6, Random(0))
    places = [text[0] for _, text in texts]
    assert question == [1] and len(places) == 6 and places == sorted(places)
    assert [places[n] for n in answers] == [3, 11]
    assert drawn(choice, None, Random(0)) == choice


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_judge_that_ships_goes_on_with_documents_that_it_has_not_seen(tmp_path: Path) -> None:
    documents, work, trained, first, second = (
        tmp_path / name for name in ("documents", "work", "trained", "first", "second")
    )
    for folder in (documents, work, trained):
        folder.mkdir()
    for name in ("g1-05.txt", "g1-06.txt"):
        shutil.copy(DOCUMENTS / name, documents)
    torch.manual_seed(0)
    begun = {  # no two alike, as after training: equal ones are written once
        name: (t + 0.01 * torch.randn(t.shape)).numpy()
        for name, t in Judge(SHAPE, 36_000).state_dict().items()
    }
    pack(begun, SHAPE, trained / NAME)
    shutil.copy("data/models/nordic-judge/tokenizer.json", trained)
    (trained / "measured.json").write_text(json.dumps({NAME: {}}), encoding="utf-8")
    export(trained, first)
    tensors, shape = read_shipped(first)
    assert shape == SHAPE and tensors.keys() == begun.keys()
    assert all(np.abs(tensors[n] - begun[n]).max() <= np.abs(begun[n]).max() / 60 for n in begun)

    write_own(read_documents(sorted(documents.glob("*.txt"))), work, Random(1))
    go_on(work, first, ["g1-05"], work, 5)
    assert set(json.loads((work / "measured.json").read_text())) == {NAME}
    export(work, second)
    assert np.abs(read_shipped(second)[0]["out.weight"] - begun["out.weight"]).max() > 1e-4
    (odds,) = EmbeddedJudge(second).answers("Who decides?", [Text("Plan", "The mayor decides.")])
    assert np.isfinite(odds)
