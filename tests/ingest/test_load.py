"""Reading a file in a child process: real formats whatever the ending, clear errors, limits that hold."""

import hashlib
import os
import signal
import zipfile
from pathlib import Path
from time import perf_counter

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import DocumentError
from assistant.settings import Settings, load_settings
from ingest.load import FORMATS, Reader, read

HTML = (
    "<!DOCTYPE html><html lang='sv'><head><title>Policy</title></head><body><main><h1>Policy för resor</h1>"
    "<p>Denna policy gäller 2021–2024.</p></main></body></html>"
)


@pytest.fixture(scope="module")
def reader():
    with Reader(load_settings()) as shared:
        yield shared


def write_word(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Policy för resor", 0)
    document.add_paragraph("Denna policy gäller 2021–2024.")
    document.save(str(path))


def write_pdf(path: Path, pages: int = 1) -> None:
    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.drawString(72, 700, f"Policy for resor {number}")
        canvas.showPage()
    canvas.save()


def test_a_file_is_read_whole(tmp_path, reader):
    file = tmp_path / "mapp" / "resor.docx"
    file.parent.mkdir()
    write_word(file)
    parsed = reader.read(file, tmp_path)
    document = parsed.document
    assert (document.name, document.file, document.format) == ("resor", "mapp/resor.docx", "docx")
    assert document.version == hashlib.sha256(file.read_bytes()).hexdigest()
    assert document.title.value == "Policy för resor"
    assert document.valid_to is not None
    assert document.valid_to.quote in parsed.pages[0].text
    assert parsed.notices == ()
    assert all(x.text == parsed.pages[0].text[x.start : x.end] for x in parsed.chunks)


def test_reading_twice_gives_the_same(tmp_path, reader):
    file = tmp_path / "resor.html"
    file.write_text(HTML, encoding="utf-8")
    assert reader.read(file, tmp_path) == reader.read(file, tmp_path)


@pytest.mark.parametrize(
    ("name", "write", "real"),
    [
        ("word.pdf", write_word, "docx"),
        ("sida.pdf", lambda path: path.write_text(HTML, encoding="utf-8"), "html"),
        ("sida.txt", lambda path: path.write_text(HTML, encoding="utf-8"), "html"),
        (
            "text.html",
            lambda path: path.write_text("Policy för resor\n\nText.", encoding="utf-8"),
            "txt",
        ),
        ("pdf.docx", write_pdf, "pdf"),
    ],
)
def test_a_wrong_ending_is_read_by_content_and_reported(tmp_path, reader, name, write, real):
    file = tmp_path / name
    write(file)
    parsed = reader.read(file, tmp_path)
    assert parsed.document.format == real
    assert name in parsed.notices[0].text and real.upper() in parsed.notices[0].text


def zip_with(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)


BROKEN = {
    "tom.pdf": (lambda path: path.write_bytes(b""), "is empty"),
    "bild.pdf": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50)), "is a picture"),
    "gammal.docx": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        "before 2007",
    ),
    "lås.docx": (
        lambda path: path.write_bytes(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
        ),
        "password",
    ),
    "lås.odt": (
        lambda path: zip_with(
            path,
            mimetype="application/vnd.oasis.opendocument.text",
            **{"META-INF__manifest.xml": "<m><encryption-data/></m>"},
        ),
        "password",
    ),
    "blad.docx": (
        lambda path: zip_with(path, xl__workbook="<x/>", **{"xl__workbook.xml": "<x/>"}),
        "spreadsheet",
    ),
    "arkiv.docx": (lambda path: zip_with(path, brev="hej"), "is an archive"),
    "trasig.docx": (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(90)), "is damaged"),
    "halv.docx": (
        lambda path: zip_with(path, **{"word__document.xml": "<w:document"}),
        "is damaged",
    ),
    "trasig.pdf": (lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(90)), r"trasig\.pdf"),
    "okänd.txt": (
        lambda path: path.write_bytes(bytes(range(256)) * 20),
        "no document of a known kind",
    ),
    "brev.txt": (lambda path: path.write_bytes(rb"{\rtf1 hej}"), "RTF"),
    "bomb.docx": (
        lambda path: zip_with(path, **{"word__document.xml": " " * 150_000_000}),
        "unpacks to",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_a_clear_error_and_the_rest_goes_on(tmp_path, reader, name):
    write, message = BROKEN[name]
    file = tmp_path / name
    write(file)
    with pytest.raises(DocumentError, match=message) as caught:
        reader.read(file, tmp_path)
    assert name in str(caught.value)
    good = tmp_path / "bra.html"
    good.write_text(HTML, encoding="utf-8")
    assert reader.read(good, tmp_path).document.title.value == "Policy för resor"


def test_a_missing_file_is_an_error(tmp_path, reader):
    with pytest.raises(DocumentError, match=r"borta\.pdf cannot be opened"):
        reader.read(tmp_path / "borta.pdf", tmp_path)


def limited(**limits: float) -> Settings:
    return load_settings(**limits)


def test_a_file_above_the_size_limit_is_not_read(tmp_path):
    file = tmp_path / "stor.txt"
    file.write_text("ord " * 1000, encoding="utf-8")
    with pytest.raises(DocumentError, match=r"FILE_MEGABYTES=0\.001"):
        read(file, tmp_path, limited(file_megabytes=0.001))


def test_a_file_above_the_page_limit_is_not_read(tmp_path):
    file = tmp_path / "lång.txt"
    file.write_text("sida\f" * 30, encoding="utf-8")
    with pytest.raises(DocumentError, match="PARSE_PAGES=10"):
        read(file, tmp_path, limited(parse_pages=10))


def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    file = tmp_path / "seg.txt"
    file.write_text("Kommunen ska arbeta med detta. " * 300_000, encoding="utf-8")
    started = perf_counter()
    with pytest.raises(DocumentError, match=r"PARSE_SECONDS=0\.5"):
        read(file, tmp_path, limited(parse_seconds=0.5))
    assert perf_counter() - started < 5


def test_a_file_that_needs_too_much_memory_is_given_up_and_the_rest_goes_on(tmp_path):
    file, good = tmp_path / "fet.txt", tmp_path / "bra.html"
    file.write_text("x\n\n" * 12_000_000, encoding="utf-8")
    good.write_text(HTML, encoding="utf-8")
    with Reader(limited(parse_megabytes=256)) as small:
        with pytest.raises(DocumentError, match="PARSE_MEGABYTES=256"):
            small.read(file, tmp_path)
        assert small.read(good, tmp_path).document.format == "html"


def test_a_killed_reader_is_an_error_and_the_next_file_is_read(tmp_path):
    file = tmp_path / "bra.html"
    file.write_text(HTML, encoding="utf-8")
    with Reader(load_settings()) as own:
        own.read(file, tmp_path)
        assert own.process is not None
        os.kill(own.process, signal.SIGKILL)
        # The process is gone before it is asked, so that the question finds nobody.
        os.waitid(os.P_PID, own.process, os.WEXITED | os.WNOWAIT)
        with pytest.raises(DocumentError, match="SIGKILL"):
            own.read(file, tmp_path)
        assert own.read(file, tmp_path).document.format == "html"


def test_many_files_share_one_process(tmp_path):
    file = tmp_path / "bra.html"
    file.write_text(HTML, encoding="utf-8")
    with Reader(load_settings()) as own:
        processes = {own.read(file, tmp_path) and own.process for _ in range(20)}
    assert len(processes) == 1
    assert own.process is None


def test_overrides_beside_the_file_count(tmp_path, reader):
    file = tmp_path / "resor.html"
    file.write_text(HTML, encoding="utf-8")
    plain = reader.read(file, tmp_path).document
    (tmp_path / "resor.toml").write_text('owner = "HR-chefen"\n', encoding="utf-8")
    document = reader.read(file, tmp_path).document
    assert document.owner is not None and document.owner.value == "HR-chefen"
    assert document.version == plain.version


def test_every_format_is_named():
    assert {".pdf", ".docx", ".pptx", ".odt", ".html", ".md", ".txt"} <= FORMATS
