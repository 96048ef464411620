"""Writes a source as Markdown, which it already is, or as plain text of at most 78 columns."""

from pathlib import Path
from textwrap import fill

from data.examples.source import Block, Source, plain

COLUMNS = 78


def write_markdown(source: Source, path: Path) -> None:
    """Write the source's body to `path`."""
    path.write_text(source.body, encoding="utf-8", newline="\n")


def write_text(source: Source, path: Path) -> None:
    """Write the source to `path` as plain text, headings underlined."""
    parts = "\n\n".join(_lines(block) for block in source.blocks)
    path.write_text(parts + "\n", encoding="utf-8", newline="\n")


def _lines(block: Block) -> str:
    if block.kind == "heading":
        return f"{block.text}\n{('=' if block.level == 1 else '-') * len(block.text)}"
    if block.kind == "items":
        return "\n".join(
            fill(f"{mark or '-'} {plain(text)}", COLUMNS, subsequent_indent="  ")
            for mark, text in block.rows
        )
    if block.kind == "table":
        return "\n".join("\t".join(plain(cell) for cell in row) for row in block.rows)
    return fill(plain(block.text), COLUMNS)
