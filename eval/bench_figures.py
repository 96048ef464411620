"""The figures of one direction of a retrieval set: how well it is found, and how well the rest is refused."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Assistant
from assistant.question import understand
from assistant.retrieve import retrieve
from eval import bootstrap
from eval.bench_sets import BenchQuestion
from eval.bootstrap import Estimate
from eval.calibration import auroc
from eval.cases import Case
from eval.outcomes import Outcome
from eval.systems import Ours, ask_all, to_stderr

HITS_AT = (1, 5)


@dataclass(frozen=True, slots=True)
class Direction:
    """The figures of one direction: hit@k, the reciprocal rank at 10, seconds a question at the median."""

    name: str
    figures: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Searching:
    """The product's search alone, without an answer."""

    name: str
    assistant: Assistant

    def ask(self, case: Case) -> Outcome:
        """The passages that are found for the question."""
        started = time.perf_counter()
        documents = self.assistant.index.ledger.documents()
        question = understand(case.question, (), documents)
        passages = retrieve(question, documents, self.assistant.finder)
        found = [
            {"document": p.document.name, "page": p.page, "text": p.text, "score": p.score}
            for p in passages
        ]
        seconds = time.perf_counter() - started
        return Outcome({"status": "answered", "passages": found, "seconds": seconds})

    def page_text(self, document: str, page: int) -> str | None:
        """Not kept: nothing is cited."""
        return None


def finding(name: str, questions: Sequence[BenchQuestion], assistant: Assistant) -> Direction:
    """How often the right document is among the first k different ones; a failed search found nothing."""
    outcomes = ask_all(Searching(name, assistant), _cases(questions), to_stderr)
    ranks: list[int | None] = []
    for question, outcome in zip(questions, outcomes, strict=True):
        order = list(dict.fromkeys(passage.document for passage in outcome.passages))
        ranks.append(order.index(question.document) + 1 if question.document in order else None)
    shares = {
        f"hit@{k}": bootstrap.share(
            [(float(rank is not None and rank <= k), 1.0) for rank in ranks]
        )
        for k in HITS_AT
    }
    shares["rr@10"] = bootstrap.share(
        [(1 / rank if rank and rank <= 10 else 0.0, 1.0) for rank in ranks]
    )
    shares["seconds_p50"] = bootstrap.percentile([o.seconds for o in outcomes], 50)
    return Direction(name, {key: value for key, value in shares.items() if value})


def refusing(
    name: str,
    unanswerable: Sequence[BenchQuestion],
    answerable: Sequence[BenchQuestion],
    assistant: Assistant,
) -> Direction:
    """How often unanswerable questions are refused and answerable ones wrongly, and how the confidence tells them."""
    system = Ours(name, assistant, date.today())
    no = ask_all(system, _cases(unanswerable), to_stderr)
    yes = ask_all(system, _cases(answerable), to_stderr)
    found = {
        "refusal_recall": bootstrap.share([(float(outcome.refused), 1.0) for outcome in no]),
        "false_refusals": bootstrap.share([(float(not outcome.answered), 1.0) for outcome in yes]),
        "refusal_auroc": auroc(
            [o.confidence for o in yes if o.confidence is not None],
            [o.confidence for o in no if o.confidence is not None],
        ),
    }
    return Direction(name, {key: value for key, value in found.items() if value})


def _cases(questions: Sequence[BenchQuestion]) -> list[Case]:
    return [
        Case(str(n), q.text, q.language, "fact", "employee", q.document is not None)
        for n, q in enumerate(questions, 1)
    ]
