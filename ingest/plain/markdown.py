"""Reads Markdown with its front matter; this module alone knows Markdown's tokens and what site builders add to it."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.errors import DocumentError
from ingest.reading import CELL, RawBlock, RawPage, Reading
from ingest.web.reader import html_blocks
from ingest.writing.encoding import decode
from ingest.writing.hidden import Hidden, strip_blocks
from ingest.writing.lines import meant_lines

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# Hugo's and Jekyll's calls, containers, comments, marks of foot notes, ids after headings.
_CALL = re.compile(r"\{\{[<%]?.*?[%>]?\}\}|\{%.*?%\}|<!--.*?-->", re.DOTALL)
_NOTE_TEXT = re.compile(r"^\[\^[^\]\n]+\]:[ \t]*", re.MULTILINE)
_MARKS = re.compile(r"\[\^[^\]\n]+\]|^:{3,}.*$|[ \t]*\{[#.][^}\n]*\}[ \t]*$", re.MULTILINE)
_TASK = re.compile(r"^\[[ xX]\]\s+")


def read_markdown(path: Path) -> Reading:
    """A Markdown file as one page, its front matter as metadata; raises DocumentError for a broken front matter."""
    text = decode(path.read_bytes(), path.name).replace("\r\n", "\n").replace("\r", "\n")
    metadata: dict[str, str] = {}
    if match := _FRONT.match(text):
        metadata = _front_matter(match.group(1), match.group(2), path.name)
        text = text[match.end() :]
    hidden = Hidden()
    text = _MARKS.sub("", _NOTE_TEXT.sub("", _CALL.sub("", text)))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    blocks = strip_blocks(_Walker(hidden).blocks(tokens), hidden)
    return Reading((RawPage(1, blocks),), metadata.get("title"), metadata, hidden.notices())


def _front_matter(fence: str, text: str, name: str) -> dict[str, str]:
    try:
        values = tomllib.loads(text) if fence == "+++" else yaml.safe_load(text)
    except (tomllib.TOMLDecodeError, yaml.YAMLError) as error:
        problem = " ".join(str(error).split())
        raise DocumentError(
            f"The front matter of {name} cannot be read ({problem}). Correct it or remove it.",
            "front_matter",
        ) from error
    if not isinstance(values, Mapping):
        return {}
    found = {str(key).strip().lower(): _stated(value) for key, value in values.items()}
    return {key: value for key, value in found.items() if value}


def _stated(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(str(part) for part in value if isinstance(part, str | int | float))
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


class _Walker:
    """Walks Markdown's tokens once, and knows the lists, the item and the table row it is in."""

    def __init__(self, hidden: Hidden) -> None:
        self._hidden = hidden
        self._numbers: list[int | None] = []
        self._new_item = False
        self._cells: list[str] | None = None
        self._heading = False
        self._level = 0

    def blocks(self, tokens: Sequence[Token]) -> Iterator[RawBlock]:
        for token in tokens:
            self._enter(token)
            if token.type == "inline":
                yield from self._inline(token)
            elif token.type == "tr_close" and self._cells is not None:
                yield RawBlock("row", CELL.join(self._cells))
                self._cells = None
            elif token.type in ("fence", "code_block"):
                yield RawBlock("paragraph", token.content)
            elif token.type == "html_block":
                yield from _html(token.content, self._hidden)

    def _enter(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading, self._level = True, int(token.tag[1])
            case "heading_close":
                self._heading = False
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(int(token.attrGet("start") or 1) - 1)
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
            case "list_item_open":
                self._new_item = True
                number = self._numbers[-1]
                self._numbers[-1] = None if number is None else number + 1
            case "tr_open":
                self._cells = []

    def _inline(self, token: Token) -> Iterator[RawBlock]:
        text = _plain(token)
        if self._cells is not None:
            self._cells.append(" ".join(text.split()))
        elif self._heading:
            yield RawBlock("heading", text, self._level)
        elif self._new_item:
            self._new_item = False
            number = f"{self._numbers[-1]}. " if self._numbers[-1] is not None else ""
            yield RawBlock("item", number + _TASK.sub("", text), len(self._numbers))
        elif _is_bold(token):
            yield RawBlock("heading", text, min(self._level + 1, 6))
        else:
            yield from (RawBlock("paragraph", line) for line in meant_lines(text))


def _plain(token: Token) -> str:
    """The text of inline tokens: links as their text, pictures and tags dropped, breaks kept."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or re.match(r"<br\b", child.content):
            parts.append("\n")
    return "".join(parts)


def _is_bold(token: Token) -> bool:
    """Whether the paragraph is one short line, wholly bold: a heading by another name."""
    children = [x for x in token.children or () if x.content or x.type not in ("text",)]
    kinds = [child.type for child in children]
    text = _plain(token)
    return (
        kinds[:1] == ["strong_open"]
        and kinds[-1:] == ["strong_close"]
        and kinds.count("strong_open") == 1
        and "\n" not in text
        and len(text) <= 80
        and not text.endswith((".", ",", ";"))
    )


def _html(content: str, hidden: Hidden) -> tuple[RawBlock, ...]:
    if not re.search(r">[^<]*\w", content):
        return ()
    return html_blocks(html.fragment_fromstring(content, create_parent="div"), hidden)
