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


def test_files_in_folders_below_are_found(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    markdown(tmp_path / "below")
    assert Originals(tmp_path).holds("plan", 1, QUOTE)
