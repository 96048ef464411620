"""Makes the example documents: every source becomes one file of its format."""

from collections.abc import Callable, Mapping
from pathlib import Path

from data.examples.opendocument import write_odt
from data.examples.pdf import write_pdf
from data.examples.slides import write_pptx
from data.examples.source import Source, read_source
from data.examples.text import write_markdown, write_text
from data.examples.web import write_html
from data.examples.word import write_docx

SOURCES = Path(__file__).parent / "sources"
WRITERS: Mapping[str, Callable[[Source, Path], None]] = {
    "docx": write_docx,
    "html": write_html,
    "md": write_markdown,
    "odt": write_odt,
    "pdf": write_pdf,
    "pptx": write_pptx,
    "txt": write_text,
}


def make(folder: Path) -> list[Path]:
    """Write every example document into `folder` and return their paths, sorted by name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for file in sorted(SOURCES.glob("*.md")):
        source = read_source(file)
        path = folder / f"{source.name}.{source.format}"
        WRITERS[source.format](source, path)
        paths.append(path)
    return paths
