from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from page_library import HOSTILE, LINES, TEXT, Library, draw_pdf

from assistant.errors import DocumentError
from assistant.page.marks import Box
from assistant.page.picture import Picture
from assistant.page.source import NotIndexedError, Sources
from assistant.page.sourceparts import Place
from assistant.page.words import Words

TODAY = date(2026, 3, 9)


def drawn(*_: object) -> Picture:
    return Picture(b"picture", 100, 200, (Box(0.1, 0.2, 0.5, 0.25), Box(0.1, 0.3, 0.5, 0.35)))


def place(library: Library, name: str, quote: str, text: str) -> Place:
    start = text.index(quote)
    return Place(library.document(name).version, 1, start, start + len(quote))


def test_a_pdf_is_shown_as_a_picture_with_the_quote_marked(
    library: Library, english: Words
) -> None:
    shown = Sources(library.ledger, drawn).show(
        place(library, "harbour", LINES[3], TEXT), english, TODAY
    )
    assert shown.count('class="mark"') == 2
    assert "left:10.000%;top:20.000%;width:40.000%;height:5.000%" in shown
    assert f"Marked quote: {LINES[3]}" in shown
    assert "<mark>The harbour office is responsible.</mark>" in shown  # the same page as text
    assert "Harbour town" in shown and "policy, binding" in shown and "2020–2099" in shown
    assert "in force" in shown and 'href="document/' in shown and "#page=1" in shown


def test_other_formats_are_shown_as_their_text_with_headings_and_lists(
    library: Library, english: Words
) -> None:
    quote = HOSTILE.split("\n")[1]
    shown = Sources(library.ledger, drawn).show(
        place(library, "hostile", quote, HOSTILE), english, TODAY
    )
    assert "<mark>- &lt;img src=x onerror=alert(2)&gt;</mark>" in shown
    assert "<h3># Plan &lt;script&gt;" in shown and '<li class="depth-1">' in shown
    assert "<img" not in shown and "<script" not in shown
    assert "validity unknown" in shown and english("status_why_unknown") in shown


def test_a_picture_without_the_place_or_no_picture_at_all_still_shows_the_text(
    library: Library, english: Words
) -> None:
    where = place(library, "harbour", LINES[3], TEXT)
    unmarked = Sources(library.ledger, lambda *_: replace(drawn(), boxes=())).show(
        where, english, TODAY
    )
    assert english("not_marked") in unmarked and "<details open>" in unmarked

    def fails(*_: object) -> Picture:
        raise DocumentError("harbour.pdf has changed.", "file_changed")

    without = Sources(library.ledger, fails).show(where, english, TODAY)
    assert english("told_file_changed") in without and "<mark>" in without


@pytest.mark.parametrize(
    "change",
    [
        {"version": "0" * 64},
        {"version": "../../etc/passwd"},
        {"page": 0},
        {"page": 2},
        {"page": -1},
        {"start": -1},
        {"end": 10**9},
        {"start": 30, "end": 20},
    ],
)
def test_only_what_the_ledger_knows_is_shown(
    library: Library, english: Words, change: dict[str, object]
) -> None:
    where = replace(place(library, "harbour", LINES[3], TEXT), **change)
    with pytest.raises(NotIndexedError):
        Sources(library.ledger, drawn).show(where, english, TODAY)


def test_a_file_that_leads_out_of_the_folder_is_not_opened(
    library: Library, tmp_path: Path
) -> None:
    sources = Sources(library.ledger, drawn)
    document = library.document("harbour")
    assert sources.file(document) == (library.folder / "harbour.pdf").resolve()
    outside = tmp_path / "secret.pdf"
    draw_pdf(outside)
    link = library.folder / "link.pdf"
    link.symlink_to(outside)
    try:
        for file in ("link.pdf", "../secret.pdf", str(outside), "missing.pdf"):
            with pytest.raises(DocumentError, match="no longer in the documents folder"):
                sources.file(replace(document, file=file))
    finally:
        link.unlink()


def test_the_status_is_that_of_the_day_the_link_names(library: Library, english: Words) -> None:
    where = replace(place(library, "harbour", LINES[3], TEXT), day=date(2019, 1, 1))
    shown = Sources(library.ledger, drawn).show(where, english, TODAY)
    assert "not yet in force (2019-01-01)</span>" in shown
    assert "&amp;on=2019-01-01" in shown  # the page of its own keeps the day
