"""Turns the examples that prepare wrote into token ids."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.judge_model import LONGEST_TEXT

EncodedChoice = tuple[list[int], list[tuple[list[int], list[int]]], list[int]]
"""A question, the (context, text) pairs that it is shown with, and the places of those that answer it."""


@dataclass(frozen=True)
class Encoded:
    """Examples as token ids: choices, and each (claim, text, holds)."""

    choices: Sequence[EncodedChoice]
    supports: Sequence[tuple[list[int], tuple[list[int], list[int]], bool]]


class Encoder:
    """Token ids of texts, each made once."""

    def __init__(self, tokenizer: Any) -> None:
        """Nothing is known yet."""
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def learn(self, texts: Sequence[str]) -> None:
        """Makes the ids of all these at a time."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        made = self._tokenizer.encode_batch_fast(new, add_special_tokens=False)
        self._known.update(
            (text, item.ids[:LONGEST_TEXT]) for text, item in zip(new, made, strict=True)
        )

    def __call__(self, text: str) -> list[int]:
        """The ids of a text that was learned."""
        return self._known[text]


def encoded(data: Mapping[str, list[dict[str, Any]]], encode: Encoder) -> Encoded:
    """The rows of examples.py as token ids."""
    encode.learn([c["question"] for c in data["choices"]])
    encode.learn([part for c in data["choices"] for text in c["texts"] for part in text])
    encode.learn([s[name] for s in data["supports"] for name in ("claim", "context", "quote")])
    return Encoded(
        [
            (encode(c["question"]), [(encode(a), encode(b)) for a, b in c["texts"]], c["answers"])
            for c in data["choices"]
        ],
        [
            (encode(s["claim"]), (encode(s["context"]), encode(s["quote"])), s["holds"])
            for s in data["supports"]
        ],
    )


def load_rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Choices and supports as prepare wrote them."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows: dict[str, list[dict[str, Any]]] = json.load(file)
    return rows
