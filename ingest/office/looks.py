"""Finds the headings of files whose writers gave them a look instead of a style; knows what makes a line look like one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.reading import RawBlock

BY_LOOK = 0
"""The level of a heading that only looks like one; `settle_headings` gives it a real level or takes it back."""

_LONGEST = 90
_LONGEST_WITH_COLON = 3


def could_head(text: str) -> bool:
    """Whether a line that stands out by its letters is short and unfinished enough to be a heading."""
    return (
        0 < len(text) <= _LONGEST
        and "\n" not in text
        and text[0].isalnum()
        and not text.endswith((".", ",", ";"))
        and any(letter.isalpha() for letter in text)
    )


def settle_headings(blocks: Sequence[RawBlock]) -> Iterator[RawBlock]:
    """The blocks with each heading by look settled: it is one where text follows it, else a paragraph.

    In a file without any heading of its own, the first one by look is the title, and a line of up to three
    words that ends in a colon is a heading too.
    """
    styled = any(block.kind == "heading" and block.level != BY_LOOK for block in blocks)
    level = 1
    for place, block in enumerate(blocks):
        follows = blocks[place + 1 : place + 2]
        text_follows = bool(follows) and follows[0].kind != "heading"
        if block.kind == "heading" and block.level != BY_LOOK:
            level = block.level
            yield block
        elif block.kind == "heading":
            title = not styled and place == 0
            below = 1 if title else min(level + 1, 6)
            as_heading = title or text_follows
            yield replace(block, level=below) if as_heading else replace(block, kind="paragraph")
        elif not styled and text_follows and _introduces(block):
            yield replace(block, kind="heading", level=min(level + 1, 6))
        else:
            yield block


def _introduces(block: RawBlock) -> bool:
    return (
        block.kind == "paragraph"
        and block.text.endswith(":")
        and block.text[0].isupper()
        and len(block.text.split()) <= _LONGEST_WITH_COLON
    )
