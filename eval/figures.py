"""The figures of a report: their order, names in words and direction; rows in, estimates out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval import bootstrap
from eval.bootstrap import Estimate
from eval.calibration import auroc, confidences
from eval.metrics import Row


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its key in metrics.json, its name in a report, whether more is better, whether it is guarded."""

    key: str
    name: str
    more_is_better: bool = True
    headline: bool = False


FIGURES: tuple[Figure, ...] = (
    Figure("recall@1", "Recall@1 of evidence"),
    Figure("recall@3", "Recall@3 of evidence"),
    Figure("recall@5", "Recall@5 of evidence", headline=True),
    Figure("recall@10", "Recall@10 of evidence"),
    Figure("rr@10", "MRR@10 of evidence"),
    Figure("ndcg@10", "nDCG@10 of evidence", headline=True),
    Figure("citation_page_precision", "Citation precision, page", headline=True),
    Figure("citation_page_recall", "Citation recall, page", headline=True),
    Figure("citation_quote_precision", "Citation precision, quote"),
    Figure("citation_quote_recall", "Citation recall, quote"),
    Figure("exact_quotes", "Exact quotes", headline=True),
    Figure("nuggets", "Nuggets stated", headline=True),
    Figure("refusal_precision", "Refusal precision"),
    Figure("refusal_recall", "Refusal recall", headline=True),
    Figure("false_refusals", "False refusals", more_is_better=False, headline=True),
    Figure("refusal_auroc", "Confidence, AUROC"),
    Figure("currency", "Currency", headline=True),
    Figure("cross_language_difference", "Recall@5, other language less own"),
    Figure("failures", "Failed questions", more_is_better=False, headline=True),
    Figure("removed", "Model's sentences removed", more_is_better=False),
    Figure("model_failures", "Model failed, quotes instead", more_is_better=False),
    Figure("seconds_p50", "Seconds, p50", more_is_better=False),
    Figure("seconds_p95", "Seconds, p95", more_is_better=False),
    Figure("faithfulness", "Faithfulness (judge)"),
    Figure("completeness", "Completeness (judge)"),
)
HEADLINES: tuple[Figure, ...] = tuple(figure for figure in FIGURES if figure.headline)
GROUPS: dict[str, Callable[[Row], str]] = {
    "kind": lambda row: row.case.kind,
    "language": lambda row: row.case.language,
    "role": lambda row: row.case.role,
}

Estimates = dict[str, Estimate]


def estimates(rows: Sequence[Row]) -> Estimates:
    """Every figure that the rows say something about, by key, in the order of `FIGURES`."""
    pairs = {
        figure.key: [row.scores[figure.key] for row in rows if figure.key in row.scores]
        for figure in FIGURES
    }
    found = {key: bootstrap.share(values) for key, values in pairs.items()}
    seconds = [row.outcome.seconds for row in rows]
    found["seconds_p50"] = bootstrap.percentile(seconds, 50)
    found["seconds_p95"] = bootstrap.percentile(seconds, 95)
    found["refusal_auroc"] = auroc(*confidences(rows))
    found["cross_language_difference"] = bootstrap.difference(
        [row.scores["recall@5"] for row in rows if row.case.answerable and row.other_language],
        [row.scores["recall@5"] for row in rows if row.case.answerable and not row.other_language],
    )
    return {key: estimate for key, estimate in found.items() if estimate is not None}


def by_group(rows: Sequence[Row]) -> dict[str, dict[str, Estimates]]:
    """The estimates per kind, per language and per role of the questions."""
    groups: dict[str, dict[str, Estimates]] = {}
    for name, of in GROUPS.items():
        members = sorted({of(row) for row in rows})
        groups[name] = {
            member: estimates([row for row in rows if of(row) == member]) for member in members
        }
    return groups
