"""Where in the ranking the gold evidence stands, and the ranking metrics over it (through ir-measures)."""

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, nDCG

from eval.cases import Case
from eval.outcomes import Found, Outcome
from eval.overlap import found_in

DEPTH = 10
"""Passages that are looked at."""
RECALL_AT = (1, 3, 5, 10)


def first_ranks(case: Case, passages: Sequence[Found]) -> tuple[int | None, ...]:
    """For each unit of evidence the rank (from 1) of the first passage that holds it, or None within `DEPTH`.

    A passage holds a unit when `overlap.ENOUGH` of the quote's characters stand in this one passage, which
    must be of the quote's document. One of a group of alternatives is enough.
    """
    ranks: list[int | None] = []
    for unit in case.units:
        holding = (
            rank
            for rank, passage in enumerate(passages[:DEPTH], 1)
            if any(
                gold.document == passage.document and found_in(gold.quote, passage.text)
                for gold in unit
            )
        )
        ranks.append(next(holding, None))
    return tuple(ranks)


def recalls(ranks: Sequence[int | None]) -> dict[str, float]:
    """Recall@k: the share of the units that stand in the first k passages. `ranks` must not be empty."""
    return {
        f"recall@{k}": sum(rank is not None and rank <= k for rank in ranks) / len(ranks)
        for k in RECALL_AT
    }


def ranking(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Per answerable question id: recall@k, the reciprocal rank and nDCG, both at 10.

    nDCG (Järvelin and Kekäläinen 2002): a passage's gain is the number of units that it is the first to
    hold, so evidence shown twice gains nothing; the ideal puts each missing unit in a passage of its own.
    """
    scores: dict[str, dict[str, float]] = {}
    qrels: list[ir_measures.Qrel] = []
    run: list[ir_measures.ScoredDoc] = []
    for case, outcome in zip(cases, outcomes, strict=True):
        if not case.answerable:
            continue
        ranks = first_ranks(case, outcome.passages)
        scores[case.id] = {**recalls(ranks), "rr@10": 0.0, "ndcg@10": 0.0}
        qrels += [ir_measures.Qrel(case.id, name, gain) for name, gain in _gains(ranks).items()]
        # Scores that fall with the rank, so that equal scores of a system keep its order.
        count = min(len(outcome.passages), DEPTH)
        run += [
            ir_measures.ScoredDoc(case.id, f"passage {n}", -float(n)) for n in range(1, count + 1)
        ]
    names = {RR @ DEPTH: "rr@10", nDCG @ DEPTH: "ndcg@10"}
    for metric in ir_measures.iter_calc(list(names), qrels, run):
        scores[metric.query_id][names[metric.measure]] = float(metric.value)
    return scores


def _gains(ranks: Sequence[int | None]) -> Mapping[str, int]:
    gains: dict[str, int] = {}
    for number, rank in enumerate(ranks):
        name = f"missing {number}" if rank is None else f"passage {rank}"
        gains[name] = gains.get(name, 0) + 1
    return gains
