"""Writes a source as a web page as municipalities publish them: menu, main text, footer."""

from html import escape
from pathlib import Path

from data.examples.source import Block, Source, runs

STYLE = (
    "body{font:1rem/1.6 sans-serif;max-width:46rem;margin:auto;padding:1rem;color:#1d2733}"
    "nav a{margin-right:1rem}table{border-collapse:collapse}th,td{border:1px solid #9ab;"
    "padding:.3rem .6rem;text-align:left;vertical-align:top}"
    ".note{background:#e8eef5;padding:.8rem}"
)


def write_html(source: Source, path: Path) -> None:
    """Write the source to `path` as one HTML file without scripts or outside files."""
    menu = " ".join(f'<a href="#">{escape(word)}</a>' for word in source.menu)
    body = "\n".join(_element(block) for block in source.blocks)
    path.write_text(
        "<!DOCTYPE html>\n"
        f'<html lang="{source.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(source.title)}</title>\n"
        f'<meta name="author" content="{escape(source.organisation)}">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header><p>{escape(source.head)}</p>\n<nav>{menu}</nav></header>\n"
        f"<main>\n{body}\n</main>\n"
        f"<footer><p>{escape(source.organisation)}</p></footer>\n</body>\n</html>\n",
        encoding="utf-8",
        newline="\n",
    )


def _element(block: Block) -> str:
    if block.kind == "heading":
        return f"<h{block.level}>{_inline(block.text)}</h{block.level}>"
    if block.kind == "items":
        tag = "ol" if block.rows[0][0] else "ul"
        items = "\n".join(f"<li>{_inline(text)}</li>" for _, text in block.rows)
        return f"<{tag}>\n{items}\n</{tag}>"
    if block.kind == "table":
        head, *rows = ("".join(f"<td>{_inline(cell)}</td>" for cell in row) for row in block.rows)
        head = head.replace("td>", "th>")
        return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in (head, *rows)) + "\n</table>"
    mark = ' class="note"' if block.kind == "note" else ""
    return f"<p{mark}>{_inline(block.text)}</p>"


def _inline(text: str) -> str:
    return "".join(
        f"<strong>{escape(part, quote=False)}</strong>" if bold else escape(part, quote=False)
        for part, bold in runs(text)
    )
