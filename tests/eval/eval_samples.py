"""Short ways to write down questions and what a system said to them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from eval.cases import Case, Gold
from eval.metrics import Checks, Row, score_all
from eval.outcomes import Outcome, failure
from eval.standing import Standings

TREES = "Staden ska plantera tre träd för varje träd som fälls i parkerna."
WATER = "Dricksvattnet ska provtas varje vecka av vattenverket i Norrby."


def make_case(
    id: str = "q-1", gold: Sequence[Gold] = (Gold("plan", (2,), TREES),), **more: Any
) -> Case:
    values: dict[str, Any] = {
        "question": "Hur många träd ska planteras?",
        "language": "sv",
        "kind": "fact",
        "role": "employee",
        "answerable": bool(gold),
        "gold": tuple(gold),
    }
    return Case(id=id, **(values | more))


def make_outcome(
    passages: Sequence[tuple[str, int, str]] = (),
    citations: Sequence[tuple[str, int, str]] = (),
    status: str = "answered",
    confidence: float | None = 0.8,
    **more: Any,
) -> Outcome:
    line = {
        "id": "q-1",
        "status": status,
        "text": "\n".join(quote for _, _, quote in citations),
        "language": "sv",
        "query": "Hur många träd ska planteras?",
        "citations": [
            {"number": n, "document": document, "page": page, "quote": quote, "status": "in force"}
            for n, (document, page, quote) in enumerate(citations, 1)
        ],
        "passages": [
            {"document": document, "page": page, "text": text, "score": 1 / n}
            for n, (document, page, text) in enumerate(passages, 1)
        ],
        "warnings": [],
        "seconds": 0.1,
    }
    return Outcome(line | more, confidence)


def make_checks(standings: Standings | None = None) -> Checks:
    """Every quote is taken as exact; the day is 1 June 2025."""
    return Checks(lambda citation: True, standings or Standings(), date(2025, 6, 1))


def make_rows(*told: tuple[Case, Outcome]) -> tuple[Row, ...]:
    """The scored rows of questions and what was said to them."""
    return score_all([case for case, _ in told], [outcome for _, outcome in told], make_checks())


def sample_rows() -> tuple[Row, ...]:
    """Six questions: right, wrong document, refused wrongly, refused rightly, answered wrongly, failed."""
    here, elsewhere = ("plan", 2, TREES), ("annan", 1, WATER)
    failed = make_case("q-6", language="da")
    return make_rows(
        (make_case("q-1", nuggets=("tre träd",)), make_outcome([here], [here], confidence=0.9)),
        (
            make_case("q-2", kind="list"),
            make_outcome([elsewhere, here], [elsewhere], confidence=0.7),
        ),
        (make_case("q-3", role="manager"), make_outcome([here], status="refused", confidence=0.4)),
        (
            make_case("q-4", gold=(), kind="unanswerable"),
            make_outcome([here], status="refused", confidence=0.2),
        ),
        (
            make_case("q-5", gold=(), kind="unanswerable"),
            make_outcome([here], [here], confidence=0.6),
        ),
        (failed, failure(failed, RuntimeError("the engine | broke"), 0.3)),
    )
