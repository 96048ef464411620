"""The embedded judge: what it tells apart, how it changes what is answered, and what it does without its files."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from small_documents import DOCUMENTS, TODAY, read_in

from assistant.errors import ModelError, SettingsError
from assistant.judge_model import END, FIRST, PAD, EmbeddedJudge, Text, joined, padded
from assistant.judging import answering_odds, judged, shown
from assistant.models import JUDGE, load_judge
from assistant.question import understand
from assistant.settings import Settings
from assistant.unit_scores import Scored
from assistant.units import Unit


def settings(second_model: str) -> Settings:
    return Settings(_env_file=None, second_model=second_model)


@pytest.fixture(scope="module")
def judge() -> EmbeddedJudge:
    found = load_judge(settings(""))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("asked", "answers", "other"),
    [
        ("Hur länge gäller planen?", "Planen upphör den 31 december 2030.", "Planen antogs av nämnden."),
        ("Hvor længe gælder planen?", "Planen upphör den 31 december 2030.", "Planen antogs av nämnden."),
        ("Hvem betaler for internett hjemme?", "Medarbetaren betalar själv bredband.", "Datorn låses."),
        ("What happens if I lose a book?", "Förkomna böcker ersätts av låntagaren.", "Öppet alla dagar."),
    ],
)  # fmt: skip
def test_what_answers_is_told_from_what_does_not(
    judge: EmbeddedJudge, asked: str, answers: str, other: str
) -> None:
    one, two = judge.answers(asked, [Text("Riktlinje", answers), Text("Riktlinje", other)])
    assert one > two
    (everyday,) = judge.answers("How do I boil an egg?", [Text("Riktlinje", answers)])
    assert everyday < one


def test_what_a_quote_says_is_told_from_what_it_does_not(judge: EmbeddedJudge) -> None:
    quote = [Text("Resepolicy", "Resor under 500 kilometer ska göras med tåg.")]
    (true,) = judge.supports("Den som ska mindre än femtio mil åker tåg.", quote)
    (false,) = judge.supports("Flyg är tillåtet på alla sträckor.", quote)
    assert true > false


@pytest.mark.parametrize("text", ["", "\0", "x" * 50_000, "🙂" * 3000, "日本語"])
def test_any_text_gets_a_number(judge: EmbeddedJudge, text: str) -> None:
    for score in judge.answers(text, [Text(text, text), Text("", "Planen gäller.")]):
        assert -50 < score < 50
    assert judge.answers(text, []) == []


def test_threads_get_what_one_gets_alone_and_order_does_not_matter(judge: EmbeddedJudge) -> None:
    texts = [Text("", f"Mening {number} om skola och vård.") for number in range(20)]
    alone = EmbeddedJudge(JUDGE).answers("skola", texts)
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: judge.answers("skola", texts), range(6)):
            assert found == pytest.approx(alone, abs=0.2)
    assert judge.answers("skola", texts[::-1]) == judge.answers("skola", texts)[::-1]


def test_a_reading_is_cut_part_by_part_and_filled_up() -> None:
    long = joined([9] * 500, [8] * 500, [7] * 500)
    assert len(long) < 300 and long.count(END) == 3 and long[0] == FIRST
    ids, kinds, mask = padded([joined([9], [8], [7]), joined([9], [], [7, 7, 7])])
    assert ids.tolist() == [
        [FIRST, 9, END, 8, END, 7, END, PAD],
        [FIRST, 9, END, END, 7, 7, 7, END],
    ]
    assert kinds[0].tolist()[:7] == [0, 0, 0, 1, 1, 1, 1]
    assert mask.tolist() == [[1] * 7 + [0], [1] * 8]


def test_what_it_finds_to_answer_moves_up_and_keeps_the_scale(
    tmp_path: Path, judge: EmbeddedJudge
) -> None:
    with read_in(tmp_path, DOCUMENTS) as assistant:
        answer = assistant.ask("How long are receipts kept?", on=TODAY)
        passages = answer.passages
    document = passages[0].document
    texts = [
        "Receipts are important.",
        "Receipts are kept for seven years.",
        "Invoices are scanned.",
    ]
    units = [
        Scored(Unit(document.version, 1, n, n + 1, text, "sentence", ("Receipts",), 0), 1 - n / 50)
        for n, text in enumerate(texts)
    ]
    question = understand("How long are receipts kept?", (), ())
    answering = answering_odds(question, [document], judge)
    found = judged(units, answering)
    assert found[0].unit.text == texts[1]
    assert [item.score for item in found] == [item.score for item in units]
    assert all(item.odds is not None for item in found)
    assert judged([], answering) == []
    assert document.title.value in shown(units[0].unit, {document.version: document}).context


def test_it_makes_an_open_question_less_sure_and_an_answered_one_surer(
    tmp_path: Path, judge: EmbeddedJudge
) -> None:
    with read_in(tmp_path, DOCUMENTS) as assistant:
        with_judge = replace(assistant, finder=replace(assistant.finder, judge=judge))
        for asked, sign in (
            ("How long are receipts kept?", 1),
            ("Who painted the portrait above the receipts?", -1),
        ):
            before = assistant.ask(asked, on=TODAY).confidence
            after = with_judge.ask(asked, on=TODAY).confidence
            assert sign * (after - before) >= 0
        assert "seven years" in with_judge.ask("How long are receipts kept?", on=TODAY).text


def test_it_is_used_unless_it_is_switched_off_or_not_there(tmp_path: Path) -> None:
    assert load_judge(settings("none")) is None
    assert load_judge(settings(""), tmp_path) is None
    with pytest.raises(SettingsError, match=r"(?s)SECOND_MODEL='bge'.*RERANKER.*EMBEDDINGS"):
        load_judge(settings("bge"))


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    for file in JUDGE.glob("*.json"):
        shutil.copy(file, tmp_path)
    (tmp_path / "network.onnx").write_bytes(b"broken")
    with pytest.raises(ModelError, match="cannot be used"):
        EmbeddedJudge(tmp_path)
