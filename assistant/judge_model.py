"""The embedded judge: a small cross-encoder that reads a question or claim together with a text, offline.

It gives two numbers, the log odds that the text answers the question and that the text supports the claim. Trained
by data/models/judge_training; needs onnxruntime and tokenizers only.
"""

import json
import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.static_embeddings import Floats

SETTINGS, TOKENS, NETWORK = "judge.json", "tokenizer.json", "network.onnx"
FIRST, PAD, END = 0, 1, 2
"""Ids of the tokens that open a reading, fill it up and close each part."""
LONGEST_FIRST, LONGEST_CONTEXT, LONGEST_TEXT = 64, 40, 150
"""Tokens that are read of the question or claim, of what stands above the text, and of the text."""
ANSWERS, SUPPORTS = 0, 1
_BATCH = 16
_REMEMBERED = 20_000
"""Scores that are kept: a question asked again, or with other filters, meets the same units."""

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Text:
    """What is judged: a unit or quote, and what stands above it (title, organisation, heading)."""

    context: str
    text: str


def standing_above(title: str, organisation: str, heading: str) -> str:
    """The context of a text, each part once: what the judge learned with and what it is shown later."""
    return " · ".join(part for part in dict.fromkeys((title, organisation, heading)) if part)


def joined(first: Sequence[int], context: Sequence[int], text: Sequence[int]) -> list[int]:
    """The token ids of one reading: `<s>` question `</s>` context `</s>` text `</s>`, each part cut to its length."""
    return [
        FIRST,
        *first[:LONGEST_FIRST],
        END,
        *context[:LONGEST_CONTEXT],
        END,
        *text[:LONGEST_TEXT],
        END,
    ]


def padded(readings: Sequence[Sequence[int]]) -> tuple[Ids, Ids, Ids]:
    """Ids, kinds (0 up to the first end, 1 behind it) and mask of the readings, each [readings, longest]."""
    ids = np.full((len(readings), max(map(len, readings))), PAD, dtype=np.int64)
    for row, reading in zip(ids, readings, strict=True):
        row[: len(reading)] = reading
    ends = np.cumsum(ids == END, axis=1)
    kinds = ((ends - (ids == END)) > 0).astype(np.int64)
    return ids, kinds, (ids != PAD).astype(np.int64)


class EmbeddedJudge:
    """Scores texts against a question or claim; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Raises ModelError for a folder that does not hold the judge's three files, or files that do not fit."""
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            self.settings: dict[str, Any] = json.loads((folder / SETTINGS).read_text("utf-8"))
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENS))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = os.cpu_count() or 1
            # Threads that wait by spinning take the processor from whoever else asks.
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            self._network = onnxruntime.InferenceSession(
                str(folder / NETWORK), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"The judge in {folder} cannot be used: {error}") from error
        self.name = str(self.settings["name"])
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, Text], Floats] = OrderedDict()

    def answers(self, question: str, texts: Sequence[Text]) -> list[float]:
        """The log odds that each text answers the question."""
        return [float(score) for score in self._scores(question, texts)[:, ANSWERS]]

    def supports(self, claim: str, texts: Sequence[Text]) -> list[float]:
        """The log odds that each text, as a quote, supports the claim."""
        return [float(score) for score in self._scores(claim, texts)[:, SUPPORTS]]

    def _scores(self, first: str, texts: Sequence[Text]) -> Floats:
        """[texts, 2]."""
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if (first, text) not in self._known]
            for text, scores in zip(new, self._computed(first, new), strict=True):
                self._known[first, text] = scores
            found = [self._known[first, text] for text in texts]
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return np.array(found, dtype=np.float32).reshape(len(texts), 2)

    def _computed(self, first: str, texts: Sequence[Text]) -> Floats:
        if not texts:
            return np.zeros((0, 2), dtype=np.float32)
        parts = [first, *(t.context for t in texts), *(t.text for t in texts)]
        encoded = self._tokenizer.encode_batch_fast(parts, add_special_tokens=False)
        ids = [item.ids for item in encoded]
        count = len(texts)
        readings = [joined(ids[0], ids[1 + n], ids[1 + count + n]) for n in range(count)]
        order = sorted(range(count), key=lambda n: len(readings[n]))  # like lengths pad little
        scores = np.empty((count, 2), dtype=np.float32)
        for start in range(0, count, _BATCH):
            chosen = order[start : start + _BATCH]
            inputs = dict(
                zip(("ids", "kinds", "mask"), padded([readings[n] for n in chosen]), strict=True)
            )
            scores[chosen] = self._network.run(None, inputs)[0]
        return scores
