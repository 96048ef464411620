"""Scores one answered question; pure functions, each figure defined here and explained in README.md."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from eval.bootstrap import Pair
from eval.cases import Case, document_languages
from eval.evidence import first_ranks, ranking
from eval.nuggets import stated
from eval.outcomes import Cited, Outcome
from eval.overlap import coverage, found_in
from eval.standing import PAST, Standings

NONE: Pair = (0.0, 0.0)
"""A question that says nothing about a figure."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What scoring needs to know about the documents: is a quote exact, which documents govern on the day."""

    exact: Callable[[Cited], bool]
    standings: Standings
    on: date


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its scores by figure name; `ranks` as in `evidence.first_ranks`."""

    case: Case
    outcome: Outcome
    other_language: bool
    ranks: tuple[int | None, ...]
    scores: dict[str, Pair]

    @property
    def status(self) -> str:
        """What became of the question: answered, partly, refused or failed."""
        return "failed" if self.outcome.error is not None else str(self.outcome.line["status"])


def score_all(
    cases: Sequence[Case], outcomes: Sequence[Outcome], checks: Checks
) -> tuple[Row, ...]:
    """The rows of the questions, in order; a failed question has a row and counts as wrong."""
    ranked = ranking(cases, outcomes)
    languages = document_languages(cases)
    rows: list[Row] = []
    for case, outcome in zip(cases, outcomes, strict=True):
        scores: dict[str, Pair] = {
            name: (value, 1.0) for name, value in ranked.get(case.id, {}).items()
        }
        scores |= refusal(case, outcome)
        scores |= citation_quality(case, outcome)
        scores["exact_quotes"] = exactness(outcome, checks)
        scores["currency"] = currency(outcome, checks)
        scores |= written(outcome)
        other = any(languages[gold.document] != case.language for gold in case.gold)
        scores["nuggets"] = nugget_share(case, outcome, other)
        rows.append(Row(case, outcome, other, first_ranks(case, outcome.passages), scores))
    return tuple(rows)


def refusal(case: Case, outcome: Outcome) -> dict[str, Pair]:
    """Precision and recall of refusing, and the share of answerable questions that got no answer."""
    unanswered = float(not outcome.answered)
    right = float(outcome.refused and not case.answerable)
    return {
        "refusal_precision": (right, 1.0) if outcome.refused else NONE,
        "refusal_recall": NONE if case.answerable else (right, 1.0),
        "false_refusals": (unanswered, 1.0) if case.answerable else NONE,
        "failures": (float(outcome.error is not None), 1.0),
    }


def citation_quality(case: Case, outcome: Outcome) -> dict[str, Pair]:
    """Precision over the citations and recall over the evidence of an answerable question, by page and by quote.

    By page: a citation is right on a page of the evidence, a unit is recalled when one of its pages is cited.
    By quote: a citation is right where it and a gold quote hold `ENOUGH` of one another, either way; a unit is
    recalled when `ENOUGH` of it stands in the quotes cited from its document. An answer without citations
    has precision 0; a refusal has no precision and recall 0.
    """
    names = [
        f"citation_{by}_{what}" for by in ("page", "quote") for what in ("precision", "recall")
    ]
    if not case.answerable:
        return dict.fromkeys(names, NONE)
    if not outcome.answered:
        missed: Pair = (0.0, 1.0)
        precision = NONE if outcome.refused else missed
        return dict(zip(names, (precision, missed, precision, missed), strict=True))
    cited = outcome.citations
    pages = {(citation.document, citation.page) for citation in cited}
    values = (
        _mean([_on_gold_page(case, citation) for citation in cited]),
        _mean(
            [
                any((gold.document, page) in pages for gold in unit for page in gold.pages)
                for unit in case.units
            ]
        ),
        _mean([_holds_gold(case, citation) for citation in cited]),
        quote_recall(case, outcome),
    )
    return {name: (value, 1.0) for name, value in zip(names, values, strict=True)}


def quote_recall(case: Case, outcome: Outcome) -> float:
    """The share of the units of evidence whose words stand in the cited quotes of their document."""
    quotes: dict[str, list[str]] = {}
    for citation in outcome.citations:
        quotes.setdefault(citation.document, []).append(citation.quote)
    return _mean(
        [
            any(found_in(gold.quote, *quotes.get(gold.document, ())) for gold in unit)
            for unit in case.units
        ]
    )


def exactness(outcome: Outcome, checks: Checks) -> Pair:
    """How many of the citations shown are the words of their page, of how many."""
    return float(sum(map(checks.exact, outcome.citations))), float(len(outcome.citations))


def written(outcome: Outcome) -> dict[str, Pair]:
    """Of the sentences of a language model, how many were taken out; and whether it failed and quotes stood in.

    An answer that no model was asked for says nothing about either.
    """
    checks = outcome.line.get("checks") or ()
    failed = bool(outcome.line.get("failure"))
    asked = failed or bool(outcome.line.get("model"))
    gone = sum(check["outcome"] == "removed" for check in checks)
    return {
        "removed": (float(gone), float(len(checks))),
        "model_failures": (float(failed), 1.0) if asked else NONE,
    }


def currency(outcome: Outcome, checks: Checks) -> Pair:
    """Of the citations to documents not in force: how many carry the right status in an answer that warns.

    Where nobody wrote a document's standing down, the status that the answer itself states is taken as
    true, and only the warning is checked.
    """
    right = total = 0
    for citation in outcome.citations:
        status = checks.standings.status(citation.document, checks.on) or citation.status
        if status in PAST:
            total += 1
            right += citation.status == status and bool(outcome.warnings)
    return float(right), float(total)


def nugget_share(case: Case, outcome: Outcome, other_language: bool) -> Pair:
    """The share of the facts stated that must be.

    Nuggets are in the asker's language and quotes in the document's. Where these differ (`other_language`), the
    share of the evidence that is quoted counts instead if it is higher: the fact was stated in the other language.
    """
    if not case.answerable or not case.nuggets:
        return NONE
    if not outcome.answered:
        return 0.0, 1.0
    share = _mean([stated(nugget, outcome.text, case.language) for nugget in case.nuggets])
    if other_language:
        share = max(share, quote_recall(case, outcome))
    return share, 1.0


def _on_gold_page(case: Case, citation: Cited) -> bool:
    return any(
        gold.document == citation.document and citation.page in gold.pages for gold in case.gold
    )


def _holds_gold(case: Case, citation: Cited) -> bool:
    return any(
        gold.document == citation.document
        and (found_in(gold.quote, citation.quote) or coverage(citation.quote, gold.quote) >= 0.6)
        for gold in case.gold
    )


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
