"""Reads question files (JSON Lines); this module alone knows their format."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from assistant.errors import AssistantError
from assistant.language import detect
from assistant.records import LANGUAGES, Language, Turn

CaseKind = Literal[
    "fact",
    "list",
    "situation",
    "compare",
    "crosslang",
    "followup",
    "validity",
    "unanswerable",
]
Role = Literal["employee", "manager", "communicator"]
CASE_KINDS: tuple[CaseKind, ...] = get_args(CaseKind)
ROLES: tuple[Role, ...] = get_args(Role)


class QuestionFileError(AssistantError):
    """A question file cannot be used; the message names the file, the line and the field."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A stretch of a document that answers the question or a part of it: its pages (from 1) and its words."""

    document: str
    pages: tuple[int, ...]
    quote: str
    alt: bool = False
    """True for a member of the question's one group of which any suffices."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what a right answer rests on (`gold`) and must state (`nuggets`)."""

    id: str
    question: str
    language: Language
    kind: CaseKind
    role: Role
    answerable: bool
    gold: tuple[Gold, ...] = ()
    nuggets: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()

    @property
    def units(self) -> tuple[tuple[Gold, ...], ...]:
        """What has to be found: each required gold on its own, then the alternatives as one unit."""
        alternatives = tuple(gold for gold in self.gold if gold.alt)
        required = tuple((gold,) for gold in self.gold if not gold.alt)
        return (*required, alternatives) if alternatives else required


def load_cases(*files: Path) -> tuple[Case, ...]:
    """The cases of question files, in order.

    Raises QuestionFileError with file, line and field where something is missing, of the wrong type,
    contradictory, or where an id occurs twice.
    """
    cases: list[Case] = []
    places: dict[str, str] = {}
    for file in files:
        for number, line in _lines(file):
            place = f"{file}, line {number}"
            case = _case(line, place)
            if case.id in places:
                raise QuestionFileError(
                    f"{place}: the id {case.id!r} stands already in {places[case.id]}. Give each question its own id."
                )
            places[case.id] = place
            cases.append(case)
    if not cases:
        names = ", ".join(map(str, files))
        raise QuestionFileError(
            f"No question found in {names or 'no file'}. Name a JSON Lines file of questions."
        )
    return tuple(cases)


def _lines(file: Path) -> Iterable[tuple[int, str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(
            f"{file}: the question file cannot be read ({error}). Check its path and that it is UTF-8."
        ) from error
    # Not splitlines(): a line separator inside a quote (U+2028) is no end of a JSON line.
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _case(line: str, place: str) -> Case:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuestionFileError(
            f"{place}: not a JSON object ({error}). Write one question a line."
        ) from error
    if not isinstance(raw, dict):
        raise QuestionFileError(f"{place}: expected a JSON object, found {type(raw).__name__}.")
    case = Case(
        id=_field(raw, "id", str, place),
        question=_field(raw, "question", str, place),
        language=cast("Language", _choice(raw, "lang", LANGUAGES, place)),
        kind=cast("CaseKind", _choice(raw, "kind", CASE_KINDS, place)),
        role=cast("Role", _choice(raw, "role", ROLES, place)),
        answerable=_field(raw, "answerable", bool, place),
        gold=tuple(_gold(item, f"{place}, gold") for item in _field(raw, "gold", list, place, [])),
        nuggets=tuple(_texts(raw, "nuggets", place)),
        history=tuple(
            _turn(item, f"{place}, history") for item in _field(raw, "history", list, place, [])
        ),
    )
    if not case.id.strip() or not case.question.strip():
        raise QuestionFileError(f"{place}: 'id' and 'question' must not be empty.")
    if case.answerable and not case.gold:
        raise QuestionFileError(
            f"{place}: 'answerable' is true and 'gold' is empty. Add the quote that answers, or set it to false."
        )
    return case


def _gold(raw: object, place: str) -> Gold:
    if not isinstance(raw, dict):
        raise QuestionFileError(f"{place}: expected an object, found {raw!r}.")
    pages = _field(raw, "pages", list, place)
    if not pages or not all(isinstance(page, int) and page > 0 for page in pages):
        raise QuestionFileError(f"{place}: 'pages' is {pages!r}; expected page numbers from 1.")
    quote = _field(raw, "quote", str, place)
    if not any(character.isalnum() for character in quote):
        raise QuestionFileError(f"{place}: 'quote' is {quote!r}; expected words of the document.")
    return Gold(
        _field(raw, "document", str, place), tuple(pages), quote, bool(raw.get("alt", False))
    )


def _turn(raw: object, place: str) -> Turn:
    if not isinstance(raw, dict):
        raise QuestionFileError(f"{place}: expected an object, found {raw!r}.")
    role = cast("Literal['user', 'assistant']", _choice(raw, "role", ("user", "assistant"), place))
    return Turn(role, _field(raw, "content", str, place))


def _field(raw: Mapping[str, Any], name: str, kind: type, place: str, missing: Any = None) -> Any:
    value = raw.get(name, missing)
    if not isinstance(value, kind):
        found = repr(value) if name in raw else "nothing"
        raise QuestionFileError(f"{place}: '{name}' must be a {kind.__name__}, found {found}.")
    return value


def _choice(raw: Mapping[str, Any], name: str, choices: Collection[str], place: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or value not in choices:
        raise QuestionFileError(
            f"{place}: '{name}' is {value!r}; expected one of {', '.join(choices)}."
        )
    return value


def _texts(raw: Mapping[str, Any], name: str, place: str) -> list[str]:
    values = _field(raw, name, list, place, [])
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise QuestionFileError(
            f"{place}: '{name}' must hold texts that are not empty, found {values!r}."
        )
    return [str(value) for value in values]


def document_languages(cases: Sequence[Case]) -> dict[str, Language]:
    """The language of each document of the evidence, told from all of its gold quotes: one may be too short."""
    quotes: dict[str, list[str]] = {}
    for case in cases:
        for gold in case.gold:
            quotes.setdefault(gold.document, []).append(gold.quote)
    return {document: detect("\n".join(texts)) for document, texts in quotes.items()}
