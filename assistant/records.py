"""The values that flow between the stages, frozen; this module alone knows their shapes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Literal, TypeVar

from assistant.told import Told
from assistant.trace import Trace

Language = Literal["sv", "da", "nb", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "da", "nb", "en")
Kind = Literal[
    "programme", "policy", "strategy", "action-plan", "guideline", "operational-plan", "report", "other"
]  # fmt: skip
BlockKind = Literal["heading", "paragraph", "item", "row", "contents", "furniture"]
AnswerStatus = Literal["answered", "partly", "refused"]
ValidityStatus = Literal["in force", "not yet in force", "expired", "replaced", "unknown"]
StatementKind = Literal["lead", "quote", "item", "note", "closest"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value of a document's profile with the words it was read from; None where a person or metadata stated it."""

    value: T
    quote: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row: `page_text[start:end]`, without line breaks.

    `level` is 1 to 6 for a heading, the depth from 1 for a list item, 0 otherwise. `section` holds the
    headings above the block, outermost first; a heading's own text is the last element of its section.
    `contents` and `furniture` (running head, page number) are never indexed; furniture ends its page's text.
    """

    kind: BlockKind
    page: int
    start: int
    end: int
    level: int = 0
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: number from 1, its blocks' text one a line, the printed page label if it has one."""

    number: int
    text: str
    label: str | None = None
    recognised: bool = False
    """True when the text was read from a picture by optical character recognition."""


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one document: `version` is the SHA-256 of its bytes, `name` the file's name without its ending.

    `id` follows from what the document says of itself, `file` is its path inside the folder it was read
    from. Each profile value carries its evidence, or is None where the document does not state it;
    `superseded` is what it says took its place, empty where it says only that it ended.
    """

    id: str
    version: str
    name: str
    file: str
    format: str
    pages: int
    language: Language
    title: Fact[str]
    organisation: Fact[str] | None = None
    kind: Fact[Kind] | None = None
    binding: Fact[bool] | None = None
    valid_from: Fact[date] | None = None
    valid_to: Fact[date] | None = None
    decided_by: Fact[str] | None = None
    decided_on: Fact[date] | None = None
    number: Fact[str] | None = None
    owner: Fact[str] | None = None
    edition: Fact[str] | None = None
    replaces: Fact[str] | None = None
    superseded: Fact[str] | None = None
    draft: Fact[str] | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of one page that is searched as one: `text == page_text[start:end]`; its section is never quoted."""

    version: str
    position: int
    page: int
    start: int
    end: int
    text: str
    section: tuple[str, ...]
    language: Language

    @property
    def id(self) -> str:
        """Unique over all indexed versions, and sorted as the text runs."""
        return f"{self.version[:24]}-{self.position:05d}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What reading one file gives; `notices` tell a person of pages without text, hidden text, recognised text."""

    document: Document
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    chunks: tuple[Chunk, ...]
    notices: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether a document governs on a day, with the words that say so, the version they stand in, what replaces it."""

    status: ValidityStatus
    on: date
    quote: str | None = None
    page: int | None = None
    stated_in: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page that was found for a question; `text == page_text[start:end]`, score in 0 to 1."""

    document: Document
    page: int
    start: int
    end: int
    text: str
    section: tuple[str, ...]
    language: Language
    score: float
    signals: Mapping[str, float]
    """What the score was made of, by name, for the "why this answer" panel and the learned ranker."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Citation:
    """An exact quote: `quote == page_text[start:end]` of that version's page."""

    number: int
    document: Document
    page: int
    start: int
    end: int
    quote: str
    validity: Validity


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of an answer. `citations` are numbers of the answer's citations; connecting words have none."""

    text: str
    citations: tuple[int, ...] = ()
    kind: StatementKind = "quote"


@dataclass(frozen=True, slots=True)
class Answer:
    """A cited answer, or as much of it as is written; `query` was searched, `confidence` (0 to 1) is in its evidence."""

    status: AnswerStatus
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...]
    language: Language
    query: str
    confidence: float
    seconds: float = 0.0
    trace: Trace = field(default_factory=Trace)

    @property
    def text(self) -> str:
        """The statements, one a line, each followed by its markers such as [1]."""
        lines = ([s.text, *(f"[{number}]" for number in s.citations)] for s in self.statements)
        return "\n".join(" ".join(line) for line in lines)
