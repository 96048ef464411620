"""One file into a parsed document, in this process: reader, outline, profile, chunks; knows which reader is whose."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from assistant.errors import DocumentError
from assistant.records import Parsed
from assistant.settings import Settings
from assistant.told import Told
from ingest.facts.overrides import override
from ingest.facts.profile import Source, profile
from ingest.formats import ENDINGS, detect_format
from ingest.outline import assemble
from ingest.reading import RawPage, Reading
from ingest.split import split

_READERS = {
    "pdf": ("ingest.pdf.reader", "read_pdf"),
    "docx": ("ingest.office.word", "read_docx"),
    "pptx": ("ingest.office.slides", "read_pptx"),
    "odt": ("ingest.office.odt", "read_odt"),
    "html": ("ingest.web.reader", "read_html"),
    "md": ("ingest.plain.markdown", "read_markdown"),
    "txt": ("ingest.plain.text", "read_text"),
}
"""Format → module and function; a module is imported when the first file of its format is read."""


def parse(path: Path, root: Path, settings: Settings) -> Parsed:
    """Everything that one file says, read in this process without limits on time and memory.

    `Document.file` is the path below `root`. Raises DocumentError when the file cannot be read, has too
    many pages, or the TOML file beside it cannot be used.
    """
    found = detect_format(path)
    reading = _reader(found)(path)
    if len(reading.pages) > settings.parse_pages:
        raise DocumentError(
            f"{path.name} has {len(reading.pages)} pages, more than PARSE_PAGES={settings.parse_pages}. "
            "Split the file or raise the setting.",
            "too_many_pages",
            pages=len(reading.pages),
            most=settings.parse_pages,
        )
    reading = replace(reading, pages=tuple(_clean(page) for page in reading.pages))
    pages, blocks = assemble(reading)
    version = hashlib.sha256(path.read_bytes()).hexdigest()
    source = Source(
        version=version,
        name=path.stem,
        file=path.relative_to(root).as_posix(),
        format=found,
        title=reading.title,
        metadata=reading.metadata,
    )
    document = override(profile(source, pages, blocks), path)
    chunks = split(version, pages, blocks, document.language, settings)
    notices = (*_wrong_ending(path, found), *reading.notices)
    if not any(page.text.strip() for page in pages):
        notices = (*notices, Told(f"{path.name} holds no text that can be read.", "no_text"))
    return Parsed(document, pages, blocks, chunks, notices)


def _reader(found: str) -> Callable[[Path], Reading]:
    module, function = _READERS[found]
    reader: Callable[[Path], Reading] = getattr(import_module(module), function)
    return reader


def _wrong_ending(path: Path, found: str) -> tuple[Told, ...]:
    if ENDINGS.get(path.suffix.lower()) == found:
        return ()
    kind = found.upper()
    said = f"{path.name} is a {kind} file by its content and was read as one. Rename it."
    return (Told(said, "wrong_ending", {"format": kind}),)


def _clean(page: RawPage) -> RawPage:
    """The page without half characters (lone surrogates), which no store and no browser takes."""
    blocks = tuple(
        replace(block, text=block.text.encode("utf-8", "replace").decode("utf-8"))
        for block in page.blocks
    )
    return replace(page, blocks=blocks)
