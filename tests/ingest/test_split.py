"""Chunks: exact, on one page, within the limit, whole lists and tables, and nothing that is no text of its own."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language import sentences
from assistant.records import Chunk
from assistant.settings import load_settings
from ingest.outline import assemble
from ingest.reading import CELL, RawBlock, RawPage, Reading
from ingest.split import split

SENTENCE = "Kommunen ska arbeta långsiktigt med digitalisering i alla sina verksamheter."


def chunks(*pages: list[RawBlock], limit: int = 300, language="sv") -> tuple[Chunk, ...]:
    reading = Reading(tuple(RawPage(n, tuple(x)) for n, x in enumerate(pages, start=1)))
    texts, blocks = assemble(reading)
    found = split("f" * 64, texts, blocks, language, load_settings(chunk_characters=limit))
    for chunk in found:
        assert chunk.text == texts[chunk.page - 1].text[chunk.start : chunk.end]
    return found


def heading(text: str, level: int = 1) -> RawBlock:
    return RawBlock("heading", text, level)


def paragraph(text: str) -> RawBlock:
    return RawBlock("paragraph", text)


def item(text: str, level: int = 1) -> RawBlock:
    return RawBlock("item", text, level)


def row(*cells: str) -> RawBlock:
    return RawBlock("row", CELL.join(cells))


def test_a_section_is_a_chunk_that_starts_with_its_heading():
    found = chunks(
        [heading("Mål"), paragraph(SENTENCE * 2), heading("Ansvar"), paragraph(SENTENCE * 2)]
    )
    assert [x.text.split("\n")[0] for x in found] == ["Mål", "Ansvar"]
    assert [x.section for x in found] == [("Mål",), ("Ansvar",)]


def test_a_heading_without_text_starts_the_section_below_it():
    (found,) = chunks([heading("Mål"), heading("Trygghet", 2), paragraph(SENTENCE)])
    assert found.text == f"Mål\nTrygghet\n{SENTENCE}"
    assert found.section == ("Mål", "Trygghet")


def test_a_heading_is_never_alone_at_the_end():
    text = " ".join([SENTENCE] * 12)
    found = chunks(
        [heading("Mål"), paragraph(text), heading("En ganska lång rubrik"), paragraph(text)]
    )
    assert all(not x.text.endswith(("Mål", "rubrik")) for x in found)
    assert all(len(x.text) <= 300 for x in found)


def test_a_long_paragraph_is_cut_at_sentence_ends():
    text = " ".join(f"{SENTENCE} Mening {n}." for n in range(10))
    found = chunks([paragraph(text)])
    starts = {start for start, _ in sentences(text)}
    assert len(found) > 3
    assert all(x.start in starts for x in found)
    assert " ".join(x.text for x in found) == text


def test_a_list_stays_with_the_line_that_leads_in():
    found = chunks(
        [
            paragraph(SENTENCE * 3),
            paragraph("Kommunen ska:"),
            *[item(f"göra sak nummer {n}") for n in range(6)],
        ]
    )
    assert found[-1].text.startswith("Kommunen ska:")
    assert found[-1].text.count("•") == 6


def test_a_list_that_is_too_long_is_cut_between_items():
    found = chunks([paragraph("Kommunen ska:"), *[item(f"{SENTENCE} {n}") for n in range(8)]])
    assert len(found) > 2
    assert all(x.text.startswith(("Kommunen", "•")) for x in found)


def test_rows_are_whole_and_stay_with_the_row_that_heads_them():
    found = chunks(
        [paragraph(SENTENCE * 3), row("År", "Mål"), *[row(str(2020 + n), "Öka") for n in range(8)]]
    )
    assert found[-1].text.startswith("År\tMål\n2020\tÖka")
    assert all(not x.text.startswith("\t") for x in found)


def test_furniture_and_contents_are_in_no_chunk():
    found = chunks(
        [
            RawBlock("contents", "Mål 3"),
            heading("Mål"),
            paragraph(SENTENCE),
            RawBlock("contents", "Ansvar 4"),
            paragraph("Efter innehållet."),
            RawBlock("furniture", "Ekby kommun · 2"),
        ]
    )
    joined = "\n".join(x.text for x in found)
    assert "Mål 3" not in joined and "Ansvar 4" not in joined and "Ekby" not in joined
    assert "Efter innehållet." in joined


def test_pages_are_never_joined():
    found = chunks([heading("Mål"), paragraph("Kort.")], [paragraph("Också kort.")])
    assert [x.page for x in found] == [1, 2]
    assert found[1].section == ("Mål",)


def test_short_sections_under_one_heading_are_joined():
    (found,) = chunks(
        [
            heading("Ord"),
            heading("Småhus", 2),
            paragraph("Ett hus."),
            heading("Boenhet", 2),
            paragraph("En bostad."),
        ]
    )
    assert found.section == ("Ord",)


def test_a_sentence_longer_than_a_chunk_is_cut_at_a_comma_or_blank():
    text = "ord " * 30 + ", ".join(["och sedan kom en till sak"] * 20)
    found = chunks([paragraph(text)])
    assert all(len(x.text) <= 300 for x in found)
    assert "".join(x.text.replace(" ", "") for x in found) == text.replace(" ", "")


def test_a_passage_in_another_language_says_so():
    english = "This chapter is a summary in English of what the municipality should do and how it must be done."
    found = chunks(
        [heading("Mål"), paragraph(SENTENCE * 3), heading("Summary"), paragraph(english * 2)]
    )
    assert [x.language for x in found] == ["sv", "en"]


def test_a_few_foreign_words_change_nothing():
    (found,) = chunks([paragraph("The City of Tomorrow: en vision för staden.")])
    assert found.language == "sv"


WORDS = st.text(alphabet="abc åäö.:,;", min_size=1, max_size=700)
BLOCKS = st.lists(
    st.one_of(
        st.builds(heading, WORDS, st.integers(1, 4)),
        st.builds(paragraph, WORDS),
        st.builds(item, WORDS, st.integers(1, 3)),
        st.builds(row, WORDS, WORDS),
        st.builds(RawBlock, st.just("furniture"), WORDS),
        st.builds(RawBlock, st.just("contents"), WORDS),
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=150)
@given(st.lists(BLOCKS, max_size=3))
def test_every_chunk_is_exact_short_enough_and_in_order(pages):
    found = chunks(*pages, limit=220)
    assert all(0 < len(x.text) <= 220 for x in found)
    assert [x.position for x in found] == list(range(len(found)))
    places = [(x.page, x.start, x.end) for x in found]
    assert places == sorted(places)
    assert all(a[0] < b[0] or a[2] <= b[1] for a, b in pairwise(places))
    assert found == chunks(*pages, limit=220)


@settings(deadline=None, max_examples=100)
@given(st.lists(BLOCKS, min_size=1, max_size=2))
def test_every_word_of_the_text_is_in_a_chunk(pages):
    reading = Reading(tuple(RawPage(n, tuple(x)) for n, x in enumerate(pages, start=1)))
    texts, blocks = assemble(reading)
    covered = {
        (x.page, place) for x in chunks(*pages, limit=220) for place in range(x.start, x.end)
    }
    for block in blocks:
        inside = block.kind not in ("contents", "furniture")
        for place in range(block.start, block.end):
            if not texts[block.page - 1].text[place].isspace():
                assert ((block.page, place) in covered) == inside
