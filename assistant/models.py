"""Loads the models that the settings name; the heavy imports of every model live behind these functions."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.errors import SettingsError
from assistant.settings import ROOT, Settings

if TYPE_CHECKING:
    from assistant.judge_model import EmbeddedJudge
    from assistant.static_embeddings import StaticEmbeddings

EMBEDDED = ROOT / "data" / "models" / "nordic-static"
JUDGE = ROOT / "data" / "models" / "nordic-judge"


class Embedder(Protocol):
    """Turns texts into vectors whose cosine says how near they are; LangChain's interface and a name."""

    @property
    def name(self) -> str:
        """The model's name, for a person."""

    @property
    def fingerprint(self) -> str:
        """What an index remembers: models with equal fingerprints give equal vectors."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a passage."""

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""


class Reranker(Protocol):
    """Scores passages against a question in one go."""

    @property
    def name(self) -> str:
        """The model's name, for a person."""

    def score(self, question: str, texts: list[str]) -> list[float]:
        """One score a text, 0 to 1, larger is better."""


@dataclass(frozen=True)
class NearestFirst:
    """An embedding model as a `Reranker`: the cosine of question and text."""

    embeddings: Embedder

    @property
    def name(self) -> str:
        """The embedding model's name."""
        return self.embeddings.name

    def score(self, question: str, texts: list[str]) -> list[float]:
        """One cosine a text."""
        vectors = np.asarray(self.embeddings.embed_documents(texts), dtype=np.float32)
        cosines: list[float] = (vectors @ self.embeddings.embed_query(question)).tolist()
        return cosines


def load_embeddings(settings: Settings, embedded: Path = EMBEDDED) -> Embedder | None:
    """The model that turns text into vectors, or None where none is set and the embedded one is not on disk.

    EMBEDDINGS names a sentence-transformers model or a folder with one; a folder in the embedded
    model's own format does as well. Raises ModelError when the model cannot be loaded.
    """
    from assistant.static_embeddings import SETTINGS, StaticEmbeddings

    if not settings.embeddings:
        return StaticEmbeddings(embedded) if (embedded / SETTINGS).is_file() else None
    if (Path(settings.embeddings) / SETTINGS).is_file():
        return StaticEmbeddings(Path(settings.embeddings))
    from assistant.sentence_models import SentenceEmbeddings

    return SentenceEmbeddings.load(settings.embeddings)


def load_static(
    embeddings: Embedder | None, embedded: Path = EMBEDDED
) -> "StaticEmbeddings | None":
    """The embedded model, which scores candidates whichever model made the vectors; None when not on disk."""
    from assistant.static_embeddings import SETTINGS, StaticEmbeddings

    if isinstance(embeddings, StaticEmbeddings):
        return embeddings
    return StaticEmbeddings(embedded) if (embedded / SETTINGS).is_file() else None


def load_judge(settings: Settings, folder: Path = JUDGE) -> "EmbeddedJudge | None":
    """The embedded judge, or None where SECOND_MODEL=none says so or it is not on disk.

    Raises SettingsError for another name and ModelError when the judge cannot be used.
    """
    from assistant.judge_model import SETTINGS, EmbeddedJudge

    if settings.second_model not in ("", "none"):
        raise SettingsError(
            f"SECOND_MODEL={settings.second_model!r} is not known: leave it empty for the embedded judge, or write "
            "none. A cross-encoder is named by RERANKER, another embedding model by EMBEDDINGS."
        )
    if settings.second_model == "none" or not (folder / SETTINGS).is_file():
        return None
    return EmbeddedJudge(folder)


def load_reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that RERANKER names, or None where the built-in scores are wanted.

    Raises ModelError when the model cannot be loaded.
    """
    if not settings.reranker:
        return None
    from assistant.sentence_models import CrossEncoderReranker

    return CrossEncoderReranker.load(settings.reranker)
