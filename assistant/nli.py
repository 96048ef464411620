"""Asks a cross-encoder whether a quote entails a sentence; this module alone knows how such models label that."""

from dataclasses import dataclass
from typing import Any

from assistant.errors import ModelError
from assistant.settings import Settings

_LEAST = 0.5
"""Least probability of entailment at which a sentence counts as entailed."""


@dataclass(frozen=True)
class Entailment:
    """A model of natural language inference: called with premise and hypothesis, says whether the one entails the other."""

    name: str
    _model: Any
    _label: int

    def __call__(self, premise: str, hypothesis: str) -> bool:
        """Whether the premise entails the hypothesis, at a probability of one half or more."""
        from torch import softmax

        scores = self._model.predict(
            [(premise, hypothesis)],
            activation_fn=None,
            convert_to_tensor=True,
            show_progress_bar=False,
        )
        return float(softmax(scores, dim=-1)[0][self._label]) >= _LEAST


def load_entailment(settings: Settings) -> Entailment | None:
    """The model that NLI names, or None where it is empty.

    Raises ModelError when it cannot be loaded or has no label for entailment.
    """
    if not settings.nli:
        return None
    try:
        from sentence_transformers import CrossEncoder

        model = CrossEncoder(settings.nli, device="cpu", trust_remote_code=False)
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        raise ModelError(
            f"NLI={settings.nli} cannot be loaded ({' '.join(str(error).split())[:200]}). Give the name or folder "
            "of a cross-encoder for natural language inference, or leave NLI empty."
        ) from error
    labels: dict[int, str] = model.config.id2label
    found = [number for number, label in labels.items() if label.lower().startswith("entail")]
    if not found:
        raise ModelError(
            f"NLI={settings.nli} has the labels {', '.join(labels.values())}, none of them entailment. "
            "Choose a cross-encoder that was trained for natural language inference."
        )
    return Entailment(settings.nli, model, found[0])
