"""What a reader of one format gives to the rest of the reading; this module alone knows that shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.records import BlockKind
from assistant.told import Told

CELL = "\t"
"""Stands between the cells of a table row, empty cells included: whitespace, so that a quoted row still
reads word for word as the document does."""


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One heading, paragraph, list item or table row as the reader found it, in reading order.

    `text` may hold line breaks and runs of blanks: `ingest.outline.assemble` turns them into single blanks.
    The cells of a row are joined by `CELL`. An item's text does not hold its bullet, but does hold its
    number or letter ("1.", "a)"); `mark` is the bullet, if it is to be shown as another sign than "•".
    `level` is 1 to 6 for a heading, the depth from 1 for an item, else 0; heading levels may start
    anywhere and jump: `assemble` makes them consistent.
    """

    kind: BlockKind
    text: str
    level: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page: its number from 1, its blocks, the page label printed on it, and whether OCR read it."""

    number: int
    blocks: tuple[RawBlock, ...]
    label: str | None = None
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file as its reader understood it.

    `title` is the one stated in the file's metadata, or None. `metadata` holds what else the file says
    about itself under lower-case names ("author", "created", "modified", "subject", "keywords",
    "language"). `notices` are lines for a person: pages without text, hidden text, what was recognised.
    """

    pages: tuple[RawPage, ...]
    title: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Told, ...] = ()
