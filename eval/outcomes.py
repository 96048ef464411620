"""What a system said to one question, as the line of `answers.jsonl`; this module alone reads and writes those lines."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.cases import Case


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found, in rank order; `page` from 1."""

    document: str
    page: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote that the answer shows, with the standing of its document that was stated beside it."""

    document: str
    page: int
    quote: str
    status: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answered question.

    `line` is the object of `answers.jsonl`; `confidence` (0 to 1) is how sure the system was that the
    documents answer, or None; `error` tells why there is no answer: such a question counts as wrong.
    """

    line: Mapping[str, Any]
    confidence: float | None = None
    error: str | None = None

    @property
    def refused(self) -> bool:
        """Whether the system said that the documents do not answer; a failure is no refusal."""
        return self.error is None and self.line["status"] == "refused"

    @property
    def answered(self) -> bool:
        """Whether an answer was given, in part or whole."""
        return self.error is None and not self.refused

    @property
    def text(self) -> str:
        """The answer as a person reads it."""
        return str(self.line["text"])

    @property
    def seconds(self) -> float:
        """How long the answer took, s."""
        return float(self.line["seconds"])

    @property
    def warnings(self) -> tuple[str, ...]:
        """The lines of caution that came with the answer."""
        return tuple(self.line["warnings"])

    @property
    def passages(self) -> tuple[Found, ...]:
        """The passages in rank order."""
        return tuple(
            Found(str(raw["document"]), int(raw["page"]), str(raw["text"]), float(raw["score"]))
            for raw in self.line["passages"]
        )

    @property
    def citations(self) -> tuple[Cited, ...]:
        """The citations in the order of their numbers."""
        return tuple(
            Cited(str(raw["document"]), int(raw["page"]), str(raw["quote"]), str(raw["status"]))
            for raw in self.line["citations"]
        )


def failure(case: Case, error: Exception, seconds: float) -> Outcome:
    """The outcome of a question at which the system broke: a line with the error, never a missing one."""
    message = f"{type(error).__name__}: {error}"
    line = {
        "id": case.id,
        "status": "refused",
        "text": "",
        "language": case.language,
        "query": case.question,
        "citations": [],
        "passages": [],
        "warnings": [message],
        "seconds": round(seconds, 4),
        "error": message,
    }
    return Outcome(line, error=message)


def write_answers(file: Path, outcomes: Iterable[Outcome]) -> None:
    """Writes the answers as JSON Lines, one a question, in order."""
    lines = (json.dumps(dict(outcome.line), ensure_ascii=False) for outcome in outcomes)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
