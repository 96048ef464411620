import hashlib
import io
from pathlib import Path

import pytest
from page_library import LINES, TEXT, draw_pdf
from PIL import Image

from assistant.errors import DocumentError
from assistant.page import picture as module
from assistant.page.picture import Picture, draw, read_version


def version_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def darkest(picture: Picture, box: int) -> int:
    """The darkest pixel inside a box: there is print in it."""
    image = Image.open(io.BytesIO(picture.data)).convert("L")
    place = picture.boxes[box]
    corners = (place.left * image.width, place.top * image.height)
    corners += (place.right * image.width, place.bottom * image.height)
    return image.crop(tuple(round(value) for value in corners)).getextrema()[0]


def test_each_line_of_the_quote_gets_its_box_where_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    draw_pdf(path)
    quote = TEXT.split("\n")[1]
    picture = draw(path, version_of(path), 1, quote, 0.2)
    assert len(picture.boxes) == 2
    assert [round(box.left * 600) for box in picture.boxes] == pytest.approx([72, 72], abs=2)
    for box, baseline in zip(picture.boxes, (680, 660), strict=True):
        assert box.top * 800 < 800 - baseline < box.bottom * 800
    assert darkest(picture, 0) < 80
    assert picture.width == pytest.approx(1240, abs=1)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_marked_where_it_is_printed(tmp_path: Path, rotation: int) -> None:
    path = tmp_path / "turned.pdf"
    draw_pdf(path, rotation=rotation)
    picture = draw(path, version_of(path), 1, LINES[3], 0.9)
    assert len(picture.boxes) >= 1
    assert darkest(picture, 0) < 80


def test_a_changed_file_is_not_drawn_as_if_it_were_the_one_cited(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    draw_pdf(path)
    version = version_of(path)
    draw_pdf(path, ("Something else",))
    with pytest.raises(DocumentError, match="has changed"):
        draw(path, version, 1, LINES[3], 0.0)
    with pytest.raises(DocumentError, match="has changed"):
        read_version(path, version)


def test_what_cannot_be_drawn_is_a_clear_error(tmp_path: Path) -> None:
    missing = tmp_path / "missing.pdf"
    with pytest.raises(DocumentError, match="cannot be opened"):
        draw(missing, "0" * 64, 1, "x", 0.0)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing follows")
    with pytest.raises(DocumentError, match=r"broken\.pdf"):
        draw(broken, version_of(broken), 1, "x", 0.0)
    short = tmp_path / "short.pdf"
    draw_pdf(short)
    with pytest.raises(DocumentError, match="1 page"):
        draw(short, version_of(short), 2, "x", 0.0)


def test_drawing_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.pdf"
    draw_pdf(path)
    monkeypatch.setattr(module, "_SECONDS", 0.001)
    with pytest.raises(DocumentError, match="took longer"):
        draw(path, version_of(path), 1, "x", 0.0)
