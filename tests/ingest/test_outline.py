"""What `assemble` makes of any reader's pages: exact texts, offsets, sections that nest and carry on."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Block, Page
from ingest.outline import assemble
from ingest.reading import CELL, RawBlock, RawPage, Reading


def put_together(*pages: list[RawBlock]) -> tuple[tuple[Page, ...], tuple[Block, ...]]:
    return assemble(
        Reading(tuple(RawPage(number, tuple(page)) for number, page in enumerate(pages, 1)))
    )


def heading(text: str, level: int) -> RawBlock:
    return RawBlock("heading", text, level)


def paragraph(text: str) -> RawBlock:
    return RawBlock("paragraph", text)


def sections(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    return [block.section for block in blocks]


def test_a_page_is_its_blocks_one_a_line_with_blanks_made_single() -> None:
    (page,), blocks = put_together([heading("Mål", 1), paragraph("Vi  ska\n lyssna\u00a0 mer ")])
    assert page.text == "Mål\nVi ska lyssna mer"
    assert [page.text[block.start : block.end] for block in blocks] == ["Mål", "Vi ska lyssna mer"]


def test_bullets_stand_in_the_page_but_not_in_the_item() -> None:
    items = [
        RawBlock("item", "öppenhet", 1),
        RawBlock("item", "2. ansvar", 1),
        RawBlock("item", "mod", 2, mark="–"),
    ]
    (page,), blocks = put_together(items)
    assert page.text == "• öppenhet\n2. ansvar\n– mod"
    assert [page.text[block.start : block.end] for block in blocks] == [
        "öppenhet",
        "2. ansvar",
        "mod",
    ]
    assert [block.level for block in blocks] == [1, 1, 2]


def test_cells_of_a_row_stay_apart_and_empty_ones_keep_their_place() -> None:
    row = CELL.join(["Mål 1", "", "  2025\n"])
    (page,), _ = put_together([RawBlock("row", row), RawBlock("row", CELL)])
    assert page.text == "Mål 1\t\t2025"


def test_furniture_comes_last_and_is_in_no_section() -> None:
    (page,), blocks = put_together(
        [heading("Mål", 1), RawBlock("furniture", "Sida 1"), paragraph("Text.")]
    )
    assert page.text == "Mål\nText.\nSida 1"
    assert sections(blocks) == [("Mål",), ("Mål",), ()]


def test_sections_carry_on_over_pages_until_a_heading_of_their_level() -> None:
    _, blocks = put_together(
        [heading("1 Mål", 1), heading("1.1 Miljö", 2), paragraph("a")],
        [paragraph("b"), heading("1.2 Hälsa", 2), paragraph("c")],
        [heading("2 Ansvar", 1), paragraph("d")],
    )
    assert [section for block, section in zip(blocks, sections(blocks), strict=True)] == [
        ("1 Mål",),
        ("1 Mål", "1.1 Miljö"),
        ("1 Mål", "1.1 Miljö"),
        ("1 Mål", "1.1 Miljö"),
        ("1 Mål", "1.2 Hälsa"),
        ("1 Mål", "1.2 Hälsa"),
        ("2 Ansvar",),
        ("2 Ansvar",),
    ]


def test_levels_start_at_one_and_have_no_gaps() -> None:
    _, blocks = put_together([heading("A", 3), heading("B", 6), heading("C", 3), heading("D", 4)])
    assert [block.level for block in blocks] == [1, 2, 1, 2]
    assert sections(blocks) == [("A",), ("A", "B"), ("C",), ("C", "D")]


def test_a_heading_repeated_at_the_top_of_the_next_page_makes_no_section() -> None:
    (_, page), blocks = put_together(
        [heading("Mål", 1), heading("Miljö", 2), paragraph("a")],
        [heading("MÅL (forts.)", 1), paragraph("b")],
    )
    assert page.text == "b\nMÅL (forts.)"
    assert sections(blocks)[3] == ("Mål", "Miljö")
    assert blocks[-1].kind == "furniture"


def test_a_contents_page_is_in_no_section_and_starts_none() -> None:
    _, blocks = put_together([RawBlock("contents", "1 Mål 3"), paragraph("a")])
    assert sections(blocks) == [(), ()]


def test_an_empty_page_keeps_its_number_and_label() -> None:
    pages, blocks = assemble(Reading((RawPage(1, (), label="i"), RawPage(2, (paragraph("\n"),)))))
    assert [(page.number, page.text, page.label) for page in pages] == [(1, "", "i"), (2, "", None)]
    assert blocks == ()


KINDS = st.sampled_from(["heading", "paragraph", "item", "row", "contents", "furniture"])
RAW = st.builds(RawBlock, KINDS, st.text(max_size=30), st.integers(0, 6))


@given(st.lists(st.lists(RAW, max_size=8), max_size=5))
def test_offsets_are_exact_for_any_blocks(pages: list[list[RawBlock]]) -> None:
    texts, blocks = put_together(*pages)
    assert len(texts) == len(pages)
    depth = 0
    for page in texts:
        own = [block for block in blocks if block.page == page.number]
        lines = page.text.split("\n") if page.text else []
        assert len(lines) == len(own)
        for line, block in zip(lines, own, strict=True):
            quote = page.text[block.start : block.end]
            assert quote and line.endswith(quote)
            if block.kind == "heading":
                assert block.section[-1] == quote and 1 <= block.level <= min(depth + 1, 6)
                depth = len(block.section)
            elif block.kind not in ("furniture", "contents"):
                assert len(block.section) == depth
        kinds = [block.kind for block in own]
        assert kinds == sorted(kinds, key=lambda kind: kind == "furniture")
