"""Text recognition: what it reads, when it stops, and what it does where Tesseract is not installed."""

from pathlib import Path

import pypdfium2
import pytesseract
import pytest
from PIL import Image

from ingest import ocr
from ingest.ocr import installed_languages, recognise, recognise_lines
from ingest.pdf.lines import lines
from tests.ingest.pdf_maker import SENTENCE, drawn, photograph, text

needs_tesseract = pytest.mark.skipif(not installed_languages(), reason="Tesseract is not installed")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    """A rendered page with a heading and two lines."""
    path = drawn(
        tmp_path_factory.mktemp("ocr") / "page.pdf",
        lambda canvas: text(
            canvas,
            ["Vägledande principer", "", SENTENCE[:55].strip(), SENTENCE[55:93].strip()],
            size=14,
            leading=18,
        ),
    )
    document = pypdfium2.PdfDocument(path)
    picture = document[0].render(scale=ocr.DOTS_PER_INCH / 72, grayscale=True).to_pil()
    document.close()
    return picture


@needs_tesseract
def test_words_come_back_with_their_places_in_points(page: Image.Image) -> None:
    found = recognise([1], lambda number: page, ["sv"], 60)
    assert found.left_out == ()
    read = lines(found.words[1])
    assert read[0].text == "Vägledande principer"
    assert read[0].x0 == pytest.approx(70, abs=3)
    assert read[0].y == pytest.approx(842 - 760, abs=6)
    assert len({line.size for line in read}) == 1


@needs_tesseract
def test_a_picture_without_text_gives_no_words() -> None:
    picture = Image.radial_gradient("L").resize((600, 600))
    assert recognise([7], lambda number: picture, ["sv"], 60).words == {7: ()}


@needs_tesseract
def test_one_line_is_read_as_one_line(page: Image.Image) -> None:
    scale = ocr.DOTS_PER_INCH / 72
    line = page.crop((0, int(66 * scale), page.width, int(88 * scale)))
    assert recognise_lines([line], ["sv"], 60) == ["Vägledande principer"]


def test_pages_that_the_time_does_not_reach_are_left_out() -> None:
    asked: list[int] = []

    def picture(number: int) -> Image.Image:
        asked.append(number)
        return Image.new("L", (10, 10))

    found = recognise([3, 4, 5], picture, ["sv"], seconds=0)
    assert (found.words, found.left_out, asked) == ({}, (3, 4, 5), [])


def test_without_tesseract_no_language_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        pytesseract.pytesseract, "tesseract_cmd", str(Path("nowhere") / "tesseract")
    )
    assert installed_languages() == ()


def test_the_photograph_of_the_tests_holds_no_text() -> None:
    assert photograph().getSize() == (400, 400)
