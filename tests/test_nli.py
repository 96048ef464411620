"""An entailment model by setting: its label for entailment decides, and a model without one is refused."""

from pathlib import Path

import pytest

from assistant.errors import ModelError
from assistant.nli import load_entailment
from assistant.settings import Settings

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the council decides on budget cats sleep".split()


def write_model(folder: Path, labels: list[str], winner: int) -> Path:
    """A cross-encoder whose last layer gives one label most of the weight, whatever it reads."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64,
        id2label=dict(enumerate(labels)), label2id={label: n for n, label in enumerate(labels)},
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.bias[winner] = 9.0
    model.save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def test_without_the_setting_there_is_no_entailment_model() -> None:
    assert load_entailment(Settings(_env_file=None)) is None


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("winner", "entailed"), [(0, False), (1, True), (2, False)])
def test_the_label_of_entailment_decides(tmp_path: Path, winner: int, entailed: bool) -> None:
    labels = ["contradiction", "entailment", "neutral"]
    folder = write_model(tmp_path / "model", labels, winner)
    model = load_entailment(Settings(_env_file=None, nli=str(folder)))
    assert model is not None
    assert model("the council decides on the budget", "the council decides") is entailed


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_model_that_cannot_tell_entailment_is_refused(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model", ["good", "bad"], 0)
    with pytest.raises(ModelError, match="good, bad, none of them entailment"):
        load_entailment(Settings(_env_file=None, nli=str(folder)))
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_entailment(Settings(_env_file=None, nli=str(tmp_path / "nothing")))
