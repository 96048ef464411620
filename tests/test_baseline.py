"""The guard: no change may lower a headline figure on the shipped questions by more than its noise."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.models import load_judge
from assistant.settings import ROOT, Settings
from eval.bootstrap import Pair
from eval.compare import changes
from eval.results import read
from eval.run import main

BASELINE = ROOT / "eval" / "results" / "baseline"
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
Scores = Mapping[str, Mapping[str, Pair]]


@dataclass(frozen=True)
class Run:
    before: Scores
    after: Scores


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The shipped questions, asked of the program as it is now, on the baseline's day."""
    stored = read(BASELINE)
    second = load_judge(Settings(_env_file=None, second_model=""))
    if (second.name if second else "none") != stored.settings["second_model_used"]:
        pytest.skip("the baseline was made with another second model than this machine has")
    out: Path = tmp_path_factory.mktemp("guard")
    questions = [str(ROOT / "eval" / "questions" / name) for name in stored.settings["questions"]]
    options = ["--out", str(out), "--on", stored.settings["on"], "--model", "", "--embeddings", ""]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECOND_MODEL", "")
        assert main(["--questions", *questions, *options]) == 0
    return Run(stored.scores, read(out).scores)


def test_no_headline_figure_is_worse_than_the_baseline(run: Run) -> None:
    worse = [str(change) for change in changes(run.before, run.after) if change.worse]
    assert not worse, "Worse than the baseline by more than noise: " + "; ".join(worse)


def test_every_quote_is_exact_and_no_question_fails(run: Run) -> None:
    wrong = {
        id: key
        for id, scores in run.after.items()
        for key, right in (("exact_quotes", 1.0), ("failures", 0.0))
        for above, below in [scores.get(key, (right, 1.0))]
        if above != right * below
    }
    assert not wrong
