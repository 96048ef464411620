"""Figures worked out by hand, and that nothing can be gained by failing."""

from datetime import date

import ir_measures
import pytest
from eval_samples import TREES, WATER, make_case, make_checks, make_outcome
from hypothesis import given
from hypothesis import strategies as st

from eval.cases import Gold
from eval.evidence import first_ranks, ranking
from eval.metrics import citation_quality, currency, nugget_share, refusal, score_all, written
from eval.outcomes import Outcome, failure
from eval.standing import Standings

OTHER = ("plan", 9, "Något helt annat som inte har med saken att göra.")
BOTH = (Gold("plan", (2,), TREES), Gold("vatten", (1,), WATER))


def test_evidence_must_be_of_the_right_document_and_in_one_passage() -> None:
    case = make_case()
    wrong = ("annan", 2, TREES)
    half = ("plan", 2, TREES[:30])
    passages = make_outcome([wrong, half, ("plan", 2, f"Mål 3. {TREES} Mer text.")]).passages
    assert first_ranks(case, passages) == (3,)
    assert first_ranks(case, passages[:2]) == (None,)


def test_recall_reciprocal_rank_and_ndcg_by_hand() -> None:
    outcome = make_outcome([OTHER, ("plan", 2, TREES), OTHER, ("vatten", 1, WATER)])
    scores = ranking([make_case(gold=BOTH)], [outcome])["q-1"]
    assert scores["recall@1"] == 0.0
    assert scores["recall@3"] == 0.5
    assert scores["recall@5"] == scores["recall@10"] == 1.0
    assert scores["rr@10"] == pytest.approx(1 / 2)
    # Gains 0 1 0 1 against the ideal 1 1, each divided by log2(rank + 1).
    assert scores["ndcg@10"] == pytest.approx((0.6309 + 0.4307) / (1 + 0.6309), abs=1e-3)


def test_one_passage_with_all_evidence_first_is_ideal_and_repeats_gain_nothing() -> None:
    gold = (Gold("plan", (2,), TREES), Gold("plan", (2,), WATER))
    whole = ("plan", 2, f"{TREES} {WATER}")
    scores = ranking([make_case(gold=gold)], [make_outcome([whole, whole])])["q-1"]
    assert scores["ndcg@10"] == pytest.approx(1.0)
    late = ranking([make_case(gold=gold)], [make_outcome([OTHER, whole, whole])])["q-1"]
    assert late["ndcg@10"] < 1.0


def test_any_alternative_will_do_and_counts_once() -> None:
    gold = (Gold("plan", (2,), TREES, alt=True), Gold("vatten", (1,), WATER, alt=True))
    scores = ranking([make_case(gold=gold)], [make_outcome([OTHER, ("vatten", 1, WATER)])])["q-1"]
    assert scores["recall@3"] == 1.0


@given(st.lists(st.sampled_from([OTHER, ("plan", 2, TREES), ("vatten", 1, WATER)]), max_size=12))
def test_recall_is_the_one_of_ir_measures_where_each_passage_holds_one_unit(
    passages: list[tuple[str, int, str]],
) -> None:
    first = [p for n, p in enumerate(passages) if p is OTHER or p not in passages[:n]]
    ours = ranking([make_case(gold=BOTH)], [make_outcome(first)])["q-1"]
    ids = [f"{p[0]}-{p[1]}" if p is not OTHER else f"other {n}" for n, p in enumerate(first)]
    qrels = [ir_measures.Qrel("q", name, 1) for name in ("plan-2", "vatten-1")]
    run = [ir_measures.ScoredDoc("q", name, -float(n)) for n, name in enumerate(ids)]
    for k in (1, 3, 5, 10):
        theirs = ir_measures.calc_aggregate([ir_measures.R @ k], qrels, run)[ir_measures.R @ k]
        assert ours[f"recall@{k}"] == pytest.approx(theirs)


def test_citations_by_page_and_by_quote() -> None:
    outcome = make_outcome(
        citations=[
            ("plan", 2, TREES[:50]),
            ("plan", 2, "En annan mening på samma sida, lång nog."),
            OTHER,
        ]
    )
    scores = citation_quality(make_case(gold=BOTH), outcome)
    assert scores["citation_page_precision"][0] == pytest.approx(2 / 3)
    assert scores["citation_page_recall"][0] == pytest.approx(1 / 2)
    assert scores["citation_quote_precision"][0] == pytest.approx(1 / 3)
    assert scores["citation_quote_recall"][0] == pytest.approx(1 / 2)


def test_an_answer_without_citations_has_no_precision_and_a_refusal_says_nothing_about_it() -> None:
    case = make_case()
    assert citation_quality(case, make_outcome())["citation_page_precision"] == (0.0, 1.0)
    refused = citation_quality(case, make_outcome(status="refused"))
    assert refused["citation_page_precision"] == (0.0, 0.0)
    assert refused["citation_page_recall"] == (0.0, 1.0)


def test_refusals() -> None:
    open_case, closed = make_case(), make_case(gold=())
    answered, refused = make_outcome(status="partly"), make_outcome(status="refused")
    assert refusal(closed, refused)["refusal_recall"] == (1.0, 1.0)
    assert refusal(closed, answered)["refusal_recall"] == (0.0, 1.0)
    assert refusal(open_case, refused)["false_refusals"] == (1.0, 1.0)
    assert refusal(open_case, refused)["refusal_precision"] == (0.0, 1.0)
    assert refusal(open_case, answered)["refusal_precision"] == (0.0, 0.0)


def test_a_failed_question_counts_as_wrong_in_every_figure() -> None:
    cases = [make_case("a", nuggets=("tre träd",)), make_case("b", gold=())]
    broken = [failure(case, ValueError("no luck"), 0.2) for case in cases]
    answerable, unanswerable = score_all(cases, broken, make_checks())
    for key in ("recall@5", "rr@10", "citation_page_precision", "citation_page_recall", "nuggets"):
        assert answerable.scores[key] == (0.0, 1.0), key
    assert answerable.scores["false_refusals"] == (1.0, 1.0)
    assert unanswerable.scores["refusal_recall"] == (0.0, 1.0)
    assert [row.status for row in (answerable, unanswerable)] == ["failed", "failed"]
    assert broken[0].line["id"] == "a"
    assert "no luck" in broken[0].line["error"]


@pytest.mark.parametrize(
    ("status", "warnings", "right"),
    [
        ("expired", ["Planen har gått ut."], 1.0),
        ("expired", [], 0.0),
        ("in force", ["Något annat."], 0.0),
    ],
)
def test_currency_asks_for_the_right_status_and_a_warning(
    status: str, warnings: list[str], right: float
) -> None:
    standings = Standings({"plan": {"valid_to": date(2024, 12, 31)}})
    outcome = cited_with(status, warnings)
    assert currency(outcome, make_checks(standings)) == (right, 1.0)


def test_currency_without_knowledge_takes_the_answers_own_status() -> None:
    assert currency(cited_with("replaced", []), make_checks()) == (0.0, 1.0)
    assert currency(cited_with("replaced", ["Ersatt."]), make_checks()) == (1.0, 1.0)
    assert currency(cited_with("in force", []), make_checks()) == (0.0, 0.0)


def cited_with(status: str, warnings: list[str]) -> Outcome:
    citation = {"number": 1, "document": "plan", "page": 2, "quote": TREES, "status": status}
    return Outcome({**make_outcome().line, "citations": [citation], "warnings": warnings})


def test_nuggets_across_languages_count_by_what_is_quoted() -> None:
    case = make_case(
        question="How many trees are planted?",
        language="en",
        kind="crosslang",
        nuggets=("three trees for every tree that is felled",),
    )
    quoted = make_outcome(citations=[("plan", 2, TREES)])
    assert nugget_share(case, quoted, True) == (1.0, 1.0)
    assert nugget_share(case, make_outcome(citations=[OTHER]), True) == (0.0, 1.0)
    refused = make_outcome(citations=[("plan", 2, TREES)], status="refused")
    assert nugget_share(case, refused, True) == (0.0, 1.0)
    assert nugget_share(make_case(), quoted, False) == (0.0, 0.0)


def test_what_verification_removed_counts_by_sentence_and_only_where_a_model_wrote() -> None:
    checks = [{"outcome": outcome} for outcome in ("shown", "removed", "repaired", "removed")]
    wrote = make_outcome(model="small", checks=checks)
    assert written(wrote) == {"removed": (2.0, 4.0), "model_failures": (0.0, 1.0)}
    failed = make_outcome(model=None, failure="slow", checks=[])
    assert written(failed) == {"removed": (0.0, 0.0), "model_failures": (1.0, 1.0)}
    assert written(make_outcome()) == {"removed": (0.0, 0.0), "model_failures": (0.0, 0.0)}
