"""Writes a source as PPTX: the title opens the show, every second-level heading is a slide of points."""

from datetime import UTC, datetime
from pathlib import Path

from pptx import Presentation

from data.examples.archive import freeze
from data.examples.source import Source, plain

WRITTEN = datetime(2026, 1, 15, tzinfo=UTC)
TITLE_LAYOUT, POINTS_LAYOUT = 0, 1


def write_pptx(source: Source, path: Path) -> None:
    """Write the source to `path` as PPTX, the same bytes every time."""
    show = Presentation()
    properties = show.core_properties
    properties.title, properties.author = source.title, source.organisation
    properties.language = source.language
    properties.created = properties.modified = WRITTEN
    properties.last_modified_by, properties.revision = source.organisation, 1
    slide = None
    for block in source.blocks:
        if block.kind == "heading":
            layout = TITLE_LAYOUT if block.level == 1 else POINTS_LAYOUT
            slide = show.slides.add_slide(show.slide_layouts[layout])
            slide.shapes.title.text = block.text
            continue
        lines = [text for _, text in block.rows] or [block.text]
        if slide is None:
            raise ValueError(f"{source.name}: a slide begins with a heading")
        frame = slide.placeholders[1].text_frame
        frame.text = plain(lines[0])
        for line in lines[1:]:
            frame.add_paragraph().text = plain(line)
    show.save(str(path))
    freeze(path)
