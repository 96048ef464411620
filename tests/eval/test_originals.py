"""Quotes are checked against the words of real files, read without the product's readers."""

from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from eval.originals import Originals

QUOTE = "Nämnden ska följa upp målen varje år."


def pdf(folder: Path) -> None:
    canvas = Canvas(str(folder / "plan.pdf"))
    canvas.drawString(72, 700, "Försättsblad för planen")
    canvas.showPage()
    canvas.drawString(72, 700, "Nämnden ska följa")
    canvas.drawString(72, 680, "upp målen varje år. Mer text.")
    canvas.showPage()
    canvas.rect(72, 500, 100, 100)
    canvas.showPage()
    canvas.save()


def word(folder: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Nämnden ska ")
    paragraph.add_run("följa upp").bold = True
    paragraph.add_run(" målen varje år.")
    document.save(str(folder / "plan.docx"))


def web(folder: Path) -> None:
    text = "<html><head><style>p {}</style></head><body><p>N&auml;mnden <b>ska</b> följa upp målen varje år.</p></body></html>"
    (folder / "plan.html").write_text(text, encoding="utf-8")


def markdown(folder: Path) -> None:
    text = "# Plan\n\nNämnden **ska** [följa upp](https://example.org/x) målen\nvarje år.\n"
    (folder / "plan.md").write_text(text, encoding="utf-8")


def old_text(folder: Path) -> None:
    (folder / "plan.txt").write_bytes(QUOTE.encode("cp1252"))


@pytest.mark.parametrize(
    ("make", "page"), [(pdf, 2), (word, 1), (web, 1), (markdown, 1), (old_text, 1)]
)
def test_a_quote_of_the_file_holds_and_a_changed_one_does_not(tmp_path: Path, make, page) -> None:
    make(tmp_path)
    originals = Originals(tmp_path)
    assert originals.holds("plan", page, QUOTE)
    assert not originals.holds("plan", page, QUOTE.replace("varje", "vart tredje"))
    assert not originals.holds("plan", page, QUOTE.replace("ska", "bör"))
    assert not originals.holds("plan", page, "")
    assert not originals.holds("en-annan-plan", page, QUOTE)


def test_the_page_counts_in_a_pdf_and_a_picture_cannot_contradict(tmp_path: Path) -> None:
    pdf(tmp_path)
    originals = Originals(tmp_path)
    assert not originals.holds("plan", 1, QUOTE)
    assert originals.holds("plan", 3, QUOTE)
    assert not originals.holds("plan", 4, QUOTE)


def test_the_number_of_a_note_counts_where_it_stands_though_the_file_draws_it_last(
    tmp_path: Path,
) -> None:
    lines = ["Nämnden ska följa upp målen", "varje år. Nyttan redovisas för 38 % av"]
    canvas = Canvas(str(tmp_path / "plan.pdf"))
    canvas.setFont("Helvetica", 12)
    for row, line in enumerate((*lines, "tjänsterna.")):
        canvas.drawString(72, 700 - 20 * row, line)
    canvas.drawString(320, 690, "Kolumnen bredvid.")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(74 + canvas.stringWidth("varje år.", "Helvetica", 12), 685, "12")
    canvas.drawString(74 + canvas.stringWidth("tjänsterna.", "Helvetica", 12), 665, "3")
    canvas.save()
    originals = Originals(tmp_path)
    quote = "målen varje år.¹² Nyttan redovisas för 38 % av tjänsterna.³"
    assert originals.holds("plan", 1, quote)
    assert not originals.holds("plan", 1, quote.replace("¹²", "¹³"))
    assert not originals.holds("plan", 1, quote.replace("³", "²"))
    assert not originals.holds("plan", 1, quote.replace("¹²", "³"))
    assert not originals.holds("plan", 1, quote.replace("38 %", "33 %"))
    assert not originals.holds("plan", 1, quote.replace("år.¹²", "¹² år."))


def test_a_line_break_in_a_markdown_cell_is_no_word_but_a_tag_shown_as_code_is(
    tmp_path: Path,
) -> None:
    text = (
        "| Roll | Uppgift |\n|---|---|\n"
        "| [Nämnden](https://example.org/x) | Ska följa upp<br><br>målen <!-- varje dag -->varje *år* |\n\n"
        "Skriv `<namn>` före ``a ` <b>`` i filen.\n"
    )
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    (tmp_path / "annan.txt").write_text("Ska följa upp <br> målen", encoding="utf-8")
    originals = Originals(tmp_path)
    quote = "Nämnden\tSka följa upp målen varje år"
    assert originals.holds("plan", 1, quote)
    assert not originals.holds("plan", 1, quote.replace("varje", "vartannat"))
    assert not originals.holds("plan", 1, quote.replace("målen", "br målen"))
    assert originals.holds("plan", 1, "Skriv <namn> före a ` <b> i filen.")
    assert not originals.holds("plan", 1, "Skriv före a ` <b> i filen.")
    assert not originals.holds("plan", 1, "Skriv före i filen.")
    assert not originals.holds("annan", 1, "Ska följa upp målen")


def test_files_in_folders_below_are_found(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    markdown(tmp_path / "below")
    assert Originals(tmp_path).holds("plan", 1, QUOTE)
