"""How an answer came about: who wrote it, in how long, with how many tokens, and what verification did to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Outcome = Literal["shown", "repaired", "removed"]
Reason = Literal["filters", "planted", "context", "replaced"]
_FAULTS = {
    "year": "the passage does not say {detail}",
    "number": "the passage does not say {detail}",
    "negation": "the sentence denies what the passage affirms, or the other way round",
    "modality": "the passage does not say {detail}: keep its must, should, may or can",
    "actor": "in the passage it is not {detail}",
    "not covered": "the passage does not say this",
    "not the page's text": "the passage does not say this",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a sentence: which of `verify.Problem` it is, and the words that it is about."""

    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one sentence of a language model.

    `faults` are what was wrong with it, or with its first wording where it was repaired; `quote` is what
    bears it out, empty where it was removed.
    """

    text: str
    outcome: Outcome
    faults: tuple[Fault, ...] = ()
    quote: str = ""

    @property
    def problems(self) -> tuple[str, ...]:
        """What was wrong as a language model and other programs are told it, each once."""
        return tuple(dict.fromkeys(_FAULTS[f.kind].format(detail=f.detail) for f in self.faults))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not used: a document that the filters hide, a paragraph that speaks to an assistant

    ("planted"), a passage that the model's context had no room for, or one whose counterpart in a later edition is quoted.
    """

    reason: Reason
    what: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Seconds by stage, tokens, what was left out, and a check for each sentence of the language model.

    `day` is the one that the question asks about, where it asks about another than today.
    `writer` is the model's name, empty where the answer is made of quotes; `tried` names a model that failed,
    and `failure` says why.
    """

    writer: str = ""
    tried: str = ""
    failure: str = ""
    stages: Mapping[str, float] = field(default_factory=dict)
    tokens_read: int = 0
    tokens_written: int = 0
    estimated: bool = False
    left_out: tuple[LeftOut, ...] = ()
    checks: tuple[Check, ...] = ()
    day: date | None = None

    @property
    def removed(self) -> float:
        """The share of the language model's sentences that were taken out, 0 to 1."""
        gone = sum(check.outcome == "removed" for check in self.checks)
        return gone / len(self.checks) if self.checks else 0.0


def trace_json(trace: Trace) -> dict[str, Any]:
    """The trace as the members that other programs read."""
    return {
        "model": trace.writer or None,
        "failure": trace.failure or None,
        "day": trace.day.isoformat() if trace.day else None,
        "removed": round(trace.removed, 4),
        "tokens": {
            "read": trace.tokens_read,
            "written": trace.tokens_written,
            "estimated": trace.estimated,
        },
        "stages": {name: round(seconds, 3) for name, seconds in trace.stages.items()},
        "left_out": [
            {"reason": item.reason, "what": item.what, "page": item.page} for item in trace.left_out
        ],
        "checks": [
            {
                "text": check.text,
                "outcome": check.outcome,
                "problems": list(check.problems),
                "quote": check.quote,
            }
            for check in trace.checks
        ],
    }
