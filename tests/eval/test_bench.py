"""The public sets: how their files are read, and the figures over a tiny set through the real index and search."""

import json
from pathlib import Path

import pytest

from eval.bench import draw, main
from eval.bench_sets import BenchQuestion, load_sets
from eval.cases import QuestionFileError

PARAGRAPHS = {
    "p0": (
        "Älgen är det största hjortdjuret i de nordiska skogarna.",
        "Elgen er det største hjortedyr i de nordiske skove.",
    ),
    "p1": (
        "Bron över sundet invigdes sommaren 2000 av två kungahus.",
        "Broen over sundet blev indviet i sommeren 2000 af to kongehuse.",
    ),
    "p2": (
        "Socknen hade förr ansvar för skolan och fattigvården.",
        "Sognet havde tidligere ansvar for skolen og fattigvæsenet.",
    ),
}
QUESTIONS = [
    ("p0", "Vilket är det största hjortdjuret?", "Hvilket er det største hjortedyr?", True),
    ("p1", "När invigdes bron över sundet?", "Hvornår blev broen over sundet indviet?", True),
    ("p2", "Vem hade ansvar för fattigvården?", "Hvem havde ansvar for fattigvæsenet?", True),
    ("p1", "Vem ritade operahuset i Sydney?", "Hvem tegnede operahuset i Sydney?", False),
]


def write(file: Path, rows: list[dict[str, object]]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8"
    )


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    squad, swequad = tmp_path / "squad_sv_da", tmp_path / "swequad_mc_sv"
    write(squad / "corpus_sv.jsonl", [{"id": id, "text": sv} for id, (sv, _) in PARAGRAPHS.items()])
    write(squad / "corpus_da.jsonl", [{"id": id, "text": da} for id, (_, da) in PARAGRAPHS.items()])
    write(
        squad / "queries.jsonl",
        [{"sv": sv, "da": da, "doc": doc, "answerable": yes} for doc, sv, da, yes in QUESTIONS],
    )
    write(
        swequad / "corpus.jsonl",
        [{"id": id, "text": f"Rubrik\r\n{sv}\r\n\r\nMer."} for id, (sv, _) in PARAGRAPHS.items()],
    )
    write(
        swequad / "queries.jsonl",
        [{"id": n, "text": sv, "doc": doc} for n, (doc, sv, _, yes) in enumerate(QUESTIONS) if yes],
    )
    return tmp_path


def test_sets_have_their_directions(sets: Path) -> None:
    found = {
        name: len(questions)
        for one in load_sets(sets)
        for name, questions in one.directions.items()
    }
    assert found == {
        "SweQUAD-MC sv→sv": 3,
        "SQuAD sv→sv": 3,
        "SQuAD da→sv": 3,
        "SQuAD sv→sv, unanswerable": 1,
        "SQuAD da→da": 3,
        "SQuAD sv→da": 3,
        "SQuAD da→da, unanswerable": 1,
    }
    danish = load_sets(sets)[2]
    assert danish.directions["SQuAD sv→da"][0] == BenchQuestion(QUESTIONS[0][1], "sv", "p0")
    assert danish.documents["p0"].startswith("Elgen")


def test_a_folder_without_sets_and_a_broken_file_are_told(sets: Path, tmp_path_factory) -> None:
    with pytest.raises(QuestionFileError, match="holds neither"):
        load_sets(tmp_path_factory.mktemp("empty"))
    (sets / "squad_sv_da" / "queries.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"queries\.jsonl cannot be read"):
        load_sets(sets)


def test_a_sample_is_the_same_each_time_and_keeps_the_order() -> None:
    questions = [BenchQuestion(str(n), "sv", "d") for n in range(50)]
    drawn = draw(questions, 10)
    assert drawn == draw(questions, 10)
    assert [int(q.text) for q in drawn] == sorted(int(q.text) for q in drawn)
    assert draw(questions, None) == draw(questions, 80) == questions


@pytest.mark.slow
def test_the_sets_are_measured_through_the_real_index(sets: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["--bench", str(sets), "--out", str(out)]) == 0
    figures = json.loads((out / "bench.json").read_text(encoding="utf-8"))["directions"]
    assert figures["SweQUAD-MC sv→sv"]["hit@1"]["value"] == 1.0
    assert figures["SQuAD da→da"]["hit@5"]["value"] == 1.0
    refusals = figures["SQuAD sv→sv, unanswerable"]
    assert refusals.keys() == {"refusal_recall", "false_refusals", "refusal_auroc"}
    assert "| SQuAD sv→da |" in (out / "bench.md").read_text(encoding="utf-8")


def test_a_missing_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--bench", str(tmp_path / "no"), "--out", str(tmp_path)]) == 2
    assert "Name the folder of the sets" in capsys.readouterr().err
