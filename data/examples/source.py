"""Reads one source file: TOML between two lines of `+++`, then a small part of Markdown.

This module alone knows that notation. Headings, paragraphs, lists, tables, notes (`> `), bold text and
page breaks (`***`) are all there is.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

BlockKind = Literal["heading", "paragraph", "note", "items", "table", "break"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document: `text` for a heading, paragraph or note, `rows` for a list or a table.

    A list has one row an item: its mark ("" or "1.") and its text. The first row of a table is its head.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document before it has a format; `body` is its Markdown as it was written."""

    name: str
    format: str
    language: str
    title: str
    organisation: str
    body: str
    blocks: tuple[Block, ...]
    head: str = ""
    menu: tuple[str, ...] = ()
    contents: str = ""
    columns: int = 1
    hyphenate: bool = False
    cover: bool = False

    @property
    def text(self) -> str:
        """Every word of the document, without marks, a line for each paragraph, item and cell."""
        return "\n".join(
            plain(line)
            for block in self.blocks
            for line in (block.text, *(cell for row in block.rows for cell in row))
            if line
        )


def read_source(path: Path) -> Source:
    """The source in `path`; raises ValueError with the file's name when its notation is broken."""
    parts = path.read_text(encoding="utf-8").split("+++\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ValueError(f"{path.name}: begin with TOML between two lines of +++")
    options = tomllib.loads(parts[1])
    options["menu"] = tuple(options.get("menu", ()))
    body = parts[2].strip() + "\n"
    return Source(name=path.stem, body=body, blocks=tuple(blocks(body)), **options)


def blocks(body: str) -> Iterator[Block]:
    """The blocks of a body, in order."""
    for kind, group in groupby(body.splitlines(), _kind):
        lines = list(group)
        if kind == "heading":
            for line in lines:
                marks, text = line.split(" ", 1)
                yield Block("heading", text, len(marks))
        elif kind == "note":
            yield Block("note", " ".join(line.removeprefix("> ") for line in lines))
        elif kind == "items":
            yield Block("items", rows=tuple(_item(line) for line in lines))
        elif kind == "table":
            rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
            yield Block("table", rows=(rows[0], *rows[2:]))
        elif kind == "paragraph":
            yield Block("paragraph", " ".join(lines))
        elif kind == "break":
            yield Block("break")


def runs(text: str) -> list[tuple[str, bool]]:
    """The text in stretches, each with whether it is bold."""
    return [(part, index % 2 == 1) for index, part in enumerate(text.split("**")) if part]


def plain(text: str) -> str:
    """The text without the marks of bold."""
    return text.replace("**", "")


def _kind(line: str) -> BlockKind | None:
    """What a line belongs to, None for an empty one."""
    if not line.strip():
        return None
    if line == "***":
        return "break"
    patterns: tuple[tuple[str, BlockKind], ...] = (
        (r"#+ ", "heading"),
        (r"> ", "note"),
        (r"- |\d+\. ", "items"),
        (r"\|", "table"),
    )
    return next((kind for pattern, kind in patterns if re.match(pattern, line)), "paragraph")


def _item(line: str) -> tuple[str, str]:
    mark, text = line.split(" ", 1)
    return ("" if mark == "-" else mark, text)
