"""The parts of finding: the glossary, widening, fusion, what a question expects, the shape of lists."""

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.expectation import expected, own_numbers
from assistant.glossary import Glossary, load_glossary
from assistant.kinds import has
from assistant.passages import overlap, widen
from assistant.question import stated_count
from assistant.ranking import Candidate, rank
from assistant.records import Block, Chunk
from assistant.rerank import Signals
from assistant.units import stretches

HEADER = "en,sv,da,nb\n"
PROCUREMENT = "procurement|buying systems,upphandling|inköp,udbud|indkøb,anskaffelse|innkjøp\n"


def glossary(folder: Path, text: str) -> Glossary:
    file = folder / "glossary.csv"
    file.write_text(text, encoding="utf-8")
    return load_glossary(file)


def test_a_concept_gives_the_terms_of_the_other_language(tmp_path: Path) -> None:
    found = glossary(tmp_path, HEADER + PROCUREMENT).related(["upphandling"], "sv", "da")
    assert found == {"udbud": 1.0, "indköb": 1.0}


def test_synonyms_leave_out_the_words_of_the_question_itself(tmp_path: Path) -> None:
    found = glossary(tmp_path, HEADER + PROCUREMENT).related(["upphandling"], "sv", "sv")
    assert found == {"inköp": 1.0}


def test_the_words_of_a_longer_term_share_its_weight(tmp_path: Path) -> None:
    found = glossary(tmp_path, HEADER + PROCUREMENT).related(["udbud"], "da", "en")
    assert found["buy"] == found["system"] == 0.5


@pytest.mark.parametrize(
    ("text", "told"),
    [("en,sv\nlaw,lag\n", "Line 2"), (HEADER + "law,lag\n", "no column")],
)
def test_a_glossary_with_missing_cells_is_refused_by_line(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(SettingsError, match=told):
        glossary(tmp_path, text)


def test_a_missing_glossary_names_the_file_and_the_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="GLOSSARY"):
        load_glossary(tmp_path / "none.csv")


def blocks(*lengths: int, sections: str = "") -> list[Block]:
    found, start = [], 0
    for place, length in enumerate(lengths):
        section = (sections[place],) if sections else ()
        found.append(Block("paragraph", 1, start, start + length, section=section))
        start += length + 1
    return found


def chunk(start: int, end: int, section: tuple[str, ...] = (), version: str = "v") -> Chunk:
    return Chunk(version, start, 1, start, end, "x" * (end - start), section, "sv")


def test_a_passage_grows_to_its_section_before_its_neighbours() -> None:
    page = blocks(400, 400, 400, 400, sections="abba")
    assert widen(chunk(401, 801, ("b",)), page, 1000) == (401, 1202)


def test_a_passage_never_takes_in_running_heads_nor_outgrows_its_limit() -> None:
    page = [*blocks(300, 300), Block("furniture", 1, 602, 640)]
    assert widen(chunk(0, 300), page) == (0, 601)
    assert widen(chunk(0, 300), page, 500) == (0, 300)


def test_overlap_is_the_share_of_the_shorter_span() -> None:
    assert overlap((0, 100), (50, 300)) == 0.5
    assert overlap((0, 100), (100, 200)) == 0.0


def test_the_better_signals_rank_first_and_ties_follow_the_text() -> None:
    candidates = [Candidate(chunk(place, place + 9), 1.0) for place in (30, 0, 60)]
    strong = Signals(late=0.9, sentence=0.9, passage=0.9)
    weak = Signals(late=0.1, sentence=0.1, passage=0.1)
    ranked = rank("fråga", "sv", candidates, lambda question, texts: [weak, weak, strong])
    assert [item.chunk.start for item in ranked] == [60, 0, 30]
    assert all(0 <= item.score <= 1 for item in ranked)


def test_word_scores_count_less_where_the_languages_differ() -> None:
    candidates = [Candidate(chunk(0, 9), 1.0)]
    own = rank("q", "sv", candidates, lambda question, texts: [Signals(0, 0, 0)])
    other = rank("q", "da", candidates, lambda question, texts: [Signals(0, 0, 0)])
    assert other[0].score < own[0].score


def test_the_vectors_of_a_bigger_model_count_in_the_order() -> None:
    places = (0, 30, 60)
    cosines = (0.81, 0.84, 0.80)
    candidates = [
        Candidate(chunk(place, place + 9), 1.0, cosine)
        for place, cosine in zip(places, cosines, strict=True)
    ]
    same = Signals(late=0.5, sentence=0.5, passage=0.5)
    ranked = rank("fråga", "sv", candidates, lambda question, texts: [same] * len(texts))
    assert [item.chunk.start for item in ranked] == [30, 0, 60]
    assert [item.signals["vector"] for item in ranked] == [1.0, pytest.approx(0.25), 0.0]
    alone = rank("fråga", "sv", candidates[:1], lambda question, texts: [same])
    assert 0 <= alone[0].score <= 1


def test_where_the_embedded_model_made_the_vectors_they_count_once() -> None:
    candidates = [Candidate(chunk(0, 9), 1.0)]
    ranked = rank("fråga", "sv", candidates, lambda question, texts: [Signals(0.5, 0.5, 0.5)])
    assert "vector" not in ranked[0].signals


class Backwards:
    """A cross-encoder that prefers what came last."""

    name = "backwards"

    def score(self, question: str, texts: list[str]) -> list[float]:
        return [place / 100 for place in range(1, len(texts) + 1)]


def test_a_cross_encoder_has_the_last_word_over_the_best_candidates() -> None:
    candidates = [Candidate(chunk(place, place + 9), 100.0 - place) for place in range(60)]
    ranked = rank("fråga", "sv", candidates, None, Backwards())
    assert [item.chunk.start for item in ranked[:2]] == [49, 48]
    assert [item.chunk.start for item in ranked[50:]] == list(range(50, 60))
    assert [item.score for item in ranked] == sorted((i.score for i in ranked), reverse=True)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("När ska planen vara klar?", "date"),
        ("Hvornår træder politikken i kraft?", "date"),
        ("Når skal planen være ferdig?", "date"),
        ("När vi köper system, vilka principer gäller?", None),
        ("Vilka principer gäller när vi köper system?", None),
        ("Det var rörigt när vi började. Vem ansvarar?", "person"),
        ("Hur många skolor berörs?", "number"),
        ("Hvor ofte skal planen opdateres?", "frequency"),
        ("Vad kostar det att ansluta sig?", "amount"),
        ("Vilket telefonnummer har chefen?", "phone"),
        ("What is the e-mail of the department?", "address"),
        ("Who is responsible?", "person"),
    ],
)
def test_what_a_question_expects_follows_from_how_it_asks(question: str, kind: str | None) -> None:
    assert expected(question) == kind


@pytest.mark.parametrize(
    ("kind", "text", "held"),
    [
        ("date", "Beslutad den 3 maj 2024.", True),
        ("date", "Planen följs upp löpande.", False),
        ("number", "Planen följs upp varje halvår.", True),
        ("number", "Fem skolor berörs.", True),
        ("number", "Skolor berörs.", False),
        ("amount", "Avgiften är 2 000 kronor.", True),
        ("amount", "Det finns 12 skolor.", False),
        ("phone", "Ring 021-39 00 00.", True),
        ("address", "Skriv till info@ekby.example.", True),
    ],
)
def test_whether_a_text_has_it(kind: str, text: str, held: bool) -> None:
    assert has(kind, text, "sv") is held


def test_only_the_numbers_of_the_asking_sentence_count() -> None:
    assert own_numbers("Vi köper för 80 000 kronor. Vad säger mål 8?") == {"8"}


@pytest.mark.parametrize(
    ("text", "count"),
    [("Vilka fem principer finns?", 5), ("De 7 målen?", 7), ("Vilka mål finns?", None)],
)
def test_the_number_of_things_that_a_question_states(text: str, count: int | None) -> None:
    assert stated_count(text, "sv") == count


def test_a_long_paragraph_is_cut_between_sentences_and_nothing_is_lost() -> None:
    sentence = "Kommunen ska följa upp planen varje år. "
    paragraph = (sentence * 20).strip()
    spans = stretches(paragraph)
    assert len(spans) > 1
    assert all(paragraph[start:end].endswith("år.") for start, end in spans)
    assert "".join(paragraph[a:b] for a, b in spans).replace(" ", "") == paragraph.replace(" ", "")


def test_a_short_paragraph_is_quoted_whole() -> None:
    assert stretches("Kort. Men två meningar.") == [(0, 23)]
