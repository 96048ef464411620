"""A small library made in the test: a drawn PDF, a Markdown file and a hostile one, indexed for real."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from assistant.errors import DocumentError
from assistant.index import Index
from assistant.ledger import Ledger
from assistant.records import Block, Document, Fact, Page, Parsed
from assistant.settings import Settings
from assistant.told import Told
from ingest.sync import sync

LINES = (
    "Principles of the harbour",
    "Every service is built so that all residents can use it, which is checked be-",
    "fore it is opened. A service that fails the check is not opened.",
    "The harbour office is responsible.",
)
TEXT = "\n".join(
    (
        LINES[0],
        "Every service is built so that all residents can use it, which is checked before it is "
        "opened. A service that fails the check is not opened.",
        LINES[3],
    )
)
HOSTILE = (
    "# Plan <script>alert(1)</script>\n"
    "- <img src=x onerror=alert(2)>\n"
    "- ![logo](https://tracker.example/pixel.png) and [a link](https://elsewhere.example)"
)


def draw_pdf(path: Path, lines: tuple[str, ...] = LINES, rotation: int = 0) -> None:
    """A page with the lines at 72 points from the left, the first at 700 points from below, 20 apart."""
    canvas = Canvas(str(path), pagesize=(600, 800))
    if rotation:
        canvas.setPageRotation(rotation)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 20 * number, line)
    canvas.save()


NOTICE = Told("Hidden.", "hidden_on_page", {"page": 1, "text": "A <b>notice</b>."})


@dataclass(frozen=True)
class Library:
    """The folder, its index and its documents by name."""

    folder: Path
    index: Index

    @property
    def ledger(self) -> Ledger:
        return self.index.ledger

    def document(self, name: str) -> Document:
        return next(document for document in self.ledger.documents() if document.name == name)


def read(path: Path, root: Path) -> Parsed:
    """Reads what this fixture writes: the PDF's text is known, the others are lines."""
    data = path.read_bytes()
    if path.stem == "broken":
        raise DocumentError("broken.txt cannot be read. Save it again.", "damaged")
    text = TEXT if path.suffix == ".pdf" else data.decode()
    version = hashlib.sha256(data).hexdigest()
    blocks, place = [], 0
    for line in text.split("\n"):
        kind = {"#": "heading", "-": "item"}.get(line[0], "paragraph")
        blocks.append(Block(kind, 1, place, place + len(line), 1))
        place += len(line) + 1
    document = Document(
        id=path.stem,
        version=version,
        name=path.stem,
        file=path.name,
        format=path.suffix[1:],
        pages=1,
        language="en",
        title=Fact(text.split("\n")[0].lstrip("# ")),
        organisation=Fact("Harbour town"),
        kind=Fact("policy"),
        binding=Fact(True),
        valid_from=Fact(date(2020, 1, 1), LINES[3], 1) if path.suffix == ".pdf" else None,
        valid_to=Fact(date(2099, 12, 31), LINES[3], 1) if path.suffix == ".pdf" else None,
    )
    return Parsed(document, (Page(1, text),), tuple(blocks), (), (NOTICE,))


def make_library(base: Path) -> Library:
    """The three files below `base`, read into an index there."""
    folder = base / "documents"
    folder.mkdir()
    draw_pdf(folder / "harbour.pdf")
    (folder / "hostile.md").write_text(HOSTILE)
    (folder / "broken.txt").write_text("broken")
    settings = Settings(_env_file=None, documents=folder, index=base / "index")
    index = Index.open(settings, None)
    sync(folder, index, settings, read=read)
    return Library(folder, index)
