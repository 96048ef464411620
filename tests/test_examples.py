"""The shipped example documents are what the script makes, real files of their formats, and well marked."""

import re
import sys
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import docx
import odf.opendocument
import odf.table
import odf.teletype
import odf.text
import pptx
import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))  # data/ is no installed package

from data.examples.hyphens import SOFT_HYPHEN, mark_divisions  # noqa: E402
from data.examples.make import SOURCES, WRITERS, make  # noqa: E402
from data.examples.source import Source, read_source  # noqa: E402

DOCUMENTS = ROOT / "data" / "documents"
PROGRAMME = "alvhamra-program-digital-utveckling-2024-2030"
DIGEST_MARKS = {
    "sv": ("Sammandrag", "inte den officiella texten"),
    "da": ("Resumé", "ikke den officielle tekst"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of a fresh run, by name."""
    return {path.name: path for path in make(tmp_path_factory.mktemp("made"))}


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    """The sources, by name."""
    return {path.stem: read_source(path) for path in SOURCES.glob("*.md")}


def contents(path: Path) -> dict[str, bytes] | list[str] | bytes:
    """What a file says, whichever version of a packing library wrote it."""
    if path.suffix == ".pdf":
        reader = pypdf.PdfReader(path)
        return [str(reader.metadata.title), *(page.extract_text() for page in reader.pages)]
    if is_zipfile(path):
        with ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return path.read_bytes()


def test_the_shipped_files_are_what_the_script_makes(made: dict[str, Path]) -> None:
    shipped = {path.name: path for path in DOCUMENTS.iterdir() if path.suffix != ".toml"}
    assert sorted(shipped) == sorted(made)
    differing = [name for name in made if contents(shipped[name]) != contents(made[name])]
    assert not differing, "run: python -m data.examples"


def test_two_runs_give_the_same_bytes(made: dict[str, Path], tmp_path: Path) -> None:
    again = {path.name: path.read_bytes() for path in make(tmp_path)}
    assert again == {name: path.read_bytes() for name, path in made.items()}


def test_every_format_is_there_and_the_whole_is_small(made: dict[str, Path]) -> None:
    assert {path.suffix[1:] for path in made.values()} == set(WRITERS)
    assert sum(path.stat().st_size for path in made.values()) < 1_500_000


def test_digests_say_that_they_are_not_the_official_text(sources: dict[str, Source]) -> None:
    digests = [
        source for source in sources.values() if source.name.startswith(("sammandrag", "resume"))
    ]
    assert sorted(source.format for source in digests) == ["docx", "html", "md", "pdf"]
    for source in digests:
        first = source.blocks[0]
        assert first.level == 1
        assert first.text == source.title
        assert all(mark in source.title for mark in DIGEST_MARKS[source.language])


def test_the_programme_has_what_real_pdf_files_have(made: dict[str, Path]) -> None:
    path = made[f"{PROGRAMME}.pdf"]
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    reader = pypdf.PdfReader(path)
    assert 6 <= len(pages) <= 8
    for number, text in enumerate(pages[1:], 2):
        assert text.startswith("Program för digital utveckling 2024–2030 · Älvhamra kommun")
        assert re.search(rf"(?m)^{number}\s*$", text)
    assert sum(line.count(". . . .") > 0 for line in pages[1].splitlines()) > 20
    assert sum(text.count("\ufffe") for text in pages) >= 5, "words divided at line ends"
    chapters = [entry for entry in reader.outline if not isinstance(entry, list)]
    sections = [entry for entry in reader.outline if isinstance(entry, list)]
    assert [chapter.title for chapter in chapters][1:3] == ["1 Inledning", "2 Mål"]
    assert [len(entries) for entries in sections] == [4, 4, 6, 6, 4]
    assert reader.metadata.title == "Nära och enkelt – program för digital utveckling 2024–2030"


def test_word_files_keep_headings_lists_and_tables(
    made: dict[str, Path], sources: dict[str, Source]
) -> None:
    for source in (source for source in sources.values() if source.format == "docx"):
        document = docx.Document(str(made[f"{source.name}.docx"]))
        headings = [
            (1 if p.style.name == "Title" else int(p.style.name[-1]) + 1, p.text)
            for p in document.paragraphs
            if p.style.name.startswith(("Title", "Heading"))
        ]
        assert headings == [(b.level, b.text) for b in source.blocks if b.kind == "heading"]
        rows = [tuple(c.text for c in row.cells) for t in document.tables for row in t.rows]
        assert rows == [row for b in source.blocks if b.kind == "table" for row in b.rows]
        items = [p.text for p in document.paragraphs if p.style.name.startswith("List")]
        assert items == [text for b in source.blocks if b.kind == "items" for _, text in b.rows]


def test_the_opendocument_file_is_read_by_a_library_of_its_format(
    made: dict[str, Path], sources: dict[str, Source]
) -> None:
    source = next(source for source in sources.values() if source.format == "odt")
    document = odf.opendocument.load(str(made[f"{source.name}.odt"]))
    headings = [
        (int(element.getAttribute("outlinelevel")), odf.teletype.extractText(element))
        for element in document.getElementsByType(odf.text.H)
    ]
    assert headings == [(b.level, b.text) for b in source.blocks if b.kind == "heading"]
    rows = [
        tuple(map(odf.teletype.extractText, row.getElementsByType(odf.table.TableCell)))
        for row in document.getElementsByType(odf.table.TableRow)
    ]
    assert rows == [row for b in source.blocks if b.kind == "table" for row in b.rows]


def test_every_slide_has_its_heading_and_points(
    made: dict[str, Path], sources: dict[str, Source]
) -> None:
    source = next(source for source in sources.values() if source.format == "pptx")
    show = pptx.Presentation(str(made[f"{source.name}.pptx"]))
    titles = [slide.shapes.title.text for slide in show.slides]
    assert titles == [block.text for block in source.blocks if block.kind == "heading"]
    assert all(slide.placeholders[1].text_frame.text for slide in show.slides)


@pytest.mark.parametrize("text", ["# A title without options\n", "+++\ntitle = 'never closed'\n"])
def test_a_broken_source_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.md"):
        read_source(path)


@given(st.text(alphabet="abcdefgåäöæøéxyz -.1", max_size=80))
def test_marks_of_division_change_nothing_else(text: str) -> None:
    marked = mark_divisions(text)
    assert marked.replace(SOFT_HYPHEN, "") == text
    for word in re.findall(rf"[^\W\d_]+(?:{SOFT_HYPHEN}[^\W\d_]+)+", marked):
        assert len(word.replace(SOFT_HYPHEN, "")) >= 10
        assert min(len(word.split(SOFT_HYPHEN)[0]), len(word.split(SOFT_HYPHEN)[-1])) >= 3


def test_words_are_divided_as_one_would() -> None:
    assert mark_divisions("digitalisering") == SOFT_HYPHEN.join(("digi", "ta", "li", "se", "ring"))
    assert mark_divisions("verksamhet") == SOFT_HYPHEN.join(("verksam", "het"))
    assert mark_divisions("handlingsplan") == "handlingsplan"
