"""Writes a source as ODT: headings with outline levels, lists and tables (OpenDocument 1.2, written out as XML).

A library would do, but the one at hand remembers name spaces from one file to the next.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from zipfile import ZipFile

from data.examples.archive import freeze
from data.examples.source import Block, Source, runs

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{NAMES}:office:1.0" xmlns:text="{NAMES}:text:1.0" '
    f'xmlns:table="{NAMES}:table:1.0" xmlns:style="{NAMES}:style:1.0" '
    f'xmlns:meta="{NAMES}:meta:1.0" xmlns:fo="{NAMES}:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"'
)
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
COUNTRIES = {"sv": "SE", "da": "DK", "nb": "NO", "en": "GB"}
HEADING_SIZES = {1: "20pt", 2: "15pt", 3: "12pt"}


def write_odt(source: Source, path: Path) -> None:
    """Write the source to `path` as ODT, the same bytes every time."""
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MEDIA_TYPE)
        archive.writestr("META-INF/manifest.xml", _manifest())
        archive.writestr("meta.xml", _meta(source))
        archive.writestr("styles.xml", _styles(source.language))
        archive.writestr("content.xml", _content(source))
    freeze(path)


def _part(name: str, inside: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<office:document-{name} {SPACES}>{inside}</office:document-{name}>"
    )


def _manifest() -> str:
    entries = [("/", MEDIA_TYPE)] + [
        (f"{part}.xml", "text/xml") for part in ("content", "meta", "styles")
    ]
    lines = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries
    )
    space = f'xmlns:manifest="{NAMES}:manifest:1.0" manifest:version="1.2"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest {space}>{lines}</manifest:manifest>'


def _meta(source: Source) -> str:
    return _part(
        "meta",
        f"<office:meta><dc:title>{escape(source.title)}</dc:title>"
        f"<meta:initial-creator>{escape(source.organisation)}</meta:initial-creator>"
        f"<dc:language>{source.language}</dc:language></office:meta>",
    )


def _styles(language: str) -> str:
    headings = "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" '
        f'style:family="paragraph" style:default-outline-level="{level}">'
        '<style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.2cm"/>'
        f'<style:text-properties fo:font-size="{size}" fo:font-weight="bold"/></style:style>'
        for level, size in HEADING_SIZES.items()
    )
    return _part(
        "styles",
        '<office:styles><style:default-style style:family="paragraph"><style:text-properties '
        f'fo:font-size="11pt" fo:language="{language}" fo:country="{COUNTRIES[language]}"/>'
        f"</style:default-style>{headings}</office:styles>",
    )


def _content(source: Source) -> str:
    bold = (
        '<office:automatic-styles><style:style style:name="Bold" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
    )
    body = "".join(_element(block) for block in source.blocks)
    return _part("content", f"{bold}<office:body><office:text>{body}</office:text></office:body>")


def _element(block: Block) -> str:
    if block.kind == "heading":
        style = f'text:style-name="Heading_20_{block.level}" text:outline-level="{block.level}"'
        return f"<text:h {style}>{_inline(block.text)}</text:h>"
    if block.kind == "items":
        items = "".join(f"<text:list-item>{_line(text)}</text:list-item>" for _, text in block.rows)
        return f"<text:list>{items}</text:list>"
    if block.kind == "table":
        columns = f'<table:table-column table:number-columns-repeated="{len(block.rows[0])}"/>'
        return f"<table:table>{columns}{''.join(_row(row) for row in block.rows)}</table:table>"
    return _line(block.text)


def _row(cells: Iterable[str]) -> str:
    inside = "".join(f"<table:table-cell>{_line(cell)}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def _line(text: str) -> str:
    return f"<text:p>{_inline(text)}</text:p>"


def _inline(text: str) -> str:
    return "".join(
        f'<text:span text:style-name="Bold">{escape(part)}</text:span>' if bold else escape(part)
        for part, bold in runs(text)
    )
