"""Models of the sentence-transformers library, by name or folder; this module alone knows that library.

Its import takes seconds and brings torch, so it happens inside `load`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import ModelError

NO_PROMPTS: Mapping[str, str] = {"query": "", "passage": ""}
PREFIXES: Mapping[str, str] = {"query": "query: ", "passage": "passage: "}


@dataclass(frozen=True)
class SentenceEmbeddings:
    """A sentence-transformers model with the prompts that its card asks for."""

    name: str
    prompts: Mapping[str, str]
    _model: Any

    @classmethod
    def load(cls, name: str) -> "SentenceEmbeddings":
        """Loads by name or folder on the processor; raises ModelError when that fails."""
        try:
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(name, device="cpu", trust_remote_code=False)
        except (ImportError, OSError, ValueError, RuntimeError) as error:
            raise _unusable("EMBEDDINGS", name, error) from error
        return cls(name, find_prompts(name, model.prompts or {}), model)

    @property
    def fingerprint(self) -> str:
        """The name, the vectors' size and the prompts; for a folder, its configuration's bytes as well."""
        configuration = Path(self.name) / "config.json"
        digest = (
            hashlib.sha256(configuration.read_bytes()).hexdigest()[:16]
            if configuration.is_file()
            else ""
        )
        size = self._model.get_embedding_dimension()
        return f"{self.name}:{digest}:{size}:{self.prompts['query']}|{self.prompts['passage']}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, at length one."""
        return self._embed([self.prompts["passage"] + text for text in texts])

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question, at length one."""
        return self._embed([self.prompts["query"] + text])[0]

    def _embed(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._model.encode(
            texts, prompt="", normalize_embeddings=True, show_progress_bar=False
        ).tolist()
        return vectors


@dataclass(frozen=True)
class CrossEncoderReranker:
    """A cross-encoder: reads question and passage together and gives one score."""

    name: str
    _model: Any

    @classmethod
    def load(cls, name: str) -> "CrossEncoderReranker":
        """Loads by name or folder on the processor; raises ModelError when that fails or it gives several scores."""
        try:
            from sentence_transformers import CrossEncoder

            model = CrossEncoder(name, device="cpu", trust_remote_code=False)
        except (ImportError, OSError, ValueError, RuntimeError) as error:
            raise _unusable("RERANKER", name, error) from error
        if model.num_labels != 1:
            raise ModelError(
                f"RERANKER={name} gives {model.num_labels} scores a passage; choose a cross-encoder that gives one."
            )
        return cls(name, model)

    def score(self, question: str, texts: list[str]) -> list[float]:
        """One score a text, 0 to 1 by the logistic function, larger is better."""
        if not texts:
            return []
        from torch import sigmoid

        pairs = [(question, text) for text in texts]
        scores: list[float] = sigmoid(
            self._model.predict(
                pairs, activation_fn=None, convert_to_tensor=True, show_progress_bar=False
            )
        ).tolist()
        return scores


def find_prompts(name: str, configured: Mapping[str, str | None]) -> Mapping[str, str]:
    """What the model's card wants in front of a question and of a passage.

    Its own configuration counts first, then the card in its folder, then the name: the E5 family
    (Wang et al. 2022) was trained with "query: " and "passage: " and does not configure them.
    """
    passage = configured.get("passage") or configured.get("document") or ""
    if configured.get("query") or passage:
        return {"query": configured.get("query") or "", "passage": passage}
    card = Path(name) / "README.md"
    text = card.read_text(encoding="utf-8", errors="replace") if card.is_file() else ""
    family = Path(name).name.lower()
    by_name = "e5-" in family and "instruct" not in family
    return PREFIXES if by_name or ("query: " in text and "passage: " in text) else NO_PROMPTS


def _unusable(setting: str, name: str, error: Exception) -> ModelError:
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return ModelError(
        f"{setting}={name} cannot be loaded ({reason}). Give the name of a sentence-transformers model "
        f"that is on this machine, or a folder with one, or leave {setting} empty for the built-in one."
    )
