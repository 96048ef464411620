"""What an index remembers of how it was made; this module alone knows which differences make it unusable."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from assistant.language import ANALYSER_VERSION
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.models import Embedder

FORMAT = 1
"""Changed whenever an index of the former program cannot be used by this one."""
REBUILD = "strategy-assistant ingest DIR --rebuild"
"""The command that makes the index anew."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides how documents become an index."""

    format: int
    analyser: str
    chunk_characters: int
    model: str
    fingerprint: str

    def json(self) -> str:
        """The recipe as one line, equal for equal recipes."""
        return json.dumps(asdict(self), sort_keys=True)

    def digest(self) -> str:
        """Eight characters that differ for different recipes."""
        return hashlib.sha256(self.json().encode()).hexdigest()[:8]

    def differences(self, made: str) -> list[str]:
        """How an index with the recipe line `made` differs, a line each naming both; empty when it does not."""
        known = json.loads(made)
        lines = []
        for name, words in _WORDS.items():
            had, has = known.get(name), getattr(self, name)
            if had == has:
                continue
            if name == "fingerprint" and known.get("model") != self.model:
                continue  # said already by the model's name
            lines.append(f"{words}: made with {had or 'none'}, now {has or 'none'}")
        return lines


_WORDS = {
    "format": "format of the index",
    "analyser": "analysis of words",
    "chunk_characters": "CHUNK_CHARACTERS",
    "model": "embedding model",
    "fingerprint": "content of the embedding model",
}


def recipe_of(settings: Settings, embeddings: "Embedder | None") -> Recipe:
    """The recipe that these settings and this embedding model (None: word search alone) give."""
    return Recipe(
        FORMAT,
        ANALYSER_VERSION,
        settings.chunk_characters,
        embeddings.name if embeddings else "",
        embeddings.fingerprint if embeddings else "",
    )
